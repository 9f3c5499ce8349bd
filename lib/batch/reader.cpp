// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/reader.h"

#include <cstring>
#include <optional>
#include <stdexcept>
#include <type_traits>

#include "base/files.h"
#include "batch/message.h"

namespace bidaudit {
namespace {

Task task_of(const std::string& request) {
  Task task;
  if (request.size() < sizeof task) throw std::logic_error("a request is no task");
  std::memcpy(&task, request.data(), sizeof task);
  return task;
}

// Keeps the bytes of the file it was last asked for.
class Reader {
 public:
  Reader(const AcquireOptions& options, const ReadPages& read_pages, const Send& send) : options_(options), read_pages_(read_pages), send_(send) {}

  void read(const Request& request) {
    const Task task = task_of(request.text);
    const std::string name = request.text.substr(sizeof task);
    AcquireOptions options = options_;
    options.same_file = file_ == task.file;
    if (!options.same_file) bytes_ = read_file(request.file, name);
    file_ = task.file;
    options.pages = {task.first, task.last};
    options.defer_ocr = !task.ocr;
    options.continues = task.continues;
    const Document document = read_pages_(name, bytes_, options, [this](const Document& so_far) {
      send_(so_far.pages.empty() ? kHead + pack_head(so_far) : kPage + pack_page(so_far.pages.back()));
    });
    send_(kDone + pack_head(document));
  }

 private:
  const AcquireOptions& options_;
  const ReadPages& read_pages_;
  const Send& send_;
  std::optional<std::size_t> file_;
  std::string bytes_;
};

}  // namespace

std::string request_of(const Task& task, const std::string& name) {
  static_assert(std::is_trivially_copyable_v<Task>);
  std::string bytes(sizeof task, '\0');
  std::memcpy(bytes.data(), &task, sizeof task);
  return bytes + name;
}

WorkerBody reader_of(const AcquireOptions& options, const ReadPages& read_pages, const Proof& proof) {
  return [&](const Send& send, const Receive& receive) {
    Reader reader(options, read_pages, send);
    while (const auto request = receive()) {
      if (request->text != kProofRequest) reader.read(*request);
      else if (!proof()) throw Unfit();
    }
  };
}

}  // namespace bidaudit
