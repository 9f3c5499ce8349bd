// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/page_ink.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <bit>
#include <cstddef>

namespace bidaudit {
namespace {

constexpr int kWord = 32;  // pixels of a 1-bit image in one word, the first one in the highest bit

l_uint32* row_of(Pix* pix, int y) { return pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix); }

// Sums of a window of pixels and of their squares as it moves down a page: of each column, then of the columns beside each other.
class Window {
 public:
  Window(int width, int reach)
      : width_(static_cast<std::size_t>(width)), reach_(static_cast<std::size_t>(reach)), columns_(width_ + 2 * reach_ + 1), squares_(columns_.size()), sums_(width_), square_sums_(width_) {}

  void add(const std::uint8_t* row) {
    for (std::size_t x = 0; x < width_; ++x) {
      const std::uint32_t value = row[x];
      columns_[x + reach_ + 1] += value;
      squares_[x + reach_ + 1] += value * value;
    }
  }
  void take(const std::uint8_t* row) {
    for (std::size_t x = 0; x < width_; ++x) {
      const std::uint32_t value = row[x];
      columns_[x + reach_ + 1] -= value;
      squares_[x + reach_ + 1] -= value * value;
    }
  }
  void sum_up() {
    std::uint32_t sum = 0;
    std::uint32_t square_sum = 0;
    for (std::size_t x = 0; x < 2 * reach_; ++x) {
      sum += columns_[x + 1];
      square_sum += squares_[x + 1];
    }
    for (std::size_t x = 0; x < width_; ++x) {
      sum += columns_[x + 2 * reach_ + 1];
      square_sum += squares_[x + 2 * reach_ + 1];
      sums_[x] = static_cast<float>(static_cast<std::int32_t>(sum));
      square_sums_[x] = static_cast<float>(static_cast<std::int32_t>(square_sum));
      sum -= columns_[x + 1];
      square_sum -= squares_[x + 1];
    }
  }
  const std::vector<float>& sums() const { return sums_; }
  const std::vector<float>& square_sums() const { return square_sums_; }

 private:
  std::size_t width_;
  std::size_t reach_;
  std::vector<std::uint32_t> columns_;  // with as many empty ones at each end as the window reaches beyond the page
  std::vector<std::uint32_t> squares_;
  std::vector<float> sums_;
  std::vector<float> square_sums_;
};

// The pixels of word `i` of a row that are in the image: the bits after its end may be anything.
l_uint32 word_of(const l_uint32* row, int i, int width) {
  const int used = std::min(kWord, width - i * kWord);
  return row[i] & (~0U << (kWord - used));
}

// Sets `count` bits of a row from bit `from` on.
void set_bits(l_uint32* row, int from, int count) {
  for (int x = from; x < from + count;) {
    const int end = std::min(from + count, (x / kWord + 1) * kWord);
    row[x / kWord] |= (~0U >> (x % kWord)) & (~0U << ((kWord - end % kWord) % kWord));
    x = end;
  }
}

PixPtr long_rows(Pix* binary, int length) {
  const int width = pixGetWidth(binary);
  PixPtr out(pixCreate(width, pixGetHeight(binary), 1));
  for (int y = 0; y < pixGetHeight(binary); ++y) {
    const l_uint32* in = row_of(binary, y);
    int from = -1;  // where the stretch in hand begins
    l_uint32 before = 0;
    const auto change = [&](int x) {
      if (from < 0) {
        from = x;
        return;
      }
      if (x - from >= length) set_bits(row_of(out.get(), y), from, x - from);
      from = -1;
    };
    for (int x = 0; x < width; x += kWord) {
      const l_uint32 word = word_of(in, x / kWord, width);
      for (l_uint32 changes = word ^ (word >> 1 | before << (kWord - 1)); changes != 0;) {
        const int bit = std::countl_zero(changes);
        changes &= ~(1U << (kWord - 1 - bit));
        change(x + bit);
      }
      before = word & 1;
    }
    if (from >= 0) change(width);
  }
  return out;
}

PixPtr long_columns(Pix* binary, int length) {
  const int width = pixGetWidth(binary);
  const int height = pixGetHeight(binary);
  const int words = pixGetWpl(binary);
  PixPtr out(pixCreate(width, height, 1));
  std::vector<int> from(static_cast<std::size_t>(words) * kWord);  // where the stretch in hand of each column begins
  std::vector<l_uint32> before(static_cast<std::size_t>(words));
  for (int y = 0; y <= height; ++y)
    for (int i = 0; i < words; ++i) {
      const l_uint32 word = y == height ? 0 : word_of(row_of(binary, y), i, width);
      for (l_uint32 changes = word ^ before[static_cast<std::size_t>(i)]; changes != 0;) {
        const int bit = std::countl_zero(changes);
        const l_uint32 mask = 1U << (kWord - 1 - bit);
        changes &= ~mask;
        int& begin = from[static_cast<std::size_t>(i * kWord + bit)];
        if ((word & mask) != 0) begin = y;
        else if (y - begin >= length)
          for (int k = begin; k < y; ++k) row_of(out.get(), k)[i] |= mask;
      }
      before[static_cast<std::size_t>(i)] = word;
    }
  return out;
}

}  // namespace

