// SPDX-License-Identifier: GPL-3.0-or-later
// What runs in the workers of a pool: reads the parts of files that it is asked for.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "acquire/acquire.h"
#include "batch/file_reading.h"
#include "batch/worker.h"

namespace bidaudit {

// How a worker reads pages of a file: Acquirer::read, or what a test puts in its place.
using ReadPages = std::function<Document(const std::string& name, std::string_view bytes, const AcquireOptions& options,
                                         const Progress& progress)>;
// Whether a confined process can read at all.
using Proof = std::function<bool()>;

// First character of an answer.
inline constexpr char kHead = 'H';  // what is known of the file before its first page: pack_head()
inline constexpr char kPage = 'P';  // pack_page()
inline constexpr char kDone = 'D';  // the task is done; what is known of the file: pack_head()

// Asks for a part of the file that goes along, which is called `name`; and for the proof, which has no answer: a worker that fails it
// ends as unfit.
std::string request_of(const Task& task, const std::string& name);
inline constexpr std::string_view kProofRequest = "";

// All must outlive the workers.
WorkerBody reader_of(const AcquireOptions& options, const ReadPages& read_pages, const Proof& proof);

}  // namespace bidaudit
