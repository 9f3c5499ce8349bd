// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xml_writer.h"

#include <fmt/format.h>

#include <stdexcept>

#include "base/unicode.h"

namespace bidaudit {

std::string xml_escape(std::string_view text) {
  std::string out;
  const std::string safe = xml_safe(text);
  out.reserve(safe.size());
  for (char c : safe) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += "&#10;"; break;
      case '\r': out += "&#13;"; break;
      case '\t': out += "&#9;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string format_number(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

XmlWriter::XmlWriter(std::ostream& out) : out_(out) {}

XmlWriter& XmlWriter::declaration() {
  out_ << R"(<?xml version="1.0" encoding="UTF-8"?>)" << '\n';
  return *this;
}

XmlWriter& XmlWriter::open(std::string_view name) {
  finish_start_tag();
  if (!levels_.empty()) {
    levels_.back().has_children = true;
    if (!levels_.back().has_text) start_line();
  }
  out_ << '<' << name;
  levels_.push_back({std::string(name)});
  in_start_tag_ = true;
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
  if (!in_start_tag_) throw std::logic_error("XmlWriter: attribute outside a start tag");
  out_ << ' ' << name << "=\"" << xml_escape(value) << '"';
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::int64_t value) {
  return attribute(name, std::string_view(std::to_string(value)));
}

XmlWriter& XmlWriter::attribute(std::string_view name, double value, int decimals) {
  return attribute(name, std::string_view(format_number(value, decimals)));
}

XmlWriter& XmlWriter::text(std::string_view text) {
  finish_start_tag();
  if (levels_.empty()) throw std::logic_error("XmlWriter: text outside the root");
  levels_.back().has_text = true;
  out_ << xml_escape(text);
  return *this;
}

XmlWriter& XmlWriter::raw(std::string_view markup) {
  finish_start_tag();
  if (!levels_.empty()) levels_.back().has_children = true;
  out_ << '\n' << markup;
  return *this;
}

XmlWriter& XmlWriter::close() {
  if (levels_.empty()) throw std::logic_error("XmlWriter: close without open");
  const Level level = levels_.back();
  levels_.pop_back();
  if (in_start_tag_) {
    out_ << "/>";
    in_start_tag_ = false;
  } else {
    if (level.has_children && !level.has_text) start_line();
    out_ << "</" << level.name << '>';
  }
  if (levels_.empty()) out_ << '\n';
  return *this;
}

void XmlWriter::finish_start_tag() {
  if (in_start_tag_) out_ << '>';
  in_start_tag_ = false;
}

void XmlWriter::start_line() { out_ << '\n' << std::string(2 * levels_.size(), ' '); }

}  // namespace bidaudit
