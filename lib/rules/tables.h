// SPDX-License-Identifier: GPL-3.0-or-later
// Dated tables of a pack: rates, thresholds and lists that laws set, with the days on which they hold and their source.
//
//   <table id="floor_rate" value="rate"> <key type="text"/> <key type="money" match="from"/>
//     <row from="2026-01-02" cite="..." checked="primary"><key>용역</key><key>0</key><value>87.745</value></row> ... </table>
//
// lookup("floor_rate", "용역", notice.estimated_price, as_of) gives the value of the row in force; a key of match "from" is met by
// the row with the greatest amount that is not above. in_list(text, "metropolitan_cities", as_of) says whether a row has that key.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/errors.h"
#include "expr/environment.h"
#include "facts/tender.h"

namespace bidaudit {

struct TableKey {
  ValueType type = ValueType::text;
  bool from = false;  // the greatest that is not above the value asked for; else equal
};

struct TableRow {
  SourcePlace place;
  std::optional<Date> from;
  std::optional<Date> to;
  std::string cite;
  std::string checked;  // primary, secondary, general
  std::vector<Value> keys;  // texts as matching keys
  Value value;              // null in a list
};

struct RuleTable {
  SourcePlace place;
  std::string id;
  std::vector<TableKey> keys;
  std::optional<ValueType> value;  // none: a list
  std::vector<std::string> includes;  // lists whose rows are rows of this one too
  std::vector<TableRow> rows;

  // The value of the row in force on `day`; unknown when there is none.
  Value find(Arguments wanted, const Date& day) const;
  bool holds(const Value& wanted, const Date& day) const;
};

using Tables = std::map<std::string, RuleTable>;

// Reads tables/*.xml below `folder`, none when there are none. Throws RuleError with everything that is wrong: unknown elements,
// values that do not fit, two rows for one key and day, lists that include each other in a circle or that are not there.
Tables load_tables(const std::filesystem::path& folder);

// Adds lookup and in_list for `tables`, which must outlive the environment.
void add_table_functions(Environment& environment, const Tables& tables);

}  // namespace bidaudit
