// SPDX-License-Identifier: GPL-3.0-or-later
// What the tools have in common: shared options, exit statuses, one-line errors, versions.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/side_work.h"
#include "document/document.h"

namespace CLI {
class App;
}

namespace bidaudit {

// Exit statuses that other programs rely on.
inline constexpr int kExitClean = 0;       // all read and checked, nothing to report
inline constexpr int kExitFindings = 1;    // all read and checked, findings
inline constexpr int kExitUnusable = 2;    // usage, configuration or rule pack; nothing was checked
inline constexpr int kExitIncomplete = 3;  // some input was not read whole
inline constexpr int kExitInternal = 4;    // our mistake
inline constexpr int kExitBusy = 75;       // another run holds the state folder (EX_TEMPFAIL)
inline constexpr int kExitSignal = 128;    // and the number of the signal that ended it, as shells say it

struct CommonOptions {
  bool quiet = false;
  bool verbose = false;
  bool version = false;
  bool json = false;
  std::string log_format = "text";
  std::string lang;
  std::string color = "auto";
  std::string progress = "auto";

  bool korean() const;  // --lang, else the locale, else Korean
  std::string told(std::string_view english) const;  // what is said on standard error, in that language
  bool colored() const;  // standard output: --color; with auto a terminal, unless NO_COLOR is set (no-color.org)
};

// Adds -h, -V, -q, -v, --log-format, --lang, --color, --progress.
void add_common_options(CLI::App& app, CommonOptions& options);

// Inputs of a tool: named on the command line, or in files given by --files-from (NUL-separated with -0; "-" is standard input).
struct InputList {
  std::vector<std::string> named;
  std::vector<std::string> lists;
  bool nul_separated = false;
};
void add_input_options(CLI::App& app, InputList& inputs, const std::string& name, const std::string& help);
// Throws InputError for a list that cannot be read.
std::vector<std::string> all_inputs(const InputList& inputs);

// What is said of a file that was not read, or not whole, behind its name.
std::string unread(const Document& document, const CommonOptions& options);

// Parses, prints help or versions when asked to, else calls `run`. Maps what is thrown to the exit statuses, each error as
// one line on standard error that begins with the tool's name.
int run_tool(CLI::App& app, int argc, char** argv, const CommonOptions& options, const std::function<int()>& run);

// Component and version of everything that takes part in a result.
using Versions = std::vector<std::pair<std::string, std::string>>;

// Asks for them in a process of its own, while this one goes on: to tell which language data Tesseract finds it loads all of it, tens of
// megabytes, which would stay in this process and be copied to each that is forked.
class ComponentVersions {
 public:
  ComponentVersions();
  ComponentVersions(const ComponentVersions&) = delete;
  ComponentVersions& operator=(const ComponentVersions&) = delete;
  Versions all();

 private:
  SideWork::Result told_;
  SideWork asking_;
};

// One line on standard error, in the chosen language and log format: text, or JSON with time, level, tool and message.
void log_line(const CommonOptions& options, std::string_view tool, std::string_view level, std::string_view english);

// Says on standard error which protections against hostile files this machine does not give.
void warn_of_missing_protections(const CommonOptions& options, std::string_view tool);

}  // namespace bidaudit
