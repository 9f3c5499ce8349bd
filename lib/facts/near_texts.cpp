// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/near_texts.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr std::size_t kShingle = 4;
constexpr double kNear = 0.4;
// Of two texts with the share s in common, the hashes of a band are all equal with the chance s^3: of 20 bands one is in 93 of 100 cases
// where s is 0.5, in 99.9 where it is 0.7, and in one of 400 where it is 0.05, as of any two sentences of one trade.
constexpr std::size_t kBand = 3;
constexpr std::size_t kBands = 20;
// How many texts of one band a text is compared with: a phrase that all use must not cost the square of their number.
constexpr std::size_t kMostCompared = 8;

using Shingles = std::vector<std::uint32_t>;  // sorted, each once
using Pair = std::pair<std::size_t, std::size_t>;

std::uint64_t mixed(std::uint64_t x) {  // the finaliser of SplitMix64
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

Shingles shingles_of(const std::string& text) {
  const std::u32string letters = decode_utf8(text);
  Shingles out;
  std::uint64_t window = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    window = (window << 16) | (letters[i] & 0xFFFF);
    if (i + 1 >= kShingle) out.push_back(static_cast<std::uint32_t>(mixed(window)));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// One number for each band: equal where the least hashes of the band are.
std::array<std::uint64_t, kBands> bands_of(const Shingles& shingles) {
  std::array<std::uint64_t, kBands> out{};
  for (std::size_t k = 0; k < kBands * kBand; ++k) {
    const std::uint64_t factor = mixed(k + 1) | 1;
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    for (const std::uint32_t shingle : shingles) least = std::min(least, (shingle + 1) * factor);
    out[k / kBand] = mixed(out[k / kBand] ^ least);
  }
  return out;
}

double common_share(const Shingles& a, const Shingles& b) {
  std::size_t common = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x < *y) {
      ++x;
    } else if (*y < *x) {
      ++y;
    } else {
      ++common, ++x, ++y;
    }
  }
  return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

}  // namespace

std::vector<Pair> near_texts(const std::vector<std::string>& texts) {
  std::vector<Shingles> shingles;
  std::array<std::vector<std::pair<std::uint64_t, std::size_t>>, kBands> bands;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    shingles.push_back(shingles_of(texts[i]));
    if (shingles[i].empty()) continue;
    const auto keys = bands_of(shingles[i]);
    for (std::size_t band = 0; band < kBands; ++band) bands[band].emplace_back(keys[band], i);
  }
  std::vector<Pair> out;
  for (auto& band : bands) {
    std::sort(band.begin(), band.end());
    for (std::size_t i = 1; i < band.size(); ++i)
      for (std::size_t back = 1; back <= std::min(i, kMostCompared) && band[i - back].first == band[i].first; ++back)
        out.emplace_back(band[i - back].second, band[i].second);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase_if(out, [&](const Pair& pair) { return common_share(shingles[pair.first], shingles[pair.second]) < kNear; });
  return out;
}

}  // namespace bidaudit
