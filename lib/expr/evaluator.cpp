// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/evaluator.h"

#include <algorithm>
#include <optional>

#include "expr/unknowns.h"

namespace bidaudit {
namespace {

constexpr int kMostSteps = 2'000'000;

bool fits(const Type& parameter, const Value& value) { return parameter.kind == TypeKind::dyn || parameter.kind == value.kind(); }

bool is_bool(const Value& value, bool wanted) {
  const auto* known = value.as<bool>();
  return known != nullptr && *known == wanted;
}

class Evaluator {
 public:
  Evaluator(const Environment& environment, std::span<const Value> variables) : environment_(environment), variables_(variables) {}

  // The value of `node`: one of the host's or of the tree, or `made`, where it is put then. Nothing is copied before it must be.
  const Value& value(const Node& node, Value& made) {
    if (++steps_ > kMostSteps) return made = Value::error("too many steps");
    switch (node.kind) {
      case NodeKind::literal: return node.literal;
      case NodeKind::identifier:
      case NodeKind::select: return named(node, made);
      case NodeKind::has: return has(node, made);
      case NodeKind::call: return call(node, made);
      case NodeKind::list: return made = list(node);
      case NodeKind::map: return made = map(node);
      default: return made = comprehension(node);
    }
  }

  Value value(const Node& node) {
    Value made;
    const Value& there = value(node, made);
    return &there == &made ? std::move(made) : there;
  }

 private:
  const Value& named(const Node& node, Value& made) {
    switch (node.refers) {
      case Refers::variable: return variables_[*node.slot];
      case Refers::local: return *locals_[*node.slot];
      case Refers::literal: return node.literal;
      case Refers::part: break;
    }
    const Value& operand = value(*node.children[0], made);
    if (const auto* record = operand.as<const Record*>()) {
      const auto slot = slot_of(node, **record);
      if (slot) return (*record)->field(*slot);
    }
    if (operand.kind() == TypeKind::dyn) return operand;
    if (const Map* entries = operand.as_map()) return made = entry(*entries, Value(node.name), operand.evidence());
    return made = Value::error("no field '" + node.name + "' in " + to_string(type_of(operand)));
  }

  // Where types were not checked, the name of the field is looked up here.
  std::optional<std::size_t> slot_of(const Node& node, const Record& record) const {
    if (node.slot) return node.slot;
    const auto fields = environment_.records().find(record.type_name());
    if (fields == environment_.records().end() || !fields->second.contains(node.name)) return std::nullopt;
    return static_cast<std::size_t>(std::distance(fields->second.begin(), fields->second.find(node.name)));
  }

  const Value& has(const Node& node, Value& made) {
    const Value& operand = value(*node.children[0], made);
    if (const auto* record = operand.as<const Record*>()) {
      const auto slot = slot_of(node, **record);
      if (slot) return (*record)->has(*slot);
    }
    if (operand.kind() == TypeKind::dyn) return operand;
    if (const Map* entries = operand.as_map()) return made = Value(!entry(*entries, Value(node.name), {}).is_error(), operand.evidence());
    return made = Value::error("no field '" + node.name + "' in " + to_string(type_of(operand)));
  }

  static Value entry(const Map& entries, const Value& key, const Evidence& evidence) {
    for (const auto& [name, item] : entries)
      if (equal(name, key)) return item.with_evidence(united(item.evidence(), evidence));
    return Value::error("no such key: " + to_cel(key));
  }

  const Value& call(const Node& node, Value& made) {
    switch (node.operation) {
      case Operation::both: return junction(node, false, made);
      case Operation::either: return junction(node, true, made);
      case Operation::choice: return conditional(node, made);
      default: break;
    }
    const std::span children = std::span(node.children).subspan(node.of_namespace ? 1 : 0);
    if (children.size() == 2) {  // most calls: nothing is allocated for them
      Value second;
      const Value* arguments[] = {&value(*children[0], made), nullptr};
      arguments[1] = &value(*children[1], second);
      return made = called(node, arguments);
    }
    std::vector<Value> values(children.size());
    std::vector<const Value*> arguments;
    arguments.reserve(children.size());
    for (std::size_t i = 0; i < children.size(); ++i) arguments.push_back(&value(*children[i], values[i]));
    return made = called(node, arguments);
  }

  static Value called(const Node& node, Arguments arguments) {
    if (node.operation == Operation::index) return index(arguments);
    if (node.operation == Operation::contained) return contained(arguments);
    return apply(node, arguments);
  }

