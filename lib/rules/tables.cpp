// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <set>
#include <stdexcept>

#include "base/unicode.h"
#include "base/xml_file.h"
#include "rules/record_types.h"
#include "rules/xml_day.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNamespace = "urn:bidaudit:rules:1";

bool in_force(const TableRow& row, const Date& day) { return (!row.from || *row.from <= day) && (!row.to || day <= *row.to); }

// Texts are compared without blanks and the like.
Value folded(const Value& key) {
  const auto* text = key.as<std::string>();
  return text == nullptr ? key : Value(matching_key(*text));
}

// Whether `key` of a row is at or below `wanted`; only amounts, rates and counts can be.
bool not_above(const Value& key, const Value& wanted) {
  if (const auto *a = key.as<Money>(), *b = wanted.as<Money>(); a != nullptr && b != nullptr) return *a <= *b;
  if (const auto *a = key.as<Decimal>(), *b = wanted.as<Decimal>(); a != nullptr && b != nullptr) return *a <= *b;
  if (const auto *a = key.as<std::int64_t>(), *b = wanted.as<std::int64_t>(); a != nullptr && b != nullptr) return *a <= *b;
  return false;
}

bool overlap(const TableRow& a, const TableRow& b) {
  const bool a_ends_first = a.to && b.from && *a.to < *b.from;
  const bool b_ends_first = b.to && a.from && *b.to < *a.from;
  return !a_ends_first && !b_ends_first;
}

class Loader {
 public:
  Tables load(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none))
      if (entry.path().extension() == ".xml") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      try {
        read(XmlFile::read(file.string()));
      } catch (const InputError& error) {
        add(error.what());
      }
    }
    const Tables own = tables_;
    for (auto& [id, table] : tables_) {
      std::set<std::string> open{id};
      include(table, own, table.includes, open);
      check_rows(table);
    }
    if (!problems_.empty()) throw RuleError(problems_);
    return std::move(tables_);
  }

 private:
  void add(const std::string& line) { problems_ += (problems_.empty() ? "" : "\n") + line; }
  void problem(const SourcePlace& place, const std::string& what) { add(to_string(place) + ": " + what); }

  void read(const XmlFile& xml) {
    const pugi::xml_node root = xml.document().document_element();
    if (std::string_view(root.name()) != "tables" || std::string_view(root.attribute("xmlns").value()) != kNamespace)
      return problem(xml.place_of(root), fmt::format("expected <tables xmlns=\"{}\">", kNamespace));
    for (const pugi::xml_node& node : root.children()) {
      if (node.type() != pugi::node_element) continue;
      if (std::string_view(node.name()) != "table") {
        problem(xml.place_of(node), fmt::format("unknown element <{}>, expected <table>", node.name()));
        continue;
      }
      RuleTable table = table_from(xml, node);
      if (const auto [at, is_new] = tables_.try_emplace(table.id, std::move(table)); !is_new)
        problem(xml.place_of(node), fmt::format("the table '{}' is also at {}", at->first, to_string(at->second.place)));
    }
  }

  RuleTable table_from(const XmlFile& xml, const pugi::xml_node& node) {
    RuleTable table;
    table.place = xml.place_of(node);
    table.id = node.attribute("id").value();
    if (table.id.empty()) problem(table.place, "a table needs an id");
    if (node.attribute("value")) table.value = type_of(xml, node, "value");
    for (const pugi::xml_node& child : node.children()) {
      const std::string_view name = child.name();
      if (name == "key") {
        table.keys.push_back({type_of(xml, child, "type"), std::string_view(child.attribute("match").value()) == "from"});
      } else if (name == "include") {
        table.includes.emplace_back(child.attribute("table").value());
      } else if (name == "row") {
        table.rows.push_back(row_from(xml, child, table));
      } else if (child.type() == pugi::node_element && name != "title") {
        problem(xml.place_of(child), fmt::format("table '{}': unknown element <{}>", table.id, name));
      }
    }
    if (table.keys.empty()) problem(table.place, fmt::format("table '{}': no <key>", table.id));
    return table;
  }

  ValueType type_of(const XmlFile& xml, const pugi::xml_node& node, const char* attribute) {
    try {
      return value_type_from_text(node.attribute(attribute).value());
    } catch (const std::invalid_argument& error) {
      problem(xml.place_of(node), error.what());
      return ValueType::text;
    }
  }

  std::optional<Date> day(const XmlFile& xml, const pugi::xml_node& node, const char* attribute) {
    return day_in(xml, node, attribute, [this](const SourcePlace& place, const std::string& what) { problem(place, what); });
  }

  TableRow row_from(const XmlFile& xml, const pugi::xml_node& node, const RuleTable& table) {
    TableRow row{xml.place_of(node), day(xml, node, "from"), day(xml, node, "to"), node.attribute("cite").value(), node.attribute("checked").value(), {}, {}};
    std::size_t at = 0;
    for (const pugi::xml_node& key : node.children("key")) {
      if (at < table.keys.size()) row.keys.push_back(folded(value_from(xml, key, table.keys[at].type)));
      ++at;
    }
    if (at != table.keys.size()) problem(row.place, fmt::format("table '{}': a row with {} keys of {}", table.id, at, table.keys.size()));
    if (table.value) row.value = value_from(xml, node.child("value"), *table.value);
    return row;
  }

  Value value_from(const XmlFile& xml, const pugi::xml_node& node, ValueType type) {
    Value value = expression_value(type, tidy_spaces(node.text().get()));
    if (const auto* error = value.as<Error>()) problem(xml.place_of(node), error->message);
    return value;
  }

  // The rows of the lists that `table` includes, and of those that they include. `open`: those on the way to it.
  void include(RuleTable& table, const Tables& own, const std::vector<std::string>& names, std::set<std::string>& open) {
    for (const std::string& name : names) {
      const auto other = own.find(name);
      if (other == own.end()) {
        problem(table.place, fmt::format("table '{}' includes '{}', which is not there", table.id, name));
      } else if (!open.insert(name).second) {
        problem(table.place, fmt::format("table '{}' includes itself by way of '{}'", table.id, name));
      } else {
        table.rows.insert(table.rows.end(), other->second.rows.begin(), other->second.rows.end());
        include(table, own, other->second.includes, open);
        open.erase(name);
      }
    }
  }

  void check_rows(const RuleTable& table) {
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      for (std::size_t k = i + 1; table.value && k < table.rows.size(); ++k) {
        const auto& a = table.rows[i];
        const auto& b = table.rows[k];
        if (a.keys.size() == b.keys.size() && std::equal(a.keys.begin(), a.keys.end(), b.keys.begin(), equal) && overlap(a, b))
          problem(b.place, fmt::format("table '{}': another row for the same key and days is at {}", table.id, to_string(a.place)));
      }
  }

  Tables tables_;
  std::string problems_;
};

}  // namespace

