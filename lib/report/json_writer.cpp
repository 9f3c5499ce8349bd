// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/json_writer.h"

#include "base/json_text.h"

namespace bidaudit {
namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 16;  // a stream costs more for each piece than the piece

}  // namespace

JsonWriter& JsonWriter::begin(char open, char close, bool comma) {
  if (comma) separate();
  buffer_ += open;
  closing_.push_back(close);
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::end() {
  buffer_ += closing_.back();
  closing_.pop_back();
  first_ = false;
  if (buffer_.size() > kBuffer) flush();
  return *this;
}

JsonWriter& JsonWriter::item(std::string_view value) {
  separate();
  return put_text(value);
}

JsonWriter& JsonWriter::line() {
  first_ = true;
  return put("\n");
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  put_text(name);
  return put(":");
}

JsonWriter& JsonWriter::put_text(std::string_view text) {
  append_json(buffer_, text);
  return *this;
}

JsonWriter& JsonWriter::put(std::string_view text) {
  buffer_ += text;
  return *this;
}

void JsonWriter::separate() {
  if (!first_) buffer_ += ',';
  first_ = false;
}

void JsonWriter::flush() {
  out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  buffer_.clear();
}

}  // namespace bidaudit
