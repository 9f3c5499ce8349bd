// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/font_shelf.h"

#include <Object.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>
#include <utility>

#include "acquire/pdf_values.h"

namespace bidaudit {
namespace {

constexpr const char* kTable = "ToUnicode";
constexpr std::size_t kMostTable = 1 << 20;  // bytes; a table of all Hangul has a third of it

struct Bytes {
  std::string bytes;
};

// A stream of bytes that it holds itself.
class HeldStream : private Bytes, public BaseMemStream<const char> {
 public:
  explicit HeldStream(std::string held)
      : Bytes{std::move(held)}, BaseMemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull)) {}

  BaseStream* copy() override { return new HeldStream(bytes); }
  Stream* makeSubStream(Goffset first, bool limited, Goffset most, Object&&) override {
    const std::size_t from = std::min(static_cast<std::size_t>(std::max<Goffset>(first, 0)), bytes.size());
    return new HeldStream(bytes.substr(from, limited ? static_cast<std::size_t>(std::max<Goffset>(most, 0)) : std::string::npos));
  }
};

}  // namespace

void FontShelf::keep(Dict* resources) {
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

// The object that `entry` is or refers to.
Object FontShelf::kept(const Object& entry) {
  if (!entry.isRef()) return entry.copy();
  const int before = troubles_();
  Object object = entry.fetch(xref_);
  const bool fresh = known_.insert(entry.getRefNum()).second;
  if (fresh && (object.isDict() || object.isArray()) && troubles_() == before) hold_object(xref_, entry.getRef(), object);
  return object;
}

void FontShelf::keep_parts(const Object& font) {
  for (const char* key : {"FontDescriptor", "Widths", "Encoding", "W"}) kept(font.dictLookupNF(key));
  const Object descendants = kept(font.dictLookupNF("DescendantFonts"));
  if (!descendants.isArray() || descendants.arrayGetLength() == 0) return;
  const Object descendant = kept(descendants.arrayGetNF(0));  // there is never a second one, ISO 32000-1 §9.7.1
  if (!descendant.isDict()) return;
  for (const char* key : {"FontDescriptor", "W", "CIDSystemInfo"}) kept(descendant.dictLookupNF(key));
}

// The table as it is after decompression takes the place of the packed one.
void FontShelf::keep_table(const Object& font, const Ref& reference) {
  const int before = troubles_();
  const Object table = font.dictLookup(kTable);
  if (!table.isStream()) return;
  StreamBytes table_bytes = stream_bytes(table, kMostTable);
  if (table_bytes.cut || troubles_() != before) return;
  Object with_table(font.getDict()->copy(xref_));
  with_table.dictSet(kTable, Object(static_cast<Stream*>(new HeldStream(std::move(table_bytes.bytes)))));
  hold_object(xref_, reference, with_table);
}

}  // namespace bidaudit
