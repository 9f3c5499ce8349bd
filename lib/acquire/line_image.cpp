// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/line_image.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "acquire/image_pix.h"

namespace bidaudit {
namespace {

constexpr double kPrintRows = 22;     // of the picture's rows that the print of a line fills
constexpr double kMargin = 0.3;       // of the line's height, taken with it from the page
constexpr double kBeside = 0.6;       // of the print's height: paper shown before and after the line
constexpr double kSpeck = 0.06;       // of the line's height: smaller in both directions is dust
constexpr double kSameColumn = 0.5;   // of the narrower part's width: parts that overlap so much stand above each other
constexpr double kBroadest = 4;       // of the line's height: a broader part is an underline, which tells nothing of the letters
constexpr double kFullHeight = 0.6;   // of the print's height: parts at least so high stand on the line
constexpr double kLeastOfEm = 0.45;   // dashes and dots alone are not enlarged beyond what letters of the page would be
constexpr int kLongest = 24000;       // columns of a picture; more is a pattern

// Ink of a part of the page as sums over rectangles, so that any rectangle's mean costs four looks.
class Ink {
 public:
  Ink(Pix* gray, int x0, int y0, int x1, int y1) : x0_(x0), y0_(y0), width_(x1 - x0), height_(y1 - y0) {
    std::array<int, 256> counts{};
    std::vector<std::uint8_t> values(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
    for (int y = 0; y < height_; ++y) {
      const l_uint32* row = pixGetData(gray) + static_cast<std::ptrdiff_t>(y0 + y) * pixGetWpl(gray);
      for (int x = 0; x < width_; ++x) {
        const auto value = static_cast<std::uint8_t>(GET_DATA_BYTE(row, x0 + x));
        values[static_cast<std::size_t>(y * width_ + x)] = value;
        ++counts[value];
      }
    }
    threshold_ = otsu(counts);
    const double dark = darkest(counts);
    const double light = lightest(counts);
    std::array<float, 256> ink{};
    for (std::size_t i = 0; i < ink.size(); ++i)
      ink[i] = static_cast<float>(std::clamp((light - static_cast<double>(i)) / std::max(1.0, light - dark), 0.0, 1.0));
    sums_.assign(static_cast<std::size_t>(width_ + 1) * static_cast<std::size_t>(height_ + 1), 0.0F);
    for (int y = 0; y < height_; ++y) {
      double row = 0;
      for (int x = 0; x < width_; ++x) {
        row += ink[values[static_cast<std::size_t>(y * width_ + x)]];
        at(x + 1, y + 1) = at(x + 1, y) + static_cast<float>(row);
      }
    }
  }

  int threshold() const { return threshold_; }

  // All ink above and to the left of a place in pixels of the page; outside the part there is none. Between pixels it grows evenly.
  double sum_to(double x, double y) const {
    x = std::clamp(x - x0_, 0.0, static_cast<double>(width_));
    y = std::clamp(y - y0_, 0.0, static_cast<double>(height_));
    const int left = std::min(static_cast<int>(x), width_ - 1);
    const int top = std::min(static_cast<int>(y), height_ - 1);
    const double right = x - left;
    const double below = y - top;
    return (at(left, top) * (1 - right) + at(left + 1, top) * right) * (1 - below) +
           (at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right) * below;
  }

 private:
  float& at(int x, int y) { return sums_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_ + 1) + static_cast<std::size_t>(x)]; }
  double at(int x, int y) const { return sums_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_ + 1) + static_cast<std::size_t>(x)]; }

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
    if (shape.height() >= kFullHeight * frame.height) bottoms.push_back(shape.y1);
  const auto middle = bottoms.begin() + static_cast<std::ptrdiff_t>(bottoms.size() / 2);
  std::nth_element(bottoms.begin(), middle, bottoms.end());
  frame.bottom = *middle;
  return frame;
}

// Each pixel of the picture is the mean ink of a square of the page.
void draw(LineImage& image, const Ink& ink) {
  const double step = 1 / image.scale;
  const auto width = static_cast<std::size_t>(image.width);
  const auto sums_above = [&](int row) {  // at the corners of the squares
    std::vector<double> sums(width + 1);
    for (std::size_t column = 0; column <= width; ++column) sums[column] = ink.sum_to(image.pixels.x0 + static_cast<double>(column) * step, image.pixels.y0 + row * step);
    return sums;
  };
  image.ink.reserve(static_cast<std::size_t>(kLineRows) * width);
  std::vector<double> above = sums_above(0);
  for (int row = 0; row < kLineRows; ++row) {
    std::vector<double> below = sums_above(row + 1);
    for (std::size_t column = 0; column < width; ++column) {
      const double sum = below[column + 1] - above[column + 1] - below[column] + above[column];
      image.ink.push_back(static_cast<float>(std::clamp(sum / (step * step), 0.0, 1.0)));
    }
    above = std::move(below);
  }
}

}  // namespace

LineImage line_image(Pix* gray, const Box& line, double em) {
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
    return outside || part.width() > kBroadest * line.height() || (part.width() < speck && part.height() < speck);
  });
  const Frame frame = frame_of(merged(std::move(parts)));
  if (frame.height <= 0) return {};
  const double height = std::max(frame.height, kLeastOfEm * em);
  const double middle = frame.bottom - frame.height / 2;
  LineImage out;
  out.scale = kPrintRows / height;
  const double beside = kBeside * height;
  out.width = static_cast<int>(std::ceil((line.width() + 2 * beside) * out.scale));
  if (out.width > kLongest) return {};
  out.pixels = {line.x0 - beside, middle - kLineRows / out.scale / 2, line.x0 - beside + out.width / out.scale, middle + kLineRows / out.scale / 2};
  draw(out, ink);
  return out;
}

}  // namespace bidaudit
