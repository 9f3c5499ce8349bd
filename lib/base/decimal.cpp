// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/decimal.h"

#include <stdexcept>

namespace bidaudit {
namespace {

__extension__ using Wide = __int128;

Wide power_of_ten(int exponent) {
  Wide result = 1;
  for (int i = 0; i < exponent; ++i) result *= 10;
  return result;
}

}  // namespace

Decimal::Decimal(std::int64_t coefficient, int scale) : coefficient_(coefficient), scale_(scale) {
  if (scale < 0 || scale > 18) throw std::logic_error("Decimal: scale outside 0 to 18");
  while (scale_ > 0 && coefficient_ % 10 == 0) {
    coefficient_ /= 10;
    --scale_;
  }
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  return coefficient_ * power_of_ten(other.scale_) <=> other.coefficient_ * power_of_ten(scale_);
}

bool Decimal::operator==(const Decimal& other) const {
  return coefficient_ == other.coefficient_ && scale_ == other.scale_;
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  std::int64_t coefficient = 0;
  int scale = -1;
  int digits = 0;
  for (char c : text) {
    if (c == '.' && scale < 0) {
      if (digits == 0) return std::nullopt;
      scale = 0;
    } else if (c >= '0' && c <= '9') {
      if (__builtin_mul_overflow(coefficient, 10, &coefficient) ||
          __builtin_add_overflow(coefficient, c - '0', &coefficient))
        return std::nullopt;
      ++digits;
      if (scale >= 0) ++scale;
    } else {
      return std::nullopt;
    }
  }
  if (digits == 0 || scale == 0 || scale > 18) return std::nullopt;
  return Decimal(negative ? -coefficient : coefficient, scale < 0 ? 0 : scale);
}

std::string to_string(const Decimal& value) {
  const bool negative = value.coefficient() < 0;
  std::string digits = std::to_string(value.coefficient());
  if (negative) digits.erase(0, 1);
  const auto scale = static_cast<std::size_t>(value.scale());
  if (scale > 0) {
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
    digits.insert(digits.size() - scale, 1, '.');
  }
  return (negative ? "-" : "") + digits;
}

std::optional<std::int64_t> share_rounded_up(const Decimal& rate, std::int64_t won) {
  const Wide product = static_cast<Wide>(rate.coefficient()) * won;
  const Wide divisor = power_of_ten(rate.scale() + 2);
  Wide result = product / divisor;
  if (product % divisor > 0) ++result;
  if (result > INT64_MAX || result < INT64_MIN) return std::nullopt;
  return static_cast<std::int64_t>(result);
}

}  // namespace bidaudit
