// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/glyph_reader.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr float kTrace = 0.08F;      // chance of a glyph: columns with less are paper between glyphs
constexpr float kValley = 0.5F;       // of the lower of two peaks: what is lower between them parts two glyphs
constexpr double kHalf = 0.5;        // of a glyph seen in neighbouring columns: less is none
constexpr double kFair = 0.25;        // by which what is seen may be more or less than whole glyphs without a doubt
constexpr float kInk = 0.35F;        // of a pixel that belongs to a glyph
constexpr float kLeastGrain = 0.15F;   // of a pixel: what is fainter is paper in any scan
constexpr int kPrintTop = 4;         // rows of the picture above and below the print
constexpr float kSmallestMark = 4;   // pixels of ink: a full stop has twice as much
constexpr double kPrintHeight = 22;  // pixels of the picture
constexpr double kApart = 1;         // gap before the first glyph of a line
// Below it Tesseract is asked too. Of glyphs in fonts that the network was not taught on, spoiled as scanners spoil them, 99.7 %
// were right from 0.95 on and 99.9 % from 0.98; a wrong digit makes a wrong value, so digits have to be surer.
constexpr double kSure = 0.95;
constexpr double kSureDigit = 0.98;
constexpr double kTightest = -0.2;      // of the print's height: letters that overlap more do so by chance
constexpr double kLoosest = 0.45;       // letters set wider than that are letter-spaced, each a word as printed
constexpr double kWordGap = 0.22;       // beyond what is usual between the letters of the line: parts words
constexpr double kLeastWordGap = 0.07;  // in lines whose gaps are of two kinds what lies between these parts words, but within
constexpr double kMostWordGap = 0.36;   // such limits
constexpr double kWestern = 0.08;       // by which narrow letters and digits may stand further apart, as the network sees them
constexpr double kTwoKinds = 0.13;      // by which the two kinds of gaps differ at least
constexpr std::size_t kEnoughGaps = 4;  // to tell loose setting from a few words of one letter

// Neighbouring columns that show one glyph.
struct Found {
  std::size_t column = 0;  // where it is seen best
  double certainty = 0;    // that it is one, no part of one and no two
};

class Places {
 public:
  explicit Places(const std::vector<float>& chances) : chances_(chances) {
    for (std::size_t x = 0; x < chances.size();) {
      if (chances[x] < kTrace) {
        ++x;
        continue;
      }
      std::size_t end = x;
      while (end < chances.size() && chances[end] >= kTrace) ++end;
      count(x, end);
      x = end;
    }
    if (missed_ > 0 && !found_.empty()) found_.back().certainty *= 1 - missed_;
  }

  const std::vector<Found>& found() const { return found_; }

 private:
  struct Part {  // columns between valleys
    std::size_t from = 0;
    std::size_t to = 0;
    double mass = 0;  // what their chances add up to
    double glyphs = 0;
  };

  // The columns [from, to) parted where the chance falls to less than a share of what it is on either side. What a valley has
  // itself belongs to both sides alike.
  std::vector<Part> parts(std::size_t from, std::size_t to) const {
    const auto at = [&](std::size_t x) { return chances_.begin() + static_cast<std::ptrdiff_t>(x); };
    std::vector<Part> out{{from, to, 0, 0}};
    for (std::size_t x = from + 1; x + 1 < to; ++x) {
      if (chances_[x] > chances_[x - 1] || chances_[x] >= chances_[x + 1]) continue;
      const float before = *std::max_element(at(out.back().from), at(x));
      const float after = *std::max_element(at(x), at(to));
      if (chances_[x] > kValley * std::min(before, after)) continue;
      out.back().to = x;
      out.back().mass += chances_[x] / 2;
      out.push_back({x + 1, to, chances_[x] / 2, 0});
    }
    for (Part& part : out) {
      for (std::size_t x = part.from; x < part.to; ++x) part.mass += chances_[x];
      part.glyphs = std::round(part.mass);
    }
    return out;
  }

  // Neighbouring columns have as many glyphs as their chances add up to; where the parts do not make as many, the one that is
  // nearest to one more or less is miscounted.
  void count(std::size_t from, std::size_t to) {
    std::vector<Part> all = parts(from, to);
    double mass = 0;
    double glyphs = 0;
    for (const Part& part : all) {
      mass += part.mass;
      glyphs += part.glyphs;
    }
    const double off = std::round(mass) - glyphs;
    if (off != 0) {
      const auto lacks = [&](const Part& part) { return off > 0 ? part.mass - part.glyphs : part.glyphs - part.mass; };
      const auto most = std::max_element(all.begin(), all.end(), [&](const Part& a, const Part& b) { return lacks(a) < lacks(b); });
      most->glyphs = std::max(0.0, most->glyphs + (off > 0 ? 1 : -1));
    }
    for (const Part& part : all) add(part);
  }

