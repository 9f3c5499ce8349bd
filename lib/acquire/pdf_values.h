// SPDX-License-Identifier: GPL-3.0-or-later
// Values of a PDF's objects as texts that are safe to hand on, whatever the file holds.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

class Object;
class Stream;
class XRef;
struct Ref;

namespace bidaudit {

// Characters of one value that are kept; a longer one ends in "…". A page of text has some 2,000.
inline constexpr std::size_t kLongestValue = 2000;

// A text string of ISO 32000-1 §7.9.2.2 (UTF-16 or PDFDocEncoding) in UTF-8: white space made single spaces, what XML
// forbids replaced, cut at kLongestValue.
std::string decoded_text(std::string_view bytes);
// The same of a string, a name, a number, a boolean or a stream; empty for any other object.
std::string text_value(const Object& object);

// `bytes` themselves where they are printable ASCII, else their hexadecimal digits: identifiers are bytes, not text.
std::string identifier_value(std::string_view bytes);

// The decoded bytes of a stream, no more than `most` of them; empty for any other object. `cut` says that there are more.
struct StreamBytes {
  std::string bytes;
  bool cut = false;
};
StreamBytes stream_bytes(const Object& object, std::size_t most);

// Reads what an image in the content stream itself has to say, for the next operator to be found.
void skip_bytes(Stream* stream, long bytes);

// A stream without a filter.
Object held_stream(std::string bytes);

// Puts `object` in the place of what `reference` names in the file. Unlike XRef::setModifiedObject it leaves Poppler free to
// look for the objects of a damaged file itself, when it meets the damage later.
void hold_object(XRef* xref, const Ref& reference, const Object& object);

}  // namespace bidaudit
