// SPDX-License-Identifier: GPL-3.0-or-later
// Rings found by the Hough transform for circles: every strong edge votes for the centres that its gradient points to and
// from (Kimme, Ballard, Sklansky 1975).
#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <tuple>
#include <vector>

#include "acquire/image_pix.h"
#include "acquire/seals.h"

namespace bidaudit {
namespace {

constexpr double kCoarseDpi = 75;              // enough to find a ring, and small enough to be quick
constexpr double kLeastRadius = 3.5 / 25.4;    // inches: the smallest seal is 7 mm wide; letters are smaller
constexpr double kMostRadius = 22.0 / 25.4;    // inches
constexpr int kEdge = 40;                      // of 255: difference between the neighbours of a pixel that is an edge
constexpr double kLeastVotes = 0.55;           // of a whole circle's
constexpr int kRays = 120;                     // directions in which a ring is looked for
constexpr double kWholeRing = 0.80;            // share of them that must meet it
constexpr double kAlone = 0.55;                // share of them with paper on both sides of it: a disc or a pattern has none
constexpr int kInk = 155;                      // of 255: darker is ink; evened paper is 200
constexpr double kLighter = 35;                // of 255: a seal so much lighter than the print can be told from it
constexpr std::size_t kMostRings = 12;         // on one page

struct Ring {
  double x = 0;
  double y = 0;
  double radius = 0;
  double stroke = 0;  // width of its line
  double level = 0;   // shade of its line, 0 black
};

int shade(Pix* gray, double x, double y) {
  l_uint32 value = 255;
  pixGetPixel(gray, static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y)), &value);
  return static_cast<int>(value & 255U);
}

const l_uint32* row_of(Pix* gray, int y) { return pixGetData(gray) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(gray); }

// Votes of the edges of a page for circles, radius after radius: those for one fit into the cache of a processor.
class CircleVotes {
 public:
  explicit CircleVotes(Pix* coarse) : width_(pixGetWidth(coarse)), height_(pixGetHeight(coarse)), votes_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_)) {
    for (int y = 1; y + 1 < height_; ++y)
      for (int x = 1; x + 1 < width_; ++x) note_edge(coarse, x, y);
  }

  // Circles of a radius from `least` to `most` with most votes first; of those near each other the best one.
  std::vector<Ring> best(int least, int most) {
    std::vector<Peak> peaks;
    for (int whole = least; whole <= most; whole += kStep) add_peaks(whole + 0.5, peaks);
    std::sort(peaks.begin(), peaks.end(), [](const Peak& a, const Peak& b) {
      return std::tuple(-a.share, a.ring.radius, a.ring.y, a.ring.x) < std::tuple(-b.share, b.ring.radius, b.ring.y, b.ring.x);
    });
    std::vector<Ring> rings;
    for (const Peak& peak : peaks) {
      const bool known = std::any_of(rings.begin(), rings.end(), [&](const Ring& ring) {
        return std::hypot(ring.x - peak.ring.x, ring.y - peak.ring.y) < ring.radius / 2;
      });
      if (!known) rings.push_back(peak.ring);
      if (rings.size() == kMostRings) break;
    }
    return rings;
  }

 private:
  static constexpr int kStep = 2;
  static constexpr int kFewestVotes = 8;  // for one centre, before its neighbours are counted too

  struct Peak {
    double share;
    Ring ring;
  };
  struct Edge {
    float x;
    float y;
    float right;  // the direction in which it grows lighter, of length 1
    float down;
  };

  std::size_t index(int x, int y) const { return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x); }

  void note_edge(Pix* coarse, int x, int y) {
    const l_uint32* row = row_of(coarse, y);
    const float right = static_cast<float>(GET_DATA_BYTE(row, x + 1) - GET_DATA_BYTE(row, x - 1));
    const float down = static_cast<float>(GET_DATA_BYTE(row_of(coarse, y + 1), x) - GET_DATA_BYTE(row_of(coarse, y - 1), x));
    const float strength = right * right + down * down;
    if (strength < kEdge * kEdge) return;
    const float length = std::sqrt(strength);
    edges_.push_back({static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F, right / length, down / length});
  }

  void add_peaks(double radius, std::vector<Peak>& peaks) {
    std::fill(votes_.begin(), votes_.end(), std::uint16_t{0});
    std::vector<std::size_t> strong;
    for (const float reach : {-static_cast<float>(radius), static_cast<float>(radius)})
      for (const Edge& edge : edges_) {
        const float x = edge.x + edge.right * reach;
        const float y = edge.y + edge.down * reach;
        if (x < 0 || y < 0 || x >= static_cast<float>(width_) || y >= static_cast<float>(height_)) continue;
        const std::size_t centre = index(static_cast<int>(x), static_cast<int>(y));
        if (++votes_[centre] == kFewestVotes) strong.push_back(centre);
      }
    for (const std::size_t centre : strong) {
      const int x = static_cast<int>(centre % static_cast<std::size_t>(width_));
      const int y = static_cast<int>(centre / static_cast<std::size_t>(width_));
      if (x == 0 || y == 0 || x == width_ - 1 || y == height_ - 1) continue;
      int sum = 0;
      for (const int row : {y - 1, y, y + 1})
        for (const int column : {x - 1, x, x + 1}) sum += votes_[index(column, row)];
      const double share = sum / (2 * std::numbers::pi * radius);
      if (share >= kLeastVotes) peaks.push_back({share, {1.0 * x, 1.0 * y, radius, 0, 0}});
    }
  }

  int width_;
  int height_;
  std::vector<Edge> edges_;
  std::vector<std::uint16_t> votes_;  // for a centre at each pixel; there are not so many edges around one that it overflows
};

