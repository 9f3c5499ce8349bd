// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/evaluator.h"

#include <algorithm>
#include <optional>

namespace bidaudit {
namespace {

constexpr int kMostSteps = 2'000'000;

bool fits(const Type& parameter, const Value& value) {
  if (parameter.kind == TypeKind::dyn) return true;
  return parameter.kind == type_of(value).kind;
}

bool has_unknown(const Value& value) {
  if (value.is_unknown()) return true;
  const List* list = value.as_list();
  return list != nullptr && std::any_of(list->begin(), list->end(), has_unknown);
}

// The evidence of a value and of everything in it.
Evidence all_evidence(const Value& value) {
  Evidence out = value.evidence();
  if (const List* list = value.as_list())
    for (const Value& item : *list) out = united(out, all_evidence(item));
  return out;
}

Value merged_unknown(const std::vector<Value>& values) {
  Unknown merged;
  Evidence evidence;
  for (const Value& value : values) {
    evidence = united(evidence, all_evidence(value));
    std::vector<const Value*> parts{&value};
    if (const List* list = value.as_list())
      for (const Value& item : *list) parts.push_back(&item);
    for (const Value* part : parts)
      if (const auto* unknown = part->as<Unknown>())
        for (const std::string& reason : unknown->reasons)
          if (std::find(merged.reasons.begin(), merged.reasons.end(), reason) == merged.reasons.end()) merged.reasons.push_back(reason);
  }
  return Value(merged, evidence);
}

class Evaluator {
 public:
  Evaluator(const Environment& environment, const Lookup& lookup) : environment_(environment), lookup_(lookup) {}

  Value value(const Node& node) {
    if (++steps_ > kMostSteps) return Value::error("too many steps");
    switch (node.kind) {
      case NodeKind::literal: return node.literal;
      case NodeKind::identifier: return identifier(node);
      case NodeKind::select: return select(node);
      case NodeKind::has: return has(node);
      case NodeKind::call: return call(node);
      case NodeKind::list: return list(node);
      case NodeKind::map: return map(node);
      default: return comprehension(node);
    }
  }

 private:
  Value identifier(const Node& node) {
    for (auto local = locals_.rbegin(); local != locals_.rend(); ++local)
      if (local->first == node.name) return local->second;
    const std::string name = node.name.starts_with(".") ? node.name.substr(1) : node.name;
    if (environment_.variables().contains(name)) return lookup_(name);
    if (const auto type = environment_.type_named(name)) return Value(*type);
    return Value::error("undeclared name '" + name + "'");
  }

  Value select(const Node& node) {
    if (const std::string name = qualified_name(node); !name.empty()) {
      if (environment_.variables().contains(name)) return lookup_(name);
      if (const auto type = environment_.type_named(name)) return Value(*type);
    }
    const Value operand = value(*node.children[0]);
    if (operand.is_error() || operand.is_unknown()) return operand;
    if (const auto* record = operand.as<const Record*>()) return (*record)->field(node.name);
    if (const Map* entries = operand.as_map()) return entry(*entries, Value(node.name), operand.evidence());
    return Value::error("no field '" + node.name + "' in " + to_string(type_of(operand)));
  }

  Value has(const Node& node) {
    const Value operand = value(*node.children[0]);
    if (operand.is_error() || operand.is_unknown()) return operand;
    if (const auto* record = operand.as<const Record*>()) return (*record)->has(node.name);
    if (const Map* entries = operand.as_map())
      return Value(!entry(*entries, Value(node.name), {}).is_error(), operand.evidence());
    return Value::error("no field '" + node.name + "' in " + to_string(type_of(operand)));
  }

  static Value entry(const Map& entries, const Value& key, const Evidence& evidence) {
    for (const auto& [name, item] : entries)
      if (equal(name, key)) return item.with_evidence(united(item.evidence(), evidence));
    return Value::error("no such key: " + to_cel(key));
  }

