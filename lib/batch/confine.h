// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker gives up before it looks at submitted bytes, so that bytes which take it over gain nothing by it.
//
// A system call that readers have no use for ends the process (SIGSYS) instead of failing: a library that is refused what it
// needs may go on and give back less text without a word, while an ended worker is told of as a crash of its file. Only what
// libraries try and do without is refused with an error. Files are opened for reading only, and, where the kernel has
// Landlock, only those that the libraries bring along; submitted files come opened from the parent.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace bidaudit {

// The protections of workers by their names in audit.xsd, each "active" or "missing" on this machine.
std::vector<std::pair<std::string, std::string>> protections();

// Works out once, for all workers that are forked later, what confine() needs.
void prepare_confinement();

// Confines the calling process for good, and leaves it no descriptor but `descriptor`, whose new number is returned. Throws
// std::system_error when a protection that the machine gives cannot be had.
int confine(int descriptor, int memory_megabytes);

// Ends the process (SIGXCPU) when it takes so much more processor time.
void allow_processor_time(std::chrono::seconds more);

}  // namespace bidaudit
