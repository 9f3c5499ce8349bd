// SPDX-License-Identifier: GPL-3.0-or-later
// Fontconfig keeps what it has loaded until the process ends.

extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig"; }
