// SPDX-License-Identifier: GPL-3.0-or-later
// Values of the expression language, among them *unknown* and *error*, each with the evidence that made it.
//
// Evidence is a set of numbers that mean something to the caller only (a fact, a page that was searched). Operators put
// together the evidence of those operands that took part in the outcome: of `a && b` with a false, only a's.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <concepts>
#include <cstdint>
#include <initializer_list>
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

// Numbers in order, without repeats. Most outcomes rest on a few: these are held in place.
class Evidence {
 public:
  Evidence() = default;
  Evidence(std::initializer_list<int> numbers) : Evidence(std::vector<int>(numbers)) {}
  explicit Evidence(int number) : few_{number}, few_size_(1) {}
  explicit Evidence(std::vector<int> numbers);

  const int* begin() const { return many_ ? many_->data() : few_.data(); }
  const int* end() const { return begin() + size(); }
  std::size_t size() const { return many_ ? many_->size() : few_size_; }
  bool empty() const { return size() == 0; }
  // United, when neither is empty.
  static Evidence merged(const Evidence& a, const Evidence& b);
  bool operator==(const Evidence& other) const { return std::equal(begin(), end(), other.begin(), other.end()); }

 private:
  static constexpr std::size_t kFew = 6;
  std::array<int, kFew> few_{};
  std::uint32_t few_size_ = 0;
  std::shared_ptr<const std::vector<int>> many_;
};

inline Evidence united(const Evidence& a, const Evidence& b) {
  if (a.empty() || a == b) return b;
  if (b.empty()) return a;
  return Evidence::merged(a, b);
}

// An object of the host: a bidder, a document, the notice. Lives longer than every value that points to it.
class Record {
 public:
  virtual ~Record() = default;
  // The name under which its fields are declared.
  virtual std::string type_name() const = 0;
  // The value of a declared field: a plain value, an unknown or an error, with its evidence. `slot` is the field's place among
  // the declared ones, in order of their names; as the type is checked, names need not be looked up.
  virtual const Value& field(std::size_t slot) const = 0;
  // What has(record.name) gives: true, false, or unknown, with its evidence.
  virtual const Value& has(std::size_t slot) const = 0;
};

struct Money { std::int64_t amount = 0; auto operator<=>(const Money&) const = default; };
struct Bytes { std::string bytes; auto operator<=>(const Bytes&) const = default; };
// Nanoseconds are 0 to 999,999,999 for a timestamp; a duration's have the sign of its seconds.
struct Timestamp { std::int64_t seconds = 0; std::int32_t nanos = 0; auto operator<=>(const Timestamp&) const = default; };
struct Duration { std::int64_t seconds = 0; std::int32_t nanos = 0; auto operator<=>(const Duration&) const = default; };
struct Null { auto operator<=>(const Null&) const = default; };

// Not known, and why: codes such as "unreadable", "label-not-found".
struct Unknown {
  std::vector<std::string> reasons;
  bool may_be_none = false;  // in a list: nobody knows whether it belongs there, as of filter() with an unknown condition
};
// The expression could not be evaluated: "division by zero".
struct Error { std::string message; };

using List = std::vector<Value>;
using Map = std::vector<std::pair<Value, Value>>;  // in order of insertion

// What is too large to be copied with a value, and is shared by its copies.
template <typename T>
inline constexpr bool kIsShared = std::same_as<T, std::string> || std::same_as<T, Bytes> || std::same_as<T, List> || std::same_as<T, Map> ||
                                  std::same_as<T, Type> || std::same_as<T, Unknown> || std::same_as<T, Error>;
template <typename T>
inline constexpr bool kIsPlain = std::same_as<T, Null> || std::same_as<T, bool> || std::same_as<T, std::int64_t> || std::same_as<T, std::uint64_t> ||
                                 std::same_as<T, double> || std::same_as<T, Timestamp> || std::same_as<T, Duration> || std::same_as<T, Date> ||
                                 std::same_as<T, Money> || std::same_as<T, Decimal> || std::same_as<T, const Record*>;

