// SPDX-License-Identifier: GPL-3.0-or-later
// Which glyphs of a page are drawn by its annotations: fields of forms, notes, stamps.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "acquire/page_content.h"

class Annot;
class PDFDoc;

namespace bidaudit {

// Follows Poppler as it draws a page: the content first, then one annotation after another.
class AnnotationTracker {
 public:
  explicit AnnotationTracker(PDFDoc& document);

  // The matrix from the space of the page to the displayed page.
  void set_page(const double* matrix);

  // `annotation` is next, `glyphs` were drawn until now. Whether it is to be drawn: not when the file has no look for it.
  // Poppler makes one up then, in a font that may lack the characters, and that is no print to be read.
  bool begin(Annot* annotation, std::size_t glyphs);

  // All that drew a glyph, when `glyphs` have been drawn.
  std::vector<AnnotationMarks> take(std::size_t glyphs);

 private:
  void end(std::size_t glyphs);
  bool has_look(const Annot* annotation) const;

  bool fields_have_looks_ = true;  // unless the file asks that programs make them
  std::array<double, 6> matrix_{};
  bool open_ = false;
  AnnotationMarks current_;
  std::vector<AnnotationMarks> marks_;
};

}  // namespace bidaudit
