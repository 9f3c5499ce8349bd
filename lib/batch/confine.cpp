// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/confine.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <vector>

#include "base/descriptor.h"
#include "base/files.h"

namespace bidaudit {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;  // its shadow memory is larger than any sensible limit, and it looks at memory through a pipe
#else
constexpr bool kSanitized = false;
#endif

constexpr int kKept = 3;  // number of the line to the parent
constexpr std::uint32_t kItself = 0x5e1f5e1f;  // stands in the filter for the number of the process, and is none
constexpr rlim_t kMostDescriptors = 64;  // the line to the parent, the submitted file, and fonts and tables that are open at a time

// What Poppler, fontconfig, the character converters, Tesseract and OpenSSL read. Packages put fonts in many places below share,
// where everything is public; a font that could not be opened would leave letters out of the picture of a page.
constexpr std::array kReadable{"/usr/share", "/usr/local/share", "/usr/lib", "/usr/lib64", "/etc/fonts", "/etc/ld.so.cache",
                               "/etc/localtime", "/etc/ssl/openssl.cnf", "/var/cache/fontconfig", "/dev/null"};
constexpr std::array kReadableAtHome{".fonts", ".local/share/fonts", ".cache/fontconfig", ".config/fontconfig"};

constexpr std::array kAllowed{
    // what is open already, and the look of files
    "read", "write", "readv", "writev", "pread64", "lseek", "close", "dup", "fstat", "stat", "lstat", "newfstatat", "statx", "statfs", "fstatfs",
    "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getdents64", "fadvise64", "getcwd", "sendmsg", "recvmsg",
    // memory
    "mmap", "munmap", "mremap", "mprotect", "madvise", "brk",
    // time, signals and waiting within the process
    "futex", "sched_yield", "sched_getaffinity", "getcpu", "clock_gettime", "clock_nanosleep", "gettimeofday", "time", "getrandom", "rt_sigaction",
    "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall",
    // what it is, and its end
    "getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "sysinfo", "uname", "getrusage", "getrlimit", "setrlimit", "exit", "exit_group"};

// fontconfig tries to renew its cache, and does without.
constexpr std::array kRefused{"mkdir", "mkdirat", "unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat", "chmod", "fchmodat", "utimensat"};

void check(bool done, const char* what) {
  if (!done) throw std::system_error(errno, std::generic_category(), what);
}

// A limit that is lower already stays.
void limit(__rlimit_resource resource, rlim_t value) {
  rlimit both{};
  check(::getrlimit(resource, &both) == 0, "a limit cannot be read");
  both.rlim_cur = both.rlim_max = std::min(value, both.rlim_max);
  check(::setrlimit(resource, &both) == 0, "a limit cannot be set");
}

// The version of Landlock that the kernel has; 0 or less: none.
int landlock_version() { return static_cast<int>(::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION)); }

bool has_seccomp() { return ::prctl(PR_GET_SECCOMP) >= 0; }

// All rights that this version knows. The headers of older systems do not name them all, but they are numbered in their order.
std::uint64_t landlock_rights(int version) {
  constexpr std::array kRights{13, 14, 15, 15, 16};
  const auto known = std::min<std::size_t>(static_cast<std::size_t>(version), kRights.size());
  return (std::uint64_t{1} << kRights[known - 1]) - 1;
}

// A folder or file that is not there needs no right.
void let_read(int rules, const std::string& path) {
  const Descriptor place(::open(path.c_str(), O_PATH | O_CLOEXEC));
  struct stat info {};
  if (place.get() < 0 || ::fstat(place.get(), &info) != 0) return;
  landlock_path_beneath_attr rule{};
  rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | (S_ISDIR(info.st_mode) ? LANDLOCK_ACCESS_FS_READ_DIR : 0);
  rule.parent_fd = place.get();
  check(::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0, "Landlock takes no rule");
}

// Which files may be read; none where the kernel has no Landlock.
Descriptor readable_files() {
  const int version = landlock_version();
  if (version <= 0) return {};
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = landlock_rights(version);
  Descriptor rules(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0)));
  check(rules.get() >= 0, "Landlock gives no rules");
  for (const char* path : kReadable) let_read(rules.get(), path);
  let_read(rules.get(), libraries_folder());
  if (const char* data = std::getenv("TESSDATA_PREFIX")) let_read(rules.get(), data);
  if (const char* home = std::getenv("HOME"))
    for (const char* path : kReadableAtHome) let_read(rules.get(), fmt::format("{}/{}", home, path));
  Descriptor out_of_the_way(::fcntl(rules.get(), F_DUPFD_CLOEXEC, kKept + 1));
  check(out_of_the_way.get() >= 0, "no descriptor for the rules of Landlock");
  return out_of_the_way;
}

// Calls that this machine does not have are none to allow.
void add(scmp_filter_ctx filter, std::uint32_t action, const char* name, std::initializer_list<scmp_arg_cmp> arguments = {}) {
  const int call = ::seccomp_syscall_resolve_name(name);
  if (call == __NR_SCMP_ERROR) return;
  const int error = ::seccomp_rule_add_array(filter, action, call, static_cast<unsigned>(arguments.size()), arguments.begin());
  if (error != 0) throw std::system_error(-error, std::generic_category(), name);
}

using Filter = std::unique_ptr<void, decltype(&::seccomp_release)>;

