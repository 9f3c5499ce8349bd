// SPDX-License-Identifier: GPL-3.0-or-later
// The two errors a user can mend: an input that cannot be used, and a rule pack that cannot be used.
//
// A wrong bid is neither: that is a result of a rule. A mistake of ours is an assertion or a std::logic_error.
#pragma once

#include <stdexcept>
#include <string>

namespace bidaudit {

// Where in a file something is wrong. `line` and `column` count from 1; 0 means the file as a whole.
struct SourcePlace {
  std::string file;
  int line = 0;
  int column = 0;

  bool operator==(const SourcePlace&) const = default;
};

// "file:line:column", leaving out what is 0.
std::string to_string(const SourcePlace& place);

// An input (tender folder, option value, officer's file) that cannot be used. The message is one line that says what is
// wrong and what to do.
class InputError : public std::runtime_error {
 public:
  explicit InputError(const std::string& message) : std::runtime_error(message) {}
  InputError(const SourcePlace& place, const std::string& message)
      : std::runtime_error(to_string(place) + ": " + message) {}
};

// A rule pack, document type or tailoring file that cannot be used. Several lines when several things are wrong.
class RuleError : public std::runtime_error {
 public:
  explicit RuleError(const std::string& message) : std::runtime_error(message) {}
  RuleError(const SourcePlace& place, const std::string& message)
      : std::runtime_error(to_string(place) + ": " + message) {}
};

}  // namespace bidaudit
