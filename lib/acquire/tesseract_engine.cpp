// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/tesseract_engine.h"

#include <leptonica/allheaders.h>
#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <filesystem>

namespace bidaudit {
namespace {

constexpr int kResolution = 300;  // of no effect on a line that is already cut out, but Tesseract guesses without it

std::string text_and_free(char* text) {
  std::string out = text == nullptr ? "" : text;
  delete[] text;
  return out;
}

class Engine : public TesseractEngine {
 public:
  bool begin(const char* language) {
    omp_set_max_active_levels(0);  // one thread: two recognise no faster and burn five times the processor time
    if (api_.Init(nullptr, language, tesseract::OEM_LSTM_ONLY) != 0) return false;
    api_.SetVariable("preserve_interword_spaces", "1");
    api_.SetVariable("textord_tabfind_vertical_text", "0");
    api_.SetVariable("tessedit_do_invert", "0");  // a second look at each doubtful line as white on black: done beforehand
    api_.SetVariable("debug_file", "/dev/null");
    return true;
  }

  std::vector<TesseractSymbol> read(Pix* image, bool block, int milliseconds) override {
    api_.SetPageSegMode(block ? tesseract::PSM_SINGLE_BLOCK : tesseract::PSM_RAW_LINE);
    api_.SetImage(image);
    api_.SetSourceResolution(kResolution);
    tesseract::ETEXT_DESC monitor;
    monitor.set_deadline_msecs(milliseconds);
    std::vector<TesseractSymbol> found;
    if (api_.Recognize(&monitor) == 0) found = symbols();
    api_.Clear();
    return found;
  }

 private:
  std::vector<TesseractSymbol> symbols() {
    std::vector<TesseractSymbol> found;
    const std::unique_ptr<tesseract::ResultIterator> at(api_.GetIterator());
    if (!at) return found;
    do {
      if (at->Empty(tesseract::RIL_SYMBOL)) continue;
      TesseractSymbol symbol;
      symbol.begins_line = found.empty() || at->IsAtBeginningOf(tesseract::RIL_TEXTLINE);
      symbol.after_blank = at->IsAtBeginningOf(tesseract::RIL_WORD) && at->BlanksBeforeWord() > 0;
      symbol.text = text_and_free(at->GetUTF8Text(tesseract::RIL_SYMBOL));
      symbol.confidence = at->Confidence(tesseract::RIL_WORD) / 100.0;
      if (!at->BoundingBox(tesseract::RIL_SYMBOL, &symbol.x0, &symbol.y0, &symbol.x1, &symbol.y1)) symbol.text.clear();
      found.push_back(std::move(symbol));
    } while (at->Next(tesseract::RIL_SYMBOL));
    return found;
  }

  tesseract::TessBaseAPI api_;
};

std::unique_ptr<TesseractEngine> engine(const char* language) {
  auto made = std::make_unique<Engine>();
  if (!made->begin(language)) return nullptr;
  return made;
}

std::string data_file(const char* language) {
  tesseract::TessBaseAPI api;  // only Tesseract knows where it looks
  const std::vector<std::string> names{"tessedit_init_config_only"}, values{"1"};  // without making what reads lines
  if (api.Init(nullptr, language, tesseract::OEM_LSTM_ONLY, nullptr, 0, &names, &values, false) != 0) return "";
  return std::filesystem::path(api.GetDatapath()) / (std::string(language) + ".traineddata");
}

constexpr TesseractLibrary kLibrary{tesseract::TessBaseAPI::Version, engine, data_file};

}  // namespace
}  // namespace bidaudit

extern "C" const bidaudit::TesseractLibrary* bidaudit_tesseract();
const bidaudit::TesseractLibrary* bidaudit_tesseract() { return &bidaudit::kLibrary; }
