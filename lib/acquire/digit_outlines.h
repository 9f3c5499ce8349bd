// SPDX-License-Identifier: GPL-3.0-or-later
// Whether an embedded font whose codes stand in the order of digits also draws digits in that order: its outlines may have been
// exchanged.
#pragma once

#include <bitset>
#include <map>
#include <utility>

#include "acquire/font_forms.h"

class XRef;

namespace bidaudit {

class DigitOutlines {
 public:
  explicit DigitOutlines(XRef* xref) : xref_(xref) {}

  // Of a code that is `in_order`: whether its outline is not that of the digit that its text says, or could not be looked at.
  bool may_lie(const DigitCode& code);
  // Of any code: whether its outline is that of the digit that its text says.
  bool show(const DigitCode& code) const;

 private:
  using Odd = std::bitset<10>;  // digits
  Odd odd_digits(const DigitCode& code) const;

  XRef* xref_;
  std::map<std::pair<int, int>, Odd> known_;  // by object and generation of the font
};

}  // namespace bidaudit
