// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/ocr_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr char32_t kLoneVowel = 0x119E;  // ᆞ
constexpr char32_t kLoneIeung = 0x110B;  // ᄋ
constexpr char32_t kMiddleDot = 0x00B7;
constexpr char32_t kCircle = 0x25CB;

std::u32string repaired(const std::u32string& text) {
  std::u32string out;
  for (char32_t c : text) {
    if (c == kLoneVowel || c == 0x318D) c = kMiddleDot;
    if (c == kLoneIeung || c == U'ㅇ') c = kCircle;
    const char32_t last = out.empty() ? 0 : out.back();
    const bool doubled = (c == U'』' && last == U'」') || (c == U'『' && last == U'「');
    if (doubled) continue;
    if (last == U'『' && c == U'「') out.back() = c;  // 「 is the common one of the two
    else if (last == U'』' && c == U'」') out.back() = c;
    else out += c;
  }
  return out;
}

}  // namespace

void repair_marks(std::vector<Word>& words) {
  for (Word& word : words) word.text = encode_utf8(repaired(decode_utf8(word.text)));
  for (std::size_t i = 1; i < words.size();) {
    const std::u32string before = decode_utf8(words[i - 1].text);
    const std::u32string text = decode_utf8(words[i].text);
    // Of a list's bullet the dot stands first on its line; inside a line it is a joint ("설명·열람").
    const bool joint = text.front() == kMiddleDot || (before.back() == kMiddleDot && before.size() > 1);
    if (!joint) {
      ++i;
      continue;
    }
    words[i - 1].text += words[i].text;
    words[i - 1].box = united(words[i - 1].box, words[i].box);
    words[i - 1].confidence = std::min(words[i - 1].confidence, words[i].confidence);
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// Measured on the notices' and ocr_pages.py's pages, clean and degraded, 8 600 words: the share of right words by
// Tesseract's confidence, made monotone. To measure it again, let this function return its argument and run
// tests/bench/ocr_accuracy.py FOLDER --calibration.
double calibrated(double confidence) {
  static constexpr std::array<std::pair<double, double>, 9> kTable{{{0.00, 0.30}, {0.30, 0.42}, {0.40, 0.58}, {0.50, 0.78},
                                                                    {0.60, 0.83}, {0.70, 0.88}, {0.80, 0.94}, {0.90, 0.98},
                                                                    {1.00, 1.00}}};
  for (std::size_t i = 1; i < kTable.size(); ++i) {
    const auto& [from, low] = kTable[i - 1];
    const auto& [to, high] = kTable[i];
    if (confidence <= to) return low + (high - low) * std::max(0.0, confidence - from) / (to - from);
  }
  return kTable.back().second;
}

}  // namespace bidaudit
