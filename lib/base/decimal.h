// SPDX-License-Identifier: GPL-3.0-or-later
// Exact decimal numbers for rates, and exact shares of money. No double takes part in a verdict about money.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bidaudit {

// coefficient × 10^-scale, e.g. 87.745 is {87745, 3}. Equal values compare equal whatever their scale (5 == 5.00).
class Decimal {
 public:
  Decimal() = default;
  // `scale` is 0 to 18.
  Decimal(std::int64_t coefficient, int scale);

  std::int64_t coefficient() const { return coefficient_; }
  int scale() const { return scale_; }

  std::strong_ordering operator<=>(const Decimal& other) const;
  bool operator==(const Decimal& other) const;

 private:
  std::int64_t coefficient_ = 0;
  int scale_ = 0;  // without trailing zeros
};

// "87.745", "-5", "0.5"; digits and one point only. Nullopt for anything else and for what does not fit.
std::optional<Decimal> parse_decimal(std::string_view text);
// Without trailing zeros: "87.745", "5".
std::string to_string(const Decimal& value);

// `rate` per cent of `won`, in whole won. A share of money is a least amount ("100분의 5 이상"), so a fraction of a won is
// rounded up; `amount >= share` is then the same as the exact comparison. Nullopt on overflow.
std::optional<std::int64_t> share_rounded_up(const Decimal& rate, std::int64_t won);

}  // namespace bidaudit
