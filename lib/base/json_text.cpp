// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_text.h"

#include <fmt/format.h>

#include <iterator>

#include "base/unicode.h"

namespace bidaudit {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<int>(c));
    } else {
      out += c;
    }
  }
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out += '"';
  if (xml_safe_prefix(text) == text.size()) {
    append_escaped(out, text);
  } else {
    append_escaped(out, xml_safe(text));
  }
  out += '"';
}

std::string json_string(std::string_view text) {
  std::string out;
  append_json(out, text);
  return out;
}

}  // namespace bidaudit
