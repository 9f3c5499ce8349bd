// SPDX-License-Identifier: GPL-3.0-or-later
#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "base/unicode.h"
#include "expr/format.h"
#include "expr/standard.h"

namespace bidaudit {
namespace {

const std::string& text(const Value& value) { return *value.as<std::string>(); }
std::int64_t number(const Value& value) { return *value.as<std::int64_t>(); }
Value out_of_range() { return Value::error("index out of range"); }

void member(Environment& e, const char* name, std::vector<Type> parameters, const Type& result, Value (*body)(Arguments)) {
  e.add_function({name, true, std::move(parameters), result, body});
}

// A rule asks with the same pattern of every subject: it is made ready once. Those put together from values do not pile up.
const RE2& compiled(const std::string& pattern) {
  constexpr std::size_t kMostKept = 256;
  static thread_local std::unordered_map<std::string, std::unique_ptr<const RE2>> kept;
  if (const auto known = kept.find(pattern); known != kept.end()) return *known->second;
  if (kept.size() >= kMostKept) kept.clear();
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(4 << 20);
  return *kept.emplace(pattern, std::make_unique<const RE2>(pattern, options)).first->second;
}

Value matches(Arguments a) {
  const RE2& pattern = compiled(text(a[1]));
  if (!pattern.ok()) return Value::error("no regular expression: " + pattern.error());
  return Value(RE2::PartialMatch(text(a[0]), pattern));
}

Value char_at(Arguments a) {
  const std::u32string s = decode_utf8(text(a[0]));
  const std::int64_t i = number(a[1]);
  if (i < 0 || i > static_cast<std::int64_t>(s.size())) return out_of_range();
  return Value(encode_utf8(s.substr(static_cast<std::size_t>(i), 1)));
}

Value index_of(Arguments a) {
  const std::u32string s = decode_utf8(text(a[0]));
  const std::int64_t from = a.size() > 2 ? number(a[2]) : 0;
  if (from < 0 || from > static_cast<std::int64_t>(s.size())) return out_of_range();
  const auto at = s.find(decode_utf8(text(a[1])), static_cast<std::size_t>(from));
  return Value(at == std::u32string::npos ? std::int64_t{-1} : static_cast<std::int64_t>(at));
}

Value last_index_of(Arguments a) {
  const std::u32string s = decode_utf8(text(a[0]));
  const std::int64_t from = a.size() > 2 ? number(a[2]) : static_cast<std::int64_t>(s.size());
  if (from < 0 || from > static_cast<std::int64_t>(s.size())) return out_of_range();
  const auto at = s.rfind(decode_utf8(text(a[1])), static_cast<std::size_t>(from));
  return Value(at == std::u32string::npos ? std::int64_t{-1} : static_cast<std::int64_t>(at));
}

Value substring(Arguments a) {
  const std::u32string s = decode_utf8(text(a[0]));
  const auto size = static_cast<std::int64_t>(s.size());
  const std::int64_t from = number(a[1]);
  const std::int64_t to = a.size() > 2 ? number(a[2]) : size;
  if (from < 0 || to < from || to > size) return out_of_range();
  return Value(encode_utf8(s.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from))));
}

Value replaced(Arguments a) {
  std::u32string rest = decode_utf8(text(a[0]));
  const std::u32string from = decode_utf8(text(a[1]));
  const std::u32string to = decode_utf8(text(a[2]));
  std::int64_t left = a.size() > 3 ? number(a[3]) : -1;
  std::u32string out;
  std::size_t at = 0;
  while (left != 0) {
    const auto found = rest.find(from, at);
    if (found == std::u32string::npos) break;
    out += rest.substr(at, found - at) + to;
    at = found + from.size();
    --left;
    if (!from.empty()) continue;
    if (at >= rest.size()) return Value(encode_utf8(out));
    out += rest[at++];
  }
  return Value(encode_utf8(out + rest.substr(std::min(at, rest.size()))));
}

