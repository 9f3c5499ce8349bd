// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions of rules in the words of an officer: "입찰보증서의 보험가입금액이 입찰서의 입찰금액의 5% 이상".
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "expr/expression.h"
#include "facts/document_type.h"

namespace bidaudit {

class ConditionWords {
 public:
  // `language` is "ko" or "en"; `params` are shown by their values.
  ConditionWords(const std::string& language, const std::vector<DocumentType>& types, const std::map<std::string, Value>& params);
  ~ConditionWords();

  // What holds when the expression is true.
  std::string sentence(const Expression& condition) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bidaudit
