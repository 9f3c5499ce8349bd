// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/ocr.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <numbers>

#include "acquire/image_pix.h"
#include "acquire/line_builder.h"
#include "acquire/line_reader.h"
#include "acquire/ocr_text.h"
#include "acquire/shaped_lines.h"
#include "acquire/table_builder.h"
#include "acquire/text_lines.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

// Of Tesseract's own confidence, before it is mapped to the share of right words.
constexpr double kUprightConfidence = 0.55;  // below it the page may lie on its side
constexpr double kNoiseConfidence = 0.30;    // below it nothing was read, whatever the words are
constexpr double kBlockConfidence = 0.50;    // below it words of a tall block are the texture of a picture
constexpr double kClearlyBetter = 0.15;      // a turned page must be that much surer, or it stays as it is

constexpr double kWideGap = 2.0;             // of the line's height: parts a line
constexpr std::size_t kProbes = 6;           // lines that tell whether a page is upright, before all of it is read
constexpr std::size_t kMostLines = 2000;     // a page of 4 point print has 200 lines of ten columns; more is a pattern
constexpr std::size_t kLinesToJudge = 40;    // so many lines that say nothing are enough to give a page up
constexpr double kDoubtful = 0.75;           // below it a line is read once more in another way, and the surer reading counts
constexpr double kDoubtfulWord = 0.85;       // of one word: likewise
constexpr double kShort = 16;                // of a line's height: a line no longer than that is the value of a form

using Clock = LineReader::Clock;
using Words = std::vector<Word>;

bool ruled_between(const Box& a, const Box& b, const std::vector<RulingLine>& rules) {
  const double y = (a.middle_y() + b.middle_y()) / 2;
  return std::any_of(rules.begin(), rules.end(), [&](const RulingLine& rule) {
    return rule.vertical() && rule.box.x0 >= a.middle_x() && rule.box.x0 <= b.middle_x() && rule.box.y0 <= y && rule.box.y1 >= y;
  });
}

// One line of Tesseract, parted at ruling lines and wide gaps.
std::vector<Line> parted(const Line& line, const std::vector<RulingLine>& rules) {
  std::vector<Line> out;
  for (const Word& word : line.words) {
    const bool starts = out.empty() || ruled_between(out.back().words.back().box, word.box, rules) ||
                        word.box.x0 - out.back().words.back().box.x1 > kWideGap * line.box.height();
    if (starts) out.push_back({.box = {}, .source = Source::ocr, .angle = 0, .words = {}});
    out.back().words.push_back(word);
    out.back().box = united(out.back().box, word.box);
  }
  return out;
}

double mean_confidence(const std::vector<Words>& lines) {
  double sum = 0;
  double characters = 0;
  for (const Words& words : lines)
    for (const Word& word : words) {
      const auto count = static_cast<double>(decode_utf8(word.text).size());
      sum += count * word.confidence;
      characters += count;
    }
  return characters > 0 ? sum / characters : 0;
}

Line line_of(Words words, double scale) {
  Line line{.box = {}, .source = Source::ocr, .angle = 0, .words = std::move(words)};
  for (Word& word : line.words) {
    word.box = {word.box.x0 * scale, word.box.y0 * scale, word.box.x1 * scale, word.box.y1 * scale};
    word.confidence = calibrated(word.confidence);
    line.box = united(line.box, word.box);
  }
  return line;
}

// A page made ready, with the lines found on it.
struct Prepared {
  CleanImage clean;
  std::vector<TextLine> lines;
  std::map<std::size_t, std::vector<Words>> probes;  // what was read of some lines to see whether the page is upright
};

Prepared prepared(const Raster& page) {
  Prepared out{clean_image(page), {}, {}};
  out.lines = find_text_lines(out.clean.binary.get(), out.clean.rules, out.clean.dpi).lines;
  return out;
}

// The longest lines say soonest whether a page can be read.
std::vector<std::size_t> longest(const std::vector<TextLine>& lines) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!lines[i].block) order.push_back(i);
  const auto count = std::min(kProbes, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                    [&](std::size_t a, std::size_t b) { return lines[a].pixels.width() > lines[b].pixels.width(); });
  order.resize(count);
  return order;
}

}  // namespace