Value RuleTable::find(Arguments asked, const Date& day) const {
  std::vector<Value> wanted;
  for (const Value& key : asked) wanted.push_back(folded(key));
  const TableRow* best = nullptr;
  const auto closer = [&](const TableRow& row) {  // of two that are not above, the greater one
    for (std::size_t i = 0; i < keys.size(); ++i)
      if (keys[i].from && !equal(row.keys[i], best->keys[i])) return not_above(best->keys[i], row.keys[i]);
    return false;
  };
  for (const TableRow& row : rows) {
    bool met = in_force(row, day);
    for (std::size_t i = 0; i < keys.size() && met; ++i) met = keys[i].from ? not_above(row.keys[i], wanted[i]) : equal(row.keys[i], wanted[i]);
    if (met && (best == nullptr || closer(row))) best = &row;
  }
  return best == nullptr ? Value::unknown("no-row-in-table " + id) : best->value;
}

bool RuleTable::holds(const Value& wanted, const Date& day) const {
  const Value key = folded(wanted);
  return std::any_of(rows.begin(), rows.end(), [&](const TableRow& row) { return in_force(row, day) && equal(row.keys[0], key); });
}

Tables load_tables(const fs::path& folder) { return Loader().load(folder / "tables"); }

void add_table_functions(Environment& environment, const Tables& tables) {
  const Type string{TypeKind::string, {}, ""};
  const Type date{TypeKind::date, {}, ""};
  for (const auto& [id, table] : tables) {
    std::vector<Type> parameters{string};
    for (const TableKey& key : table.keys) parameters.push_back(expression_type(key.type));
    parameters.push_back(date);
    const auto body = [named = &table](Arguments arguments) {
      return named->find(arguments.part(1, arguments.size() - 2), *arguments.back().as<Date>());
    };
    if (table.value) environment.add_function({.name = "lookup", .parameters = parameters, .result = expression_type(*table.value), .body = body, .literal = id});
    if (table.keys.size() != 1) continue;
    const auto held = [named = &table](Arguments arguments) { return Value(named->holds(arguments[0], *arguments[2].as<Date>())); };
    environment.add_function({.name = "in_list", .parameters = {parameters[1], string, date}, .result = {TypeKind::boolean, {}, ""}, .body = held, .literal = id, .literal_at = 1});
  }
}

}  // namespace bidaudit
