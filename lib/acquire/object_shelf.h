// SPDX-License-Identifier: GPL-3.0-or-later
// What Poppler reads from the file again for each page that uses it, the objects of fonts, and what it reads slowly, the content of
// pages: read once, decoded, and put in the place of what stands in the file.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

class Dict;
class Object;
class XRef;
struct Ref;

namespace bidaudit {

class ObjectShelf {
 public:
  // `troubles` counts what was met that speaks against keeping: an object is kept only when it was read without any, so that
  // those of the others are met again, and counted, when Poppler reads them.
  ObjectShelf(XRef* xref, std::function<int()> troubles) : xref_(xref), troubles_(std::move(troubles)) {}

  // Puts the fonts of `resources` on the shelf: their dictionaries, widths and tables of characters, not the outlines.
  void keep_fonts(Dict* resources);

  // Puts the content of a page on the shelf, one stream or a list of them, and takes it off. False when one of the streams unfolds
  // to more than a page can need: how much of it could be read in a given time would depend on the machine.
  bool hold_content(const Object& content);
  void release_content();

 private:
  bool hold_stream(const Object& entry);
  Object kept(const Object& entry);
  void keep_parts(const Object& font);
  void keep_table(const Object& font, const Ref& reference);

  XRef* xref_;
  std::function<int()> troubles_;
  std::set<int> known_;  // numbers of objects
  std::vector<std::pair<int, int>> held_;  // numbers and generations of the streams of a page
};

}  // namespace bidaudit
