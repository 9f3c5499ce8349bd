// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/two_readings.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kAgreed = 0.99;    // two means that know nothing of each other say the same
constexpr double kAlone = 0.42;     // of a glyph that Tesseract has not seen: below it is a blot
constexpr double kUnseen = 0.93;    // of a character that stands where no glyph was found: below it is made up
constexpr std::size_t kLatinLetters = 3;  // fewer are as often the name of a unit or a grade
constexpr double kApart = 1;         // likewise: beyond doubt
constexpr double kNudge = 0.10;     // of the print's height: gaps near to what parts words are judged by both

struct Character {
  char32_t text = 0;
  double confidence = 0;
  bool starts_word = false;
};

// Marks that are printed alike, as one of them.
char32_t plain(char32_t c) {
  switch (c) {
    case U'‘': case U'’': case U'`': return U'\'';
    case U'“': case U'”': return U'"';
    case U'–': case U'—': case U'―': case U'−': return U'-';
    case U'∼': case U'～': return U'~';
    case U'ㆍ': case U'․': case U'•': case U'‧': return U'·';
    case U'￦': return U'₩';
    default: return c;
  }
}

std::vector<Character> characters_of(const std::vector<Word>& words) {
  std::vector<Character> out;
  for (const Word& word : words) {
    bool starts = true;
    for (char32_t c : decode_utf8(word.text)) {
      out.push_back({c, word.confidence, starts});
      starts = false;
    }
  }
  return out;
}

// A step through both readings: a glyph, a character, or both.
struct Step {
  const PrintedGlyph* glyph = nullptr;
  const Character* character = nullptr;
  bool as_read = false;  // belongs to a word that is taken as Tesseract reads it
};

bool same(const PrintedGlyph& glyph, const Character& character) { return glyph.character != 0 && plain(glyph.character) == plain(character.text); }