  Value call(const Node& node) {
    if (node.name == "&&" || node.name == "||") return junction(node, node.name == "||");
    if (node.name == "?:") return conditional(node);
    if (const auto namespaced = namespaced_call(node)) return *namespaced;
    std::vector<Value> arguments;
    for (const NodePtr& child : node.children) arguments.push_back(value(*child));
    return apply(node.name, node.member, arguments);
  }

  // math.greatest(…): the target is a namespace, not a value.
  std::optional<Value> namespaced_call(const Node& node) {
    if (!node.member) return std::nullopt;
    const std::string space = qualified_name(*node.children[0]);
    if (space.empty() || !environment_.has_function(space + "." + node.name)) return std::nullopt;
    std::vector<Value> arguments;
    for (std::size_t i = 1; i < node.children.size(); ++i) arguments.push_back(value(*node.children[i]));
    return apply(space + "." + node.name, false, arguments);
  }

  Value apply(const std::string& name, bool member, const std::vector<Value>& arguments) {
    if (name == "[]") return index(arguments);
    if (name == "in") return contained(arguments);
    const bool unknown = name == "size" ? std::any_of(arguments.begin(), arguments.end(), [](const Value& v) { return v.is_unknown(); })
                                        : std::any_of(arguments.begin(), arguments.end(), has_unknown);
    const auto error = std::find_if(arguments.begin(), arguments.end(), [](const Value& v) { return v.is_error(); });
    for (const Function& function : environment_.overloads(name, member, arguments.size())) {
      if (!function.lenient && (unknown || error != arguments.end())) break;
      if (!std::equal(arguments.begin(), arguments.end(), function.parameters.begin(), [](const Value& v, const Type& p) { return fits(p, v); }))
        continue;
      const Value result = function.body(arguments);
      Evidence evidence = result.evidence();
      for (const Value& argument : arguments) evidence = united(evidence, all_evidence(argument));
      return result.with_evidence(std::move(evidence));
    }
    if (unknown) return merged_unknown(arguments);
    if (error != arguments.end()) return *error;
    std::string types;
    for (const Value& argument : arguments) types += (types.empty() ? "" : ", ") + to_string(type_of(argument));
    return Value::error("no overload of '" + name + "' for (" + types + ")");
  }

  static Value index(const std::vector<Value>& arguments) {
    for (const Value& argument : arguments)
      if (argument.is_unknown()) return merged_unknown(arguments);
    for (const Value& argument : arguments)
      if (argument.is_error()) return argument;
    const Value& of = arguments[0];
    const Value& key = arguments[1];
    const Evidence evidence = united(of.evidence(), key.evidence());
    if (const Map* entries = of.as_map()) {
      if (const TypeKind kind = type_of(key).kind; kind == TypeKind::list || kind == TypeKind::map || kind == TypeKind::null)
        return Value::error("a map has no key of type " + to_string(type_of(key)));
      return entry(*entries, key, evidence);
    }
    const List* items = of.as_list();
    if (items == nullptr) return Value::error("[] wants a list or a map, not " + to_string(type_of(of)));
    for (std::size_t i = 0; i < items->size(); ++i)
      if (equal(Value(static_cast<std::int64_t>(i)), key)) return (*items)[i].with_evidence(united((*items)[i].evidence(), evidence));
    return Value::error("index out of range: " + to_cel(key));
  }

  // An unknown element may be the one that is looked for.
  static Value contained(const std::vector<Value>& arguments) {
    for (const Value& argument : arguments)
      if (argument.is_unknown()) return merged_unknown(arguments);
    for (const Value& argument : arguments)
      if (argument.is_error()) return argument;
    const Value& wanted = arguments[0];
    if (const Map* entries = arguments[1].as_map()) {
      const bool found = std::any_of(entries->begin(), entries->end(), [&](const auto& e) { return equal(e.first, wanted); });
      return Value(found, united(wanted.evidence(), all_evidence(arguments[1])));
    }
    const List* items = arguments[1].as_list();
    if (items == nullptr) return Value::error("'in' wants a list or a map, not " + to_string(type_of(arguments[1])));
    for (const Value& item : *items)
      if (!item.is_unknown() && equal(item, wanted)) return Value(true, united(wanted.evidence(), item.evidence()));
    if (has_unknown(arguments[1])) return merged_unknown(arguments);
    return Value(false, united(wanted.evidence(), all_evidence(arguments[1])));
  }

