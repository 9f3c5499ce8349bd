// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of glyphs/network.bin, put into the library when it is built.
#pragma once

#include <string_view>

namespace bidaudit {

std::string_view glyph_weights();

}  // namespace bidaudit
