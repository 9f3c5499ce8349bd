// SPDX-License-Identifier: GPL-3.0-or-later
// A printed value read as the type that a field of a document type has.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "facts/document_type.h"

namespace bidaudit {

// The normalised value of `text` as `field` wants it; nullopt when it cannot be read for sure.
std::optional<std::string> read_value(const FieldSpec& field, std::string_view text);

// "○○회사", "OOO": a form's sign that something is to be filled in.
bool is_placeholder(std::string_view text);

// Nothing is written there but what a blank form bears: "", "(인)", "20  년   월   일", "제     호", "금        원정".
bool is_unfilled(std::string_view text);

}  // namespace bidaudit
