// SPDX-License-Identifier: GPL-3.0-or-later
// Ruling lines of a photographed form: the sheet is seen from aslant, and each runs at an angle of its own.
#pragma once

#include <vector>

#include "acquire/image_pix.h"

namespace bidaudit {

// Takes slanted ruling lines out of the 8-bit image `gray` and its 1-bit image `binary`, of `dpi`, and returns the vertical ones, piece
// by piece, in points: they part columns, while between two lines of print it is white anyway. `ink` is the black and white of the page
// before straight rulings were taken out, which leaves short pieces of those that cross them.
std::vector<RulingLine> take_out_slanted_rules(Pix* gray, Pix* binary, Pix* ink, double dpi);

}  // namespace bidaudit
