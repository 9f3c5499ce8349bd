// SPDX-License-Identifier: GPL-3.0-or-later
// A layer of a network: sums of inputs, each with its weight, for many places at once.
//
//   Layer layer = read_layer(bytes);
//   layer.apply(places, out, Activation::rectified);
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace bidaudit {

enum class Activation { none, rectified };  // rectified: what is below zero becomes zero

class Layer {
 public:
  // `weights` are output by output.
  Layer(std::size_t inputs, std::size_t outputs, std::span<const float> weights, std::vector<float> biases);

  std::size_t inputs() const { return inputs_; }
  std::size_t outputs() const { return outputs_; }

  // The outputs for each of `places`, which point to as many values as there are inputs, one place after the other.
  std::vector<float> apply(std::span<const float* const> places, Activation activation) const;

  // Likewise for places that follow one another in `values`.
  std::vector<float> apply(const std::vector<float>& values, Activation activation) const;

 private:
  std::size_t inputs_;
  std::size_t outputs_;
  std::vector<float> weights_;  // of a block of outputs together, input by input
  std::vector<float> biases_;
};

// A picture of several channels: row by row, in a row column by column, of a column all channels.
struct Picture {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::size_t channels = 0;
  std::vector<float> values;
};

struct Window {  // what of a picture a filter sees
  std::size_t rows = 3;
  std::size_t columns = 3;
  std::size_t row_step = 1;
  std::size_t column_step = 1;
};

// Each channel of `in` filtered alone, with paper around the picture: `weights` has the window's values channel by channel.
Picture filtered(const Picture& in, const Window& window, const std::vector<float>& weights, const std::vector<float>& biases);

}  // namespace bidaudit
