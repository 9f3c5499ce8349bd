// SPDX-License-Identifier: GPL-3.0-or-later
// Work that goes on beside the reading, each piece in a process of its own: what it fills with memory goes with it, and its end
// by a crash is its own.
//
// Unlike a reader such a process may write files. Only what it sends comes back.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "batch/worker.h"

namespace bidaudit {

class SideWork {
 public:
  struct Result {
    std::string name;
    std::vector<std::string> messages;
    std::string trouble{};  // how its process ended too soon: "signal 11 (Segmentation fault)"; empty: it did not
  };
  using Work = std::function<void(const Send& send)>;
  using Take = std::function<void(const Result&)>;

  // Runs `most` pieces at a time. `take` gets the results in the order of the starts; what it throws passes. `beat` is called
  // every second or more often while there is nothing to do but wait.
  SideWork(int most, Take take, std::function<void()> beat);
  // Lets what was started come to its end, so that it leaves nothing half-written.
  ~SideWork();

  // Forks when one of `most` places is free. The parent must have one thread only.
  void start(std::string name, const Work& work);
  // Takes what is done; does not wait.
  void step();
  // Waits for all that was started.
  void finish();

 private:
  struct Piece {
    Result result;
    std::unique_ptr<Worker> worker{};  // while it runs
  };

  bool is_full() const;
  void listen();
  void wait() const;

  std::size_t most_;
  Take take_;
  std::function<void()> beat_;
  std::deque<Piece> pieces_;
};

}  // namespace bidaudit
