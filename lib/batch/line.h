// SPDX-License-Identifier: GPL-3.0-or-later
// The line between two processes: whole messages, each with its length before it, and open files that go along with them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/descriptor.h"

namespace bidaudit {

struct Request {
  std::string text;
  Descriptor file;  // what the sender opened for it
};

// Both ends of a new line. Throws std::system_error when there are no descriptors left.
std::pair<Descriptor, Descriptor> new_line();

// False when the other side is gone. `file` goes along unless it is negative.
bool send_message(int descriptor, std::string_view message, int file = -1);

// The next message, waited for; nothing when the other side is gone.
std::optional<Request> receive_message(int descriptor);

}  // namespace bidaudit
