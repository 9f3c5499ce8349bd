// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/font_forms.h"

#include <Gfx.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <PDFDoc.h>
#include <SplashOutputDev.h>
#include <leptonica/allheaders.h>
#include <splash/SplashBitmap.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <tuple>

#include "acquire/digit_outlines.h"
#include "acquire/glyph_reader.h"
#include "acquire/image_pix.h"
#include "base/processor_clock.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kEm = 30;            // pixels: a digit is then as high as the reader wants it
constexpr int kCell = 34;             // pixels in which one glyph stands
constexpr int kHeight = 48;           // of the strip
constexpr int kBase = 14;             // of the base line above its lower edge
constexpr std::size_t kMostCodes = 24;  // looked at together
constexpr std::size_t kMostForms = 2'000;  // of a file
constexpr int kLargestFont = 32 << 20;     // bytes of its outlines
constexpr int kSurelySmall = 16 << 10;     // bytes as packed, which unfold to less than that
constexpr std::chrono::seconds kLongest{1};  // of processor time for one glyph
constexpr double kLikely = 0.8;       // what looks like another digit is looked at again where it stands
constexpr double kAgreeing = 0.5;     // enough to say what the text says too

// What is no digit though a table may say so, and cannot be taken for one.
bool is_separator(char32_t c) { return c == U',' || c == U'.' || c == U'-'; }

// The digit that `character`, perhaps misread, may be; 0 if none.
char32_t nearest_digit(char32_t character) {
  if (is_digit(character)) return character;
  if (character == U'l' || character == U'I' || character == U'|') return U'1';
  return character == U'O' || character == U'o' ? U'0' : 0;
}

SplashColor& white() {
  static SplashColor color{255, 255, 255};
  return color;
}

std::tuple<int, int, unsigned> key_of(const DigitCode& code) {
  const Ref* id = code.font->getID();
  return {id->num, id->gen, code.code};
}

// Whether the procedures of a font can call nothing that calls something in turn.
bool is_plain(Dict* resources) {
  if (resources == nullptr) return true;
  for (const char* kind : {"XObject", "Pattern"})
    if (resources->hasKey(kind)) return false;
  const Object fonts = resources->lookup("Font");
  for (int i = 0; fonts.isDict() && i < fonts.dictGetLength(); ++i) {
    const Object font = fonts.dictGetVal(i);
    if (!font.isDict() || font.dictLookup("Subtype").isName("Type3")) return false;
  }
  return true;
}

// Copies a drawing into `strip` with its left edge at `left`, upside down if asked to.
void copy(SplashBitmap* drawn, Pix* strip, int left, bool turned = false) {
  const int width = std::min(drawn->getWidth(), pixGetWidth(strip) - left);
  const int height = std::min(drawn->getHeight(), kHeight);
  for (int y = 0; y < height; ++y) {
    const unsigned char* from = drawn->getDataPtr() + static_cast<std::ptrdiff_t>(turned ? height - 1 - y : y) * drawn->getRowSize();
    l_uint32* to = pixGetData(strip) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(strip);
    for (int x = 0; x < width; ++x) SET_DATA_BYTE(to, left + x, from[x]);
  }
}

}  // namespace

// Draws glyphs beside each other, each in its cell.
class FontForms::Painter {
 public:
  explicit Painter(PDFDoc& document) : document_(document), device_(splashModeMono8, 1, false, white()) { device_.startDoc(&document); }

  PixPtr strip(const std::vector<const DigitCode*>& codes) {
    PixPtr pix(pixCreate(kCell * static_cast<int>(codes.size()), kHeight, 8));
    draw(codes);
    copy(device_.getBitmap(), pix.get(), 0);
    for (std::size_t i = 0; i < codes.size(); ++i)
      if (codes[i]->font->getType() == fontType3) draw_procedure(*codes[i], pix.get(), kCell * static_cast<int>(i));
    return pix;
  }

 private:
  void draw(const std::vector<const DigitCode*>& codes) {
    const PDFRectangle box(0, 0, kCell * static_cast<double>(codes.size()), kHeight);
    GfxState state(72, 72, &box, 0, true);
    device_.startPage(0, &state, document_.getXRef());
    state.setTextMat(1, 0, 0, 1, 0, 0);
    double x = kCell / 2.0 - kEm / 4;
    for (const DigitCode* code : codes) {
      if (code->font->getType() != fontType3) {
        if (state.getFont() != code->font) {
          state.setFont(code->font, kEm);
          device_.updateAll(&state);
        }
        device_.drawChar(&state, x, kBase, 0, 0, 0, 0, code->code, 1, nullptr, 0);
      }
      x += kCell;
    }
  }

