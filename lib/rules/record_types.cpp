// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/record_types.h"

#include <fmt/format.h>

#include <charconv>
#include <iterator>
#include <optional>

#include "base/calendar.h"
#include "base/decimal.h"
#include "rules/file_traits.h"
#include "rules/history_record.h"
#include "rules/opening_bids.h"

namespace bidaudit {
namespace {

enum class Of { bidders, anybody };

// Fields that have one type wherever papers bear them: those of `bidder.all` and of `document`.
std::map<std::string, ValueType> common_fields(const std::vector<DocumentType>& types, Of whom) {
  std::map<std::string, std::optional<ValueType>> seen;
  for (const DocumentType& type : types) {
    if (type.of_officer || (type.of_buyer && whom == Of::bidders)) continue;
    for (const FieldSpec& field : type.fields) {
      const auto [at, is_new] = seen.try_emplace(field.name, field.type);
      if (!is_new && at->second != field.type) at->second.reset();
    }
  }
  std::map<std::string, ValueType> out;
  for (const auto& [name, type] : seen)
    if (type) out.emplace(name, *type);
  return out;
}

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

const Type kString{TypeKind::string, {}, ""};
const Type kNumber{TypeKind::int64, {}, ""};

// What is known of every paper, whatever stands on it.
const std::map<std::string, Type> kOfEveryPaper = {
    {"type", kString}, {"file", kString}, {"first_page", kNumber}, {"pages", kNumber}, {"of_buyer", {TypeKind::boolean, {}, ""}}};

}  // namespace

Type expression_type(ValueType type) {
  switch (type) {
    case ValueType::money: return {TypeKind::money, {}, ""};
    case ValueType::date: return {TypeKind::date, {}, ""};
    case ValueType::instant: return {TypeKind::timestamp, {}, ""};
    case ValueType::rate: return {TypeKind::rate, {}, ""};
    case ValueType::count: return {TypeKind::int64, {}, ""};
    default: return {TypeKind::string, {}, ""};
  }
}

Value expression_value(ValueType type, const std::string& text) {
  switch (type) {
    case ValueType::money:
      if (const auto won = whole_number(text)) return Value(Money{*won});
      break;
    case ValueType::count:
      if (const auto count = whole_number(text)) return Value(*count);
      break;
    case ValueType::date:
      if (const auto date = parse_iso_date(text)) return Value(*date);
      break;
    case ValueType::instant:
      if (const auto instant = parse_iso_instant(text)) return Value(Timestamp{instant->moment.time_since_epoch().count(), 0});
      break;
    case ValueType::rate:
      if (const auto rate = parse_decimal(text)) return Value(*rate);
      break;
    default: return Value(text);
  }
  return Value::error(fmt::format("'{}' is no {}", text, to_text(type)));
}

RecordTypes record_types(const std::vector<DocumentType>& types) {
  RecordTypes out;
  std::map<std::string, Type>& bidder = out["bidder"];
  bidder = {{"name", kString}, {"folder", kString}, {"all", record_of("all")}, {"each", record_of("each")}, {"files", record_of("files")}};
  for (const char* name : {"unread", "unclassified"}) bidder[name] = list_of(kString);
  for (const char* name : {"notice", "all", "each"}) out[name] = {};  // the first two stay so in a pack without papers that tell of them
  for (const DocumentType& type : types) {
    std::map<std::string, Type>& fields = out[type.id];
    for (const FieldSpec& field : type.fields)
      fields[field.name] = field.many ? list_of(expression_type(field.type)) : expression_type(field.type);
    if (type.of_buyer) continue;
    bidder[type.id] = record_of(type.id);
    out["each"][type.id] = list_of(record_of(type.id));
  }
  for (const auto& [name, type] : common_fields(types, Of::bidders)) out["all"][name] = list_of(expression_type(type));
  for (const auto& [name, type] : common_fields(types, Of::anybody)) out["document"][name] = expression_type(type);
  for (const auto& [name, type] : kOfEveryPaper) out["document"][name] = type;
  out["files"] = file_trait_types();
  out["bid"] = opening_bid_types();
  out.merge(history_types());
  out["tender"] = {{"bidders", list_of(record_of("bidder"))}, {"bids", list_of(record_of("bid"))},
                   {"bids_alone", {TypeKind::boolean, {}, ""}}, {"files", record_of("files")}, {"market", kString},
                   {"typed_in", list_of(kString)}};
  return out;
}

std::size_t slot_of(const RecordTypes& records, const std::string& record, const std::string& field) {
  const auto& fields = records.at(record);
  return static_cast<std::size_t>(std::distance(fields.begin(), fields.find(field)));
}

std::vector<std::string> shared_fields(const std::vector<DocumentType>& types) {
  std::vector<std::string> out;
  for (const auto& [name, type] : common_fields(types, Of::bidders)) out.push_back(name);
  return out;
}

void declare_records(Environment& environment, const std::vector<DocumentType>& types) {
  for (auto& [name, fields] : record_types(types)) environment.add_record(name, fields);
}

}  // namespace bidaudit
