// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/annotation_tracker.h"

#include <Annot.h>
#include <Catalog.h>
#include <PDFDoc.h>

#include <algorithm>
#include <utility>

namespace bidaudit {

AnnotationTracker::AnnotationTracker(PDFDoc& document) {
  Catalog* catalog = document.getCatalog();
  const Object* form = catalog == nullptr || !catalog->isOk() ? nullptr : catalog->getAcroForm();
  if (form == nullptr || !form->isDict()) return;
  const Object asked = form->dictLookup("NeedAppearances");
  fields_have_looks_ = !asked.isBool() || !asked.getBool();
}

void AnnotationTracker::set_page(const double* matrix) { std::copy_n(matrix, matrix_.size(), matrix_.begin()); }

bool AnnotationTracker::has_look(const Annot* annotation) const {
  const auto type = annotation->getType();
  if (type != Annot::typeWidget && type != Annot::typeFreeText) return true;
  return (type != Annot::typeWidget || fields_have_looks_) && !annotation->getAppearance().isNull();
}

bool AnnotationTracker::begin(Annot* annotation, std::size_t glyphs) {
  end(glyphs);
  double x[2] = {};
  double y[2] = {};
  annotation->getRect(&x[0], &y[0], &x[1], &y[1]);
  const auto across = [&](int i) { return matrix_[0] * x[i] + matrix_[2] * y[i] + matrix_[4]; };
  const auto down = [&](int i) { return matrix_[1] * x[i] + matrix_[3] * y[i] + matrix_[5]; };
  current_.object = annotation->getHasRef() ? annotation->getRef().num : 0;
  current_.form = annotation->getType() == Annot::typeWidget;
  current_.box = {std::min(across(0), across(1)), std::min(down(0), down(1)), std::max(across(0), across(1)), std::max(down(0), down(1))};
  current_.first = glyphs;
  open_ = true;
  return has_look(annotation);
}

void AnnotationTracker::end(std::size_t glyphs) {
  current_.last = glyphs;
  if (open_ && current_.last > current_.first) marks_.push_back(current_);
  open_ = false;
}

std::vector<AnnotationMarks> AnnotationTracker::take(std::size_t glyphs) {
  end(glyphs);
  return std::move(marks_);
}

}  // namespace bidaudit
