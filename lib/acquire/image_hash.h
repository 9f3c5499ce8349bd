// SPDX-License-Identifier: GPL-3.0-or-later
// Images told apart and found again: the same stamp, photograph or scan in the files of two bidders.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "acquire/page_content.h"
#include "document/document.h"

class PDFDoc;

namespace bidaudit {

// The lightness of an image, 0 to 255, in 32 rows of 32 fields, each the mean of what lies in it.
using SmallImage = std::array<double, 32 * 32>;

// pHash: the cosine transform of the small image, its 8 by 8 lowest frequencies without the constant one, and of each
// whether it is above their median; row by row, the highest bit first (the place of the constant one is 0). Copies of one
// image in another size or quality are some bits apart, of other images about half of the 64. Nullopt for an image of one
// colour, which is like all others of its kind.
std::optional<std::uint64_t> perceptual_hash(const SmallImage& image);

// JPEG 2000 and JBIG2 may hold far more than they say and take long: `cheap` leaves them alone.
enum class Decoding { cheap, any };

// The images of a file that are worth telling, page by page.
class ImageList {
 public:
  // One trait "image" for each of `images` on page `page` that is large enough in pixels and on paper: its value is the
  // SHA-256 of its data as the file holds them (decoded of nothing, so the same JPEG has the same in every file), details
  // "pixels" and "look" (the perceptual hash, 16 hexadecimal digits) or why there is none. An object that was told on an
  // earlier page is not told again. "images-cut" says that there are more: "too-many", with the number of "images" beyond a limit.
  std::vector<Trait> traits(PDFDoc& document, int page, const std::vector<PlacedImage>& images, Decoding decoding);

 private:
  std::vector<int> told_;         // numbers of objects
  std::size_t hashed_bytes_ = 0;
  double decoded_pixels_ = 0;
};

}  // namespace bidaudit
