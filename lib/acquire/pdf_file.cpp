// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/pdf_file.h"

#include <Catalog.h>
#include <Error.h>
#include <ErrorCodes.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <SplashOutputDev.h>
#include <Stream.h>
#include <poppler-config.h>
#include <splash/SplashBitmap.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "acquire/actions.h"
#include "acquire/cut_pictures.h"
#include "acquire/drawn_numbers.h"
#include "acquire/font_forms.h"
#include "acquire/font_shelf.h"
#include "acquire/hidden_glyphs.h"
#include "acquire/layers.h"
#include "acquire/metadata.h"
#include "acquire/object_shelf.h"
#include "acquire/page_collector.h"
#include "acquire/pdf_values.h"
#include "acquire/print_besides.h"
#include "acquire/signatures.h"
#include "acquire/unfolding.h"
#include "acquire/untold_text.h"
#include "base/memory_limit.h"
#include "base/processor_clock.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kMostPixels = 40e6;
constexpr double kLookDpi = 144;     // enough to see whether anything is drawn at a place
constexpr int kContentSeconds = 10;  // of processor time for interpreting one page: thousands of times what an ordinary one takes
constexpr int kDrawingSeconds = 30;  // of processor time for drawing one; a scan of a large plan takes two

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

  static inline ProcessorLimit limit;
  static inline bool over = false;

 private:
  // Asking the clock for each byte would cost more than the byte.
  bool is_over() {
    static constexpr unsigned kBytesBetween = 256;
    return ++asked_ % kBytesBetween == 0 ? (over = limit.is_over()) : over;
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

class Drawing : public SplashOutputDev {
 public:
  using Codes = std::set<std::pair<int, unsigned>>;  // of fonts by the numbers of their objects
  Drawing(Shown shown, const Codes& untold, SplashColor& paper) : SplashOutputDev(splashModeRGB8, 1, false, paper), shown_(shown), untold_(untold) {}

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y, CharCode code, int bytes, const Unicode* unicode, int length) override {
    if (is_shown(state, code)) SplashOutputDev::drawChar(state, x, y, dx, dy, origin_x, origin_y, code, bytes, unicode, length);
  }
  bool beginType3Char(GfxState* state, double x, double y, double dx, double dy, CharCode code, const Unicode* unicode, int length) override {
    return !is_shown(state, code) || SplashOutputDev::beginType3Char(state, x, y, dx, dy, code, unicode, length);
  }

 private:
  bool is_shown(GfxState* state, CharCode code) const {
    return shown_ == Shown::all || (shown_ == Shown::all_but_told && state->getFont() && untold_.contains({state->getFont()->getID()->num, code}));
  }

  Shown shown_;
  const Codes& untold_;
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
      for (std::size_t place : places) page.content.glyphs[place].text.assign(1, U' ');
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
  hold_object(xref, root, without);
}

}  // namespace

class PdfFile::Impl {
 public:
  explicit Impl(std::string_view bytes) : bytes_(bytes) {
    errors_met = 0;
    setErrorCallback(count_error);
    if (!globalParams) globalParams = std::make_unique<GlobalParams>();
    auto* stream = new TimedStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
    start_clock();
    document_ = std::make_unique<PDFDoc>(stream);  // takes the stream
    if (!document_->isOk()) return;
    const auto troubles = [this] { return errors_met + (clock_ran_out() ? ++late_ : late_); };
    shelf_.emplace(document_->getXRef(), troubles);
    fonts_.emplace(document_->getXRef(), troubles);
    const Unnoticed unnoticed;
    forget_press(*document_);
    if (drop_huge_form(*document_)) leave_out({"form-unread", "more fields than can be read", 0, {}});
  }

  PDFDoc& document() { return *document_; }
  std::string_view bytes() const { return bytes_; }

  ImageList& images() { return images_; }

  const std::vector<std::size_t>& signed_ends() const { return signed_ends_; }
  void set_signed_ends(std::vector<std::size_t> ends) { signed_ends_ = std::move(ends); }