// The ring's line along one ray: its middle and width, in pixels from the centre; none without ink near `radius`.
struct Crossing {
  double at = 0;
  double width = 0;
  double darkest = 255;
  bool alone = false;
};

Crossing crossing(Pix* gray, const Ring& ring, double angle, double slack) {
  const double dx = std::cos(angle);
  const double dy = std::sin(angle);
  const auto ink = [&](double r) { return shade(gray, ring.x + r * dx, ring.y + r * dy) < kInk; };
  Crossing best;
  for (double r = ring.radius - slack; r <= ring.radius + slack; r += 1) {
    if (!ink(r)) continue;
    const double start = r;
    double darkest = 255;
    while (r <= ring.radius + 2 * slack && ink(r)) {
      darkest = std::min(darkest, 1.0 * shade(gray, ring.x + r * dx, ring.y + r * dy));
      r += 1;
    }
    const double middle = (start + r - 1) / 2;
    if (best.width == 0 || std::abs(middle - ring.radius) < std::abs(best.at - ring.radius))
      best = {middle, r - start, darkest, !ink(start - 2) && !ink(r + 1)};
  }
  return best;
}

double middle_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Puts `ring` right at full size. False when it is none.
bool refine(Pix* gray, Ring& ring, double slack) {
  for (int round = 0; round < 3; ++round) {
    std::vector<double> radii;
    std::vector<double> widths;
    std::vector<double> levels;
    double sum_x = 0;
    double sum_y = 0;
    int alone = 0;
    for (int i = 0; i < kRays; ++i) {
      const double angle = 2 * std::numbers::pi * i / kRays;
      const Crossing found = crossing(gray, ring, angle, slack);
      if (found.width == 0) continue;
      radii.push_back(found.at);
      widths.push_back(found.width);
      if (found.alone) {
        ++alone;
        levels.push_back(found.darkest);
        sum_x += (found.at - ring.radius) * std::cos(angle);
        sum_y += (found.at - ring.radius) * std::sin(angle);
      }
    }
    if (static_cast<double>(radii.size()) < kWholeRing * kRays || alone < kAlone * kRays) return false;
    ring.x += 2 * sum_x / alone;
    ring.y += 2 * sum_y / alone;
    ring.radius = middle_of(radii);
    ring.stroke = middle_of(widths);
    ring.level = middle_of(levels);
    slack = std::max(3.0, slack / 2);
  }
  return ring.stroke < ring.radius / 3;
}

