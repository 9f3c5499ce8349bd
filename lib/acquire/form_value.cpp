// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/form_value.h"

#include <Object.h>

#include <algorithm>

#include "acquire/pdf_values.h"

namespace bidaudit {
namespace {

constexpr int kMostLevels = 32;     // of fields within fields; a field may be its own parent
constexpr int kMostChosen = 50;     // values of one list
constexpr int kMostOptions = 1000;  // of one list that are looked through

// Bits of /Ff, ISO 32000-1 tables 226 to 230.
constexpr int kPassword = 1 << 13;
constexpr int kRadio = 1 << 15;
constexpr int kPushButton = 1 << 16;

// The entry of the field, or of the nearest one above that has it.
Object inherited(const Object& widget, const char* key) {
  Object at = widget.copy();
  for (int level = 0; level < kMostLevels && at.isDict(); ++level) {
    Object value = at.dictLookup(key);
    if (!value.isNull()) return value;
    at = at.dictLookup("Parent");
  }
  return Object(objNull);
}

std::string full_name(const Object& widget) {
  std::string name;
  Object at = widget.copy();
  for (int level = 0; level < kMostLevels && at.isDict() && name.size() < kLongestValue; ++level) {
    const std::string part = text_value(at.dictLookup("T"));
    if (!part.empty()) name = name.empty() ? part : part + "." + name;
    at = at.dictLookup("Parent");
  }
  return name;
}

FieldKind kind_of(const Object& widget, int flags) {
  const std::string type = text_value(inherited(widget, "FT"));
  if (type == "Tx") return FieldKind::text;
  if (type == "Ch") return FieldKind::choice;
  if (type == "Sig") return FieldKind::signature;
  if (type != "Btn") return FieldKind::none;
  return (flags & kPushButton) != 0 ? FieldKind::button : (flags & kRadio) != 0 ? FieldKind::radio : FieldKind::checkbox;
}

// A list shows another text for a value than the one it exports.
std::string shown_option(const Object& options, const std::string& exported) {
  for (int i = 0; options.isArray() && i < std::min(options.arrayGetLength(), kMostOptions); ++i) {
    const Object option = options.arrayGet(i);
    if (option.isArray() && option.arrayGetLength() == 2 && text_value(option.arrayGet(0)) == exported)
      return text_value(option.arrayGet(1));
  }
  return exported;
}

std::string value_of(const Object& widget, FieldKind kind) {
  const Object value = inherited(widget, "V");
  const Object options = kind == FieldKind::choice ? inherited(widget, "Opt") : Object(objNull);
  if (!value.isArray()) return shown_option(options, text_value(value));
  std::string out;
  for (int i = 0; i < std::min(value.arrayGetLength(), kMostChosen); ++i)
    out += (out.empty() ? "" : "; ") + shown_option(options, text_value(value.arrayGet(i)));
  return out;
}

}  // namespace

FormValue form_value(const Object& widget) {
  FormValue out;
  const Object flags = inherited(widget, "Ff");
  const int bits = flags.isInt() ? flags.getInt() : 0;
  out.kind = kind_of(widget, bits);
  out.name = full_name(widget);
  out.secret = out.kind == FieldKind::text && (bits & kPassword) != 0;
  if (out.kind == FieldKind::none || out.kind == FieldKind::signature || out.secret) return out;
  out.value = value_of(widget, out.kind);
  if (!out.is_text()) out.state = text_value(widget.dictLookup("AS"));
  const Object actions = inherited(widget, "AA");
  out.formatted = actions.isDict() && !actions.dictLookupNF("F").isNull();
  return out;
}

const char* to_text(FieldKind kind) {
  switch (kind) {
    case FieldKind::none: return "unknown";
    case FieldKind::text: return "text";
    case FieldKind::choice: return "choice";
    case FieldKind::checkbox: return "checkbox";
    case FieldKind::radio: return "radio";
    case FieldKind::button: return "button";
    case FieldKind::signature: return "signature";
  }
  return "";
}

}  // namespace bidaudit
