// SPDX-License-Identifier: GPL-3.0-or-later
// The page for people: complete, harmless, and the same for everybody who reads it.
#include "report/html_report.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "base/xml_writer.h"
#include "made_audit.h"
#include "report/html_page.h"
#include "report/html_style.h"

namespace bidaudit {
namespace {

std::string page_of(const Made& made, Language language = Language::korean) {
  std::ostringstream out;
  write_html(out, made_audit(made), language);
  return out.str();
}

// The page as XML, without its document type.
pugi::xml_document parsed(const std::string& page) {
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n<html lang=\""));
  pugi::xml_document xml;
  EXPECT_TRUE(xml.load_string(page.substr(page.find('\n') + 1).c_str()));
  return xml;
}

bool all(pugi::xml_node page, const std::function<bool(const pugi::xml_node&)>& holds) {
  struct Walker : pugi::xml_tree_walker {
    explicit Walker(const std::function<bool(const pugi::xml_node&)>& test) : holds(test) {}
    bool for_each(pugi::xml_node& node) override {
      if (!holds(node)) failed = true;
      return true;
    }
    const std::function<bool(const pugi::xml_node&)>& holds;
    bool failed = false;
  } walker(holds);
  page.traverse(walker);
  return !walker.failed;
}

TEST(Html, HostileTextIsHarmlessAndComplete) {
  for (const char* text : kHostile) {
    SCOPED_TRACE(text);
    const std::string page = page_of({.text = text, .message = text});
    const pugi::xml_document xml = parsed(page);
    EXPECT_NE(page.find(xml_escape(text)), std::string::npos);
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_TRUE(all(xml, [](const pugi::xml_node& node) {
      for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        const std::string_view value = attribute.value();
        if (name.starts_with("on") || (name == "src" && !value.starts_with("data:image/jpeg;base64,")) || (name == "href" && !value.starts_with("#"))) return false;
      }
      return true;
    }));
  }
}

TEST(Html, EveryLinkHasItsPlaceAndEveryPlaceOneId) {
  for (const Language language : {Language::korean, Language::english}) {
    const pugi::xml_document page = parsed(page_of({}, language));
    std::set<std::string> ids;
    EXPECT_TRUE(all(page, [&](const pugi::xml_node& node) { return !node.attribute("id") || ids.insert(node.attribute("id").value()).second; }));
    EXPECT_TRUE(all(page, [&](const pugi::xml_node& node) { return !node.attribute("href") || ids.contains(node.attribute("href").value() + 1); }));
  }
}

TEST(Html, TablesTellWhatTheirHeadersAreFor) {
  EXPECT_TRUE(all(parsed(page_of({})), [](const pugi::xml_node& node) {
    if (std::string_view(node.name()) == "th") return !std::string_view(node.attribute("scope").value()).empty();
    if (std::string_view(node.name()) == "svg") return !std::string_view(node.attribute("aria-label").value()).empty();
    return true;
  }));
}

TEST(Html, HeadingsSkipNoLevel) {
  int level = 0;
  EXPECT_TRUE(all(parsed(page_of({})), [&](const pugi::xml_node& node) {
    const std::string name = node.name();
    if (name.size() != 2 || name[0] != 'h' || name[1] < '1' || name[1] > '6') return true;
    const int here = name[1] - '0';
    const bool fits = here <= level + 1;
    level = here;
    return fits;
  }));
}

// Relative luminance as WCAG 2.1 defines it.
double luminance(const std::string& hex) {
  const auto channel = [&](std::size_t i) {
    const double c = std::stoi(hex.substr(i, 2), nullptr, 16) / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4);
}

TEST(Html, TextHasTheContrastThatAaAsksFor) {
  struct Pair {
    const char* text;
    const char* ground;
  };
  // Every "color:" with the ground that it stands on.
  const Pair pairs[] = {{"1b1f24", "ffffff"}, {"0b4f9e", "ffffff"}, {"0b4f9e", "f7f8f9"}, {"474f58", "ffffff"}, {"474f58", "f7f8f9"}, {"14532d", "ecf7ef"},
                        {"8a1c08", "fdf0ed"}, {"6b4300", "fdf5e3"}, {"6b4300", "ffffff"}, {"39424c", "f1f3f5"}, {"1b1f24", "eef4fb"}, {"1b1f24", "eceff2"}};
  std::set<std::string> known;
  for (const Pair& pair : pairs) {
    const double a = luminance(pair.text);
    const double b = luminance(pair.ground);
    EXPECT_GE((std::max(a, b) + 0.05) / (std::min(a, b) + 0.05), 4.5) << pair.text << " on " << pair.ground;
    known.insert(pair.text);
  }
  for (std::size_t at = kPageStyle.find("color:#"); at != std::string_view::npos; at = kPageStyle.find("color:#", at + 1))
    EXPECT_TRUE(kPageStyle[at - 1] == '-' || known.contains(std::string(kPageStyle.substr(at + 7, 6)))) << kPageStyle.substr(at, 20);  // "border-left-color" is none
  EXPECT_EQ(kPageStyle.find('<'), std::string_view::npos);
}

