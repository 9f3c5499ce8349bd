// SPDX-License-Identifier: GPL-3.0-or-later
// How long bidreport takes over a long report, and how much memory: report_speed BIDREPORT [RESULTS]
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "../report/made_audit.h"

namespace {

namespace fs = std::filesystem;
constexpr int kRules = 120;  // as the pack has

// In a process of its own: what it holds must not count for those that are measured.
void make(const fs::path& file, int results) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::ofstream(file) << bidaudit::made_xml({.text = "금 120,000,000원정", .bidders = results / kRules, .rules = kRules});
    ::_exit(0);
  }
  ::waitpid(child, nullptr, 0);
}

void measure(const char* tool, const fs::path& file, const char* format, const fs::path& out) {
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    ::execl(tool, tool, "render", "-q", "--format", format, "-o", out.c_str(), file.c_str(), nullptr);
    ::_exit(127);
  }
  int status = 0;
  struct rusage usage {};
  ::wait4(child, &status, 0, &usage);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  const auto seconds_of = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
  fmt::print("{:8} {:6.2f} s ({:.2f} s of processor) {:6.1f} MB of memory {:6.1f} MB written  status {}\n", format, seconds.count(), seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime), static_cast<double>(usage.ru_maxrss) / 1024,
             static_cast<double>(fs::file_size(out)) / 1e6, WEXITSTATUS(status));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return fmt::print("report_speed BIDREPORT [RESULTS]\n"), 2;
  std::string name = (fs::temp_directory_path() / "bidaudit-speed-XXXXXX").string();
  const fs::path folder = ::mkdtemp(name.data());
  const fs::path file = folder / "long.audit.xml";
  make(file, argc > 2 ? std::atoi(argv[2]) : 100'000);
  fmt::print("report of {:.1f} MB\n", static_cast<double>(fs::file_size(file)) / 1e6);
  for (const char* format : {"html", "csv", "ndjson", "sarif", "svrl", "junit"}) measure(argv[1], file, format, folder / "out");
  fs::remove_all(folder);
  return 0;
}
