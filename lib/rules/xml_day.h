// SPDX-License-Identifier: GPL-3.0-or-later
// Days in attributes of the files of a pack.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/calendar.h"
#include "base/xml_file.h"

namespace bidaudit {

// The day in `attribute` of `node`; none when there is no such attribute, or, told to `problem`, when it is no day.
std::optional<Date> day_in(const XmlFile& xml, const pugi::xml_node& node, const char* attribute,
                           const std::function<void(const SourcePlace&, const std::string&)>& problem);

}  // namespace bidaudit
