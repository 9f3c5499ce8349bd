// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/route.h"

#include <gtest/gtest.h>

#include <string>

#include "acquire/common_syllables.h"
#include "acquire/pdf_revisions.h"
#include "acquire/hidden_glyphs.h"
#include "acquire/shown_text.h"

namespace bidaudit {
namespace {

PageContent page_with(int letters, double size = 10) {
  PageContent content;
  content.width = 600;
  content.height = 800;
  content.fonts.push_back({.name = "Font", .embedded = true, .tier = TextTier::to_unicode});
  for (int i = 0; i < letters; ++i) {
    Glyph glyph;
    glyph.text = U"가";
    glyph.size = size;
    glyph.box = {50 + size * (i % 50), 100 + 12.0 * (i / 50), 50 + size * (i % 50) + size, 100 + 12.0 * (i / 50) + size};
    content.glyphs.push_back(glyph);
  }
  return content;
}

TEST(Route, RestsOnArea) {
  struct Case {
    int letters;
    Box image;
    Route route;
    const char* reason;
  };
  const Case cases[] = {
      {0, {}, Route::blank, "nothing-drawn"},
      {500, {}, Route::text, "text-layer"},
      {1, {0, 0, 600, 800}, Route::ocr, "image-covers-page"},           // one letter over a scan
      {80, {0, 0, 600, 800}, Route::ocr, "image-covers-page"},          // a stamp or a header over a scan
      {1500, {0, 0, 600, 800}, Route::text, "text-layer"},              // a ground under printed text
      {500, {50, 400, 550, 700}, Route::mixed, "images-without-text"},  // a table pasted as an image
      {500, {500, 20, 560, 60}, Route::text, "text-layer"},             // a logo
  };
  for (const Case& row : cases) {
    PageContent content = page_with(row.letters);
    if (row.image.area() > 0) content.images.push_back({row.image, 1000, 0});
    const Decision decision = decide_route(content);
    EXPECT_EQ(decision.route, row.route) << row.letters << " " << row.reason;
    EXPECT_EQ(decision.reason, row.reason);
  }
}

TEST(Route, DistrustsSyllablesThatNobodyPrints) {
  PageContent content = page_with(100);
  for (Glyph& glyph : content.glyphs) glyph.text = U"갂";
  EXPECT_FALSE(is_common_syllable(U'갂'));
  EXPECT_EQ(decide_route(content).reason, "implausible-syllables");
}

TEST(ShownText, FindsWhatNobodySees) {
  struct Case {
    const char* what;
    void (*hide)(PageContent&);
    const char* trait;
  };
  const Case cases[] = {
      {"as drawn", [](PageContent&) {}, nullptr},
      {"white on white", [](PageContent& page) { for (Glyph& g : page.glyphs) g.ink = {1, 1, 1}; }, "same-color: 가가가"},
      {"black on black", [](PageContent& page) { page.paints.push_back({.box = {0, 0, 600, 800}}); }, "same-color: 가가가"},
      {"covered later", [](PageContent& page) { page.paints.push_back({.box = {0, 0, 600, 800}, .at = 3}); }, "covered: 가가가"},
      {"tiny", [](PageContent& page) { for (Glyph& g : page.glyphs) g.size = 0.2; }, "tiny: 가가가"},
      {"opacity 0", [](PageContent& page) { for (Glyph& g : page.glyphs) g.opacity = 0; }, "transparent: 가가가"},
  };
  for (const Case& row : cases) {
    PageContent content = page_with(3);
    row.hide(content);
    mark_hidden(content);
    const std::vector<Trait> traits = hidden_text(content, 1);
    ASSERT_EQ(traits.size(), row.trait == nullptr ? 0U : 1U) << row.what;
    if (row.trait != nullptr) {
      EXPECT_EQ(traits[0].value, row.trait) << row.what;
    }
  }
}

TEST(ShownText, ReplacementTextMustSayWhatIsDrawn) {
  PageContent content = page_with(2);
  content.glyphs[0].text = U"1";
  content.glyphs[1].text = U"2";
  content.replaced.push_back({U"12", 0, 2});
  EXPECT_TRUE(replaced_text(content, 1).empty());
  content.replaced.push_back({U"99", 0, 2});
  EXPECT_EQ(replaced_text(content, 1).size(), 1U);
}

TEST(Revisions, AreAppendedSaves) {
  const std::string tail(50, ' ');
  EXPECT_TRUE(earlier_revisions("%PDF-1.7 startxref 9 %%EOF\n").empty());
  EXPECT_EQ(earlier_revisions("%PDF-1.7 startxref 9 %%EOF\n" + tail + "startxref 9 %%EOF\n").size(), 1U);
  // a mark of the end that is missing makes no difference
  EXPECT_EQ(earlier_revisions("%PDF-1.7 startxref 9\n" + tail + "startxref 9 %%EOF\n"), std::vector<std::size_t>{20});
  // nor is a PDF that is attached to one
  const std::string attached = "%PDF-1.7\nxref\n0 0\n" + tail + "startxref 9 %%EOF\n";
  EXPECT_TRUE(earlier_revisions("%PDF-1.7\n% a remark\n5 0 obj\nstream\n" + attached + "endstream\n" + tail + "startxref 9 %%EOF\n").empty());
  // the first part of a file for fast web view is no revision
  EXPECT_TRUE(earlier_revisions("%PDF-1.7 /Linearized startxref 9 %%EOF\n" + tail + "startxref 9 %%EOF\n").empty());
}

}  // namespace
}  // namespace bidaudit
