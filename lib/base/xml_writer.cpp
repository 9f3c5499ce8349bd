// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xml_writer.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "base/unicode.h"

namespace bidaudit {

namespace {

constexpr std::size_t kBuffer = 1 << 16;       // bytes
constexpr std::size_t kLongestNumber = 24;  // characters of a number that is not very large

std::string_view reference_of(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\n': return "&#10;";
    case '\r': return "&#13;";
    case '\t': return "&#9;";
    default: return {};
  }
}

// `safe` holds only what XML allows.
void append_references(std::string& out, std::string_view safe) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < safe.size(); ++at) {
    if (static_cast<unsigned char>(safe[at]) > '>') continue;
    const std::string_view reference = reference_of(safe[at]);
    if (reference.empty()) continue;
    out.append(safe.substr(from, at - from)).append(reference);
    from = at + 1;
  }
  out.append(safe.substr(from));
}

void append_escaped(std::string& out, std::string_view text) {
  if (xml_safe_prefix(text) == text.size()) {
    append_references(out, text);
  } else {
    append_references(out, xml_safe(text));
  }
}

void append_integer(std::string& out, std::int64_t value) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void append_any_number(std::string& out, double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  out += text == "-0" ? "0" : text;
}

// Nearly all numbers are rounded to few decimals already, and then are integers of tenths or the like. Writes such a number to
// `to` and returns its end; nullptr for any other.
template <int kDecimals>
char* write_rounded(char* to, double value) {
  constexpr unsigned kParts = kDecimals == 0 ? 1 : kDecimals == 1 ? 10 : kDecimals == 2 ? 100 : 1000;
  constexpr double kLargest = 4e9 / kParts;  // in parts it is less than 2^32
  const double size = std::abs(value);
  if (!(size < kLargest)) return nullptr;
  const auto parts = static_cast<std::uint32_t>(size * kParts + 0.5);
  if (static_cast<double>(parts) / kParts != size) return nullptr;
  if (value < 0) *to++ = '-';
  to = std::to_chars(to, to + kLongestNumber, parts / kParts).ptr;
  unsigned rest = parts % kParts;
  if (rest == 0) return to;
  *to = '.';
  for (int place = kDecimals; place > 0; --place, rest /= 10) to[place] = static_cast<char>('0' + rest % 10);
  to += kDecimals;
  while (*to == '0') --to;
  return to + 1;
}

char* write_number(char* to, double value, int decimals) {
  switch (decimals) {
    case 0: return write_rounded<0>(to, value);
    case 1: return write_rounded<1>(to, value);
    case 2: return write_rounded<2>(to, value);
    case 3: return write_rounded<3>(to, value);
    default: return nullptr;
  }
}

void append_number(std::string& out, double value, int decimals) {
  std::array<char, kLongestNumber> digits;
  if (char* end = write_number(digits.data(), value, decimals)) {
    out.append(digits.data(), end);
  } else {
    append_any_number(out, value, decimals);
  }
}

}  // namespace

std::string xml_escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(out, text);
  return out;
}

std::string format_number(double value, int decimals) {
  std::string out;
  append_number(out, value, decimals);
  return out;
}

XmlWriter::XmlWriter(std::ostream& out) : out_(out) {}
XmlWriter::~XmlWriter() { flush(); }

XmlWriter& XmlWriter::declaration() {
  buffer_ += R"(<?xml version="1.0" encoding="UTF-8"?>)";
  buffer_ += '\n';
  flush();  // a document type may be written to the stream after it
  return *this;
}

XmlWriter& XmlWriter::open(std::string_view name) {
  finish_start_tag();
  if (!levels_.empty()) {
    levels_.back().has_children = true;
    if (!levels_.back().has_text) start_line();
  }
  if (buffer_.size() >= kBuffer) flush();
  buffer_ += '<';
  buffer_ += name;
  levels_.push_back({std::string(name)});
  in_start_tag_ = true;
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
  start_attribute(name);
  append_escaped(buffer_, value);
  buffer_ += '"';
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::int64_t value) {
  start_attribute(name);
  append_integer(buffer_, value);
  buffer_ += '"';
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, double value, int decimals) {
  return attribute(name, std::initializer_list<double>{value}, decimals);
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::initializer_list<double> values, int decimals) {
  start_attribute(name);
  bool first = true;
  for (double value : values) {
    if (!first) buffer_ += ' ';
    first = false;
    append_number(buffer_, value, decimals);
  }
  buffer_ += '"';
  return *this;
}

XmlWriter& XmlWriter::text(std::string_view text) {
  finish_start_tag();
  if (levels_.empty()) throw std::logic_error("XmlWriter: text outside the root");
  levels_.back().has_text = true;
  append_escaped(buffer_, text);
  return *this;
}

XmlWriter& XmlWriter::raw(std::string_view markup) {
  finish_start_tag();
  if (!levels_.empty()) levels_.back().has_children = true;
  buffer_ += '\n';
  buffer_ += markup;
  return *this;
}

XmlWriter& XmlWriter::close() {
  if (levels_.empty()) throw std::logic_error("XmlWriter: close without open");
  const Level level = std::move(levels_.back());
  levels_.pop_back();
  if (in_start_tag_) {
    buffer_ += "/>";
    in_start_tag_ = false;
  } else {
    if (level.has_children && !level.has_text) start_line();
    buffer_ += "</";
    buffer_ += level.name;
    buffer_ += '>';
  }
  if (levels_.empty()) {
    buffer_ += '\n';
    flush();
  }
  return *this;
}

void XmlWriter::finish_start_tag() {
  if (in_start_tag_) buffer_ += '>';
  in_start_tag_ = false;
}

void XmlWriter::start_line() {
  buffer_ += '\n';
  buffer_.append(2 * levels_.size(), ' ');
}

void XmlWriter::start_attribute(std::string_view name) {
  if (!in_start_tag_) throw std::logic_error("XmlWriter: attribute outside a start tag");
  buffer_ += ' ';
  buffer_ += name;
  buffer_ += "=\"";
}

void XmlWriter::flush() {
  out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  buffer_.clear();
}

}  // namespace bidaudit
