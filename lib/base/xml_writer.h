// SPDX-License-Identifier: GPL-3.0-or-later
// Writes XML as it goes, escaping everything, so that text of a hostile document can never become markup.
//
//   XmlWriter xml(out);
//   xml.open("page").attribute("number", 1);
//   xml.open("word").text("입찰금액").close();
//   xml.close();
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace bidaudit {

class XmlWriter {
 public:
  // Writes to `out`, which must outlive the writer and has all of it when the root is closed. Elements are indented by two
  // spaces a level unless they hold text.
  explicit XmlWriter(std::ostream& out);
  ~XmlWriter();
  XmlWriter(const XmlWriter&) = delete;
  XmlWriter& operator=(const XmlWriter&) = delete;

  XmlWriter& declaration();                  // <?xml version="1.0" encoding="UTF-8"?>
  XmlWriter& open(std::string_view name);    // a child of the element that is open
  XmlWriter& attribute(std::string_view name, std::string_view value);
  XmlWriter& attribute(std::string_view name, const char* value) { return attribute(name, std::string_view(value)); }
  XmlWriter& attribute(std::string_view name, std::int64_t value);
  XmlWriter& attribute(std::string_view name, int value) { return attribute(name, static_cast<std::int64_t>(value)); }
  XmlWriter& attribute(std::string_view name, bool value) { return attribute(name, value ? "true" : "false"); }
  // `decimals` digits after the point at most, trailing zeros dropped; the same on every machine and in every locale.
  XmlWriter& attribute(std::string_view name, double value, int decimals);
  // Numbers parted by spaces, each written like that.
  XmlWriter& attribute(std::string_view name, std::initializer_list<double> values, int decimals);
  XmlWriter& text(std::string_view text);
  XmlWriter& close();
  // Markup made by another XmlWriter, put in as it is.
  XmlWriter& raw(std::string_view markup);

 private:
  void finish_start_tag();
  void start_line();
  void start_attribute(std::string_view name);
  char* room(std::size_t size);
  void put(char c);
  void put(std::string_view text);
  void put_escaped(std::string_view text);
  void put_number(double value, int decimals);
  void flush();

  struct Level {
    std::size_t name = 0;  // where its name begins in names_
    bool has_text = false;
    bool has_children = false;
  };
  std::ostream& out_;
  std::string buffer_;    // a stream costs more for each piece than the piece
  std::size_t used_ = 0;  // characters of buffer_ that are not in out_ yet
  std::vector<Level> levels_;
  std::string names_;     // of the elements that are open, one after the other
  bool in_start_tag_ = false;
};

// `text` with & < > " escaped and characters that XML 1.0 forbids replaced by U+FFFD. Line ends and tabs become character
// references, so that they survive in attributes.
std::string xml_escape(std::string_view text);

// A number as XmlWriter::attribute writes it.
std::string format_number(double value, int decimals);

}  // namespace bidaudit
