// SPDX-License-Identifier: GPL-3.0-or-later
// Writes JSON as it goes, escaping everything.
//
//   JsonWriter json(out);
//   json.object().field("type", "file").list("pages").object().field("number", 1).end().end().end();
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace bidaudit {

class JsonWriter {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out) {}
  ~JsonWriter() { flush(); }
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  JsonWriter& object() { return begin('{', '}'); }                    // the text itself, or one of a list
  JsonWriter& object(std::string_view name) { return key(name).begin('{', '}', false); }
  JsonWriter& list(std::string_view name) { return key(name).begin('[', ']', false); }
  JsonWriter& end();
  JsonWriter& field(std::string_view name, std::string_view value) { return key(name).put_text(value); }
  JsonWriter& field(std::string_view name, const char* value) { return field(name, std::string_view(value)); }
  JsonWriter& field(std::string_view name, std::int64_t value) { return key(name).put(std::to_string(value)); }
  JsonWriter& field(std::string_view name, int value) { return field(name, static_cast<std::int64_t>(value)); }
  JsonWriter& field(std::string_view name, bool value) { return key(name).put(value ? "true" : "false"); }
  JsonWriter& item(std::string_view value);  // of a list
  JsonWriter& line();                        // ends a line between two objects

 private:
  JsonWriter& begin(char open, char close, bool comma = true);
  JsonWriter& key(std::string_view name);
  JsonWriter& put_text(std::string_view text);
  JsonWriter& put(std::string_view text);
  void separate();
  void flush();

  std::ostream& out_;
  std::string buffer_;
  std::vector<char> closing_;
  bool first_ = true;
};

}  // namespace bidaudit
