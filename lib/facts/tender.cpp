// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/tender.h"

#include <array>
#include <stdexcept>
#include <utility>

namespace bidaudit {
namespace {

constexpr std::array<std::pair<ValueType, std::string_view>, 19> kTypes{{
    {ValueType::text, "text"},
    {ValueType::money, "money"},
    {ValueType::date, "date"},
    {ValueType::instant, "instant"},
    {ValueType::rate, "rate"},
    {ValueType::count, "count"},
    {ValueType::company_name, "company-name"},
    {ValueType::person_name, "person-name"},
    {ValueType::address, "address"},
    {ValueType::business_number, "business-number"},
    {ValueType::corporate_number, "corporate-number"},
    {ValueType::phone, "phone"},
    {ValueType::email, "email"},
    {ValueType::identifier, "identifier"},
    {ValueType::grade, "grade"},
    {ValueType::notice_number, "notice-number"},
    {ValueType::portal_number, "portal-number"},
    {ValueType::region, "region"},
    {ValueType::document_type, "document-type"},
}};

}  // namespace

std::string_view to_text(ValueType type) {
  for (const auto& [value, name] : kTypes)
    if (value == type) return name;
  throw std::logic_error("value type without a name");
}

ValueType value_type_from_text(std::string_view text) {
  for (const auto& [value, name] : kTypes)
    if (name == text) return value;
  throw std::invalid_argument("unknown value type '" + std::string(text) + "'");
}

std::string_view to_text(FactState state) {
  switch (state) {
    case FactState::known: return "known";
    case FactState::absent: return "absent";
    case FactState::unfilled: return "unfilled";
    case FactState::unreadable: return "unreadable";
    case FactState::conflicting: return "conflicting";
    case FactState::not_extracted: return "not-extracted";
  }
  throw std::logic_error("fact state without a name");
}

}  // namespace bidaudit
