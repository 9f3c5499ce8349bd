// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker tries that no reader needs: it ends as told here, and leaves nothing behind.
#include "batch/confine.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "run_to_end.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

bool is_active(const std::string& name) {
  const auto all = protections();
  return std::find(all.begin(), all.end(), std::pair(name, std::string("active"))) != all.end();
}

// Tells the parent whether `descriptor` was opened.
void tell(const Send& send, int descriptor) { send(descriptor < 0 && errno == EACCES ? "refused" : "opened"); }

void flood_streams(const Send& send, const Receive&) {
  const std::string much(1 << 20, 'x');
  for (int stream : {1, 2})
    for (int i = 0; i < 20; ++i) static_cast<void>(!::write(stream, much.data(), much.size()));
  send("written");
}

void send_half_a_message(const Send& send, const Receive&) {
  send("before");
  static_cast<void>(!::write(3, "\x09\0\0\0\0\0\0\0half", 12));
  ::_exit(0);
}

void ignore_the_end(const Send& send, const Receive&) {
  for (int signal : {SIGTERM, SIGINT, SIGHUP, SIGXCPU}) ::signal(signal, SIG_IGN);
  send("before");
  for (;;) ::usleep(1000);
}

void leave_a_child(const Send&, const Receive&) {
  if (::fork() == 0)
    for (;;) ::usleep(1000);
}

void start_a_program(const Send&, const Receive&) { ::execl("/bin/true", "true", nullptr); }
void end_the_parent(const Send&, const Receive&) { ::kill(::getppid(), SIGKILL); }
void signal_the_parent(const Send&, const Receive&) { ::syscall(SYS_tgkill, ::getppid(), ::getppid(), SIGKILL); }
void leave_the_group(const Send&, const Receive&) { ::setsid(); }
void call_out(const Send&, const Receive&) { static_cast<void>(!::socket(AF_INET, SOCK_STREAM, 0)); }
void call_the_machine(const Send&, const Receive&) { static_cast<void>(!::socket(AF_UNIX, SOCK_STREAM, 0)); }
void remove_a_folder(const Send&, const Receive&) { ::rmdir("no such folder"); }
void stop_itself(const Send&, const Receive&) { std::abort(); }
void write_a_file(const Send& send, const Receive&) { tell(send, ::open((testing::TempDir() + "bidaudit-written").c_str(), O_WRONLY | O_CREAT, 0600)); }
void write_over_a_file(const Send& send, const Receive&) { tell(send, ::open("CMakeLists.txt", O_RDWR)); }
void make_a_file(const Send& send, const Receive&) { tell(send, ::open((testing::TempDir() + "bidaudit-written").c_str(), O_RDONLY | O_CREAT, 0600)); }

void make_a_temporary_file(const Send& send, const Receive&) {
  std::string name = testing::TempDir() + "bidaudit-written-XXXXXX";
  tell(send, ::mkstemp(name.data()));
}

struct Fault {
  const char* name;
  WorkerBody body;
  WorkerEnd end;
  const char* reason;   // part of it
  const char* message;  // the last, none when empty
};

constexpr const char* kForbidden = "forbidden system call";

const Fault kFaults[] = {
    {"both standard streams are flooded: they lead nowhere", flood_streams, WorkerEnd::finished, "", "written"},
    {"garbage, and exit status 0", send_half_a_message, WorkerEnd::crashed, "exit status 0", "before"},
    {"signals to end are ignored", ignore_the_end, WorkerEnd::timed_out, "", "before"},
    {"a library stops the process", stop_itself, WorkerEnd::crashed, "signal 6", ""},
    {"a child that would survive", leave_a_child, WorkerEnd::crashed, kForbidden, ""},
    {"a child that would survive its group", leave_the_group, WorkerEnd::crashed, kForbidden, ""},
    {"another program", start_a_program, WorkerEnd::crashed, kForbidden, ""},
    {"an end to the parent", end_the_parent, WorkerEnd::crashed, kForbidden, ""},
    {"a signal to the parent", signal_the_parent, WorkerEnd::crashed, kForbidden, ""},
    {"the network", call_out, WorkerEnd::crashed, kForbidden, ""},
    {"a service of the machine", call_the_machine, WorkerEnd::crashed, kForbidden, ""},
    {"a folder goes", remove_a_folder, WorkerEnd::crashed, kForbidden, ""},
    {"a file is written: libraries try, and do without", write_a_file, WorkerEnd::finished, "", "refused"},
    {"a file is written over", write_over_a_file, WorkerEnd::finished, "", "refused"},
    {"a temporary file", make_a_temporary_file, WorkerEnd::finished, "", "refused"},
    {"a file is made by opening it for reading", make_a_file, WorkerEnd::crashed, kForbidden, ""},
};

