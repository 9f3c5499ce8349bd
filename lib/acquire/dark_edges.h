// SPDX-License-Identifier: GPL-3.0-or-later
// What lies around a sheet in its picture: the shadow of a scanner's lid, the table under a photographed paper.
//
// Left in, it hangs together with the print beside it, and frames the page as one large letter would.
#pragma once

#include "acquire/image_pix.h"

namespace bidaudit {

// The pixels of the 8-bit image `gray`, of `dpi`, that are dark ground at its edges, as a 1-bit image of the same size; nothing when
// there are none. Ground touches the edge of the image, is thicker than a ruling, much darker than the paper beside it, and holds no
// print, neither dark nor light: a banner with a title stays, and so does a page of light print on dark.
PixPtr dark_edges(Pix* gray, double dpi);

}  // namespace bidaudit
