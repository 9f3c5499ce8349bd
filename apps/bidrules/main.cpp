// SPDX-License-Identifier: GPL-3.0-or-later
// bidrules: rule packs and their expressions, listed, checked and tested.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "base/errors.h"
#include "base/files.h"
#include "common/tool.h"
#include "expr/conformance.h"
#include "expr/expression.h"
#include "rules/domain_functions.h"
#include "rules/layout.h"
#include "rules/list_functions.h"
#include "rules/pack.h"

namespace bidaudit {
namespace {

constexpr double kMostUnnoticed = 10;  // percent of mutants that tests may miss

struct Options {
  CommonOptions common;
  std::string pack = "kr-local";
  std::string expression;
  std::string id;
  std::string kind;
  std::string severity;
  std::string status;
  std::string checked;
  std::string format = "text";
  bool mutants = false;
  bool check = false;
  std::string file;
};

void add_pack(CLI::App& command, Options& options) {
  command.add_option("PACK", options.pack, "Rule pack: its name or its folder (default kr-local)");
}

// A cell of CSV: quoted where it must be, and never a formula of a spreadsheet.
std::string cell(std::string text) {
  if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos) text.insert(text.begin(), '\'');
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 2)) text.insert(at, "\"");
  return '"' + text + '"';
}

bool is_wanted(const Options& options, const RuleSummary& rule) {
  const auto fits = [](const std::string& wanted, std::string_view is) { return wanted.empty() || wanted == is; };
  return fits(options.kind, to_text(rule.kind)) && fits(options.severity, to_text(rule.severity)) && fits(options.status, rule.draft ? "draft" : "stable") &&
         fits(options.checked, rule.checked) && (options.id.empty() || rule.id.starts_with(options.id));
}

int list(const Options& options) {
  const Pack pack = Pack::load(find_pack(options.pack));
  const char* language = options.common.korean() ? "ko" : "en";
  const bool csv = options.format == "csv";
  if (csv) fmt::print("id,version,kind,for,severity,status,checked,tests,title,basis\n");
  for (const RuleSummary& rule : pack.rules()) {
    if (!is_wanted(options, rule)) continue;
    const char* status = rule.draft ? "draft" : "stable";
    const std::string& title = rule.titles.at(language);
    if (csv) {
      fmt::print("{},{},{},{},{},{},{},{},{},{}\n", cell(rule.id), rule.version, to_text(rule.kind), rule.scope, to_text(rule.severity), status, rule.checked,
                 rule.tests, cell(title), cell(fmt::format("{}", fmt::join(rule.cites, "; "))));
    } else {
      fmt::print("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", rule.id, rule.version, to_text(rule.kind), to_text(rule.severity), status, rule.checked, title);
    }
  }
  return kExitClean;
}

int explain(const Options& options) {
  const Pack pack = Pack::load(find_pack(options.pack));
  fmt::print("{}", pack.explain(options.id, options.common.korean() ? "ko" : "en"));
  return kExitClean;
}

int mutate(const Options& options) {
  Pack pack = Pack::load(find_pack(options.pack));
  std::size_t missed = 0;
  const auto mutants = pack.run_mutants();
  for (const Mutant& mutant : mutants) {
    if (mutant.noticed) continue;
    ++missed;
    fmt::print("{}\n    {}\n    {}\n", options.common.told(fmt::format("{}:{}: {}: no test notices", mutant.file, mutant.line, mutant.rule)), mutant.before, mutant.after);
  }
  if (mutants.empty()) throw RuleError(fmt::format("{}: nothing to change", options.pack));
  const double share = 100.0 * static_cast<double>(missed) / static_cast<double>(mutants.size());
  if (!options.common.quiet) fmt::print("{}\n", options.common.told(fmt::format("{}: {} mutants, {} unnoticed ({} %)", pack.id(), mutants.size(), missed, fmt::format("{:.1f}", share))));
  return share > kMostUnnoticed ? kExitFindings : kExitClean;
}

int lint(const Options& options) {
  const Pack pack = Pack::load(find_pack(options.pack));
  const auto problems = pack.lint();
  for (const std::string& problem : problems) fmt::print("{}\n", options.common.told(problem));
  if (!options.common.quiet) fmt::print("{}\n", options.common.told(fmt::format("{}: {} rules, {} problems", pack.id(), pack.rules().size(), problems.size())));
  return problems.empty() ? kExitClean : kExitFindings;
}