Filter filter_of_calls(std::uint32_t otherwise) {
  Filter filter(::seccomp_init(otherwise), &::seccomp_release);
  check(filter != nullptr, "no filter of system calls");
  return filter;
}

// Its instructions, as the kernel takes them; none where it takes no filter.
std::vector<sock_filter> allowed_calls() {
  if (!has_seccomp()) return {};
  const Filter filter = filter_of_calls(SCMP_ACT_KILL_PROCESS);
  constexpr scmp_datum_t kWays = O_ACCMODE | O_CREAT | O_TRUNC;
  for (const char* name : kAllowed) add(filter.get(), SCMP_ACT_ALLOW, name);
  for (const char* name : kRefused) add(filter.get(), SCMP_ACT_ERRNO(EACCES), name);
  if (kSanitized) add(filter.get(), SCMP_ACT_ALLOW, "pipe2");
  add(filter.get(), SCMP_ACT_ERRNO(ENOTTY), "ioctl");  // the C library asks whether a file is a terminal
  add(filter.get(), SCMP_ACT_ALLOW, "openat", {SCMP_A2(SCMP_CMP_MASKED_EQ, kWays, O_RDONLY)});
  for (const scmp_datum_t way : {O_WRONLY, O_RDWR}) add(filter.get(), SCMP_ACT_ERRNO(EACCES), "openat", {SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE, way)});
  for (const scmp_datum_t command : {F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC}) add(filter.get(), SCMP_ACT_ALLOW, "fcntl", {SCMP_A1(SCMP_CMP_EQ, command)});
  add(filter.get(), SCMP_ACT_ALLOW, "tgkill", {SCMP_A0(SCMP_CMP_EQ, kItself)});  // abort() signals the process that calls it
  add(filter.get(), SCMP_ACT_ALLOW, "prlimit64", {SCMP_A0(SCMP_CMP_EQ, 0)});
  const Descriptor file(::memfd_create("filter", MFD_CLOEXEC));
  check(file.get() >= 0 && ::seccomp_export_bpf(filter.get(), file.get()) == 0, "the filter of system calls cannot be made");
  std::vector<sock_filter> instructions(static_cast<std::size_t>(::lseek(file.get(), 0, SEEK_END)) / sizeof(sock_filter));
  const std::size_t bytes = instructions.size() * sizeof(sock_filter);
  check(::pread(file.get(), instructions.data(), bytes, 0) == static_cast<ssize_t>(bytes), "the filter of system calls cannot be read");
  return instructions;
}

// What is the same for all workers of a process, and takes as long to make as reading a page.
struct Rules {
  Descriptor files = readable_files();
  std::vector<sock_filter> calls = allowed_calls();
};

const Rules& rules() {
  static const Rules all;
  return all;
}

// The same filter for this process.
std::vector<sock_filter> own_calls(std::vector<sock_filter> calls) {
  for (sock_filter& instruction : calls)
    if (instruction.k == kItself) instruction.k = static_cast<std::uint32_t>(::getpid());
  return calls;
}

// No descriptor stays open but those that name_line() knows.
void obey(const Rules& given) {
  if (given.files.get() >= 0) check(::syscall(SYS_landlock_restrict_self, given.files.get(), 0) == 0, "Landlock cannot be switched on");
  ::close_range(kKept + 1, ~0U, 0);
  if (given.calls.empty()) return;
  std::vector<sock_filter> calls = own_calls(given.calls);
  const sock_fprog program{static_cast<unsigned short>(calls.size()), calls.data()};
  check(::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0, "the filter of system calls cannot be switched on");
}

// The standard descriptors lead nowhere, so that no library fills the log.
void name_line(int descriptor) {
  if (descriptor != kKept) check(::dup2(descriptor, kKept) == kKept, "no descriptor for the line to the parent");
  const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
  for (int standard : {0, 1, 2}) check(::dup2(nothing.get(), standard) == standard, "/dev/null cannot be opened");
}

void set_limits(int memory_megabytes) {
  if (!kSanitized) limit(RLIMIT_AS, static_cast<rlim_t>(memory_megabytes) << 20);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, kMostDescriptors);
  limit(RLIMIT_NPROC, 0);  // root may have more all the same; seccomp refuses it them
}

}  // namespace

std::vector<std::pair<std::string, std::string>> protections() {
  const auto state = [](bool active) { return active ? "active" : "missing"; };
  std::vector<std::pair<std::string, std::string>> all{{"other-limits", "active"},
                                                       {"no-new-privileges", "active"},
                                                       {"seccomp", state(has_seccomp())},
                                                       {"landlock", state(landlock_version() > 0)}};
  if (!kSanitized) all.emplace_back("memory-limit", "active");
  return all;
}

void prepare_confinement() {
  try {
    rules();
  } catch (const std::system_error&) {  // confine() fails in the same way
  }
}

int confine(int descriptor, int memory_megabytes) {
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_DFL);
  const Rules& given = rules();
  name_line(descriptor);
  check(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "privileges cannot be given up");
  set_limits(memory_megabytes);
  obey(given);
  return kKept;
}

void allow_processor_time(std::chrono::seconds more) {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  rlimit limits{};
  ::getrlimit(RLIMIT_CPU, &limits);
  limits.rlim_cur = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec + more.count() + 2);  // 2: both were rounded down
  ::setrlimit(RLIMIT_CPU, &limits);
}

}  // namespace bidaudit
