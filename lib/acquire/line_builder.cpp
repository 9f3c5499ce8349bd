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

// A word of a chain of glyphs, and how it is parted from the one before.
constexpr std::size_t kNoWhite = static_cast<std::size_t>(-1);
struct ChainedWord {
  Word word{};
  double gap = 0;                 // in ems; 0 for the first of the chain
  std::size_t white = kNoWhite;   // index of the white before it among that of the frame
  bool begins_chain = false;
};

void append(std::string& text, const Glyph& glyph) {
  if (glyph.text.empty()) {
    text += "\uFFFD";
  } else if (glyph.text.size() == 1 && glyph.text[0] < 0x80) {
    text += static_cast<char>(glyph.text[0]);
  } else if (glyph.text.size() == 1 && is_hangul_syllable(glyph.text[0])) {
    const char32_t c = glyph.text[0];
    const char bytes[] = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
    text.append(bytes, sizeof bytes);
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
    words_.reserve(chains.size() * kUsualWords);
    for (std::size_t i = 0; i < chains.size(); ++i) add(chains[i]);
    mark_column_gaps(white_);
    std::vector<Line> lines;
    lines.reserve(chains.size() * 2);
    for (std::size_t first = 0; first < words_.size();) first = add_line(first, lines);
    return lines;
  }

 private:
  static constexpr std::size_t kUsualWords = 8;  // of a chain

  const Piece& piece(std::int32_t i) const { return frame_.pieces[static_cast<std::size_t>(i)]; }

  void add(std::span<const std::int32_t> members) {
    find_word_gaps(frame_, members, gaps_);
    for (std::size_t i = 0; i < members.size(); ++i) {
      const Piece& here = piece(members[i]);
      if (i == 0 || gaps_[i].ends_word || gaps_[i].ems > kLineGap) {
        ChainedWord& begun = words_.emplace_back();
        begun.gap = gaps_[i].ems;
        begun.begins_chain = i == 0;
        if (i > 0 && gaps_[i].ems >= kColumnGap) {
          begun.white = white_.size();
          white_.push_back({piece(members[i - 1]).box.x1, here.box.x0, here.box.middle_y(), here.size, false});
        }
      }
      Word& word = words_.back().word;
      append(word.text, *here.glyph);
      word.box = united(word.box, here.glyph->box);
    }
  }

  // Whether a line that began at word `first` ends before word `i`. Letters that stand alone belong
  // together however far apart: "성      명", "- 다      음 -".
  bool ends_before(std::size_t first, std::size_t i) const {
    if (words_[i].begins_chain) return true;
    const bool in_columns = words_[i].white != kNoWhite && white_[words_[i].white].between_columns;
    return (in_columns || words_[i].gap > kLineGap) && !are_letters(first, i);
  }
  bool are_letters(std::size_t first, std::size_t i) const {
    constexpr std::size_t kShort = 3;  // bytes: one letter or mark, or a number like "1."
    if (!one_letter(words_[i - 1].word) || !one_letter(words_[i].word)) return false;
    const auto from = words_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto to = words_.begin() + static_cast<std::ptrdiff_t>(i);
    return std::all_of(from, to, [](const ChainedWord& chained) { return chained.word.text.size() <= kShort; });
  }

  // The line that begins at word `first`; the first word after it.
  std::size_t add_line(std::size_t first, std::vector<Line>& lines) {
    std::size_t end = first + 1;
    while (end < words_.size() && !ends_before(first, end)) ++end;
    Line& line = lines.emplace_back();
    line.angle = frame_.angle;
    line.words.reserve(end - first);
    for (std::size_t i = first; i < end; ++i) {
      line.box = united(line.box, words_[i].word.box);
      line.words.push_back(std::move(words_[i].word));
    }
    return end;
  }

  Frame& frame_;
  Rulings rulings_;
  std::vector<ChainedWord> words_;  // chain after chain
  std::vector<WhiteGap> white_;
  std::vector<Gap> gaps_;           // of the chain in hand
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
