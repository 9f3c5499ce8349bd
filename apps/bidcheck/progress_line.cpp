// SPDX-License-Identifier: GPL-3.0-or-later
#include "bidcheck/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace bidaudit {
namespace {

using std::chrono::seconds;

std::string time_left(const ReadingProgress& reading, seconds since_start, bool korean) {
  if (reading.files_done == 0 || reading.files_done == reading.files) return "";
  const auto left = static_cast<std::size_t>(since_start.count()) * (reading.files - reading.files_done) / reading.files_done;
  constexpr std::size_t kMinute = 60;
  const std::size_t number = left < kMinute ? left : (left + kMinute - 1) / kMinute;
  return korean ? fmt::format(", 남은 시간 약 {}{}", number, left < kMinute ? "초" : "분") : fmt::format(", about {} {} left", number, left < kMinute ? "s" : "min");
}

}  // namespace

std::string progress_text(const RunCounts& counts, seconds since_start, bool korean) {
  const ReadingProgress& reading = counts.reading;
  return fmt::format(fmt::runtime(korean ? "파일 {}/{}, 쪽 {}, 입찰 {}/{}{}" : "files {} of {}, pages {}, tenders {} of {}{}"), reading.files_done, reading.files,
                     reading.pages_done, counts.tenders_done, counts.tenders, time_left(reading, since_start, korean));
}

ProgressLine::ProgressLine(const CommonOptions& options)
    : options_(options),
      on_terminal_(::isatty(STDERR_FILENO) == 1),
      wanted_(!options.quiet && (options.progress == "always" || (options.progress == "auto" && on_terminal_))) {}

void ProgressLine::show(const RunCounts& counts) {
  constexpr std::chrono::milliseconds kDrawn{200};
  constexpr std::chrono::milliseconds kWritten{60'000};
  const auto now = Clock::now();
  if (!wanted_ || now - shown_ < (on_terminal_ ? kDrawn : kWritten)) return;
  shown_ = now;
  const std::string text = progress_text(counts, std::chrono::duration_cast<seconds>(now - start_), options_.korean());
  if (on_terminal_) {
    fmt::print(stderr, "\r{}\033[K\r", text);
    drawn_ = true;
  } else {
    log_line(options_, "bidcheck", "info", text);
  }
}

void ProgressLine::hide() {
  if (drawn_) fmt::print(stderr, "\r\033[K");
  drawn_ = false;
}

}  // namespace bidaudit
