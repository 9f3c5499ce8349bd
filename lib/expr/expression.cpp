// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/expression.h"

#include <algorithm>
#include <set>

#include "base/unicode.h"
#include "expr/checker.h"
#include "expr/evaluator.h"
#include "expr/linker.h"
#include "expr/parser.h"

namespace bidaudit {
namespace {

// Puts what the macros of `environment` stand for in their place.
void expand_macros(NodePtr& node, const Environment& environment) {
  if (!node) return;
  for (NodePtr& child : node->children) expand_macros(child, environment);
  if (node->kind != NodeKind::call || node->member) return;
  if (const Macro* macro = environment.macro(node->name, node->children.size())) node = (*macro)(*node);
}

// The problem with the line of the expression on which it is, and a caret below the place.
RuleError explained(const std::string& source, const SourcePlace& where, const ExpressionProblem& problem) {
  const std::size_t offset = std::min(problem.offset, source.size());
  const std::size_t begin = offset == 0 ? 0 : source.rfind('\n', offset - 1) + 1;
  const std::string line = source.substr(begin, source.find('\n', begin) - begin);
  const auto rows = static_cast<int>(std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
  const std::size_t column = decode_utf8(source.substr(begin, offset - begin)).size();
  SourcePlace place = where;
  place.line += rows;
  place.column = static_cast<int>(column) + (rows == 0 ? std::max(1, where.column) : 1);
  return RuleError(place, problem.message + "\n    " + line + "\n    " + std::string(column, ' ') + "^");
}

}  // namespace

class Expression::Impl {
 public:
  Impl(std::string text, const Environment& names) : source(std::move(text)), environment(names) {}
  std::string source;
  const Environment& environment;
  NodePtr root;
  std::set<std::string> used;  // variables
  Type type;
};

Expression Expression::compile(const std::string& source, const Environment& environment, const SourcePlace& where, TypeCheck check) {
  auto impl = std::make_unique<Impl>(source, environment);
  try {
    impl->root = parse_expression(source);
    expand_macros(impl->root, environment);
    if (check == TypeCheck::on) impl->type = check_types(*impl->root, environment);
    impl->used = link(*impl->root, environment);
  } catch (const ExpressionProblem& problem) {
    throw explained(source, where, problem);
  }
  return Expression(std::move(impl));
}

Expression Expression::of_tree(NodePtr tree, const Environment& environment) {
  auto impl = std::make_unique<Impl>("", environment);
  impl->root = std::move(tree);
  try {
    impl->type = check_types(*impl->root, environment);
  } catch (const ExpressionProblem& problem) {
    throw explained("", {}, problem);
  }
  impl->used = link(*impl->root, environment);
  return Expression(std::move(impl));
}

Expression::Expression(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Expression::~Expression() = default;
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;

const std::string& Expression::source() const { return impl_->source; }
const Type& Expression::type() const { return impl_->type; }
const Node& Expression::tree() const { return *impl_->root; }

Value Expression::evaluate(std::span<const Value> variables) const { return bidaudit::evaluate(*impl_->root, impl_->environment, variables); }

Value Expression::evaluate(const Lookup& lookup) const {
  std::vector<Value> variables;
  for (const auto& [name, type] : impl_->environment.variables()) variables.push_back(impl_->used.contains(name) ? lookup(name) : Value());
  return evaluate(variables);
}

}  // namespace bidaudit