Value split(Arguments a) {
  const std::u32string s = decode_utf8(text(a[0]));
  const std::u32string by = decode_utf8(text(a[1]));
  const std::int64_t limit = a.size() > 2 ? number(a[2]) : -1;
  List parts;
  if (limit == 0) return Value::list(std::move(parts));
  std::size_t at = 0;
  while (limit < 0 || static_cast<std::int64_t>(parts.size()) + 1 < limit) {
    const auto found = by.empty() ? at + 1 : s.find(by, at);
    if (found == std::u32string::npos || found > s.size() || (by.empty() && found >= s.size())) break;
    parts.emplace_back(encode_utf8(s.substr(at, found - at)));
    at = found + by.size();
  }
  parts.emplace_back(encode_utf8(s.substr(at)));
  return Value::list(std::move(parts));
}

Value joined(Arguments a) {
  const std::string separator = a.size() > 1 ? text(a[1]) : "";
  std::string out;
  bool first = true;
  for (const Value& item : *a[0].as_list()) {
    const auto* part = item.as<std::string>();
    if (part == nullptr) return Value::error("join wants a list of strings");
    if (!first) out += separator;
    out += *part;
    first = false;
  }
  return Value(out);
}

template <int (*change)(int)>
Value ascii(Arguments a) {
  std::string out = text(a[0]);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x80) c = static_cast<char>(change(c));
  return Value(out);
}

bool is_blank(char32_t c) {
  return (c >= 9 && c <= 13) || c == 32 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

Value trimmed(Arguments a) {
  std::u32string s = decode_utf8(text(a[0]));
  const auto first = std::find_if_not(s.begin(), s.end(), is_blank);
  const auto last = std::find_if_not(s.rbegin(), s.rend(), is_blank).base();
  return Value(first < last ? encode_utf8(std::u32string(first, last)) : std::string());
}

Value reversed(Arguments a) {
  std::u32string s = decode_utf8(text(a[0]));
  std::reverse(s.begin(), s.end());
  return Value(encode_utf8(s));
}

}  // namespace

void add_strings(Environment& e) {
  using namespace types;
  member(e, "contains", {string, string}, boolean, [](Arguments a) { return Value(text(a[0]).find(text(a[1])) != std::string::npos); });
  member(e, "startsWith", {string, string}, boolean, [](Arguments a) { return Value(text(a[0]).starts_with(text(a[1]))); });
  member(e, "endsWith", {string, string}, boolean, [](Arguments a) { return Value(text(a[0]).ends_with(text(a[1]))); });
  member(e, "matches", {string, string}, boolean, matches);
  e.add_function({"matches", false, {string, string}, boolean, matches});
  member(e, "charAt", {string, integer}, string, char_at);
  member(e, "indexOf", {string, string}, integer, index_of);
  member(e, "indexOf", {string, string, integer}, integer, index_of);
  member(e, "lastIndexOf", {string, string}, integer, last_index_of);
  member(e, "lastIndexOf", {string, string, integer}, integer, last_index_of);
  member(e, "substring", {string, integer}, string, substring);
  member(e, "substring", {string, integer, integer}, string, substring);
  member(e, "replace", {string, string, string}, string, replaced);
  member(e, "replace", {string, string, string, integer}, string, replaced);
  member(e, "split", {string, string}, strings, split);
  member(e, "split", {string, string, integer}, strings, split);
  member(e, "join", {strings}, string, joined);
  member(e, "join", {strings, string}, string, joined);
  member(e, "lowerAscii", {string}, string, ascii<std::tolower>);
  member(e, "upperAscii", {string}, string, ascii<std::toupper>);
  member(e, "trim", {string}, string, trimmed);
  member(e, "reverse", {string}, string, reversed);
  member(e, "format", {string, list}, string, [](Arguments a) { return formatted(text(a[0]), *a[1].as_list()); });
  e.add_function({"strings.quote", false, {string}, string, [](Arguments a) { return Value(quoted_string(text(a[0]))); }});
}

}  // namespace bidaudit
