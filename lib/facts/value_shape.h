// SPDX-License-Identifier: GPL-3.0-or-later
// What the text behind a label looks like, before it is read: where it ends, and whether it can be a value of a type.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "facts/document_type.h"

namespace bidaudit {

// A name or a number may stand behind a label in running text without a colon; other things would be guesses.
bool stands_without_colon(ValueType type);

// "입찰건명 2026년 통합 시스템 유지관리 용역": a line that begins with the label goes on with what it names, not with a sentence.
bool names_something(std::string_view text);

// Whether a value is read from the digits of `text` alone.
bool is_in_figures(const FieldSpec& field, std::string_view text);

// A value that shows what it is may follow its label without a colon: "보험가입금액  금8,745,000원", "발급일 2026. 10. 13.".
bool starts_like_a(ValueType type, std::string_view text);

// An amount or a day stands somewhere in `key` where `type` is one, and an amount is no bound of a rule; true for other types.
bool states_a(ValueType type, std::string key);

// `text` up to the end of its line, or to words with a colon behind them: a label that no paper declares. A title may hold
// such words itself; there only letter-spaced ones ("보 험 료 :") end it.
std::string_view first_value(ValueType type, std::string_view text);

// "■ 중기업 □ 소기업 □ 소상공인": the choice whose box is ticked, "" when none or several are; nothing for a text without boxes.
std::optional<std::string> ticked_choice(std::string_view text);

// "①번 건 : 2023. 11. 21. ...": the number of the lot that the line speaks of, and where what it says begins.
std::optional<std::pair<int, std::size_t>> lot_in(std::string_view text);

// The lot that a cell names: "①", "... 건설공사(제2공구)".
std::optional<int> lot_named_in(std::string_view text);

}  // namespace bidaudit
