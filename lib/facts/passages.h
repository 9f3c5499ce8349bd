// SPDX-License-Identifier: GPL-3.0-or-later
// Passages of proposals that two bidders have word for word, or with some words replaced (near_texts.h), and nobody else: sentences one
// after the other, 120 characters or more.
//
// What the buyer's own papers say, and what three or more bidders share, is a common source and no trace (forms, standards); nor are
// sentences that quote a law, and those of one bidder alone. So each bidder is left with the sentences that exactly one other has, and of
// those with pieces long enough to be no chance. The work grows with the length of the texts, not with the number of pairs.
#pragma once

#include <string>
#include <vector>

#include "facts/tender.h"

namespace bidaudit {

inline constexpr const char* kSharedPassage = "shared-passage";

// Adds a trait of that name to the files of both bidders, with the passage and the page on which it begins. Its value is the same for
// both: the passage in one writing, or "… ↔ …" with the writing of each.
void mark_shared_passages(Tender& tender);

// A text in sentences: at full stops, question and exclamation marks, and before bullets of a list.
std::vector<std::string> sentences_of(const std::string& text);

}  // namespace bidaudit
