// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/line_reader.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "acquire/image_pix.h"
#include "acquire/ocr_text.h"
#include "acquire/tesseract_engine.h"
#include "base/errors.h"
#include "base/files.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr const char* kData = "Hangul";
constexpr double kMargin = 0.14;  // of the line's height: more makes the letters too small for the network

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

// Tesseract makes nearly every syllable a word; those without a blank between them are one.
void add_symbol(const TesseractSymbol& symbol, const Cut& cut, Words& line) {
  const std::string text = tidy_spaces(xml_safe(symbol.text));
  if (text.empty()) return;
  const Box box{cut.x0 + symbol.x0, cut.y0 + symbol.y0, cut.x0 + symbol.x1, cut.y0 + symbol.y1};
  const double confidence = std::clamp(symbol.confidence, 0.0, 1.0);
  if (line.empty() || symbol.after_blank) {
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
  Impl() : engine_(tesseract_library().engine(kData)) {
    if (!engine_) throw InputError("Tesseract finds no language data 'Hangul'; install the package tesseract-ocr-script-hang");
  }

  std::vector<Words> read(const Cut& cut, Extent extent, Clock::time_point deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0 || !cut.image) return {};
    std::vector<Words> lines;
    for (const TesseractSymbol& symbol : engine_->read(cut.image.get(), extent == Extent::block, static_cast<int>(std::min<long long>(left, INT32_MAX)))) {
      if (symbol.begins_line) lines.emplace_back();
      add_symbol(symbol, cut, lines.back());
    }
    std::erase_if(lines, [](const Words& line) { return line.empty(); });
    for (Words& line : lines) repair_marks(line);
    return lines;
  }

 private:
  std::unique_ptr<TesseractEngine> engine_;
};

LineReader::LineReader() : impl_(std::make_unique<Impl>()) {}
LineReader::~LineReader() = default;

std::string LineReader::data_sha256() {
  const std::string file = tesseract_library().data_file(kData);
  return file.empty() ? "missing" : file_sha256(file);
}

std::vector<Words> LineReader::read(Pix* gray, const Box& part, Extent extent, Clock::time_point deadline) {
  return impl_->read(cut_out(gray, part, extent), extent, deadline);
}

}  // namespace bidaudit
