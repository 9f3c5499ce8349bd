// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/stream_decoder.h"

#include <Object.h>
#include <Stream.h>
#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace bidaudit {
namespace {

// The kinds of the filters from the bytes in the file outwards; empty when one of them is for Poppler.
std::vector<StreamKind> filters_of(Stream* stream) {
  std::vector<StreamKind> kinds;
  const BaseStream* base = stream->getBaseStream();
  for (const Stream* at = stream; at != base; at = at->getNextStream()) {
    if (at == nullptr || (at->getKind() != strFlate && at->getKind() != strASCII85)) return {};
    kinds.push_back(at->getKind());
  }
  std::reverse(kinds.begin(), kinds.end());
  return kinds;
}

bool has_parameters(Stream* stream) {
  const Dict* dictionary = stream->getDict();
  return !dictionary->lookup("DecodeParms").isNull() || !dictionary->lookup("DP").isNull();
}

std::optional<std::string> bytes_in_file(BaseStream* base, std::size_t most) {
  const auto length = static_cast<std::size_t>(std::max<Goffset>(base->getLength(), 0));
  if (length > most) return {};
  std::string bytes(length, '\0');
  base->reset();
  const int count = base->doGetChars(static_cast<int>(length), reinterpret_cast<unsigned char*>(bytes.data()));
  base->close();
  if (count < 0 || static_cast<std::size_t>(count) != length) return {};
  return bytes;
}

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }

}  // namespace

std::optional<std::string> inflated(std::string_view packed, std::size_t most) {
  constexpr std::size_t kUsualRatio = 8;  // of a page of text, at most
  static const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> unpacker(libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  if (!unpacker) return {};
  for (std::size_t room = std::max<std::size_t>(kUsualRatio * packed.size(), 64);; room *= 4) {
    const std::size_t size = std::min(most, room);
    const std::unique_ptr<char[]> out(new char[size]);  // not filled first, as that of a container would be
    std::size_t used = 0;
    std::size_t length = 0;
    const auto result = libdeflate_zlib_decompress_ex(unpacker.get(), packed.data(), packed.size(), out.get(), size, &used, &length);
    if (result == LIBDEFLATE_SUCCESS) return std::string(out.get(), length);
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room >= most) return {};
  }
}

std::optional<std::string> from_ascii85(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 4 / 5 + 4);
  std::uint64_t group = 0;
  int digits = 0;
  const auto put = [&](std::size_t bytes) {
    const char four[] = {static_cast<char>(group >> 24), static_cast<char>(group >> 16), static_cast<char>(group >> 8), static_cast<char>(group)};
    out.append(four, bytes);
  };
  for (const char c : text) {
    if (c >= '!' && c <= 'u') {
      group = group * 85 + static_cast<std::uint64_t>(c - '!');
      if (++digits < 5) continue;
      if (group > 0xFFFF'FFFF) return {};
      put(4);
      group = 0;
      digits = 0;
    } else if (c == 'z' && digits == 0) {
      put(4);
    } else if (c == '~') {
      if (digits == 1) return {};
      for (int missing = digits; digits > 0 && missing < 5; ++missing) group = group * 85 + 84;
      if (group > 0xFFFF'FFFF) return {};
      put(static_cast<std::size_t>(std::max(0, digits - 1)));
      return out;
    } else if (!is_white(c)) {
      return {};
    }
  }
  return {};  // its end is missing
}

std::optional<std::string> sound_bytes(Stream* stream, std::size_t most) {
  const std::vector<StreamKind> filters = filters_of(stream);
  if (filters.empty() || has_parameters(stream)) return {};
  auto bytes = bytes_in_file(stream->getBaseStream(), most);
  for (const StreamKind filter : filters) {
    if (!bytes) return {};
    bytes = filter == strFlate ? inflated(*bytes, most) : from_ascii85(*bytes);
  }
  return bytes;
}

bool is_longer(Stream* stream, std::size_t most) {
  constexpr double kSteepest = 4096;  // bytes that one byte in the file unfolds to, at most, in each filter: LZW
  BaseStream* base = stream->getBaseStream();
  double longest = static_cast<double>(base->getLength());
  for (const Stream* at = stream; at != nullptr && at != base; at = at->getNextStream()) longest *= kSteepest;
  if (longest <= static_cast<double>(most)) return false;
  std::array<unsigned char, 4096> chunk;
  std::size_t length = 0;
  stream->reset();
  for (int count = 1; count > 0 && length <= most; length += static_cast<std::size_t>(std::max(0, count)))
    count = stream->doGetChars(static_cast<int>(chunk.size()), chunk.data());
  stream->close();
  return length > most;
}

}  // namespace bidaudit
