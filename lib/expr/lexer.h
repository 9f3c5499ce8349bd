// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of CEL.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "expr/value.h"

namespace bidaudit {

enum class TokenKind { end, identifier, quoted_identifier, reserved, punctuation, literal };

struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t offset = 0;
  std::string text;  // identifier or punctuation
  Value literal;
};

// The tokens of `source`, the last of kind end. Throws ExpressionProblem.
std::vector<Token> tokenize(std::string_view source);

}  // namespace bidaudit
