// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/pdf_file.h"

#include <Catalog.h>
#include <Dict.h>
#include <Error.h>
#include <ErrorCodes.h>
#include <FileSpec.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <OptionalContent.h>
#include <Page.h>
#include <SplashOutputDev.h>
#include <Stream.h>
#include <UTF.h>
#include <goo/gmem.h>
#include <poppler-config.h>
#include <splash/SplashBitmap.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <set>
#include <utility>

#include "acquire/page_collector.h"
#include "acquire/shown_text.h"
#include "acquire/unfolding.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kMostPixels = 40e6;
constexpr double kLookDpi = 144;     // enough to see whether anything is drawn at a place
constexpr int kContentSeconds = 10;  // for interpreting one page: thousands of times what an ordinary one takes

// The bytes of a PDF, which come to an end when the time is up: that stops decoders that make gigabytes of a few bytes,
// inside of which Poppler asks nobody whether to go on.
class TimedStream : public BaseMemStream<const char> {
 public:
  using BaseMemStream::BaseMemStream;

  BaseStream* copy() override { return new TimedStream(buf, getStart(), length, dict.copy()); }
  Stream* makeSubStream(Goffset first, bool limited, Goffset most, Object&& dictionary) override {
    const Goffset end = getStart() + length;
    const Goffset size = !limited || first + most > end ? end - first : most;
    return new TimedStream(buf, first, size, std::move(dictionary));
  }
  int getChar() override { return is_over() ? EOF : BaseMemStream::getChar(); }
  int getUnfilteredChar() override { return getChar(); }

  static inline std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
  static inline bool over = false;

 private:
  // Asking the clock for each byte would cost more than the byte.
  bool is_over() {
    static constexpr unsigned kBytesBetween = 32;
    return ++asked_ % kBytesBetween == 0 ? (over = std::chrono::steady_clock::now() > deadline) : over;
  }
  unsigned asked_ = 0;
};

// Poppler reports to one callback of the process.
std::atomic<int> errors_met{0};

void count_error(ErrorCategory category, Goffset, const char*) {
  if (category == errSyntaxError || category == errInternal || category == errIO) ++errors_met;
}

// While it lives errors are not counted: they are met again when Poppler comes by itself to what is looked at beforehand.
class Unnoticed {
 public:
  Unnoticed() = default;
  ~Unnoticed() { errors_met = before_; }
  Unnoticed(const Unnoticed&) = delete;
  Unnoticed& operator=(const Unnoticed&) = delete;

 private:
  int before_ = errors_met;
};

// Fonts often leave out the blank where they tell the characters of their glyphs. A glyph that draws nothing is one.
void set_blanks(CollectedPage& page, const Raster& drawn) {
  constexpr std::size_t kSamples = 9;
  for (const auto& [glyph, places] : page.unmapped) {
    const std::size_t step = std::max<std::size_t>(1, places.size() / kSamples);
    std::size_t samples = 0;
    std::size_t flat = 0;
    for (std::size_t i = 0; i < places.size(); i += step, ++samples)
      if (is_flat(drawn, page.content.glyphs[places[i]].box)) ++flat;
    if (flat * 2 > samples)
      for (std::size_t place : places) page.content.glyphs[place].text = U" ";
  }
}

