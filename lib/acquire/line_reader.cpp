// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/line_reader.h"

#include <leptonica/allheaders.h>

#include <algorithm>

#include "acquire/image_pix.h"
#include "acquire/latin_runs.h"
#include "acquire/mark_repair.h"
#include "acquire/mark_shapes.h"
#include "acquire/ocr_text.h"
#include "acquire/recogniser.h"
#include "base/errors.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kMargin = 0.14;  // of the line's height: more makes the letters too small for the network
constexpr double kSureDigit = 0.8;  // of a digit in a circle: below it the circle is of something else
constexpr double kBesideRun = 0.2;  // of the height: paper beside a run that is read alone

using Symbols = std::vector<Symbol>;

// The line with some of the page around it: a full stop or a comma at its edge is lost on a tight cut.
Part cut_out(Pix* gray, const Box& part) {
  const double margin = std::max(3.0, kMargin * part.height());
  const int x0 = std::clamp(static_cast<int>(part.x0 - 2 * margin), 0, pixGetWidth(gray) - 1);
  const int y0 = std::clamp(static_cast<int>(part.y0 - margin), 0, pixGetHeight(gray) - 1);
  const int x1 = std::clamp(static_cast<int>(part.x1 + 2 * margin), x0 + 1, pixGetWidth(gray));
  const int y1 = std::clamp(static_cast<int>(part.y1 + margin), y0 + 1, pixGetHeight(gray));
  BOX* box = boxCreate(x0, y0, x1 - x0, y1 - y0);
  PixPtr clip(pixClipRectangle(gray, box, nullptr));
  boxDestroy(&box);
  return {std::move(clip), static_cast<double>(x0), static_cast<double>(y0)};
}

// A copy of `box` of `line` with paper around it: `beside` pixels on the left and the right, `above` over and under it.
Part alone(Pix* line, const Box& box, double beside, double above) {
  BOX* clip = boxCreate(static_cast<int>(box.x0), static_cast<int>(box.y0), static_cast<int>(box.width()), static_cast<int>(box.height()));
  const PixPtr inside(pixClipRectangle(line, clip, nullptr));
  boxDestroy(&clip);
  constexpr l_float32 kPaper = 0.9F;  // of all pixels are darker: a border of another gray would be an edge
  l_uint32 paper = 255;
  pixGetRankValue(line, 1, kPaper, &paper);
  const int x = static_cast<int>(beside);
  const int y = static_cast<int>(above);
  return {PixPtr(inside ? pixAddBorderGeneral(inside.get(), x, x, y, y, paper) : nullptr), box.x0 - x, box.y0 - y};
}

// Tesseract makes nearly every syllable a word; those without a blank between them are one.
std::vector<Word> words_of(const std::vector<Symbol>& line, const Part& part) {
  std::vector<Word> words;
  for (const Symbol& symbol : line) {
    const Box box{symbol.box.x0 + part.x0, symbol.box.y0 + part.y0, symbol.box.x1 + part.x0, symbol.box.y1 + part.y0};
    const std::string text = encode_utf8(std::u32string(1, symbol.text));
    if (words.empty() || symbol.starts_word) {
      words.push_back({text, box, symbol.confidence, ""});
      continue;
    }
    Word& word = words.back();
    word.confidence = std::min(word.confidence, symbol.confidence);
    word.text += text;
    word.box = united(word.box, box);
  }
  if (!words.empty()) repair_marks(words);
  return words;
}

// Columns of `line` without ink.
std::vector<bool> white_columns(Pix* line) {
  constexpr int kInk = 160;  // gray: on a page whose paper was made even
  std::vector<bool> white(static_cast<std::size_t>(pixGetWidth(line)), true);
  const PixPtr binary(pixThresholdToBinary(line, kInk));
  NUMA* counts = binary ? pixCountPixelsByColumn(binary.get()) : nullptr;
  for (std::size_t x = 0; counts != nullptr && x < white.size(); ++x) {
    l_float32 dark = 0;
    numaGetFValue(counts, static_cast<l_int32>(x), &dark);
    white[x] = dark == 0;
  }
  numaDestroy(&counts);
  return white;
}

// The white column between `from` and `to` that is nearest to their middle; the middle when there is none.
double white_between(const std::vector<bool>& white, double from, double to) {
  const double middle = (from + to) / 2;
  for (double away = 0; away <= (to - from) / 2; ++away)
    for (double x : {middle - away, middle + away})
      if (x >= 0 && x < static_cast<double>(white.size()) && white[static_cast<std::size_t>(x)]) return x;
  return middle;
}

