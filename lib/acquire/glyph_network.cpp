// SPDX-License-Identifier: GPL-3.0-or-later
// The network: a filter of 5 × 5 pixels, then blocks of filters of 3 × 3 for each channel and sums over channels, which leave
// four rows and a column for each four pixels. From these a glyph's place is told by three columns on either side, and likewise
// what it is: the kind (a syllable, none known, or one of the characters of the file) and the three letters of a syllable.
#include "acquire/glyph_network.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include "acquire/network_layer.h"
#include "acquire/glyph_weights.h"

namespace bidaudit {
namespace {

constexpr std::int32_t kVersion = 2;
constexpr std::size_t kFirstWindow = 5;  // the first filter's rows and columns
constexpr std::size_t kFirstStep = 2;
constexpr std::size_t kAround = 3;       // columns on either side by which a glyph is told
constexpr std::size_t kInitials = 19;
constexpr std::size_t kMedials = 21;
constexpr std::size_t kFinals = 28;
constexpr std::size_t kNamedKinds = 2;   // before the characters: a syllable, none known
constexpr double kUnit = 22;             // pixels: the advances are in parts of the print's height
constexpr char32_t kFirstSyllable = 0xAC00;

constexpr Window kBlocks[] = {{3, 3, 1, 1}, {3, 3, 2, 2}, {3, 3, 1, 1}, {3, 3, 2, 1}};
constexpr Window kNear{1, 2 * kAround + 1, 1, 1};

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  std::vector<T> take(std::size_t count) {
    if (rest_.size() / sizeof(T) < count) throw std::logic_error("the network of glyphs is cut short");
    std::vector<T> out(count);
    std::memcpy(out.data(), rest_.data(), count * sizeof(T));
    rest_.remove_prefix(count * sizeof(T));
    return out;
  }

 private:
  std::string_view rest_;
};

struct Weights {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::vector<float> values;  // output by output
  std::vector<float> biases;
};

// Inputs and outputs (32-bit integers), a scale and a bias for each output (32-bit floats), the weights as bytes.
Weights take_weights(Bytes& bytes) {
  const auto size = bytes.take<std::int32_t>(2);
  Weights out{static_cast<std::size_t>(size[0]), static_cast<std::size_t>(size[1]), {}, {}};
  const auto scales = bytes.take<float>(out.outputs);
  out.biases = bytes.take<float>(out.outputs);
  const auto weights = bytes.take<std::int8_t>(out.inputs * out.outputs);
  out.values.resize(weights.size());
  for (std::size_t output = 0, i = 0; output < out.outputs; ++output)
    for (const std::size_t end = i + out.inputs; i < end; ++i) out.values[i] = static_cast<float>(weights[i]) * scales[output];
  return out;
}

Layer take_layer(Bytes& bytes) {
  Weights weights = take_weights(bytes);
  return {weights.inputs, weights.outputs, weights.values, std::move(weights.biases)};
}

struct Block {  // a filter for each channel, then sums over channels
  Block(Bytes& bytes, const Window& window) : window_(window), filter_(take_weights(bytes)), sums_(take_layer(bytes)) {
    Weights turned = filter_;
    for (std::size_t channel = 0; channel < filter_.outputs; ++channel)
      for (std::size_t i = 0; i < filter_.inputs; ++i) turned.values[i * filter_.outputs + channel] = filter_.values[channel * filter_.inputs + i];
    filter_ = std::move(turned);
  }

  Picture apply(const Picture& in) const {
    Picture out = filtered(in, window_, filter_.values, filter_.biases);
    out.values = sums_.apply(out.values, Activation::rectified);
    out.channels = sums_.outputs();
    return out;
  }

 private:
  Window window_;
  Weights filter_;
  Layer sums_;
};

struct Choice {
  std::size_t best = 0;
  double chance = 0;
};

// The likeliest of `count` numbers whose chances have the logarithms `values`.
Choice choice(const float* values, std::size_t count) {
  const float* best = std::max_element(values, values + count);
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += std::exp(static_cast<double>(values[i] - *best));
  return {static_cast<std::size_t>(best - values), 1 / sum};
}

}  // namespace

class GlyphNetwork::Impl {
 public:
  // The file: version, number of layers and of characters, 0; the characters (32 bits each); the layers. All little-endian.
  explicit Impl(Bytes bytes)
      : characters_(characters(bytes)), first_(take_layer(bytes)), blocks_{{{bytes, kBlocks[0]}, {bytes, kBlocks[1]}, {bytes, kBlocks[2]}, {bytes, kBlocks[3]}}},
        column_(take_layer(bytes)), near_(bytes, kNear), there_(take_layer(bytes)), glyph_(take_layer(bytes)), heads_(take_layer(bytes)) {}

