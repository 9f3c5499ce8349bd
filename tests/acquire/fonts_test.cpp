// SPDX-License-Identifier: GPL-3.0-or-later
// What several pages or parts of a file share, in whole files and in damaged ones.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "acquire/acquire.h"
#include "acquire/pdf_revisions.h"
#include "one_page.h"

namespace bidaudit {
namespace {

// A file that grows object by object, with a table of what lies where.
class PdfText {
 public:
  PdfText() : bytes_("%PDF-1.4\n") {}

  PdfText& object(const std::string& body) {
    offsets_.push_back(bytes_.size());
    bytes_ += fmt::format("{} 0 obj\n{}\nendobj\n", offsets_.size(), body);
    return *this;
  }
  PdfText& stream(const std::string& bytes) { return object(fmt::format("<</Length {}>>stream\n{}\nendstream", bytes.size(), bytes)); }

  // The whole file. Object `lost` (0: none) is free in the table, as though it had been deleted.
  std::string finished(std::size_t lost = 0) const {
    std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets_.size() + 1);
    for (std::size_t i = 0; i < offsets_.size(); ++i)
      table += i + 1 == lost ? "0000000000 00001 f \n" : fmt::format("{:010} 00000 n \n", offsets_[i]);
    return bytes_ + table + fmt::format("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", offsets_.size() + 1, bytes_.size());
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> offsets_;
};

// Two pages, "AB" and "BA", in one font whose codes 1 and 2 are what its table says.
PdfText two_pages(const std::string& catalog = "") {
  const std::string page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents {} 0 R/Resources<</Font<</F 5 0 R>>>>>>";
  return PdfText()
      .object("<</Type/Catalog/Pages 2 0 R" + catalog + ">>")
      .object("<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>")
      .object(fmt::format(fmt::runtime(page), 6))
      .object(fmt::format(fmt::runtime(page), 7))
      .object("<</Type/Font/Subtype/Type1/BaseFont/X/FirstChar 1/LastChar 2/Widths 8 0 R/ToUnicode 9 0 R>>")
      .stream("BT /F 12 Tf 20 100 Td <0102> Tj ET")
      .stream("BT /F 12 Tf 20 100 Td <0201> Tj ET")
      .object("[600 600]")
      .stream("begincmap 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <01> <0041> <02> <0042> endbfchar endcmap")
      .object("[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)>>]");
}

Document read(const std::string& bytes) {
  AcquireOptions options;
  options.ocr = OcrMode::never;
  return acquire("f.pdf", bytes, options);
}

std::vector<std::string> texts(const Document& document) {
  std::vector<std::string> out;
  for (const Page& page : document.pages)
    for (const Line& line : page.lines) out.push_back(text_of(line));
  return out;
}

std::vector<std::string> fonts(const Document& document) {
  std::vector<std::string> out;
  for (const Trait& trait : document.traits)
    if (trait.name == "font") out.push_back(trait.value.substr(0, trait.value.find(' ')));
  return out;
}

using Texts = std::vector<std::string>;

TEST(Fonts, AreReadOnceForAllPages) { EXPECT_EQ(texts(read(two_pages().finished())), (Texts{"AB", "BA"})); }

struct DamageCase {
  std::string catalog;
  std::size_t lost;
};

// Poppler looks for the objects of a damaged file when it misses the first, unless it was told that the file has changes.
TEST(Fonts, KeptOnesLeaveADamagedFileReadable) {
  const std::vector<DamageCase> cases{
      {"", 6},                          // what the first page draws, missed after its font was read
      {"", 7},                          // likewise of the second page: both have the same font
      {"", 9},                          // the table of characters
      {"/OutputIntents 10 0 R", 6},     // a colour profile is left out before any page is read
  };
  for (const DamageCase& c : cases)
    EXPECT_EQ(texts(read(two_pages(c.catalog).finished(c.lost))), (Texts{"AB", "BA"})) << c.catalog << " without object " << c.lost;
}

// Each part of a file comes out alike whether the worker has read another part of it before or not, for which does is chance.
// Fonts F and G of four pages: F is one font on the first three pages and another on the last. A state that is restored brings its
// font back without naming it, and a form has the same font under another name.
TEST(Fonts, AreTheirOwnOnEachPage) {
  const auto page = [](int content, const char* fonts, const char* more) {
    return fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents {} 0 R/Resources<</Font<<{}>>{}>>>>", content, fonts, more);
  };
  const auto font = [](int table) { return fmt::format("<</Type/Font/Subtype/Type1/BaseFont/X/FirstChar 1/LastChar 2/Widths 13 0 R/ToUnicode {} 0 R>>", table); };
  const auto table = [](const char* one, const char* two) {
    return fmt::format("begincmap 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <01> <{}> <02> <{}> endbfchar endcmap", one, two);
  };
  const char* kBoth = "/F 7 0 R/G 8 0 R";
  const std::string form = "BT /H 12 Tf 60 0 Td <0102> Tj ET";
  PdfText file;
  file.object("<</Type/Catalog/Pages 2 0 R>>").object("<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R 6 0 R]/Count 4>>");
  file.object(page(9, kBoth, "")).object(page(10, kBoth, "")).object(page(11, kBoth, "/XObject<</X 16 0 R>>")).object(page(12, "/F 8 0 R", ""));
  file.object(font(14)).object(font(15));
  file.stream("BT /F 12 Tf 20 100 Td <0102> Tj ET");
  file.stream("BT /F 12 Tf q 1 0 0 1 0 0 cm 20 100 Td <0102> Tj /G 12 Tf <0102> Tj Q <0201> Tj ET");
  file.stream("BT /G 12 Tf 20 100 Td <0102> Tj ET q 1 0 0 1 0 100 cm /X Do Q");
  file.stream("BT /F 12 Tf 20 100 Td <0102> Tj ET");
  file.object("[600 600]").stream(table("0041", "0042")).stream(table("0043", "0044"));
  file.object(stream_of(form, "/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</Font<</H 7 0 R>>>>"));
  EXPECT_EQ(texts(read(file.finished())), (Texts{"AB", "ABCDBA", "CD", "AB", "CD"}));
}

TEST(Parts, AreAlikeFromAnOpenFileAndFromANewOne) {
  for (std::size_t lost = 0; lost <= 10; ++lost) {
    const std::string bytes = two_pages("/OutputIntents 10 0 R").finished(lost == 1 ? 0 : lost);
    AcquireOptions first_part;
    first_part.ocr = OcrMode::never;
    AcquireOptions second = first_part;
    second.pages = {2, 2};
    second.continues = true;
    const Document anew = Acquirer().read("f.pdf", bytes, second);
    for (const int first : {1, 2}) {
      Acquirer reader;
      first_part.pages = {first, first};
      reader.read("f.pdf", bytes, first_part);
      second.same_file = true;
      EXPECT_EQ(reader.read("f.pdf", bytes, second), anew) << "page " << first << " before, without object " << lost;
    }
  }
}

// A worker goes on with another file in the place in memory where the first lay.
TEST(Parts, OfAnotherFileAreItsOwn) {
  std::string bytes = two_pages().finished();
  Acquirer reader;
  EXPECT_EQ(texts(reader.read("f.pdf", bytes, {})), (Texts{"AB", "BA"}));
  bytes.replace(bytes.find("0102"), 4, "0202");
  EXPECT_EQ(texts(reader.read("g.pdf", bytes, {})), (Texts{"BB", "BA"}));
}

// Each page that stood there reads as it did.
TEST(Revisions, APageThatWasAddedIsSaid) {
  const std::string added = "2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R 3 0 R]/Count 3>>endobj\ntrailer<</Size 11/Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
  const std::string bytes = two_pages().finished();
  std::vector<std::string> found;
  for (const Trait& trait : revision_traits(bytes + added, {bytes.size()})) found.push_back(trait.name + " " + trait.value);
  EXPECT_EQ(found, (std::vector<std::string>{"revisions 2", "revision-differs revision 1: was 2 pages | is 3 pages",
                                             "changed-after-signing revision 1: was 2 pages | is 3 pages"}));
}

TEST(Revisions, WhatIsNotComparedIsSaid) {
  const std::string bytes = two_pages().finished();
  const std::size_t whole = bytes.size();
  const std::size_t not_even_a_head = 3;
  const auto gaps = [&](const std::vector<std::size_t>& signed_ends) {
    std::string found;
    for (const Trait& trait : revision_traits(bytes, signed_ends)) found += trait.name + " " + trait.value + "\n";
    return found;
  };
  EXPECT_EQ(gaps({whole}), "");
  EXPECT_EQ(gaps({whole, whole, whole, whole}), "revisions-cut too-many\n");
  EXPECT_EQ(gaps({not_even_a_head}), "revisions-cut unreadable\n");
}

// Forms have fonts of their own, which Poppler drops when the form is drawn: the next one may lie in the same place.
TEST(Fonts, OfFormsAreToldApart) {
  constexpr int kForms = 6;
  std::string draw;
  std::string names;
  for (int i = 0; i < kForms; ++i) {
    draw += fmt::format("/X{} Do ", i);
    names += fmt::format("/X{} {} 0 R", i, 5 + i);
  }
  PdfText file;
  file.object("<</Type/Catalog/Pages 2 0 R>>")
      .object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
      .object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<<" + names + ">>>>>>")
      .stream(draw);
  for (int i = 0; i < kForms; ++i) {
    const std::string content = fmt::format("BT /F 12 Tf 20 {} Td (AB) Tj ET", 20 * i + 20);
    file.object(fmt::format("<</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/"
                            "Font{}/Encoding/WinAnsiEncoding>>>>>>/Length {}>>stream\n{}\nendstream", i, content.size(), content));
  }
  EXPECT_EQ(fonts(read(file.finished())), (Texts{"Font0", "Font1", "Font2", "Font3", "Font4", "Font5"}));
}

// Letters and signs as they are, the digits as `digits` says, each as UTF-16 in hexadecimal; then what else is to be said.
std::string table_of(const std::vector<std::string>& digits, const std::string& more = "") {
  std::string pairs;
  for (std::size_t i = 0; i < digits.size(); ++i) pairs += fmt::format("<3{}> <{}> ", i, digits[i]);
  return stream_of("begincmap 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfrange <20> <2F> <0020> <3A> <7E> <003A> endbfrange " +
                   fmt::format("{} beginbfchar {} endbfchar {} endcmap", digits.size(), pairs, more));
}

std::vector<std::string> doubtful(const OnePage& page) {
  std::vector<std::string> out;
  for (const Trait& trait : read(one_page(page)).traits)
    if (trait.name == "text-doubtful") out.push_back(trait.value);
  return out;
}

// The digits are looked at as the font draws them.
TEST(Fonts, ThatDrawOtherDigitsThanTheySayAreDoubtful) {
  const std::vector<std::string> honest{"0030", "0031", "0032", "0033", "0034", "0035", "0036", "0037", "0038", "0039"};
  struct Case {
    std::size_t digit;
    std::string says;
    std::string line;
  };
  const std::vector<Case> cases{
      {1, "0031", ""},               // as it is
      {1, "200B", "200B"},           // nothing at all
      {1, "0020", " "},              // a blank
      {1, "00310039", "19"},         // two digits
      {1, "0031202E", ""},           // with what turns the direction: left out, as it is not drawn
  };
  for (const Case& c : cases) {
    std::vector<std::string> digits = honest;
    digits[c.digit] = c.says;
    const OnePage page{.content = "BT /F 12 Tf 20 100 Td (Price 1,234,000) Tj ET",
                       .font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 10 0 R>>", .objects = {table_of(digits)}};
    EXPECT_EQ(doubtful(page).empty(), c.line.empty()) << c.says;
  }
  std::vector<std::string> swapped = honest;
  std::swap(swapped[1], swapped[9]);
  EXPECT_EQ(doubtful({.content = "BT /F 12 Tf 20 100 Td (Price 1,234,000) Tj ET",
                      .font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 10 0 R>>", .objects = {table_of(swapped)}}),
            Texts{"Price 9,234,000"});
}

// A procedure of a Type 3 font may draw anything.
TEST(Fonts, OfProceduresAreLookedAtLikeOthers) {
  const auto page = [](const std::string& drawn, const std::string& matrix = ".001 0 0 .001 0 0", const std::string& turn = "") {
    return OnePage{.content = "BT /T 12 Tf 20 100 Td (9,9) Tj ET",
                   .fonts = "/T 10 0 R",
                   .objects = {"<</Type/Font/Subtype/Type3/FontBBox[0 -200 700 900]/FontMatrix[" + matrix + "]/CharProcs<</n 11 0 R/c 12 0 R>>"
                               "/Encoding<</Differences[44/c 57/n]>>/FirstChar 57/LastChar 57/Widths[556]/ToUnicode 13 0 R/Resources<</Font<</H 14 0 R>>>>>>",
                               stream_of("556 0 d0 " + turn + " BT /H 1000 Tf (" + drawn + ") Tj ET"), stream_of("278 0 d0 BT /H 1000 Tf (,) Tj ET"),
                               table_of({"0030", "0031", "0032", "0033", "0034", "0035", "0036", "0037", "0038", "0039"}),
                               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}};
  };
  EXPECT_TRUE(doubtful(page("9")).empty());
  EXPECT_FALSE(doubtful(page("2")).empty());
  const std::string down = ".001 0 0 -.001 0 0";  // as browsers print
  EXPECT_TRUE(doubtful(page("9", down, "1 0 0 -1 0 0 cm")).empty());
  EXPECT_FALSE(doubtful(page("2", down, "1 0 0 -1 0 0 cm")).empty());
}

// A later save may change what an earlier one has changed, or nothing.
TEST(Revisions, AreAllCompared) {
  std::string bytes = one_page({.content = "BT /F 12 Tf 20 100 Td (9,999,000) Tj ET"});
  const auto save = [&](int object, const std::string& body) {
    const std::size_t before = std::stoul(bytes.substr(bytes.rfind("startxref") + 10));
    const std::size_t at = bytes.size();
    bytes += fmt::format("{} 0 obj\n{}\nendobj\n", object, body);
    bytes += fmt::format("xref\n{} 1\n{:010} 00000 n \ntrailer<</Size 10/Root 1 0 R/Prev {}>>\nstartxref\n{}\n%%EOF\n", object, at, before, bytes.size());
  };
  save(4, stream_of("BT /F 12 Tf 20 100 Td (1,234,000) Tj ET"));
  save(9, "null");
  std::vector<std::string> told;
  for (const Trait& trait : revision_traits(bytes, {})) told.push_back(trait.name + " " + trait.value);
  EXPECT_EQ(told, (Texts{"revisions 3", "revision-differs revision 1: was 9,999,000 | is 1,234,000"}));
}

// Writers that have one glyph for both call it U+00AD.
TEST(Fonts, DrawSoftHyphensAsHyphens) {
  const std::string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 10 0 R>>";
  const std::string table = "1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfrange <20> <2C> <0020> <2E> <7E> <002E> endbfrange 1 beginbfchar <2D> <00AD> endbfchar";
  const Document document = read_without_ocr(one_page({.content = "BT /F 12 Tf 20 100 Td (02-1234-5678) Tj ET", .font = font, .objects = {stream_of(table)}}));
  ASSERT_EQ(document.pages.at(0).lines.size(), 1U);
  EXPECT_EQ(text_of(document.pages[0].lines[0]), "02-1234-5678");
}

// Characters that the file does not tell, in words of a page that has others: they are for a picture of it. Bullets are left alone.
TEST(Fonts, ThatTellNothingOfSomeWordsAreToldOf) {
  const std::string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 10 0 R>>";
  const std::string table = "1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfrange <20> <2F> <0020> <30> <39> <E030> <3A> <7E> <003A> endbfrange";
  const auto unread = [&](const std::string& words) {
    const Document document = read_without_ocr(one_page({.content = "BT /F 12 Tf 20 150 Td (The words of this page are told by its font) Tj 0 -50 Td (" + words + ") Tj ET", .font = font, .objects = {stream_of(table)}}));
    std::string out;
    for (const Trait& trait : document.traits)
      if (trait.name == "region-unread") out += fmt::format("[{:.0f} {:.0f}]", trait.box.x0, trait.box.x1);
    for (const Line& line : document.pages.at(0).lines) out += " " + text_of(line);
    return out;
  };
  EXPECT_EQ(unread("Price 9,999,000 won"), "[49 106] The words of this page are told by its font Price won");
  EXPECT_EQ(unread("1 Price"), " The words of this page are told by its font \uE031 Price");
}

TEST(Fonts, OfProceduresNamedByNumbersTellNothing) {
  const auto reason = [](const std::string& name) {
    const std::string square = "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</" + name + " 12 0 R>>/Encoding<</Differences[49/" + name +
                               "]>>/FirstChar 49/LastChar 49/Widths[600]/Resources<<>>>>";
    AcquireOptions options;
    options.ocr = OcrMode::never;
    return acquire("f.pdf", one_page({.content = "BT /B 12 Tf 20 100 Td (1111) Tj ET", .fonts = "/B 11 0 R", .objects = {"null", square, stream_of("600 0 0 0 600 700 d1 0 0 500 700 re f")}}), options).pages.at(0).reason;
  };
  EXPECT_EQ(reason("g33"), "ocr-switched-off");
  EXPECT_EQ(reason("one"), "text-layer");
  EXPECT_EQ(reason("uni0031"), "text-layer");
}

}  // namespace
}  // namespace bidaudit
