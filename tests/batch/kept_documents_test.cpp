// SPDX-License-Identifier: GPL-3.0-or-later
// What was kept comes back as it was, in its order, also in a forked process.
#include "batch/kept_documents.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "run_to_end.h"

namespace bidaudit {
namespace {

Document document(const std::string& file, ReadStatus status, std::size_t words) {
  Page page{.number = 1, .width = 595.25, .height = 842, .route = Route::text, .reason = "text-layer", .confidence = 0.875, .lines = {}, .tables = {}, .seals = {}};
  page.lines.push_back({{1, 2, 3, 4}, Source::text, 0, std::vector<Word>(words, {"입찰서", {1, 2, 3, 4}, 0.5, ""}), LineRole::header});
  return {.file = file, .sha256 = sha256("bytes"), .bytes = 5, .page_count = 1, .status = status, .message = "m", .traits = {{"author", "가람", 0, {}, {{"a", "b"}}}}, .pages = {page}};
}

const std::vector<Document>& some() {
  static const std::vector<Document> all{document("a.pdf", ReadStatus::read, 3), document("b.pdf", ReadStatus::damaged, 0), document("c.pdf", ReadStatus::read, 100'000)};
  return all;
}

TEST(KeptDocuments, NoneAtFirst) {
  EXPECT_TRUE(KeptDocuments().all().empty());
  EXPECT_TRUE(KeptDocuments().statuses().empty());
}

TEST(KeptDocuments, ComeBackAsTheyWere) {
  KeptDocuments kept;
  for (const Document& each : some()) kept.add(each);
  EXPECT_EQ(kept.all(), some());
  EXPECT_EQ(kept.all(), some());  // as often as one likes
  EXPECT_EQ(kept.statuses(), (std::vector{ReadStatus::read, ReadStatus::damaged, ReadStatus::read}));
}

TEST(KeptDocuments, AnotherProcessHasThemByTheirFileAndMoreCanBeAddedMeanwhile) {
  KeptDocuments kept;
  EXPECT_TRUE(KeptDocuments::in(kept.file()).empty());
  kept.add(some()[0]);
  kept.add(some()[2]);
  const Descriptor file = kept.file();
  const auto seen = run_to_end([&](const Send& send, const Receive&) { send(KeptDocuments::in(file) == std::vector{some()[0], some()[2]} ? "same" : "other"); }, {.confined = false});
  EXPECT_EQ(seen.messages, std::vector<std::string>{"same"});
  kept.add(some()[1]);
  EXPECT_EQ(kept.all(), (std::vector{some()[0], some()[2], some()[1]}));
}

}  // namespace
}  // namespace bidaudit
