// SPDX-License-Identifier: GPL-3.0-or-later
// The names an expression may use, with their types.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "expr/arguments.h"
#include "expr/type.h"
#include "expr/value.h"

namespace bidaudit {

// One overload of a function. `body` gets plain values only: an unknown or error argument gives itself (all unknowns
// merged), with the evidence of all arguments.
struct Function {
  std::string name;
  bool member = false;          // called as first_argument.name(others)
  std::vector<Type> parameters;
  Type result;
  std::function<Value(Arguments)> body;
  bool only_counts = false;     // does not look at the members of lists: they may be unknown, if they are members for sure
  std::string literal{};        // not empty: the overload counts only where the argument at `literal_at` is written as this string
  std::size_t literal_at = 0;
  std::string literal_kind = "table";  // what it is the name of
  std::function<std::string(const std::string&)> key{};  // where the function says whether two texts have the same key: the key
};

struct Node;
// What is written in place of a call, before types are checked. Throws ExpressionProblem (ast.h) for arguments that it cannot take.
using Macro = std::function<std::unique_ptr<Node>(const Node& call)>;

// Copies share what they have in common; adding to one changes that one only.
class Environment {
 public:
  // Standard definitions and macros of CEL, its string extensions, and date, money and rate with their operators.
  static Environment standard();

  void add_variable(const std::string& name, Type type);
  void add_record(const std::string& name, std::map<std::string, Type> fields);
  void add_function(Function function);
  void add_macro(const std::string& name, std::size_t arguments, Macro macro);

  // Overloads that can take `count` arguments, in the order in which they were added.
  std::vector<std::reference_wrapper<const Function>> overloads(const std::string& name, bool member, std::size_t count) const;
  bool has_function(const std::string& name) const { return library_->functions.contains(name); }
  const Macro* macro(const std::string& name, std::size_t arguments) const;
  // The type that a name of the language stands for: int, list, google.protobuf.Timestamp, …
  std::optional<Type> type_named(const std::string& name) const;

  // The place of a variable among all, in order of their names.
  std::size_t slot_of(const std::string& variable) const;
  const std::map<std::string, Type>& variables() const { return variables_; }
  const std::map<std::string, std::map<std::string, Type>>& records() const { return library_->records; }
  const std::map<std::string, std::vector<Function>>& functions() const { return library_->functions; }

 private:
  struct Library {  // large, and mostly the same for all rules
    std::map<std::string, std::map<std::string, Type>> records;
    std::map<std::string, std::vector<Function>> functions;
  };
  Library& own_library();

  std::map<std::string, Type> variables_;
  std::shared_ptr<Library> library_ = std::make_shared<Library>();
  std::map<std::pair<std::string, std::size_t>, Macro> macros_;
};

}  // namespace bidaudit
