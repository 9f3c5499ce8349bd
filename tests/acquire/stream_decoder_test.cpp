// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/stream_decoder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "acquire/acquire.h"

namespace bidaudit {
namespace {

constexpr std::size_t kMost = 1 << 20;

std::string deflated(const std::string& text) {
  uLongf size = ::compressBound(text.size());
  std::string out(size, '\0');
  ::compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()), text.size());
  out.resize(size);
  return out;
}

TEST(StreamDecoder, InflatesWhatIsSoundToTheEnd) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += fmt::format("{} 0 Td (x) Tj ", i % 977);
  const std::string packed = deflated(text);
  EXPECT_EQ(inflated(packed, kMost), text);
  EXPECT_EQ(inflated(packed + "\n", kMost), text);  // the line before endstream may be counted in
  EXPECT_EQ(inflated(deflated(""), kMost), "");
  EXPECT_EQ(inflated(packed, text.size()), text);
}

TEST(StreamDecoder, LeavesWhatIsDamagedToPoppler) {
  const std::string packed = deflated(std::string(1000, 'a') + "b");
  std::string wrong_sum = packed;
  wrong_sum.back() = static_cast<char>(wrong_sum.back() ^ 1);
  EXPECT_FALSE(inflated(wrong_sum, kMost));
  EXPECT_FALSE(inflated(packed.substr(0, packed.size() - 1), kMost));
  EXPECT_FALSE(inflated("BT (not packed) Tj ET", kMost));
  EXPECT_FALSE(inflated("", kMost));
}

TEST(StreamDecoder, StopsAtTheLimit) {
  EXPECT_FALSE(inflated(deflated(std::string(10 * kMost, ' ')), kMost));
  EXPECT_FALSE(inflated(deflated(std::string(1001, ' ')), 1000));
}

TEST(StreamDecoder, ReadsAscii85) {
  EXPECT_EQ(from_ascii85("87cURD]i,\"Ebo80~>"), "Hello World!");  // figures from the description of the code
  EXPECT_EQ(from_ascii85("87cUR\n D]i,\"\tEbo7~>"), "Hello World");
  EXPECT_EQ(from_ascii85("z!!~>"), std::string(5, '\0'));
  EXPECT_EQ(from_ascii85("~>"), "");
  for (const char* wrong : {"87cUR", "87cUR!~>", "s8W-\"~>", "87vUR~>", "8z7cU~>"}) EXPECT_FALSE(from_ascii85(wrong)) << wrong;
}

// A page whose content is `bytes`, which `filter` packed.
Document read(const std::string& bytes, const std::string& filter) {
  AcquireOptions options;
  options.ocr = OcrMode::never;
  return acquire("f.pdf",
                 "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
                 "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents[5 0 R 6 0 R]/Resources<</Font<</F 7 0 R>>>>>>endobj\n"
                 "4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R/Resources<</Font<</F 7 0 R>>>>>>endobj\n" +
                     fmt::format("5 0 obj<</Length {}{}>>stream\n", bytes.size(), filter) + bytes +
                     "\nendstream endobj\n6 0 obj<</Length 38>>stream\nBT /F 12 Tf 20 50 Td (second) Tj ET   \nendstream endobj\n"
                     "7 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
                 options);
}

std::string lines_of(const Document& document) {
  std::string out;
  for (const Page& page : document.pages)
    for (const Line& line : page.lines) out += text_of(line) + "|";
  return out;
}

TEST(StreamDecoder, PagesThatShareContentAreReadWhole) {
  const std::string content = "BT /F 12 Tf 20 100 Td (first) Tj ET";
  EXPECT_EQ(lines_of(read(content, "")), "first|second|first|");
  EXPECT_EQ(lines_of(read(deflated(content), "/Filter/FlateDecode")), "first|second|first|");
  EXPECT_EQ(lines_of(read(deflated(content), "/Filter[/FlateDecode]/DecodeParms[<</Predictor 1>>]")), "first|second|first|");
  EXPECT_EQ(lines_of(read(R"(6<#'\7NaE@+B2qq1,'h*0JFVKA0<:4Bl\9:.3MT)+@T6~>)", "/Filter/ASCII85Decode")), "first|second|first|");
}

TEST(StreamDecoder, DamagedContentIsReadAsFarAsItGoesAndSaid) {
  std::string content = "BT /F 12 Tf 20 100 Td (first) Tj ET\n";
  for (int i = 0; i < 400; ++i) content += fmt::format("{} {} m {} 9 l S\n", i * 7 % 101, i, i * i % 997);
  const std::string packed = deflated(content);
  const Document cut = read(packed.substr(0, packed.size() / 2), "/Filter/FlateDecode");
  EXPECT_NE(lines_of(cut).find("first|"), std::string::npos);
}

// How far such a page is read in a given time would depend on the machine and its other work.
TEST(StreamDecoder, RefusesAPageWhoseContentUnfoldsWithoutEnd) {
  const auto with_blanks = [](int megabytes) { return deflated("BT /F 12 Tf 20 100 Td (first) Tj ET" + std::string(static_cast<std::size_t>(megabytes) << 20, ' ')); };
  EXPECT_EQ(lines_of(read(with_blanks(40), "/Filter/FlateDecode")), "first|second|first|");
  for (const Document& document : {read(with_blanks(257), "/Filter/FlateDecode"), read(deflated(with_blanks(257)), "/Filter[/FlateDecode/FlateDecode]")}) {
    EXPECT_EQ(document.status, ReadStatus::partly_read);
    ASSERT_EQ(document.pages.size(), 2u);
    EXPECT_EQ(document.pages[1].route, Route::failed);
    EXPECT_EQ(document.pages[1].reason, "too-much-content");
    EXPECT_EQ(document.pages[1].width, 200);
  }
}

}  // namespace
}  // namespace bidaudit