  void add(const Part& part) {
    if (part.glyphs == 0) {  // perhaps a glyph that is not read: its neighbours are less sure
      if (!found_.empty()) found_.back().certainty *= 1 - std::min(part.mass, kHalf);
      missed_ = std::max(missed_, std::min(part.mass, kHalf));
      return;
    }
    const double fair = std::clamp((kHalf - std::abs(part.mass - part.glyphs)) / (kHalf - kFair), 0.0, 1.0);
    const double certainty = (kHalf + kHalf * fair) * (1 - missed_);
    missed_ = 0;
    double chances = 0;
    for (std::size_t x = part.from; x < part.to; ++x) chances += chances_[x];
    double before = 0;
    std::size_t x = part.from;
    for (double number = 1; number <= part.glyphs; ++number) {
      Found one{std::min(x, part.to - 1), certainty};
      const double end = number * chances / part.glyphs - chances_[std::min(x, part.to - 1)] / 2;
      for (; x < part.to && (before < end || number == part.glyphs); ++x) {
        before += chances_[x];
        if (chances_[x] > chances_[one.column]) one.column = x;
      }
      found_.push_back(one);
    }
  }

  const std::vector<float>& chances_;
  std::vector<Found> found_;
  double missed_ = 0;
};

// The ink in columns [from, to) of the line's picture, in pixels of the page.
Box ink_box(const LineImage& line, double from, double to) {
  const int first = std::clamp(static_cast<int>(std::round(from)), 0, line.width - 1);
  const int end = std::clamp(static_cast<int>(std::round(to)), first + 1, line.width);
  int x0 = end;
  int y0 = kLineRows;
  int x1 = first;
  int y1 = 0;
  for (int y = 0; y < kLineRows; ++y)
    for (int x = first; x < end; ++x) {
      if (line.ink[static_cast<std::size_t>(y * line.width + x)] < kInk) continue;
      x0 = std::min(x0, x);
      x1 = std::max(x1, x + 1);
      y0 = std::min(y0, y);
      y1 = std::max(y1, y + 1);
    }
  if (x1 <= x0) return {line.pixels.x0 + first / line.scale, line.pixels.y0, line.pixels.x0 + end / line.scale, line.pixels.y1};
  return {line.pixels.x0 + x0 / line.scale, line.pixels.y0 + y0 / line.scale, line.pixels.x0 + x1 / line.scale, line.pixels.y0 + y1 / line.scale};
}

// How far apart the letters of the line stand inside words: not the middle of all gaps, which in a line of short words is that
// of the gaps between them.
double usual_gap(std::vector<double> gaps) {
  if (gaps.size() < kEnoughGaps) return 0;
  const auto low = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 3);
  std::nth_element(gaps.begin(), low, gaps.end());
  return *low <= kLoosest ? std::max(*low, kTightest) : 0;
}

// Where the gaps of a line part best into narrow and broad ones: fonts differ in how broad a blank is.
double word_gap(std::vector<double> gaps) {
  std::sort(gaps.begin(), gaps.end());
  double all = 0;
  for (double& gap : gaps) all += gap = std::clamp(gap, kTightest, 2 * kMostWordGap);
  double below = 0;
  double best = 0;
  double out = kWordGap;
  for (std::size_t i = 1; i < gaps.size(); ++i) {
    below += gaps[i - 1];
    const auto narrow = static_cast<double>(i);
    const auto broad = static_cast<double>(gaps.size() - i);
    const double apart = (all - below) / broad - below / narrow;
    if (apart < kTwoKinds || narrow * broad * apart * apart <= best) continue;
    best = narrow * broad * apart * apart;
    out = (gaps[i - 1] + gaps[i]) / 2;
  }
  return std::clamp(out, kLeastWordGap, kMostWordGap);
}

// Letters and digits, and what joins them to addresses and numbers.
bool is_western(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || std::u32string_view(U"./:@-_").find(c) != std::u32string_view::npos;
}

// Makes the gaps before `glyphs` what they are beyond those that part words.
void judge_gaps(std::vector<PrintedGlyph>& glyphs) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < glyphs.size(); ++i) gaps.push_back(glyphs[i].gap);
  const double usual = usual_gap(gaps);
  for (double& gap : gaps) gap -= usual;
  const double parting = usual + word_gap(gaps);
  for (std::size_t i = 1; i < glyphs.size(); ++i) {
    const bool western = is_western(glyphs[i - 1].character) && is_western(glyphs[i].character);
    glyphs[i].gap -= parting + (western ? kWestern : 0);
  }
}

// Ink of the column `x` where print stands, in pixels.
float column_ink(const LineImage& line, int x, float grain) {
  float sum = 0;
  for (int y = kPrintTop; y < kLineRows - kPrintTop; ++y) {
    const float ink = line.ink[static_cast<std::size_t>(y * line.width + x)];
    if (ink > grain) sum += ink;
  }
  return sum;
}

