// SPDX-License-Identifier: GPL-3.0-or-later
// Any text read as an amount: what is read reads the same again when it is written plainly.
#include "facts/read_money.h"

#include "target.h"

namespace bidaudit {

void fuzz(std::string_view input) {
  for (const auto amount : {parse_hangul_number(input), money_in_figures(input), money_in_words(input)}) {
    if (!amount) continue;
    ensure(*amount >= 0, "an amount is not negative");
    ensure(money_in_figures("금 " + std::to_string(*amount) + "원") == amount, "an amount reads back");
  }
}

}  // namespace bidaudit
