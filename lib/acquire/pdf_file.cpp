// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/pdf_file.h"

#include <Catalog.h>
#include <Dict.h>
#include <Error.h>
#include <ErrorCodes.h>
#include <FileSpec.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <SplashOutputDev.h>
#include <Stream.h>
#include <UTF.h>
#include <goo/gmem.h>
#include <poppler-config.h>
#include <splash/SplashBitmap.h>

#include <algorithm>
#include <atomic>
#include <cmath>

#include "acquire/page_collector.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kMostPixels = 40e6;

// Poppler reports to one callback of the process.
std::atomic<int> errors_met{0};

void count_error(ErrorCategory category, Goffset, const char*) {
  if (category == errSyntaxError || category == errInternal || category == errIO) ++errors_met;
}

// Whether the page is of one colour in the middle of `box`: nothing is drawn there.
bool is_flat(const Raster& page, const Box& box) {
  const double scale = page.dpi / 72;
  const int x0 = std::clamp(static_cast<int>((box.x0 + 0.2 * box.width()) * scale), 0, page.width - 1);
  const int x1 = std::clamp(static_cast<int>((box.x1 - 0.2 * box.width()) * scale), x0, page.width - 1);
  const int y0 = std::clamp(static_cast<int>((box.y0 + 0.1 * box.height()) * scale), 0, page.height - 1);
  const int y1 = std::clamp(static_cast<int>((box.y1 - 0.1 * box.height()) * scale), y0, page.height - 1);
  int low = 255;
  int high = 0;
  for (int y = y0; y <= y1; ++y)
    for (int x = x0; x <= x1; ++x) {
      const int green = page.rgb[3 * (static_cast<std::size_t>(y) * page.width + x) + 1];
      low = std::min(low, green);
      high = std::max(high, green);
    }
  return high - low < 40;
}

std::string utf8_of(const GooString& text) {
  Unicode* characters = nullptr;
  const int length = TextStringToUCS4(text.toStr(), &characters);
  std::u32string out;
  for (int i = 0; i < length; ++i) out += static_cast<char32_t>(characters[i]);
  gfree(characters);
  return tidy_spaces(xml_safe(encode_utf8(out)));
}

}  // namespace

class PdfFile::Impl {
 public:
  explicit Impl(std::string_view bytes) {
    errors_met = 0;
    setErrorCallback(count_error);
    if (!globalParams) globalParams = std::make_unique<GlobalParams>();
    auto* stream = new MemStream(const_cast<char*>(bytes.data()), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
    document_ = std::make_unique<PDFDoc>(stream);  // takes the stream
  }

  PDFDoc& document() { return *document_; }

 private:
  std::unique_ptr<PDFDoc> document_;
};

PdfFile::PdfFile(std::string_view bytes) : impl_(std::make_unique<Impl>(bytes)) {}
PdfFile::~PdfFile() = default;

ReadStatus PdfFile::status() const {
  PDFDoc& document = impl_->document();
  if (document.isOk()) return document.getNumPages() > 0 ? ReadStatus::read : ReadStatus::damaged;
  return document.getErrorCode() == errEncrypted ? ReadStatus::encrypted : ReadStatus::damaged;
}

int PdfFile::page_count() const { return impl_->document().isOk() ? impl_->document().getNumPages() : 0; }

int PdfFile::syntax_errors() const { return errors_met; }

std::vector<Trait> PdfFile::traits() const {
  PDFDoc& document = impl_->document();
  std::vector<Trait> traits;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) traits.push_back({name, value, 0, {}});
  };
  static constexpr std::pair<const char*, const char*> kEntries[] = {
      {"Title", "title"}, {"Author", "author"}, {"Subject", "subject"}, {"Keywords", "keywords"}, {"Creator", "creator"},
      {"Producer", "producer"}, {"CreationDate", "created"}, {"ModDate", "modified"}};
  for (const auto& [key, name] : kEntries)
    if (const auto entry = document.getDocInfoStringEntry(key)) add(name, utf8_of(*entry));
  add("pdf-version", std::to_string(document.getPDFMajorVersion()) + "." + std::to_string(document.getPDFMinorVersion()));
  GooString permanent;
  GooString updated;
  if (document.getID(&permanent, &updated)) {
    add("pdf-id", permanent.toStr());
    add("pdf-update-id", updated.toStr());
  }
  if (document.isEncrypted()) add("encrypted", "owner-password");
  Catalog* catalog = document.getCatalog();
  if (catalog != nullptr && catalog->isOk()) {
    if (catalog->numJS() > 0) add("scripts", std::to_string(catalog->numJS()));
    for (int i = 0; i < std::min(catalog->numEmbeddedFiles(), 100); ++i)
      if (const auto file = catalog->embeddedFile(i); file && file->getFileName() != nullptr)
        add("attachment", utf8_of(*file->getFileName()));
  }
  return traits;
}

PageContent PdfFile::content(int number) {
  CollectedPage page = collect_page(impl_->document(), number);
  if (page.unmapped.empty()) return std::move(page.content);
  // Fonts often leave out the blank where they tell the characters of their glyphs. A glyph that draws nothing is one.
  constexpr std::size_t kSamples = 9;
  const Raster drawn = render(number, 144);
  for (const auto& [glyph, places] : page.unmapped) {
    const std::size_t step = std::max<std::size_t>(1, places.size() / kSamples);
    std::size_t samples = 0;
    std::size_t flat = 0;
    for (std::size_t i = 0; i < places.size(); i += step, ++samples)
      if (is_flat(drawn, page.content.glyphs[places[i]].box)) ++flat;
    if (flat * 2 > samples)
      for (std::size_t place : places) page.content.glyphs[place].text = U" ";
  }
  return std::move(page.content);
}

Raster PdfFile::render(int number, double dpi) {
  PDFDoc& document = impl_->document();
  const double area = document.getPageCropWidth(number) * document.getPageCropHeight(number) / (72 * 72);
  if (area * dpi * dpi > kMostPixels) dpi = std::sqrt(kMostPixels / area);
  SplashColor white{255, 255, 255};
  SplashOutputDev device(splashModeRGB8, 1, false, white);
  device.startDoc(&document);
  document.displayPage(&device, number, dpi, dpi, 0, false, true, false);
  SplashBitmap* bitmap = device.getBitmap();
  Raster raster{.width = bitmap->getWidth(), .height = bitmap->getHeight(), .dpi = dpi, .rgb = {}};
  raster.rgb.reserve(static_cast<std::size_t>(raster.width) * raster.height * 3);
  for (int y = 0; y < raster.height; ++y) {
    const unsigned char* row = bitmap->getDataPtr() + static_cast<std::ptrdiff_t>(y) * bitmap->getRowSize();
    raster.rgb.insert(raster.rgb.end(), row, row + 3 * static_cast<std::ptrdiff_t>(raster.width));
  }
  return raster;
}

std::string PdfFile::version() { return POPPLER_VERSION; }

}  // namespace bidaudit
