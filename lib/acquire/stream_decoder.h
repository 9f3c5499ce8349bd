// SPDX-License-Identifier: GPL-3.0-or-later
// Decodes the streams that hold nearly all text. Poppler's own decoders hand on byte by byte, which takes several times as
// long.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

class Stream;

namespace bidaudit {

// The decoded bytes of `stream` when all its filters are FlateDecode without a predictor (ISO 32000-1 §7.4.4) or ASCII85Decode
// (§7.4.3), its data are sound to the checksum, and no step gives more than `most` bytes. Empty otherwise: that is for Poppler to
// read, which mends what it can and counts what it cannot.
std::optional<std::string> sound_bytes(Stream* stream, std::size_t most);

// Whether `stream` unfolds to more than `most` bytes, however damaged it is. Only what can do so is decoded to see it.
bool is_longer(Stream* stream, std::size_t most);

// The steps by themselves.
std::optional<std::string> inflated(std::string_view packed, std::size_t most);
std::optional<std::string> from_ascii85(std::string_view text);

}  // namespace bidaudit
