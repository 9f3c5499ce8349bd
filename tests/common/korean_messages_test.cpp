// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/korean_messages.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstring>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "document/reading_messages.h"

namespace bidaudit {
namespace {

constexpr std::array kTable = std::to_array<KoreanMessage>({
    {"no folder; check it", "폴더 없음"},
    {"cannot be read", "못 읽음"},
    {"{} of {} are {}", "{}: {}개 중 {}"},
    {"no field '{}' on '{}'", "'{1}'에 '{0}' 없음"},
    {"in use by {}; wait", "사용 중({})"},
    {"process {} on {}", "{1}의 {0}"},
    {"{}; the run goes on", "{}. 계속함"},
    {"'{}' is no {}", "'{}': {} 아님"},
    {"'{}' is no date", "'{}': 날짜 아님"},
    {"ended by {}", "끝남: {}"},
    {"stopped before the end by {}", "멈춤: {}"},
    {"{}; tell", "{}. 알림"},
});

TEST(KoreanMessages, AreFoundByTheirWordsAndWhatVariesIsLookedUpInTurn) {
  struct Case {
    const char* english;
    const char* korean;
  };
  constexpr Case kCases[] = {
      {"no folder; check it", "폴더 없음"},
      {"no field 'a' on 'b'", "'b'에 'a' 없음"},                                    // another order
      {"3 of 5 are 2", "3: 5개 중 2"},                                              // begins and ends with what varies
      {"ended by ", "끝남: "},                                                      // which may be nothing
      {"'x' is no date", "'x': 날짜 아님"},                                         // the message with more words of its own
      {"'x' is no rate", "'x': rate 아님"},
      {"stopped before the end by x; tell", "멈춤: x. 알림"},                       // the message that says how it ends
      {"in use by process 7 on host; wait", "사용 중(host의 7)"},                   // a message in a message
      {"a/b: cannot be read; the run goes on", "a/b: 못 읽음. 계속함"},             // a name before it
      {"a.csv:3: no field 'a' on 'b'", "a.csv:3: 'b'에 'a' 없음"},                  // a place before it
      {"a.xml:3:14: no folder; check it", "a.xml:3:14: 폴더 없음"},
      {"a.csv:3: 1 of 2 are 3", "a.csv:3: 1: 2개 중 3"},                            // is no part of what begins the message
      {"a: b.csv:3: no folder; check it", "a: b.csv:3: 폴더 없음"},                 // a name with a colon
      {"ended by signal 11 (Killed)", "끝남: 신호 11 (Killed)"},                    // a message about reading
      {"not read: page 2 (time-limit); look at these pages yourself", "읽지 못한 쪽: 2 (제한 시간 안에 쪽을 읽지 못함). 이 쪽을 직접 확인하십시오"},
      {"", ""},
      {"no folder; check it again", "no folder; check it again"},                   // fits none
      {"something: else {0}", "something: else {0}"},
      {"ended by {}, {1}", "끝남: {}, {1}"},                                        // braces of a name are no places
  };
  for (const Case& one : kCases) EXPECT_EQ(in_korean(one.english, kTable), one.korean);
}

TEST(KoreanMessages, ANameIsKeptWhateverItLooksLike) {
  EXPECT_EQ(in_korean("damaged: no such folder; check the name"), "damaged: 폴더가 없습니다. 이름을 확인하십시오");
  EXPECT_EQ(in_korean("not in use.pdf: cannot be opened: Permission denied"), "not in use.pdf: 열 수 없습니다: 접근 권한이 없습니다");
  EXPECT_EQ(in_korean("3 pages.pdf: 암호가 걸려 있음: 암호 없는 파일을 다시 받으십시오"), "3 pages.pdf: 암호가 걸려 있음: 암호 없는 파일을 다시 받으십시오");
}

TEST(KoreanMessages, ComeOutWhole) {
  EXPECT_EQ(in_korean("state: in use by process 12 on host since 2026-11-27T01:00:00+09:00; wait for its end, or name another folder"),
            "state: 다른 실행이 쓰고 있습니다(컴퓨터 host의 프로세스 12, 시작 2026-11-27T01:00:00+09:00). 끝날 때까지 기다리거나 다른 폴더를 지정하십시오");
  EXPECT_EQ(in_korean("state/reports/a: cannot be written: No space left on device; the run goes on, but what it does is not kept for the next"),
            "state/reports/a: 쓸 수 없습니다: 디스크에 남은 공간이 없습니다. 점검은 계속하지만 다음 실행을 위해 남겨 두지 못합니다");
  EXPECT_EQ(in_korean("a1: checking it ended by signal 6 (Aborted); this run made no report of it; that of an earlier one is now out/a1.audit.xml.earlier; please report this"),
            "a1: 점검이 도중에 끝났습니다(신호 6 (Aborted)). 이번 실행에서는 보고서를 만들지 못했습니다. 이전 실행의 보고서는 out/a1.audit.xml.earlier로 옮겼습니다. 프로그램 관리자에게 알리십시오");
  EXPECT_EQ(in_korean("--history: b.audit.xml does not count: b.audit.xml:37: the file ends inside an element; it is cut off"),
            "--history: b.audit.xml: 뺀 보고서입니다. b.audit.xml:37: 파일이 요소 안에서 끝났습니다. 뒤가 잘렸습니다");
  EXPECT_EQ(in_korean("--history: 3 tenders from 2026-01-02 to 2026-03-04; 1 reports left out, 0 tenders whose winner is not known, 2 bids without a business number"),
            "--history: 3건의 입찰, 개찰일 2026-01-02~2026-03-04. 뺀 보고서 1건, 낙찰자를 알 수 없는 입찰 0건, 사업자등록번호가 없는 투찰 2건");
  EXPECT_EQ(in_korean("no rule 'KR-L-BND-02' in the pack kr-local (did you mean 'KR-L-BND-002'?)"), "규칙 'KR-L-BND-02': 규칙 묶음 kr-local에 없습니다 (혹시 'KR-L-BND-002'?)");
}

// What the reader of options says of `arguments`.
std::string complaint(std::vector<std::string> arguments) {
  CLI::App app("", "tool");
  std::string text;
  int number = 0;
  app.set_help_flag("");
  app.add_option("--word", text)->check(CLI::IsMember({"one", "two"}));
  app.add_option("--choice", text)->transform(CLI::CheckedTransformer(std::map<std::string, std::string>{{"one", "1"}}).description("{one}"));
  app.add_option("--number", number)->check(CLI::PositiveNumber);
  app.add_option("--days", number)->check(CLI::Range(1, 9));
  app.add_option("--file", text)->check(CLI::ExistingFile);
  app.add_option("--folder", text)->check(CLI::ExistingDirectory);
  app.add_flag("--switch", number);
  CLI::App* command = app.add_subcommand("command");
  command->add_option("INPUT", text)->required();
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError& error) {
    return error.what();
  }
  return "";
}

// All that the system, the XML reader and the reader of options may say here.
std::vector<std::string> said_by_libraries() {
  std::vector<std::string> said;
  constexpr int kLastError = 133;
  for (int error = 1; error <= kLastError; ++error) said.emplace_back(std::strerror(error));
  for (int status = 1; status <= pugi::status_no_document_element; ++status) {
    if (status == pugi::status_append_invalid_root) continue;  // of files no part is read into another
    pugi::xml_parse_result result;
    result.status = static_cast<pugi::xml_parse_status>(status);
    said.emplace_back(result.description());
  }
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"--word", "three"}, {"--choice", "two"}, {"--number", "0"}, {"--number", "x"}, {"--number", "1.5"}, {"--days", "10"}, {"--file", "none"}, {"--file", "/"},
           {"--folder", "none"}, {"--folder", "/proc/self/exe"}, {"extra"}, {"extra", "more"}, {"command"}, {"--word"}, {"--word", "one", "--word", "two"}, {"--switch=x"}})
    said.push_back(complaint(arguments));
  return said;
}

TEST(KoreanMessages, LibrariesSayEachOfTheirs) {
  const std::vector<std::string> said = said_by_libraries();
  for (const KoreanMessage& message : library_messages())
    EXPECT_TRUE(std::any_of(said.begin(), said.end(), [&](const std::string& text) {
      return parts_of(text, message.english) || (text.find(": ") != std::string::npos && parts_of(text.substr(text.find(": ") + 2), message.english));
    })) << message.english;
}

// Of the system only what may befall files has a wording; of the others all.
TEST(KoreanMessages, OptionsAndXmlAreComplainedOfInKorean) {
  const std::vector<std::string> said = said_by_libraries();
  constexpr std::size_t kOfSystem = 133;
  for (std::size_t i = kOfSystem; i < said.size(); ++i) {
    ASSERT_FALSE(said[i].empty());
    EXPECT_NE(in_korean(said[i]), said[i]);
  }
}

}  // namespace
}  // namespace bidaudit
