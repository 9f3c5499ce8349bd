// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/reading_messages.h"

#include <gtest/gtest.h>

namespace bidaudit {
namespace {

std::string korean(std::string_view message) {
  return in_korean(message, [](std::string_view code) { return code == "time-limit" ? std::string("제한 시간") : std::string(code); });
}

TEST(ReadingMessages, AreWordedInKoreanWithTheirParts) {
  EXPECT_EQ(korean("the file is empty (0 bytes); ask for it again"), "빈 파일(0바이트)입니다. 다시 받으십시오");
  EXPECT_EQ(korean("larger than 512 MB; split it, or look at it yourself"), "512MB보다 큽니다. 나누어 내게 하거나 직접 확인하십시오");
  EXPECT_EQ(korean("not done after 60 s, 3 of 5 pages were finished; give more time with --timeout, or look at it yourself"),
            "60초 안에 끝나지 않음(3쪽까지 읽음, 전체 5쪽). --timeout으로 시간을 늘리거나 직접 확인하십시오");
  EXPECT_EQ(korean("its reader ended by signal 11 (Segmentation fault), no page was finished; look at it yourself"),
            "읽는 프로그램이 멈춤: 신호 11 (Segmentation fault)(한 쪽도 읽지 못함). 직접 확인하십시오");
}

TEST(ReadingMessages, PagesAreNamedWithTheirReasons) {
  EXPECT_EQ(korean("not read: page 2 (time-limit), 7 (other); look at these pages yourself"), "읽지 못한 쪽: 2 (제한 시간), 7 (other). 이 쪽을 직접 확인하십시오");
  EXPECT_EQ(korean("not read: page 2 (time-limit); look at these pages yourself; the form has more fields than can be read; look at it yourself"),
            "읽지 못한 쪽: 2 (제한 시간). 이 쪽을 직접 확인하십시오. 읽을 수 있는 것보다 많은 입력란이 있습니다. 직접 확인하십시오");
}

TEST(ReadingMessages, AnythingElseStaysAsItIs) {
  for (const char* text : {"", "something new", "larger than", "not read: page 3 (time-limit"}) EXPECT_EQ(korean(text), text);
}

}  // namespace
}  // namespace bidaudit
