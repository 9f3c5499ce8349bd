// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that are nearly the same: one was copied from the other and some of its words were replaced.
//
// Each text is taken as the set of its shingles, the runs of four letters that it is made of, blanks left out: Korean has no fixed
// borders of words. Two texts are near when two fifths of their shingles are common to both (Jaccard's measure): so many are left of a
// sentence of a dozen words when two long ones were replaced. Candidates are found by locality-sensitive hashing of MinHash signatures
// (Broder 1997), so that the work grows with the number of texts, not of their pairs.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace bidaudit {

// Places in `texts` of those that are near, the lesser first, each pair once and in order. Texts are told apart by their letters;
// blanks and punctuation must be gone. A pair at the limit may be missed; one that has half in common hardly is.
std::vector<std::pair<std::size_t, std::size_t>> near_texts(const std::vector<std::string>& texts);

}  // namespace bidaudit
