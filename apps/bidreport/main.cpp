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
  command.add_option("--documents", options.documents, "Tender folder that was audited: the page then shows pictures of the places on the papers")->check(CLI::ExistingDirectory);
  command.add_option("--profile", options.profile, "Who will read it: officer sees everything; auditor no telephone numbers, e-mail addresses and accounts; public no names of persons either")
      ->check(CLI::IsMember({"officer", "auditor", "public"}));
  command.add_option("--key", options.key_file, "File with the secret from which masks are made: the same secret gives the same masks (default: a new one each time)")->check(CLI::ExistingFile);
  command.add_option("-o,--output", options.output, "File for one report in one format (- is standard output); a folder for several, which gets <report>.html and so on");
}

void setup_diff(CLI::App& command, ReportOptions& options) {
  command.add_option("BEFORE", options.before, "Audit report")->required();
  command.add_option("AFTER", options.after, "Audit report of the same tender, made later")->required();
}

void setup_verify(CLI::App& command, ReportOptions& options) {
  command.add_option("AUDIT", options.before, "Audit report; or a sealed folder, which is checked with all nights before it")->required();
  command.add_option("--documents", options.documents, "Tender folder that was audited; without it the papers are not looked at")->check(CLI::ExistingDirectory);
  command.add_option("-r,--rules", options.pack, "Rule pack: its name or its folder (default: the one the report names)");
}

void setup_seal(CLI::App& command, ReportOptions& options) {
  command.add_option("DIR", options.before, "Folder of one night's reports, as bidcheck -o DIR writes it; nothing in it may change from then on")->required();
  command.add_option("--after", options.after, "Folder of the night before (default: the last sealed one beside DIR whose name comes before its own)")->check(CLI::ExistingDirectory);
  command.add_option("--timestamp-request", options.request, "File to write a request for a time stamp (RFC 3161) on the manifest to");
}

void setup_index(CLI::App& command, ReportOptions& options) {
  command.add_option("DIR", options.before, "Folder with <tender>.audit.xml files, as bidcheck -o DIR writes it; pages of render beside them are linked")->required();
  command.add_option("-o,--output", options.output, "File to write (default: DIR/index.html; - is standard output)");
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
  setup_diff(*app.add_subcommand("diff", "Show what differs between two reports of a tender, and why; exits with 1 when something does"), options);
  setup_verify(*app.add_subcommand("verify", "Check that a report, its papers and its rule pack are what they were; exits with 1 when not"), options);
  setup_seal(*app.add_subcommand("seal", "Close the reports of a night: write their hashes and that of the night before, and show the hash to be kept elsewhere"), options);
  setup_index(*app.add_subcommand("index", "Write one page over the reports in a folder"), options);
  return run_tool(app, argc, argv, options.common, [&] {
    if (app.got_subcommand("render")) return render(options);
    if (app.got_subcommand("diff")) return diff(options);
    if (app.got_subcommand("verify")) return verify(options);
    if (app.got_subcommand("seal")) return seal(options);
    if (app.got_subcommand("index")) return index(options);
    throw InputError("no command; one of render, diff, verify, seal, index, see bidreport --help");
  });
}
