// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/list_functions.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

namespace bidaudit {
namespace {

using Amounts = std::vector<double>;  // from the least to the greatest

double mean(const Amounts& x) { return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size()); }

// The sum of the powers of the distances from the mean.
double moment(const Amounts& x, int power) {
  const double middle = mean(x);
  return std::accumulate(x.begin(), x.end(), 0.0, [&](double sum, double v) { return sum + std::pow(v - middle, power); });
}

double deviation(const Amounts& x) { return std::sqrt(moment(x, 2) / static_cast<double>(x.size() - 1)); }

std::optional<double> ratio(double a, double b) { return b == 0 ? std::nullopt : std::optional(a / b); }

std::optional<double> cv(const Amounts& x) { return ratio(deviation(x), mean(x)); }
std::optional<double> spread(const Amounts& x) { return ratio(x.back() - x.front(), x.front()); }
std::optional<double> diffp(const Amounts& x) { return ratio(x[1] - x[0], x[0]); }
std::optional<double> rd(const Amounts& x) { return ratio(x[1] - x[0], deviation({x.begin() + 1, x.end()})); }

std::optional<double> mean_gap(const Amounts& x, std::size_t from) { return ratio(x.back() - x[from], static_cast<double>(x.size() - 1 - from)); }
std::optional<double> over_mean_gap(const Amounts& x, std::size_t from) {
  const auto gap = mean_gap(x, from);
  return gap ? ratio(x[1] - x[0], *gap) : std::nullopt;
}
std::optional<double> rdnor(const Amounts& x) { return over_mean_gap(x, 0); }
std::optional<double> rdalt(const Amounts& x) { return over_mean_gap(x, 1); }

std::optional<double> least_gap(const Amounts& x) {
  std::optional<double> least;
  for (std::size_t i = 1; i < x.size(); ++i)
    if (const auto gap = ratio(x[i] - x[i - 1], x[i - 1]); gap && (!least || *gap < *least)) least = gap;
  return least;
}

std::optional<double> skew(const Amounts& x) {
  const auto n = static_cast<double>(x.size());
  return ratio(std::sqrt(n * (n - 1)) / (n - 2) * moment(x, 3) / n, std::pow(moment(x, 2) / n, 1.5));
}

std::optional<double> kurt(const Amounts& x) {
  const auto n = static_cast<double>(x.size());
  const auto biased = ratio(n * moment(x, 4), std::pow(moment(x, 2), 2));
  if (!biased) return std::nullopt;
  return (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * *biased - 3 * (n - 1));
}

std::optional<double> ks_uniform(const Amounts& x) {
  const auto n = static_cast<double>(x.size());
  if (x.back() == x.front()) return std::nullopt;
  double greatest = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double at = (x[i] - x.front()) / (x.back() - x.front());
    greatest = std::max({greatest, static_cast<double>(i + 1) / n - at, at - static_cast<double>(i) / n});
  }
  return greatest;
}

}  // namespace

void add_list_functions(Environment& environment) {
  const Type list{TypeKind::list, {Type{TypeKind::money, {}, ""}}, ""};
  const Type real{TypeKind::double_, {}, ""};
  const auto add = [&](const char* name, std::size_t least, std::optional<double> (*figure)(const Amounts&)) {
    environment.add_function({.name = name, .parameters = {list}, .result = real, .body = [least, figure](Arguments arguments) {
      Amounts amounts;
      for (const Value& item : *arguments[0].as_list()) {
        const auto* money = item.as<Money>();
        if (money == nullptr) return Value::error("not a list of amounts");
        amounts.push_back(static_cast<double>(money->amount));
      }
      if (amounts.size() < least) return Value::unknown("too-few-amounts");
      std::sort(amounts.begin(), amounts.end());
      const auto value = figure(amounts);
      return value ? Value(*value) : Value::unknown("amounts-all-equal");
    }});
  };
  add("cv", 2, cv);
  add("spread", 2, spread);
  add("diffp", 2, diffp);
  add("rd", 3, rd);
  add("rdnor", 3, rdnor);
  add("rdalt", 3, rdalt);
  add("least_gap", 2, least_gap);
  add("skew", 3, skew);
  add("kurt", 4, kurt);
  add("ks_uniform", 5, ks_uniform);
}

}  // namespace bidaudit
