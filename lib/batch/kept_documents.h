// SPDX-License-Identifier: GPL-3.0-or-later
// Documents that wait for the others of their tender, in a file in memory: this process, which lives through the night, stays small
// however many there are, and each process that is forked has less to copy.
#pragma once

#include <vector>

#include "base/descriptor.h"
#include "document/document.h"

namespace bidaudit {

class KeptDocuments {
 public:
  // Throws std::system_error when there is no room.
  void add(const Document& document);
  // Of each document, in the order in which they were added.
  const std::vector<ReadStatus>& statuses() const { return statuses_; }
  // All of them, in that order; a forked process gets them too.
  std::vector<Document> all() const;

 private:
  Descriptor file_;  // opened when there is something to keep
  std::vector<std::size_t> sizes_;
  std::vector<ReadStatus> statuses_;
};

}  // namespace bidaudit
