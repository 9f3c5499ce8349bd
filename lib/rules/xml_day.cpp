// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/xml_day.h"

#include <fmt/format.h>

#include <pugixml.hpp>

namespace bidaudit {

std::optional<Date> day_in(const XmlFile& xml, const pugi::xml_node& node, const char* attribute,
                           const std::function<void(const SourcePlace&, const std::string&)>& problem) {
  const std::string text = node.attribute(attribute).value();
  if (text.empty()) return std::nullopt;
  const auto date = parse_iso_date(text);
  if (!date) problem(xml.place_of(node), fmt::format("{} '{}' is no day like 2026-09-02", attribute, text));
  return date;
}

}  // namespace bidaudit
