// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/line_builder.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "acquire/cell_index.h"
#include "acquire/column_gaps.h"
#include "acquire/glyph_chains.h"
#include "acquire/glyph_frame.h"
#include "acquire/ruling_grid.h"
#include "acquire/upright_stacks.h"
#include "acquire/word_gaps.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kLineGap = 2.0;    // of the em: a wider gap parts lines
constexpr double kColumnGap = 0.9;  // of the em: so much white may part columns, if it does so on several lines

bool one_letter(const Word& word) {
  constexpr std::size_t kBytes = 3;  // of a Hangul syllable in UTF-8
  return word.text.size() == kBytes && is_hangul_syllable(decode_utf8(word.text)[0]);
}

// The words of a chain of glyphs, and how they are parted.
struct Chain {
  std::vector<Word> words;
  std::vector<double> gaps;           // before each word, in ems; 0 for the first
  std::vector<std::size_t> white;     // before each word, index of its white gap among those of the frame, or kNoWhite
};
constexpr std::size_t kNoWhite = static_cast<std::size_t>(-1);

void append(std::string& text, const Glyph& glyph) {
  if (glyph.text.empty()) {
    text += "\uFFFD";
  } else if (glyph.text.size() == 1 && glyph.text[0] < 0x80) {
    text += static_cast<char>(glyph.text[0]);
  } else {
    append_utf8(text, glyph.text);
  }
}

// Makes the lines of one direction.
class FrameLines {
 public:
  FrameLines(Frame& frame, Rulings rulings) : frame_(frame), rulings_(std::move(rulings)) {}

  std::vector<Line> make() {
    const Chains chains = glyph_chains(frame_.pieces, rulings_);
    chains_.reserve(chains.size());
    for (std::size_t i = 0; i < chains.size(); ++i) add(chains[i]);
    mark_column_gaps(white_);
    std::vector<Line> lines;
    lines.reserve(chains_.size() * 2);
    for (Chain& chain : chains_) part(chain, lines);
    return lines;
  }

 private:
  const Piece& piece(std::int32_t i) const { return frame_.pieces[static_cast<std::size_t>(i)]; }

  void add(std::span<const std::int32_t> members) {
    const std::vector<Gap> gaps = word_gaps(frame_, members);
    Chain& chain = chains_.emplace_back();
    const auto starts_word = [&](std::size_t i) { return i == 0 || gaps[i].ends_word || gaps[i].ems > kLineGap; };
    std::size_t words = 0;
    for (std::size_t i = 0; i < members.size(); ++i)
      if (starts_word(i)) ++words;
    chain.words.reserve(words);
    chain.gaps.reserve(words);
    chain.white.reserve(words);
    for (std::size_t i = 0; i < members.size(); ++i) {
      const Piece& here = piece(members[i]);
      if (starts_word(i)) {
        chain.words.emplace_back();
        chain.gaps.push_back(gaps[i].ems);
        chain.white.push_back(kNoWhite);
        if (i > 0 && gaps[i].ems >= kColumnGap) {
          chain.white.back() = white_.size();
          white_.push_back({piece(members[i - 1]).box.x1, here.box.x0, here.box.middle_y(), here.size, false});
        }
      }
      Word& word = chain.words.back();
      append(word.text, *here.glyph);
      word.box = united(word.box, here.glyph->box);
    }
  }

  // Whether the chain ends before word `i`, the line in hand having begun at word `first`. Letters that stand alone belong
  // together however far apart: "성      명", "- 다      음 -".
  bool ends_before(const Chain& chain, std::size_t first, std::size_t i) const {
    const bool in_columns = chain.white[i] != kNoWhite && white_[chain.white[i]].between_columns;
    return (in_columns || chain.gaps[i] > kLineGap) && !letters(chain, first, i);
  }
  static bool letters(const Chain& chain, std::size_t first, std::size_t i) {
    constexpr std::size_t kShort = 3;  // bytes: one letter or mark, or a number like "1."
    if (!one_letter(chain.words[i - 1]) || !one_letter(chain.words[i])) return false;
    const auto from = chain.words.begin() + static_cast<std::ptrdiff_t>(first);
    const auto to = chain.words.begin() + static_cast<std::ptrdiff_t>(i);
    return std::all_of(from, to, [](const Word& word) { return word.text.size() <= kShort; });
  }

  void part(Chain& chain, std::vector<Line>& lines) const {
    std::vector<std::size_t> starts{0};
    for (std::size_t i = 1; i < chain.words.size(); ++i)
      if (ends_before(chain, starts.back(), i)) starts.push_back(i);
    starts.push_back(chain.words.size());
    for (std::size_t k = 0; k + 1 < starts.size(); ++k) {
      Line& line = lines.emplace_back();
      line.angle = frame_.angle;
      line.words.reserve(starts[k + 1] - starts[k]);
      for (std::size_t i = starts[k]; i < starts[k + 1]; ++i) {
        line.box = united(line.box, chain.words[i].box);
        line.words.push_back(std::move(chain.words[i]));
      }
    }
  }

  Frame& frame_;
  Rulings rulings_;
  std::vector<Chain> chains_;
  std::vector<WhiteGap> white_;
};

// The rulings that run down in a frame turned back by `angle`.
Rulings rulings_in(const std::vector<RulingLine>& rules, int angle) {
  Rulings out;
  if (angle % 90 != 0) return out;
  for (const RulingLine& rule : rules)
    if (rule.vertical() == (angle % 180 == 0)) out.push_back(in_frame(rule.box, angle));
  std::sort(out.begin(), out.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  return out;
}

// Where two printed pages meet on a sheet lying on its side, 0 if they do not.
double sheet_gutter(const PageContent& content, const Frame& upright) {
  constexpr double kLying = 1.2;  // width to height of a sheet that lies on its side
  if (content.width < kLying * content.height) return 0;
  std::vector<Extent> extents;
  extents.reserve(upright.pieces.size());
  for (const Piece& piece : upright.pieces) extents.push_back({piece.box.x0, piece.box.x1});
  for (const RulingLine& rule : content.rules)
    if (!rule.vertical()) extents.push_back({rule.box.x0, rule.box.x1});
  return middle_gutter(extents, content.width);
}

}  // namespace

std::vector<Line> build_lines(const PageContent& content) {
  const std::vector<Table> tables = ruled_tables(content.rules);
  const std::vector<RulingLine> rules = joined_rulings(content.rules);
  std::vector<Line> out;
  for (Frame& frame : frames_of(content)) {
    Rulings rulings = rulings_in(rules, frame.angle);
    const double gutter = frame.angle == 0 ? sheet_gutter(content, frame) : 0;
    if (gutter > 0) {
      const Box wall{gutter, 0, gutter, content.height};
      rulings.insert(std::upper_bound(rulings.begin(), rulings.end(), wall,
                                      [](const Box& a, const Box& b) { return a.x0 < b.x0; }), wall);
    }
    std::vector<Line> lines = FrameLines(frame, std::move(rulings)).make();
    if (frame.angle == 0) lines = with_stacks_joined(std::move(lines), tables);
    lines = in_reading_order(std::move(lines), tables, {.angle = frame.angle, .gutter = gutter});
    std::move(lines.begin(), lines.end(), std::back_inserter(out));
  }
  return out;
}

}  // namespace bidaudit
