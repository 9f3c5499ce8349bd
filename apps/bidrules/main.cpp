// SPDX-License-Identifier: GPL-3.0-or-later
// bidrules: rule packs and their expressions, listed, checked and tested.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "base/errors.h"
#include "base/files.h"
#include "common/tool.h"
#include "expr/conformance.h"
#include "expr/expression.h"
#include "rules/pack.h"

namespace bidaudit {
namespace {

struct Options {
  CommonOptions common;
  std::string pack = "kr-local";
  std::string expression;
  std::string file;
};

void add_pack(CLI::App& command, Options& options) {
  command.add_option("PACK", options.pack, "Rule pack: its name or its folder (default kr-local)");
}

int list(const Options& options) {
  const Pack pack = Pack::load(find_pack(options.pack));
  const char* language = options.common.korean() ? "ko" : "en";
  for (const RuleSummary& rule : pack.rules())
    fmt::print("{}\t{}\t{}\t{}\t{}\n", rule.id, rule.version, to_text(rule.kind), to_text(rule.severity), rule.titles.at(language));
  return kExitClean;
}

int lint(const Options& options) {
  const Pack pack = Pack::load(find_pack(options.pack));
  const auto problems = pack.lint();
  for (const std::string& problem : problems) fmt::print("{}\n", problem);
  if (!options.common.quiet) fmt::print("{}: {} rules, {} problems\n", pack.id(), pack.rules().size(), problems.size());
  return problems.empty() ? kExitClean : kExitFindings;
}

int test(const Options& options) {
  const Pack pack = Pack::load(find_pack(options.pack));
  int failed = 0;
  const auto outcomes = pack.run_tests();
  for (const RuleTestOutcome& outcome : outcomes) {
    if (!outcome.passed) ++failed;
    if (!outcome.passed || options.common.verbose)
      fmt::print("{}:{}: {}: expected {}, got {}\n", outcome.file, outcome.line, outcome.rule, outcome.expected, outcome.got);
  }
  if (outcomes.empty()) throw RuleError(fmt::format("{}: holds no test", options.pack));
  if (!options.common.quiet) fmt::print("{}: {} tests, {} failed\n", pack.id(), outcomes.size(), failed);
  return failed == 0 ? kExitClean : kExitFindings;
}

int eval(const Options& options) {
  if (!options.file.empty()) {
    bool all = true;
    for (const ConformanceOutcome& outcome : run_conformance(options.file)) {
      fmt::print("{}/{}\t{}\t{}\n", outcome.section, outcome.name, outcome.passed ? "pass" : "fail", outcome.value);
      all = all && outcome.passed;
    }
    return all ? kExitClean : kExitFindings;
  }
  if (options.expression.empty()) throw InputError("no expression; give one, or a list of tests with --file");
  const Environment environment = Environment::standard();
  Value value;
  try {
    value = Expression::compile(options.expression, environment, {"expression", 1, 1}).evaluate([](std::string_view) { return Value(); });
  } catch (const RuleError& error) {
    value = Value::error(error.what());
  }
  fmt::print("{}\n", to_cel(value));
  return value.is_error() || value.is_unknown() ? kExitFindings : kExitClean;
}

}  // namespace
}  // namespace bidaudit

int main(int argc, char** argv) {
  using namespace bidaudit;
  Options options;
  CLI::App app("Rule packs: what they hold, whether they are sound, and what their expressions give", "bidrules");
  add_common_options(app, options.common);
  app.require_subcommand(0, 1);
  app.fallthrough();
  add_pack(*app.add_subcommand("list", "List the rules: id, version, kind, severity, title"), options);
  add_pack(*app.add_subcommand("lint", "Find mistakes in a pack"), options);
  add_pack(*app.add_subcommand("test", "Run the tests that stand in the rule files"), options);
  CLI::App* evaluation = app.add_subcommand("eval", "Print the value of an expression");
  evaluation->add_option("EXPR", options.expression, "Expression in CEL");
  evaluation->add_option("--file", options.file, "Run the tests of an XML list, a line each: section/name, pass or fail, value");
  return run_tool(app, argc, argv, options.common, [&] {
    if (app.got_subcommand("list")) return list(options);
    if (app.got_subcommand("lint")) return lint(options);
    if (app.got_subcommand("test")) return test(options);
    if (app.got_subcommand("eval")) return eval(options);
    throw InputError("no command; one of list, lint, test, eval, see bidrules --help");
  });
}
