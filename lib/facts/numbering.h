// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of items and headings: "1.", "1.1", "가.", "1)", "①", "-".
#pragma once

#include <string>
#include <string_view>

namespace bidaudit {

struct Numbered {
  std::string kind;       // items of one kind are siblings: "point1", "letter", "bullet-"; empty: no number
  std::string_view rest;  // the text behind it
};

// The number with which `text`, as printed, begins. A date ("2026. 9. 2.") is none.
Numbered numbered(std::string_view text);

}  // namespace bidaudit
