// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/acquire.h"

#include <fmt/format.h>
#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "acquire/image_file.h"
#include "acquire/line_builder.h"
#include "acquire/ocr.h"
#include "acquire/pdf_file.h"
#include "acquire/table_builder.h"
#include "base/files.h"
#include "base/unicode.h"
#include "base/xml_writer.h"
#include "document/mask.h"

namespace bidaudit {
namespace {

constexpr double kPageImage = 0.5;   // share of the page's area: images that cover more make it a scan
constexpr int kStampGlyphs = 60;     // a scan with fewer characters than this over it has a stamp or a header, not a text
constexpr double kWorthReading = 0.005;  // share of the page's area: smaller images hold no text
constexpr int kDrawnText = 60;       // marks: as many strokes and fills may be letters drawn as outlines
constexpr double kScanDpi = 300;

struct TextLayer {
  int visible = 0;    // characters that are drawn
  int invisible = 0;  // characters that are only selectable
  int unreadable = 0; // among the visible: unmapped, private use, control, replacement
  int untrusted = 0;  // among the visible: of fonts that do not tell their characters
  int hangul = 0;
};

bool is_unreadable(const Glyph& glyph) {
  if (glyph.text.empty()) return true;
  return std::any_of(glyph.text.begin(), glyph.text.end(), [](char32_t c) {
    return c < 0x20 || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0x80 && c < 0xA0);
  });
}

TextLayer text_layer(const PageContent& content) {
  TextLayer layer;
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.invisible) {
      ++layer.invisible;
      continue;
    }
    ++layer.visible;
    if (is_unreadable(glyph)) ++layer.unreadable;
    if (!glyph.trusted) ++layer.untrusted;
    if (!glyph.text.empty() && is_hangul_syllable(glyph.text[0])) ++layer.hangul;
  }
  return layer;
}

double image_cover(const PageContent& content) {
  double area = 0;
  for (const PlacedImage& image : content.images) area += image.box.area();
  const double page = content.width * content.height;
  return page > 0 ? std::min(1.0, area / page) : 0;
}

struct Decision {
  Route route;
  const char* reason;
};

// Which way a PDF page is read, and why.
Decision decide(const PageContent& content, OcrMode mode) {
  const TextLayer layer = text_layer(content);
  const double cover = image_cover(content);
  const bool drawn = cover >= kWorthReading || content.other_marks >= kDrawnText;
  if (mode == OcrMode::always) return {Route::ocr, "asked-for"};
  Decision decision{Route::text, "text-layer"};
  if (layer.visible == 0) {
    decision = drawn ? Decision{Route::ocr, layer.invisible > 0 ? "text-layer-invisible" : "no-text-layer"}
                     : Decision{Route::blank, "nothing-drawn"};
  } else if (cover >= kPageImage && layer.visible < kStampGlyphs) {
    decision = {Route::ocr, "image-covers-page"};
  } else if (layer.unreadable * 10 > layer.visible * 3) {
    decision = {Route::ocr, "unmapped-characters"};
  } else if (layer.untrusted * 2 > layer.visible && layer.hangul * 20 < layer.visible) {
    decision = {Route::ocr, "untrusted-fonts"};
  }
  if (decision.route == Route::ocr && mode == OcrMode::never) return {Route::failed, "ocr-switched-off"};
  return decision;
}

// Reads one file, with the engine that its pages share with those of other files.
class Reader {
 public:
  Reader(Document& document, const AcquireOptions& options, const Progress& progress, std::unique_ptr<OcrEngine>& engine)
      : document_(document), options_(options), progress_(progress), engine_(engine) {}

  void read_pdf(std::string_view bytes) {
    PdfFile pdf(bytes);
    document_.status = pdf.status();
    document_.page_count = pdf.page_count();
    if (document_.status == ReadStatus::encrypted) {
      document_.message = "a password is needed to open it; ask for a copy without one";
    } else if (document_.status == ReadStatus::damaged) {
      document_.message = "the PDF is damaged, no page can be reached; ask for it again";
    }
    if (document_.status != ReadStatus::read) return;
    if (!options_.continues) document_.traits = pdf.traits();
    for (Trait& trait : document_.traits) trait.value = masked(trait.value);
    const int told_elsewhere = options_.continues ? pdf.syntax_errors() : 0;
    start();
    for (int number : numbers()) finish(pdf_page(pdf, number));
    if (const int errors = pdf.syntax_errors() - told_elsewhere; errors > 0)
      document_.traits.push_back({"syntax-errors", std::to_string(errors), 0, {}});
  }

