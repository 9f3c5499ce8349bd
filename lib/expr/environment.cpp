// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/environment.h"

#include <iterator>

#include "expr/standard.h"

namespace bidaudit {

Environment Environment::standard() {
  Environment environment;
  add_operators(environment);
  add_conversions(environment);
  add_strings(environment);
  add_times(environment);
  add_domain_types(environment);
  return environment;
}

Environment::Library& Environment::own_library() {
  if (library_.use_count() > 1) library_ = std::make_shared<Library>(*library_);
  return *library_;
}

void Environment::add_variable(const std::string& name, Type type) { variables_[name] = std::move(type); }

void Environment::add_record(const std::string& name, std::map<std::string, Type> fields) { own_library().records[name] = std::move(fields); }

void Environment::add_function(Function function) {
  const std::string name = function.name;
  own_library().functions[name].push_back(std::move(function));
}

void Environment::add_macro(const std::string& name, std::size_t arguments, Macro macro) { macros_[{name, arguments}] = std::move(macro); }

const Macro* Environment::macro(const std::string& name, std::size_t arguments) const {
  const auto found = macros_.find({name, arguments});
  return found == macros_.end() ? nullptr : &found->second;
}

std::vector<std::reference_wrapper<const Function>> Environment::overloads(const std::string& name, bool member, std::size_t count) const {
  std::vector<std::reference_wrapper<const Function>> out;
  if (const auto found = functions().find(name); found != functions().end())
    for (const Function& function : found->second)
      if (function.member == member && function.parameters.size() == count) out.emplace_back(function);
  return out;
}

std::size_t Environment::slot_of(const std::string& variable) const {
  return static_cast<std::size_t>(std::distance(variables_.begin(), variables_.find(variable)));
}

std::optional<Type> Environment::type_named(const std::string& name) const {
  static const std::map<std::string, TypeKind> kTypes = {
      {"bool", TypeKind::boolean}, {"int", TypeKind::int64}, {"uint", TypeKind::uint64}, {"double", TypeKind::double_},
      {"string", TypeKind::string}, {"bytes", TypeKind::bytes}, {"list", TypeKind::list}, {"map", TypeKind::map},
      {"null_type", TypeKind::null}, {"type", TypeKind::type}, {"google.protobuf.Timestamp", TypeKind::timestamp},
      {"google.protobuf.Duration", TypeKind::duration}};
  const auto found = kTypes.find(name);
  if (found == kTypes.end()) return std::nullopt;
  return Type{found->second, {}, ""};
}

}  // namespace bidaudit
