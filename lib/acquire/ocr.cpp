// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/ocr.h"

#include <algorithm>
#include <chrono>
#include <numbers>

#include "acquire/image_pix.h"
#include "acquire/line_builder.h"
#include "acquire/line_reader.h"
#include "acquire/table_builder.h"
#include "acquire/text_lines.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kUprightConfidence = 0.55;  // below it the page may lie on its side
constexpr double kNoiseConfidence = 0.30;    // below it nothing was read, whatever the words are
constexpr double kWideGap = 2.0;             // of the line's height: parts a line

using Clock = LineReader::Clock;

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

double mean_confidence(const std::vector<Line>& lines) {
  double sum = 0;
  double characters = 0;
  for (const Line& line : lines)
    for (const Word& word : line.words) {
      const auto count = static_cast<double>(decode_utf8(word.text).size());
      sum += count * word.confidence;
      characters += count;
    }
  return characters > 0 ? sum / characters : 0;
}

}  // namespace

class OcrEngine::Impl {
 public:
  OcrResult read(const Raster& page, int seconds) {
    const auto deadline = Clock::now() + std::chrono::seconds(seconds);
    OcrResult best = read_upright(page, deadline);
    if (best.confidence >= kUprightConfidence || best.timed_out) return best;
    for (int degrees : {180, 90, 270}) {
      OcrResult other = read_upright(quarter_turned(page, degrees), deadline);
      if (other.timed_out) break;
      if (other.confidence > best.confidence + 0.15) {
        best = std::move(other);
        best.turned = degrees;
      }
    }
    if (best.confidence < kNoiseConfidence && !best.lines.empty()) {
      best.noise = true;
      best.lines.clear();
    }
    return best;
  }

 private:
  OcrResult read_upright(const Raster& page, Clock::time_point deadline) {
    const CleanImage clean = clean_image(page);
    OcrResult result;
    result.seals = clean.seals;
    const double width = page.width * 72 / page.dpi;
    std::vector<Line> lines;
    for (const Line& line : recognised(clean, deadline, result.timed_out))
      for (Line& part : parted(line, clean.rules)) lines.push_back(std::move(part));
    result.lines = in_reading_order(std::move(lines), width);
    result.tables = build_tables(clean.rules, result.lines);
    result.confidence = mean_confidence(result.lines);
    result.skew = clean.skew * 180 / std::numbers::pi;
    return result;
  }

  std::vector<Line> recognised(const CleanImage& clean, Clock::time_point deadline, bool& timed_out) {
    const TextLines found = find_text_lines(clean.binary.get(), clean.rules, clean.dpi);
    std::vector<Line> lines;
    for (const TextLine& line : found.lines) {
      if (Clock::now() > deadline) {
        timed_out = true;
        break;
      }
      for (auto& words : reader_.read(clean.gray.get(), line.pixels, line.block, deadline))
        lines.push_back(line_of(std::move(words), 72 / clean.dpi));
    }
    return lines;
  }

  static Line line_of(std::vector<Word> words, double scale) {
    Line line{.box = {}, .source = Source::ocr, .angle = 0, .words = std::move(words)};
    for (Word& word : line.words) {
      word.box = {word.box.x0 * scale, word.box.y0 * scale, word.box.x1 * scale, word.box.y1 * scale};
      line.box = united(line.box, word.box);
    }
    return line;
  }

  LineReader reader_;
};

OcrEngine::OcrEngine() : impl_(std::make_unique<Impl>()) {}
OcrEngine::~OcrEngine() = default;

OcrResult OcrEngine::read(const Raster& page, int seconds) { return impl_->read(page, seconds); }

}  // namespace bidaudit
