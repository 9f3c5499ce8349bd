// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/tool.h"

#include <fmt/format.h>
#include <unicode/uversion.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <span>
#include <stdexcept>

#include "acquire/acquire.h"
#include "base/clock.h"
#include "base/errors.h"
#include "base/files.h"
#include "base/json_text.h"
#include "base/unicode.h"
#include "batch/confine.h"
#include "batch/state_folder.h"
#include "common/korean_help.h"
#include "common/korean_messages.h"
#include "report/words.h"

namespace bidaudit {
namespace {

void print_versions(const std::string& tool, bool json) {
  if (!json) {
    fmt::print("{} {}\n", tool, BIDAUDIT_VERSION);
    return;
  }
  std::string list;
  for (const auto& [name, version] : ComponentVersions().all())
    list += fmt::format("{}{}: {}", list.empty() ? "" : ", ", json_string(name), json_string(version));
  fmt::print("{{{}}}\n", list);
}

// The option of `app` that an unknown one was most likely meant to be.
std::string nearest_option(const CLI::App& app, const std::string& unknown) {
  std::string best;
  int least = 3;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) {
      const int distance = jamo_distance("--" + name, unknown.substr(0, unknown.find('=')), least);
      if (distance < least) {
        least = distance;
        best = "--" + name;
      }
    }
  return best;
}

std::string explain(const CLI::App& app, const CLI::ParseError& error) {
  std::string text = error.what();
  for (const std::string& extra : app.remaining()) {
    if (!extra.starts_with("-")) continue;
    const std::string meant = nearest_option(app, extra);
    text = meant.empty() ? fmt::format("unknown option {}", extra) : fmt::format("unknown option {} (did you mean {}?)", extra, meant);
    break;
  }
  return tidy_spaces(text);
}

// The language that arguments ask for which could not be parsed, perhaps not as far as --lang.
CommonOptions language_asked(int argc, char** argv) {
  CommonOptions asked;
  std::string_view before;
  for (const std::string_view argument : std::span(argv, static_cast<std::size_t>(argc))) {
    const std::string_view lang = before == "--lang" ? argument : argument.starts_with("--lang=") ? argument.substr(argument.find('=') + 1) : "";
    if (lang == "ko" || lang == "en") asked.lang = lang;
    before = argument;
  }
  return asked;
}

int report(const std::string& tool, std::string_view message, int status) {
  std::cerr << tool << ": " << message << '\n';
  return status;
}

void send_versions(const Request&, const Send& send) {
  for (const auto& [name, version] : acquire_versions()) {
    send(name);
    send(version);
  }
}

}  // namespace

bool CommonOptions::korean() const {
  if (!lang.empty()) return lang == "ko";
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') continue;
    return !std::string_view(value).starts_with("en");
  }
  return true;
}

// Line by line; indented lines are parts of a file that are shown.
std::string CommonOptions::told(std::string_view english) const {
  if (!korean()) return std::string(english);
  std::string out;
  for (std::size_t begin = 0; begin <= english.size();) {
    const std::string_view line = english.substr(begin, english.find('\n', begin) - begin);
    if (begin > 0) out += '\n';
    out += line.starts_with(' ') ? std::string(line) : in_korean(line);
    begin += line.size() + 1;
  }
  return out;
}

bool CommonOptions::colored() const {
  if (color != "auto") return color == "always";
  const char* refused = std::getenv("NO_COLOR");
  return (refused == nullptr || *refused == '\0') && ::isatty(STDOUT_FILENO) == 1;
}