// Ink of a pixel that is no grain of the paper. Paper is most of a line's picture, and half of it is as dark as the usual shade
// or darker by its grain.
float grain(const LineImage& line) {
  constexpr double kDarker = 0.7;      // of all pixels: a line's print covers fewer than the rest
  constexpr float kDeviations = 6;     // of what the one at that share has: four standard deviations, which no pixel of a line exceeds by chance
  std::vector<float> ink = line.ink;
  const auto at = ink.begin() + static_cast<std::ptrdiff_t>(kDarker * static_cast<double>(ink.size()));
  std::nth_element(ink.begin(), at, ink.end());
  return std::clamp(kDeviations * *at, kLeastGrain, kInk);
}

// Without chances in blank paper. Between letters set far apart the network expects what it has rarely seen missing.
std::vector<float> on_ink(std::vector<float> chances, const LineImage& line, float grain) {
  constexpr int kReach = static_cast<int>(kPrintHeight) / 4;  // a colon's middle is nearer to its dots, that of 11 to its strokes
  std::vector<bool> inked(chances.size(), false);
  const auto mark = [&](int x) {
    const int first = std::max(0, (x - kReach + kColumnStep - 1) / kColumnStep);
    for (int c = first; c * kColumnStep <= x + kReach && c < static_cast<int>(inked.size()); ++c) inked[static_cast<std::size_t>(c)] = true;
  };
  for (int x = 0; x < line.width; ++x) {
    bool ink = false;
    for (int y = 0; y < kLineRows && !ink; ++y) ink = line.ink[static_cast<std::size_t>(y * line.width + x)] > grain;
    if (ink) mark(x);
  }
  for (std::size_t c = 0; c < chances.size(); ++c)
    if (!inked[c]) chances[c] = 0;
  return chances;
}

// Marks between the columns `from` and `to`, where no glyph was told, with paper on either side: something is there that is
// not read.
std::vector<PrintedGlyph> overlooked(const LineImage& line, double from, double to, float grain) {
  std::vector<PrintedGlyph> out;
  const int end = std::min(static_cast<int>(to), line.width);
  int x = std::max(0, static_cast<int>(std::ceil(from)));
  while (x < end && column_ink(line, x, grain) >= kInk) ++x;  // of the glyph before
  for (; x < end; ++x) {
    const int start = x;
    float ink = 0;
    for (; x < end && column_ink(line, x, grain) >= kInk; ++x) ink += column_ink(line, x, grain);
    if (x < end && ink >= kSmallestMark) out.push_back({0, 0, ink_box(line, start, x), 0});
  }
  return out;
}

}  // namespace

std::vector<PrintedGlyph> GlyphReader::read(Pix* gray, const Box& box, double em) const {
  const LineImage line = line_image(gray, box, em);
  if (line.ink.empty()) return {};
  const SeenLine seen = network_.look(line);
  const float blank = grain(line);
  const std::vector<float> chances = on_ink(network_.places(seen), line, blank);
  const Places places(chances);
  std::vector<std::size_t> columns;
  for (const Found& found : places.found()) columns.push_back(found.column);
  const std::vector<GlyphReading> told = network_.tell(seen, columns);
  std::vector<PrintedGlyph> out;
  double last = 0;
  const auto add_overlooked = [&](double until) {
    for (PrintedGlyph& glyph : overlooked(line, last, until, blank)) {
      const double left = (glyph.pixels.x0 - line.pixels.x0) * line.scale;
      glyph.gap = out.empty() ? kApart : (left - last) / kPrintHeight;
      last = left + glyph.pixels.width() * line.scale;
      out.push_back(glyph);
    }
  };
  for (std::size_t i = 0; i < told.size(); ++i) {
    const double middle = static_cast<double>(columns[i]) * kColumnStep + 0.5;
    const double left = middle - told[i].left;
    add_overlooked(left);
    const double gap = out.empty() ? kApart : (left - last) / kPrintHeight;
    last = middle + told[i].right;
    out.push_back({told[i].character, told[i].chance * places.found()[i].certainty, ink_box(line, left, last), gap});
  }
  add_overlooked(line.width);
  judge_gaps(out);
  return out;
}

const GlyphReader& glyph_reader() {
  static const GlyphReader reader;
  return reader;
}

bool starts_word(const PrintedGlyph& glyph) { return glyph.gap > 0; }

bool is_sure(const PrintedGlyph& glyph) {
  const bool digit = glyph.character >= U'0' && glyph.character <= U'9';
  return glyph.character != 0 && glyph.confidence >= (digit ? kSureDigit : kSure);
}

std::vector<Word> words_of(std::span<const PrintedGlyph> glyphs) {
  constexpr char32_t kUnknown = 0xFFFD;
  std::vector<Word> words;
  for (const PrintedGlyph& glyph : glyphs) {
    const std::string text = encode_utf8(std::u32string(1, glyph.character == 0 ? kUnknown : glyph.character));
    if (words.empty() || starts_word(glyph)) {
      words.push_back({text, glyph.pixels, glyph.confidence, ""});
      continue;
    }
    words.back().text += text;
    words.back().box = united(words.back().box, glyph.pixels);
    words.back().confidence = std::min(words.back().confidence, glyph.confidence);
  }
  return words;
}

}  // namespace bidaudit
