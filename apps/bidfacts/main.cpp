// SPDX-License-Identifier: GPL-3.0-or-later
// bidfacts: what every paper of a tender is and what stands on it, each value with its place.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "base/errors.h"
#include "base/files.h"
#include "common/read_tender.h"
#include "common/tool.h"
#include "report/audit.h"

namespace bidaudit {
namespace {

struct Options {
  CommonOptions common;
  ReadOptions read;
  std::string pack = "kr-local";
  std::string tender;
  std::string output = "-";
};

void setup(CLI::App& app, Options& options) {
  add_common_options(app, options.common);
  app.add_option("TENDER", options.tender, "Tender folder");
  app.add_option("-r,--rules", options.pack, "Rule pack whose document types are used: its name or its folder");
  app.add_option("-j,--jobs", options.read.jobs, "Files read at a time (default: one for each processor)")->check(CLI::PositiveNumber);
  app.add_option("--timeout", options.read.file_seconds, "Seconds for one file")->check(CLI::PositiveNumber);
  app.add_option("--max-memory", options.read.memory_megabytes, "Megabytes for the reader of one file; text takes a quarter of them, pictures of pages all")->check(CLI::PositiveNumber);
  app.add_option("-o,--output", options.output, "File to write; - is standard output");
}

int run(const Options& options) {
  if (options.tender.empty()) throw InputError("no tender; name its folder, see bidfacts --help");
  const auto types = load_document_types(find_pack(options.pack));
  warn_of_missing_protections(options.common, "bidfacts");
  Tender tender;
  read_tenders({list_tender(options.tender, types)}, options.read, options.common, "bidfacts",
               [&](const TenderFolder& folder, const KeptDocuments& documents) { tender = build_tender(folder, documents.all(), Wordings(types)); });
  std::ostringstream out;
  write_facts_xml(out, tender);
  if (options.output == "-") {
    std::cout << out.str() << std::flush;
  } else {
    write_file(options.output, out.str());
  }
  for (const TenderFile& file : tender.files)
    if (file.document.status != ReadStatus::read) return kExitIncomplete;
  return kExitClean;
}

}  // namespace
}  // namespace bidaudit

int main(int argc, char** argv) {
  bidaudit::Options options;
  CLI::App app("What every paper of a tender is, and what stands on it", "bidfacts");
  bidaudit::setup(app, options);
  return bidaudit::run_tool(app, argc, argv, options.common, [&] { return bidaudit::run(options); });
}
