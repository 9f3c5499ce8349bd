// SPDX-License-Identifier: GPL-3.0-or-later
// What the tools say on standard error, in Korean. Errors and log lines are made in English; here a finished line is put into Korean.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bidaudit {

// `{}` stands for what varies; in Korean also {0}, {1} … in any order, never two side by side. What begins with {} in English does so in Korean too: a place or
// name before it is part of that.
struct KoreanMessage {
  std::string_view english;
  std::string_view korean;
};

std::span<const KoreanMessage> own_messages();
std::span<const KoreanMessage> rule_messages();     // of what is wrong with rules
std::span<const KoreanMessage> library_messages();  // of the system, the XML reader and the reader of options

// `line` by the message of all tables that fits it best: one that says how it ends, and of those the one with the most words. What varies
// is looked up in turn, and so is what stands before and behind a colon where no message fits. A leading "file:line: " and what no message fits stay as they are.
std::string in_korean(std::string_view line);
// The same by one table, and the messages about reading.
std::string in_korean(std::string_view line, std::span<const KoreanMessage> messages);

}  // namespace bidaudit
