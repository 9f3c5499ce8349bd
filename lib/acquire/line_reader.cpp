// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/line_reader.h"

#include <leptonica/allheaders.h>
#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>

#include "acquire/image_pix.h"
#include "acquire/ocr_text.h"
#include "base/errors.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kMargin = 0.14;  // of the line's height: more makes the letters too small for the network
constexpr const char* kNumberMarks = "0123456789,.-:%()~/";

std::string text_and_free(char* text) {
  std::string out = text == nullptr ? "" : text;
  delete[] text;
  return out;
}

struct Part {
  PixPtr image;
  double x0 = 0;  // of its first pixel in the page
  double y0 = 0;
};

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

}  // namespace

class LineReader::Impl {
 public:
  Impl() {
    omp_set_max_active_levels(0);  // one thread: two recognise no faster and burn five times the processor time
    if (api_.Init(nullptr, "Hangul", tesseract::OEM_LSTM_ONLY) != 0)
      throw InputError("Tesseract finds no language data 'Hangul'; install the package tesseract-ocr-script-hang");
    api_.SetVariable("preserve_interword_spaces", "1");
    api_.SetVariable("textord_tabfind_vertical_text", "0");
    api_.SetVariable("tessedit_do_invert", "0");  // a second look at each doubtful line as white on black: done beforehand
    api_.SetVariable("debug_file", "/dev/null");
  }

  std::vector<std::vector<Word>> read(const Part& part, tesseract::PageSegMode mode, Clock::time_point deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0 || !part.image) return {};
    api_.SetPageSegMode(mode);
    api_.SetImage(part.image.get());
    api_.SetSourceResolution(kResolution);
    tesseract::ETEXT_DESC monitor;
    monitor.set_deadline_msecs(static_cast<std::int32_t>(std::min<long long>(left, INT32_MAX)));
    std::vector<std::vector<Word>> lines;
    if (api_.Recognize(&monitor) == 0) lines = words(part);
    api_.Clear();
    return lines;
  }

  void only_numbers(bool on) { api_.SetVariable("tessedit_char_whitelist", on ? kNumberMarks : ""); }

 private:
  static constexpr int kResolution = 300;  // of no effect on a line that is already cut out, but Tesseract guesses without it

  // Tesseract makes nearly every syllable a word; those without a blank between them are one.
  std::vector<std::vector<Word>> words(const Part& part) {
    std::vector<std::vector<Word>> lines;
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
      const Box box{x0 + part.x0, y0 + part.y0, x1 + part.x0, y1 + part.y0};
      const double confidence = std::clamp(at->Confidence(tesseract::RIL_WORD) / 100.0, 0.0, 1.0);
      const bool first = at->IsAtBeginningOf(tesseract::RIL_TEXTLINE) || lines.empty();
      if (first) lines.emplace_back();
      std::vector<Word>& line = lines.back();
      if (!first && !line.empty() && at->BlanksBeforeWord() == 0) {
        Word& word = line.back();
        word.confidence = std::min(word.confidence, confidence);
        word.text += text;
        word.box = united(word.box, box);
      } else {
        line.push_back({text, box, confidence, ""});
      }
    } while (at->Next(tesseract::RIL_WORD));
    for (auto& line : lines) repair_marks(line);
    std::erase_if(lines, [](const auto& line) { return line.empty(); });
    return lines;
  }

  tesseract::TessBaseAPI api_;
};

LineReader::LineReader() : impl_(std::make_unique<Impl>()) {}
LineReader::~LineReader() = default;

std::vector<std::vector<Word>> LineReader::read(Pix* gray, const Box& part, bool block, Clock::time_point deadline) {
  return impl_->read(cut_out(gray, part), block ? tesseract::PSM_SINGLE_BLOCK : tesseract::PSM_RAW_LINE, deadline);
}

std::vector<std::vector<Word>> LineReader::read_again(Pix* gray, const Box& part, Clock::time_point deadline) {
  return impl_->read(cut_out(gray, part), tesseract::PSM_SINGLE_LINE, deadline);
}

std::optional<Word> LineReader::read_number(Pix* gray, const Box& part, Clock::time_point deadline) {
  impl_->only_numbers(true);
  const auto lines = impl_->read(cut_out(gray, part), tesseract::PSM_RAW_LINE, deadline);
  impl_->only_numbers(false);
  if (lines.size() != 1 || lines.front().empty()) return std::nullopt;
  Word all = lines.front().front();
  for (std::size_t i = 1; i < lines.front().size(); ++i) {
    all.text += lines.front()[i].text;
    all.confidence = std::min(all.confidence, lines.front()[i].confidence);
    all.box = united(all.box, lines.front()[i].box);
  }
  return all;
}

}  // namespace bidaudit
