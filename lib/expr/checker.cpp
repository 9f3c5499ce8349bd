// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/checker.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/unicode.h"
#include "expr/evaluator.h"
#include "expr/standard.h"

namespace bidaudit {
namespace {

using Bindings = std::map<std::string, Type>;

bool is_dyn(const Type& type) { return type.kind == TypeKind::dyn && type.name.empty(); }

// Whether `type` can be what `parameter` asks for; type parameters take the first type that they meet.
bool unify(const Type& parameter, const Type& type, Bindings& bindings) {
  if (is_dyn(parameter) || is_dyn(type)) return true;
  if (parameter.kind == TypeKind::dyn) {
    const auto [bound, is_new] = bindings.try_emplace(parameter.name, type);
    return is_new || unify(bound->second, type, bindings);
  }
  if (type.kind == TypeKind::null || parameter.kind == TypeKind::null) {
    // null may stand in for what a message could leave out
    const TypeKind other = type.kind == TypeKind::null ? parameter.kind : type.kind;
    return other == TypeKind::null || other == TypeKind::timestamp || other == TypeKind::duration || other == TypeKind::record;
  }
  if (parameter.kind != type.kind || parameter.name != type.name) return false;
  for (std::size_t i = 0; i < std::min(parameter.arguments.size(), type.arguments.size()); ++i)
    if (!unify(parameter.arguments[i], type.arguments[i], bindings)) return false;
  return true;
}

Type bound(const Type& type, const Bindings& bindings) {
  if (type.kind == TypeKind::dyn && !type.name.empty()) {
    const auto found = bindings.find(type.name);
    return found == bindings.end() ? Type{} : found->second;
  }
  Type out = type;
  for (Type& argument : out.arguments) argument = bound(argument, bindings);
  return out;
}

Type common(const Type& a, const Type& b) {
  if (a == b) return a;
  if (a.kind == b.kind && a.name == b.name && a.arguments.size() == b.arguments.size()) {
    Type out = a;
    for (std::size_t i = 0; i < out.arguments.size(); ++i) out.arguments[i] = common(a.arguments[i], b.arguments[i]);
    return out;
  }
  return {};
}

template <typename Names>
std::string meant(const std::string& unknown, const Names& names) {
  std::vector<std::string> known;
  for (const auto& [name, rest] : names) known.push_back(name);
  return did_you_mean(unknown, known);
}

// What would make operands of these types fit, where people often trip.
std::string advice(const std::vector<Type>& types) {
  const auto has = [&](TypeKind kind) { return std::any_of(types.begin(), types.end(), [&](const Type& t) { return t.kind == kind; }); };
  if (has(TypeKind::date) && has(TypeKind::timestamp)) return "; take the day of the moment with date(…)";
  if (has(TypeKind::money) && (has(TypeKind::int64) || has(TypeKind::double_))) return "; write an amount as money(…)";
  if (has(TypeKind::rate) && (has(TypeKind::int64) || has(TypeKind::double_))) return "; write a rate as rate(\"…\")";
  return "";
}

class Checker {
 public:
  explicit Checker(const Environment& environment) : environment_(environment) {}

  Type type(Node& node) {
    switch (node.kind) {
      case NodeKind::literal: return type_of(node.literal);
      case NodeKind::identifier: return identifier(node);
      case NodeKind::select: return select(node);
      case NodeKind::has: select_field(node, type(*node.children[0])); return types::boolean;
      case NodeKind::call: return call(node);
      case NodeKind::list: return list(node);
      case NodeKind::map: return map(node);
      default: return comprehension(node);
    }
  }

 private:
  [[noreturn]] static void fail(const Node& node, std::string message) { throw ExpressionProblem{node.offset, std::move(message)}; }

  std::optional<Type> declared(const std::string& name) const {
    const auto found = environment_.variables().find(name);
    if (found != environment_.variables().end()) return found->second;
    if (environment_.type_named(name)) return types::type;
    return std::nullopt;
  }

