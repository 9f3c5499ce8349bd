// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/network_layer.h"

#include <algorithm>
#include <array>
#include <cstring>

// One body for all processors, compiled once more for those with wide registers: these need a third of the time.
#if defined(__x86_64__) && defined(__GNUC__)
#define BIDAUDIT_WIDE __attribute__((target("avx2,fma")))
#endif

namespace bidaudit {
namespace {

constexpr std::size_t kLanes = 8;   // floats of a wide register
constexpr std::size_t kBlock = 16;  // outputs summed together: two registers
constexpr std::size_t kTile = 6;    // places summed together: with the weights this fills the sixteen registers there are

using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));

template <std::size_t places>
__attribute__((always_inline)) inline void add_up(const float* const* in, std::size_t inputs, const float* weights, const float* biases, float* out) {
  Lanes low[places];
  Lanes high[places];
  for (std::size_t p = 0; p < places; ++p) {
    std::memcpy(&low[p], biases, sizeof(Lanes));
    std::memcpy(&high[p], biases + kLanes, sizeof(Lanes));
  }
  for (std::size_t i = 0; i < inputs; ++i) {
    Lanes first;
    Lanes second;
    std::memcpy(&first, weights + i * kBlock, sizeof(Lanes));
    std::memcpy(&second, weights + i * kBlock + kLanes, sizeof(Lanes));
    for (std::size_t p = 0; p < places; ++p) {
      const float value = in[p][i];
      low[p] += value * first;
      high[p] += value * second;
    }
  }
  for (std::size_t p = 0; p < places; ++p) {
    std::memcpy(out + p * kBlock, &low[p], sizeof(Lanes));
    std::memcpy(out + p * kBlock + kLanes, &high[p], sizeof(Lanes));
  }
}

__attribute__((always_inline)) inline void add_up_tile(std::size_t places, const float* const* in, std::size_t inputs, const float* weights,
                                                       const float* biases, float* out) {
  if (places == kTile) return add_up<kTile>(in, inputs, weights, biases, out);
  for (std::size_t p = 0; p < places; ++p) add_up<1>(in + p, inputs, weights, biases, out + p * kBlock);
}

__attribute__((always_inline)) inline void filter_place(const float* const* seen, std::size_t count, std::size_t channels, const float* weights,
                                                        const float* biases, float* out) {
  std::memcpy(out, biases, channels * sizeof(float));
  for (std::size_t k = 0; k < count; ++k) {
    const float* in = seen[k];
    if (in == nullptr) continue;
    const float* of = weights + k * channels;
    for (std::size_t c = 0; c < channels; c += kLanes) {
      Lanes sum;
      Lanes value;
      Lanes weight;
      std::memcpy(&sum, out + c, sizeof(Lanes));
      std::memcpy(&value, in + c, sizeof(Lanes));
      std::memcpy(&weight, of + c, sizeof(Lanes));
      sum += value * weight;
      std::memcpy(out + c, &sum, sizeof(Lanes));
    }
  }
}

using TileFunction = void (*)(std::size_t, const float* const*, std::size_t, const float*, const float*, float*);
using FilterFunction = void (*)(const float* const*, std::size_t, std::size_t, const float*, const float*, float*);

void tile_plain(std::size_t places, const float* const* in, std::size_t inputs, const float* weights, const float* biases, float* out) {
  add_up_tile(places, in, inputs, weights, biases, out);
}

void filter_plain(const float* const* seen, std::size_t count, std::size_t channels, const float* weights, const float* biases, float* out) {
  filter_place(seen, count, channels, weights, biases, out);
}

#ifdef BIDAUDIT_WIDE
BIDAUDIT_WIDE void tile_wide(std::size_t places, const float* const* in, std::size_t inputs, const float* weights, const float* biases, float* out) {
  add_up_tile(places, in, inputs, weights, biases, out);
}

BIDAUDIT_WIDE void filter_wide(const float* const* seen, std::size_t count, std::size_t channels, const float* weights, const float* biases,
                               float* out) {
  filter_place(seen, count, channels, weights, biases, out);
}

bool has_wide_registers() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
const TileFunction kTileFunction = has_wide_registers() ? tile_wide : tile_plain;
const FilterFunction kFilterFunction = has_wide_registers() ? filter_wide : filter_plain;
#else
const TileFunction kTileFunction = tile_plain;
const FilterFunction kFilterFunction = filter_plain;
#endif

}  // namespace

Layer::Layer(std::size_t inputs, std::size_t outputs, std::span<const float> weights, std::vector<float> biases)
    : inputs_(inputs), outputs_(outputs), biases_(std::move(biases)) {
  const std::size_t blocks = (outputs + kBlock - 1) / kBlock;
  weights_.assign(blocks * kBlock * inputs, 0.0F);
  biases_.resize(blocks * kBlock, 0.0F);
  for (std::size_t o = 0; o < outputs; ++o) {
    float* to = weights_.data() + o / kBlock * inputs * kBlock + o % kBlock;
    for (std::size_t i = 0; i < inputs; ++i) to[i * kBlock] = weights[o * inputs + i];
  }
}

std::vector<float> Layer::apply(std::span<const float* const> places, Activation activation) const {
  std::vector<float> out(places.size() * outputs_);
  std::array<float, kTile * kBlock> sums{};
  for (std::size_t block = 0; block * kBlock < outputs_; ++block) {
    const std::size_t used = std::min(kBlock, outputs_ - block * kBlock);
    for (std::size_t place = 0; place < places.size(); place += kTile) {
      const std::size_t count = std::min(kTile, places.size() - place);
      kTileFunction(count, places.data() + place, inputs_, weights_.data() + block * kBlock * inputs_, biases_.data() + block * kBlock, sums.data());
      for (std::size_t p = 0; p < count; ++p)
        for (std::size_t o = 0; o < used; ++o) {
          const float sum = sums[p * kBlock + o];
          out[(place + p) * outputs_ + block * kBlock + o] = activation == Activation::rectified ? std::max(0.0F, sum) : sum;
        }
    }
  }
  return out;
}

std::vector<float> Layer::apply(const std::vector<float>& values, Activation activation) const {
  std::vector<const float*> places(values.size() / inputs_);
  for (std::size_t p = 0; p < places.size(); ++p) places[p] = values.data() + p * inputs_;
  return apply(places, activation);
}

Picture filtered(const Picture& in, const Window& window, const std::vector<float>& weights, const std::vector<float>& biases) {
  Picture out{(in.rows - 1) / window.row_step + 1, (in.columns - 1) / window.column_step + 1, in.channels, {}};
  out.values.resize(out.rows * out.columns * out.channels);
  std::vector<const float*> seen(window.rows * window.columns);
  for (std::size_t row = 0; row < out.rows; ++row)
    for (std::size_t column = 0; column < out.columns; ++column) {
      for (std::size_t k = 0; k < seen.size(); ++k) {  // unsigned: what lies above or before the picture wraps and is beyond it
        const std::size_t y = row * window.row_step + k / window.columns - window.rows / 2;
        const std::size_t x = column * window.column_step + k % window.columns - window.columns / 2;
        seen[k] = y < in.rows && x < in.columns ? in.values.data() + (y * in.columns + x) * in.channels : nullptr;
      }
      kFilterFunction(seen.data(), seen.size(), in.channels, weights.data(), biases.data(), out.values.data() + (row * out.columns + column) * out.channels);
    }
  return out;
}

}  // namespace bidaudit