  // Before anything of page `number`, which is `page`, is read; false when its content is too long to be.
  bool prepare(int number, ::Page* page) {
    const Unnoticed unnoticed;
    shelf_->keep_fonts(page->getResourceDict());
    if (const Ref* reference = document_->getCatalog()->getPageRef(number))
      if (!shelf_->hold_content(document_->getXRef()->fetch(*reference).dictLookupNF("Contents"))) return false;
    for (const std::string& font : drop_huge_tables(*document_, page->getResourceDict(), fonts_known_))
      leave_out({"font-table-unread", xml_safe(font) + ": more characters than can be read", number, {}});
    return true;
  }
  CollectedPage collect(int number) {
    if (::Page* page = document_->getPage(number)) {
      const Unnoticed unnoticed;
      fonts_->set_out(page->getResourceDict());
    }
    return collect_page(*document_, number, *fonts_, kContentSeconds);
  }
  // Some layers are not shown by default; others are, but not on each screen or on paper.
  void compare_layers(int number, PageContent& content) {
    if (!layers_) layers_.emplace(*document_);
    const auto collected = [&](const Layers::View& view) {
      layers_->show(view);
      start_clock();
      PageContent switched = collect(number).content;
      content.timed_out = content.timed_out || switched.timed_out || clock_ran_out();
      layers_->show(Layers::View::as_set);
      return switched;
    };
    using View = Layers::View;
    for (const View view : {View::off_screen, View::off_paper})
      if (layers_->has(view)) mark_layers(content, collected(view), view == View::off_paper ? Concealment::unprinted : Concealment::layer);
    for (const View view : {View::all_on, View::all_off})
      if (layers_->has(view)) add_hidden_layers(content, collected(view));
  }

  // Points on paper of one unit of the page.
  double unit_of(int number) {
    const Ref* reference = document_->getCatalog()->getPageRef(number);
    const Object unit = reference == nullptr ? Object(objNull) : document_->getXRef()->fetch(*reference).dictLookup("UserUnit");
    return unit.isNum() && unit.getNum() > 0 ? unit.getNum() : 1;
  }

  void check_forms(CollectedPage& page, int number) {
    const Unnoticed unnoticed;
    if (!forms_) forms_.emplace(*document_);
    for (const std::string& font : forms_->check(page.digit_codes, page.content))
      if (unlooked_.insert(font).second) leave_out({"font-unread", xml_safe(font) + ": forms of digits not looked at", number, {}});
  }
  const Drawing::Codes& untold() const { return untold_; }
  void note_untold(const PageContent& content) {
    untold_.clear();
    for (const Glyph& glyph : content.glyphs)
      if (glyph.untold) untold_.insert({content.fonts[static_cast<std::size_t>(glyph.font)].object, glyph.code});
  }

  // Its content is as large as it is unpacked.
  void let_go() { shelf_->release_content(); }
  std::vector<Trait> unread() { return std::exchange(unread_, {}); }

  void start_clock(int seconds = kContentSeconds) {
    TimedStream::limit = ProcessorLimit(std::chrono::seconds(seconds));
    TimedStream::over = false;
  }
  bool clock_ran_out() {
    const bool over = TimedStream::limit.is_over();
    if (over) whole_ = false;
    return over;
  }
  bool is_whole() const { return whole_; }  // nothing was left out, and no time was up

 private:
  void leave_out(Trait what) {
    unread_.push_back(std::move(what));
    whole_ = false;
  }

