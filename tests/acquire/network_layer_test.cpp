// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/network_layer.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

namespace bidaudit {
namespace {

std::vector<float> numbers(std::size_t count, int step) {
  std::vector<float> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(static_cast<float>(static_cast<int>(i) * step % 17 - 8) / 8);
  return out;
}

// Places that fill no tile and outputs that fill no register are summed like all others.
TEST(Layer, SumsInputsByTheirWeights) {
  for (std::size_t places : {1U, 5U, 6U, 13U}) {
    constexpr std::size_t kInputs = 9;
    constexpr std::size_t kOutputs = 21;
    const std::vector<float> weights = numbers(kInputs * kOutputs, 5);
    const std::vector<float> biases = numbers(kOutputs, 3);
    const std::vector<float> in = numbers(places * kInputs, 7);
    const std::vector<float> out = Layer(kInputs, kOutputs, weights, biases).apply(in, Activation::none);
    ASSERT_EQ(out.size(), places * kOutputs);
    for (std::size_t p = 0; p < places; ++p)
      for (std::size_t o = 0; o < kOutputs; ++o) {
        float sum = biases[o];
        for (std::size_t i = 0; i < kInputs; ++i) sum += in[p * kInputs + i] * weights[o * kInputs + i];
        EXPECT_NEAR(out[p * kOutputs + o], sum, 1e-4);
      }
  }
}

TEST(Layer, RectifiesWhatIsBelowZero) {
  const std::vector<float> weights{1.0F, -1.0F};
  EXPECT_EQ(Layer(1, 2, weights, {0.0F, 0.0F}).apply(std::vector<float>{2.0F}, Activation::rectified), (std::vector<float>{2.0F, 0.0F}));
}

// A window in the corner sees paper beyond it; of a picture of three columns a step of two leaves two.
TEST(Filter, SeesPaperAroundThePicture) {
  Picture in{2, 3, 8, std::vector<float>(2 * 3 * 8, 1.0F)};
  const Picture out = filtered(in, {3, 3, 1, 2}, std::vector<float>(9 * 8, 1.0F), std::vector<float>(8, 0.5F));
  ASSERT_EQ(out.rows, 2U);
  ASSERT_EQ(out.columns, 2U);
  for (float value : out.values) EXPECT_FLOAT_EQ(value, 4.5F);
}

}  // namespace
}  // namespace bidaudit
