// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/acquire.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

#include "acquire/drawn_numbers.h"
#include "acquire/image_file.h"
#include "acquire/line_builder.h"
#include "acquire/ocr.h"
#include "acquire/patched_numbers.h"
#include "acquire/pdf_file.h"
#include "acquire/pdf_revisions.h"
#include "acquire/regions.h"
#include "acquire/route.h"
#include "acquire/second_opinion.h"
#include "acquire/shown_text.h"
#include "acquire/table_builder.h"
#include "acquire/tiff_losses.h"
#include "base/errors.h"
#include "base/files.h"
#include "base/memory_limit.h"
#include "base/unicode.h"
#include "base/xml_writer.h"
#include "document/mask.h"
#include "document/reading_messages.h"
#include "document/xml_characters.h"

namespace bidaudit {
namespace {

constexpr std::size_t kMostFonts = 200;  // named in the traits of one file

// A program that embeds a part of a font puts six letters of its own choice before the name (ISO 32000-1 §9.6.4).
Trait font_trait(const FontUse& font, const std::string& value) {
  constexpr std::size_t kTag = 6;
  Trait trait{"font", value, 0, {}};
  const std::string& name = font.name;
  const bool tagged = name.size() > kTag && name[kTag] == '+' && std::all_of(name.begin(), name.begin() + kTag, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (tagged) trait.details = {{"subset", name.substr(0, kTag)}, {"name", xml_safe(name.substr(kTag + 1))}};
  return trait;
}

// Reads one file, with the engine that its pages share with those of other files.
class Reader {
 public:
  Reader(Document& document, const AcquireOptions& options, const Progress& progress, std::unique_ptr<OcrEngine>& engine)
      : document_(document), options_(options), progress_(progress), engine_(engine) {}

  // Leaves it open for the next part when that will find it as if it were opened anew.
  void read_pdf(std::string_view bytes, std::unique_ptr<PdfFile>& open) {
    if (!open) open = std::make_unique<PdfFile>(bytes);
    read_pdf(*open);
    const std::vector<std::size_t> signed_ends = open->signed_ends();
    if (!open->is_as_opened()) open.reset();
    if (options_.continues || document_.status != ReadStatus::read) return;
    for (const Trait& trait : revision_traits(bytes, signed_ends)) note(trait);
  }

  void read_pdf(PdfFile& pdf) {
    document_.status = pdf.status();
    document_.page_count = pdf.page_count();
    if (document_.status == ReadStatus::encrypted) {
      document_.message = reading::kNeedsPassword.english;
    } else if (document_.status == ReadStatus::damaged) {
      document_.message = reading::kDamagedPdf.english;
    }
    if (document_.status != ReadStatus::read) return;
    if (!options_.continues) document_.traits = pdf.traits();
    for (Trait& trait : document_.traits) mask_personal_numbers(trait);
    const int told_elsewhere = options_.continues ? pdf.syntax_errors() : 0;
    start();
    for (int number : numbers()) {
      finish(pdf_page(pdf, number));
      for (const Trait& trait : pdf.unread()) note(trait.name, trait.value, trait.page);
    }
    if (const int errors = pdf.syntax_errors() - told_elsewhere; errors > 0)
      document_.traits.push_back({"syntax-errors", std::to_string(errors), 0, {}});
    if (replaced_ > 0) document_.traits.push_back({"characters-replaced", std::to_string(replaced_), 0, {}});
  }

  void read_image(std::string_view bytes, ImageKind kind) {
    document_.page_count = image_pages(bytes, kind);
    if (document_.page_count == 0) {
      document_.status = ReadStatus::damaged;
      document_.message = reading::kDamagedImage.english;
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
    replaced_ += make_xml_safe(page);
    if (const int masked_lines = mask_personal_numbers(page); masked_lines > 0)
      document_.traits.push_back({"personal-numbers", std::to_string(masked_lines), page.number, {}});
    document_.pages.push_back(std::move(page));
    if (progress_) progress_(document_);
  }

  Page pdf_page(PdfFile& pdf, int number) {
    const int mistakes = pdf.syntax_errors();
    const PageContent content = pdf.content(number);
    Page page{.number = number, .width = content.width, .height = content.height, .route = Route::failed,
              .reason = "page-unreachable", .confidence = 0, .lines = {}, .tables = {}, .seals = {}};
    if (content.width <= 0 || content.height <= 0) return page;
    Decision decision = decide_route(content);
    const PrintedNumbers numbers(content);
    observe(content, numbers, number);
    const PageNotes notes = pdf.notes(number, content);
    for (const Trait& trait : notes.traits) note(trait);
    if (options_.ocr == OcrMode::always) decision = {Route::ocr, "asked-for", {}, {}, decision.numbers};
    if (!notes.lines.empty() && decision.route == Route::blank) decision = {Route::text, "form-fields-only", {}, {}, decision.numbers};
    const bool has_text = decision.route == Route::text || decision.route == Route::mixed;
    if (has_text) add_print_besides(decision, pdf.print_besides(number, content, decision.regions));
    const std::vector<Doubt> open = has_text ? doubts(content) : std::vector<Doubt>{};
    const bool needs_ocr = decision.route == Route::mixed || !open.empty();
    if (needs_ocr && options_.ocr == OcrMode::automatic && deferred(page)) return page;
    check_doubts(pdf, open, number, decision);
    for (const Trait& trait : has_text ? pdf.redrawn_numbers(number, content, numbers) : std::vector<Trait>{}) {
      note(trait);
      if (trait.name == "text-differs") decision = {Route::ocr, "text-differs-from-print", {}, {}, decision.numbers};
    }
    if (options_.ocr == OcrMode::never) decision = without_ocr(decision, number);
    if (const char* limit = limit_met(content)) decision = {Route::failed, limit, {}, {}, decision.numbers};
    page.route = decision.route;
    page.reason = decision.reason;
    if (page.route != Route::text && page.route != Route::blank) note("route", decision.numbers, number);
    if (page.route != Route::ocr || !options_.defer_ocr) observe_images(pdf, content, page);
    if (page.route == Route::text || page.route == Route::mixed) {
      page.lines = build_lines(content);
      mark_sources(page.lines, content);
      insert_lines(page.lines, notes.lines);
      page.tables = build_tables(content.rules, page.lines);
      page.confidence = 1;
      if (page.route == Route::mixed) read_regions(page, pdf, decision, content.rules);
    } else if (page.route == Route::blank) {
      page.confidence = 1;
    } else if (page.route == Route::ocr && !deferred(page)) {
      recognise(page, pdf.render(number, scan_dpi(content)));
      for (const Trait& trait : second_opinion(page.lines, content, number)) note(trait);
      insert_lines(page.lines, notes.lines);
    }
    if (page.route == Route::blank && pdf.syntax_errors() > mistakes) fail(page, "content-damaged");  // who knows what stood there
    return page;
  }

  void note(std::string name, std::string value, int number, Box box = {}) {
    document_.traits.push_back({std::move(name), masked(value), number, box});
  }

  void note(Trait trait) {
    mask_personal_numbers(trait);
    document_.traits.push_back(std::move(trait));
  }

  // What the page says of itself besides its text.
  void observe(const PageContent& content, const PrintedNumbers& numbers, int number) {
    for (const Trait& trait : hidden_text(content, number)) note(trait.name, trait.value, number, trait.box);
    for (const Trait& trait : replaced_text(content, number)) note(trait.name, trait.value, number, trait.box);
    for (const Trait& trait : patched_numbers(numbers, content.fonts, number)) note(trait.name, trait.value, number, trait.box);
    for (const Trait& trait : struck_numbers(content, numbers, number)) note(trait.name, trait.value, number, trait.box);
    for (const FontUse& font : content.fonts) {
      static constexpr const char* kTiers[] = {"to-unicode", "predefined-cmap", "encoding", "nothing"};
      const std::string value = fmt::format("{} | {} | {}", xml_safe(font.name), font.embedded ? "embedded" : "not-embedded",
                                            kTiers[static_cast<int>(font.tier)]);
      const bool known = !font.name.empty() || font.embedded;
      if (known && fonts_seen_.size() < kMostFonts && fonts_seen_.insert(value).second) note(font_trait(font, value));
    }
  }

  // A page that is read from its picture has its images decoded anyway.
  void observe_images(PdfFile& pdf, const PageContent& content, const Page& page) {
    const bool decoded = page.route == Route::ocr || page.route == Route::mixed;
    for (Trait& trait : pdf.images(page.number, content, decoded ? Decoding::any : Decoding::cheap))
      document_.traits.push_back(std::move(trait));
  }

  // The text of a mixed page is kept, and which of its images were left out is said.
  Decision without_ocr(Decision decision, int number) {
    if (decision.route == Route::ocr) return {Route::failed, "ocr-switched-off", {}, {}, decision.numbers};
    if (decision.route != Route::mixed) return decision;
    for (const auto& places : {decision.regions, decision.untold})
      for (const Box& region : places) note("region-unread", "ocr-switched-off", number, region);
    return {Route::text, "text-layer", {}, {}, decision.numbers};
  }

  // Where a font says digits in two ways, the picture decides; when it says otherwise the page is read from it.
  void check_doubts(PdfFile& pdf, const std::vector<Doubt>& found, int number, Decision& decision) {
    constexpr std::size_t kMostDoubts = 5;  // a page; they settle it
    if (found.empty()) return;
    if (!has_ocr()) {
      for (const Doubt& doubt : found) note("text-doubtful", encode_utf8(doubt.written), number, doubt.box);
      return;
    }
    const std::optional<Raster> drawn = pdf.render(number, kScanDpi);
    if (!drawn) decision = {Route::failed, "time-limit", {}, {}, decision.numbers};
    for (std::size_t i = 0; drawn && i < std::min(kMostDoubts, found.size()); ++i) {
      const std::string shown = read_part(*drawn, found[i].box);
      const std::string seen = digits_of(shown);
      const std::string written = digits_of(encode_utf8(found[i].written));
      const std::string named = digits_of(encode_utf8(found[i].named));
      if (seen == written || (named == written && shown.empty())) continue;
      // Misread digits are no lie: the picture must be nearer to what the encoding says, or lack what is written altogether.
      const int most = static_cast<int>(std::max(seen.size(), written.size()));
      const int from_written = jamo_distance(seen, written, most);
      const bool misread = named == written ? 2 * from_written < most : from_written < jamo_distance(seen, named, most + static_cast<int>(named.size()));
      if (misread) continue;
      note("text-differs", "characters: written " + encode_utf8(found[i].written) + " | shown " + shown, number, found[i].box);
      decision = {Route::ocr, "text-differs-from-print", {}, {}, decision.numbers};
    }
  }

  static std::string digits_of(std::string text) {
    std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
    return text;
  }

  bool has_ocr() {
    if (options_.ocr == OcrMode::never) return false;
    take_all_memory();
    try {
      if (!engine_) engine_ = std::make_unique<OcrEngine>();
      return true;
    } catch (const InputError&) {
      return false;
    }
  }

  OcrResult read_raster(const Raster& raster) {
    OcrResult nothing;
    nothing.unread = "ocr-unavailable";
    return has_ocr() ? engine_->read(raster, options_.page_seconds) : nothing;
  }

  std::string read_part(const Raster& drawn, const Box& box) {
    std::string text;
    for (const Line& line : read_raster(cut_out(drawn, box)).lines) text += (text.empty() ? "" : " ") + text_of(line);
    return text;
  }

  static void add_print_besides(Decision& decision, const std::vector<Box>& print) {
    constexpr std::size_t kMostRegions = 40;  // read by themselves
    for (const Box& box : print) {
      if (decision.regions.size() < kMostRegions) decision.regions.push_back(box);
      else decision.regions.back() = united(decision.regions.back(), box);
    }
    if (!print.empty() && decision.route == Route::text) decision = {Route::mixed, "print-besides-text", decision.regions, {}, decision.numbers};
  }

  // Reads the images of a page whose text stands beside them, or on them, and what its fonts do not tell.
  void read_regions(Page& page, PdfFile& pdf, const Decision& decision, std::vector<RulingLine> rules) {
    const std::optional<Raster> drawn = pdf.render(page.number, kScanDpi, Shown::all_but_told);
    const auto read = [&](const Box& region, bool holds_text) {
      OcrResult result;
      if (drawn) result = read_raster(cut_out(*drawn, region));
      if (!drawn) result.unread = "time-limit";
      if (result.unread.empty() && result.turned != 0) result.unread = "turned";
      if (result.unread.empty() && holds_text && result.lines.empty()) result.unread = "nothing-recognised";
      if (!result.unread.empty()) note("region-unread", result.unread, page.number, region);
      if (result.turned == 0) add_region(page, std::move(result), region, rules);
    };
    for (const Box& region : decision.regions) read(region, false);
    for (const Box& region : decision.untold) read(region, true);
    page.lines = in_reading_order(std::move(page.lines), page.width);
    page.tables = build_tables(rules, page.lines);
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
    recognise(page, raster);
    if (kind == ImageKind::tiff && lacks_rows(bytes, number)) note("region-unread", "picture-damaged", number, {0, 0, page.width, page.height});
    return page;
  }

  // Whether `page` is left to another call.
  bool deferred(Page& page) const {
    if (!options_.defer_ocr) return false;
    fail(page, kDeferred);
    return true;
  }

  static void fail(Page& page, const std::string& reason) {
    page.route = Route::failed;
    page.reason = reason;
    page.confidence = 0;
  }

  // Nothing to recognise: it could not be drawn in time.
  void recognise(Page& page, const std::optional<Raster>& raster) {
    if (!raster) return fail(page, "time-limit");
    OcrResult result = read_raster(*raster);
    page.lines = std::move(result.lines);
    page.tables = std::move(result.tables);
    page.seals = std::move(result.seals);
    page.confidence = result.confidence;
    if (result.turned % 180 != 0) std::swap(page.width, page.height);
    if (result.turned != 0) document_.traits.push_back({"page-turned", std::to_string(result.turned), page.number, {}});
    if (std::abs(result.skew) > 0.05)
      document_.traits.push_back({"page-skew", format_number(result.skew, 2), page.number, {}});
    if (!result.unread.empty()) {
      fail(page, result.unread);
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
  std::set<std::string> fonts_seen_;
  std::size_t replaced_ = 0;  // characters that XML forbids
};

bool is_pdf(std::string_view bytes) { return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos; }

}  // namespace

Acquirer::Acquirer() = default;
Acquirer::~Acquirer() = default;

Document Acquirer::read(const std::string& name, std::string_view bytes, const AcquireOptions& options,
                        const Progress& progress) {
  if (!options.same_file || sha256_.empty()) sha256_ = sha256(bytes);
  Document document{.file = name, .sha256 = sha256_, .bytes = bytes.size(), .page_count = 0,
                    .status = ReadStatus::read, .message = "", .traits = {}, .pages = {}};
  take_a_quarter_of_memory(2 * bytes.size());  // text needs little; pictures of pages and their reading need all of it
  Reader reader(document, options, progress, engine_);
  if (!options.same_file) pdf_.reset();
  if (bytes.empty()) {
    document.status = ReadStatus::damaged;
    document.message = reading::kEmpty.english;
  } else if (is_pdf(bytes)) {
    reader.read_pdf(bytes, pdf_);
  } else if (const auto kind = image_kind(bytes)) {
    reader.read_image(bytes, *kind);
  } else {
    document.status = ReadStatus::unsupported;
    document.message = reading::kUnknownKind.english;
  }
  name_failed_pages(document);
  return document;
}

Document acquire(const std::string& name, std::string_view bytes, const AcquireOptions& options, const Progress& progress) {
  return Acquirer().read(name, bytes, options, progress);
}

}  // namespace bidaudit
