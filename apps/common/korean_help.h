// SPDX-License-Identifier: GPL-3.0-or-later
// The help of the tools in Korean.
#pragma once

namespace CLI {
class App;
}

namespace bidaudit {

// Puts the Korean wording in the place of each English description and heading of `app` and its commands. One that has none stays.
void speak_korean(CLI::App& app);

}  // namespace bidaudit
