// SPDX-License-Identifier: GPL-3.0-or-later
// Black and white of page images, in one walk over the pixels. Leptonica's functions for the same walk over them many times, which took
// a fifth of the time of reading a scan.
#pragma once

#include <cstdint>
#include <vector>

#include "acquire/image_pix.h"

namespace bidaudit {

// The pixels of an 8-bit image, row by row.
std::vector<std::uint8_t> pixels_of(Pix* gray);

// Makes row `y` of a 1-bit image of as many values of 0 or 1 as the image is wide.
void set_row(Pix* binary, int y, const std::vector<std::uint8_t>& bits);

// The 1-bit image of what is darker than its surroundings in the 8-bit image `gray` (Sauvola, Pietikäinen, Adaptive document image
// binarization, 2000): than mean * (1 - strength * (1 - deviation / 128)) of the pixels up to `reach` away in each direction.
// Pixels that are not in the image have no part in that. `reach` is 90 at most.
PixPtr local_ink(Pix* gray, int reach, float strength);

// What remains of the 1-bit image `binary` of stretches of at least `length` pixels in a row, or one above the other: the opening
// with a line.
PixPtr long_runs(Pix* binary, bool vertical, int length);

}  // namespace bidaudit
