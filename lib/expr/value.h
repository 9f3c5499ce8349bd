// SPDX-License-Identifier: GPL-3.0-or-later
// Values of the expression language, among them *unknown* and *error*, each with the evidence that made it.
//
// Evidence is a set of numbers that mean something to the caller only (a fact, a page that was searched). Operators put
// together the evidence of those operands that took part in the outcome: of `a && b` with a false, only a's.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/calendar.h"
#include "base/decimal.h"
#include "expr/type.h"

namespace bidaudit {

class Value;

// Sorted, without repeats.
using Evidence = std::vector<int>;
Evidence united(const Evidence& a, const Evidence& b);

// An object of the host: a bidder, a document, the notice. Lives longer than every value that points to it.
class Record {
 public:
  virtual ~Record() = default;
  // The name under which its fields are declared.
  virtual std::string type_name() const = 0;
  // The value of a declared field: a plain value, an unknown or an error, with its evidence.
  virtual Value field(std::string_view name) const = 0;
  // What has(record.name) gives: true, false, or unknown, with its evidence.
  virtual Value has(std::string_view name) const = 0;
};

struct Money { std::int64_t amount = 0; auto operator<=>(const Money&) const = default; };
struct Bytes { std::string bytes; auto operator<=>(const Bytes&) const = default; };
// Nanoseconds are 0 to 999,999,999 for a timestamp; a duration's have the sign of its seconds.
struct Timestamp { std::int64_t seconds = 0; std::int32_t nanos = 0; auto operator<=>(const Timestamp&) const = default; };
struct Duration { std::int64_t seconds = 0; std::int32_t nanos = 0; auto operator<=>(const Duration&) const = default; };
struct Null { auto operator<=>(const Null&) const = default; };

// Not known, and why: codes such as "unreadable", "label-not-found".
struct Unknown { std::vector<std::string> reasons; };
// The expression could not be evaluated: "division by zero".
struct Error { std::string message; };

using List = std::vector<Value>;
using Map = std::vector<std::pair<Value, Value>>;  // in order of insertion

class Value {
 public:
  using Content = std::variant<Null, bool, std::int64_t, std::uint64_t, double, std::string, Bytes,
                               std::shared_ptr<const List>, std::shared_ptr<const Map>, Timestamp, Duration, Type, Date,
                               Money, Decimal, const Record*, Unknown, Error>;

  Value() = default;
  Value(Content content, Evidence evidence = {}) : content_(std::move(content)), evidence_(std::move(evidence)) {}

  static Value list(List items, Evidence evidence = {});
  static Value map(Map entries, Evidence evidence = {});
  static Value unknown(std::string reason, Evidence evidence = {});
  static Value error(std::string message);

  const Content& content() const { return content_; }
  const Evidence& evidence() const { return evidence_; }
  Value with_evidence(Evidence evidence) const;

  template <typename T>
  const T* as() const { return std::get_if<T>(&content_); }
  const List* as_list() const;
  const Map* as_map() const;
  bool is_unknown() const { return as<Unknown>() != nullptr; }
  bool is_error() const { return as<Error>() != nullptr; }

 private:
  Content content_;
  Evidence evidence_;
};

// The value as CEL text: `"abc"`, `[1, 2u]`, `date("2026-09-02")`, `money(120000000)`; `error: …`, `undetermined: …`.
std::string to_cel(const Value& value);

// Equality of CEL, numbers across their types, lists and maps by content; what is not comparable is not equal.
bool equal(const Value& a, const Value& b);

}  // namespace bidaudit
