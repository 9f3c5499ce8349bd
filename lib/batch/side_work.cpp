// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/side_work.h"

#include <poll.h>

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

namespace bidaudit {
namespace {

constexpr int kBeat = 1000;     // milliseconds
constexpr int kMostOfOne = 20;  // pieces of one process, whose memory goes with it

// First character of what a process sends.
constexpr char kMessage = 'M';
constexpr char kDone = 'D';

// How long a piece takes is its own affair: it may wait for somebody to read the pipe it writes to.
constexpr std::chrono::hours kNoLimit{24 * 365};

std::string trouble_of(WorkerEnd end, const std::string& reason) {
  if (end == WorkerEnd::finished) return "an end without an answer";
  if (end == WorkerEnd::out_of_memory) return "want of memory";
  return end == WorkerEnd::flooded ? "an answer that is too long" : reason;
}

}  // namespace

SideWork::SideWork(int most, Work work, Take take, std::function<void()> beat)
    : most_(static_cast<std::size_t>(std::max(1, most))), work_(std::move(work)), take_(std::move(take)), beat_(std::move(beat)) {}

SideWork::~SideWork() {
  while (std::any_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) { return piece.process.worker != nullptr; })) {
    wait();
    listen();
  }
}

void SideWork::start(std::string name, std::string request, Descriptor file) {
  for (step(); is_full(); step()) {
    wait();
    beat_();
  }
  pieces_.push_back({{std::move(name), {}}, std::move(request), std::move(file)});
  begin(pieces_.back());
}

void SideWork::begin(Piece& piece) {
  piece.result.messages.clear();
  try {
    piece.process = idle_or_fresh();
  } catch (const std::system_error& error) {
    piece.result.trouble = error.what();
    return;
  }
  ++piece.process.asked;
  piece.process.worker->begin(kNoLimit);
  piece.process.worker->ask(piece.request, piece.file.get());
}

SideWork::Process SideWork::idle_or_fresh() {
  if (!idle_.empty()) {
    Process process = std::move(idle_.back());
    idle_.pop_back();
    return process;
  }
  const WorkerBody body = [this](const Send& send, const Receive& receive) {
    while (const auto request = receive()) {
      work_(*request, [&send](std::string_view message) { send(std::string(1, kMessage).append(message)); });
      send(std::string(1, kDone));
    }
  };
  return {forked_worker(body, WorkerLimits{.wall = kNoLimit, .confined = false})};
}

void SideWork::step() {
  listen();
  while (!pieces_.empty() && pieces_.front().process.worker == nullptr) {
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
  idle_.clear();
}

bool SideWork::is_full() const {
  return static_cast<std::size_t>(std::count_if(pieces_.begin(), pieces_.end(), [](const Piece& piece) { return piece.process.worker != nullptr; })) >= most_;
}

void SideWork::listen() {
  for (Piece& piece : pieces_) {
    if (piece.process.worker == nullptr) continue;
    bool done = false;
    const WorkerEnd how = piece.process.worker->step([&](std::string_view message) {
      if (message.front() == kMessage) piece.result.messages.emplace_back(message.substr(1));
      done = done || message.front() == kDone;
    });
    if (done || how != WorkerEnd::running) end(piece, done, how);
  }
}

void SideWork::end(Piece& piece, bool done, WorkerEnd how) {
  Process process = std::exchange(piece.process, {});
  if (done) {
    if (how == WorkerEnd::running && process.asked < kMostOfOne) idle_.push_back(std::move(process));
  } else if (process.asked > 1) {
    idle_.clear();
    begin(piece);
  } else {
    piece.result.trouble = trouble_of(how, process.worker->reason());
  }
}

void SideWork::wait() const {
  std::vector<pollfd> descriptors;
  for (const Piece& piece : pieces_)
    if (piece.process.worker != nullptr) descriptors.push_back({piece.process.worker->descriptor(), POLLIN, 0});
  ::poll(descriptors.data(), descriptors.size(), kBeat);
}

}  // namespace bidaudit
