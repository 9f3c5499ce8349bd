// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/document.h"

#include <array>
#include <stdexcept>
#include <utility>

namespace bidaudit {
namespace {

template <typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<Source, 5> kSources{{{Source::text, "text"},
                                     {Source::ocr, "ocr"},
                                     {Source::officer, "officer"},
                                     {Source::form, "form"},
                                     {Source::annotation, "annotation"}}};
constexpr Names<LineRole, 3> kLineRoles{{{LineRole::body, "body"}, {LineRole::header, "header"}, {LineRole::footer, "footer"}}};
constexpr Names<Route, 5> kRoutes{{{Route::text, "text"},
                                   {Route::ocr, "ocr"},
                                   {Route::mixed, "mixed"},
                                   {Route::blank, "blank"},
                                   {Route::failed, "failed"}}};
constexpr Names<ReadStatus, 8> kStatuses{{{ReadStatus::read, "read"},
                                          {ReadStatus::partly_read, "partly-read"},
                                          {ReadStatus::encrypted, "encrypted"},
                                          {ReadStatus::damaged, "damaged"},
                                          {ReadStatus::unsupported, "unsupported"},
                                          {ReadStatus::too_large, "too-large"},
                                          {ReadStatus::timeout, "timeout"},
                                          {ReadStatus::crashed, "crashed"}}};

template <typename Table, typename Enum>
std::string_view name_in(const Table& table, Enum value) {
  for (const auto& [entry, name] : table)
    if (entry == value) return name;
  throw std::logic_error("enumeration without a name");
}

template <typename Table>
auto value_in(const Table& table, std::string_view text) {
  for (const auto& [entry, name] : table)
    if (name == text) return entry;
  throw std::invalid_argument("unknown word '" + std::string(text) + "'");
}

}  // namespace

std::string text_of(const Line& line) {
  std::string text;
  for (const Word& word : line.words) {
    if (!text.empty()) text += ' ';
    text += word.text;
  }
  return text;
}

std::string_view to_text(Source source) { return name_in(kSources, source); }
std::string_view to_text(LineRole role) { return name_in(kLineRoles, role); }
std::string_view to_text(Route route) { return name_in(kRoutes, route); }
std::string_view to_text(ReadStatus status) { return name_in(kStatuses, status); }
Source source_from_text(std::string_view text) { return value_in(kSources, text); }
LineRole line_role_from_text(std::string_view text) { return value_in(kLineRoles, text); }
Route route_from_text(std::string_view text) { return value_in(kRoutes, text); }
ReadStatus status_from_text(std::string_view text) { return value_in(kStatuses, text); }

}  // namespace bidaudit
