// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/image_hash.h"

#include <GfxState.h>
#include <Object.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <XRef.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include "acquire/pdf_values.h"
#include "base/files.h"

namespace bidaudit {
namespace {

constexpr int kSide = 32;
constexpr int kLeastPixels = 32;            // on either side; less is a line or a dot of a pattern
constexpr double kLeastOnPaper = 20;        // points on either side: seals have 40 and more
constexpr std::size_t kMostOfPage = 20;
constexpr std::size_t kMostOfFile = 200;
constexpr std::size_t kMostBytes = std::size_t{64} << 20;  // of all images of a file, as it holds them
// Pixels that are decoded: an A4 page of 300 dpi has 8.7 million and takes 0.05 s, one of JPEG 2000 twenty times that.
constexpr double kMostPixels = 20e6;
constexpr double kMostSlowPixels = 3e6;
constexpr double kMostPixelsOfFile = 60e6;

// Means over 32 by 32 fields of rows that come one by one.
class Shrinker {
 public:
  Shrinker(int width, int height, int step) : height_(height), step_(step) {
    for (std::size_t field = 0; field < kSide; ++field)
      ends_[field] = static_cast<int>((static_cast<long long>(field + 1) * width + kSide - 1) / kSide);
  }

  // `lightness` of a column in whole numbers of `unit`.
  template <typename Lightness>
  void add_row(int y, const Lightness& lightness, double unit = 1) {
    const std::size_t first = static_cast<std::size_t>(static_cast<long long>(y) * kSide / height_) * kSide;
    int x = 0;
    for (std::size_t field = 0; field < kSide; ++field) {
      decltype(lightness(0)) sum{};
      const int from = x;
      for (; x < ends_[field]; x += step_) sum += lightness(x);
      sums_[first + field] += unit * static_cast<double>(sum);
      counts_[first + field] += (x - from) / step_;
    }
  }
  SmallImage take() const {
    SmallImage out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = counts_[i] > 0 ? sums_[i] / counts_[i] : 0;
    return out;
  }

