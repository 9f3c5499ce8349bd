// SPDX-License-Identifier: GPL-3.0-or-later
// What stands over a piece of a paper: the headings of its section, and the group that a form puts it in.
//
// "제출기한" below "5. 사전심사 신청" is not the deadline of the bid; "성명" beside the group "대리인" is not that of the
// representative. Headings are told by their numbers ("1.", "가.", "1)", "①"), groups by cells that span several rows or
// columns, or by letters printed one below the other beside them.
#pragma once

#include <vector>

#include "facts/labels.h"
#include "facts/page_blocks.h"

namespace bidaudit {

// Sets `context` of each of the blocks of one paper, which stand in reading order, page after page. Letters that only make
// up a vertical group heading lose their text: they are no value.
void set_contexts(std::vector<Block>& blocks, const LabelIndex& labels);

}  // namespace bidaudit