bool has_written() {
  const auto entries = fs::directory_iterator(testing::TempDir());
  return std::any_of(begin(entries), end(entries), [](const auto& entry) { return entry.path().filename().string().starts_with("bidaudit-written"); });
}

TEST(Confine, FaultsAreTold) {
  if (!is_active("seccomp")) GTEST_SKIP() << "this kernel filters no system calls";
  for (const Fault& fault : kFaults) {
    SCOPED_TRACE(fault.name);
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const Outcome outcome = run_to_end(fault.body, {.wall = std::chrono::seconds(1), .memory_megabytes = 2048, .output_bytes = 1 << 20});
    EXPECT_EQ(testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr(), "");
    EXPECT_EQ(outcome.end, fault.end) << outcome.reason;
    EXPECT_NE(outcome.reason.find(fault.reason), std::string::npos) << outcome.reason;
    EXPECT_EQ(outcome.messages.empty() ? "" : outcome.messages.back(), fault.message);
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "a process is left";
    EXPECT_FALSE(has_written());
  }
}

// In a process of its own: a hard limit that is set cannot be taken back.
void check_with_a_lower_limit() {
  constexpr rlim_t kLower = 32;
  const rlimit lower{kLower, kLower};
  ::setrlimit(RLIMIT_NOFILE, &lower);
  const WorkerBody body = [](const Send& send, const Receive&) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    send(limit.rlim_max == kLower ? "kept" : "raised");
  };
  ::_exit(run_to_end(body, {}).messages == std::vector<std::string>{"kept"} ? 0 : 1);
}

TEST(Confine, ALowerLimitStays) { EXPECT_EXIT(check_with_a_lower_limit(), testing::ExitedWithCode(0), ""); }

TEST(Confine, OnlyWhatTheLibrariesBringIsRead) {
  if (!is_active("landlock")) GTEST_SKIP() << "this kernel has no Landlock";
  const auto opens = [](const std::string& path) {
    return run_to_end([&](const Send& send, const Receive&) { tell(send, ::open(path.c_str(), O_RDONLY)); }, {}).messages.back();
  };
  EXPECT_EQ(opens("/etc/passwd"), "refused");
  EXPECT_EQ(opens("CMakeLists.txt"), "refused");                // where the tools are run from
  EXPECT_EQ(opens(testing::TempDir()), "refused");              // where others keep files
  EXPECT_EQ(opens("/proc/self/environ"), "refused");            // passwords stand there
  EXPECT_EQ(opens("/usr/share/poppler/../../../etc"), "refused");
  EXPECT_EQ(opens("/usr/share/poppler"), "opened");
}

TEST(Confine, AFileThatTheParentOpenedIsRead) {
  const Descriptor file(::open("LICENSE", O_RDONLY | O_CLOEXEC));
  const WorkerBody body = [](const Send& send, const Receive& receive) {
    while (const auto request = receive()) {
      char first = 0;
      send(::pread(request->file.get(), &first, 1, 0) == 1 ? request->text : "nothing");
    }
  };
  const auto worker = forked_worker(body, {.wall = std::chrono::seconds(20)});
  std::vector<std::string> answers;
  for (const int descriptor : {file.get(), -1}) {
    worker->ask("read", descriptor);
    for (const std::size_t before = answers.size(); answers.size() == before;) {
      pollfd line{worker->descriptor(), POLLIN, 0};
      ::poll(&line, 1, 100);
      ASSERT_EQ(worker->step([&](std::string_view message) { answers.emplace_back(message); }), WorkerEnd::running);
    }
  }
  EXPECT_EQ(answers, (std::vector<std::string>{"read", "nothing"}));
}

}  // namespace
}  // namespace bidaudit
