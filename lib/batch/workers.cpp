// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/workers.h"

#include <system_error>
#include <utility>

namespace bidaudit {
namespace {

// Of a machine, or what it runs under, that lets no process fork for its parent.
bool is_refusal(const std::error_code& code) {
  return code == std::errc::operation_not_permitted || code == std::errc::permission_denied || code == std::errc::invalid_argument || code == std::errc::function_not_supported;
}

}  // namespace

std::unique_ptr<Worker> Workers::fresh() { return spare_ ? std::move(spare_) : forked(); }

void Workers::keep_spare() {
  std::erase_if(dismissed_, [](const auto& worker) { return worker->is_gone(); });
  if (spare_) return;
  try {
    spare_ = forked();
  } catch (const std::system_error&) {  // there may be room for it when it is needed
  }
}

void Workers::dismiss(std::unique_ptr<Worker> worker) {
  worker->dismiss();
  dismissed_.push_back(std::move(worker));
}

std::unique_ptr<Worker> Workers::forked() {
  if (many_) {
    try {
      return served();
    } catch (const std::system_error& error) {
      if (!is_refusal(error.code())) throw;
      many_ = false;
      forks_.reset();
    }
  }
  return forked_worker(body_, limits_);
}

std::unique_ptr<Worker> Workers::served() {
  if (forks_) {
    try {
      return forks_->worker();
    } catch (const std::system_error& error) {
      if (error.code() != std::errc::no_child_process) throw;  // else the server is gone, by want of memory
    }
  }
  forks_ = std::make_shared<ForkServer>(body_, limits_);
  return forks_->worker();
}

}  // namespace bidaudit