  static Value apply(const Node& node, Arguments arguments) {
    const bool only_counts = !node.overloads.empty() && node.overloads.front()->only_counts;
    const bool unknown = std::any_of(arguments.begin(), arguments.end(), [&](const Value& v) { return only_counts ? has_unknown_size(v) : has_unknown(v); });
    if (unknown) return merged_unknown(arguments);
    const auto error = std::find_if(arguments.begin(), arguments.end(), [](const Value& v) { return v.is_error(); });
    if (error != arguments.end()) return *error;
    for (const Function* function : node.overloads) {
      if (!std::equal(arguments.begin(), arguments.end(), function->parameters.begin(), [](const Value& v, const Type& p) { return fits(p, v); }))
        continue;
      Value result = function->body(arguments);
      for (const Value& argument : arguments)
        argument.as_list() == nullptr ? result.add_evidence(argument.evidence()) : result.add_evidence(all_evidence(argument));
      return result;
    }
    std::string types;
    for (const Value& argument : arguments) types += (types.empty() ? "" : ", ") + to_string(type_of(argument));
    return Value::error("no overload of '" + node.name + "' for (" + types + ")");
  }

  static Value index(Arguments arguments) {
    for (const Value& argument : arguments)
      if (argument.is_unknown()) return merged_unknown(arguments);
    for (const Value& argument : arguments)
      if (argument.is_error()) return argument;
    const Value& of = arguments[0];
    const Value& key = arguments[1];
    const Evidence evidence = united(of.evidence(), key.evidence());
    if (const Map* entries = of.as_map()) {
      if (const TypeKind kind = key.kind(); kind == TypeKind::list || kind == TypeKind::map || kind == TypeKind::null)
        return Value::error("a map has no key of type " + to_string(type_of(key)));
      return entry(*entries, key, evidence);
    }
    const List* items = of.as_list();
    if (items == nullptr) return Value::error("[] wants a list or a map, not " + to_string(type_of(of)));
    for (std::size_t i = 0; i < items->size(); ++i) {
      if (may_be_none((*items)[i])) return merged_unknown(arguments);
      if (equal(Value(static_cast<std::int64_t>(i)), key)) return (*items)[i].with_evidence(united((*items)[i].evidence(), evidence));
    }
    return Value::error("index out of range: " + to_cel(key));
  }

  // An unknown element may be the one that is looked for.
  static Value contained(Arguments arguments) {
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
  const Value& junction(const Node& node, bool decides, Value& made) {
    const Value& left = value(*node.children[0], made);
    if (is_bool(left, decides)) return left;
    Value other;
    const Value& right = value(*node.children[1], other);
    if (is_bool(right, decides)) return &right == &other ? made = std::move(other) : right;
    if (is_bool(left, !decides) && is_bool(right, !decides)) return made = Value(!decides, united(left.evidence(), right.evidence()));
    Junction both(decides, {});
    both.add(left);
    both.add(right);
    return made = std::move(both).result();
  }

  const Value& conditional(const Node& node, Value& made) {
    const Value condition = value(*node.children[0]);
    if (condition.kind() == TypeKind::dyn) return made = condition;
    const auto* known = condition.as<bool>();
    if (known == nullptr) return made = no_overload("?:", condition);
    const Value& chosen = value(*node.children[*known ? 1 : 2], made);
    return made = chosen.with_evidence(united(condition.evidence(), chosen.evidence()));
  }

  Value list(const Node& node) {
    List items;
    items.reserve(node.children.size());
    for (const NodePtr& child : node.children) {
      items.push_back(value(*child));
      if (items.back().is_error()) return items.back();
    }
    return Value::list(std::move(items));
  }

  Value map(const Node& node) {
    Map entries;
    for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
      Value key = value(*node.children[i]);
      Value item = value(*node.children[i + 1]);
      if (key.is_error()) return key;
      if (item.is_error()) return item;
      if (key.is_unknown()) return key;
      const TypeKind kind = key.kind();
      if (kind != TypeKind::boolean && kind != TypeKind::int64 && kind != TypeKind::uint64 && kind != TypeKind::string)
        return Value::error("a map has no key of type " + to_string(type_of(key)));
      if (!entry(entries, key, {}).is_error()) return Value::error("the key " + to_cel(key) + " stands in the map twice");
      entries.emplace_back(std::move(key), std::move(item));
    }
    return Value::map(std::move(entries));
  }

  Value comprehension(const Node& node) {
    Value made;
    const Value& range = value(*node.children[0], made);
    if (range.kind() == TypeKind::dyn) return range;
    List keys;
    const List* items = range.as_list();
    if (const Map* entries = range.as_map()) {
      for (const auto& [key, item] : *entries) keys.push_back(key);
      items = &keys;
    }
    if (items == nullptr) return Value::error("a macro wants a list or a map, not " + to_string(type_of(range)));
    switch (node.kind) {
      case NodeKind::all: return quantified(node, *items, range, false);
      case NodeKind::exists: return quantified(node, *items, range, true);
      case NodeKind::exists_one: return exactly_one(node, *items, range);
      default: return transformed(node, *items, range);
    }
  }

  Value with_local(const Value& local, const Node& body) {
    locals_.push_back(&local);
    Value result = value(body);
    locals_.pop_back();
    return result;
  }