  void read_image(std::string_view bytes, ImageKind kind) {
    document_.page_count = image_pages(bytes, kind);
    if (document_.page_count == 0) {
      document_.status = ReadStatus::damaged;
      document_.message = "the image cannot be decoded; ask for it again";
      return;
    }
    start();
    for (int number : numbers()) finish(image_page_of(bytes, kind, number));
  }

 private:
  std::vector<int> numbers() const {
    const auto [first, last] = options_.pages.value_or(std::pair(1, document_.page_count));
    std::vector<int> out;
    for (int number = std::max(1, first); number <= std::min(last, document_.page_count); ++number) out.push_back(number);
    return out;
  }

  void start() {
    if (progress_) progress_(document_);
  }

  void finish(Page page) {
    mask_personal_numbers(page);
    document_.pages.push_back(std::move(page));
    if (progress_) progress_(document_);
  }

  Page pdf_page(PdfFile& pdf, int number) {
    const PageContent content = pdf.content(number);
    Page page{.number = number, .width = content.width, .height = content.height, .route = Route::failed,
              .reason = "page-unreachable", .confidence = 0, .lines = {}, .tables = {}, .seals = {}};
    if (content.width <= 0 || content.height <= 0) return page;
    const Decision decision = decide(content, options_.ocr);
    page.route = decision.route;
    page.reason = decision.reason;
    if (content.cut_off) {
      page.route = Route::failed;
      page.reason = "too-many-characters";
    }
    if (const int hidden = text_layer(content).invisible; hidden > 0)
      document_.traits.push_back({"invisible-text", std::to_string(hidden) + " characters", number, {}});
    if (page.route == Route::text) {
      page.lines = build_lines(content);
      page.tables = build_tables(content.rules, page.lines);
      page.confidence = 1;
    } else if (page.route == Route::blank) {
      page.confidence = 1;
    } else if (page.route == Route::ocr && !deferred(page)) {
      recognise(page, pdf.render(number, dpi_for(content)));
    }
    return page;
  }

  // A scan is drawn at its own resolution, so that its pixels are handed on as they are.
  static double dpi_for(const PageContent& content) {
    for (const PlacedImage& image : content.images)
      if (image.box.area() > kPageImage * content.width * content.height && image.box.width() > 0)
        return std::clamp(image.pixels_wide * 72 / image.box.width(), 100.0, 400.0);
    return kScanDpi;
  }

  Page image_page_of(std::string_view bytes, ImageKind kind, int number) {
    Page page{.number = number, .width = 0, .height = 0, .route = Route::failed, .reason = "image-not-decoded",
              .confidence = 0, .lines = {}, .tables = {}, .seals = {}};
    if (options_.ocr != OcrMode::never && deferred(page)) return page;  // decoding is half of the work
    const auto raster = image_page(bytes, kind, number);
    if (!raster) return page;
    page.width = raster->width * 72 / raster->dpi;
    page.height = raster->height * 72 / raster->dpi;
    if (options_.ocr == OcrMode::never) {
      page.reason = "ocr-switched-off";
      return page;
    }
    page.route = Route::ocr;
    page.reason = "image-file";
    recognise(page, *raster);
    return page;
  }

  // Whether `page` is left to another call.
  bool deferred(Page& page) const {
    if (!options_.defer_ocr) return false;
    page.route = Route::failed;
    page.reason = kDeferred;
    return true;
  }

