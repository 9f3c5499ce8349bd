// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/pdf_values.h"

#include <Object.h>
#include <Stream.h>
#include <UTF.h>
#include <XRef.h>
#include <fmt/format.h>
#include <goo/gmem.h>

#include <algorithm>
#include <array>
#include <utility>

#include "acquire/stream_decoder.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

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

std::string decoded_text(std::string_view bytes) {
  // Two bytes a character, and a mark in front: more cannot become part of the value.
  const std::string text(bytes.substr(0, 2 * kLongestValue + 4));
  Unicode* characters = nullptr;
  const int length = TextStringToUCS4(text, &characters);
  std::u32string out;
  for (int i = 0; i < std::min<int>(length, kLongestValue); ++i) out += static_cast<char32_t>(characters[i]);
  gfree(characters);
  if (length > static_cast<int>(kLongestValue) || text.size() < bytes.size()) out += U'…';
  return tidy_spaces(xml_safe(encode_utf8(out)));
}

std::string text_value(const Object& object) {
  if (object.isString()) return decoded_text(object.getString()->toStr());
  if (object.isName()) return decoded_text(object.getName());
  if (object.isInt()) return std::to_string(object.getInt());
  if (object.isNum()) return fmt::format("{}", object.getNum());
  if (object.isBool()) return object.getBool() ? "true" : "false";
  if (object.isStream()) return decoded_text(stream_bytes(object, 2 * kLongestValue + 5).bytes);
  return "";
}

std::string identifier_value(std::string_view bytes) {
  constexpr std::size_t kLongest = 128;  // bytes; an MD5 has 16, a UUID in words 36
  bytes = bytes.substr(0, kLongest);
  if (std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7F; })) return std::string(bytes);
  std::string out;
  for (char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

StreamBytes stream_bytes(const Object& object, std::size_t most) {
  StreamBytes out;
  if (!object.isStream()) return out;
  Stream* stream = object.getStream();
  if (auto sound = sound_bytes(stream, most)) return {std::move(*sound), false};
  std::array<unsigned char, 4096> chunk;
  stream->reset();
  for (int count = 0; out.bytes.size() <= most && (count = stream->doGetChars(static_cast<int>(chunk.size()), chunk.data())) > 0;)
    out.bytes.append(reinterpret_cast<const char*>(chunk.data()), static_cast<std::size_t>(count));
  stream->close();
  out.cut = out.bytes.size() > most;
  out.bytes.resize(std::min(out.bytes.size(), most));
  return out;
}

void skip_bytes(Stream* stream, long bytes) {
  stream->reset();
  for (long i = 0; i < bytes; ++i)
    if (stream->getChar() == EOF) break;
  stream->close();
}

Object held_stream(std::string bytes) { return Object(static_cast<Stream*>(new HeldStream(std::move(bytes)))); }

void hold_object(XRef* xref, const Ref& reference, const Object& object) {
  if (reference.num >= 0 && reference.num < xref->getNumObjects()) xref->getEntry(reference.num)->obj = object.copy();
}

}  // namespace bidaudit