 private:
  int height_;
  int step_;
  std::array<int, kSide> ends_{};  // where the next field begins
  SmallImage sums_{};
  std::array<int, kSide * kSide> counts_{};
};

struct Shape {
  int width = 0;
  int height = 0;
  int bits = 8;
  bool mask = false;  // ink where its bits say so, in a colour that the page sets
  bool slow = false;  // JPEG 2000 or JBIG2
};

int number_in(const Object& image, const char* key, int otherwise) {
  int value = otherwise;
  return image.streamGetDict()->lookupInt(key, nullptr, &value) ? value : otherwise;
}

Shape shape_of(const Object& image) {
  Shape shape;
  shape.width = number_in(image, "Width", 0);
  shape.height = number_in(image, "Height", 0);
  shape.bits = number_in(image, "BitsPerComponent", 8);
  const Object mask = image.streamGetDict()->lookup("ImageMask");
  shape.mask = mask.isBool() && mask.getBool();
  if (shape.mask) shape.bits = 1;
  const StreamKind kind = image.getStream()->getKind();
  shape.slow = kind == strJPX || kind == strJBIG2;
  return shape;
}

std::optional<SmallImage> decode_mask(Stream* stream, const Shape& shape, bool inverted) {
  ImageStream rows(stream, shape.width, 1, 1);
  rows.reset();
  Shrinker small(shape.width, shape.height, 1);
  bool whole = true;
  for (int y = 0; y < shape.height && whole; ++y) {
    const unsigned char* row = rows.getLine();
    whole = row != nullptr;
    if (whole) small.add_row(y, [&](int x) { return (row[x] != 0) != inverted ? 255 : 0; });
  }
  rows.close();
  if (!whole) return {};
  return small.take();
}

// The colour space by its number of components: profiles change a look little and cost much.
std::unique_ptr<GfxColorSpace> color_space(const Object& image) {
  Object named = image.streamGetDict()->lookup("ColorSpace");
  if (named.isArray() && named.arrayGetLength() > 1 && named.arrayGet(0).isName("ICCBased")) {
    const Object profile = named.arrayGet(1);
    const int components = profile.isStream() ? number_in(profile, "N", 0) : 0;
    named = Object(objName, components == 1 ? "DeviceGray" : components == 4 ? "DeviceCMYK" : "DeviceRGB");
  }
  if (named.isNull()) return nullptr;
  const PDFRectangle nowhere(0, 0, 1, 1);
  GfxState state(72, 72, &nowhere, 0, false);  // Poppler asks it for its default spaces
  return std::unique_ptr<GfxColorSpace>(GfxColorSpace::parse(nullptr, &named, nullptr, &state));
}

// Of a space that needs arithmetic only some samples of each field are taken.
int step_of(int pixels) { return std::max(1, pixels / (kSide * 16)); }

std::optional<SmallImage> decode_colors(const Object& image, const Shape& shape) {
  std::unique_ptr<GfxColorSpace> space = color_space(image);
  if (space == nullptr) return {};
  Object decode = image.streamGetDict()->lookup("Decode");
  const GfxColorSpaceMode mode = space->getMode();
  const bool plain = shape.bits == 8 && decode.isNull() && (mode == csDeviceGray || mode == csDeviceRGB);
  const int components = space->getNComps();
  GfxImageColorMap map(shape.bits, &decode, space.release());
  if (!map.isOk()) return {};
  ImageStream rows(image.getStream(), shape.width, components, shape.bits);
  rows.reset();
  Shrinker small(shape.width, shape.height, plain ? 1 : step_of(shape.width));
  for (int y = 0; y < shape.height; ++y) {
    unsigned char* row = rows.getLine();
    if (row == nullptr) return {};
    if (plain && components == 1) {
      small.add_row(y, [&](int x) { return int{row[x]}; });
    } else if (plain) {
      small.add_row(y, [&](int x) { return std::int64_t{299 * row[3 * x] + 587 * row[3 * x + 1] + 114 * row[3 * x + 2]}; }, 0.001);
    } else if (y % step_of(shape.height) == 0) {
      small.add_row(y, [&](int x) {
        GfxGray gray;
        map.getGray(row + static_cast<std::ptrdiff_t>(x) * components, &gray);
        return 255.0 * colToDbl(gray);
      });
    }
  }
  rows.close();
  return small.take();
}

// The paper, which is white, shines through where the soft mask says so: stamps are often one colour cut out by theirs.
void lay_on_white(SmallImage& image, const Object& mask) {
  if (!mask.isStream()) return;
  const Shape shape = shape_of(mask);
  if (shape.width < 1 || shape.height < 1 || shape.slow || double{1} * shape.width * shape.height > kMostPixels) return;
  const std::optional<SmallImage> opacity = decode_colors(mask, shape);
  if (!opacity) return;
  for (std::size_t i = 0; i < image.size(); ++i) image[i] = 255 - (255 - image[i]) * (*opacity)[i] / 255;
}

std::optional<SmallImage> small_image(const Object& image, const Shape& shape) {
  if (shape.mask) {
    const Object decode = image.streamGetDict()->lookup("Decode");
    const bool inverted = decode.isArray() && decode.arrayGetLength() > 0 && decode.arrayGet(0).isInt() && decode.arrayGet(0).getInt() == 1;
    return decode_mask(image.getStream(), shape, inverted);
  }
  std::optional<SmallImage> small = decode_colors(image, shape);
  if (small) lay_on_white(*small, image.streamGetDict()->lookup("SMask"));
  return small;
}

std::string raw_bytes(const Object& image, std::size_t most) {
  Stream* raw = image.getStream()->getUndecodedStream();
  std::string bytes;
  raw->reset();
  for (int c = raw->getChar(); c != EOF && bytes.size() <= most; c = raw->getChar()) bytes += static_cast<char>(c);
  raw->close();
  return bytes;
}

std::string look_of(const Object& image, const Shape& shape, Decoding decoding, double& decoded) {
  if (shape.slow && decoding == Decoding::cheap) return "not-decoded";
  const double pixels = double{1} * shape.width * shape.height;
  if (pixels > (shape.slow ? kMostSlowPixels : kMostPixels)) return "too-large";
  if (decoded + pixels > kMostPixelsOfFile) return "too-many";
  decoded += pixels;
  if (shape.bits != 1 && shape.bits != 2 && shape.bits != 4 && shape.bits != 8 && shape.bits != 16) return "unreadable";
  const std::optional<SmallImage> small = small_image(image, shape);
  if (!small) return "unreadable";
  const auto hash = perceptual_hash(*small);
  return hash ? fmt::format("{:016x}", *hash) : "one-color";
}

bool is_worth_telling(const PlacedImage& image) {
  return image.object > 0 && image.pixels_wide >= kLeastPixels && image.box.width() >= kLeastOnPaper && image.box.height() >= kLeastOnPaper;
}

}  // namespace

std::optional<std::uint64_t> perceptual_hash(const SmallImage& image) {
  constexpr int kLow = 8;
  constexpr double kLeastRange = 3;  // of 255: what JPEG makes of one colour stays below
  const auto [low, high] = std::minmax_element(image.begin(), image.end());
  if (*high - *low < kLeastRange) return {};
  std::array<std::array<double, kSide>, kLow> wave{};
  for (int k = 0; k < kLow; ++k)
    for (int i = 0; i < kSide; ++i) wave[k][i] = std::cos(std::numbers::pi * (2 * i + 1) * k / (2.0 * kSide));
  std::array<double, kLow * kLow> values{};
  for (int v = 0; v < kLow; ++v)
    for (int u = 0; u < kLow; ++u)
      for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) values[v * kLow + u] += image[y * kSide + x] * wave[v][y] * wave[u][x];
  std::array<double, kLow * kLow - 1> sorted{};
  std::copy(values.begin() + 1, values.end(), sorted.begin());
  std::nth_element(sorted.begin(), sorted.begin() + sorted.size() / 2, sorted.end());
  const double median = sorted[sorted.size() / 2];
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < values.size(); ++i) bits = bits << 1 | (i > 0 && values[i] > median ? 1U : 0U);
  return bits;
}

