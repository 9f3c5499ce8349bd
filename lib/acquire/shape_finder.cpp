// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a line of print into shapes and samples them for the network.
#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "acquire/image_pix.h"
#include "acquire/shape_reader.h"

namespace bidaudit {
namespace {

constexpr int kOwnCells = 20;         // the shape alone, stretched to a square of so many cells with its proportions kept
constexpr int kAroundColumns = 30;    // the shape among its neighbours, at the scale of the line
constexpr int kAroundRows = 15;
constexpr double kAroundWidth = 3.0;  // of the line's height
constexpr double kAroundHeight = 1.5;
constexpr double kMargin = 0.3;       // of the line's height, taken with it from the page
constexpr double kSpeck = 0.06;       // of the line's height: smaller in both directions is dust
constexpr double kSameColumn = 0.5;   // of the narrower part's width: parts that overlap so much are one shape
constexpr std::size_t kMostShapes = 400;  // of a line; more is a pattern

// Ink of a part of the page as sums over rectangles, so that any rectangle's mean costs four looks.
class Ink {
 public:
  Ink(Pix* gray, int x0, int y0, int x1, int y1) : x0_(x0), y0_(y0), width_(x1 - x0), height_(y1 - y0) {
    std::array<int, 256> counts{};
    for (int y = 0; y < height_; ++y)
      for (int x = 0; x < width_; ++x) ++counts[static_cast<std::size_t>(pixel(gray, x, y))];
    threshold_ = otsu(counts);
    const double dark = darkest(counts);
    const double light = lightest(counts);
    sums_.assign(static_cast<std::size_t>((width_ + 1) * (height_ + 1)), 0.0F);
    for (int y = 0; y < height_; ++y) {
      double row = 0;
      for (int x = 0; x < width_; ++x) {
        row += std::clamp((light - pixel(gray, x, y)) / std::max(1.0, light - dark), 0.0, 1.0);
        at(x + 1, y + 1) = at(x + 1, y) + static_cast<float>(row);
      }
    }
  }

  int threshold() const { return threshold_; }

  // Mean ink of a rectangle in pixels of the page; outside the part there is none.
  float mean(double x0, double y0, double x1, double y1) const {
    const double area = (x1 - x0) * (y1 - y0);
    if (area <= 0) return 0;
    const auto sum = [&](double x, double y) { return sum_to(x - x0_, y - y0_); };
    return static_cast<float>((sum(x1, y1) - sum(x0, y1) - sum(x1, y0) + sum(x0, y0)) / area);
  }

 private:
  int pixel(Pix* gray, int x, int y) const {
    l_uint32 value = 255;
    pixGetPixel(gray, x0_ + x, y0_ + y, &value);
    return static_cast<int>(value & 255U);
  }

  float& at(int x, int y) { return sums_[static_cast<std::size_t>(y * (width_ + 1) + x)]; }
  double at(int x, int y) const { return sums_[static_cast<std::size_t>(y * (width_ + 1) + x)]; }

  // Between pixels the sum grows evenly.
  double sum_to(double x, double y) const {
    x = std::clamp(x, 0.0, static_cast<double>(width_));
    y = std::clamp(y, 0.0, static_cast<double>(height_));
    const int left = std::min(static_cast<int>(x), width_ - 1);
    const int top = std::min(static_cast<int>(y), height_ - 1);
    const double right = x - left;
    const double below = y - top;
    return (at(left, top) * (1 - right) + at(left + 1, top) * right) * (1 - below) +
           (at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right) * below;
  }

  static int otsu(const std::array<int, 256>& counts) {
    double all = 0;
    double total = 0;
    for (int i = 0; i < 256; ++i) {
      all += i * static_cast<double>(counts[static_cast<std::size_t>(i)]);
      total += counts[static_cast<std::size_t>(i)];
    }
    double best = 0;
    int threshold = 128;
    double below = 0;
    double count = 0;
    for (int i = 0; i < 255; ++i) {
      below += i * static_cast<double>(counts[static_cast<std::size_t>(i)]);
      count += counts[static_cast<std::size_t>(i)];
      if (count == 0 || count == total) continue;
      const double apart = below / count - (all - below) / (total - count);
      const double between = count * (total - count) * apart * apart;
      if (between <= best) continue;
      best = between;
      threshold = i + 1;
    }
    return threshold;
  }

  // The shade that one pixel in fifty is as dark as, and the usual shade of the paper.
  static double darkest(const std::array<int, 256>& counts) {
    int total = 0;
    for (int count : counts) total += count;
    int seen = 0;
    for (int i = 0; i < 256; ++i) {
      seen += counts[static_cast<std::size_t>(i)];
      if (seen * 50 >= total) return i;
    }
    return 0;
  }

  static double lightest(const std::array<int, 256>& counts) {
    int total = 0;
    for (int count : counts) total += count;
    int seen = 0;
    for (int i = 255; i >= 0; --i) {
      seen += counts[static_cast<std::size_t>(i)];
      if (seen * 2 >= total) return i;
    }
    return 255;
  }

