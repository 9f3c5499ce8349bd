// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/png_color.h"

#include <cstddef>

namespace bidaudit {
namespace {

constexpr std::size_t kSignature = 8;
constexpr std::size_t kHead = 8;   // of a chunk: its length and its name
constexpr std::size_t kCheck = 4;  // behind it

std::uint32_t number_at(std::string_view bytes, std::size_t place, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < size; ++i) number = number << 8U | static_cast<unsigned char>(bytes[place + i]);
  return number;
}

// What the chunk `name` holds, which stands before the pixels; "" when there is none.
std::string_view chunk(std::string_view png, std::string_view name) {
  for (std::size_t at = kSignature; at + kHead <= png.size();) {
    const std::size_t length = number_at(png, at, 4);
    const std::string_view found = png.substr(at + 4, 4);
    if (found == "IDAT" || length > png.size() - at - kHead) return {};
    if (found == name) return png.substr(at + kHead, length);
    at += kHead + length + kCheck;
  }
  return {};
}

}  // namespace

std::optional<std::array<std::uint8_t, 3>> transparent_color(std::string_view png) {
  constexpr std::size_t kDepth = 8;  // of the header: behind width and height
  constexpr int kGray = 0;
  constexpr int kColor = 2;
  const std::string_view header = chunk(png, "IHDR");
  const std::string_view named = chunk(png, "tRNS");
  if (header.size() <= kDepth + 1) return {};
  const auto depth = static_cast<unsigned>(header[kDepth]);
  if (depth < 1 || depth > 8) return {};
  const unsigned most = (1U << depth) - 1;
  const auto sample = [&](std::size_t i) { return static_cast<std::uint8_t>((number_at(named, 2 * i, 2) & most) * 255 / most); };
  if (header[kDepth + 1] == kGray && named.size() == 2) return std::array{sample(0), sample(0), sample(0)};
  if (header[kDepth + 1] == kColor && named.size() == 6) return std::array{sample(0), sample(1), sample(2)};
  return {};
}

std::string without_transparent_color(std::string_view png) {
  const std::string_view named = chunk(png, "tRNS");
  std::string out(png);
  if (!named.empty()) out.erase(static_cast<std::size_t>(named.data() - png.data()) - kHead, kHead + named.size() + kCheck);
  return out;
}

}  // namespace bidaudit
