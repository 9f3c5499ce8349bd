// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/line_reader.h"

#include <leptonica/allheaders.h>
#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>

#include "acquire/image_pix.h"
#include "acquire/ocr_text.h"
#include "base/errors.h"
#include "base/files.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr const char* kData = "Hangul";
constexpr double kMargin = 0.14;  // of the line's height: more makes the letters too small for the network
constexpr int kResolution = 300;  // of no effect on a line that is already cut out, but Tesseract guesses without it

using Words = std::vector<Word>;
using Extent = LineReader::Extent;

// A part of a page image, cut out.
struct Cut {
  PixPtr image;  // 8 bits
  double x0 = 0;  // of its first pixel in the page
  double y0 = 0;
};

// The line with some of the page around it: a full stop or a comma at its edge is lost on a tight cut.
Cut cut_out(Pix* gray, const Box& part, Extent extent) {
  const double margin = std::max(3.0, kMargin * part.height());
  const double beside = extent == Extent::piece ? 0 : 2 * margin;
  const int x0 = std::clamp(static_cast<int>(part.x0 - beside), 0, pixGetWidth(gray) - 1);
  const int y0 = std::clamp(static_cast<int>(part.y0 - margin), 0, pixGetHeight(gray) - 1);
  const int x1 = std::clamp(static_cast<int>(part.x1 + beside), x0 + 1, pixGetWidth(gray));
  const int y1 = std::clamp(static_cast<int>(part.y1 + margin), y0 + 1, pixGetHeight(gray));
  BOX* box = boxCreate(x0, y0, x1 - x0, y1 - y0);
  PixPtr clip(pixClipRectangle(gray, box, nullptr));
  boxDestroy(&box);
  return {std::move(clip), static_cast<double>(x0), static_cast<double>(y0)};
}

std::string text_and_free(char* text) {
  std::string out = text == nullptr ? "" : text;
  delete[] text;
  return out;
}

// Tesseract makes nearly every syllable a word; those without a blank between them are one.
void add_symbol(const tesseract::ResultIterator& at, const Cut& cut, Words& line) {
  const std::string text = tidy_spaces(xml_safe(text_and_free(at.GetUTF8Text(tesseract::RIL_SYMBOL))));
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;
  int y1 = 0;
  if (text.empty() || !at.BoundingBox(tesseract::RIL_SYMBOL, &x0, &y0, &x1, &y1)) return;
  const Box box{cut.x0 + x0, cut.y0 + y0, cut.x0 + x1, cut.y0 + y1};
  const double confidence = std::clamp(at.Confidence(tesseract::RIL_WORD) / 100.0, 0.0, 1.0);
  if (line.empty() || (at.IsAtBeginningOf(tesseract::RIL_WORD) && at.BlanksBeforeWord() > 0)) {
    line.push_back({text, box, confidence, ""});
    return;
  }
  line.back().text += text;
  line.back().box = united(line.back().box, box);
  line.back().confidence = std::min(line.back().confidence, confidence);
}

}  // namespace

class LineReader::Impl {
 public:
  Impl() {
    omp_set_max_active_levels(0);  // one thread: two recognise no faster and burn five times the processor time
    if (api_.Init(nullptr, kData, tesseract::OEM_LSTM_ONLY) != 0)
      throw InputError("Tesseract finds no language data 'Hangul'; install the package tesseract-ocr-script-hang");
    api_.SetVariable("preserve_interword_spaces", "1");
    api_.SetVariable("textord_tabfind_vertical_text", "0");
    api_.SetVariable("tessedit_do_invert", "0");  // a second look at each doubtful line as white on black: done beforehand
    api_.SetVariable("debug_file", "/dev/null");
  }

  std::vector<Words> read(const Cut& cut, Extent extent, Clock::time_point deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0 || !cut.image) return {};
    api_.SetPageSegMode(extent == Extent::block ? tesseract::PSM_SINGLE_BLOCK : tesseract::PSM_RAW_LINE);
    api_.SetImage(cut.image.get());
    api_.SetSourceResolution(kResolution);
    tesseract::ETEXT_DESC monitor;
    monitor.set_deadline_msecs(static_cast<std::int32_t>(std::min<long long>(left, INT32_MAX)));
    std::vector<Words> lines;
    if (api_.Recognize(&monitor) == 0) lines = words(cut);
    api_.Clear();
    return lines;
  }

 private:
  std::vector<Words> words(const Cut& cut) {
    std::vector<Words> lines;
    const std::unique_ptr<tesseract::ResultIterator> at(api_.GetIterator());
    if (!at) return lines;
    do {
      if (at->Empty(tesseract::RIL_SYMBOL)) continue;
      if (lines.empty() || at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) lines.emplace_back();
      add_symbol(*at, cut, lines.back());
    } while (at->Next(tesseract::RIL_SYMBOL));
    std::erase_if(lines, [](const Words& line) { return line.empty(); });
    for (Words& line : lines) repair_marks(line);
    return lines;
  }

  tesseract::TessBaseAPI api_;
};

LineReader::LineReader() : impl_(std::make_unique<Impl>()) {}
LineReader::~LineReader() = default;

std::string LineReader::data_sha256() {
  tesseract::TessBaseAPI api;  // only Tesseract knows where it looks
  if (api.Init(nullptr, kData, tesseract::OEM_LSTM_ONLY) != 0) return "missing";
  return file_sha256(std::filesystem::path(api.GetDatapath()) / (std::string(kData) + ".traineddata"));
}

std::vector<Words> LineReader::read(Pix* gray, const Box& part, Extent extent, Clock::time_point deadline) {
  return impl_->read(cut_out(gray, part, extent), extent, deadline);
}

}  // namespace bidaudit
