// SPDX-License-Identifier: GPL-3.0-or-later
// Print that is in pictures or drawn as outlines on a page that has text as well: where it is not read, that is told.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "acquire/acquire.h"
#include "acquire/pdf_file.h"
#include "one_page.h"

namespace bidaudit {
namespace {

constexpr double kDpi = 150;
const std::string kText = "BT /F 9 Tf 20 180 Td (Typed by hand: company, address, name and the day of signing) Tj ET\n";
const std::string kPrint = "BT /F 12 Tf 20 100 Td (Price 9,999,000) Tj ET\n";

// Rows [top, bottom) of points of a page with `content`, as an image of a PDF.
std::string picture(const std::string& content, int top = 0, int bottom = 200) {
  const std::string bytes = one_page({.content = content});
  const Raster drawn = *PdfFile(bytes).render(1, kDpi);
  const auto row = [&](int y) { return static_cast<std::size_t>(y * kDpi / 72) * static_cast<std::size_t>(drawn.width); };
  std::string gray;
  for (std::size_t i = row(top); i < row(bottom); ++i) gray += static_cast<char>(drawn.rgb[3 * i]);
  return stream_of(gray, fmt::format("/Type/XObject/Subtype/Image/Width {}/Height {}/BitsPerComponent 8/ColorSpace/DeviceGray", drawn.width, gray.size() / static_cast<std::size_t>(drawn.width)));
}

// A letter as an outline: a ring with its foot at `x`, 100.
std::string ring(double x) {
  const auto circle = [&](double r) {
    const double k = 0.55 * r;
    return fmt::format("{0} 105 m {0} {3} {1} {4} {2} {4} c {5} {4} {6} {3} {6} 105 c {6} {7} {5} {8} {2} {8} c {1} {8} {0} {7} {0} 105 c h ",
                       x - r, x - k, x, 105 + k, 105 + r, x + k, x + r, 105 - k, 105 - r);
  };
  return circle(4) + circle(2.5) + "f* ";
}

std::string rings(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += ring(40 + 10 * i);
  return out;
}

std::vector<Trait> unread(const std::string& content, const std::vector<std::string>& objects) {
  std::string images;
  for (std::size_t i = 0; i < objects.size(); ++i) images += fmt::format("/I{} {} 0 R", i, 10 + i);
  const Document document = read_without_ocr(one_page({.content = content, .resources = "/XObject<<" + images + ">>", .objects = objects}));
  std::vector<Trait> out;
  for (const Trait& trait : document.traits)
    if (trait.name == "region-unread") out.push_back(trait);
  return out;
}

TEST(PrintBesides, IsToldWhereItStands) {
  std::string strips;
  std::vector<std::string> parts;
  for (int i = 0; i < 40; ++i) {
    strips += fmt::format("q 300 0 0 5 0 {} cm /I{} Do Q ", 195 - 5 * i, i);
    parts.push_back(picture(kPrint, 5 * i, 5 * i + 5));
  }
  struct Case {
    const char* what;
    std::string content;
    std::vector<std::string> objects;
  };
  const std::vector<Case> cases{
      {"an amount in a little picture", kText + "q 300 0 0 20 0 92 cm /I0 Do Q", {picture(kPrint, 88, 108)}},
      {"a scan with typed text on it", "q 300 0 0 200 0 0 cm /I0 Do Q " + kText, {picture(kPrint)}},
      {"a scan in strips", strips + kText, parts},
      {"light print on a dark picture", "q 300 0 0 200 0 0 cm /I0 Do Q 1 g " + kText, {picture("0 g 0 0 300 200 re f 1 g " + kPrint)}},
      {"letters drawn as outlines", kText + rings(8), {}},
      {"a line drawn at once", kText + [] { std::string all = rings(8); for (auto at = all.find("f* "); at != std::string::npos; at = all.find("f* ")) all.erase(at, 3); return all + "f*"; }(), {}},
  };
  for (const Case& c : cases) {
    const std::vector<Trait> told = unread(c.content, c.objects);
    ASSERT_EQ(told.size(), 1U) << c.what;
    EXPECT_EQ(told[0].value, "ocr-switched-off") << c.what;
    EXPECT_NEAR(told[0].box.middle_y(), 96, 8) << c.what;  // from the top
    EXPECT_LT(told[0].box.height(), 30) << c.what;
  }
}

TEST(PrintBesides, IsNotSeenInWhatIsNone) {
  const std::string shade = "/Type/XObject/Subtype/Image/Width 64/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray";
  std::string falling;
  for (int i = 0; i < 64; ++i) falling += static_cast<char>(255 - 2 * i);
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases{
      {"q 300 0 0 200 0 0 cm /I0 Do Q " + kText, {stream_of(falling, shade)}},                      // a ground
      {kText + "q 60 0 0 20 0 92 cm /I0 Do Q", {picture("20 90 260 20 re f", 88, 108)}},              // a bar
      {kText + rings(1), {}},                                                                       // a mark
      {kText + "20 100 12 12 re f 40 100 12 12 re f 60 100 12 12 re f 80 100 12 12 re f", {}},      // boxes
      {kText + ".5 w 20 100 m 280 100 l S 20 120 m 280 120 l S 20 100 m 20 120 l S 280 100 m 280 120 l S", {}},
  };
  for (const auto& [content, objects] : cases) EXPECT_TRUE(unread(content, objects).empty()) << content;
}

// What is typed on it is not read a second time.
TEST(PrintBesides, IsReadBesideTheText) {
  const Document document = acquire("f.pdf", one_page({.content = "q 300 0 0 200 0 0 cm /I0 Do Q " + kText, .resources = "/XObject<</I0 10 0 R>>", .objects = {picture(kPrint)}}), {});
  ASSERT_EQ(document.pages.size(), 1U);
  EXPECT_EQ(document.pages[0].route, Route::mixed);
  std::string all;
  for (const Line& line : document.pages[0].lines) all += text_of(line) + "\n";
  EXPECT_EQ(all, "Typed by hand: company, address, name and the day of signing\nPrice 9,999,000\n");
}

TEST(DamagedContent, IsNotTakenForAnEmptyPage) {
  const std::string sound = one_page({.content = " "});
  EXPECT_EQ(read_without_ocr(sound).pages.at(0).reason, "nothing-drawn");
  const Document document = read_without_ocr(one_page({.content = "/I0 Do", .resources = "/XObject<</I0 10 0 R>>", .objects = {"<</Length 9/Filter/FooDecode/Type/XObject/Subtype/Form/BBox[0 0 300 200]>>stream\nsomething\nendstream"}}));
  EXPECT_EQ(document.pages.at(0).reason, "content-damaged");
  EXPECT_EQ(document.status, ReadStatus::partly_read);
}

}  // namespace
}  // namespace bidaudit