  // In the space of the glyph, which is often of a thousand units, and in which down may be up.
  void draw_procedure(const DigitCode& code, Pix* pix, int left) {
    auto* font = static_cast<Gfx8BitFont*>(code.font.get());
    const double* matrix = font->getFontMatrix();
    if (matrix[0] <= 0 || matrix[3] == 0 || matrix[1] != 0 || matrix[2] != 0) return;
    const bool turned = matrix[3] < 0;
    Object procedure = font->getCharProc(static_cast<int>(code.code));
    if (!procedure.isStream()) return;
    const double unit = 1 / (kEm * std::abs(matrix[3]));  // of a pixel
    const double below = (turned ? kHeight - kBase : kBase) * unit;
    const PDFRectangle box((kEm / 4 - kCell / 2.0) * unit, -below, (kEm / 4 + kCell / 2.0) * unit, kHeight * unit - below);
    SplashOutputDev device(splashModeMono8, 1, false, white());
    device.startDoc(&document_);
    limit_ = ProcessorLimit(kLongest);
    const auto is_over = [](void* self) { return static_cast<Painter*>(self)->limit_.is_over(); };
    Gfx interpreter(&document_, &device, 1, font->getResources(), 72 / unit, 72 / unit, &box, nullptr, 0, is_over, this);
    interpreter.display(&procedure);
    copy(device.getBitmap(), pix, left, turned);
  }

  PDFDoc& document_;
  SplashOutputDev device_;
  ProcessorLimit limit_{kLongest};
};

FontForms::FontForms(PDFDoc& document) : document_(document), outlines_(std::make_unique<DigitOutlines>(document.getXRef())) {}
FontForms::~FontForms() = default;

void FontForms::look(const std::vector<const DigitCode*>& codes) {
  if (!painter_) painter_ = std::make_unique<Painter>(document_);
  const PixPtr strip = painter_->strip(codes);
  std::vector<int> seen(codes.size(), 0);
  std::vector<char32_t> forms(codes.size(), 0);
  for (const PrintedGlyph& glyph : glyph_reader().read(strip.get(), {0, 0, static_cast<double>(pixGetWidth(strip.get())), kHeight}, kEm * 0.75)) {
    const auto cell = static_cast<std::size_t>(std::max(0.0, glyph.pixels.middle_x() / kCell));
    if (cell >= codes.size()) continue;
    ++seen[cell];
    const bool blank = !is_digit(codes[cell]->text.front()) && codes[cell]->text.size() == 1;
    if (blank) forms[cell] = nearest_digit(glyph.character);  // whatever it is, it is no blank
    else if (is_digit(glyph.character) || is_separator(glyph.character)) {
      const bool agrees = codes[cell]->text == std::u32string(1, glyph.character);
      if (glyph.confidence >= (agrees ? kAgreeing : kLikely)) forms[cell] = glyph.character;
    }
  }
  for (std::size_t i = 0; i < codes.size(); ++i) forms_[key_of(*codes[i])] = seen[i] == 1 ? forms[i] : 0;
}

bool FontForms::fits(GfxFont* font) {
  if (font->getType() == fontType3) return is_plain(static_cast<Gfx8BitFont*>(font)->getResources());
  Ref outlines;
  if (!font->getEmbeddedFontID(&outlines)) return true;
  const auto [known, fresh] = fits_.try_emplace({outlines.num, outlines.gen}, true);
  if (!fresh) return known->second;
  Object file = document_.getXRef()->fetch(outlines);
  if (!file.isStream()) return true;
  Stream* stream = file.getStream();
  if (!file.streamGetDict()->lookup("Filter").isArray() && stream->getBaseStream()->getLength() < kSurelySmall) return true;
  int bytes = 0;
  stream->reset();
  while (bytes < kLargestFont && stream->getChar() != EOF) ++bytes;
  stream->close();
  return known->second = bytes < kLargestFont;
}

std::vector<std::string> FontForms::check(const std::vector<DigitCode>& codes, PageContent& content) {
  std::vector<std::string> unread;
  const auto leave = [&](const DigitCode& code) {
    const std::string& name = content.fonts[static_cast<std::size_t>(code.number)].name;
    if (std::find(unread.begin(), unread.end(), name) == unread.end()) unread.push_back(name);
  };
  std::vector<const DigitCode*> drawn;
  std::vector<const DigitCode*> open;
  for (const DigitCode& code : codes) {
    if (code.in_order && !outlines_->may_lie(code)) continue;
    if (forms_.size() >= kMostForms || !fits(code.font.get())) {
      leave(code);
      continue;
    }
    drawn.push_back(&code);
    if (!forms_.try_emplace(key_of(code), 0).second) continue;
    open.push_back(&code);
    if (open.size() < kMostCodes) continue;
    look(open);
    open.clear();
  }
  if (!open.empty()) look(open);
  for (const DigitCode* code : drawn) {
    const char32_t form = forms_.at(key_of(*code));
    const bool digit = std::any_of(code->text.begin(), code->text.end(), is_digit);
    if (form == 0 && digit && !outlines_->show(*code)) leave(*code);
    if (form == 0 || code->text == std::u32string(1, form)) continue;
    for (Glyph& glyph : content.glyphs) {
      if (glyph.font != code->number || glyph.code != code->code) continue;
      glyph.doubtful = true;
      glyph.named = form;
    }
  }
  return unread;
}

}  // namespace bidaudit
