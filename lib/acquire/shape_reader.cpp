// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/shape_reader.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include "acquire/shape_network.h"

namespace bidaudit {
namespace {

// A layer: outputs = inputs × weights + bias; the weights are bytes, one scale for each output.
struct Layer {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::vector<float> scales;
  std::vector<float> biases;
  std::vector<float> weights;  // output by output
};

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  std::vector<T> take(std::size_t count) {
    if (rest_.size() / sizeof(T) < count) throw std::logic_error("the network of shapes is cut short");
    std::vector<T> out(count);
    std::memcpy(out.data(), rest_.data(), count * sizeof(T));
    rest_.remove_prefix(count * sizeof(T));
    return out;
  }

 private:
  std::string_view rest_;
};

// The file that shapes/teach.py writes: version, number of layers and of characters, 0; the characters (32 bits each); for
// each layer inputs, outputs, a scale and a bias for each output (32-bit floats), and the weights, output by output. All
// little-endian.
class Network {
 public:
  Network() {
    Bytes bytes(shape_network());
    const auto head = bytes.take<std::int32_t>(4);
    characters_ = bytes.take<char32_t>(static_cast<std::size_t>(head[2]));
    for (std::int32_t i = 0; i < head[1]; ++i) {
      const auto size = bytes.take<std::int32_t>(2);
      Layer layer{static_cast<std::size_t>(size[0]), static_cast<std::size_t>(size[1]), {}, {}, {}};
      layer.scales = bytes.take<float>(layer.outputs);
      layer.biases = bytes.take<float>(layer.outputs);
      for (std::int8_t weight : bytes.take<std::int8_t>(layer.inputs * layer.outputs)) layer.weights.push_back(weight);
      layers_.push_back(std::move(layer));
    }
  }

  Shape judge(const ShapeInput& input) const {
    std::vector<float> values = input.values;
    for (std::size_t i = 0; i < layers_.size(); ++i) values = through(layers_[i], values, i + 1 == layers_.size());
    const auto best = std::max_element(values.begin(), values.end());
    double sum = 0;
    for (float value : values) sum += std::exp(static_cast<double>(value - *best));
    const auto number = static_cast<std::size_t>(best - values.begin());
    return {number == 0 ? 0 : characters_[number - 1], 1 / sum, input.pixels};
  }

 private:
  static std::vector<float> through(const Layer& layer, const std::vector<float>& in, bool last) {
    std::vector<float> out(layer.outputs);
    for (std::size_t o = 0; o < layer.outputs; ++o) {
      const float* weights = layer.weights.data() + o * layer.inputs;
      float sum = 0;
      for (std::size_t i = 0; i < layer.inputs; ++i) sum += weights[i] * in[i];
      const float value = sum * layer.scales[o] + layer.biases[o];
      out[o] = last ? value : std::max(0.0F, value);
    }
    return out;
  }

  std::vector<char32_t> characters_;
  std::vector<Layer> layers_;
};

}  // namespace

std::vector<Shape> read_shapes(Pix* gray, const Box& line) {
  static const Network network;
  std::vector<Shape> out;
  for (const ShapeInput& input : find_shapes(gray, line)) out.push_back(network.judge(input));
  return out;
}

}  // namespace bidaudit