  // list.all(x, list.all(y, same(x, y))): that all are the same can be seen by comparing each with the first. Nullopt when they
  // are not, or when something is not known: then each pair counts, for the evidence.
  static std::optional<Value> all_alike(const Node& node, const List& items, const Value& range) {
    if (node.kind != NodeKind::all || node.children[1]->kind != NodeKind::all || items.empty()) return std::nullopt;
    const Node& inner = *node.children[1];
    const Node& same = *inner.children[1];
    if (!compares(same, node.name, inner.name) || !is_same_field(*node.children[0], *inner.children[0])) return std::nullopt;
    const Function& function = *same.overloads.front();
    const TypeKind kind = items.front().kind();
    if (kind == TypeKind::dyn || kind == TypeKind::list || kind == TypeKind::map || kind == TypeKind::double_) return std::nullopt;
    if (!fits(function.parameters.front(), items.front())) return std::nullopt;
    EvidenceUnion evidence;
    evidence.add(range.evidence());
    for (const Value& item : items) {
      const Value* pair[] = {&items.front(), &item};
      if (item.kind() != kind || !is_bool(function.body(pair), true)) return std::nullopt;
      evidence.add(item.evidence());
    }
    return Value(true, evidence.take());
  }

  // Whether `node` says that two variables of macros are equal, or have equal keys.
  static bool compares(const Node& node, const std::string& x, const std::string& y) {
    if (node.kind != NodeKind::call || node.member || node.children.size() != 2 || node.overloads.size() != 1) return false;
    if (!node.overloads.front()->key && node.name != "==") return false;
    const Node& a = *node.children[0];
    const Node& b = *node.children[1];
    const bool named = (a.name == x && b.name == y) || (a.name == y && b.name == x);
    return named && x != y && a.kind == NodeKind::identifier && b.kind == NodeKind::identifier;
  }

  // Whether both are one field of one variable of the host.
  static bool is_same_field(const Node& a, const Node& b) {
    if (a.kind != b.kind || a.refers != b.refers || a.name != b.name) return false;
    if (a.refers == Refers::variable) return true;
    return a.kind == NodeKind::select && a.refers == Refers::part && is_same_field(*a.children[0], *b.children[0]);
  }

  Value quantified(const Node& node, const List& items, const Value& range, bool decides) {
    if (auto alike = all_alike(node, items, range)) return *std::move(alike);
    Junction all(decides, range.evidence());
    for (const Value& item : items) {
      Value met = with_local(item, *node.children[1]);
      if (is_bool(met, decides)) return met;
      all.add(met);
    }
    return std::move(all).result();
  }

  Value exactly_one(const Node& node, const List& items, const Value& range) {
    int count = 0;
    EvidenceUnion evidence;
    evidence.add(range.evidence());
    UnknownUnion unknown;
    for (const Value& item : items) {
      const Value met = with_local(item, *node.children[1]);
      if (met.is_error()) return met;
      if (met.is_unknown()) unknown.add(met);
      evidence.add(met.evidence());
      const auto* known = met.as<bool>();
      if (known == nullptr && !met.is_unknown()) return Value::error("exists_one wants true or false");
      if (known != nullptr && *known) ++count;
    }
    if (count <= 1 && unknown.has_unknown()) return unknown.take();
    return Value(count == 1, evidence.take());
  }

  Value transformed(const Node& node, const List& items, const Value& range) {
    const bool is_map = node.kind == NodeKind::map_macro;
    const Node* condition = node.children[1].get();
    List out;
    for (const Value& item : items) {
      if (is_map && may_be_none(item)) {  // what is made of it may not be there either
        out.push_back(item);
        continue;
      }
      if (condition != nullptr) {
        const Value keep = with_local(item, *condition);
        if (keep.is_error()) return keep;
        if (keep.is_unknown()) {  // it may belong or not
          out.emplace_back(Unknown{keep.as<Unknown>()->reasons, true}, keep.evidence());
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
      out.push_back(with_local(item, *node.children[2]));
      if (out.back().is_error()) return out.back();
    }
    return Value::list(std::move(out), range.evidence());
  }

  const Environment& environment_;
  std::span<const Value> variables_;
  std::vector<const Value*> locals_;
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
  Type operator()(const List&) const { return {TypeKind::list, {}, ""}; }
  Type operator()(const Map&) const { return {TypeKind::map, {}, ""}; }
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

Value evaluate(const Node& node, const Environment& environment, std::span<const Value> variables) {
  return Evaluator(environment, variables).value(node);
}

Type type_of(const Value& value) { return value.visit(TypeOf{}); }

std::string qualified_name(const Node& node) {
  if (node.kind == NodeKind::identifier) return node.name.starts_with(".") ? node.name.substr(1) : node.name;
  if (node.kind != NodeKind::select) return "";
  const std::string front = qualified_name(*node.children[0]);
  return front.empty() ? "" : front + "." + node.name;
}

}  // namespace bidaudit
