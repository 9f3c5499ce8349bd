// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/second_opinion.h"

#include <fmt/format.h>

#include <set>
#include <string>

#include "acquire/line_builder.h"
#include "acquire/shown_text.h"

namespace bidaudit {
namespace {

// "1,234,000" of a text: the numbers long enough to be an amount, without their separators.
std::set<std::string> long_numbers(const std::vector<Line>& lines) {
  constexpr std::size_t kShortest = 4;  // digits; shorter ones are found on any page
  std::set<std::string> found;
  std::string digits;
  const auto finish = [&] {
    if (digits.size() >= kShortest) found.insert(digits);
    digits.clear();
  };
  for (const Line& line : lines)
    for (const Word& word : line.words) {
      for (char c : word.text) {
        if (c >= '0' && c <= '9') digits += c;
        else if (c != ',' && c != '.') finish();
      }
      finish();
    }
  return found;
}

}  // namespace

std::vector<Trait> second_opinion(const std::vector<Line>& read, const PageContent& content, int page) {
  const std::set<std::string> theirs = long_numbers(build_lines(scan_layer(content)));
  if (theirs.empty()) return {};
  const std::set<std::string> ours = long_numbers(read);
  constexpr std::size_t kMostNamed = 10;
  std::string missing;
  std::size_t different = 0;
  for (const std::string& number : theirs)
    if (ours.count(number) == 0 && ++different <= kMostNamed) missing += " " + number;
  return {{"second-opinion", fmt::format("{} of {} numbers agree{}{}", theirs.size() - different, theirs.size(),
                                         missing.empty() ? "" : "; only in the text layer:", missing), page, {}}};
}

}  // namespace bidaudit
