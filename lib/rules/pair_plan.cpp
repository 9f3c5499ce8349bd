// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/pair_plan.h"

#include <algorithm>

#include "expr/ast.h"

namespace bidaudit {
namespace {

constexpr std::size_t kMostComparisons = 64;  // bits of PairRole::stated

enum Side : unsigned { kNeither = 0, kFirst = 1, kSecond = 2, kBoth = 3 };

// A variable of a macro, and the list that it runs over.
struct Local {
  const std::string* name;
  const Node* range;
  unsigned side;
  bool nested;  // the list hangs on the variable of another macro
};

bool is_comparable(const Type& list) {
  if (list.kind != TypeKind::list || list.arguments.empty()) return false;
  switch (list.arguments[0].kind) {
    case TypeKind::dyn: case TypeKind::double_: case TypeKind::list: case TypeKind::map: case TypeKind::null: case TypeKind::record: return false;
    default: return true;
  }
}

}  // namespace

class PairPlanner {
 public:
  explicit PairPlanner(const Rule& rule) : rule_(rule) {}

  std::optional<PairPlan> plan() {
    for (const Node* condition : conjuncts()) guard(*condition);
    if (!plan_.guard_decides_) {
      if (!one_sided_) return std::nullopt;
      for (const Expression& expression : rule_.asserts)
        if (!add_all(what_falsifies(expression.tree()))) return std::nullopt;
    }
    if (plan_.comparisons_.empty() || plan_.comparisons_.size() > kMostComparisons) return std::nullopt;
    return std::move(plan_);
  }

 private:
  using Comparisons = std::vector<PairPlan::Comparison>;
  // The comparisons one of which must hold; none when there is no such set.
  using Needed = std::optional<Comparisons>;

  bool add_all(Needed needed) {
    if (!needed) return false;
    for (PairPlan::Comparison& comparison : *needed) plan_.comparisons_.push_back(std::move(comparison));
    return true;
  }

  std::vector<const Node*> conjuncts() const {
    std::vector<const Node*> out;
    if (!rule_.when) return out;
    std::vector<const Node*> open{&rule_.when->tree()};
    while (!open.empty()) {
      const Node* node = open.back();
      open.pop_back();
      if (node->kind == NodeKind::call && node->name == "&&") {
        open.push_back(node->children[1].get());
        open.push_back(node->children[0].get());
      } else {
        out.push_back(node);
      }
    }
    return out;
  }

  void guard(const Node& condition) {
    const unsigned side = side_of(condition);
    if (side == kBoth) {
      one_sided_ = false;
      if (!plan_.guard_decides_) plan_.guard_decides_ = add_all(what_verifies(condition));
      return;
    }
    for (unsigned which : {kFirst, kSecond})
      if (side == kNeither || side == which) plan_.guards_[which - 1].push_back(Expression::of_tree(copy_of(condition), *rule_.environment));
  }

  // Of whom a part of an expression speaks.
  unsigned side_of(const Node& node) const {
    unsigned side = kNeither;
    if (node.kind == NodeKind::identifier) {
      for (auto local = locals_.rbegin(); local != locals_.rend(); ++local)
        if (*local->name == node.name) return local->side;
      if (node.name == "a") side = kFirst;
      if (node.name == "b") side = kSecond;
      if (node.name == "tender") side = kBoth;
    }
    for (const NodePtr& child : node.children)
      if (child) side |= side_of(*child);
    return side;
  }

  // Comparisons of which one holds wherever `node` is not true.
  Needed what_falsifies(const Node& node) {
    if (node.kind == NodeKind::all) return inside(node, [&] { return what_falsifies(*node.children[1]); });
    if (node.kind != NodeKind::call) return std::nullopt;
    if (node.name == "!") return what_verifies(*node.children[0]);
    if (node.name == "!=") return comparison(*node.children[0], *node.children[1], nullptr);
    if (node.name == "&&") return each(what_falsifies(*node.children[0]), what_falsifies(*node.children[1]));
    if (node.name == "||") return either(what_falsifies(*node.children[0]), what_falsifies(*node.children[1]));
    return std::nullopt;
  }

  // Comparisons of which one holds wherever `node` is not false.
  Needed what_verifies(const Node& node) {
    if (node.kind == NodeKind::exists) return inside(node, [&] { return what_verifies(*node.children[1]); });
    if (node.kind != NodeKind::call) return std::nullopt;
    if (node.name == "!") return what_falsifies(*node.children[0]);
    if (node.name == "==") return comparison(*node.children[0], *node.children[1], nullptr);
    if (node.name == "||") return each(what_verifies(*node.children[0]), what_verifies(*node.children[1]));
    if (node.name == "&&") return either(what_verifies(*node.children[0]), what_verifies(*node.children[1]));
    if (node.overloads.size() == 1 && node.overloads.front()->key) return comparison(*node.children[0], *node.children[1], node.overloads.front());
    return std::nullopt;
  }

