// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/page_place.h"

#include <Object.h>
#include <PDFDoc.h>
#include <Page.h>

#include <cmath>
#include <utility>

namespace bidaudit {

Box place_on_page(PDFDoc& document, int number, const Object& rectangle) {
  ::Page* page = document.getPage(number);
  if (page == nullptr || !rectangle.isArray() || rectangle.arrayGetLength() != 4) return {};
  double corner[4] = {};
  for (int i = 0; i < 4; ++i) {
    const Object value = rectangle.arrayGet(i);
    if (!value.isNum()) return {};
    corner[i] = value.getNum();
  }
  double matrix[6] = {};
  page->getDefaultCTM(matrix, 72, 72, 0, false, true);
  const auto x_of = [&](double x, double y) { return matrix[0] * x + matrix[2] * y + matrix[4]; };
  const auto y_of = [&](double x, double y) { return matrix[1] * x + matrix[3] * y + matrix[5]; };
  Box box{x_of(corner[0], corner[1]), y_of(corner[0], corner[1]), x_of(corner[2], corner[3]), y_of(corner[2], corner[3])};
  if (box.x0 > box.x1) std::swap(box.x0, box.x1);
  if (box.y0 > box.y1) std::swap(box.y0, box.y1);
  constexpr double kFarthest = 1e6;  // points; a page has at most 14,400, and farther numbers are nonsense
  for (double side : {box.x0, box.y0, box.x1, box.y1})
    if (!std::isfinite(side) || std::abs(side) > kFarthest) return {};
  return box;
}

}  // namespace bidaudit
