// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/shard.h"

#include <fmt/format.h>

#include <charconv>

#include "base/files.h"

namespace bidaudit {
namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1) return {};
  return value;
}

}  // namespace

std::optional<Shard> parse_shard(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return {};
  const auto part = number(text.substr(0, slash));
  const auto of = number(text.substr(slash + 1));
  if (!part || !of || *part > *of) return {};
  return Shard{*part, *of};
}

std::string name_of(const Shard& shard) { return shard.is_whole() ? "" : fmt::format("{}-of-{}", shard.number, shard.of); }

bool takes(const Shard& shard, std::string_view id) {
  constexpr std::size_t kDigits = 8;  // hexadecimal, enough to spread tenders evenly
  const auto hash = std::stoul(sha256(id).substr(0, kDigits), nullptr, 16);
  return static_cast<int>(hash % static_cast<unsigned long>(shard.of)) + 1 == shard.number;
}

}  // namespace bidaudit
