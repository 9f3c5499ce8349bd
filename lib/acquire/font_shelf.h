// SPDX-License-Identifier: GPL-3.0-or-later
// The objects of fonts, which Poppler reads from the file again for each page that uses them: they are read once and kept.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>

class Dict;
class Object;
class Stream;
class XRef;
struct Ref;

namespace bidaudit {

class FontShelf {
 public:
  // `troubles` counts what was met that speaks against keeping: an object is kept only when it was read without any, so that
  // those of the others are met again, and counted, when Poppler reads them.
  FontShelf(XRef* xref, std::function<int()> troubles) : xref_(xref), troubles_(std::move(troubles)) {}

  // Puts the fonts of `resources` on the shelf: their dictionaries, widths and tables of characters, not the outlines.
  void keep(Dict* resources);

 private:
  Object kept(const Object& entry);
  void keep_parts(const Object& font);
  void keep_table(const Object& font, const Ref& reference);

  XRef* xref_;
  std::function<int()> troubles_;
  std::set<int> known_;  // numbers of objects
};

}  // namespace bidaudit
