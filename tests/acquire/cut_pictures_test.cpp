// SPDX-License-Identifier: GPL-3.0-or-later
// A picture that ends before its time is told; a whole one never is, however it was written.
#include "acquire/cut_pictures.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <string>
#include <vector>

#include "acquire/image_pix.h"
#include "acquire/pdf_file.h"
#include "one_page.h"

namespace bidaudit {
namespace {

constexpr int kSide = 200;

// Rows of bars, so that each needs some data of its own.
PixPtr drawing(int depth) {
  PixPtr pix(pixCreate(kSide, kSide, depth));
  if (depth == 8) pixSetAll(pix.get());
  for (int y = 0; y < kSide; ++y)
    for (int x = y % 37; x < kSide; x += 13 + y % 7) pixSetPixel(pix.get(), x, y, depth == 1 ? 1 : 0);
  return pix;
}

std::string as_jpeg() {
  l_uint8* data = nullptr;
  std::size_t size = 0;
  EXPECT_EQ(pixWriteMemJpeg(&data, &size, drawing(8).get(), 75, 0), 0);
  std::string bytes(reinterpret_cast<const char*>(data), size);
  lept_free(data);
  return bytes;
}

std::string as_fax() {
  L_COMP_DATA* data = nullptr;
  EXPECT_EQ(pixGenerateCIData(drawing(1).get(), L_G4_ENCODE, 0, 0, &data), 0);
  std::string bytes(reinterpret_cast<const char*>(data->datacomp), data->nbytescomp);
  l_CIDataDestroy(&data);
  return bytes;
}

std::string first(const std::string& bytes, double share) { return bytes.substr(0, static_cast<std::size_t>(share * static_cast<double>(bytes.size()))); }

std::string page_of(const std::string& data, const std::string& kind) {
  const std::string entries = fmt::format("/Type/XObject/Subtype/Image/Width {0}/Height {0}/ColorSpace/DeviceGray", kSide) + kind;
  return one_page({.content = "q 300 0 0 200 0 0 cm /I0 Do Q", .resources = "/XObject<</I0 10 0 R>>", .objects = {stream_of(data, entries)}});
}

int told(const std::string& page) {
  PdfFile file(page);
  const std::vector<Trait> traits = file.images(1, file.content(1), Decoding::any);
  return static_cast<int>(std::count_if(traits.begin(), traits.end(), [](const Trait& trait) {
    return trait.name == "region-unread" && trait.value == "picture-damaged" && trait.page == 1;
  }));
}

struct Picture {
  const char* why;
  std::string data;
  std::string kind;
  int told;
};

TEST(CutPictures, AreTold) {
  const std::string jpeg = as_jpeg();
  const std::string fax = as_fax();
  const std::string gray(kSide * kSide, '\x7f');
  const std::string as_is = "/BitsPerComponent 8";
  const std::string dct = "/BitsPerComponent 8/Filter/DCTDecode";
  const std::string g4 = fmt::format("/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns {0}/Rows {0}>>", kSide);
  const std::vector<Picture> cases{
      {"whole", gray, as_is, 0},
      {"one row less than it says", first(gray, 0.995), as_is, 0},
      {"half of it", first(gray, 0.5), as_is, 1},
      {"a whole JPEG", jpeg, dct, 0},
      {"a JPEG with something behind it", jpeg + std::string(100, '\0'), dct, 0},
      {"a JPEG without the mark of its end", jpeg.substr(0, jpeg.size() - 2), dct, 0},
      {"half of a JPEG", first(jpeg, 0.5), dct, 1},
      {"a whole fax", fax, g4, 0},
      {"half of a fax", first(fax, 0.5), g4, 1},
      {"of a mask, which has one bit a pixel", first(gray, 0.1), "/ImageMask true", 1},
      {"a whole mask", first(gray, 0.125), "/ImageMask true", 0},
  };
  for (const Picture& one : cases) EXPECT_EQ(told(page_of(one.data, one.kind)), one.told) << one.why;
}

TEST(CutPictures, OfPagesThatAreReadFromThemAreTold) {
  const Document document = acquire("f.pdf", page_of(std::string(kSide * kSide / 2, '\xff'), "/BitsPerComponent 8"), {});
  EXPECT_TRUE(std::any_of(document.traits.begin(), document.traits.end(), [](const Trait& trait) { return trait.value == "picture-damaged"; }));
}

}  // namespace
}  // namespace bidaudit
