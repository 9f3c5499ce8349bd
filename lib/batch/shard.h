// SPDX-License-Identifier: GPL-3.0-or-later
// The share of one machine in tenders that several check together.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bidaudit {

struct Shard {
  int number = 1;  // from 1
  int of = 1;

  bool is_whole() const { return of == 1; }
  bool operator==(const Shard&) const = default;
};

// "2/4"; nullopt for anything else, and for "5/4" and "0/4".
std::optional<Shard> parse_shard(std::string_view text);
// "2-of-4", for names of files; empty for the whole.
std::string name_of(const Shard& shard);

// Whether the tender `id` belongs to it: to exactly one of the shards 1/N to N/N, today and tomorrow, whatever other tenders there are.
bool takes(const Shard& shard, std::string_view id);

}  // namespace bidaudit
