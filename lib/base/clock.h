// SPDX-License-Identifier: GPL-3.0-or-later
// The time at which the program runs. No verdict depends on it: it is for <run>, logs and the state folder.
#pragma once

#include "base/calendar.h"

namespace bidaudit {

// The present second, in UTC.
inline Instant now() { return {std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()), {}}; }

}  // namespace bidaudit
