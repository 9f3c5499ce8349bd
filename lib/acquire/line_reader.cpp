// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/line_reader.h"

#include <leptonica/allheaders.h>
#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>

#include "acquire/image_pix.h"
#include "acquire/mark_repair.h"
#include "acquire/ocr_text.h"
#include "base/errors.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kMargin = 0.14;  // of the line's height: more makes the letters too small for the network
constexpr double kSureDigit = 0.5;  // of a digit in a circle: below it the circle is of something else
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

// A copy of `box` of `line` with white around it.
Part alone(Pix* line, const Box& box) {
  const int border = std::max(4, static_cast<int>(0.3 * box.height()));
  BOX* clip = boxCreate(static_cast<int>(box.x0), static_cast<int>(box.y0), static_cast<int>(box.width()), static_cast<int>(box.height()));
  const PixPtr inside(pixClipRectangle(line, clip, nullptr));
  boxDestroy(&clip);
  return {PixPtr(inside ? pixAddBorder(inside.get(), border, 255) : nullptr), box.x0, box.y0};
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

enum class Marks { as_read, repaired };

}  // namespace

class LineReader::Impl {
  using Symbols = std::vector<Symbol>;

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

  std::vector<std::vector<Word>> read(const Part& part, tesseract::PageSegMode mode, Marks marks, Clock::time_point deadline) {
    std::vector<std::vector<Word>> lines;
    for (Symbols& line : recognised(part, mode, deadline)) {
      if (marks == Marks::repaired) repair(part, line, deadline);
      lines.push_back(words_of(line, part));
    }
    std::erase_if(lines, [](const auto& line) { return line.empty(); });
    return lines;
  }

  void only_numbers(bool on) { api_.SetVariable("tessedit_char_whitelist", on ? kNumberMarks : ""); }

 private:
  static constexpr int kResolution = 300;  // of no effect on a line that is already cut out, but Tesseract guesses without it

  // The characters of each line. A character has the confidence of the word of Tesseract's that it stands in.
  std::vector<Symbols> symbols() {
    std::vector<Symbols> lines;
    const std::unique_ptr<tesseract::ResultIterator> at(api_.GetIterator());
    if (!at) return lines;
    do {
      if (at->Empty(tesseract::RIL_SYMBOL)) continue;
      const std::u32string text = decode_utf8(tidy_spaces(xml_safe(text_and_free(at->GetUTF8Text(tesseract::RIL_SYMBOL)))));
      int x0 = 0;
      int y0 = 0;
      int x1 = 0;
      int y1 = 0;
      if (text.empty() || !at->BoundingBox(tesseract::RIL_SYMBOL, &x0, &y0, &x1, &y1)) continue;
      if (lines.empty() || (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE) && !lines.back().empty())) lines.emplace_back();
      const double confidence = std::clamp(at->Confidence(tesseract::RIL_WORD) / 100.0, 0.0, 1.0);
      const bool starts = lines.back().empty() || (at->IsAtBeginningOf(tesseract::RIL_WORD) && at->BlanksBeforeWord() > 0);
      for (char32_t c : text)
        lines.back().push_back({c, {double(x0), double(y0), double(x1), double(y1)}, confidence, starts && c == text.front()});
    } while (at->Next(tesseract::RIL_SYMBOL));
    return lines;
  }

  // Reads what stands in circles, and puts the marks of the line right.
  void repair(const Part& part, Symbols& line, Clock::time_point deadline) {
    LineMarks found = find_marks(part.image.get());
    only_numbers(true);
    for (Mark& mark : found.marks)
      if (mark.kind == MarkKind::ring_around) mark.number = number_in(part.image.get(), mark.inner, deadline);
    only_numbers(false);
    line = with_marks_repaired(std::move(line), found);
  }

  // The number in `box` of `line`, 0 if it is none.
  int number_in(Pix* line, const Box& box, Clock::time_point deadline) {
    const std::vector<Symbols> read = recognised(alone(line, box), tesseract::PSM_RAW_LINE, deadline);
    if (read.size() != 1) return 0;
    int number = 0;
    for (const Symbol& symbol : read.front()) {
      if (symbol.text < U'0' || symbol.text > U'9' || number > 9 || symbol.confidence < kSureDigit) return 0;
      number = 10 * number + static_cast<int>(symbol.text - U'0');
    }
    return number;
  }

  std::vector<Symbols> recognised(const Part& part, tesseract::PageSegMode mode, Clock::time_point deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0 || !part.image) return {};
    api_.SetPageSegMode(mode);
    api_.SetImage(part.image.get());
    api_.SetSourceResolution(kResolution);
    tesseract::ETEXT_DESC monitor;
    monitor.set_deadline_msecs(static_cast<std::int32_t>(std::min<long long>(left, INT32_MAX)));
    std::vector<Symbols> lines;
    if (api_.Recognize(&monitor) == 0) lines = symbols();
    api_.Clear();
    return lines;
  }

  tesseract::TessBaseAPI api_;
};

LineReader::LineReader() : impl_(std::make_unique<Impl>()) {}
LineReader::~LineReader() = default;

std::vector<std::vector<Word>> LineReader::read(Pix* gray, const Box& part, bool block, Clock::time_point deadline) {
  return impl_->read(cut_out(gray, part), block ? tesseract::PSM_SINGLE_BLOCK : tesseract::PSM_RAW_LINE,
                     block ? Marks::as_read : Marks::repaired, deadline);
}

std::vector<std::vector<Word>> LineReader::read_again(Pix* gray, const Box& part, Clock::time_point deadline) {
  return impl_->read(cut_out(gray, part), tesseract::PSM_SINGLE_LINE, Marks::repaired, deadline);
}

std::optional<Word> LineReader::read_number(Pix* gray, const Box& part, Clock::time_point deadline) {
  impl_->only_numbers(true);
  const auto lines = impl_->read(cut_out(gray, part), tesseract::PSM_RAW_LINE, Marks::as_read, deadline);
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