  static Needed each(Needed a, Needed b) {
    if (!a || !b) return std::nullopt;
    std::move(b->begin(), b->end(), std::back_inserter(*a));
    return a;
  }
  static Needed either(Needed a, Needed b) { return a ? std::move(a) : std::move(b); }

  template <typename Work>
  Needed inside(const Node& macro, Work work) {
    const Node& range = *macro.children[0];
    locals_.push_back({&macro.name, &range, side_of(range), uses_local(range)});
    Needed needed = work();
    locals_.pop_back();
    return needed;
  }

  bool uses_local(const Node& node) const {
    if (node.kind == NodeKind::identifier && local_named(node.name) != nullptr) return true;
    return std::any_of(node.children.begin(), node.children.end(), [&](const NodePtr& child) { return child && uses_local(*child); });
  }

  const Local* local_named(const std::string& name) const {
    for (auto local = locals_.rbegin(); local != locals_.rend(); ++local)
      if (*local->name == name) return &*local;
    return nullptr;
  }

  Needed comparison(const Node& x, const Node& y, const Function* same) {
    const bool straight = side_of(x) == kFirst && side_of(y) == kSecond;
    const bool crossed = side_of(x) == kSecond && side_of(y) == kFirst;
    if (!straight && !crossed) return std::nullopt;
    auto first = values_of(straight ? x : y);
    auto second = values_of(straight ? y : x);
    if (!first || !second || !is_comparable(first->type()) || !(first->type() == second->type())) return std::nullopt;
    Comparisons one;
    one.push_back({*std::move(first), *std::move(second), same});
    return one;
  }

  // All values that `node` takes, as a list: of x.number, with x of a.all.phone, a.all.phone.map(x, x.number).
  std::optional<Expression> values_of(const Node& node) const {
    std::vector<const Local*> used;
    collect_locals(node, used);
    if (used.size() > 1 || (used.size() == 1 && used.front()->nested)) return std::nullopt;
    auto list = std::make_unique<Node>();
    list->kind = used.empty() ? NodeKind::list : NodeKind::map_macro;
    if (!used.empty()) {
      list->name = *used.front()->name;
      list->children.push_back(copy_of(*used.front()->range));
      list->children.push_back(nullptr);
    }
    list->children.push_back(copy_of(node));
    return Expression::of_tree(std::move(list), *rule_.environment);
  }

  void collect_locals(const Node& node, std::vector<const Local*>& used) const {
    const Local* local = node.kind == NodeKind::identifier ? local_named(node.name) : nullptr;
    if (local != nullptr && std::find(used.begin(), used.end(), local) == used.end()) used.push_back(local);
    for (const NodePtr& child : node.children)
      if (child) collect_locals(*child, used);
  }

  const Rule& rule_;
  PairPlan plan_;
  bool one_sided_ = true;
  std::vector<Local> locals_;
};

std::optional<PairPlan> PairPlan::of(const Rule& rule) { return PairPlanner(rule).plan(); }

PairRole PairPlan::role(Role role, std::span<const Value> frame) const {
  const bool first = role == Role::first;
  PairRole out;
  EvidenceUnion evidence;
  for (const Expression& guard : guards_[first ? 0 : 1]) {
    const Value value = guard.evaluate(frame);
    const auto* holds = value.as<bool>();
    if (holds != nullptr && !*holds) return {.excluded = true, .open = {}, .evidence = value.evidence(), .keys = {}};
    if (holds == nullptr && !guard_decides_) out.open = value;
    evidence.add(value.evidence());
  }
  for (const Comparison& comparison : comparisons_) {
    const std::uint64_t bit = std::uint64_t{1} << out.keys.size();
    std::vector<std::string>& keys = out.keys.emplace_back();
    const Value values = (first ? comparison.first : comparison.second).evaluate(frame);
    const List* items = values.as_list();
    if (items == nullptr) {
      out.open = values;
      evidence.add(values.evidence());
      continue;
    }
    for (const Value& item : *items) {
      evidence.add(item.evidence());
      if (item.kind() == TypeKind::dyn) out.open = item;
      else keys.push_back(comparison.same != nullptr ? comparison.same->key(*item.as<std::string>()) : to_cel(item));
      out.stated |= bit;
      if (!item.evidence().empty()) out.evidenced |= bit;
    }
  }
  out.evidence = evidence.take();
  return out;
}

}  // namespace bidaudit
