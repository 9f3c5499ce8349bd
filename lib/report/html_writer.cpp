// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_writer.h"

namespace bidaudit {

Html& Html::open(std::string_view tag, std::string_view css_class) {
  xml_.open(tag);
  if (!css_class.empty()) xml_.attribute("class", css_class);
  return *this;
}

Html& Html::at(std::string_view name, std::string_view value) {
  xml_.attribute(name, value);
  return *this;
}

Html& Html::text(std::string_view text) {
  xml_.text(text);
  return *this;
}

Html& Html::quoted(std::string_view text) { return leaf("bdi", text); }

Html& Html::close(int levels) {
  for (; levels > 0; --levels) xml_.text("").close();  // "<p/>" would be a start tag to a browser
  return *this;
}

Html& Html::leaf(std::string_view tag, std::string_view text, std::string_view css_class) {
  open(tag, css_class);
  xml_.text(text).close();
  return *this;
}

Html& Html::single(std::string_view tag, std::initializer_list<std::pair<std::string_view, std::string_view>> attributes) {
  xml_.open(tag);
  for (const auto& [name, value] : attributes) xml_.attribute(name, value);
  xml_.close();
  return *this;
}

Html& Html::link(std::string_view anchor, std::string_view text) {
  open("a").at("href", "#" + std::string(anchor)).quoted(text);
  return close();
}

Html& Html::columns(std::initializer_list<std::string_view> names) {
  open("thead").open("tr");
  for (const std::string_view name : names) open("th").at("scope", "col").text(name).close();
  return close(2);
}

Html& Html::style(std::string_view css) {
  open("style");
  xml_.raw(css);
  return close();
}

}  // namespace bidaudit
