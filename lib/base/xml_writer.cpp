// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xml_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
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

// Whether `text` can be written as it is, said of nearly all text: ASCII without marks of XML, and characters from U+1000 to
// U+CFFF, the three bytes of which are never wrong by their value. Other text may have to be changed.
bool is_plain(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const auto is_next = [&](std::size_t at) { return at < text.size() && (byte(at) & 0xC0) == 0x80; };
  for (std::size_t at = 0; at < text.size();) {
    const unsigned char c = byte(at);
    if (c < 0x80) {
      if (c < 0x20 || c == '&' || c == '<' || c == '>' || c == '"') return false;
      ++at;
    } else {
      if (c <= 0xE0 || c >= 0xED || !is_next(at + 1) || !is_next(at + 2)) return false;
      at += 3;
    }
  }
  return true;
}

std::string any_number(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

// Most numbers are places on a page, of up to three digits.
char* write_integer(char* to, std::uint32_t value) {
  if (value >= 1000) return std::to_chars(to, to + kLongestNumber, value).ptr;
  if (value >= 100) *to++ = static_cast<char>('0' + value / 100);
  if (value >= 10) *to++ = static_cast<char>('0' + value / 10 % 10);
  *to++ = static_cast<char>('0' + value % 10);
  return to;
}

// Writes a number that is not very large, and not so near to the middle of two that rounding it by a product could go wrong, to `to`
// and returns its end; nullptr for any other.
template <int kDecimals>
char* write_rounded(char* to, double value) {
  constexpr unsigned kParts = kDecimals == 0 ? 1 : kDecimals == 1 ? 10 : kDecimals == 2 ? 100 : 1000;
  constexpr double kLargest = 4e9;     // less than 2^32
  constexpr double kNearHalf = 0.499;  // products of numbers up to kLargest are right to a millionth
  const double size = std::abs(value) * kParts;
  if (!(size < kLargest)) return nullptr;
  const auto parts = static_cast<std::uint32_t>(size + 0.5);
  if (std::abs(size - parts) > kNearHalf) return nullptr;
  if (value < 0 && parts > 0) *to++ = '-';
  to = write_integer(to, parts / kParts);
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

}  // namespace

std::string xml_escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_references(out, xml_safe_prefix(text) == text.size() ? std::string(text) : xml_safe(text));
  return out;
}

std::string format_number(double value, int decimals) {
  std::array<char, kLongestNumber> digits;
  if (char* end = write_number(digits.data(), value, decimals)) return {digits.data(), end};
  return any_number(value, decimals);
}

XmlWriter::XmlWriter(std::ostream& out) : out_(out), buffer_(kBuffer, '\0') {}
XmlWriter::~XmlWriter() { flush(); }

XmlWriter& XmlWriter::declaration() {
  put(R"(<?xml version="1.0" encoding="UTF-8"?>)");
  put('\n');
  flush();  // a document type may be written to the stream after it
  return *this;
}

XmlWriter& XmlWriter::open(std::string_view name) {
  finish_start_tag();
  if (!levels_.empty()) {
    levels_.back().has_children = true;
    if (!levels_.back().has_text) start_line();
  }
  put('<');
  put(name);
  levels_.push_back({names_.size()});
  names_ += name;
  in_start_tag_ = true;
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
  start_attribute(name);
  put_escaped(value);
  put('"');
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::int64_t value) {
  start_attribute(name);
  std::array<char, kLongestNumber> digits;
  const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  put({digits.data(), end});
  put('"');
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, double value, int decimals) {
  return attribute(name, std::initializer_list<double>{value}, decimals);
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::initializer_list<double> values, int decimals) {
  start_attribute(name);
  bool first = true;
  for (double value : values) {
    if (!first) put(' ');
    first = false;
    put_number(value, decimals);
  }
  put('"');
  return *this;
}

XmlWriter& XmlWriter::text(std::string_view text) {
  finish_start_tag();
  if (levels_.empty()) throw std::logic_error("XmlWriter: text outside the root");
  levels_.back().has_text = true;
  put_escaped(text);
  return *this;
}

XmlWriter& XmlWriter::raw(std::string_view markup) {
  finish_start_tag();
  if (!levels_.empty()) levels_.back().has_children = true;
  put('\n');
  put(markup);
  return *this;
}

XmlWriter& XmlWriter::close() {
  if (levels_.empty()) throw std::logic_error("XmlWriter: close without open");
  const Level level = levels_.back();
  levels_.pop_back();
  if (in_start_tag_) {
    put("/>");
    in_start_tag_ = false;
  } else {
    if (level.has_children && !level.has_text) start_line();
    put("</");
    put(std::string_view(names_).substr(level.name));
    put('>');
  }
  names_.resize(level.name);
  if (levels_.empty()) {
    put('\n');
    flush();
  }
  return *this;
}

void XmlWriter::finish_start_tag() {
  if (in_start_tag_) put('>');
  in_start_tag_ = false;
}

void XmlWriter::start_line() {
  const std::size_t indent = std::min(2 * levels_.size(), kBuffer - 1);
  char* to = room(1 + indent);
  *to = '\n';
  std::memset(to + 1, ' ', indent);
  used_ += 1 + indent;
}

void XmlWriter::start_attribute(std::string_view name) {
  if (!in_start_tag_) throw std::logic_error("XmlWriter: attribute outside a start tag");
  put(' ');
  put(name);
  put("=\"");
}

// Of the buffer, where so many characters can be put.
char* XmlWriter::room(std::size_t size) {
  if (buffer_.size() - used_ < size) flush();
  return buffer_.data() + used_;
}

void XmlWriter::put(char c) {
  if (used_ == buffer_.size()) flush();
  buffer_[used_++] = c;
}

void XmlWriter::put(std::string_view text) {
  if (buffer_.size() - used_ < text.size()) flush();
  if (text.size() > buffer_.size()) {
    out_.write(text.data(), static_cast<std::streamsize>(text.size()));
    return;
  }
  std::memcpy(buffer_.data() + used_, text.data(), text.size());
  used_ += text.size();
}

void XmlWriter::put_escaped(std::string_view text) {
  if (is_plain(text)) {
    put(text);
  } else {
    put(xml_escape(text));
  }
}

void XmlWriter::put_number(double value, int decimals) {
  if (const char* end = write_number(room(kLongestNumber), value, decimals)) {
    used_ = static_cast<std::size_t>(end - buffer_.data());
  } else {
    put(any_number(value, decimals));
  }
}

void XmlWriter::flush() {
  out_.write(buffer_.data(), static_cast<std::streamsize>(used_));
  used_ = 0;
}

}  // namespace bidaudit