  Type identifier(Node& node) {
    for (auto local = locals_.rbegin(); local != locals_.rend(); ++local)
      if (local->first == node.name) return local->second;
    const std::string name = qualified_name(node);
    if (const auto found = declared(name)) return *found;
    fail(node, "unknown name '" + name + "'" + meant(name, environment_.variables()));
  }

  bool is_local(const Node& node) const {
    const Node* front = &node;
    while (front->kind == NodeKind::select) front = front->children[0].get();
    return front->kind == NodeKind::identifier &&
           std::any_of(locals_.begin(), locals_.end(), [&](const auto& local) { return local.first == front->name; });
  }

  Type select(Node& node) {
    const std::string name = qualified_name(node);
    if (!name.empty() && !is_local(node))
      if (const auto found = declared(name)) return *found;
    return select_field(node, type(*node.children[0]));
  }

  Type select_field(Node& node, const Type& of) {
    if (is_dyn(of)) return {};
    if (of.kind == TypeKind::map) return of.arguments.size() == 2 ? of.arguments[1] : Type{};
    if (of.kind == TypeKind::record) {
      const auto& fields = environment_.records().at(of.name);
      const auto found = fields.find(node.name);
      if (found != fields.end()) {
        node.slot = static_cast<std::size_t>(std::distance(fields.begin(), found));
        return found->second;
      }
      fail(node, "'" + of.name + "' has no field '" + node.name + "'" + meant(node.name, fields));
    }
    fail(node, to_string(of) + " has no fields, so no '" + node.name + "'");
  }

  Type call(Node& node) {
    std::string name = node.name;
    std::size_t first = 0;
    bool member = node.member;
    if (member) {
      const std::string space = qualified_name(*node.children[0]);
      if (!space.empty() && environment_.has_function(space + "." + name)) {
        name = space + "." + name;
        first = 1;
        member = false;
      }
    }
    std::vector<Type> arguments;
    for (std::size_t i = first; i < node.children.size(); ++i) arguments.push_back(type(*node.children[i]));
    if (const auto special = built_in(node, arguments)) return *special;
    if (!environment_.has_function(name)) fail(node, "unknown function '" + name + "'" + meant(name, environment_.functions()));
    std::optional<Type> result;
    const auto overloads = environment_.overloads(name, member, arguments.size());
    const auto by_name = std::find_if(overloads.begin(), overloads.end(), [](const Function& function) { return !function.literal.empty(); });
    if (by_name != overloads.end()) want_literal(node, first, *by_name);
    for (const Function& function : overloads) {
      if (!function.literal.empty() && !is_literal(*node.children[first + function.literal_at], function.literal)) continue;
      Bindings bindings;
      bool fits = true;
      for (std::size_t i = 0; i < arguments.size() && fits; ++i) fits = unify(function.parameters[i], arguments[i], bindings);
      if (!fits) continue;
      const Type found = bound(function.result, bindings);
      result = result ? common(*result, found) : found;
    }
    if (result) return *result;
    std::string shown;
    for (const Type& argument : arguments) shown += (shown.empty() ? "" : ", ") + to_string(argument);
    fail(node, "'" + name + "' cannot take (" + shown + ")" + advice(arguments));
  }

  static bool is_literal(const Node& node, const std::string& text) {
    const auto* written = node.kind == NodeKind::literal ? node.literal.as<std::string>() : nullptr;
    return written != nullptr && *written == text;
  }

  // Functions that take a name written out, as that of a table, want one that exists.
  void want_literal(const Node& node, std::size_t first, const Function& function) const {
    const Node& argument = *node.children[first + function.literal_at];
    const auto* written = argument.kind == NodeKind::literal ? argument.literal.as<std::string>() : nullptr;
    if (written == nullptr) fail(argument, "'" + function.name + "' wants the name of a " + function.literal_kind + ", written out");
    std::map<std::string, int> names;
    for (const Function& overload : environment_.functions().at(function.name)) names[overload.literal] = 0;
    if (!names.contains(*written)) fail(argument, "no " + function.literal_kind + " '" + *written + "'" + meant(*written, names));
  }

