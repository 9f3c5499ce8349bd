// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/address.h"

#include <fmt/format.h>

#include <cctype>

namespace bidaudit {

std::string relative_address(std::string_view path) {
  static constexpr std::string_view kPlain = "-._~/";
  std::string out;
  for (const char c : path)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || kPlain.find(c) != std::string_view::npos) out += c;
    else out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return out;
}

}  // namespace bidaudit
