// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/conformance.h"

#include <cmath>
#include <map>
#include <pugixml.hpp>

#include "base/xml_file.h"
#include "expr/evaluator.h"
#include "expr/expression.h"

namespace bidaudit {
namespace {

std::string from_hexadecimal(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) out += static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16));
  return out;
}

double real_from(const std::string& text) {
  if (text == "NaN" || text == "nan") return std::nan("");
  if (text == "Infinity" || text == "inf") return HUGE_VAL;
  if (text == "-Infinity" || text == "-inf") return -HUGE_VAL;
  return std::stod(text);
}

Type named_type(const std::string& name) {
  if (const auto type = Environment::standard().type_named(name)) return *type;
  return {TypeKind::record, {}, name};
}

Value value_from(const XmlFile& file, const pugi::xml_node& node);

Value list_from(const XmlFile& file, const pugi::xml_node& node) {
  List items;
  for (const pugi::xml_node& child : node.children("value")) items.push_back(value_from(file, child));
  return Value::list(std::move(items));
}

Value map_from(const XmlFile& file, const pugi::xml_node& node) {
  Map entries;
  for (const pugi::xml_node& child : node.children("entry")) {
    const pugi::xml_node key = child.child("value");
    entries.emplace_back(value_from(file, key), value_from(file, key.next_sibling("value")));
  }
  return Value::map(std::move(entries));
}

Value value_from(const XmlFile& file, const pugi::xml_node& node) {
  const std::string type = node.attribute("type").value();
  const std::string text = node.text().get();
  if (type == "int") return Value(static_cast<std::int64_t>(std::stoll(text)));
  if (type == "uint") return Value(static_cast<std::uint64_t>(std::stoull(text)));
  if (type == "double") return Value(real_from(text));
  if (type == "bool") return Value(text == "true");
  if (type == "string") return Value(text);
  if (type == "bytes") return Value(Bytes{from_hexadecimal(text)});
  if (type == "null") return Value(Null{});
  if (type == "type") return Value(named_type(text));
  if (type == "list") return list_from(file, node);
  if (type == "map") return map_from(file, node);
  const std::int64_t seconds = node.attribute("seconds").as_llong();
  const std::int32_t nanos = node.attribute("nanos").as_int();
  if (type == "timestamp") return Value(Timestamp{seconds, nanos});
  if (type == "duration") return Value(Duration{seconds, nanos});
  throw InputError(file.place_of(node), "unknown value type '" + type + "'");
}

bool same(const Value& expected, const Value& got) {
  const auto* a = expected.as<double>();
  const auto* b = got.as<double>();
  if (a != nullptr && b != nullptr && std::isnan(*a)) return std::isnan(*b);
  return expected.kind() == got.kind() && equal(expected, got);
}

ConformanceOutcome run(const XmlFile& file, const pugi::xml_node& test, Environment environment) {
  ConformanceOutcome outcome{test.attribute("section").value(), test.attribute("name").value(), "", false};
  std::map<std::string, Value, std::less<>> bindings;
  for (const pugi::xml_node& bind : test.children("bind")) {
    bindings.emplace(bind.attribute("name").value(), value_from(file, bind.child("value")));
    environment.add_variable(bind.attribute("name").value(), {});
  }
  Value got;
  try {
    const TypeCheck check = test.attribute("unchecked").as_bool() ? TypeCheck::off : TypeCheck::on;
    const Expression expression = Expression::compile(test.child("expr").text().get(), environment, file.place_of(test), check);
    got = expression.evaluate([&](std::string_view name) {
      const auto found = bindings.find(name);
      return found == bindings.end() ? Value::error("no value for '" + std::string(name) + "'") : found->second;
    });
  } catch (const RuleError& error) {
    const std::string what = error.what();
    got = Value::error(what.substr(0, what.find('\n')));
  }
  outcome.value = to_cel(got);
  outcome.passed = test.child("error") ? got.is_error() : same(value_from(file, test.child("value")), got);
  return outcome;
}

}  // namespace

std::vector<ConformanceOutcome> run_conformance(const std::string& path, const Environment& environment) {
  const XmlFile file = XmlFile::read(path);
  const pugi::xml_node root = file.document().document_element();
  if (std::string_view(root.name()) != "cel-tests") throw InputError(file.place_of(root), "expected <cel-tests>");
  std::vector<ConformanceOutcome> outcomes;
  for (const pugi::xml_node& test : root.children("test")) outcomes.push_back(run(file, test, environment));
  return outcomes;
}

}  // namespace bidaudit
