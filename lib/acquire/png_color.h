// SPDX-License-Identifier: GPL-3.0-or-later
// The colour that a PNG without an alpha channel may name as transparent (PNG specification §11.3.2.1). Leptonica takes it
// for the whole image, or for nothing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bidaudit {

// Red, green and blue of that colour, of 255. Nothing for a palette, which Leptonica sees to, and for samples of 16 bits.
std::optional<std::array<std::uint8_t, 3>> transparent_color(std::string_view png);

// `png` as it is where it names none, for Leptonica to read.
std::string without_transparent_color(std::string_view png);

}  // namespace bidaudit
