// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of places on the pages of a submitted file, for people who want to see for themselves.
//
// Meant to run in a worker process, as reading does: the file is whatever somebody sent.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "document/document.h"

namespace bidaudit {

// A place as facts state it: on the page as it was turned to be read.
struct PicturePlace {
  int page = 1;
  Box box;
  int turned = 0;   // degrees clockwise by which the page was turned: 0, 90, 180, 270
  double skew = 0;  // degrees clockwise by which it was turned besides

  bool operator==(const PicturePlace&) const = default;
};

class PagePictures {
 public:
  // `bytes` must outlive the object.
  explicit PagePictures(std::string_view bytes);
  ~PagePictures();

  // The place with a frame round it and what stands beside it, as JPEG; "" when the page cannot be drawn.
  std::string picture(const PicturePlace& place);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bidaudit