// The shade of the page's print: as one in three of its dark pixels is, at most.
double print_level(Pix* gray) {
  std::array<int, 256> counts{};
  int total = 0;
  for (int y = 0; y < pixGetHeight(gray); y += 2)
    for (int x = 0; x < pixGetWidth(gray); x += 2) {
      const int value = GET_DATA_BYTE(row_of(gray, y), x);
      if (value >= kInk) continue;
      ++counts[static_cast<std::size_t>(value)];
      ++total;
    }
  int seen = 0;
  for (int level = 0; level < kInk; ++level)
    if ((seen += counts[static_cast<std::size_t>(level)]) * 3 >= total) return level;
  return 0;
}

std::string print_of(Pix* gray, const Box& pixels) {
  BOX* box = boxCreate(static_cast<int>(pixels.x0), static_cast<int>(pixels.y0), static_cast<int>(pixels.width()), static_cast<int>(pixels.height()));
  PixPtr clip(pixClipRectangle(gray, box, nullptr));
  boxDestroy(&box);
  PixPtr mask(clip ? pixThresholdToBinary(clip.get(), kInk) : nullptr);
  return mask ? hash_of_stamp(mask.get(), {0, 0, 1.0 * pixGetWidth(mask.get()), 1.0 * pixGetHeight(mask.get())}) : "";
}

// A seal lighter than the print: all that is as light as its line becomes paper. One as dark: its line alone.
void take_out(Pix* gray, const Ring& ring, double print) {
  const bool lighter = ring.level > print + kLighter;
  const double stretch = 255 / std::max(1.0, lighter ? ring.level - kLighter / 4 : 255.0);
  const double outside = ring.radius + ring.stroke / 2 + 2;
  const double inside = ring.radius - ring.stroke / 2 - 2;
  for (int y = static_cast<int>(ring.y - outside); y <= ring.y + outside; ++y)
    for (int x = static_cast<int>(ring.x - outside); x <= ring.x + outside; ++x) {
      const double distance = std::hypot(x - ring.x, y - ring.y);
      if (distance > outside || x < 0 || y < 0 || x >= pixGetWidth(gray) || y >= pixGetHeight(gray)) continue;
      const int value = shade(gray, x, y);
      if (lighter) pixSetPixel(gray, x, y, static_cast<l_uint32>(std::min(255.0, value * stretch)));
      else if (distance >= inside) pixSetPixel(gray, x, y, 255);
    }
}

}  // namespace

std::vector<Seal> take_out_gray_seals(Pix* gray, double dpi) {
  const double factor = kCoarseDpi / dpi;
  PixPtr coarse(pixScale(gray, static_cast<l_float32>(factor), static_cast<l_float32>(factor)));
  if (!coarse || pixGetWidth(coarse.get()) < 40 || pixGetHeight(coarse.get()) < 40) return {};
  CircleVotes votes(coarse.get());
  std::vector<Seal> seals;
  const double print = print_level(gray);
  for (Ring ring : votes.best(static_cast<int>(kLeastRadius * kCoarseDpi), static_cast<int>(kMostRadius * kCoarseDpi))) {
    ring.x /= factor;
    ring.y /= factor;
    ring.radius /= factor;
    if (!refine(gray, ring, 3 / factor)) continue;
    const double reach = ring.radius + ring.stroke / 2;
    const Box pixels{ring.x - reach, ring.y - reach, ring.x + reach, ring.y + reach};
    const double scale = 72 / dpi;
    seals.push_back({{pixels.x0 * scale, pixels.y0 * scale, pixels.x1 * scale, pixels.y1 * scale}, "round", "black", print_of(gray, pixels)});
    take_out(gray, ring, print);
  }
  return seals;
}

}  // namespace bidaudit