  int x0_;
  int y0_;
  int width_;
  int height_;
  int threshold_ = 128;
  std::vector<float> sums_;
};

struct Frame {  // of the line's print
  double height = 0;
  double bottom = 0;
};

std::vector<Box> components(Pix* gray, int x0, int y0, int x1, int y1, int threshold) {
  BOX* cut = boxCreate(x0, y0, x1 - x0, y1 - y0);
  PixPtr clip(pixClipRectangle(gray, cut, nullptr));
  boxDestroy(&cut);
  PixPtr binary(clip ? pixThresholdToBinary(clip.get(), threshold) : nullptr);
  if (!binary) return {};
  std::vector<Box> boxes = component_boxes(binary.get());
  for (Box& box : boxes) box = {box.x0 + x0, box.y0 + y0, box.x1 + x0, box.y1 + y0};
  return boxes;
}

std::vector<Box> merged(std::vector<Box> boxes) {
  std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  std::vector<Box> out;
  for (const Box& box : boxes) {
    if (!out.empty()) {
      const double overlap = std::min(out.back().x1, box.x1) - std::max(out.back().x0, box.x0);
      if (overlap > kSameColumn * std::min(out.back().width(), box.width())) {
        out.back() = united(out.back(), box);
        continue;
      }
    }
    out.push_back(box);
  }
  return out;
}

Frame frame_of(const std::vector<Box>& shapes) {
  std::vector<double> heights;
  for (const Box& shape : shapes) heights.push_back(shape.height());
  if (heights.empty()) return {};
  const auto nth = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() * 9 / 10);
  std::nth_element(heights.begin(), nth, heights.end());
  Frame frame{*nth, 0};
  std::vector<double> bottoms;
  for (const Box& shape : shapes)
    if (shape.height() > 0.6 * frame.height) bottoms.push_back(shape.y1);
  const auto middle = bottoms.begin() + static_cast<std::ptrdiff_t>(bottoms.size() / 2);
  std::nth_element(bottoms.begin(), middle, bottoms.end());
  frame.bottom = *middle;
  return frame;
}

void sample(const Ink& ink, const Box& area, int columns, int rows, std::vector<float>& out) {
  const double width = area.width() / columns;
  const double height = area.height() / rows;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      const double x = area.x0 + column * width;
      const double y = area.y0 + row * height;
      out.push_back(ink.mean(x, y, x + width, y + height));
    }
}

Box square_around(const Box& box) {
  const double half = std::max({box.width(), box.height(), 1.0}) / 2;
  return {box.middle_x() - half, box.middle_y() - half, box.middle_x() + half, box.middle_y() + half};
}

ShapeInput input_of(const Ink& ink, const std::vector<Box>& shapes, std::size_t i, const Frame& frame) {
  const Box& box = shapes[i];
  ShapeInput out{box, {}};
  out.values.reserve(kOwnCells * kOwnCells + kAroundColumns * kAroundRows + 5);
  sample(ink, square_around(box), kOwnCells, kOwnCells, out.values);
  const double middle = frame.bottom - frame.height / 2;
  sample(ink, {box.middle_x() - kAroundWidth / 2 * frame.height, middle - kAroundHeight / 2 * frame.height,
               box.middle_x() + kAroundWidth / 2 * frame.height, middle + kAroundHeight / 2 * frame.height},
         kAroundColumns, kAroundRows, out.values);
  const auto part = [&](double length) { return static_cast<float>(std::clamp(length / frame.height, -1.0, 2.0)); };
  out.values.push_back(part(box.width()));
  out.values.push_back(part(box.height()));
  out.values.push_back(part(box.middle_y() - middle));
  out.values.push_back(part(i == 0 ? 2 * frame.height : box.x0 - shapes[i - 1].x1));
  out.values.push_back(part(i + 1 == shapes.size() ? 2 * frame.height : shapes[i + 1].x0 - box.x1));
  return out;
}

}  // namespace

std::vector<ShapeInput> find_shapes(Pix* gray, const Box& line) {
  const double margin = kMargin * line.height() + 2;
  const int x0 = std::clamp(static_cast<int>(line.x0 - margin), 0, pixGetWidth(gray) - 1);
  const int y0 = std::clamp(static_cast<int>(line.y0 - margin), 0, pixGetHeight(gray) - 1);
  const int x1 = std::clamp(static_cast<int>(line.x1 + margin), x0 + 1, pixGetWidth(gray));
  const int y1 = std::clamp(static_cast<int>(line.y1 + margin), y0 + 1, pixGetHeight(gray));
  const Ink ink(gray, x0, y0, x1, y1);
  std::vector<Box> parts = components(gray, x0, y0, x1, y1, ink.threshold());
  const double speck = std::max(1.5, kSpeck * line.height());
  std::erase_if(parts, [&](const Box& part) {
    const bool outside = part.middle_y() < line.y0 || part.middle_y() > line.y1 || part.middle_x() < line.x0 || part.middle_x() > line.x1;
    return outside || (part.width() < speck && part.height() < speck);
  });
  const std::vector<Box> shapes = merged(std::move(parts));
  if (shapes.size() > kMostShapes) return {};
  const Frame frame = frame_of(shapes);
  std::vector<ShapeInput> out;
  for (std::size_t i = 0; i < shapes.size(); ++i) out.push_back(input_of(ink, shapes, i, frame));
  return out;
}

}  // namespace bidaudit
