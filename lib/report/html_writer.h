// SPDX-License-Identifier: GPL-3.0-or-later
// Writes HTML5 that is well-formed XML too, escaping everything.
//
//   Html html(out);
//   html.open("p", "note").text("위치: ").quoted(fact.quote).close();
#pragma once

#include <initializer_list>
#include <ostream>
#include <string>
#include <string_view>

#include "base/xml_writer.h"

namespace bidaudit {

class Html {
 public:
  explicit Html(std::ostream& out) : xml_(out) {}

  Html& open(std::string_view tag, std::string_view css_class = "");
  Html& at(std::string_view name, std::string_view value);
  Html& text(std::string_view text);
  // Text of a document: its direction cannot turn round what stands beside it.
  Html& quoted(std::string_view text);
  // Closes so many elements.
  Html& close(int levels = 1);
  Html& leaf(std::string_view tag, std::string_view text, std::string_view css_class = "");
  // An element without content or end tag: meta, br.
  Html& single(std::string_view tag, std::initializer_list<std::pair<std::string_view, std::string_view>> attributes = {});
  // To a place on the same page.
  Html& link(std::string_view anchor, std::string_view text);
  // The head row of a table.
  Html& columns(std::initializer_list<std::string_view> names);
  Html& style(std::string_view css);
  XmlWriter& xml() { return xml_; }

 private:
  XmlWriter xml_;
};

}  // namespace bidaudit
