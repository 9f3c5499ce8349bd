// SPDX-License-Identifier: GPL-3.0-or-later
// Earlier states of a PDF: each save that only appends leaves the one before it in the file, as a prefix of it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace bidaudit {

// The lengths of the prefixes of `bytes` that are earlier revisions, oldest first. The first part of a file made for fast
// web view is none.
std::vector<std::size_t> earlier_revisions(std::string_view bytes);

// What was changed since the first states of the file and the last ones before this (see revision_difference; all are counted in
// "revisions"), and what was changed after each of `signed_ends`, the lengths of the parts of the file that were signed: "changed-after-signing". "revisions-cut" says that
// not all pages or states were compared: "too-many", "time-limit", or "unreadable" for a state that cannot be opened.
std::vector<Trait> revision_traits(std::string_view bytes, const std::vector<std::size_t>& signed_ends);

// One trait "revision-differs" for the first line of the page that reads otherwise in the two states, if any.
std::vector<Trait> revision_difference(const std::vector<Line>& before, const std::vector<Line>& after, int page, std::size_t revision);

}  // namespace bidaudit
