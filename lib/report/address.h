// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace bidaudit {

// A path as a relative address: nothing in a file's name can become a scheme, a query or a way up.
std::string relative_address(std::string_view path);

}  // namespace bidaudit
