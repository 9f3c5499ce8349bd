// SPDX-License-Identifier: GPL-3.0-or-later
// Any text read as a value of each type that fields of papers have.
#include "facts/read_value.h"

#include "facts/numbering.h"
#include "facts/value_shape.h"
#include "rules/record_types.h"
#include "target.h"

namespace bidaudit {

void fuzz(std::string_view input) {
  for (int type = 0; type <= static_cast<int>(ValueType::document_type); ++type)
    for (int take = 0; take <= static_cast<int>(Take::alone); ++take) {
      const FieldSpec field{.name = "x", .type = static_cast<ValueType>(type), .labels = {}, .patterns = {}, .take = static_cast<Take>(take)};
      const auto value = read_value(field, input);
      if (value) ensure(!expression_value(field.type, *value).is_error(), "rules can use what was read: " + *value);
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