int test(const Options& options) {
  if (options.mutants) return mutate(options);
  const Pack pack = Pack::load(find_pack(options.pack));
  int failed = 0;
  const auto outcomes = pack.run_tests();
  for (const RuleTestOutcome& outcome : outcomes) {
    if (!outcome.passed) ++failed;
    if (!outcome.passed || options.common.verbose)
      fmt::print("{}\n", options.common.told(fmt::format("{}:{}: {}: expected {}, got {}", outcome.file, outcome.line, outcome.rule, outcome.expected, outcome.got)));
  }
  if (outcomes.empty()) throw RuleError(fmt::format("{}: holds no test", options.pack));
  if (!options.common.quiet) fmt::print("{}\n", options.common.told(fmt::format("{}: {} tests, {} failed", pack.id(), outcomes.size(), failed)));
  return failed == 0 ? kExitClean : kExitFindings;
}

// The file itself, or all XML files of the pack.
std::vector<std::filesystem::path> files_of(const std::string& name) {
  if (std::filesystem::is_regular_file(name)) return {name};
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(find_pack(name)))
    if (entry.path().extension() == ".xml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

int format(const Options& options) {
  std::size_t changed = 0;
  const auto files = files_of(options.pack);
  for (const auto& file : files) {
    const std::string text = read_file(file);
    const std::string wanted = laid_out(file.string(), text);
    if (text == wanted) continue;
    ++changed;
    fmt::print("{}\n", file.string());
    if (!options.check) write_file(file, wanted);
  }
  if (!options.common.quiet)
    log_line(options.common, "bidrules", "info", fmt::format(fmt::runtime(options.check ? "{} files, {} not in the layout of bidrules fmt" : "{} files, {} laid out"), files.size(), changed));
  return options.check && changed > 0 ? kExitFindings : kExitClean;
}

int eval(const Options& options) {
  Environment environment = Environment::standard();
  add_amount_functions(environment);
  add_list_functions(environment);
  if (!options.file.empty()) {
    bool all = true;
    for (const ConformanceOutcome& outcome : run_conformance(options.file, environment)) {
      fmt::print("{}/{}\t{}\t{}\n", outcome.section, outcome.name, outcome.passed ? "pass" : "fail", outcome.value);
      all = all && outcome.passed;
    }
    return all ? kExitClean : kExitFindings;
  }
  if (options.expression.empty()) throw InputError("no expression; give one, or a list of tests with --file");
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
  CLI::App* listing = app.add_subcommand("list", "List the rules: id, version, kind, severity, status, how the basis was checked, title");
  add_pack(*listing, options);
  listing->add_option("--id", options.id, "Only rules whose id begins so");
  listing->add_option("--kind", options.kind, "Only rules of this kind")->check(CLI::IsMember({"eligibility", "anomaly", "notice"}));
  listing->add_option("--severity", options.severity, "Only rules of this severity")->check(CLI::IsMember({"reject", "correctable", "review", "notice"}));
  listing->add_option("--status", options.status, "Only stable rules or drafts")->check(CLI::IsMember({"stable", "draft"}));
  listing->add_option("--checked", options.checked, "Only rules whose legal basis was checked so")->check(CLI::IsMember({"primary", "secondary", "general"}));
  listing->add_option("--format", options.format, "text (columns parted by tabs) or csv")->check(CLI::IsMember({"text", "csv"}));
  CLI::App* explanation = app.add_subcommand("explain", "Tell a rule in words: what it asks, of whom, on what legal basis");
  explanation->add_option("RULE", options.id, "Id of the rule")->required();
  add_pack(*explanation, options);
  add_pack(*app.add_subcommand("lint", "Find mistakes in a pack"), options);
  CLI::App* testing = app.add_subcommand("test", "Run the tests that stand in the rule files");
  add_pack(*testing, options);
  testing->add_flag("--mutate", options.mutants, "Change each rule in one place after the other, and show the changes that no test notices");
  CLI::App* formatting = app.add_subcommand("fmt", "Lay out the XML files of a pack: indentation, order of attributes; names those that it changes");
  formatting->add_option("PACK", options.pack, "Rule pack: its name or its folder, or one XML file (default kr-local)");
  formatting->add_flag("--check", options.check, "Change nothing; name the files that would change, and exit with 1 when there are any");
  CLI::App* evaluation = app.add_subcommand("eval", "Print the value of an expression");
  evaluation->add_option("EXPR", options.expression, "Expression in CEL");
  evaluation->add_option("--file", options.file, "Run the tests of an XML list, a line each: section/name, pass or fail, value");
  return run_tool(app, argc, argv, options.common, [&] {
    if (app.got_subcommand("list")) return list(options);
    if (app.got_subcommand("explain")) return explain(options);
    if (app.got_subcommand("lint")) return lint(options);
    if (app.got_subcommand("test")) return test(options);
    if (app.got_subcommand("fmt")) return format(options);
    if (app.got_subcommand("eval")) return eval(options);
    throw InputError("no command; one of list, explain, lint, test, fmt, eval, see bidrules --help");
  });
}
