// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "acquire/acquire.h"

namespace bidaudit {
namespace {

// A page "AB" in a font with `table` as its ToUnicode, and `more` objects.
std::string pdf(const std::string& table, const std::string& catalog = "", const std::string& more = "") {
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + catalog + ">>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
         "4 0 obj<</Length 43>>stream\nBT /F 12 Tf 20 100 Td <00410042> Tj ET     \nendstream endobj\n"
         "5 0 obj<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>endobj\n"
         "6 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
         "/FontDescriptor 8 0 R>>endobj\n" +
         fmt::format("7 0 obj<</Length {}>>stream\n{}\nendstream endobj\n", table.size(), table) +
         "8 0 obj<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1"
         ">>endobj\n" + more + "trailer<</Root 1 0 R>>\n%%EOF\n";
}

std::string ranges(int count) {
  std::string table = fmt::format("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n{} beginbfrange\n", count);
  for (int i = 0; i < count; ++i) table += "<0000><FFFF><0000>\n";
  return table + "endbfrange\nendcmap end end\n";
}

// Fields that each have the next one twice.
std::string doubling_fields(int levels) {
  std::string out;
  for (int i = 0; i < levels; ++i) out += fmt::format("{} 0 obj<</Kids[{} 0 R {} 0 R]>>endobj\n", 20 + i, 21 + i, 21 + i);
  return out + fmt::format("{} 0 obj<</FT/Tx/T(a)>>endobj\n", 20 + levels);
}

Document read(const std::string& bytes) {
  AcquireOptions options;
  options.ocr = OcrMode::never;
  return acquire("f.pdf", bytes, options);
}

bool has(const Document& document, const std::string& trait) {
  return std::any_of(document.traits.begin(), document.traits.end(), [&](const Trait& t) { return t.name == trait; });
}

TEST(Unfolding, KeepsAnOrdinaryTable) {
  const Document document = read(pdf(ranges(1)));  // all codes of a font, once
  ASSERT_EQ(document.pages.size(), 1u);
  ASSERT_EQ(document.pages[0].lines.size(), 1u);
  EXPECT_EQ(text_of(document.pages[0].lines[0]), "AB");
  EXPECT_FALSE(has(document, "font-table-unread"));
}

TEST(Unfolding, RefusesATableOfMillions) {
  const Document document = read(pdf(ranges(100)));  // 6.5 million codes
  EXPECT_TRUE(has(document, "font-table-unread"));
  EXPECT_EQ(document.status, ReadStatus::partly_read);  // its page must be recognised, which is switched off here
}

TEST(Unfolding, KeepsAFormThatSharesALittle) {
  const Document document = read(pdf(ranges(1), "/AcroForm<</Fields[20 0 R]>>", doubling_fields(4)));
  EXPECT_FALSE(has(document, "form-unread"));
  EXPECT_EQ(document.status, ReadStatus::read);
}

TEST(Unfolding, RefusesAFormThatDoublesWithEachLevel) {
  const Document document = read(pdf(ranges(1), "/AcroForm<</Fields[20 0 R]>>", doubling_fields(40)));
  EXPECT_TRUE(has(document, "form-unread"));
  EXPECT_EQ(document.status, ReadStatus::partly_read);
  EXPECT_NE(document.message.find("form"), std::string::npos);
  ASSERT_EQ(document.pages.size(), 1u);
  EXPECT_EQ(text_of(document.pages[0].lines.at(0)), "AB");  // the page is kept
}

}  // namespace
}  // namespace bidaudit
