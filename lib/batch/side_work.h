// SPDX-License-Identifier: GPL-3.0-or-later
// Work that goes on beside the reading, in processes of its own: what they fill with memory goes with them, and a crash is the end of
// the piece that they were at, of no other.
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
  // Does the piece that is asked for. Runs in a process that was forked when it was first needed, and that does some pieces one after
  // another: what the first has warmed up serves the next. Done again in a fresh process when one that had done others ends too soon.
  using Work = std::function<void(const Request& request, const Send& send)>;
  using Take = std::function<void(const Result&)>;

  // `most` pieces are done at a time. `take` gets the results in the order of the starts; what it throws passes. `beat` is called
  // every second or more often while there is nothing to do but wait.
  SideWork(int most, Work work, Take take, std::function<void()> beat);
  // Lets what was started come to its end, so that it leaves nothing half-written.
  ~SideWork();

  // Asks for a piece when one of `most` places is free; `file`, if it is open, goes along. The parent must have one thread only.
  void start(std::string name, std::string request = "", Descriptor file = {});
  // Takes what is done; does not wait.
  void step();
  // Waits for all that was started, and ends the processes.
  void finish();

 private:
  struct Process {
    std::unique_ptr<Worker> worker;
    int asked = 0;  // pieces
  };
  struct Piece {
    Result result;
    std::string request;
    Descriptor file;
    Process process{};  // while it runs
  };

  void begin(Piece& piece);
  Process idle_or_fresh();
  void end(Piece& piece, bool done, WorkerEnd how);
  bool is_full() const;
  void listen();
  void wait() const;

  std::size_t most_;
  Work work_;
  Take take_;
  std::function<void()> beat_;
  std::deque<Piece> pieces_;
  std::vector<Process> idle_;
};

}  // namespace bidaudit
