// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/ocr.h"

#include <leptonica/allheaders.h>
#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <chrono>
#include <numbers>

#include "acquire/image_pix.h"
#include "acquire/line_builder.h"
#include "acquire/table_builder.h"
#include "base/errors.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kUprightConfidence = 0.55;  // below it the page may lie on its side
constexpr double kNoiseConfidence = 0.30;    // below it nothing was read, whatever the words are
constexpr double kWideGap = 2.0;             // of the line's height: parts a line

using Clock = std::chrono::steady_clock;

std::string text_and_free(char* text) {
  std::string out = text == nullptr ? "" : text;
  delete[] text;
  return out;
}

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
  Impl() {
    omp_set_max_active_levels(0);  // one thread: two recognise no faster and burn five times the processor time
    if (api_.Init(nullptr, "Hangul", tesseract::OEM_LSTM_ONLY) != 0)
      throw InputError("Tesseract finds no language data 'Hangul'; install the package tesseract-ocr-script-hang");
    api_.SetVariable("preserve_interword_spaces", "1");
    api_.SetVariable("textord_tabfind_vertical_text", "0");
    api_.SetVariable("debug_file", "/dev/null");
  }

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
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) {
      timed_out = true;
      return {};
    }
    api_.SetPageSegMode(tesseract::PSM_SINGLE_COLUMN);
    api_.SetImage(clean.gray.get());
    api_.SetSourceResolution(static_cast<int>(clean.dpi));
    tesseract::ETEXT_DESC monitor;
    monitor.set_deadline_msecs(static_cast<std::int32_t>(std::min<long long>(left, INT32_MAX)));
    timed_out = api_.Recognize(&monitor) != 0 || Clock::now() > deadline;
    std::vector<Line> lines = words_in_lines(72 / clean.dpi);
    api_.Clear();
    return lines;
  }

  // Tesseract makes nearly every syllable a word; those without a blank between them are one.
  std::vector<Line> words_in_lines(double scale) {
    std::vector<Line> lines;
    const std::unique_ptr<tesseract::ResultIterator> at(api_.GetIterator());
    if (!at) return lines;
    do {
      if (at->Empty(tesseract::RIL_WORD)) continue;
      const std::string text = tidy_spaces(xml_safe(text_and_free(at->GetUTF8Text(tesseract::RIL_WORD))));
      int x0 = 0;
      int y0 = 0;
      int x1 = 0;
      int y1 = 0;
      if (text.empty() || !at->BoundingBox(tesseract::RIL_WORD, &x0, &y0, &x1, &y1)) continue;
      const Box box{x0 * scale, y0 * scale, x1 * scale, y1 * scale};
      const double confidence = std::clamp(at->Confidence(tesseract::RIL_WORD) / 100.0, 0.0, 1.0);
      const bool first = at->IsAtBeginningOf(tesseract::RIL_TEXTLINE) || lines.empty();
      if (first) lines.push_back({.box = {}, .source = Source::ocr, .angle = 0, .words = {}});
      Line& line = lines.back();
      if (!first && at->BlanksBeforeWord() == 0 && !line.words.empty()) {
        Word& word = line.words.back();
        word.confidence = std::min(word.confidence, confidence);
        word.text += text;
        word.box = united(word.box, box);
      } else {
        line.words.push_back({text, box, confidence});
      }
      line.box = united(line.box, box);
    } while (at->Next(tesseract::RIL_WORD));
    return lines;
  }

  tesseract::TessBaseAPI api_;
};

OcrEngine::OcrEngine() : impl_(std::make_unique<Impl>()) {}
OcrEngine::~OcrEngine() = default;

OcrResult OcrEngine::read(const Raster& page, int seconds) { return impl_->read(page, seconds); }

}  // namespace bidaudit
