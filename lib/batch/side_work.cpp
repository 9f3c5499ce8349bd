// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/side_work.h"

#include <poll.h>

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

namespace bidaudit {
namespace {

constexpr int kBeat = 1000;  // milliseconds

// How long a piece takes is its own affair: it may wait for somebody to read the pipe it writes to.
constexpr std::chrono::hours kNoLimit{24 * 365};

std::string trouble_of(WorkerEnd end, const std::string& reason) {
  if (end == WorkerEnd::finished) return "";
  if (end == WorkerEnd::out_of_memory) return "want of memory";
  return end == WorkerEnd::flooded ? "an answer that is too long" : reason;
}

}  // namespace

SideWork::SideWork(int most, Take take, std::function<void()> beat) : most_(static_cast<std::size_t>(std::max(1, most))), take_(std::move(take)), beat_(std::move(beat)) {}

SideWork::~SideWork() {
  while (std::any_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) { return piece.worker != nullptr; })) {
    wait();
    listen();
  }
}

void SideWork::start(std::string name, const Work& work) {
  for (step(); is_full(); step()) {
    wait();
    beat_();
  }
  Piece piece{{std::move(name), {}}};
  try {
    piece.worker = forked_worker([&work](const Send& send, const Receive&) { work(send); }, WorkerLimits{.wall = kNoLimit, .confined = false});
  } catch (const std::system_error& error) {
    piece.result.trouble = error.what();
  }
  pieces_.push_back(std::move(piece));
}

void SideWork::step() {
  listen();
  while (!pieces_.empty() && pieces_.front().worker == nullptr) {
    const Result result = std::move(pieces_.front().result);
    pieces_.pop_front();
    take_(result);
  }
}

void SideWork::finish() {
  for (step(); !pieces_.empty(); step()) {
    wait();
    beat_();
  }
}

bool SideWork::is_full() const {
  return static_cast<std::size_t>(std::count_if(pieces_.begin(), pieces_.end(), [](const Piece& piece) { return piece.worker != nullptr; })) >= most_;
}

void SideWork::listen() {
  for (Piece& piece : pieces_) {
    if (piece.worker == nullptr) continue;
    const WorkerEnd end = piece.worker->step([&](std::string_view message) { piece.result.messages.emplace_back(message); });
    if (end == WorkerEnd::running) continue;
    piece.result.trouble = trouble_of(end, piece.worker->reason());
    piece.worker.reset();
  }
}

void SideWork::wait() const {
  std::vector<pollfd> descriptors;
  for (const Piece& piece : pieces_)
    if (piece.worker != nullptr) descriptors.push_back({piece.worker->descriptor(), POLLIN, 0});
  ::poll(descriptors.data(), descriptors.size(), kBeat);
}

}  // namespace bidaudit