// What stands between the neighbours of `run`. The recogniser's boxes are off by a part of a letter: cut is where white is.
Box place_of(Pix* image, const Symbols& line, const LatinRun& run) {
  const std::vector<bool> white = white_columns(image);
  const double left = run.from > 0 ? white_between(white, line[run.from - 1].box.middle_x(), line[run.from].box.middle_x()) : 0;
  const double right = run.to < line.size() ? white_between(white, line[run.to - 1].box.middle_x(), line[run.to].box.middle_x())
                                            : pixGetWidth(image);
  return {left, 0, std::max(left + 1, right), static_cast<double>(pixGetHeight(image))};
}

}  // namespace

class LineReader::Impl {
 public:
  Impl() : korean_("Hangul") {
    if (!korean_.is_ready())
      throw InputError("Tesseract finds no language data 'Hangul'; install the package tesseract-ocr-script-hang");
  }

  std::vector<std::vector<Word>> read(const Part& part, Recogniser::Layout layout, Clock::time_point deadline) {
    std::vector<std::vector<Word>> lines;
    for (Symbols& line : korean_.read(part, layout, deadline)) {
      if (layout != Recogniser::Layout::block) {
        read_latin(part, line, deadline);
        repair(part, line, deadline);
      }
      lines.push_back(words_of(line, part));
    }
    std::erase_if(lines, [](const auto& line) { return line.empty(); });
    return lines;
  }

 private:
  // Reads what stands in circles, and puts the marks of the line right.
  void repair(const Part& part, Symbols& line, Clock::time_point deadline) {
    LineMarks found = find_marks(part.image.get());
    for (Mark& mark : found.marks)
      if (mark.kind == MarkKind::ring_around) mark.number = number_in(part.image.get(), mark.inner, deadline);
    line = with_marks_repaired(std::move(line), found);
  }

  // The number in `box` of `line`, 0 if it is none.
  int number_in(Pix* line, const Box& box, Clock::time_point deadline) {
    const double border = std::max(4.0, 0.3 * box.height());
    const std::vector<Symbols> read = korean_.read_only(alone(line, box, border, border), "0123456789", deadline);
    if (read.size() != 1) return 0;
    int number = 0;
    for (const Symbol& symbol : read.front()) {
      if (symbol.text < U'0' || symbol.text > U'9' || number > 9 || symbol.confidence < kSureDigit) return 0;
      number = 10 * number + static_cast<int>(symbol.text - U'0');
    }
    return number;
  }

  // Reads the doubtful runs without Hangul alone, with both models, from the right so that places stay as they are.
  void read_latin(const Part& part, Symbols& line, Clock::time_point deadline) {
    const std::vector<LatinRun> runs = doubtful_latin(line);
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
      const Box place = place_of(part.image.get(), line, *run);
      const Part cut = alone(part.image.get(), place, kBesideRun * place.height(), 0);
      Symbols better = better_latin(line, *run, only(korean_.read(cut, Recogniser::Layout::raw_line, deadline)),
                                    only(latin().read(cut, Recogniser::Layout::raw_line, deadline)));
      if (better.empty()) continue;
      for (Symbol& symbol : better) {
        symbol.box.x0 += cut.x0;
        symbol.box.x1 += cut.x0;
      }
      better.front().starts_word = line[run->from].starts_word;
      line.erase(line.begin() + static_cast<std::ptrdiff_t>(run->from), line.begin() + static_cast<std::ptrdiff_t>(run->to));
      line.insert(line.begin() + static_cast<std::ptrdiff_t>(run->from), better.begin(), better.end());
    }
  }

  static Symbols only(std::vector<Symbols> lines) { return lines.size() == 1 ? std::move(lines.front()) : Symbols{}; }

  // Loaded when first asked for: most pages have no Latin word. Without its data the first reading stands.
  Recogniser& latin() {
    if (!latin_) latin_ = std::make_unique<Recogniser>("eng");
    return *latin_;
  }

  Recogniser korean_;
  std::unique_ptr<Recogniser> latin_;
};

LineReader::LineReader() : impl_(std::make_unique<Impl>()) {}
LineReader::~LineReader() = default;

std::vector<std::vector<Word>> LineReader::read(Pix* gray, const Box& part, bool block, Clock::time_point deadline) {
  return impl_->read(cut_out(gray, part), block ? Recogniser::Layout::block : Recogniser::Layout::raw_line, deadline);
}

std::vector<std::vector<Word>> LineReader::read_again(Pix* gray, const Box& part, Clock::time_point deadline) {
  return impl_->read(cut_out(gray, part), Recogniser::Layout::line, deadline);
}

}  // namespace bidaudit
