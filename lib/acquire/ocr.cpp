// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/ocr.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <numbers>

#include "acquire/image_pix.h"
#include "acquire/line_builder.h"
#include "acquire/print_reader.h"
#include "acquire/table_builder.h"
#include "acquire/text_lines.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

// Of the share of right words.
constexpr double kUprightConfidence = 0.55;  // below it the page may lie on its side
constexpr double kNoiseConfidence = 0.42;    // below it nothing was read, whatever the words are
constexpr double kClearlyBetter = 0.15;      // a turned page must be that much surer, or it stays as it is

constexpr double kWideGap = 2.0;             // of the line's height: parts a line
constexpr std::size_t kProbes = 6;           // lines that tell whether a page is upright, before all of it is read
constexpr std::size_t kMostLines = 2000;     // a page of 4 point print has 200 lines of ten columns; more is a pattern
constexpr std::size_t kLinesToJudge = 40;    // so many lines that say nothing are enough to give a page up

using Clock = PrintReader::Clock;
using Words = std::vector<Word>;

bool ruled_between(const Box& a, const Box& b, const std::vector<RulingLine>& rules) {
  const double y = (a.middle_y() + b.middle_y()) / 2;
  return std::any_of(rules.begin(), rules.end(), [&](const RulingLine& rule) {
    return rule.vertical() && rule.box.x0 >= a.middle_x() && rule.box.x0 <= b.middle_x() && rule.box.y0 <= y && rule.box.y1 >= y;
  });
}

// One line as it was found, parted at ruling lines and wide gaps.
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
    line.box = united(line.box, word.box);
  }
  return line;
}

// A page made ready, with the lines found on it.
struct Prepared {
  CleanImage clean;
  std::vector<TextLine> lines;
  double em = 0;
};

Prepared prepared(const Raster& page) {
  Prepared out{clean_image(page), {}, 0};
  TextLines found = find_text_lines(out.clean.binary.get(), out.clean.rules, out.clean.dpi);
  out.lines = std::move(found.lines);
  out.em = found.em;
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

// A block is as broad and tall as its furthest parts, which may be a frame or the edge of the sheet around lines that are read by
// themselves. Words of a block may be as tall as the gaps above and below their line allow.
void drop_repeated(std::vector<Words>& block, const std::vector<TextLine>& lines) {
  const auto repeated = [&](const Word& word) {
    return std::any_of(lines.begin(), lines.end(), [&](const TextLine& line) {
      const Box both = intersection(line.pixels, word.box);
      return !line.block && both.width() > word.box.width() / 2 && both.height() > std::min(word.box.height(), line.pixels.height()) / 2;
    });
  };
  for (Words& words : block) std::erase_if(words, repeated);
  std::erase_if(block, [](const Words& words) { return words.empty(); });
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
    if (best.lines.size() > kMostLines) {
      result.unread = "illegible";
      return result;
    }
    const bool sideways = result.turned % 180 != 0;
    read_lines(best, (sideways ? page.height : page.width) * 72 / page.dpi, result);
    return result;
  }

 private:
  double probed(const Prepared& page) const {
    std::vector<Words> read;
    for (std::size_t i : longest(page.lines)) read.push_back(reader_.read_glyphs(page.clean.gray.get(), page.lines[i], page.em));
    return mean_confidence(read);
  }

  void read_lines(const Prepared& page, double width, OcrResult& result) {
    std::vector<Words> read;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      if (Clock::now() > deadline_) result.unread = "time-limit";
      if (!result.unread.empty() || (read.size() >= kLinesToJudge && mean_confidence(read) < kNoiseConfidence)) break;
      std::vector<Words> found = reader_.read(page.clean.gray.get(), page.lines[i], page.em, deadline_);
      if (page.lines[i].block) drop_repeated(found, page.lines);
      std::move(found.begin(), found.end(), std::back_inserter(read));
    }
    if (!read.empty() && mean_confidence(read) < kNoiseConfidence) {
      if (result.unread.empty()) result.unread = "illegible";
      return;
    }
    const double scale = 72 / page.clean.dpi;
    std::vector<Line> lines;
    for (Words& words : read)
      for (Line& part : parted(line_of(std::move(words), scale), page.clean.rules)) lines.push_back(std::move(part));
    result.lines = in_reading_order(std::move(lines), width);
    result.rules = page.clean.rules;
    result.tables = build_tables(result.rules, result.lines);
    std::vector<Words> all;
    for (const Line& line : result.lines) all.push_back(line.words);
    result.confidence = mean_confidence(all);
  }

  PrintReader reader_;
  Clock::time_point deadline_;
};

OcrEngine::OcrEngine() : impl_(std::make_unique<Impl>()) {}
OcrEngine::~OcrEngine() = default;

OcrResult OcrEngine::read(const Raster& page, int seconds) { return impl_->read(page, seconds); }

}  // namespace bidaudit
