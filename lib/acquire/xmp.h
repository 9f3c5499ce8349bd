// SPDX-License-Identifier: GPL-3.0-or-later
// XMP metadata (ISO 16684-1): the packet of RDF that programs leave in a PDF beside its Info dictionary.
//
// Whoever alters a file by hand often forgets one of the two, and the identifiers of XMP tell which files were made of one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace bidaudit {

// Bytes of a packet that are read. Ordinary ones have 2 to 20 KB, those with thumbnails some hundred.
inline constexpr std::size_t kLongestXmp = 1 << 20;

// The entries of `packet` that tell of the file, as traits "xmp-created", "xmp-producer", "xmp-document-id", … . Nothing is
// fetched and no entity is expanded. One trait "xmp-unreadable" when it is no XML.
std::vector<Trait> xmp_traits(std::string_view packet);

// Seconds since 1970 of a date of Info ("D:20260902170000+09'00'") or of XMP ("2026-09-02T17:00:00+09:00"), and whether a
// zone is part of it; without one the time is taken as it stands. Nullopt for anything but a whole date with its time.
struct Instant {
  long long seconds = 0;
  bool zoned = false;
};
std::optional<Instant> read_instant(std::string_view text);

// One trait "metadata-differs" for each value that Info and XMP, among `traits`, both give, and give otherwise.
std::vector<Trait> metadata_differences(const std::vector<Trait>& traits);

}  // namespace bidaudit