std::vector<std::uint8_t> pixels_of(Pix* gray) {
  const auto w = static_cast<std::size_t>(pixGetWidth(gray));
  const int h = pixGetHeight(gray);
  std::vector<std::uint8_t> out(w * static_cast<std::size_t>(h));
  std::uint8_t* to = out.data();
  for (int y = 0; y < h; ++y) {
    const l_uint32* row = row_of(gray, y);
    const std::size_t whole = w / 4;
    for (std::size_t i = 0; i < whole; ++i, to += 4) {
      const l_uint32 four = row[i];
      to[0] = static_cast<std::uint8_t>(four >> 24);
      to[1] = static_cast<std::uint8_t>(four >> 16);
      to[2] = static_cast<std::uint8_t>(four >> 8);
      to[3] = static_cast<std::uint8_t>(four);
    }
    for (std::size_t x = 4 * whole; x < w; ++x) *to++ = GET_DATA_BYTE(row, x);
  }
  return out;
}

void set_row(Pix* binary, int y, const std::vector<std::uint8_t>& bits) {
  constexpr std::size_t kTogether = 8;
  constexpr std::uint64_t kGather = 0x8040'2010'0804'0201;  // brings the lowest bits of eight bytes together in the highest byte, the first one on top
  l_uint32* row = row_of(binary, y);
  l_uint32 word = 0;
  std::size_t x = 0;
  for (; x + kTogether <= bits.size(); x += kTogether) {
    std::uint64_t eight = 0;
    for (std::size_t i = 0; i < kTogether; ++i) eight |= std::uint64_t{bits[x + i]} << (8 * i);
    word = word << kTogether | static_cast<l_uint32>((eight * kGather) >> 56);
    if ((x + kTogether) % kWord == 0) row[x / kWord] = word;
  }
  if (bits.size() % kWord == 0) return;
  for (; x < bits.size(); ++x) word = word << 1 | bits[x];
  row[x / kWord] = word << (kWord - x % kWord);
}

PixPtr local_ink(Pix* gray, int reach, float strength) {
  const std::vector<std::uint8_t> pixels = pixels_of(gray);
  const int width = pixGetWidth(gray);
  const int height = pixGetHeight(gray);
  const auto w = static_cast<std::size_t>(width);
  const auto row = [&](int y) { return pixels.data() + static_cast<std::size_t>(y) * w; };
  const auto inside = [reach](int at, int size) { return std::min(at + reach, size - 1) - std::max(at - reach, 0) + 1; };
  std::vector<float> shares(w);  // one pixel's of those of the window in a row
  for (int x = 0; x < width; ++x) shares[static_cast<std::size_t>(x)] = 1.0F / static_cast<float>(inside(x, width));
  Window window(width, reach);
  for (int y = 0; y < std::min(reach, height); ++y) window.add(row(y));
  PixPtr out(pixCreate(width, height, 1));
  std::vector<std::uint8_t> bits(w);
  for (int y = 0; y < height; ++y) {
    if (y + reach < height) window.add(row(y + reach));
    if (y - reach - 1 >= 0) window.take(row(y - reach - 1));
    window.sum_up();
    const float share_of_row = 1.0F / static_cast<float>(inside(y, height));
    const std::uint8_t* in = row(y);
    const float* sums = window.sums().data();
    const float* square_sums = window.square_sums().data();
    for (std::size_t x = 0; x < w; ++x) {
      // value < mean * (1 - strength + strength * deviation / 128), without the root
      const float share = shares[x] * share_of_row;
      const float mean = sums[x] * share;
      const float variance = square_sums[x] * share - mean * mean;
      const float above = static_cast<float>(in[x]) - mean * (1 - strength);
      const float slope = strength * mean / 128;
      bits[x] = static_cast<std::uint8_t>(static_cast<int>(above < 0) | static_cast<int>(above * above < slope * slope * variance));
    }
    set_row(out.get(), y, bits);
  }
  return out;
}

PixPtr long_runs(Pix* binary, bool vertical, int length) { return vertical ? long_columns(binary, length) : long_rows(binary, length); }

}  // namespace bidaudit
