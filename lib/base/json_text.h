// SPDX-License-Identifier: GPL-3.0-or-later
// Texts as JSON strings.
#pragma once

#include <string>
#include <string_view>

namespace bidaudit {

// `text` in quotes, escaped. What is not UTF-8, and characters that XML could not hold either, become U+FFFD.
std::string json_string(std::string_view text);
// The same, put behind `out`.
void append_json(std::string& out, std::string_view text);

}  // namespace bidaudit
