// SPDX-License-Identifier: GPL-3.0-or-later
// What tells who a person is stands in no format of a masked report; what two bidders share can still be seen.
#include "report/masking.h"

#include <gtest/gtest.h>

#include <sstream>

#include "made_audit.h"
#include "report/formats.h"
#include "report/mask_words.h"

namespace bidaudit {
namespace {

std::string all_formats(const AuditFile& audit) {
  std::ostringstream out;
  for (const ReportPart& part : report_parts()) part.write(out, audit, {});
  return out.str();
}

TEST(Masking, NothingPrivateIsLeft) {
  const AuditFile audit = made_audit({.text = "홍길동", .message = "대표자 홍 길 동(02-0000-2258, hong@a.kr), 국민은행 123-45-678901"});
  ASSERT_NE(all_formats(audit).find("홍길동"), std::string::npos);
  const std::string auditor = all_formats(masked_audit(audit, Profile::auditor, "key", Language::korean));
  const std::string everybody = all_formats(masked_audit(audit, Profile::everybody, "key", Language::korean));
  for (const char* text : {"02-0000-2258", "hong@a.kr", "123-45-678901"}) {
    EXPECT_EQ(auditor.find(text), std::string::npos) << text;
    EXPECT_EQ(everybody.find(text), std::string::npos) << text;
  }
  EXPECT_NE(auditor.find("홍길동"), std::string::npos);
  for (const char* text : {"홍길동", "홍 길 동", "김담당"}) EXPECT_EQ(everybody.find(text), std::string::npos) << text;  // the officer's name too
  EXPECT_NE(everybody.find("123-45-67890"), std::string::npos);  // the number of a business is no person's
}

TEST(Masking, KeepsLinksAndNeedsTheKey) {
  const AuditFile audit = made_audit();
  const auto phones = [&](const std::string& key) {
    const AuditFile masked = masked_audit(audit, Profile::auditor, key, Language::english);
    return std::pair(masked.fact("x5")->value, masked.fact("x8")->value);  // of two bidders that share it
  };
  EXPECT_EQ(phones("a").first, phones("a").second);
  EXPECT_NE(phones("a").first, phones("b").first);
}

TEST(Masking, LeavesResultsAsTheyAre) {
  const AuditFile audit = made_audit();
  const AuditFile masked = masked_audit(audit, Profile::everybody, "key", Language::korean);
  ASSERT_EQ(masked.size(), audit.size());
  for (std::size_t i = 0; i < audit.size(); ++i) EXPECT_EQ(masked.verdict(i).outcome, audit.verdict(i).outcome);
  EXPECT_EQ(masked.title("rule", "R-1", Language::korean), "입찰보증금");
}

TEST(MaskWords, FindNamesHoweverTheyAreSpaced) {
  MaskWords words("key", Language::korean);
  words.add_name("홍길동");
  words.add_name("이한");
  const std::string hong = words.token(Private::person, "홍길동");
  const std::string lee = words.token(Private::person, "이한");
  struct Row {
    std::string text;
    std::string masked;
  };
  const Row rows[] = {
      {"대표자 홍길동(인)", "대표자 " + hong + "(인)"},
      {"대표자홍 길 동", "대표자" + hong},
      {"홍길순", "홍길순"},
      {"대표 이한 (인)", "대표 " + lee + " (인)"},
      {"것이 한 번", "것이 한 번"},   // two letters may stand side by side by chance
      {"이한다", "이한다"},
      {"", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(words.text(row.text), row.masked);
  EXPECT_EQ(words.token(Private::phone, "02-0000-2258"), words.token(Private::phone, "+82 2 0000 2258"));
}

}  // namespace
}  // namespace bidaudit
