// SPDX-License-Identifier: GPL-3.0-or-later
// The last look at a report before it goes out: no resident registration number (주민등록번호) may stand in it.
//
// Readers mask them where they are read. Should one come through all the same, no report is better than one that spreads it
// (개인정보 보호법 제24조의2).
#pragma once

#include <functional>
#include <ostream>
#include <string>

namespace bidaudit {

using WriteReport = std::function<void(std::ostream&)>;

// Puts what `write` writes on `out` piece by piece, each looked at before. Throws InputError, with nothing of the piece written, when
// a resident number stands in it; `name` is what is being written.
void write_guarded(std::ostream& out, const std::string& name, const WriteReport& write);

}  // namespace bidaudit
