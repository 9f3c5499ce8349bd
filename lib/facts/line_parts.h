// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of forms without rulings: "주식회사 가람      사업자등록번호" is a value and the label of the next pair.
#pragma once

#include <vector>

#include "facts/labels.h"
#include "facts/page_blocks.h"

namespace bidaudit {

// `block`, parted in front of each label that stands behind a gap wider than those between words.
std::vector<Block> parted_at_labels(Block block, const LabelIndex& labels);

// "김민재   주" and "소:제주특별자치도": letters of one label that stand so far apart that they were taken for two lines.
// The letters go to the last of them.
void join_spaced_labels(std::vector<Block>& blocks, const LabelIndex& labels);

// "사업자등록번" over "호 :", outside of tables: a label broken at the end of its column. The upper line gets it.
void join_broken_labels(std::vector<Block>& blocks, const LabelIndex& labels);

// "상호(법인명)\nCompany Name" in a cell: English under a label, whose value stands in the next cell, goes.
void drop_glosses(std::vector<Block>& blocks, const LabelIndex& labels);

}  // namespace bidaudit
