// SPDX-License-Identifier: GPL-3.0-or-later
// Text that the file holds and a reader of the page does not see, and text drawn in an unusual way that he does see.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "acquire/acquire.h"
#include "one_page.h"

namespace bidaudit {
namespace {

constexpr const char* kHidden = "BT /F 12 Tf 20 100 Td (Price 9,999,000) Tj ET\n";
const std::string kShading = "<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 300 0]/Extend[true true]/Function<</FunctionType 2/Domain[0 1]/C0[1]/C1[1]/N 1>>>>";
const std::string kDarkShading = "<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 300 0]/Extend[true true]/Function<</FunctionType 2/Domain[0 1]/C0[0]/C1[0.3]/N 1>>>>";
const std::string kBlackMask = "/ExtGState<</G<</SMask<</S/Luminosity/G 10 0 R>>>>>>";

struct Case {
  std::string content;
  std::string resources;
  std::vector<std::string> objects;  // from number 10 on
};

std::string repeated(int times, double step, const std::string& before, double from, const std::string& after) {
  std::string out;
  for (int i = 0; i < times; ++i) out += before + std::to_string(from + i * step) + after;
  return out;
}

std::string form(const std::string& content, const std::string& group) {
  return stream_of(content, "/Type/XObject/Subtype/Form/BBox[0 0 300 200]/Group<</S/Transparency/CS/DeviceGray" + group + ">>/Resources<</Font<</F 5 0 R>>>>");
}

std::vector<std::string> hidden_texts(const Document& document) {
  std::vector<std::string> out;
  for (const Trait& trait : document.traits)
    if (trait.name == "hidden-text") out.push_back(trait.value);
  return out;
}

bool is_read(const Document& document) {
  for (const Page& page : document.pages)
    for (const Line& line : page.lines)
      if (text_of(line).find("9,999,000") != std::string::npos) return true;
  return false;
}

Document read(const Case& c) { return read_without_ocr(one_page({.content = c.content, .resources = c.resources, .objects = c.objects})); }

TEST(HiddenText, WordsOfTwoLinesAreNotOne) {
  const std::vector<std::string> hidden = hidden_texts(read({"BT 3 Tr /F 12 Tf 20 100 Td (800101-1234567) Tj 0 -14 Td (800101-1234567) Tj ET", "", {}}));
  ASSERT_EQ(hidden.size(), 1U);
  EXPECT_EQ(hidden[0].find("34567"), std::string::npos) << hidden[0];  // resident numbers are masked
  EXPECT_NE(hidden[0].find(" 800101-1"), std::string::npos) << hidden[0];
}

TEST(HiddenText, RunsInAnyDirectionAndIsMasked) {
  std::string stacked = "BT 3 Tr /F 12 Tf 20 190 Td ";
  for (const char digit : std::string("800101-1234567")) stacked += std::string("(") + digit + ") Tj 0 -13 Td ";
  for (const std::string& content : {std::string("BT 3 Tr /F 12 Tf 0 1 -1 0 100 20 Tm (800101-1234567) Tj ET"), std::string("BT 3 Tr /F 12 Tf 0 -1 1 0 100 180 Tm (800101-1234567) Tj ET"),
                                     std::string("BT 3 Tr /F 12 Tf -1 0 0 -1 200 100 Tm (800101-1234567) Tj ET"), stacked + "ET"}) {
    std::string digits;
    for (const std::string& text : hidden_texts(read({content, "", {}})))
      for (const char c : text.substr(text.find(':')))
        if (c >= '0' && c <= '9') digits += c;
    EXPECT_EQ(digits, "8001011") << content;
  }
}

TEST(HiddenText, IsToldAndNotRead) {
  const std::string text = kHidden;
  const std::string white_pixel = stream_of("\xff", "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 11 0 R");
  const std::string full_mask = stream_of("\xff", "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray");
  const std::string stencil = stream_of(std::string(1, '\0'), "/Type/XObject/Subtype/Image/Width 1/Height 1/ImageMask true/BitsPerComponent 1");
  const std::string striped = stream_of("\xff\x01\xff\x01\xff\x01\xff\x01\xff\x01\xff\x01\xff\x01\xff\x01",
                                        "/Type/XObject/Subtype/Image/Width 16/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 11 0 R");
  const std::vector<Case> cases{
      {text + "q 280 0 0 25 10 92 cm /I Do Q", "/XObject<</I 10 0 R>>", {striped, full_mask}},  // something else is seen there
      {text + "1 G 30 w 10 104 m 290 104 l S", "", {}},                                        // a broad line
      {text + "1 g " + repeated(14, 1.8, "10 ", 92, " 280 2 re f "), "", {}},                  // many thin ones
      {text + "1 G 2 w " + repeated(14, 1.8, "10 ", 92, " m 290 104 l S "), "", {}},           // a fan of them
      {text + "q 280 0 0 25 10 92 cm /I Do Q", "/XObject<</I 10 0 R>>", {white_pixel, full_mask}},
      {text + "q 1 g 280 0 0 25 10 92 cm /I Do Q", "/XObject<</I 10 0 R>>", {stencil}},
      {text + "/G gs 1 g " + repeated(3, 0, "10 ", 92, " 280 25 re f "), "/ExtGState<</G<</ca .8>>>>", {}},
      {text + repeated(5'100, 0, "0.9 g 1 ", 1, " 4 4 re f ") + "1 g 10 92 280 25 re f", "", {}},  // more areas than are kept
      {text + "1 g " + text, "", {}},                                                          // overwritten in white
      {text + "1 g BT /F 80 Tf 10 60 Td (MMMMM) Tj -9 0 Td (MMMMM) Tj -9 0 Td (MMMMM) Tj -9 0 Td (MMMMM) Tj -9 0 Td (MMMMM) Tj ET", "", {}},
      {"q 0 0 300 200 re 10 90 280 30 re W* n " + text + "Q", "", {}},                         // in the hole of a clipping path
      {"q 0 0 m 300 0 l 300 20 l 5 20 l 5 200 l 0 200 l h W n " + text + "Q", "", {}},         // in its corner
      {"q BT 7 Tr /F 12 Tf 5 5 Td (x) Tj ET BT 0 Tr 20 100 Td (Price 9,999,000) Tj ET Q", "", {}},  // behind letters
      {"BT 7 Tr /F 12 Tf 20 100 Td (Price 9,999,000) Tj ET", "", {}},
      {"/G gs " + text, kBlackMask, {form("0 g 0 0 300 200 re f", "")}},
      {"/G gs /X Do", kBlackMask + "/XObject<</X 11 0 R>>", {form("0 g 0 0 300 200 re f", ""), form(text, "")}},
      {"1 g 10 92 280 25 re f 0 g /G gs " + text, "/ExtGState<</G<</BM/Screen>>>>", {}},
      {"0 g 10 90 m 10 120 l 200 125 l 290 120 l 290 90 l f " + text, "", {}},                 // black on a black area that is no rectangle
      {"0 G 30 w 10 104 m 290 104 l S " + text, "", {}},                                       // on a broad black line
      {"q 280 0 0 25 10 92 cm /I Do Q " + text, "/XObject<</I 10 0 R>>",
       {stream_of(std::string(1, '\0'), "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray")}},
      {"/Pattern cs /P scn " + text, "/Pattern<</P<</PatternType 2/Shading " + kShading + ">>>>", {}},
      {"/C cs 1 scn " + text, "/ColorSpace<</C[/Separation/None/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]>>", {}},
      {"1 G 3 w BT 2 Tr /F 12 Tf 20 100 Td (Price 9,999,000) Tj ET", "", {}},                  // eaten up by its outline
      {"0.95 g " + text, "", {}},
      {"1 g " + text + "0 g 60 100 m 64 109 l 66 109 l 62 100 l f 70 100 2 9 re f", "", {}},   // with strokes over it
      {"BT /F 12 Tf 1 0 1 0 20 100 Tm (Price 9,999,000) Tj ET", "", {}},                       // flattened
      {"BT /F 12 Tf -1 0 0 1 200 100 Tm (Price 9,999,000) Tj ET", "", {}},                     // seen from behind
      {"BT /F 12 Tf 1 Tz 20 100 Td (Price 9,999,000) Tj ET", "", {}},
  };
  for (const Case& c : cases) {
    const Document document = read(c);
    EXPECT_FALSE(is_read(document)) << c.content.substr(0, 200);
    EXPECT_FALSE(hidden_texts(document).empty()) << c.content.substr(0, 200);
  }
}

// What looks like the above and is seen nevertheless.
TEST(HiddenText, IsNoneThatIsSeen) {
  const std::string text = kHidden;
  const std::vector<Case> cases{
      {text + "0 G .5 w 10 96 m 290 96 l S 10 104 m 290 104 l S", "", {}},                     // struck through
      {"q 0 0 m 300 0 l 300 200 l 150 199 l 0 200 l h W n " + text + "Q", "", {}},
      {"/G gs " + text, kBlackMask, {form("1 g 0 0 300 200 re f", "")}},
      {"q BT 7 Tr /F 12 Tf 20 100 Td (Price 9,999,000) Tj ET /S sh Q", "/Shading<</S " + kDarkShading + ">>", {}},
      {"/Pattern cs /P scn " + text, "/Pattern<</P<</PatternType 2/Shading " + kDarkShading + ">>>>", {}},
      {".3 w BT 2 Tr /F 12 Tf 20 100 Td (Price 9,999,000) Tj ET", "", {}},
      {text + "/G gs 1 1 0 rg 10 92 280 25 re f", "/ExtGState<</G<</BM/Multiply>>>>", {}},
      {text + "/G gs 1 g 10 92 280 25 re f", "/ExtGState<</G<</ca .3>>>>", {}},                      // paled by a veil
      {"1 g BT /F 12 Tf 20.6 99.4 Td (Price 9,999,000) Tj ET 0 g " + text, "", {}},                  // a halo beneath
      {"q 1 0 0 -1 0 200 cm BT /F 12 Tf 1 0 0 -1 20 100 Tm (Price 9,999,000) Tj ET Q", "", {}},
  };
  for (const Case& c : cases) {
    const Document document = read(c);
    EXPECT_TRUE(is_read(document)) << c.content;
    EXPECT_EQ(hidden_texts(document), std::vector<std::string>{}) << c.content;
  }
}

// Layers are switched by the file, by what they are used for, and by conditions.
TEST(HiddenText, LiesInLayersThatAreOff) {
  struct LayerCase {
    std::string set;
    std::string group;
    std::string condition;
    std::string told;
    bool read;
  };
  const std::string price = "Price 9,999,000";
  const std::string by_use = "/AS[<</Event/View/Category[/View/Print]/OCGs[11 0 R]>>]";
  const std::vector<LayerCase> cases{
      {"", "", "/OCGs 11 0 R", "", true},
      {"/OFF[11 0 R]", "", "/OCGs 11 0 R", "hidden-layer: " + price, false},
      {"", "", "/OCGs[11 0 R]/P/AllOff", "hidden-layer: " + price, false},
      {"", "", "/OCGs[11 0 R]/VE[/Not 11 0 R]", "hidden-layer: " + price, false},
      {by_use, "/Usage<</View<</ViewState/OFF>>>>", "/OCGs 11 0 R", "hidden-layer: " + price, false},
      {by_use, "/Usage<</Print<</PrintState/OFF>>>>", "/OCGs 11 0 R", "not-printed: " + price, true},
      {"", "/Usage<</Print<</PrintState/OFF>>>>", "/OCGs 11 0 R", "", true},  // nothing asks that it be heeded
  };
  for (const LayerCase& c : cases) {
    const Document document = read_without_ocr(one_page({.content = "/OC /M BDC " + std::string(kHidden) + "EMC", .resources = "/Properties<</M 10 0 R>>",
                                                         .catalog = "/OCProperties<</OCGs[11 0 R]/D<<" + c.set + ">>>>",
                                                         .objects = {"<</Type/OCMD" + c.condition + ">>", "<</Type/OCG/Name(x)" + c.group + ">>"}}));
    EXPECT_EQ(is_read(document), c.read) << c.set << c.condition;
    EXPECT_EQ(hidden_texts(document), c.told.empty() ? std::vector<std::string>{} : std::vector<std::string>{c.told}) << c.set << c.condition;
  }
}

// The end of a curve is no straight line up to it from the point that guides it: a seal parts no number.
TEST(RulingLines, AreNotMadeOfCurves) {
  const Document document = read({std::string(kHidden) + "1 0 0 RG 2 w 110 104 m 110 115 101 124 90 124 c 79 124 70 115 70 104 c "
                                                         "70 93 79 84 90 84 c 101 84 110 93 110 104 c S", "", {}});
  EXPECT_TRUE(is_read(document));
}

TEST(HiddenText, OfOneLetterIsToldAtANumber) {
  const auto with = [](const std::string& hidden, const std::string& at) {
    return hidden_texts(read({"BT /F 12 Tf 20 100 Td (Price) Tj 60 0 Td (9,999,000) Tj ET 1 g BT /F 12 Tf " + at + " Td (" + hidden + ") Tj ET", "", {}}));
  };
  const std::string before = "73 100";  // the figure is 53.4 wide
  EXPECT_EQ(with("1", before), std::vector<std::string>{"same-color: 1"});
  EXPECT_EQ(with("0", "133.5 100"), std::vector<std::string>{"same-color: 0"});  // behind it
  EXPECT_EQ(with("K", "133.5 100"), std::vector<std::string>{"same-color: K"});
  EXPECT_EQ(with(",", before), std::vector<std::string>{});
  EXPECT_EQ(with("1", "200 100"), std::vector<std::string>{});  // far from it
  EXPECT_EQ(with("1", "73 130"), std::vector<std::string>{});
  EXPECT_EQ(hidden_texts(read({"1 g BT /F 12 Tf 50.8 100 Td (9) Tj ET 0 g BT /F 12 Tf 20 100 Td (Price 9,999,000) Tj ET", "", {}})), std::vector<std::string>{});
}

TEST(HiddenText, IsBlackedOutBySigns) {
  const std::string square = "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</a 12 0 R>>/Encoding<</Differences[49/a]>>"
                             "/FirstChar 49/LastChar 49/Widths[600]/Resources<<>>/ToUnicode 13 0 R>>";
  const Document document = read_without_ocr(one_page({.content = "BT /F 12 Tf 20 100 Td (Price 9,999,000) Tj ET BT /B 12 Tf 50 97 Td (111111111) Tj ET", .fonts = "/B 11 0 R",
      .objects = {"null", square, stream_of("600 0 0 0 600 1000 d1 0 0 600 1000 re f"), stream_of("1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <31> <25A0> endbfchar")}}));
  EXPECT_FALSE(is_read(document));
  EXPECT_EQ(hidden_texts(document), std::vector<std::string>{"covered: 9,999,000"});
}

// White signs on black ones: what is left of the black ones is what a reader sees, or nobody can tell.
TEST(HiddenText, IsNotReadOverWhatItErases) {
  const auto with = [](const std::string& white, const std::string& at) {
    return read({"BT /F 12 Tf 20 100 Td (9,999,000) Tj ET 1 g BT /F 12 Tf " + at + " Td (" + white + ") Tj ET", "", {}});
  };
  const Document other_digit = with("1", "20 100");
  EXPECT_TRUE(is_read(other_digit));
  EXPECT_EQ(hidden_texts(other_digit), std::vector<std::string>{"same-color: 1"});
  const auto is_doubtful = [](const Document& document) {
    return std::any_of(document.traits.begin(), document.traits.end(), [](const Trait& trait) { return trait.name == "text-doubtful"; });
  };
  EXPECT_TRUE(is_doubtful(with("i", "21 100")));   // half of a digit is gone
  EXPECT_FALSE(is_doubtful(with("i", "19 150")));
  const Document numbered = read({"BT /F 40 Tf 20 95 Td (\\267) Tj ET 1 g BT /F 12 Tf 23.5 105 Td (1) Tj ET", "", {}});  // on a disc
  EXPECT_TRUE(std::any_of(numbered.pages[0].lines.begin(), numbered.pages[0].lines.end(), [](const Line& line) { return text_of(line) == "1"; }));
}

TEST(HiddenText, ThatIsNotToldOneByOneIsSaid) {
  std::string content = "1 g ";
  for (int i = 0; i < 25; ++i) content += "BT /F 6 Tf 20 " + std::to_string(7 * i + 10) + " Td (9,999,000) Tj ET 0 g BT /F 6 Tf 150 " + std::to_string(7 * i + 10) + " Td (seen) Tj ET 1 g ";
  std::size_t told = 0;
  std::size_t cut = 0;
  for (const Trait& trait : read_without_ocr(one_page({.content = content})).traits) {
    if (trait.name == "hidden-text") ++told;
    if (trait.name == "hidden-text-cut") ++cut;
  }
  EXPECT_EQ(told, 20U);
  EXPECT_EQ(cut, 1U);
}

// The units of a page may be larger than points.
TEST(HiddenText, IsTinyOnThePaperOnly) {
  const std::string tiny = "BT /F .9 Tf 5 50 Td (Price 9,999,000) Tj ET";
  EXPECT_FALSE(is_read(read_without_ocr(one_page({.content = tiny}))));
  EXPECT_TRUE(is_read(read_without_ocr(one_page({.content = tiny, .page = "/UserUnit 10"}))));
}

}  // namespace
}  // namespace bidaudit
