// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/linker.h"

#include <algorithm>

#include "expr/evaluator.h"

namespace bidaudit {
namespace {

class Linker {
 public:
  explicit Linker(const Environment& environment) : environment_(environment) {}

  void link(Node& node) {
    switch (node.kind) {
      case NodeKind::literal: return;
      case NodeKind::identifier: return identifier(node);
      case NodeKind::select:
        if (declared(node, qualified_name(node))) return;
        node.refers = Refers::part;
        return link(*node.children[0]);
      case NodeKind::call: return call(node);
      case NodeKind::has:
      case NodeKind::list:
      case NodeKind::map: return children(node, 0);
      default: return comprehension(node);
    }
  }

  std::set<std::string> take_used() { return std::move(used_); }

 private:
  void children(Node& node, std::size_t first) {
    for (std::size_t i = first; i < node.children.size(); ++i)
      if (node.children[i]) link(*node.children[i]);
  }

  void identifier(Node& node) {
    const auto local = std::find(locals_.rbegin(), locals_.rend(), node.name);
    if (local != locals_.rend()) {
      node.refers = Refers::local;
      node.slot = static_cast<std::size_t>(locals_.rend() - local) - 1;
    } else if (const std::string name = qualified_name(node); !declared(node, name)) {
      node.literal = Value::error("undeclared name '" + name + "'");
    }
  }

  bool declared(Node& node, const std::string& name) {
    const auto& variables = environment_.variables();
    if (const auto found = variables.find(name); found != variables.end()) {
      node.refers = Refers::variable;
      node.slot = static_cast<std::size_t>(std::distance(variables.begin(), found));
      used_.insert(name);
      return true;
    }
    const auto type = name.empty() ? std::nullopt : environment_.type_named(name);
    if (type) node.literal = Value(*type);
    return type.has_value();
  }

  void call(Node& node) {
    if (node.name == "&&") node.operation = Operation::both;
    if (node.name == "||") node.operation = Operation::either;
    if (node.name == "?:") node.operation = Operation::choice;
    if (node.name == "[]") node.operation = Operation::index;
    if (node.name == "in") node.operation = Operation::contained;
    std::string name = node.name;
    if (node.member) {
      const std::string space = qualified_name(*node.children[0]);
      node.of_namespace = !space.empty() && environment_.has_function(space + "." + node.name);
      if (node.of_namespace) name = space + "." + node.name;
    }
    const std::size_t first = node.of_namespace ? 1 : 0;
    for (const Function& function : environment_.overloads(name, node.member && !node.of_namespace, node.children.size() - first))
      if (function.literal.empty() || is_literal(*node.children[first + function.literal_at], function.literal)) node.overloads.push_back(&function);
    children(node, first);
  }

  static bool is_literal(const Node& node, const std::string& text) {
    const auto* written = node.literal.as<std::string>();
    return node.kind == NodeKind::literal && written != nullptr && *written == text;
  }

  void comprehension(Node& node) {
    link(*node.children[0]);
    locals_.push_back(node.name);
    children(node, 1);
    locals_.pop_back();
  }

  const Environment& environment_;
  std::vector<std::string> locals_;
  std::set<std::string> used_;
};

}  // namespace

std::set<std::string> link(Node& root, const Environment& environment) {
  Linker linker(environment);
  linker.link(root);
  return linker.take_used();
}

}  // namespace bidaudit
