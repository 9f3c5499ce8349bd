// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/document_xml.h"

#include <gtest/gtest.h>

#include <sstream>

#include "base/errors.h"

namespace bidaudit {
namespace {

Document sample() {
  Line line{.box = {10, 20, 60.5, 32}, .source = Source::ocr, .angle = 90, .words = {}};
  line.role = LineRole::footer;
  line.words = {{"입찰<금액>", {10, 20, 40, 32}, 0.875}, {"5%", {45, 20, 60.5, 32}, 0.5, "6%"}};
  const Page page{.number = 2, .width = 595.28, .height = 841.89, .route = Route::mixed, .reason = "no-text-layer",
                  .confidence = 0.9, .lines = {line},
                  .tables = {{{1, 2, 3, 4}, {{0, 1, 2, 1, {1, 2, 3, 4}, "가\n나"}}}},
                  .seals = {{{5, 5, 9, 9}, "round", "red", "00ff00ff12345678"}}};
  return {.file = "a & b.pdf", .sha256 = std::string(64, 'a'), .bytes = 12, .page_count = 3,
          .status = ReadStatus::partly_read, .message = "page 3 was not read",
          .traits = {{"author", "\"김\"", 0, {}}, {"hidden-text", "x", 2, {1, 1, 2, 2}}, {"signature", "intact", 1, {}, {{"signer", "<가람>"}}}}, .pages = {page}};
}

TEST(DocumentXml, ReadsWhatItWrites) {
  std::ostringstream out;
  write_document_xml(out, sample());
  EXPECT_EQ(read_document_xml("x", out.str()), sample());
}

TEST(DocumentXml, RefusesOtherXml) {
  EXPECT_THROW(read_document_xml("x", "<document/>"), InputError);
  EXPECT_THROW(read_document_xml("x", R"(<document xmlns="urn:bidaudit:document:1" status="perfect"/>)"), InputError);
}

}  // namespace
}  // namespace bidaudit
