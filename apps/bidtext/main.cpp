// SPDX-License-Identifier: GPL-3.0-or-later
// bidtext: what stands on the pages of PDFs and scans, with its places, as document XML, text or TSV.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "base/errors.h"
#include "base/files.h"
#include "batch/read_files.h"
#include "common/tool.h"
#include "document/document_alto.h"
#include "document/document_hocr.h"
#include "document/document_text.h"
#include "document/document_xml.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

struct Options {
  CommonOptions common;
  InputList inputs;
  ReadOptions read;
  std::string format = "xml";
  std::string pages;
  std::string output = "-";
};

const std::map<std::string, OcrMode> kOcrModes{
    {"auto", OcrMode::automatic}, {"always", OcrMode::always}, {"never", OcrMode::never}};

void setup(CLI::App& app, Options& options) {
  add_common_options(app, options.common);
  add_input_options(app, options.inputs, "FILE", "PDF, TIFF, PNG or JPEG; - is standard input");
  app.add_option("--format", options.format, "Output: xml (document XML), text (reading order), alto (ALTO 4.4), hocr (hOCR 1.2) or tsv (a word a line)")
      ->check(CLI::IsMember({"xml", "text", "alto", "hocr", "tsv"}));
  app.add_option("--pages", options.pages, "Only pages A-B, from 1 (also A alone)");
  app.add_option("--ocr", options.read.acquire.ocr,
                 "Recognise page images: auto (where there is no text), always or never")
      ->transform(CLI::CheckedTransformer(kOcrModes));
  app.add_option("-j,--jobs", options.read.jobs, "Files read at a time (default: one for each processor)")->check(CLI::PositiveNumber);
  app.add_option("--timeout", options.read.file_seconds, "Seconds for one file")->check(CLI::PositiveNumber);
  app.add_option("--max-memory", options.read.memory_megabytes, "Megabytes for the reader of one file")
      ->check(CLI::PositiveNumber);
  app.add_option("-o,--output", options.output,
                 "File to write, or a folder (it exists, or its name ends in /) that gets one file for each input; - is standard output");
}

std::pair<int, int> page_range(const std::string& text) {
  int first = 0;
  int last = 0;
  char rest = 0;
  const int read = std::sscanf(text.c_str(), "%d-%d%c", &first, &last, &rest);
  if (read == 1 && text.find('-') == std::string::npos) last = first;
  if (read < 1 || read > 2 || first < 1 || last < first)
    throw InputError(fmt::format("--pages {}: expected A-B with 1 <= A <= B", text));
  return {first, last};
}

void write_one(std::ostream& out, const Document& document, const std::string& format) {
  if (format == "xml") {
    write_document_xml(out, document);
  } else if (format == "text") {
    write_document_text(out, document);
  } else if (format == "alto") {
    write_document_alto(out, document);
  } else if (format == "hocr") {
    write_document_hocr(out, document);
  } else {
    write_document_tsv(out, document);
  }
}

void write_all(std::ostream& out, const std::vector<Document>& documents, const std::string& format) {
  if (format == "xml" && documents.size() > 1) {
    write_documents_xml(out, documents);
    return;
  }
  for (const Document& document : documents) write_one(out, document, format);
}

// One file for each document, named after its input; inputs of one name get a number.
void write_folder(const fs::path& folder, const std::vector<Document>& documents, const std::string& format) {
  std::set<std::string> used;
  for (const Document& document : documents) {
    const std::string stem = document.file == "-" ? "standard-input" : fs::path(document.file).filename().string();
    std::string name = stem + "." + (format == "text" ? "txt" : format);
    for (int number = 2; !used.insert(name).second; ++number)
      name = fmt::format("{}.{}.{}", stem, number, format == "text" ? "txt" : format);
    std::ostringstream out;
    write_one(out, document, format);
    write_file(folder / name, out.str());
  }
}

// A device or pipe is written to; to put a file in its place would take it away from everybody.
void write_output(const std::string& path, const std::string& bytes) {
  if (!fs::exists(path) || fs::is_regular_file(path)) {
    write_file(path, bytes);
    return;
  }
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  out.flush();
  if (!out) throw InputError(path + " cannot be written");
}

int run(const Options& options) {
  std::vector<InputFile> files;
  for (const std::string& name : all_inputs(options.inputs)) files.push_back({name, name});
  if (files.empty()) throw InputError("no input; name a PDF or an image, see bidtext --help");
  const bool folder = options.output != "-" && (fs::is_directory(options.output) || options.output.ends_with('/'));
  if ((options.format == "alto" || options.format == "hocr") && files.size() > 1 && !folder)
    throw InputError(fmt::format("--format {} holds one document; for several inputs use -o DIR/", options.format));
  ReadOptions read = options.read;
  if (!options.pages.empty()) read.acquire.pages = page_range(options.pages);
  bool whole = true;
  const auto documents = read_all_files(files, read, [&](const Document& document, std::size_t, std::size_t) {
    if (document.status != ReadStatus::read) {
      whole = false;
      log_line(options.common, "bidtext", "error",
               fmt::format("{}: {}: {}", document.file, to_text(document.status), document.message));
    } else if (options.common.verbose) {
      log_line(options.common, "bidtext", "info", fmt::format("{}: {} pages", document.file, document.pages.size()));
    }
  });
  if (options.output == "-") {
    write_all(std::cout, documents, options.format);
    std::cout.flush();
    if (!std::cout) throw InputError("standard output cannot be written");
  } else if (folder) {
    fs::create_directories(options.output);
    write_folder(options.output, documents, options.format);
  } else {
    std::ostringstream out;
    write_all(out, documents, options.format);
    write_output(options.output, out.str());
  }
  return whole ? kExitClean : kExitIncomplete;
}

}  // namespace
}  // namespace bidaudit

int main(int argc, char** argv) {
  bidaudit::Options options;
  CLI::App app("Text of bid documents, with the place of every word", "bidtext");
  bidaudit::setup(app, options);
  return bidaudit::run_tool(app, argc, argv, options.common, [&] { return bidaudit::run(options); });
}
