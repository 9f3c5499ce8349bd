// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/contacts.h"

#include <gtest/gtest.h>

#include <string>

namespace bidaudit {
namespace {

std::string hidden(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (const Contact& contact : find_contacts(text)) {
    out += std::string(text.substr(at, contact.begin - at)) + (contact.kind == ContactKind::phone ? "P" : contact.kind == ContactKind::email ? "E" : "A");
    at = contact.end;
  }
  return out + std::string(text.substr(at));
}

TEST(Contacts, AreFoundAndNothingElse) {
  struct Row {
    const char* text;
    const char* hidden;
  };
  const Row rows[] = {
      {"전화: 02-0000-2258", "전화: P"},
      {"☎ 031)241-2590, 010.1234.5678", "☎ P, P"},
      {"(02) 2680-2927", "P"},
      {"01012345678", "P"},
      {"+82-2-1234-5678", "P"},
      {"1588-1234", "P"},
      {"office@neoul.example, a.b@c.co.kr", "E, E"},
      {"a＠b.kr", "E"},
      {"국민은행 123-45-678901 예금주", "국민은행 A 예금주"},
      {"농협 3012345678901", "농협 A"},
      {"등기 110111-1234567, 사업자 123-45-67890", "등기 110111-1234567, 사업자 123-45-67890"},
      {"2026-09-02, 117,612,000원", "2026-09-02, 117,612,000원"},
      {"증권번호 168-000-202638608502", "증권번호 168-000-202638608502"},
      {"공고 제2026-2583호", "공고 제2026-2583호"},
      {"", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(hidden(row.text), row.hidden);
}

}  // namespace
}  // namespace bidaudit
