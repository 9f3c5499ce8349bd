// SPDX-License-Identifier: GPL-3.0-or-later
// Structures of a few bytes that unfold to millions of entries inside Poppler, which asks nobody whether to go on: they are
// looked at first, and taken away where they can mean nothing that a reader needs.
#pragma once

#include <set>
#include <string>
#include <vector>

class Dict;
class PDFDoc;

namespace bidaudit {

// Takes the form away from `document` when its tree of fields, in which branches may be shared, has more than 100,000 leaves and
// branches. Whether it did. Must be called before the first page is reached.
bool drop_huge_form(PDFDoc& document);

// Takes the table of characters (ToUnicode) away from those fonts of `resources` where its ranges name more than four million
// codes; no font has more than 65,536. Fonts of `known` (numbers of objects) were looked at before. Returns the names of the
// fonts that lost it: they no longer tell their characters.
std::vector<std::string> drop_huge_tables(PDFDoc& document, Dict* resources, std::set<int>& known);

}  // namespace bidaudit