  std::string_view bytes_;
  std::unique_ptr<PDFDoc> document_;
  ImageList images_;
  std::vector<std::size_t> signed_ends_;
  std::optional<Layers> layers_;
  std::optional<ObjectShelf> shelf_;
  std::optional<FontShelf> fonts_;
  std::optional<FontForms> forms_;
  int late_ = 0;  // grows when the time is up: what is read then may lack its end
  Drawing::Codes untold_;
  std::set<int> fonts_known_;
  std::set<std::string> unlooked_;
  std::vector<Trait> unread_;
  bool whole_ = true;
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

bool PdfFile::is_as_opened() {
  impl_->images() = {};
  return status() == ReadStatus::read && errors_met == 0 && impl_->is_whole();
}

int PdfFile::syntax_errors() const { return errors_met; }

std::vector<Trait> PdfFile::traits() const {
  PDFDoc& document = impl_->document();
  impl_->start_clock();
  std::vector<Trait> traits = metadata_traits(document);
  const auto add = [&](std::vector<Trait> more) { std::move(more.begin(), more.end(), std::back_inserter(traits)); };
  SignatureReport report = signatures(document, impl_->bytes());
  impl_->set_signed_ends(std::move(report.signed_ends));
  add(std::move(report.traits));
  add(file_actions(document));
  add(attachments(document));
  add(unplaced_fields(document));
  if (impl_->clock_ran_out()) traits.push_back({"traits-cut", "time-limit", 0, {}});
  return traits;
}

const std::vector<std::size_t>& PdfFile::signed_ends() const { return impl_->signed_ends(); }

PageContent PdfFile::content(int number) {
  impl_->start_clock();
  ::Page* page_in_file = impl_->document().getPage(number);
  if (page_in_file == nullptr) return {};
  if (!impl_->prepare(number, page_in_file)) {
    impl_->let_go();
    PageContent unread;
    unread.width = page_in_file->getCropWidth();
    unread.height = page_in_file->getCropHeight();
    if (page_in_file->getRotate() % 180 != 0) std::swap(unread.width, unread.height);
    unread.too_long = true;
    return unread;
  }
  CollectedPage page = impl_->collect(number);
  page.content.timed_out = page.content.timed_out || impl_->clock_ran_out();
  page.content.unit = impl_->unit_of(number);
  impl_->check_forms(page, number);
  const std::vector<std::size_t> suspects = mark_hidden(page.content);
  if (!suspects.empty() || !page.unmapped.empty()) {
    const std::optional<Raster> bare = suspects.empty() ? Raster() : render(number, kLookDpi, Shown::all_but_text);
    if (const std::optional<Raster> drawn = bare ? render(number, kLookDpi) : bare) {
      confirm_hidden(page.content, suspects, *drawn, *bare);
      set_blanks(page, *drawn);
    } else {
      page.content.timed_out = true;
    }
  }
  impl_->compare_layers(number, page.content);
  mark_untold(page.content);
  impl_->note_untold(page.content);
  impl_->let_go();
  return std::move(page.content);
}

PageNotes PdfFile::notes(int number, const PageContent& content) {
  impl_->start_clock();
  PageNotes notes = page_notes(impl_->document(), number, content);
  if (impl_->clock_ran_out()) notes.traits.push_back({"traits-cut", "time-limit", number, {}});
  return notes;
}

std::vector<Trait> PdfFile::images(int number, const PageContent& content, Decoding decoding) {
  if (content.images.empty()) return {};
  impl_->start_clock();
  std::vector<Trait> traits = impl_->images().traits(impl_->document(), number, content.images, decoding);
  if (decoding == Decoding::any)
    for (Trait& trait : cut_pictures(impl_->document(), number, content.images)) traits.push_back(std::move(trait));
  if (impl_->clock_ran_out()) traits = {{"images-cut", "time-limit", number, {}}};  // some were not read to their end
  return traits;
}

std::vector<Trait> PdfFile::redrawn_numbers(int number, const PageContent& content, const PrintedNumbers& numbers) {
  constexpr double kNumberDpi = 220;  // print of usual size is then as high as it is read best
  const DrawnNumbers found = drawn_numbers(content, numbers);
  std::vector<Trait> traits;
  if (!found.numbers.empty()) {
    if (const std::optional<Raster> drawn = render(number, kNumberDpi)) traits = compare(found.numbers, *drawn, number);
    else for (const DrawnNumber& open : found.numbers) traits.push_back({"text-doubtful", encode_utf8(open.written), number, open.box});
  }
  if (found.cut) traits.push_back({"text-doubtful", "more marks at numbers than can be compared", number, {}});
  return traits;
}

std::vector<Box> PdfFile::print_besides(int number, const PageContent& content, const std::vector<Box>& known) {
  const std::vector<Box> places = where_print_may_be(content, known);
  if (places.empty()) return {};
  const Unnoticed unnoticed;
  const std::optional<Raster> drawn = render(number, kBesidesDpi, Shown::all_but_text);
  return drawn ? where_print_is(*drawn, places) : places;
}

std::optional<Raster> PdfFile::render(int number, double dpi, Shown shown) {
  take_all_memory();
  PDFDoc& document = impl_->document();
  impl_->start_clock(kDrawingSeconds);
  const double area = document.getPageCropWidth(number) * document.getPageCropHeight(number) / (72 * 72);
  if (area * dpi * dpi > kMostPixels) dpi = std::sqrt(kMostPixels / area);
  SplashColor white{255, 255, 255};
  Drawing device(shown, impl_->untold(), white);
  device.startDoc(&document);
  document.displayPage(&device, number, dpi, dpi, 0, false, true, false,
                       [](void* self) { return static_cast<Impl*>(self)->clock_ran_out(); }, impl_.get());
  if (impl_->clock_ran_out()) return {};
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