// The colour profile of the press that the file is meant for (PDF/A has one) is of no use on a screen, but Poppler works out a
// transform for it again for each page, which takes ten times as long as reading the page.
void forget_press(PDFDoc& document) {
  XRef* xref = document.getXRef();
  const Ref root{xref->getRootNum(), xref->getRootGen()};
  Object catalog = xref->getCatalog();
  if (!catalog.isDict() || !catalog.getDict()->hasKey("OutputIntents")) return;
  Object without(catalog.getDict()->copy(xref));
  without.getDict()->remove("OutputIntents");
  xref->setModifiedObject(&without, root);
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
    auto* stream = new TimedStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
    start_clock();
    document_ = std::make_unique<PDFDoc>(stream);  // takes the stream
    if (!document_->isOk()) return;
    const Unnoticed unnoticed;
    forget_press(*document_);
    if (drop_huge_form(*document_)) unread_.push_back({"form-unread", "more fields than can be read", 0, {}});
  }

  PDFDoc& document() { return *document_; }

  // Before anything of page `number` is read; false when it cannot be reached.
  bool prepare(int number) {
    ::Page* page = document_->getPage(number);
    if (page == nullptr) return false;
    const Unnoticed unnoticed;
    for (const std::string& font : drop_huge_tables(*document_, page->getResourceDict(), fonts_known_))
      unread_.push_back({"font-table-unread", xml_safe(font) + ": more characters than can be read", number, {}});
    return true;
  }
  std::vector<Trait> unread() { return std::exchange(unread_, {}); }

  void start_clock() {
    TimedStream::deadline = std::chrono::steady_clock::now() + std::chrono::seconds(kContentSeconds);
    TimedStream::over = false;
  }
  bool clock_ran_out() const { return std::chrono::steady_clock::now() > TimedStream::deadline; }

  // Switches the layers on that are off, or off again. Whether there are any.
  bool shows_all_layers(bool all) {
    Catalog* catalog = document_->getCatalog();
    OCGs* layers = catalog == nullptr || !catalog->isOk() ? nullptr : catalog->getOptContentConfig();
    if (layers == nullptr || !layers->hasOCGs()) return false;
    if (all)
      for (const auto& [reference, layer] : layers->getOCGs())
        if (layer->getState() == OptionalContentGroup::Off) off_.push_back(layer.get());
    for (OptionalContentGroup* layer : off_) layer->setState(all ? OptionalContentGroup::On : OptionalContentGroup::Off);
    if (!all) off_.clear();
    return !off_.empty();
  }

 private:
  std::unique_ptr<PDFDoc> document_;
  std::vector<OptionalContentGroup*> off_;
  std::set<int> fonts_known_;
  std::vector<Trait> unread_;
};

PdfFile::PdfFile(std::string_view bytes) : impl_(std::make_unique<Impl>(bytes)) {}
PdfFile::~PdfFile() = default;

ReadStatus PdfFile::status() const {
  PDFDoc& document = impl_->document();
  if (document.isOk()) return document.getNumPages() > 0 ? ReadStatus::read : ReadStatus::damaged;
  return document.getErrorCode() == errEncrypted ? ReadStatus::encrypted : ReadStatus::damaged;
}

int PdfFile::page_count() const { return impl_->document().isOk() ? impl_->document().getNumPages() : 0; }

std::vector<Trait> PdfFile::unread() { return impl_->unread(); }

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
  impl_->start_clock();
  if (!impl_->prepare(number)) return {};
  CollectedPage page = collect_page(impl_->document(), number, kContentSeconds);
  page.content.timed_out = page.content.timed_out || impl_->clock_ran_out();
  const std::vector<std::size_t> suspects = mark_hidden(page.content);
  if (!suspects.empty() || !page.unmapped.empty()) {
    const Raster drawn = render(number, kLookDpi);
    confirm_hidden(page.content, suspects, drawn);
    set_blanks(page, drawn);
  }
  if (impl_->shows_all_layers(true)) {
    add_hidden_layers(page.content, collect_page(impl_->document(), number, kContentSeconds).content);
    impl_->shows_all_layers(false);
  }
  return std::move(page.content);
}

Raster PdfFile::render(int number, double dpi) {
  PDFDoc& document = impl_->document();
  impl_->start_clock();
  const double area = document.getPageCropWidth(number) * document.getPageCropHeight(number) / (72 * 72);
  if (area * dpi * dpi > kMostPixels) dpi = std::sqrt(kMostPixels / area);
  SplashColor white{255, 255, 255};
  SplashOutputDev device(splashModeRGB8, 1, false, white);
  device.startDoc(&document);
  document.displayPage(&device, number, dpi, dpi, 0, false, true, false,
                       [](void* self) { return static_cast<Impl*>(self)->clock_ran_out(); }, impl_.get());
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