  static void want_bool(const Node& node, const Type& type, const std::string& what) {
    if (type.kind != TypeKind::boolean && !is_dyn(type)) fail(node, what + " must be true or false, not " + to_string(type));
  }

  // Operators whose types no overload can say.
  static std::optional<Type> built_in(const Node& node, const std::vector<Type>& arguments) {
    if (node.name == "&&" || node.name == "||") {
      for (std::size_t i = 0; i < 2; ++i) want_bool(*node.children[i], arguments[i], "a side of '" + node.name + "'");
      return types::boolean;
    }
    if (node.name == "?:") {
      want_bool(*node.children[0], arguments[0], "the condition of '?:'");
      Bindings none;
      if (!unify(arguments[1], arguments[2], none))
        fail(node, "the two results of '?:' differ: " + to_string(arguments[1]) + " and " + to_string(arguments[2]));
      return common(arguments[1], arguments[2]);
    }
    if (node.name == "in") {
      const Type& of = arguments[1];
      Bindings none;
      if (is_dyn(of)) return types::boolean;
      const bool keyed = of.kind == TypeKind::list || of.kind == TypeKind::map;
      if (keyed && (of.arguments.empty() || unify(of.arguments[0], arguments[0], none))) return types::boolean;
      fail(node, "'in' cannot take (" + to_string(arguments[0]) + ", " + to_string(of) + ")");
    }
    if (node.name == "[]") {
      const Type& of = arguments[0];
      Bindings none;
      if (is_dyn(of)) return Type{};
      const bool number = is_dyn(arguments[1]) || arguments[1].kind == TypeKind::int64;
      if (of.kind == TypeKind::list && number) return of.arguments.empty() ? Type{} : of.arguments[0];
      if (of.kind == TypeKind::map && (of.arguments.empty() || unify(of.arguments[0], arguments[1], none)))
        return of.arguments.empty() ? Type{} : of.arguments[1];
      fail(node, "'[]' cannot take (" + to_string(of) + ", " + to_string(arguments[1]) + ")");
    }
    return std::nullopt;
  }

  Type list(Node& node) {
    std::optional<Type> element;
    for (const NodePtr& child : node.children) {
      const Type found = type(*child);
      element = element ? common(*element, found) : found;
    }
    return list_of(element.value_or(Type{}));
  }

  Type map(Node& node) {
    std::optional<Type> key;
    std::optional<Type> value;
    for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
      const Type k = type(*node.children[i]);
      const Type v = type(*node.children[i + 1]);
      key = key ? common(*key, k) : k;
      value = value ? common(*value, v) : v;
    }
    return {TypeKind::map, {key.value_or(Type{}), value.value_or(Type{})}, ""};
  }

  Type comprehension(Node& node) {
    const Type range = type(*node.children[0]);
    if (range.kind != TypeKind::list && range.kind != TypeKind::map && !is_dyn(range))
      fail(*node.children[0], "a macro wants a list or a map, not " + to_string(range));
    const Type element = range.arguments.empty() ? Type{} : range.arguments[0];
    locals_.emplace_back(node.name, element);
    Type result = types::boolean;
    if (node.kind == NodeKind::map_macro) {
      if (node.children[1]) want_bool(*node.children[1], type(*node.children[1]), "the condition of map");
      result = list_of(type(*node.children[2]));
    } else {
      want_bool(*node.children[1], type(*node.children[1]), "the condition of the macro");
      if (node.kind == NodeKind::filter) result = list_of(element);
    }
    locals_.pop_back();
    return result;
  }

  const Environment& environment_;
  std::vector<std::pair<std::string, Type>> locals_;
};

}  // namespace

Type check_types(Node& node, const Environment& environment) { return Checker(environment).type(node); }

}  // namespace bidaudit
