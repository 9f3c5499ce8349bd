// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <pugixml.hpp>
#include <random>
#include <sstream>
#include <string>

#include "base/errors.h"
#include "base/xml_file.h"
#include "base/xml_writer.h"

namespace bidaudit {
namespace {

TEST(XmlWriter, EscapesEverything) {
  std::ostringstream out;
  XmlWriter xml(out);
  xml.open("a").attribute("b", "\"<&>\n").text("]]><script>\x01").close();
  EXPECT_EQ(out.str(), "<a b=\"&quot;&lt;&amp;&gt;&#10;\">]]&gt;&lt;script&gt;\xEF\xBF\xBD</a>\n");
}

TEST(XmlWriter, WritesNumbersTheSameEverywhere) {
  EXPECT_EQ(format_number(12.50, 1), "12.5");
  EXPECT_EQ(format_number(12.0, 1), "12");
  EXPECT_EQ(format_number(-0.001, 1), "0");
  EXPECT_EQ(format_number(120, 0), "120");
  EXPECT_EQ(format_number(-0.04, 1), "0");
  EXPECT_EQ(format_number(-1234.5, 1), "-1234.5");
  EXPECT_EQ(format_number(0.007, 3), "0.007");      // zeros between the point and the first digit
  EXPECT_EQ(format_number(0.070, 3), "0.07");       // and a zero after the last
  EXPECT_EQ(format_number(595.276, 2), "595.28");   // has more digits than are asked for
  EXPECT_EQ(format_number(0.25, 1), "0.2");         // halves go to the even digit
  EXPECT_EQ(format_number(1.5e15, 1), "1500000000000000");
  EXPECT_EQ(format_number(0.1234567, 6), "0.123457");  // more decimals than boxes have
}

// Whichever way a number is written, its digits are those of the C library.
TEST(Numbers, AreRoundedAsPrintfDoes) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> far(-6e9, 6e9), near(-2000, 2000);
  for (int i = 0; i < 40'000; ++i) {
    const int decimals = i % 5;
    const double parts = decimals < 3 ? 10 : 1000;
    const double values[] = {near(random), std::round(near(random) * parts) / parts, std::round(near(random) * 2 * parts) / (2 * parts), far(random)};
    const double value = values[i / 5 % 4];
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.*f", decimals, value);
    std::string expected = digits;
    if (decimals > 0) expected.erase(expected.find_last_not_of('0') + 1);
    if (expected.back() == '.') expected.pop_back();
    EXPECT_EQ(format_number(value, decimals), expected == "-0" ? "0" : expected) << value << " to " << decimals;
  }
}

TEST(XmlWriter, WritesSeveralNumbersInOneAttribute) {
  std::ostringstream out;
  XmlWriter(out).open("a").attribute("box", {1, 2.5, 3.04, -0.0}, 1).close();
  EXPECT_EQ(out.str(), "<a box=\"1 2.5 3 0\"/>\n");
}

TEST(XmlWriter, WritesMuchInPieces) {
  std::ostringstream out;
  XmlWriter xml(out);
  xml.open("a");
  for (int i = 0; i < 10'000; ++i) xml.open("b").attribute("n", 123456).close();
  EXPECT_GT(out.str().size(), 100'000u);  // it does not keep a whole document in memory
  xml.close();
  EXPECT_EQ(out.str().size(), std::string("<a>\n</a>\n").size() + 10'000 * std::string("\n  <b n=\"123456\"/>").size());
}

struct TextCase {
  std::string text;
  std::string written;
};

TEST(XmlWriter, WritesTextAsItMayStand) {
  const std::string much(200'000, 'a');
  const TextCase cases[] = {
      {"입찰 1", "입찰 1"},                        // as it is
      {"a<b", "a&lt;b"},                           // a mark of XML
      {"입찰\n공고", "입찰&#10;공고"},              // a line end survives
      {"퟿", "퟿"},                                 // U+D7FF, the last before the surrogates
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},    // a surrogate
      {"가\xEA\xB0", "가\uFFFD\uFFFD"},           // a sequence that is cut off
      {"\xE1\x41\x80", "\uFFFD" "A" "\uFFFD"},    // and one with a letter inside
      {much, much},                                // more than is written at a time
  };
  for (const TextCase& c : cases) {
    std::ostringstream out;
    XmlWriter(out).open("a").text(c.text).close();
    EXPECT_EQ(out.str(), "<a>" + c.written + "</a>\n") << c.text.substr(0, 20);
  }
}

TEST(XmlWriter, ReplacesWhatXmlForbids) {
  EXPECT_EQ(xml_escape("\xEC\x9E\x85&\xEC\xB0\xB0"), "\xEC\x9E\x85&amp;\xEC\xB0\xB0");  // Hangul stays
  EXPECT_EQ(xml_escape("a\xEC\x9E"), "a\xEF\xBF\xBD\xEF\xBF\xBD");                        // a sequence that is cut off
  EXPECT_EQ(xml_escape("\xEF\xBF\xBE."), "\xEF\xBF\xBD.");                                  // U+FFFE is no character
  EXPECT_EQ(xml_escape("\xEF\xBF\xBD"), "\xEF\xBF\xBD");                                    // U+FFFD is one
}

TEST(XmlFile, KnowsTheLineOfANode) {
  const XmlFile file("p.xml", "<a>\n <b/>\n <c/></a>");
  EXPECT_EQ(to_string(file.place_of(file.document().document_element().child("c"))), "p.xml:3");
}

TEST(XmlFile, RefusesWhatIsNotPlainXml) {
  EXPECT_THROW(XmlFile("p.xml", "<a><b></a>"), InputError);
  EXPECT_THROW(XmlFile("p.xml", ""), InputError);
  EXPECT_THROW(XmlFile("p.xml", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"), InputError);
}

TEST(XmlFile, RefusesTextOfWhichAPartWouldBeLost) {
  for (const char* parted : {"<a>x &gt; 1 <!-- and --> &amp;&amp; y</a>", "<a>x<![CDATA[ &amp;&amp; y]]></a>", "<a>x<b/></a>", "<a><b/>x</a>"})
    EXPECT_THROW(XmlFile("p.xml", parted), InputError) << parted;
  for (const char* whole : {"<a><!-- why --><b> x </b>\n<!-- and --></a>", "<a> <![CDATA[x && y]]> </a>", "<a><!-- why -->x</a>"})
    EXPECT_NO_THROW(XmlFile("p.xml", whole)) << whole;
}

}  // namespace
}  // namespace bidaudit
