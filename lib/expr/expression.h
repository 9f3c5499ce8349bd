// SPDX-License-Identifier: GPL-3.0-or-later
// CEL (Common Expression Language, github.com/google/cel-spec), with unknowns as values.
//
//   const Environment names = …;
//   const Expression rule = Expression::compile("bidder.bid_bond.amount >= money(5)", names, {"bond.xml", 12, 10});
//   const Value outcome = rule.evaluate([&](std::string_view name) { return …; });
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/errors.h"
#include "expr/environment.h"
#include "expr/type.h"
#include "expr/value.h"

namespace bidaudit {

// The value of a variable that was declared.
using Lookup = std::function<Value(std::string_view name)>;

struct Node;

enum class TypeCheck { on, off };

class Expression {
 public:
  // Parses and type-checks. Throws RuleError at `where` (plus the column inside `source`): the expression, a caret under
  // the place, what is wrong, and "did you mean" for an unknown name. `environment` must outlive the
  // expression and stay as it is.
  static Expression compile(const std::string& source, const Environment& environment, const SourcePlace& where,
                            TypeCheck check = TypeCheck::on);
  // The same of a tree, whose source is "".
  static Expression of_tree(std::unique_ptr<Node> tree, const Environment& environment);
  ~Expression();
  Expression(Expression&&) noexcept;
  Expression& operator=(Expression&&) noexcept;

  const std::string& source() const;
  const Type& type() const;  // dyn when not checked
  const Node& tree() const;  // for those who tell it in words, see ast.h

  // Never throws for what an expression or its values do: that is an error value. `&&`, `||`, `?:`, all, exists follow
  // CEL: a decided side wins over an unknown or an error. Unknown wins over error where neither is decided.
  // `variables`: those of the environment, in order of their names.
  Value evaluate(std::span<const Value> variables) const;
  Value evaluate(const Lookup& lookup) const;

 private:
  class Impl;
  explicit Expression(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace bidaudit
