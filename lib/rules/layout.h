// SPDX-License-Identifier: GPL-3.0-or-later
// How the files of a pack are laid out, so that two people who change one see only what was changed.
#pragma once

#include <string>

namespace bidaudit {

// `text`, a file of a pack called `name` in messages, in the one layout: two spaces a level, attributes in the order in which the schema
// names them, text without blanks at its ends, one blank line where there were any. Comments stay. Laid out again it stays as it is.
// Throws InputError as XmlFile does.
std::string laid_out(const std::string& name, const std::string& text);

}  // namespace bidaudit
