// SPDX-License-Identifier: GPL-3.0-or-later
// Any text read as a value of each type that fields of papers have.
#include "facts/read_value.h"

#include <vector>

#include "facts/numbering.h"
#include "facts/value_shape.h"
#include "rules/record_types.h"
#include "target.h"

namespace bidaudit {

namespace {

// The ways of taking a value that make a difference for the type.
std::vector<Take> takes(ValueType type) {
  switch (type) {
    case ValueType::money: return {Take::whole, Take::words};
    case ValueType::date: return {Take::whole, Take::first, Take::last};
    case ValueType::instant: return {Take::whole, Take::last};
    case ValueType::notice_number: return {Take::whole, Take::office};
    default: return {Take::whole};
  }
}

}  // namespace

void fuzz(std::string_view input) {
  for (int number = 0; number <= static_cast<int>(ValueType::document_type); ++number) {
    FieldSpec field{.name = "x", .type = static_cast<ValueType>(number), .labels = {}, .patterns = {}};
    for (const Take take : takes(field.type)) {
      field.take = take;
      const auto value = read_value(field, input);
      if (value) ensure(!expression_value(field.type, *value).is_error(), "rules can use what was read: " + *value);
    }
    is_in_figures(field, input);
    starts_like_a(field.type, input);
    states_a(field.type, std::string(input));
    first_value(field.type, input);
  }
  is_placeholder(input);
  is_unfilled(input);
  lot_in(input);
  lot_named_in(input);
  names_something(input);
  numbered(input);
}

}  // namespace bidaudit
