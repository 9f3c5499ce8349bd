// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/shaped_lines.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "acquire/image_pix.h"
#include "acquire/line_pieces.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kAgreed = 0.97;      // two means that know nothing of each other say the same
constexpr double kSureAlone = 0.85;   // of a number told by shape: Tesseract's other reading counts no more
constexpr double kSameWord = 0.30;    // of the line's height: pieces nearer than that are one word
constexpr double kDoubtful = 0.75;    // of Tesseract's confidence: a piece is read once more in another way
constexpr double kSlack = 0.3;        // of the line's height: Tesseract's boxes of words are no finer
constexpr double kPaperRank = 0.75;   // share of a line's pixels that are darker than its paper, at most

bool is_digit_or_mark(char c) { return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-' || c == ':' || c == '/'; }

std::string number_characters(std::string_view text) {
  std::string out;
  for (char c : text)
    if (is_digit_or_mark(c)) out += c;
  return out;
}

std::string joined(const std::vector<Word>& words) {
  std::string out;
  for (const Word& word : words) out += word.text;
  return out;
}

// Whether Tesseract's reading holds the numbers told by shape, in their order and with the same marks.
bool agrees(const std::vector<Word>& words, const std::vector<std::string>& numbers) {
  const std::string text = number_characters(joined(words));
  std::size_t at = 0;
  for (const std::string& number : numbers) {
    const std::string looked_for = number_characters(number);
    const std::size_t found = text.find(looked_for, at);
    if (found == std::string::npos) return false;
    at = found + looked_for.size();
  }
  return true;
}

// Whether `word` is nothing but a part of one of the numbers told by shape.
bool is_confirmed(const Word& word, const std::vector<std::string>& numbers) {
  return number_characters(word.text).size() == word.text.size() &&
         std::any_of(numbers.begin(), numbers.end(), [&](const std::string& number) { return number.find(word.text) != std::string::npos; });
}

bool has_digit(const Word& word) {
  return std::any_of(word.text.begin(), word.text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Paints pieces of a line in the colour of its paper, and puts them back.
class Blank {
 public:
  Blank(Pix* gray, const Box& line, const std::vector<LinePiece>& pieces) : gray_(gray) {
    BOX* around = box_of(line);
    PixPtr clip(pixClipRectangle(gray, around, nullptr));
    boxDestroy(&around);
    l_uint32 paper = 255;
    if (clip) pixGetRankValue(clip.get(), 1, static_cast<l_float32>(kPaperRank), &paper);
    for (const LinePiece& piece : pieces) {
      if (piece.words.empty()) continue;
      BOX* box = box_of({piece.pixels.x0, line.y0 - line.height() / 2, piece.pixels.x1, line.y1 + line.height() / 2});
      BOX* inside = boxClipToRectangle(box, pixGetWidth(gray), pixGetHeight(gray));
      boxDestroy(&box);
      if (inside == nullptr) continue;
      PixPtr kept(pixClipRectangle(gray, inside, nullptr));
      kept_.push_back({std::move(kept), inside});
      pixSetInRectArbitrary(gray, inside, paper);
    }
  }

  ~Blank() {
    for (Kept& kept : kept_) {
      l_int32 x = 0;
      l_int32 y = 0;
      l_int32 width = 0;
      l_int32 height = 0;
      boxGetGeometry(kept.box, &x, &y, &width, &height);
      if (kept.pixels) pixRasterop(gray_, x, y, width, height, PIX_SRC, kept.pixels.get(), 0, 0);
      boxDestroy(&kept.box);
    }
  }

  Blank(const Blank&) = delete;
  Blank& operator=(const Blank&) = delete;

 private:
  struct Kept {
    PixPtr pixels;
    BOX* box = nullptr;
  };

  static BOX* box_of(const Box& box) {
    const int x = static_cast<int>(box.x0);
    const int y = static_cast<int>(box.y0);
    return boxCreate(x, y, std::max(1, static_cast<int>(box.x1) - x), std::max(1, static_cast<int>(box.y1) - y));
  }

  Pix* gray_;
  std::vector<Kept> kept_;
};

// One after the other, with those that touch made one word.
void append(std::vector<Word>& words, std::vector<Word> more, double height) {
  if (!words.empty() && !more.empty() && more.front().box.x0 - words.back().box.x1 < kSameWord * height) {
    Word& last = words.back();
    last.text += more.front().text;
    last.box = united(last.box, more.front().box);
    last.confidence = std::min(last.confidence, more.front().confidence);
    more.erase(more.begin());
  }
  for (Word& word : more) words.push_back(std::move(word));
}

// Of `words`, those that stand in `piece`; nullopt when one stands only partly in it.
std::optional<std::vector<Word>> words_within(const std::vector<Word>& words, const Box& piece, double slack) {
  std::vector<Word> out;
  for (const Word& word : words) {
    if (word.box.x1 <= piece.x0 || word.box.x0 >= piece.x1) continue;
    if (word.box.x0 < piece.x0 - slack || word.box.x1 > piece.x1 + slack) return std::nullopt;
    out.push_back(word);
  }
  if (out.empty()) return std::nullopt;
  return out;
}

double mean_confidence(const std::vector<std::vector<Word>>& lines) {
  double sum = 0;
  int count = 0;
  for (const auto& line : lines)
    for (const Word& word : line) {
      sum += word.confidence;
      ++count;
    }
  return count > 0 ? sum / count : 0;
}

std::vector<Word> read_rest(LineReader& reader, Pix* gray, const Box& part, LineReader::Clock::time_point deadline) {
  auto read = reader.read(gray, part, false, deadline);
  if (mean_confidence(read) < kDoubtful) {
    auto again = reader.read_again(gray, part, deadline);
    if (mean_confidence(again) > mean_confidence(read)) read = std::move(again);
  }
  std::vector<Word> words;
  for (auto& line : read)
    for (Word& word : line) words.push_back(std::move(word));
  return words;
}

// The pieces one after the other: told by shape, or as Tesseract read them in the whole line, or read alone.
std::vector<Word> read_pieces(LineReader& reader, Pix* gray, const Box& line, const std::vector<Word>& whole, std::vector<LinePiece> pieces,
                              LineReader::Clock::time_point deadline) {
  const Blank blank(gray, line, pieces);
  std::vector<Word> words;
  for (LinePiece& piece : pieces) {
    const Box part{piece.pixels.x0, line.y0, piece.pixels.x1, line.y1};
    if (piece.words.empty()) {
      auto known = words_within(whole, part, kSlack * line.height());
      piece.words = known ? std::move(*known) : read_rest(reader, gray, part, deadline);
    }
    append(words, std::move(piece.words), line.height());
  }
  return words;
}

double least_confidence(const std::vector<LinePiece>& pieces) {
  double least = 1;
  for (const LinePiece& piece : pieces)
    for (const Word& word : piece.words) least = std::min(least, word.confidence);
  return least;
}

// The brackets of ㈜ are parts of it that stand alone in some fonts.
void join_company_marks(std::vector<Word>& words) {
  for (Word& word : words)
    for (std::string_view broken : {"(㈜)", "(㈜", "㈜)"})
      for (std::size_t at = word.text.find(broken); at != std::string::npos; at = word.text.find(broken))
        word.text.replace(at, broken.size(), "㈜");
}

}  // namespace

std::optional<std::vector<Word>> number_alone(const std::vector<Shape>& shapes) {
  std::vector<LinePiece> pieces = parted_at_numbers(shapes);
  if (pieces.size() != 1 || pieces.front().words.empty() || least_confidence(pieces) < kSureAlone) return std::nullopt;
  return std::move(pieces.front().words);
}

std::vector<Word> with_shapes(LineReader& reader, Pix* gray, const Box& line, const std::vector<Shape>& shapes, std::vector<Word> words,
                              LineReader::Clock::time_point deadline) {
  const std::vector<std::string> numbers = numbers_among(shapes);
  if (!agrees(words, numbers)) {
    std::vector<LinePiece> pieces = parted_at_numbers(shapes);
    const bool sure = least_confidence(pieces) >= kSureAlone;
    const std::string other = joined(words);
    std::vector<Word> parted = read_pieces(reader, gray, line, words, std::move(pieces), deadline);
    join_company_marks(parted);
    if (!sure)
      for (Word& word : parted)
        if (has_digit(word)) word.other = other;
    return parted;
  }
  std::vector<LinePiece> pieces = parted_at_symbols(shapes);
  if (pieces.size() > 1) words = read_pieces(reader, gray, line, words, std::move(pieces), deadline);
  join_company_marks(words);
  if (!numbers.empty() && agrees(words, numbers))
    for (Word& word : words)
      if (is_confirmed(word, numbers)) word.confidence = std::max(word.confidence, kAgreed);
  return words;
}

}  // namespace bidaudit
