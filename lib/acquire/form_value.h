// SPDX-License-Identifier: GPL-3.0-or-later
// What one field of a form (AcroForm, ISO 32000-1 §12.7) holds.
#pragma once

#include <string>

class Object;

namespace bidaudit {

enum class FieldKind { none, text, choice, checkbox, radio, button, signature };

struct FormValue {
  FieldKind kind = FieldKind::none;
  std::string name;         // with those of the fields above it: "bid.amount"
  std::string value;        // as a reader is meant to see it; empty when nothing is filled in
  std::string state;        // of a box: the state that is drawn
  bool formatted = false;   // a script sets how the value is shown
  bool secret = false;      // a password, which is not read

  bool is_text() const { return kind == FieldKind::text || kind == FieldKind::choice; }
};

// The field that `widget` shows; what it lacks is taken from the fields above it.
FormValue form_value(const Object& widget);

const char* to_text(FieldKind kind);

}  // namespace bidaudit
