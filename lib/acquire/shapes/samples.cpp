// SPDX-License-Identifier: GPL-3.0-or-later
// For teach.py: what the network would see of lines of print.
//
// Standard input: lines, each as eight 32-bit integers (width, height, x0, y0, x1, y1 of the print, 0, 0) and the grey
// pixels row by row. Standard output, for each line: the number of shapes and the number of values of one (32-bit), then for
// each shape its box (four 32-bit floats) and its values (32-bit floats).
#include <leptonica/allheaders.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "acquire/image_pix.h"
#include "acquire/shape_reader.h"

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
    const auto shapes = bidaudit::find_shapes(image.get(), {1.0 * head[2], 1.0 * head[3], 1.0 * head[4], 1.0 * head[5]});
    const std::array<std::int32_t, 2> counts{static_cast<std::int32_t>(shapes.size()),
                                             shapes.empty() ? 0 : static_cast<std::int32_t>(shapes.front().values.size())};
    put(counts.data(), counts.size());
    for (const auto& shape : shapes) {
      const std::array<float, 4> box{static_cast<float>(shape.pixels.x0), static_cast<float>(shape.pixels.y0),
                                     static_cast<float>(shape.pixels.x1), static_cast<float>(shape.pixels.y1)};
      put(box.data(), box.size());
      put(shape.values.data(), shape.values.size());
    }
    std::fflush(stdout);
  }
  return 0;
}
