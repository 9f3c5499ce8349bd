// SPDX-License-Identifier: GPL-3.0-or-later
// bidtext: what stands on the pages of PDFs and scans, with its places, as document XML, text or TSV.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
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
      ->transform(CLI::CheckedTransformer(kOcrModes).description("{auto,always,never}"));
  app.add_option("-j,--jobs", options.read.jobs, "Files read at a time (default: one for each processor)")->check(CLI::PositiveNumber);
  app.add_option("--timeout", options.read.file_seconds, "Seconds for one file")->check(CLI::PositiveNumber);
  app.add_option("--max-memory", options.read.memory_megabytes, "Megabytes for the reader of one file; text takes a quarter of them, pictures of pages all")
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

// Writes documents one by one as they are done, so that many files need no more memory than few.
class Output {
 public:
  virtual ~Output() = default;
  virtual void add(const Document& document) = 0;
  virtual void close() {}
};

// All in one stream: `count` documents in all.
class StreamOutput : public Output {
 public:
  StreamOutput(std::ostream& out, const std::string& format, std::size_t count) : out_(out), format_(format) {
    if (format == "xml" && count > 1) documents_.emplace(out);
  }
  void add(const Document& document) override {
    if (documents_) {
      documents_->add(document);
    } else {
      write_one(out_, document, format_);
    }
  }
  void close() override {
    if (documents_) documents_->close();
    out_.flush();
  }

 private:
  std::ostream& out_;
  const std::string& format_;
  std::optional<DocumentsXml> documents_;
};

// One file for each document, named after its input; inputs of one name get a number.
class FolderOutput : public Output {
 public:
  FolderOutput(fs::path folder, const std::string& format) : folder_(std::move(folder)), format_(format) {
    fs::create_directories(folder_);
  }
  void add(const Document& document) override {
    const std::string stem = document.file == "-" ? "standard-input" : fs::path(document.file).filename().string();
    const std::string ending = format_ == "text" ? "txt" : format_;
    std::string name = stem + "." + ending;
    for (int number = 2; !used_.insert(name).second; ++number) name = fmt::format("{}.{}.{}", stem, number, ending);
    std::ostringstream out;
    write_one(out, document, format_);
    write_file(folder_ / name, out.str());
  }

 private:
  fs::path folder_;
  const std::string& format_;
  std::set<std::string> used_;
};

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

// One file, put in its place when all is written.
class FileOutput : public Output {
 public:
  FileOutput(std::string path, const std::string& format, std::size_t count)
      : path_(std::move(path)), stream_(bytes_, format, count) {}
  void add(const Document& document) override { stream_.add(document); }
  void close() override {
    stream_.close();
    write_output(path_, bytes_.str());
  }

 private:
  std::string path_;
  std::ostringstream bytes_;
  StreamOutput stream_;
};

class StandardOutput : public StreamOutput {
 public:
  StandardOutput(const std::string& format, std::size_t count) : StreamOutput(std::cout, format, count) {}
  void close() override {
    StreamOutput::close();
    if (!std::cout) throw InputError("standard output cannot be written");
  }
};

bool is_folder(const std::string& output) { return output != "-" && (fs::is_directory(output) || output.ends_with('/')); }

std::unique_ptr<Output> output_for(const Options& options, std::size_t count) {
  if (options.output == "-") return std::make_unique<StandardOutput>(options.format, count);
  if (is_folder(options.output)) return std::make_unique<FolderOutput>(options.output, options.format);
  return std::make_unique<FileOutput>(options.output, options.format, count);
}

// Says what became of a document; whether it was read whole.
bool tell(const Document& document, const CommonOptions& common) {
  if (document.status != ReadStatus::read) {
    log_line(common, "bidtext", "error", fmt::format("{}: {}", document.file, unread(document, common)));
    return false;
  }
  if (common.verbose) log_line(common, "bidtext", "info", fmt::format("{}: {} pages", document.file, document.pages.size()));
  return true;
}

int run(const Options& options) {
  std::vector<InputFile> files;
  for (const std::string& name : all_inputs(options.inputs)) files.push_back({name, name});
  if (files.empty()) throw InputError("no input; name a PDF or an image, see bidtext --help");
  if ((options.format == "alto" || options.format == "hocr") && files.size() > 1 && !is_folder(options.output))
    throw InputError(fmt::format("--format {} holds one document; for several inputs use -o DIR/", options.format));
  ReadOptions read = options.read;
  if (!options.pages.empty()) read.acquire.pages = page_range(options.pages);
  const auto output = output_for(options, files.size());
  warn_of_missing_protections(options.common, "bidtext");
  bool whole = true;
  read_files(files, read, [&](const Document& document, std::size_t, std::size_t) {
    whole = tell(document, options.common) && whole;
    output->add(document);
  });
  output->close();
  return whole ? kExitClean : kExitIncomplete;
}

}  // namespace
}  // namespace bidaudit

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);  // its own buffer: a call of the C library for each word costs more than the word
  bidaudit::Options options;
  CLI::App app("Text of bid documents, with the place of every word", "bidtext");
  bidaudit::setup(app, options);
  return bidaudit::run_tool(app, argc, argv, options.common, [&] { return bidaudit::run(options); });
}
