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
  // The file, for another process too; not open when there are none.
  Descriptor file() const;
  // All of them, in that order; and from such a file.
  std::vector<Document> all() const { return in(file_); }
  static std::vector<Document> in(const Descriptor& file);

 private:
  Descriptor file_;  // opened when there is something to keep
  std::vector<ReadStatus> statuses_;
};

}  // namespace bidaudit
