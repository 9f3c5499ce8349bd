// SPDX-License-Identifier: GPL-3.0-or-later
// What the run keeps of a tender that was judged in a process of its own, and how it comes from there.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "batch/side_work.h"

namespace bidaudit {

struct Judgement {
  std::string output;   // for standard output
  std::string remarks;  // for standard error
  bool complete = true;
  std::map<std::string, std::int64_t> outcomes;  // how many of each
  std::string failure;  // why there is none
  std::string not_kept;  // why it could not be kept for the next run
};

// Sends what `judge` returns or throws. Passes on only std::bad_alloc.
void send_judgement(const std::function<Judgement()>& judge, const Send& send);
// Sends that it could not be kept.
void send_not_kept(const std::exception& why, const Send& send);

// What was sent. Throws InputError when `judge` threw what says that the run cannot go on: an output, input or rule that cannot be
// used. Anything else ends the judging of its tender alone.
Judgement judgement_of(const SideWork::Result& result);

}  // namespace bidaudit