  SeenLine look(const LineImage& line) const {
    Picture picture = first(line);
    for (const Block& block : blocks_) picture = block.apply(picture);
    SeenLine seen;
    seen.columns = picture.columns;
    const std::size_t column = picture.rows * picture.channels;
    seen.values.assign((picture.columns + 2 * kAround) * column, 0.0F);
    for (std::size_t row = 0; row < picture.rows; ++row)
      for (std::size_t x = 0; x < picture.columns; ++x)
        std::memcpy(seen.values.data() + (x + kAround) * column + row * picture.channels,
                    picture.values.data() + (row * picture.columns + x) * picture.channels, picture.channels * sizeof(float));
    return seen;
  }

  std::vector<float> places(const SeenLine& seen) const {
    std::vector<const float*> at;
    for (std::size_t x = 0; x < seen.columns; ++x) at.push_back(seen.values.data() + (x + kAround) * column_.inputs());
    Picture picture{1, seen.columns, column_.outputs(), column_.apply(at, Activation::rectified)};
    std::vector<float> out = there_.apply(near_.apply(picture).values, Activation::none);
    for (float& value : out) value = 1 / (1 + std::exp(-value));
    return out;
  }

  std::vector<GlyphReading> tell(const SeenLine& seen, const std::vector<std::size_t>& columns) const {
    std::vector<const float*> at;
    for (std::size_t x : columns) at.push_back(seen.values.data() + x * column_.inputs());
    const std::vector<float> heads = heads_.apply(glyph_.apply(at, Activation::rectified), Activation::none);
    std::vector<GlyphReading> out;
    for (std::size_t i = 0; i < columns.size(); ++i) out.push_back(reading(heads.data() + i * heads_.outputs()));
    return out;
  }

 private:
  static std::vector<char32_t> characters(Bytes& bytes) {
    const auto head = bytes.take<std::int32_t>(4);
    if (head[0] != kVersion) throw std::logic_error("the network of glyphs is of another version");
    return bytes.take<char32_t>(static_cast<std::size_t>(head[2]));
  }

  Picture first(const LineImage& line) const {
    const auto width = static_cast<std::size_t>(line.width);
    Picture out{kLineRows / kFirstStep, (width - 1) / kFirstStep + 1, first_.outputs(), {}};
    std::vector<float> seen(out.rows * out.columns * kFirstWindow * kFirstWindow, 0.0F);
    float* to = seen.data();
    for (std::size_t row = 0; row < out.rows; ++row)
      for (std::size_t column = 0; column < out.columns; ++column)
        for (std::size_t k = 0; k < kFirstWindow * kFirstWindow; ++k, ++to) {  // unsigned: see filtered()
          const std::size_t y = row * kFirstStep + k / kFirstWindow - kFirstWindow / 2;
          const std::size_t x = column * kFirstStep + k % kFirstWindow - kFirstWindow / 2;
          if (y < kLineRows && x < width) *to = line.ink[y * width + x];
        }
    out.values = first_.apply(seen, Activation::rectified);
    return out;
  }

  GlyphReading reading(const float* heads) const {
    const std::size_t kinds = characters_.size() + kNamedKinds;
    const Choice kind = choice(heads, kinds);
    const float* letters = heads + kinds;
    const float* advances = letters + kInitials + kMedials + kFinals;
    GlyphReading out{0, kind.chance, advances[0] * kUnit, advances[1] * kUnit};
    if (kind.best >= kNamedKinds) out.character = characters_[kind.best - kNamedKinds];
    if (kind.best != 0) return out;
    const Choice initial = choice(letters, kInitials);
    const Choice medial = choice(letters + kInitials, kMedials);
    const Choice final = choice(letters + kInitials + kMedials, kFinals);
    out.character = kFirstSyllable + static_cast<char32_t>((initial.best * kMedials + medial.best) * kFinals + final.best);
    out.chance *= initial.chance * medial.chance * final.chance;
    return out;
  }

  std::vector<char32_t> characters_;
  Layer first_;
  std::array<Block, 4> blocks_;
  Layer column_;
  Block near_;
  Layer there_;
  Layer glyph_;
  Layer heads_;
};

GlyphNetwork::GlyphNetwork() : impl_(std::make_unique<const Impl>(Bytes(glyph_weights()))) {}
GlyphNetwork::~GlyphNetwork() = default;

SeenLine GlyphNetwork::look(const LineImage& line) const { return impl_->look(line); }
std::vector<float> GlyphNetwork::places(const SeenLine& seen) const { return impl_->places(seen); }
std::vector<GlyphReading> GlyphNetwork::tell(const SeenLine& seen, const std::vector<std::size_t>& columns) const { return impl_->tell(seen, columns); }

}  // namespace bidaudit
