// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of expressions that know offices, names, sums of money and what files say of themselves.
#include "rules/domain_functions.h"

#include <gtest/gtest.h>

#include <iterator>

#include "expr/expression.h"
#include "rules/file_traits.h"
#include "rules/reading_gaps.h"

namespace bidaudit {
namespace {

std::string eval(const std::string& source) {
  static const Environment names = [] {
    static const std::vector<DocumentType> no_types;
    Environment environment = Environment::standard();
    environment.add_record("bidder", {});
    add_domain_functions(environment, no_types);
    add_amount_functions(environment);
    return environment;
  }();
  return to_cel(Expression::compile(source, names, {"test", 1, 1}).evaluate([](std::string_view) { return Value(); }));
}

struct Case {
  const char* source;
  const char* value;
};

TEST(DomainFunctions, TellOfficesApart) {
  const Case cases[] = {
      {"same_office('광명시', '광명시장')", "true"},
      {"same_office('경기도 광명시', '광명시')", "true"},            // the province in front is left off
      {"same_office('102-83-01647 광명시', '광 명 시 장 귀하')", "true"},  // number in front, letters spaced
      {"same_office('광명시 회계과', '광명시')", "true"},             // a department of it
      {"same_office('서울특별시 금천구청장', '금천구')", "true"},
      {"same_office('가람초등학교', '가람초등학교장 귀하')", "true"},
      {"same_office('재단법인 가람문화재단', '(재)가람문화재단 이사장')", "true"},
      {"same_office('가람교육지원청', '가람교육장')", "true"},
      {"same_office('가람시도시관리공사', '가람시도시관리공사 사장')", "true"},
      {"same_office('가람초등학교', '나람초등학교장')", "undetermined: offices-not-comparable"},
      {"same_office('충청북도 청주시 흥덕구', '청주시')", "undetermined: offices-not-comparable"},  // a district of the city
      {"same_office('경기도 광명시', '경기도')", "false"},
      {"same_office('광주시', '광명시')", "false"},                  // one letter
      {"same_office('경기도지사', '광명시')", "false"},
      {"same_office('광명교육지원청', '광명교육지원청')", "true"},      // the same words, whatever they are
      {"same_office('경기도교육감', '광명교육지원청')", "undetermined: offices-not-comparable"},
      {"same_office('한국도로공사', '광명시')", "undetermined: offices-not-comparable"},
  };
  for (const Case& c : cases) EXPECT_EQ(eval(c.source), c.value) << c.source;
}

TEST(DomainFunctions, FindATradeAndACity) {
  const Case cases[] = {
      {"names_trade('종합공사업 (건축 공사업)', '건축공사업')", "true"},
      {"names_trade('실내건축공사업', '건축공사업')", "false"},
      {"names_trade('실내건축공사업, 건축공사업', '건축공사업')", "true"},
      {"names_trade('일반소방시설공사업(기계)', '소방시설공사업')", "true"},
      {"names_trade('일반소방시설공사업(기계)', '전문소방시설공사업')", "false"},
      {"in_city('경기도 누리시 중앙로 1', '누리시')", "true"},
      {"in_city('경기도누리시 중앙로 1', '누리시')", "true"},
      {"in_city('경기도 바다시 누리시장길 5', '누리시')", "false"},
      {"in_city('경기도 온누리시 중앙로 1', '누리시')", "false"},
  };
  for (const Case& c : cases) EXPECT_EQ(eval(c.source), c.value) << c.source;
}

TEST(DomainFunctions, FindAFirmInASignature) {
  EXPECT_EQ(eval("mentions('주식회사 가람 김서윤', '㈜가람')"), "true");
  EXPECT_EQ(eval("mentions('주식회사 나람 박도현', '주식회사 가람')"), "false");
}

TEST(DomainFunctions, AddAndScaleAmounts) {
  const Case cases[] = {
      {"sum([money(1), money(2)])", "money(3)"},
      {"sum([rate('33.33'), rate('33.33'), rate('33.34')]) == rate('100')", "true"},  // different numbers of decimals
      {"sum([rate('50'), rate('50')]) == rate('100')", "true"},
      {"sum([money(9223372036854775807), money(1)])", "error: the amount is too large"},
      {"sum([rate('5')].filter(r, r == rate('6')))", "undetermined: nothing-to-add"},
      {"scaled(money(150000000), money(198000000), money(200000000))", "money(148500000)"},
      {"scaled(money(10), money(1), money(3))", "money(4)"},  // a fraction of a won is rounded up
      {"scaled(money(9000000000000), money(9000000000000), money(9000000000000))", "money(9000000000000)"},  // no overflow between
      {"scaled(money(1), money(1), money(0))", "error: scaled wants amounts above zero"},
      {"step_spread([money(102010000), money(100000000), money(101000000)]) == rate('0')", "true"},  // in any order, one per cent each
      {"step_spread([money(100), money(101), money(103)]) == rate('0.9801')", "true"},
      {"step_spread([money(100), money(101)])", "undetermined: too-few-amounts"},
      {"step_spread([money(0), money(1), money(2)])", "error: step_spread wants amounts above zero"},
  };
  for (const Case& c : cases) EXPECT_EQ(eval(c.source), c.value) << c.source;
}

TenderFile file_with(std::vector<Trait> traits, ReadStatus status = ReadStatus::read) {
  TenderFile file{"f1", "bids/a/1.pdf", "b1", {}};
  file.document.traits = std::move(traits);
  file.document.status = status;
  file.document.pages.push_back({.number = 1, .route = Route::text, .reason = "", .lines = {}, .tables = {}, .seals = {}});
  return file;
}

// The place of a trait in order of the names.
std::size_t slot(const std::string& name) {
  const auto types = file_trait_types();
  return static_cast<std::size_t>(std::distance(types.begin(), types.find(name)));
}

TEST(FileTraits, AreListsWithTheFilesAsEvidence) {
  const TenderFile one = file_with({{"author", "가람", 0, {}}, {"modified", "D:20261022095959+09'00'", 0, {}}, {"hidden-text", "same-color: 나람", 1, {}},
                                     {"hidden-text", "same-color: 다람", 1, {}}, {"hidden-text", "tiny: 800101", 2, {}}, {"hidden-text", "tiny: 1234567", 2, {}}});
  const TenderFile two = file_with({{"author", "가람", 0, {}}, {"modified", "D:20261022010000Z", 0, {}}, {"modified", "yesterday", 0, {}}});
  const FileTraits files({&one, &two}, [&](const TenderFile& file) { return &file == &one ? 1 : 2; });
  EXPECT_EQ(to_cel(files.field(slot("author"))), "[\"가람\"]");
  EXPECT_EQ(files.field(slot("author")).as_list()->front().evidence(), (Evidence{1, 2}));
  EXPECT_EQ(files.field(slot("modified")).as_list()->size(), 2U);  // what is no moment is left out
  EXPECT_EQ(files.field(slot("modified")).as_list()->at(1).as<Timestamp>()->seconds - files.field(slot("modified")).as_list()->at(0).as<Timestamp>()->seconds, 1);
  EXPECT_EQ(to_cel(files.field(slot("hidden_text"))), R"x(["나람 다람 (bids/a/1.pdf:1)", "800101 1****** (bids/a/1.pdf:2)"])x");  // an officer is told where
  EXPECT_EQ(to_cel(files.has(slot("company"))), "false");
  EXPECT_EQ(files.has(slot("company")).evidence(), (Evidence{1, 2}));  // both were searched
}

TEST(FileTraits, PapersOfOthersDoNotTellWhoTheBidderIs) {
  const TenderFile issued = file_with({{"author", "국세청", 0, {}}, {"modified", "D:20261022095959+09'00'", 0, {}}});
  const FileTraits files({&issued}, [](const TenderFile&) { return 1; }, [](const TenderFile&) { return true; });
  EXPECT_EQ(to_cel(files.field(slot("author"))), "[]");
  EXPECT_EQ(files.field(slot("modified")).as_list()->size(), 1U);
}

TEST(FileTraits, WordsOfAFaintPageAreNotKnown) {
  const TenderFile faint = file_with({{"other-bidder", "가람", 1, {}}, {"author", "가람", 0, {}}, {"unsure-print", "2", 2, {}}});
  const FileTraits files({&faint}, [](const TenderFile&) { return 1; });
  const List& names = *files.field(slot("other_bidders")).as_list();
  ASSERT_EQ(names.size(), 2U);
  EXPECT_TRUE(names[1].is_unknown());
  EXPECT_EQ(files.field(slot("author")).as_list()->size(), 1U);
}

TEST(FileTraits, WhatWasNotAllLookedAtIsNotKnown) {
  struct CutCase {
    Trait cut;
    std::string field;
    std::string reason;  // empty: the list is whole
  };
  const CutCase cases[] = {
      {{"images-cut", "time-limit", 2, {}}, "shared_images", "x.pdf:2 images-cut"},
      {{"images-cut", "time-limit", 2, {}}, "author", ""},
      {{"traits-cut", "time-limit", 0, {}}, "author", "x.pdf properties-cut"},
      {{"traits-cut", "time-limit", 0, {}}, "signatures", "x.pdf properties-cut"},
      {{"traits-cut", "time-limit", 0, {}}, "hidden_text", ""},  // of pages
      {{"traits-cut", "time-limit", 3, {}}, "hidden_text", "x.pdf:3 notes-cut"},
      {{"traits-cut", "time-limit", 3, {}}, "author", ""},  // of the file
      {{"form-fields-cut", "12", 1, {}}, "text_differs", "x.pdf:1 notes-cut"},
      {{"font-unread", "Batang", 2, {}}, "text_differs", "x.pdf:2 print-cut"},
      {{"text-doubtful", "1,234,000", 2, {}}, "text_differs", "x.pdf:2 print-cut"},
      {{"form-fields-cut", "12", 0, {}}, "text_differs", ""},  // they are on no page
      {{"annotations-cut", "12", 1, {}}, "attachments", "x.pdf:1 notes-cut"},
      {{"actions-cut", "7", 1, {}}, "actions", "x.pdf:1 notes-cut"},
      {{"actions-cut", "7", 0, {}}, "actions", "x.pdf properties-cut"},
      {{"revisions-cut", "too-many", 0, {}}, "earlier_text", "x.pdf revisions-cut"},
      {{"revisions-cut", "too-many", 0, {}}, "changed_after_signing", "x.pdf revisions-cut"},
      {{"signatures-cut", "", 0, {}}, "signatures", "x.pdf properties-cut"},
      {{"xmp-cut", "", 0, {}}, "document_id", "x.pdf properties-cut"},
  };
  for (const CutCase& one : cases) {
    TenderFile file = file_with({one.cut});
    file.path = "x.pdf";
    const FileTraits files({&file}, [](const TenderFile&) { return 1; });
    const Value& present = files.has(slot(one.field));
    ASSERT_EQ(present.is_unknown(), !one.reason.empty()) << one.cut.name << " " << one.field;
    if (one.reason.empty()) continue;
    EXPECT_EQ(present.as<Unknown>()->reasons, std::vector{one.reason});
  }
}

TEST(ReadingGaps, APictureThatWasNotReadMayHoldAPaper) {
  TenderFile file = file_with({{"region-unread", "time-limit", 2, {}}, {"region-unread", "turned", 2, {}}, {"region-unread", "illegible", 3, {}}});  // a photo
  file.path = "x.pdf";
  std::vector<std::string> places;
  add_unread(file, places);
  EXPECT_EQ(places, std::vector<std::string>{"x.pdf:2 region"});
}

TEST(ReadingGaps, APageThatIsMostlyMisreadMayBeAnyPaper) {
  TenderFile file = file_with({});
  file.path = "x.pdf";
  file.document.pages.clear();
  const auto add = [&](Route route, double confidence) {
    Page page;
    page.number = static_cast<int>(file.document.pages.size()) + 1;
    page.route = route;
    page.confidence = confidence;
    file.document.pages.push_back(page);
  };
  add(Route::ocr, 0.55);
  add(Route::ocr, 0.45);
  add(Route::text, 0.45);
  add(Route::failed, 0);
  std::vector<std::string> places;
  add_unread(file, places);
  EXPECT_EQ(places, (std::vector<std::string>{"x.pdf:2 poor", "x.pdf:4 failed"}));
}

TEST(FileTraits, ManyPagesThatWereCutAreOneUnknown) {
  const TenderFile file = file_with({{"shared-image", "가", 1, {}}, {"images-cut", "too-many", 4, {}}, {"images-cut", "too-many", 9, {}}});
  const FileTraits files({&file}, [](const TenderFile&) { return 1; });
  const List& images = *files.field(slot("shared_images")).as_list();
  ASSERT_EQ(images.size(), 2U);
  EXPECT_EQ(images[1].as<Unknown>()->reasons, std::vector<std::string>{file.path + ":4-9 images-cut"});
}

TEST(FileTraits, AllFilesThatLeaveItOpenAreNamed) {
  TenderFile one = file_with({{"images-cut", "time-limit", 2, {}}});
  TenderFile two = file_with({}, ReadStatus::damaged);
  one.path = "1.pdf";
  two.path = "2.pdf";
  const FileTraits files({&one, &two}, [&](const TenderFile& file) { return &file == &one ? 1 : 2; });
  const Value& present = files.has(slot("shared_images"));
  ASSERT_TRUE(present.is_unknown());
  EXPECT_EQ(present.as<Unknown>()->reasons, (std::vector<std::string>{"1.pdf:2 images-cut", "2.pdf damaged"}));
  EXPECT_EQ(present.evidence(), (Evidence{1, 2}));
}

TEST(FileTraits, OfADamagedFileAreNotKnown) {
  const TenderFile damaged = file_with({}, ReadStatus::damaged);
  const FileTraits files({&damaged}, [](const TenderFile&) { return 1; });
  EXPECT_TRUE(files.has(slot("author")).is_unknown());
}

}  // namespace
}  // namespace bidaudit
