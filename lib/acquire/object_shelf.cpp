// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/object_shelf.h"

#include <Object.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>
#include <utility>

#include "acquire/pdf_values.h"
#include "acquire/stream_decoder.h"

namespace bidaudit {
namespace {

constexpr const char* kTable = "ToUnicode";
constexpr std::size_t kMostTable = 1 << 20;  // bytes; a table of all Hangul has a third of it
constexpr std::size_t kMostContent = 32 << 20;  // bytes; a drawing of millions of strokes
constexpr std::size_t kLongestContent = 256 << 20;  // bytes; what is longer and draws anything meets the limit of time

}  // namespace

void ObjectShelf::keep_fonts(Dict* resources) {
  if (resources == nullptr) return;
  const Object fonts = kept(resources->lookupNF("Font"));
  if (!fonts.isDict()) return;
  for (int i = 0; i < fonts.dictGetLength(); ++i) {
    const Object& entry = fonts.getDict()->getValNF(i);
    if (!entry.isRef() || known_.count(entry.getRefNum()) > 0) continue;
    const Object font = kept(entry);
    if (!font.isDict()) continue;
    keep_parts(font);
    keep_table(font, entry.getRef());
  }
}

bool ObjectShelf::hold_content(const Object& content) {
  const Object list = content.fetch(xref_);
  if (!list.isArray()) return hold_stream(content);
  for (int i = 0; i < list.arrayGetLength(); ++i)
    if (!hold_stream(list.arrayGetNF(i))) return false;
  return true;
}

bool ObjectShelf::hold_stream(const Object& entry) {
  if (!entry.isRef()) return true;
  const int before = troubles_();
  const Object stream = entry.fetch(xref_);
  if (!stream.isStream()) return true;
  auto bytes = sound_bytes(stream.getStream(), kMostContent);
  if (!bytes) return !is_longer(stream.getStream(), kLongestContent);
  if (troubles_() != before) return true;
  hold_object(xref_, entry.getRef(), held_stream(std::move(*bytes)));
  held_.emplace_back(entry.getRefNum(), entry.getRefGen());
  return true;
}

void ObjectShelf::release_content() {
  for (const auto& [number, generation] : held_) hold_object(xref_, {number, generation}, Object(objNull));
  held_.clear();
}

// The object that `entry` is or refers to.
Object ObjectShelf::kept(const Object& entry) {
  if (!entry.isRef()) return entry.copy();
  const int before = troubles_();
  Object object = entry.fetch(xref_);
  const bool fresh = known_.insert(entry.getRefNum()).second;
  if (fresh && (object.isDict() || object.isArray()) && troubles_() == before) hold_object(xref_, entry.getRef(), object);
  return object;
}

void ObjectShelf::keep_parts(const Object& font) {
  for (const char* key : {"FontDescriptor", "Widths", "Encoding", "W"}) kept(font.dictLookupNF(key));
  const Object descendants = kept(font.dictLookupNF("DescendantFonts"));
  if (!descendants.isArray() || descendants.arrayGetLength() == 0) return;
  const Object descendant = kept(descendants.arrayGetNF(0));  // there is never a second one, ISO 32000-1 §9.7.1
  if (!descendant.isDict()) return;
  for (const char* key : {"FontDescriptor", "W", "CIDSystemInfo"}) kept(descendant.dictLookupNF(key));
}

// The table as it is after decompression takes the place of the packed one.
void ObjectShelf::keep_table(const Object& font, const Ref& reference) {
  const int before = troubles_();
  const Object table = font.dictLookup(kTable);
  if (!table.isStream()) return;
  StreamBytes table_bytes = stream_bytes(table, kMostTable);
  if (table_bytes.cut || troubles_() != before) return;
  Object with_table(font.getDict()->copy(xref_));
  with_table.dictSet(kTable, held_stream(std::move(table_bytes.bytes)));
  hold_object(xref_, reference, with_table);
}

}  // namespace bidaudit
