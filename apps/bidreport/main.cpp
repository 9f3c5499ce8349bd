// SPDX-License-Identifier: GPL-3.0-or-later
// bidreport: audit reports for people, and in the formats of other programs.
#include <CLI/CLI.hpp>
#include <set>

#include "base/errors.h"
#include "bidreport/commands.h"
#include "report/formats.h"

namespace bidaudit {
namespace {

std::set<std::string> format_names() {
  std::set<std::string> names;
  for (const ReportPart& part : report_parts()) names.emplace(part.format);
  return names;
}

void setup_render(CLI::App& command, ReportOptions& options) {
  add_input_options(command, options.audits, "AUDIT", "Audit report as bidcheck -o writes it; - is standard input");
  command.add_option("--format", options.formats, "One or more, parted by commas: html, csv, ndjson, svrl, sarif, junit (default html)")
      ->delimiter(',')->allow_extra_args(false)->check(CLI::IsMember(format_names()));
  command.add_option("-o,--output", options.output, "File for one report in one format (- is standard output); a folder for several, which gets <report>.html and so on");
}

}  // namespace
}  // namespace bidaudit

int main(int argc, char** argv) {
  using namespace bidaudit;
  ReportOptions options;
  CLI::App app("Audit reports for people, and in the formats of other programs", "bidreport");
  add_common_options(app, options.common);
  app.require_subcommand(0, 1);
  app.fallthrough();
  setup_render(*app.add_subcommand("render", "Write a report as a page to read, a table, or in the format of another program"), options);
  return run_tool(app, argc, argv, options.common, [&] {
    if (app.got_subcommand("render")) return render(options);
    throw InputError("no command; one of render, see bidreport --help");
  });
}
