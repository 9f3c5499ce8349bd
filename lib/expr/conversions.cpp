// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <cmath>

#include "base/unicode.h"
#include "expr/evaluator.h"
#include "expr/numbers.h"
#include "expr/standard.h"

namespace bidaudit {
namespace {

Value out_of_range(const char* type) { return Value::error(std::string("out of range of ") + type); }

template <typename T>
Value parsed(const std::string& text, const char* type) {
  T value{};
  const char* begin = text.data() + (text.starts_with("+") ? 1 : 0);
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size())
    return Value::error("'" + text + "' is no " + type);
  return Value(value);
}

// Adds name(parameter) → result.
template <typename Body>
void add(Environment& e, const char* name, const Type& parameter, const Type& result, Body body) {
  e.add_function({name, false, {parameter}, result, [body](Arguments a) { return body(a[0]); }});
}

void add_numbers(Environment& e) {
  const auto same = [](const Value& v) { return v; };
  add(e, "int", types::integer, types::integer, same);
  add(e, "int", types::uinteger, types::integer, [](const Value& v) {
    const auto x = *v.as<std::uint64_t>();
    return x > INT64_MAX ? out_of_range("int") : Value(static_cast<std::int64_t>(x));
  });
  add(e, "int", types::real, types::integer, [](const Value& v) {
    const double x = *v.as<double>();
    return !(x > -0x1p63 && x < 0x1p63) ? out_of_range("int") : Value(static_cast<std::int64_t>(x));
  });
  add(e, "int", types::string, types::integer, [](const Value& v) { return parsed<std::int64_t>(*v.as<std::string>(), "int"); });
  add(e, "int", types::timestamp, types::integer, [](const Value& v) { return Value(v.as<Timestamp>()->seconds); });
  add(e, "int", types::duration, types::integer, [](const Value& v) { return Value(v.as<Duration>()->seconds); });
  add(e, "uint", types::uinteger, types::uinteger, same);
  add(e, "uint", types::integer, types::uinteger, [](const Value& v) {
    const auto x = *v.as<std::int64_t>();
    return x < 0 ? out_of_range("uint") : Value(static_cast<std::uint64_t>(x));
  });
  add(e, "uint", types::real, types::uinteger, [](const Value& v) {
    const double x = *v.as<double>();
    return !(x >= 0 && x < 0x1p64) ? out_of_range("uint") : Value(static_cast<std::uint64_t>(x));
  });
  add(e, "uint", types::string, types::uinteger, [](const Value& v) { return parsed<std::uint64_t>(*v.as<std::string>(), "uint"); });
  add(e, "double", types::real, types::real, same);
  add(e, "double", types::integer, types::real, [](const Value& v) { return Value(static_cast<double>(*v.as<std::int64_t>())); });
  add(e, "double", types::uinteger, types::real, [](const Value& v) { return Value(static_cast<double>(*v.as<std::uint64_t>())); });
  add(e, "double", types::string, types::real, [](const Value& v) { return parsed<double>(*v.as<std::string>(), "double"); });
}

void add_texts(Environment& e) {
  add(e, "string", types::string, types::string, [](const Value& v) { return v; });
  add(e, "string", types::boolean, types::string, [](const Value& v) { return Value(std::string(*v.as<bool>() ? "true" : "false")); });
  add(e, "string", types::integer, types::string, [](const Value& v) { return Value(std::to_string(*v.as<std::int64_t>())); });
  add(e, "string", types::uinteger, types::string, [](const Value& v) { return Value(std::to_string(*v.as<std::uint64_t>())); });
  add(e, "string", types::real, types::string, [](const Value& v) { return Value(double_text(*v.as<double>())); });
  add(e, "string", types::timestamp, types::string, [](const Value& v) { return Value(timestamp_text(*v.as<Timestamp>())); });
  add(e, "string", types::duration, types::string, [](const Value& v) { return Value(duration_text(*v.as<Duration>())); });
  add(e, "string", types::date, types::string, [](const Value& v) { return Value(to_string(*v.as<Date>())); });
  add(e, "string", types::money, types::string, [](const Value& v) { return Value(std::to_string(v.as<Money>()->amount)); });
  add(e, "string", types::rate, types::string, [](const Value& v) { return Value(to_string(*v.as<Decimal>())); });
  add(e, "string", types::bytes, types::string, [](const Value& v) {
    const std::string& bytes = v.as<Bytes>()->bytes;
    const bool valid = encode_utf8(decode_utf8(bytes)) == bytes;
    return valid ? Value(bytes) : Value::error("the bytes are no UTF-8");
  });
  add(e, "bytes", types::bytes, types::bytes, [](const Value& v) { return v; });
  add(e, "bytes", types::string, types::bytes, [](const Value& v) { return Value(Bytes{*v.as<std::string>()}); });
  add(e, "bool", types::boolean, types::boolean, [](const Value& v) { return v; });
  add(e, "bool", types::string, types::boolean, [](const Value& v) {
    const std::string& text = *v.as<std::string>();
    for (const char* yes : {"1", "t", "T", "true", "TRUE", "True"})
      if (text == yes) return Value(true);
    for (const char* no : {"0", "f", "F", "false", "FALSE", "False"})
      if (text == no) return Value(false);
    return Value::error("'" + text + "' is no bool");
  });
}

}  // namespace

void add_conversions(Environment& e) {
  add_numbers(e);
  add_texts(e);
  add(e, "timestamp", types::timestamp, types::timestamp, [](const Value& v) { return v; });
  add(e, "timestamp", types::integer, types::timestamp, [](const Value& v) {
    const Timestamp time{*v.as<std::int64_t>(), 0};
    return in_range(time) ? Value(time) : out_of_range("timestamp");
  });
  add(e, "timestamp", types::string, types::timestamp, [](const Value& v) {
    const auto time = parse_timestamp(*v.as<std::string>());
    return time ? Value(*time) : Value::error("'" + *v.as<std::string>() + "' is no timestamp");
  });
  add(e, "duration", types::duration, types::duration, [](const Value& v) { return v; });
  add(e, "duration", types::string, types::duration, [](const Value& v) {
    const auto time = parse_duration(*v.as<std::string>());
    return time ? Value(*time) : Value::error("'" + *v.as<std::string>() + "' is no duration");
  });
  add(e, "dyn", types::any, types::any, [](const Value& v) { return v; });
  add(e, "type", types::any, types::type, [](const Value& v) { return Value(type_of(v)); });
}

}  // namespace bidaudit
