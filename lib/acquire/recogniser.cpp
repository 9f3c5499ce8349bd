// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/recogniser.h"

#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>

#include "base/unicode.h"

namespace bidaudit {
namespace {

using Symbols = std::vector<Symbol>;

constexpr int kResolution = 300;  // of no effect on a line that is already cut out, but Tesseract guesses without it

std::string text_and_free(char* text) {
  std::string out = text == nullptr ? "" : text;
  delete[] text;
  return out;
}

tesseract::PageSegMode mode_of(Recogniser::Layout layout) {
  switch (layout) {
    case Recogniser::Layout::raw_line: return tesseract::PSM_RAW_LINE;
    case Recogniser::Layout::line: return tesseract::PSM_SINGLE_LINE;
    case Recogniser::Layout::block: break;
  }
  return tesseract::PSM_SINGLE_BLOCK;
}

}  // namespace

class Recogniser::Impl {
 public:
  explicit Impl(const std::string& model) {
    omp_set_max_active_levels(0);  // one thread: two recognise no faster and burn five times the processor time
    ready_ = api_.Init(nullptr, model.c_str(), tesseract::OEM_LSTM_ONLY) == 0;
    if (!ready_) return;
    api_.SetVariable("preserve_interword_spaces", "1");
    api_.SetVariable("textord_tabfind_vertical_text", "0");
    api_.SetVariable("tessedit_do_invert", "0");  // a second look at each doubtful line as white on black: done beforehand
    api_.SetVariable("debug_file", "/dev/null");
  }

  bool is_ready() const { return ready_; }

  void allow(const char* characters) { api_.SetVariable("tessedit_char_whitelist", characters); }

  std::vector<Symbols> read(const Part& part, Layout layout, Clock::time_point deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (!ready_ || left <= 0 || !part.image) return {};
    api_.SetPageSegMode(mode_of(layout));
    api_.SetImage(part.image.get());
    api_.SetSourceResolution(kResolution);
    tesseract::ETEXT_DESC monitor;
    monitor.set_deadline_msecs(static_cast<std::int32_t>(std::min<long long>(left, INT32_MAX)));
    std::vector<Symbols> lines;
    if (api_.Recognize(&monitor) == 0) lines = symbols();
    api_.Clear();
    return lines;
  }

 private:
  std::vector<Symbols> symbols() {
    std::vector<Symbols> lines;
    const std::unique_ptr<tesseract::ResultIterator> at(api_.GetIterator());
    if (!at) return lines;
    do {
      if (at->Empty(tesseract::RIL_SYMBOL)) continue;
      if (lines.empty() || at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) lines.emplace_back();
      add_symbol(*at, lines.back());
    } while (at->Next(tesseract::RIL_SYMBOL));
    std::erase_if(lines, [](const Symbols& line) { return line.empty(); });
    return lines;
  }

  static void add_symbol(const tesseract::ResultIterator& at, Symbols& line) {
    const std::u32string text = decode_utf8(tidy_spaces(xml_safe(text_and_free(at.GetUTF8Text(tesseract::RIL_SYMBOL)))));
    int x0 = 0;
    int y0 = 0;
    int x1 = 0;
    int y1 = 0;
    if (text.empty() || !at.BoundingBox(tesseract::RIL_SYMBOL, &x0, &y0, &x1, &y1)) return;
    const double confidence = std::clamp(at.Confidence(tesseract::RIL_WORD) / 100.0, 0.0, 1.0);
    bool starts = line.empty() || (at.IsAtBeginningOf(tesseract::RIL_WORD) && at.BlanksBeforeWord() > 0);
    for (char32_t c : text) {
      line.push_back({c, {double(x0), double(y0), double(x1), double(y1)}, confidence, starts});
      starts = false;
    }
  }

  tesseract::TessBaseAPI api_;
  bool ready_ = false;
};

Recogniser::Recogniser(const std::string& model) : impl_(std::make_unique<Impl>(model)) {}
Recogniser::~Recogniser() = default;

bool Recogniser::is_ready() const { return impl_->is_ready(); }

std::vector<Symbols> Recogniser::read(const Part& part, Layout layout, Clock::time_point deadline) {
  return impl_->read(part, layout, deadline);
}

std::vector<Symbols> Recogniser::read_only(const Part& part, const char* allowed, Clock::time_point deadline) {
  impl_->allow(allowed);
  std::vector<Symbols> lines = impl_->read(part, Layout::raw_line, deadline);
  impl_->allow("");
  return lines;
}

}  // namespace bidaudit
