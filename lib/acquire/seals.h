// SPDX-License-Identifier: GPL-3.0-or-later
// Seals on page images: found, described, and taken out so that the print under them can be read.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"

struct Pix;

namespace bidaudit {

// Red and blue seals of the 32-bit image `color`, in points of it; their ink is made paper in the 8-bit `gray` of it.
std::vector<Seal> take_out_color_seals(Pix* gray, Pix* color, double dpi);

// Round seals without colour, as copiers and grey scans leave them, in points of the 8-bit image `gray`, whose paper is
// white. Their ring is made paper; what stands in it goes as well where it is clearly lighter than print.
std::vector<Seal> take_out_gray_seals(Pix* gray, double dpi);

// Difference hash of what stands in `pixels` of the 1-bit `mask`: whether each of 64 places of the stamp, made 9 by 8, has more
// ink than the one to its right, as 16 hexadecimal digits. Prints of one stamp differ in few bits, whatever their size and
// however much ink they took.
std::string hash_of_stamp(Pix* mask, const Box& pixels);

}  // namespace bidaudit