  // Kleene's || (`decides` true) and && (`decides` false): a side that decides wins whatever the other is.
  Value junction(const Node& node, bool decides) {
    const Value left = value(*node.children[0]);
    if (const auto* known = left.as<bool>(); known != nullptr && *known == decides) return left;
    const Value right = value(*node.children[1]);
    return joined(left, right, decides);
  }

  static Value joined(const Value& left, const Value& right, bool decides) {
    for (const Value* side : {&left, &right})
      if (const auto* known = side->as<bool>(); known != nullptr && *known == decides) return *side;
    if (left.is_unknown() || right.is_unknown()) return merged_unknown({left, right});
    for (const Value* side : {&left, &right}) {
      if (side->is_error()) return *side;
      if (side->as<bool>() == nullptr) return Value::error("no overload of '" + std::string(decides ? "||" : "&&") + "' for " + to_string(type_of(*side)));
    }
    return Value(!decides, united(left.evidence(), right.evidence()));
  }

  Value conditional(const Node& node) {
    const Value condition = value(*node.children[0]);
    if (condition.is_unknown() || condition.is_error()) return condition;
    const auto* known = condition.as<bool>();
    if (known == nullptr) return Value::error("no overload of '?:' for " + to_string(type_of(condition)));
    const Value chosen = value(*node.children[*known ? 1 : 2]);
    return chosen.with_evidence(united(condition.evidence(), chosen.evidence()));
  }

  Value list(const Node& node) {
    List items;
    for (const NodePtr& child : node.children) {
      items.push_back(value(*child));
      if (items.back().is_error()) return items.back();
    }
    return Value::list(std::move(items));
  }

  Value map(const Node& node) {
    Map entries;
    for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
      const Value key = value(*node.children[i]);
      const Value item = value(*node.children[i + 1]);
      if (key.is_error()) return key;
      if (item.is_error()) return item;
      if (key.is_unknown()) return key;
      const TypeKind kind = type_of(key).kind;
      if (kind != TypeKind::boolean && kind != TypeKind::int64 && kind != TypeKind::uint64 && kind != TypeKind::string)
        return Value::error("a map has no key of type " + to_string(type_of(key)));
      if (!entry(entries, key, {}).is_error()) return Value::error("the key " + to_cel(key) + " stands in the map twice");
      entries.emplace_back(key, item);
    }
    return Value::map(std::move(entries));
  }

  Value comprehension(const Node& node) {
    const Value range = value(*node.children[0]);
    if (range.is_unknown() || range.is_error()) return range;
    List items;
    if (const List* members = range.as_list()) {
      items = *members;
    } else if (const Map* entries = range.as_map()) {
      for (const auto& [key, item] : *entries) items.push_back(key);
    } else {
      return Value::error("a macro wants a list or a map, not " + to_string(type_of(range)));
    }
    switch (node.kind) {
      case NodeKind::all: return quantified(node, items, range, false);
      case NodeKind::exists: return quantified(node, items, range, true);
      case NodeKind::exists_one: return exactly_one(node, items, range);
      default: return transformed(node, items, range);
    }
  }

  Value with_local(const std::string& name, const Value& local, const Node& body) {
    locals_.emplace_back(name, local);
    Value result = value(body);
    locals_.pop_back();
    return result;
  }

  Value quantified(const Node& node, const List& items, const Value& range, bool decides) {
    Value result(!decides, range.evidence());
    for (const Value& item : items) {
      result = joined(result, with_local(node.name, item, *node.children[1]), decides);
      if (const auto* known = result.as<bool>(); known != nullptr && *known == decides) return result;
    }
    return result;
  }