// The way through both with the fewest differences.
std::vector<Step> aligned(std::span<const PrintedGlyph> glyphs, const std::vector<Character>& read) {
  const std::size_t width = read.size() + 1;
  std::vector<std::size_t> cost((glyphs.size() + 1) * width);
  for (std::size_t i = 0; i <= glyphs.size(); ++i)
    for (std::size_t j = 0; j <= read.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i * width + j] = i + j;
        continue;
      }
      const std::size_t both = cost[(i - 1) * width + j - 1] + (same(glyphs[i - 1], read[j - 1]) ? 0 : 1);
      cost[i * width + j] = std::min({both, cost[(i - 1) * width + j] + 1, cost[i * width + j - 1] + 1});
    }
  std::vector<Step> steps;
  for (std::size_t i = glyphs.size(), j = read.size(); i > 0 || j > 0;) {
    const std::size_t here = cost[i * width + j];
    if (i > 0 && j > 0 && here == cost[(i - 1) * width + j - 1] + (same(glyphs[i - 1], read[j - 1]) ? 0 : 1)) {
      steps.push_back({&glyphs[--i], &read[--j]});
    } else if (i > 0 && here == cost[(i - 1) * width + j] + 1) {
      steps.push_back({&glyphs[--i], nullptr});
    } else {
      steps.push_back({nullptr, &read[--j]});
    }
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

bool is_capital(char32_t c) { return c >= U'A' && c <= U'Z'; }
bool is_letter(char32_t c) { return is_capital(c) || (c >= U'a' && c <= U'z'); }

// Whether the steps [from, to), a word of Tesseract's, are of Latin letters that were not told surely by their forms. Such a word
// is the one or the other reading as a whole: letters of small print touch, and half of either makes no word.
bool is_doubtful_latin(const std::vector<Step>& steps, std::size_t from, std::size_t to) {
  std::size_t letters = 0;
  std::size_t others = 0;
  bool sure = true;
  for (std::size_t i = from; i < to; ++i) {
    if (steps[i].character != nullptr) ++(is_letter(steps[i].character->text) ? letters : others);
    sure = sure && steps[i].glyph != nullptr && is_sure(*steps[i].glyph);
  }
  return letters >= kLatinLetters && letters > others && !sure;
}

void take_latin(std::vector<Step>& steps) {
  for (std::size_t i = 0; i < steps.size();) {
    if (steps[i].character == nullptr) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;  // after the word's last character
    for (std::size_t k = end; k < steps.size() && (steps[k].character == nullptr || !steps[k].character->starts_word); ++k)
      if (steps[k].character != nullptr) end = k + 1;
    if (is_doubtful_latin(steps, i, end))
      for (std::size_t k = i; k < end; ++k) steps[k].as_read = true;
    i = end;
  }
}

// The two readings of a line glyph by glyph: what stands, and what the other reading has in its place.
struct Decided {
  std::vector<PrintedGlyph> glyphs;
  std::vector<std::u32string> others;
  bool inserted = false;    // the last has no place of its own
  std::u32string unseen;    // what the other reading has before the first
};

// A character that stands where no glyph was found.
void decide_unseen(const Step& step, const Box& beside, Decided& out) {
  const Character& character = *step.character;
  if (step.as_read || character.confidence >= kUnseen) {
    const double x = out.glyphs.empty() ? beside.x0 : out.glyphs.back().pixels.x1;
    out.glyphs.push_back({character.text, character.confidence, {x, beside.y0, x, beside.y1}, character.starts_word ? kApart : -kApart});
    out.others.push_back(std::exchange(out.unseen, {}));
    out.inserted = true;
  } else {
    (out.others.empty() ? out.unseen : out.others.back()) += character.text;
  }
}

void decide(const Step& step, const Box& beside, Decided& out) {
  if (step.glyph == nullptr) return decide_unseen(step, beside, out);
  PrintedGlyph glyph = *step.glyph;
  std::u32string other = std::exchange(out.unseen, {});
  if (step.character == nullptr) {
    const bool blot = glyph.character == 0 || step.as_read || glyph.confidence < kAlone;
    if (!blot) {
      out.glyphs.push_back(glyph);
      out.others.push_back(std::move(other));
    } else if (glyph.character != 0 && !out.others.empty()) {
      out.others.back() += glyph.character;
    }
    return;
  }
  if (out.inserted && !step.character->starts_word) glyph.gap = -kApart;
  out.inserted = false;
  glyph.gap += step.character->starts_word ? kNudge : -kNudge;
  if (same(glyph, *step.character)) {
    other += glyph.character;
    glyph.confidence = std::max(glyph.confidence, kAgreed);
  } else if (glyph.character == 0 || step.as_read || step.character->confidence > glyph.confidence) {
    other += glyph.character != 0 ? glyph.character : step.character->text;
    glyph.character = step.character->text;
    glyph.confidence = step.character->confidence;
  } else {
    other += step.character->text;
  }
  out.glyphs.push_back(glyph);
  out.others.push_back(std::move(other));
}

// "AA-", "CF3": a grade, in which each sign counts and nothing around it tells of one that was overlooked.
bool is_grade(std::span<const PrintedGlyph> word) {
  constexpr std::size_t kLongest = 5;
  return word.size() <= kLongest && is_capital(word[0].character) && std::all_of(word.begin(), word.end(), [](const PrintedGlyph& glyph) {
           const char32_t c = glyph.character;
           return is_capital(c) || (c >= U'0' && c <= U'9') || c == U'+' || c == U'-';
         });
}

}  // namespace

std::vector<Word> merged(std::span<const PrintedGlyph> glyphs, const std::vector<Word>& read) {
  const std::vector<Character> characters = characters_of(read);
  Decided decided;
  std::vector<Step> steps = aligned(glyphs, characters);
  take_latin(steps);
  const Box beside = glyphs.empty() ? Box{} : glyphs.front().pixels;
  for (const Step& step : steps) decide(step, beside, decided);
  std::vector<Word> words = words_of(decided.glyphs);
  std::size_t at = 0;
  for (Word& word : words) {
    std::u32string other;
    for (std::size_t i = decode_utf8(word.text).size(); i > 0; --i) other += decided.others[at++];
    std::string text = encode_utf8(other);
    if (text != word.text) word.other = std::move(text);
  }
  return words;
}

std::vector<Stretch> stretches(std::span<const PrintedGlyph> glyphs) {
  std::vector<Stretch> words;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const bool latin = i > 0 && is_letter(glyphs[i].character) && is_letter(glyphs[i - 1].character);
    if (words.empty() || glyphs[i].gap > (latin ? kNudge : 0)) words.push_back({i, i, true});
    words.back().end = i + 1;
    words.back().sure = words.back().sure && is_sure(glyphs[i]);
  }
  for (Stretch& word : words)
    if (is_grade(glyphs.subspan(word.first, word.end - word.first))) word.sure = false;
  for (std::size_t i = 1; i + 1 < words.size(); ++i)
    if (!words[i - 1].sure && !words[i + 1].sure) words[i].sure = false;
  std::vector<Stretch> out;
  for (const Stretch& word : words) {
    if (out.empty() || out.back().sure != word.sure) {
      out.push_back(word);
    } else {
      out.back().end = word.end;
    }
  }
  return out;
}

}  // namespace bidaudit
