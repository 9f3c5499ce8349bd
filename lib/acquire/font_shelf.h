// SPDX-License-Identifier: GPL-3.0-or-later
// The fonts of a file, made once: by itself Poppler makes all fonts of a page's resources again for each page, whether the page
// uses them or not.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

class Dict;
class GfxFont;
class GfxState;
class Object;
class XRef;

namespace bidaudit {

// Fonts are told apart by the object of the file that they are; one written into the resources themselves is never kept.
class FontShelf {
 public:
  // `troubles` counts what was met that speaks against keeping, as for ObjectShelf.
  FontShelf(XRef* xref, std::function<int()> troubles);
  ~FontShelf();
  FontShelf(const FontShelf&) = delete;
  FontShelf& operator=(const FontShelf&) = delete;

  // Before Poppler makes the fonts of a page with these `resources`: those on the shelf are replaced in the file by one that is
  // made in no time. put_back() when it has made them.
  void set_out(Dict* resources);
  void put_back();

  // Gives `state` the font from the shelf that its own stands for. A font of the page that is not there yet is kept.
  void exchange(GfxState* state);

 private:
  struct Place;
  Place* place_of(const Object& entry);
  void make(Place& place, const char* tag);

  XRef* xref_;
  std::function<int()> troubles_;
  int before_ = 0;       // troubles, when the fonts were set out
  bool sound_ = false;   // the fonts of the page were made without any
  std::unique_ptr<Object> stand_in_;
  std::map<int, std::unique_ptr<Place>> places_;  // by number of the object
  std::vector<Place*> of_page_;
  const GfxFont* last_ = nullptr;  // that was exchanged: most strings have the font of the one before
};

}  // namespace bidaudit
