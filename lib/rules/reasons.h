// SPDX-License-Identifier: GPL-3.0-or-later
// Codes of reasons ("label-not-found", "also-2026-10-13") in the words of an officer.
#pragma once

#include <string>
#include <string_view>

namespace bidaudit {

// `language` is "ko" or "en". A code that is not known here is given back as it is: it is never left out.
std::string reason_in_words(std::string_view code, std::string_view language);

}  // namespace bidaudit