  Value exactly_one(const Node& node, const List& items, const Value& range) {
    int count = 0;
    Evidence evidence = range.evidence();
    std::vector<Value> unknown;
    for (const Value& item : items) {
      const Value met = with_local(node.name, item, *node.children[1]);
      if (met.is_error()) return met;
      if (met.is_unknown()) unknown.push_back(met);
      evidence = united(evidence, met.evidence());
      const auto* known = met.as<bool>();
      if (known == nullptr && !met.is_unknown()) return Value::error("exists_one wants true or false");
      if (known != nullptr && *known) ++count;
    }
    if (count <= 1 && !unknown.empty()) return merged_unknown(unknown);
    return Value(count == 1, evidence);
  }

  Value transformed(const Node& node, const List& items, const Value& range) {
    const bool is_map = node.kind == NodeKind::map_macro;
    const Node* condition = node.children[1].get();
    List out;
    for (const Value& item : items) {
      if (condition != nullptr) {
        const Value keep = with_local(node.name, item, *condition);
        if (keep.is_error()) return keep;
        if (keep.is_unknown()) {  // it may belong or not
          out.push_back(keep);
          continue;
        }
        const auto* known = keep.as<bool>();
        if (known == nullptr) return Value::error("a condition must be true or false");
        if (!*known) continue;
        if (!is_map) {
          out.push_back(item.with_evidence(united(item.evidence(), keep.evidence())));
          continue;
        }
      }
      out.push_back(with_local(node.name, item, *node.children[2]));
      if (out.back().is_error()) return out.back();
    }
    return Value::list(std::move(out), range.evidence());
  }

  const Environment& environment_;
  const Lookup& lookup_;
  std::vector<std::pair<std::string, Value>> locals_;
  int steps_ = 0;
};

struct TypeOf {
  Type operator()(const Null&) const { return {TypeKind::null, {}, ""}; }
  Type operator()(bool) const { return {TypeKind::boolean, {}, ""}; }
  Type operator()(std::int64_t) const { return {TypeKind::int64, {}, ""}; }
  Type operator()(std::uint64_t) const { return {TypeKind::uint64, {}, ""}; }
  Type operator()(double) const { return {TypeKind::double_, {}, ""}; }
  Type operator()(const std::string&) const { return {TypeKind::string, {}, ""}; }
  Type operator()(const Bytes&) const { return {TypeKind::bytes, {}, ""}; }
  Type operator()(const std::shared_ptr<const List>&) const { return {TypeKind::list, {}, ""}; }
  Type operator()(const std::shared_ptr<const Map>&) const { return {TypeKind::map, {}, ""}; }
  Type operator()(const Timestamp&) const { return {TypeKind::timestamp, {}, ""}; }
  Type operator()(const Duration&) const { return {TypeKind::duration, {}, ""}; }
  Type operator()(const Type&) const { return {TypeKind::type, {}, ""}; }
  Type operator()(const Date&) const { return {TypeKind::date, {}, ""}; }
  Type operator()(const Money&) const { return {TypeKind::money, {}, ""}; }
  Type operator()(const Decimal&) const { return {TypeKind::rate, {}, ""}; }
  Type operator()(const Record* record) const { return {TypeKind::record, {}, record == nullptr ? "" : record->type_name()}; }
  Type operator()(const Unknown&) const { return {}; }
  Type operator()(const Error&) const { return {}; }
};

}  // namespace

Value evaluate(const Node& node, const Environment& environment, const Lookup& lookup) {
  return Evaluator(environment, lookup).value(node);
}

Type type_of(const Value& value) { return std::visit(TypeOf{}, value.content()); }

std::string qualified_name(const Node& node) {
  if (node.kind == NodeKind::identifier) return node.name.starts_with(".") ? node.name.substr(1) : node.name;
  if (node.kind != NodeKind::select) return "";
  const std::string front = qualified_name(*node.children[0]);
  return front.empty() ? "" : front + "." + node.name;
}

}  // namespace bidaudit