class OcrEngine::Impl {
 public:
  OcrResult read(const Raster& page, int seconds) {
    deadline_ = Clock::now() + std::chrono::seconds(seconds);
    Prepared best = prepared(page);
    OcrResult result;
    double confidence = probed(best);
    if (confidence < kUprightConfidence && best.lines.size() <= kMostLines) {
      for (int degrees : {90, 270, 180}) {
        Prepared other = prepared(quarter_turned(page, degrees));
        const double sure = probed(other);
        if (sure <= confidence + kClearlyBetter) continue;
        confidence = sure;
        best = std::move(other);
        result.turned = degrees;
      }
    }
    result.seals = best.clean.seals;
    result.skew = best.clean.skew * 180 / std::numbers::pi;
    result.noise = best.lines.size() > kMostLines;
    if (result.noise) return result;
    const bool sideways = result.turned % 180 != 0;
    read_lines(best, (sideways ? page.height : page.width) * 72 / page.dpi, result);
    return result;
  }

 private:
  double probed(Prepared& page) {
    std::vector<Words> read;
    for (std::size_t i : longest(page.lines)) {
      page.probes[i] = reader_.read(page.clean.gray.get(), page.lines[i].pixels, false, deadline_);
      read.insert(read.end(), page.probes[i].begin(), page.probes[i].end());
    }
    return mean_confidence(read);
  }

  void read_lines(const Prepared& page, double width, OcrResult& result) {
    std::vector<Words> read;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      if (Clock::now() > deadline_) result.timed_out = true;
      if (read.size() >= kLinesToJudge && mean_confidence(read) < kNoiseConfidence) result.noise = true;
      if (result.timed_out || result.noise) break;
      for (Words& words : words_of(page, i)) read.push_back(std::move(words));
    }
    if (!read.empty() && mean_confidence(read) < kNoiseConfidence) result.noise = true;
    if (result.noise) return;
    const double scale = 72 / page.clean.dpi;
    std::vector<Line> lines;
    for (Words& words : read)
      for (Line& part : parted(line_of(std::move(words), scale), page.clean.rules)) lines.push_back(std::move(part));
    result.lines = in_reading_order(std::move(lines), width);
    result.tables = build_tables(page.clean.rules, result.lines);
    std::vector<Words> all;
    for (const Line& line : result.lines) all.push_back(line.words);
    result.confidence = mean_confidence(all);
  }

  std::vector<Words> words_of(const Prepared& page, std::size_t i) {
    const TextLine& line = page.lines[i];
    Pix* gray = page.clean.gray.get();
    const std::vector<Shape> shapes = line.block ? std::vector<Shape>{} : read_shapes(gray, line.pixels);
    if (auto number = number_alone(shapes)) return {std::move(*number)};
    const auto probe = page.probes.find(i);
    std::vector<Words> read = probe != page.probes.end() ? probe->second : reader_.read(gray, line.pixels, line.block, deadline_);
    if (line.block) {
      for (Words& words : read) std::erase_if(words, [](const Word& word) { return word.confidence < kBlockConfidence; });
      std::erase_if(read, [](const Words& words) { return words.empty(); });
      return read;
    }
    if (is_doubtful(read, line.pixels.width() < kShort * line.pixels.height())) {
      std::vector<Words> again = reader_.read_again(gray, line.pixels, deadline_);
      if (mean_confidence(again) > mean_confidence(read)) std::swap(again, read);
      if (read.size() == 1 && again.size() == 1) keep_other(read.front(), again.front());
    }
    if (read.size() == 1) read.front() = with_shapes(reader_, gray, line.pixels, shapes, std::move(read.front()), deadline_);
    return read;
  }

  // Short lines are the values of forms: there one doubtful word is reason enough.
  static bool is_doubtful(const std::vector<Words>& read, bool is_short) {
    if (mean_confidence(read) < kDoubtful) return true;
    return is_short && std::any_of(read.begin(), read.end(), [](const Words& words) {
             return std::any_of(words.begin(), words.end(), [](const Word& word) { return word.confidence < kDoubtfulWord; });
           });
  }

  // Where two readings of one line differ word by word, both are kept: what other papers say decides between them.
  static void keep_other(Words& words, const Words& again) {
    if (words.size() != again.size()) return;
    for (std::size_t i = 0; i < words.size(); ++i)
      if (words[i].text != again[i].text) words[i].other = again[i].text;
  }

  LineReader reader_;
  Clock::time_point deadline_;
};

OcrEngine::OcrEngine() : impl_(std::make_unique<Impl>()) {}
OcrEngine::~OcrEngine() = default;

OcrResult OcrEngine::read(const Raster& page, int seconds) { return impl_->read(page, seconds); }

}  // namespace bidaudit
