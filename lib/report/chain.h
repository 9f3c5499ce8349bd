// SPDX-License-Identifier: GPL-3.0-or-later
// The chain of nightly reports: each night's folder has a manifest of its files, and that names the manifest of the night before.
//
// manifest.sha256 is what `sha256sum -c` reads, with two lines of comment above. A night that is taken out, changed or put in later
// breaks the chain at the next one. Who can write to all folders can make a new chain: proof needs the last hash kept elsewhere,
// a signature of the manifest, or a time stamp (RFC 3161) on it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bidaudit {

inline constexpr std::string_view kManifest = "manifest.sha256";

struct Night {
  std::string folder;  // its name, beside that of the next night
  std::string sha256;  // of its manifest
};

// Writes the manifest of `folder`. `before` is the night before; nothing for the first of a chain. Gives the manifest's hash.
// Throws InputError when the folder is sealed already, or cannot be read or written.
std::string seal_night(const std::filesystem::path& folder, const std::optional<Night>& before);

// The last sealed folder beside `folder` whose name comes before its own; nothing when there is none.
std::optional<Night> night_before(const std::filesystem::path& folder);
// The sealed `folder` as what comes before another. Throws InputError when it is not sealed, or not beside `next`.
Night sealed_night(const std::filesystem::path& folder, const std::filesystem::path& next);

struct BrokenLink {
  enum class What { file_missing, file_changed, file_added, night_missing, night_changed };
  What what = What::file_changed;
  std::string name;

  bool operator==(const BrokenLink&) const = default;
};

struct ChainCheck {
  std::vector<BrokenLink> broken;
  std::size_t nights = 0;
  std::size_t files = 0;
};

// The files of the night in `folder` and of all nights before it, back to the first or to where the chain is broken. Throws
// InputError when `folder` is not sealed or a manifest is none.
ChainCheck verify_chain(const std::filesystem::path& folder);

// A request for a time stamp on what has this hash, in DER (RFC 3161 section 2.4.1: version 1, SHA-256, with the certificate asked
// for, without a nonce), to be sent to a time-stamping authority as application/timestamp-query.
std::string timestamp_request(std::string_view sha256);

}  // namespace bidaudit