std::vector<Trait> ImageList::traits(PDFDoc& document, int page, const std::vector<PlacedImage>& images, Decoding decoding) {
  std::vector<Trait> out;
  std::size_t left = 0;
  for (const PlacedImage& placed : images) {
    if (!is_worth_telling(placed) || std::find(told_.begin(), told_.end(), placed.object) != told_.end()) continue;
    if (out.size() >= kMostOfPage || told_.size() >= kMostOfFile || hashed_bytes_ >= kMostBytes) {
      ++left;
      continue;
    }
    told_.push_back(placed.object);
    const Object image = document.getXRef()->fetch(placed.object, placed.generation);
    if (!image.isStream()) continue;
    const Shape shape = shape_of(image);
    if (shape.height < kLeastPixels || shape.width < kLeastPixels) continue;
    const std::string bytes = raw_bytes(image, kMostBytes - hashed_bytes_);
    hashed_bytes_ += bytes.size();
    if (hashed_bytes_ > kMostBytes) {
      ++left;
      continue;
    }
    out.push_back({"image", sha256(bytes), page, placed.box,
                   {{"pixels", fmt::format("{}x{}", shape.width, shape.height)}, {"look", look_of(image, shape, decoding, decoded_pixels_)}}});
  }
  if (left > 0) out.push_back({"images-cut", "too-many", page, {}, {{"images", std::to_string(left)}}});
  return out;
}

}  // namespace bidaudit