  void recognise(Page& page, const Raster& raster) {
    if (!engine_) engine_ = std::make_unique<OcrEngine>();
    OcrResult result = engine_->read(raster, options_.page_seconds);
    page.lines = std::move(result.lines);
    page.tables = std::move(result.tables);
    page.seals = std::move(result.seals);
    page.confidence = result.confidence;
    if (result.turned % 180 != 0) std::swap(page.width, page.height);
    if (result.turned != 0) document_.traits.push_back({"page-turned", std::to_string(result.turned), page.number, {}});
    if (std::abs(result.skew) > 0.05)
      document_.traits.push_back({"page-skew", format_number(result.skew, 2), page.number, {}});
    if (result.timed_out || result.noise) {
      page.route = Route::failed;
      page.reason = result.timed_out ? "time-limit" : "illegible";
    } else if (page.lines.empty()) {
      page.route = Route::blank;
      page.reason = "nothing-recognised";
      page.confidence = 1;
    }
  }

  Document& document_;
  const AcquireOptions& options_;
  const Progress& progress_;
  std::unique_ptr<OcrEngine>& engine_;
};

bool is_pdf(std::string_view bytes) { return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos; }

}  // namespace

Acquirer::Acquirer() = default;
Acquirer::~Acquirer() = default;

Document Acquirer::read(const std::string& name, std::string_view bytes, const AcquireOptions& options,
                        const Progress& progress) {
  Document document{.file = name, .sha256 = sha256(bytes), .bytes = bytes.size(), .page_count = 0,
                    .status = ReadStatus::read, .message = "", .traits = {}, .pages = {}};
  Reader reader(document, options, progress, engine_);
  if (bytes.empty()) {
    document.status = ReadStatus::damaged;
    document.message = "the file is empty (0 bytes); ask for it again";
  } else if (is_pdf(bytes)) {
    reader.read_pdf(bytes);
  } else if (const auto kind = image_kind(bytes)) {
    reader.read_image(bytes, *kind);
  } else {
    document.status = ReadStatus::unsupported;
    document.message = "neither PDF, TIFF, PNG nor JPEG; convert it to PDF or ask for one";
  }
  name_failed_pages(document);
  return document;
}

Document acquire(const std::string& name, std::string_view bytes, const AcquireOptions& options, const Progress& progress) {
  return Acquirer().read(name, bytes, options, progress);
}

void name_failed_pages(Document& document) {
  if (document.status != ReadStatus::read) return;
  std::string failed;
  for (const Page& page : document.pages)
    if (page.route == Route::failed) failed += fmt::format("{}{} ({})", failed.empty() ? "" : ", ", page.number, page.reason);
  if (failed.empty()) return;
  document.status = ReadStatus::partly_read;
  document.message = "not read: page " + failed + "; look at these pages yourself";
}

void warm_up() {
  // A Korean font by name and a standard one: the tables of Poppler's data and of the character converters are read.
  static constexpr std::string_view kPdf =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</A 5 0 R/K 6 0 R>>>>>>endobj\n"
      "4 0 obj<</Length 62>>stream\nBT /A 9 Tf 9 80 Td (warm) Tj 0 -20 Td /K 9 Tf <C785CC30> Tj ET   \nendstream endobj\n"
      "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
      "6 0 obj<</Type/Font/Subtype/Type0/BaseFont/HYSMyeongJo-Medium/Encoding/UniKS-UCS2-H/DescendantFonts[7 0 R]>>endobj\n"
      "7 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/HYSMyeongJo-Medium/CIDSystemInfo<</Registry(Adobe)"
      "/Ordering(Korea1)/Supplement 1>>/FontDescriptor 8 0 R>>endobj\n"
      "8 0 obj<</Type/FontDescriptor/FontName/HYSMyeongJo-Medium/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800"
      "/Descent -200/CapHeight 700/StemV 80>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  AcquireOptions options;
  options.ocr = OcrMode::never;
  acquire("", kPdf, options);
}

std::vector<std::pair<std::string, std::string>> acquire_versions() {
  char* leptonica = getLeptonicaVersion();
  std::string version = leptonica == nullptr ? "" : leptonica;
  lept_free(leptonica);
  if (const auto dash = version.find('-'); dash != std::string::npos) version.erase(0, dash + 1);
  return {{"poppler", PdfFile::version()}, {"tesseract", tesseract::TessBaseAPI::Version()}, {"leptonica", version}};
}

}  // namespace bidaudit
