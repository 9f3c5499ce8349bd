// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/state_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "base/clock.h"
#include "base/errors.h"
#include "base/files.h"
#include "base/json_text.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kBeat{10};  // monitoring expects one a minute

[[noreturn]] void unusable(const fs::path& path, int error) {
  throw InputError(fmt::format("{}: cannot be used for --state: {}; name a folder that can be written", path.string(), std::strerror(error)));
}

void make_private(const fs::path& folder) {
  std::error_code error;
  if (fs::create_directories(folder, error)) fs::permissions(folder, fs::perms::owner_all, error);
  if (error) unusable(folder, error.value());
}

// A lock of fcntl, because the workers that are forked do not inherit it.
Descriptor locked(const fs::path& path, std::string_view holder) {
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (file.get() < 0) unusable(path, errno);
  struct flock whole {};
  whole.l_type = F_WRLCK;
  if (::fcntl(file.get(), F_SETLK, &whole) != 0) {
    if (errno != EAGAIN && errno != EACCES) unusable(path, errno);
    throw StateBusy(fmt::format("{}: in use by {}; wait for its end, or name another folder", path.parent_path().string(), read_file(file, path)));
  }
  if (::ftruncate(file.get(), 0) != 0 || ::pwrite(file.get(), holder.data(), holder.size(), 0) != static_cast<ssize_t>(holder.size())) unusable(path, errno);
  return file;
}

}  // namespace

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

StateFolder::StateFolder(fs::path folder, std::string part) : folder_(std::move(folder)), part_(std::move(part)), started_(to_string(now())) {
  make_private(folder_);
  lock_ = locked(file("lock", ""), fmt::format("process {} on {} since {}", ::getpid(), host_name(), started_));
  for (const fs::path& kept : {pages(), reports()}) make_private(kept);
  for (const fs::path& kept : {folder_, pages(), reports()}) remove_unfinished(kept);
  beat({});
}

fs::path StateFolder::file(std::string_view stem, std::string_view extension) const {
  return folder_ / fmt::format("{}{}{}{}", stem, part_.empty() ? "" : ".", part_, extension);
}

void StateFolder::beat(const RunCounts& counts) {
  if (written_ && std::chrono::steady_clock::now() - *written_ < kBeat) return;
  write(counts, "running", {});
}

void StateFolder::end(const RunCounts& counts, std::string_view state, std::optional<int> exit) { write(counts, state, exit); }

void StateFolder::write(const RunCounts& counts, std::string_view state, std::optional<int> exit) {
  written_ = std::chrono::steady_clock::now();
  std::string statuses;
  for (const auto& [status, count] : counts.statuses) statuses += fmt::format("{}{}: {}", statuses.empty() ? "" : ", ", json_string(status), count);
  write_state_file(file("run", ".json"),
                   fmt::format("{{\"state\": \"{}\", \"exit\": {}, \"started\": \"{}\", \"updated\": \"{}\", \"pid\": {}, \"host\": {},\n"
                               " \"tenders\": {{\"done\": {}, \"unchanged\": {}, \"total\": {}}}, \"files\": {{\"done\": {}, \"total\": {}}}, \"pages_read\": {},\n"
                               " \"file_status\": {{{}}}}}\n",
                               state, exit ? std::to_string(*exit) : "null", started_, to_string(now()), ::getpid(), json_string(host_name()),
                               counts.tenders_done, counts.tenders_unchanged, counts.tenders, counts.reading.files_done, counts.reading.files, counts.reading.pages_done, statuses));
}

}  // namespace bidaudit
