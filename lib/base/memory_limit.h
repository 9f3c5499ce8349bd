// SPDX-License-Identifier: GPL-3.0-or-later
// A process limits its own memory while it does what needs little: what a hostile file makes it ask for is refused early.
#pragma once

#include <cstddef>

namespace bidaudit {

// From here on the process may take a quarter of its hard limit (RLIMIT_AS), and `bytes` more. Nothing changes where there
// is no hard limit.
void take_a_quarter_of_memory(std::size_t bytes);

// All of it again.
void take_all_memory();

}  // namespace bidaudit