void add_common_options(CLI::App& app, CommonOptions& options) {
  app.set_help_flag("-h,--help", "Show this help and exit");
  app.add_flag("-V,--version", options.version, "Show the version and exit; with --json the versions of all components");
  app.add_flag("--json", options.json, "With --version: as JSON");
  app.add_flag("-q,--quiet", options.quiet, "Show errors only");
  app.add_flag("-v,--verbose", options.verbose, "Show each file when it is done");
  app.add_option("--log-format", options.log_format, "Messages on standard error as text or as JSON")
      ->check(CLI::IsMember({"text", "json"}));
  app.add_option("--lang", options.lang, "Language of what is shown: ko or en (default: the locale, else ko)")
      ->check(CLI::IsMember({"ko", "en"}));
  app.add_option("--color", options.color, "Colours: auto, always or never; NO_COLOR is respected")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_option("--progress", options.progress, "Progress on standard error: auto (on a terminal), always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
}

void add_input_options(CLI::App& app, InputList& inputs, const std::string& name, const std::string& help) {
  app.add_option(name, inputs.named, help);
  app.add_option("--files-from", inputs.lists, "Read names of further inputs from FILE, one a line; - is standard input");
  app.add_flag("-0,--null", inputs.nul_separated, "Names in --files-from end with a NUL byte instead of a line end");
}

std::vector<std::string> all_inputs(const InputList& inputs) {
  std::vector<std::string> out = inputs.named;
  for (const std::string& list : inputs.lists) {
    std::string text = list == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : read_file(list);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line, inputs.nul_separated ? '\0' : '\n');)
      if (!line.empty()) out.push_back(line);
  }
  return out;
}

std::string unread(const Document& document, const CommonOptions& options) {
  return options.korean() ? Words(Language::korean).unread(document.status, document.message) : fmt::format("{}: {}", to_text(document.status), document.message);
}

int run_tool(CLI::App& app, int argc, char** argv, const CommonOptions& options, const std::function<int()>& run) {
  const std::string tool = app.get_name();
  app.allow_extras(false);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    if (options.korean()) speak_korean(app);
    std::cout << app.help();
    return kExitClean;
  } catch (const CLI::ParseError& error) {
    if (options.version) {
      print_versions(tool, options.json);
      return kExitClean;
    }
    return report(tool, language_asked(argc, argv).told(explain(app, error) + "; see " + tool + " --help"), kExitUnusable);
  }
  try {
    if (options.version) {
      print_versions(tool, options.json);
      return kExitClean;
    }
    return run();
  } catch (const StateBusy& busy) {
    return report(tool, options.told(busy.what()), kExitBusy);
  } catch (const InputError& error) {
    return report(tool, options.told(error.what()), kExitUnusable);
  } catch (const RuleError& error) {
    return report(tool, options.told(error.what()), kExitUnusable);
  } catch (const std::filesystem::filesystem_error& error) {
    return report(tool, options.told(fmt::format("{}: {}", error.path1().string(), error.code().message())), kExitUnusable);
  } catch (const std::exception& error) {
    return report(tool, options.told(fmt::format("internal error: {}; please report it", error.what())), kExitInternal);
  }
}

ComponentVersions::ComponentVersions() : asking_(1, send_versions, [this](const SideWork::Result& result) { told_ = result; }, [] {}) { asking_.start("versions"); }

Versions ComponentVersions::all() {
  asking_.finish();
  if (!told_.trouble.empty()) throw std::runtime_error("asking for the versions of Poppler and Tesseract ended by " + told_.trouble);
  Versions versions = {{"bidaudit", BIDAUDIT_VERSION}};
  for (std::size_t i = 0; i + 1 < told_.messages.size(); i += 2) versions.emplace_back(told_.messages[i], told_.messages[i + 1]);
  versions.emplace_back("icu", U_ICU_VERSION);
  versions.emplace_back("compiler", __VERSION__);
  return versions;
}

void log_line(const CommonOptions& options, std::string_view tool, std::string_view level, std::string_view english) {
  const std::string message = options.told(english);
  if (options.log_format == "json") {
    fmt::print(stderr, "{{\"time\": \"{}\", \"level\": {}, \"tool\": {}, \"message\": {}}}\n", to_string(now()),
               json_string(level), json_string(tool), json_string(message));
  } else {
    const char* clear = options.progress != "never" && ::isatty(STDERR_FILENO) == 1 ? "\033[K" : "";  // a line of progress may stand there
    fmt::print(stderr, "{}{}: {}\n", clear, tool, message);
  }
}

void warn_of_missing_protections(const CommonOptions& options, std::string_view tool) {
  if (options.quiet) return;
  for (const auto& [name, state] : protections())
    if (state != "active") log_line(options, tool, "warning", fmt::format("protection '{}' against hostile files is missing on this machine", name));
}

}  // namespace bidaudit
