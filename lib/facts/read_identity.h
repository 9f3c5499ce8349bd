// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and names by which Korean papers tell who somebody is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bidaudit {

// 사업자등록번호 in `text` as "123-45-67890", whatever its check digit; nullopt when there is none or when two differ. Ten digits
// without dashes count when nothing else is a number there.
std::optional<std::string> find_business_number(std::string_view text);
// Whether its tenth digit is what the first nine demand (weights 1 3 7 1 3 7 1 3 5, the last product's tens added).
bool business_number_checks(std::string_view number);

// 법인등록번호 in `text` as "110111-1234567"; nullopt when there is none or when two differ.
std::optional<std::string> find_corporate_number(std::string_view text);
// Whether its thirteenth digit is what the first twelve demand (weights 1 2 in turn). Not every number given since 2025 obeys.
bool corporate_number_checks(std::string_view number);

// A telephone number as "02-1234-5678"; nullopt when there is none or when two differ.
std::optional<std::string> find_phone(std::string_view text);
// An e-mail address in lower case; nullopt when there is none or when two differ.
std::optional<std::string> find_email(std::string_view text);

// The firm that `text` names, as printed but tidied: "주식회사 가람", "㈜가람". Lines that are numbers or persons are left out when one
// line bears a legal form. Nullopt when nothing that could be a name is left.
std::optional<std::string> parse_company_name(std::string_view text);
// The name without legal form, white space and letter case: equal for two writings of one firm, and for a firm named alike of
// another form, which legal_form tells apart.
std::string company_key(std::string_view name);
bool has_legal_form(std::string_view name);
// 주식회사 of "㈜가람" and "가람(주)", 유한회사 of "㈲가람"; "" where the name bears none, or one that has two meanings.
std::string legal_form(std::string_view name);

// A person's name, titles and seal marks taken off: "대표이사 홍 길 동 (인)" is 홍길동. Nullopt for what is no name.
std::optional<std::string> parse_person_name(std::string_view text);
bool has_family_name(std::string_view name);

// 시·도 by its full name: 경기 and 경기도 give 경기도. Nullopt when `text` names none or several.
std::optional<std::string> find_region(std::string_view text);

// "광명시 공고 제2026-42호", tidied to one spelling; or a portal number R26BK01318742-000.
std::optional<std::string> find_notice_number(std::string_view text);
std::optional<std::string> find_portal_number(std::string_view text);

}  // namespace bidaudit
