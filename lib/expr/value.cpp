// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <cmath>

#include "base/unicode.h"
#include "expr/numbers.h"

namespace bidaudit {
namespace {

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: out += c;
    }
  }
  return out + "\"";
}

std::string joined(const std::vector<std::string>& parts, const char* separator) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : separator) + part;
  return out;
}

struct Shown {
  std::string operator()(const Null&) const { return "null"; }
  std::string operator()(bool v) const { return v ? "true" : "false"; }
  std::string operator()(std::int64_t v) const { return std::to_string(v); }
  std::string operator()(std::uint64_t v) const { return std::to_string(v) + "u"; }
  std::string operator()(double v) const {
    const std::string text = double_text(v);
    return text.find_first_not_of("-0123456789") == std::string::npos ? text + ".0" : text;
  }
  std::string operator()(const std::string& v) const { return in_quotes(v); }
  std::string operator()(const Bytes& v) const {
    std::string out = "b\"";
    for (unsigned char c : v.bytes) out += c >= 0x20 && c < 0x7F && c != '"' && c != '\\' ? std::string(1, static_cast<char>(c)) : fmt::format("\\x{:02x}", c);
    return out + "\"";
  }
  std::string operator()(const List& v) const {
    std::vector<std::string> parts;
    for (const Value& item : v) parts.push_back(to_cel(item));
    return "[" + joined(parts, ", ") + "]";
  }
  std::string operator()(const Map& v) const {
    std::vector<std::string> parts;
    for (const auto& [key, value] : v) parts.push_back(to_cel(key) + ": " + to_cel(value));
    return "{" + joined(parts, ", ") + "}";
  }
  std::string operator()(const Timestamp& v) const { return "timestamp(\"" + timestamp_text(v) + "\")"; }
  std::string operator()(const Duration& v) const { return "duration(\"" + duration_text(v) + "\")"; }
  std::string operator()(const Type& v) const { return to_string(v); }
  std::string operator()(const Date& v) const { return "date(\"" + to_string(v) + "\")"; }
  std::string operator()(const Money& v) const { return fmt::format("money({})", v.amount); }
  std::string operator()(const Decimal& v) const { return "rate(\"" + to_string(v) + "\")"; }
  std::string operator()(const Record* v) const { return v == nullptr ? "null" : v->type_name(); }
  std::string operator()(const Unknown& v) const { return "undetermined: " + joined(v.reasons, "; "); }
  std::string operator()(const Error& v) const { return "error: " + v.message; }
};

bool equal_maps(const Map& a, const Map& b) {
  if (a.size() != b.size()) return false;
  return std::all_of(a.begin(), a.end(), [&](const auto& entry) {
    return std::any_of(b.begin(), b.end(), [&](const auto& other) { return equal(entry.first, other.first) && equal(entry.second, other.second); });
  });
}

}  // namespace

Evidence::Evidence(std::vector<int> numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  if (numbers.size() > kFew) {
    many_ = std::make_shared<const std::vector<int>>(std::move(numbers));
  } else {
    std::copy(numbers.begin(), numbers.end(), few_.begin());
    few_size_ = static_cast<std::uint32_t>(numbers.size());
  }
}

Evidence Evidence::merged(const Evidence& a, const Evidence& b) {
  std::array<int, 2 * kFew> few;
  if (a.size() + b.size() <= few.size()) {
    const auto* end = std::set_union(a.begin(), a.end(), b.begin(), b.end(), few.begin());
    const auto size = static_cast<std::size_t>(end - few.data());
    if (size > kFew) return Evidence(std::vector<int>(few.data(), few.data() + size));
    Evidence out;
    std::copy_n(few.begin(), size, out.few_.begin());
    out.few_size_ = static_cast<std::uint32_t>(size);
    return out;
  }
  std::vector<int> all;
  all.reserve(a.size() + b.size());
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
  return Evidence(std::move(all));
}

void EvidenceUnion::add(const Evidence& evidence) {
  if (few_.size() <= kFew) few_ = united(few_, evidence);
  else many_.insert(many_.end(), evidence.begin(), evidence.end());
}

Evidence EvidenceUnion::take() {
  if (many_.empty()) return std::move(few_);
  many_.insert(many_.end(), few_.begin(), few_.end());
  return Evidence(std::move(many_));
}

void EvidenceUnion::add_all(const Value& value) {
  add(value.evidence());
  if (const List* list = value.as_list())
    for (const Value& item : *list) add_all(item);
}

Value Value::unknown(std::string reason, Evidence evidence) { return Value(Unknown{{std::move(reason)}}, std::move(evidence)); }
Value Value::error(std::string message) { return Value(Error{std::move(message)}); }

Value Value::with_evidence(Evidence evidence) const {
  Value copy = *this;
  copy.evidence_ = std::move(evidence);
  return copy;
}

std::string to_cel(const Value& value) { return value.visit(Shown{}); }

bool equal(const Value& a, const Value& b) {
  if (const auto* x = a.as<std::string>(); x != nullptr && b.as<std::string>() != nullptr) return *x == *b.as<std::string>();
  if (const auto order = compare_numbers(a, b)) return *order == std::partial_ordering::equivalent;
  if (a.kind() != b.kind()) return false;
  if (const List* x = a.as_list()) {
    const List& y = *b.as_list();
    return x->size() == y.size() && std::equal(x->begin(), x->end(), y.begin(), equal);
  }
  if (const Map* x = a.as_map()) return equal_maps(*x, *b.as_map());
  if (const auto* x = a.as<bool>()) return *x == *b.as<bool>();
  if (const auto* x = a.as<Bytes>()) return *x == *b.as<Bytes>();
  if (const auto* x = a.as<Timestamp>()) return *x == *b.as<Timestamp>();
  if (const auto* x = a.as<Duration>()) return *x == *b.as<Duration>();
  if (const auto* x = a.as<Type>()) return x->kind == b.as<Type>()->kind && x->name == b.as<Type>()->name;
  if (const auto* x = a.as<Date>()) return *x == *b.as<Date>();
  if (const auto* x = a.as<Money>()) return *x == *b.as<Money>();
  if (const auto* x = a.as<Decimal>()) return *x == *b.as<Decimal>();
  if (a.as<const Record*>() != nullptr) return *a.as<const Record*>() == *b.as<const Record*>();
  return a.as<Null>() != nullptr;
}

}  // namespace bidaudit