class Value {
 public:
  Value() = default;
  template <typename T>
    requires kIsPlain<T>
  Value(T content, Evidence evidence = {}) : content_(content), evidence_(std::move(evidence)) {}
  template <typename T>
    requires kIsShared<T>
  Value(T content, Evidence evidence = {}) : content_(std::make_shared<const T>(std::move(content))), evidence_(std::move(evidence)) {}
  Value(const char* text) : Value(std::string(text)) {}

  static Value list(List items, Evidence evidence = {}) { return Value(std::move(items), std::move(evidence)); }
  static Value map(Map entries, Evidence evidence = {}) { return Value(std::move(entries), std::move(evidence)); }
  static Value unknown(std::string reason, Evidence evidence = {});
  static Value error(std::string message);

  const Evidence& evidence() const { return evidence_; }
  Value with_evidence(Evidence evidence) const;
  void add_evidence(const Evidence& evidence) {
    if (evidence_.empty()) evidence_ = evidence;
    else if (!evidence.empty()) evidence_ = united(evidence_, evidence);
  }
  TypeKind kind() const { return kKinds[content_.index()]; }  // dyn for unknowns and errors

  template <typename T>
  const T* as() const {
    if constexpr (kIsShared<T>) {
      const auto* held = std::get_if<std::shared_ptr<const T>>(&content_);
      return held == nullptr ? nullptr : held->get();
    } else {
      return std::get_if<T>(&content_);
    }
  }
  const List* as_list() const { return as<List>(); }
  const Map* as_map() const { return as<Map>(); }
  bool is_unknown() const { return std::holds_alternative<std::shared_ptr<const Unknown>>(content_); }
  bool is_error() const { return std::holds_alternative<std::shared_ptr<const Error>>(content_); }

  // Calls `visitor` with what is held.
  template <typename Visitor>
  auto visit(Visitor visitor) const {
    return std::visit(
        [&](const auto& held) {
          if constexpr (requires { held.get(); }) return visitor(*held);
          else return visitor(held);
        },
        content_);
  }

 private:
  std::variant<Null, bool, std::int64_t, std::uint64_t, double, std::shared_ptr<const std::string>, std::shared_ptr<const Bytes>,
               std::shared_ptr<const List>, std::shared_ptr<const Map>, Timestamp, Duration, std::shared_ptr<const Type>, Date, Money, Decimal,
               const Record*, std::shared_ptr<const Unknown>, std::shared_ptr<const Error>>
      content_;
  Evidence evidence_;

  static constexpr std::array kKinds = {TypeKind::null,      TypeKind::boolean,  TypeKind::int64, TypeKind::uint64, TypeKind::double_, TypeKind::string,
                                        TypeKind::bytes,     TypeKind::list,     TypeKind::map,   TypeKind::timestamp, TypeKind::duration, TypeKind::type,
                                        TypeKind::date,      TypeKind::money,    TypeKind::rate,  TypeKind::record, TypeKind::dyn,     TypeKind::dyn};
  static_assert(kKinds.size() == std::variant_size_v<decltype(content_)>);
};

// What several values rest on together. However many they are, the work is that of putting them in order once.
class EvidenceUnion {
 public:
  void add(const Evidence& evidence);
  // The evidence of `value` and of everything in it.
  void add_all(const Value& value);
  void clear() { few_ = {}, many_.clear(); }
  Evidence take();

 private:
  static constexpr std::size_t kFew = 16;
  Evidence few_;
  std::vector<int> many_;  // beyond those few, in any order
};

// The value as CEL text: `"abc"`, `[1, 2u]`, `date("2026-09-02")`, `money(120000000)`; `error: …`, `undetermined: …`.
std::string to_cel(const Value& value);

// Equality of CEL, numbers across their types, lists and maps by content; what is not comparable is not equal.
bool equal(const Value& a, const Value& b);

}  // namespace bidaudit
