// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/font_shelf.h"

#include <GfxFont.h>
#include <GfxState.h>
#include <Object.h>
#include <XRef.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "acquire/pdf_values.h"

namespace bidaudit {
namespace {

constexpr std::size_t kMostFonts = 100;  // kept at a time; each may hold tables of a megabyte

// The font that Poppler makes with the least to read: codes are glyphs, and nothing is said of them.
Object stand_in(XRef* xref) {
  const auto dictionary = [&] { return Object(new Dict(xref)); };
  Object system = dictionary();
  system.dictAdd("Registry", Object(new GooString("Adobe")));
  system.dictAdd("Ordering", Object(new GooString("Identity")));
  system.dictAdd("Supplement", Object(0));
  Object descendant = dictionary();
  descendant.dictAdd("Type", Object(objName, "Font"));
  descendant.dictAdd("Subtype", Object(objName, "CIDFontType2"));
  descendant.dictAdd("CIDSystemInfo", std::move(system));
  Object descendants(new Array(xref));
  descendants.arrayAdd(std::move(descendant));
  Object font = dictionary();
  font.dictAdd("Type", Object(objName, "Font"));
  font.dictAdd("Subtype", Object(objName, "Type0"));
  font.dictAdd("Encoding", Object(objName, "Identity-H"));
  font.dictAdd("DescendantFonts", std::move(descendants));
  return font;
}

}  // namespace

struct FontShelf::Place {
  Ref reference;
  bool met = false;  // on an earlier page
  bool out = false;  // the stand-in is in its place
  Object in_file;    // what else is
  std::shared_ptr<GfxFont> font;
};

FontShelf::FontShelf(XRef* xref, std::function<int()> troubles) : xref_(xref), troubles_(std::move(troubles)) {}
FontShelf::~FontShelf() = default;

void FontShelf::set_out(Dict* resources) {
  of_page_.clear();
  last_ = nullptr;
  if (places_.size() > kMostFonts) places_.clear();
  before_ = troubles_();
  const Object fonts = resources == nullptr ? Object(objNull) : resources->lookup("Font");
  if (!fonts.isDict()) return;
  for (int i = 0; i < fonts.dictGetLength(); ++i) {
    Place* place = place_of(fonts.dictGetValNF(i));
    if (place == nullptr) continue;
    if (std::exchange(place->met, true) && place->font == nullptr) make(*place, fonts.dictGetKey(i));
    of_page_.push_back(place);
  }
  for (Place* place : of_page_) {
    if (place->font == nullptr) continue;
    if (!stand_in_) stand_in_ = std::make_unique<Object>(stand_in(xref_));
    place->in_file = xref_->fetch(place->reference);
    place->out = true;
    hold_object(xref_, place->reference, *stand_in_);
  }
}

FontShelf::Place* FontShelf::place_of(const Object& entry) {
  if (!entry.isRef()) return nullptr;
  std::unique_ptr<Place>& place = places_[entry.getRefNum()];
  if (!place) place = std::make_unique<Place>(Place{entry.getRef(), false, false, Object(objNull), nullptr});
  const bool twice = place->reference != entry.getRef() || std::find(of_page_.begin(), of_page_.end(), place.get()) != of_page_.end();
  return twice ? nullptr : place.get();
}

void FontShelf::make(Place& place, const char* tag) {
  const int before = troubles_();
  const Object font = xref_->fetch(place.reference);
  if (!font.isDict()) return;
  std::shared_ptr<GfxFont> made = GfxFont::makeFont(xref_, tag, place.reference, font.getDict());
  if (made != nullptr && made->isOk() && troubles_() == before) place.font = std::move(made);
}

void FontShelf::put_back() {
  for (Place* place : of_page_)
    if (std::exchange(place->out, false)) hold_object(xref_, place->reference, place->in_file);
  sound_ = troubles_() == before_;
}

void FontShelf::exchange(GfxState* state) {
  const std::shared_ptr<GfxFont>& font = state->getFont();
  if (font == nullptr || font.get() == last_) return;
  const auto place = std::find_if(of_page_.begin(), of_page_.end(), [&](const Place* of_page) { return of_page->reference == *font->getID(); });
  if (place == of_page_.end()) return;
  if ((*place)->font == nullptr) {
    if (!sound_) return;
    (*place)->font = font;
  } else {
    state->setFont((*place)->font, state->getFontSize());
  }
  last_ = (*place)->font.get();
}

}  // namespace bidaudit