TEST(Html, SaysWhoDecidesAndWhatWasNotRead) {
  const std::string korean = page_of({});
  EXPECT_NE(korean.find("판단은 계약담당자가 합니다"), std::string::npos);
  EXPECT_NE(korean.find("쪽을 열지 못함"), std::string::npos);  // page 2 of the second bidder
  EXPECT_NE(korean.find("부적격 사유 있음"), std::string::npos);
  EXPECT_NE(page_of({}, Language::english).find("decided by the contracting officer"), std::string::npos);
}

TEST(Html, DrawsFloorAndReservePrice) {
  const std::string page = page_of({});
  EXPECT_NE(page.find("예정가격 130,000,000원"), std::string::npos);
  EXPECT_NE(page.find("낙찰하한선(87.745%) 114,068,500원"), std::string::npos);
  EXPECT_NE(page.find("92.308%"), std::string::npos);  // 120,001,000 of 130,000,000, cut off
}

TEST(Html, NamesTheEarlierTendersThatWereCompared) {
  const std::string page = page_of({});
  EXPECT_NE(page.find("함께 견준 이전 입찰 12건"), std::string::npos);
  EXPECT_NE(page.find("2025-01-02 ~ 2026-09-30"), std::string::npos);
  EXPECT_NE(page.find("old/"), std::string::npos);
}

TEST(Html, ShowsPicturesBesideTheirFacts) {
  std::ostringstream out;
  write_html(out, made_audit(), Language::korean, {{"x3", "\xFF\xD8\xFFjpeg"}, {"x99", "other"}});
  const std::string page = out.str();
  EXPECT_NE(page.find("<img src=\"data:image/jpeg;base64,/9j/anBlZw==\" alt=\"bids/1/"), std::string::npos);
  EXPECT_EQ(page.find("<img"), page.rfind("<img"));
}

TEST(Html, NamesBothBiddersOfWhatIsOpen) {
  EXPECT_NE(page_of({.text = "가람", .message = "판단할 수 없습니다.", .pair_outcome = "undetermined"}).find("(가람, 가람)"), std::string::npos);
}

TEST(Html, ShowsMomentsAndPapersAsOfficersWriteThem) {
  EXPECT_NE(page_of({}).find("점검 시각: 2026-11-26 10:02 (한국 시각)"), std::string::npos);
  const AuditFile audit = made_audit();
  EXPECT_EQ(AuditWords(audit, Language::korean).paper_titles("bid_bond|unknown?"), "bid_bond 또는 종류를 알 수 없는 서류 (조건부)");
  EXPECT_EQ(AuditWords(audit, Language::english).paper_titles("unknown"), "paper of an unknown kind");
}

TEST(Html, AnEmptyReportIsAPageToo) { parsed(page_of({.bidders = 0, .rules = 0, .with_pair = false})); }

TEST(FirstSentence, EndsWhereASentenceDoes) {
  struct Row {
    const char* text;
    const char* first;
  };
  const Row rows[] = {
      {"보증금이 적습니다. 확인하십시오.", "보증금이 적습니다."},
      {"보증금이 적습니다(시행령 제37조). 확인하십시오.", "보증금이 적습니다(시행령 제37조)."},
      {"유효기간 2026. 4. 13. 까지입니다. 끝.", "유효기간 2026. 4. 13. 까지입니다."},
      {"It is below 5% (Decree art. 37 para. 1). Whether it counts is open.", "It is below 5% (Decree art. 37 para. 1)."},
      {"Paper of Garam Co. Ltd is old. Ask for one.", "Paper of Garam Co. Ltd is old."},
      {"번호가 같습니다: 103-1, 103-2. 확인 필요: 우연일 수 있습니다.", "번호가 같습니다: 103-1, 103-2."},
      {"", ""},
      {"끝이 없음", "끝이 없음"},
  };
  for (const Row& row : rows) EXPECT_EQ(first_sentence(row.text), row.first);
}

}  // namespace
}  // namespace bidaudit
