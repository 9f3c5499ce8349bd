// SPDX-License-Identifier: GPL-3.0-or-later
// For teach.py: lines of print as the network would see them.
//
// Standard input: lines, each as eight 32-bit integers (width, height, x0, y0, x1, y1 of the print, em, 0) and the grey pixels
// row by row. Standard output, for each line: its columns (32-bit integer), its scale and the left and upper edge of what it
// shows of the image (32-bit floats), and the ink of its rows, a byte a pixel.
#include <leptonica/allheaders.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "acquire/image_pix.h"
#include "acquire/line_image.h"

namespace {

template <class T>
bool get(T* values, std::size_t count) {
  return std::fread(values, sizeof(T), count, stdin) == count;
}

template <class T>
void put(const T* values, std::size_t count) {
  std::fwrite(values, sizeof(T), count, stdout);
}

}  // namespace

int main() {
  std::array<std::int32_t, 8> head{};
  while (get(head.data(), head.size())) {
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(head[0]) * static_cast<std::size_t>(head[1]));
    if (!get(pixels.data(), pixels.size())) return 1;
    const bidaudit::PixPtr image(pixCreate(head[0], head[1], 8));
    for (int y = 0; y < head[1]; ++y)
      for (int x = 0; x < head[0]; ++x) pixSetPixel(image.get(), x, y, pixels[static_cast<std::size_t>(y * head[0] + x)]);
    const auto line = bidaudit::line_image(image.get(), {1.0 * head[2], 1.0 * head[3], 1.0 * head[4], 1.0 * head[5]}, head[6]);
    const std::int32_t width = line.ink.empty() ? 0 : line.width;
    const std::array<float, 3> place{static_cast<float>(line.scale), static_cast<float>(line.pixels.x0), static_cast<float>(line.pixels.y0)};
    put(&width, 1);
    put(place.data(), place.size());
    std::vector<std::uint8_t> bytes;
    for (float ink : line.ink) bytes.push_back(static_cast<std::uint8_t>(ink * 255 + 0.5F));
    put(bytes.data(), bytes.size());
    std::fflush(stdout);
  }
  return 0;
}
