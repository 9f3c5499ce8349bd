// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes to compare the proposals of many bidders with each other: passages, images and names that they share.
//
//   trace_speed [BIDDERS [PAGES]]     (300 bidders of 100 pages; seconds of processor time, on one core)
//
// The texts are made up of words drawn at random from 5,000, as the words of a trade are, and 1 of 20 sentences is one of 200 that all bidders use; every 50th bidder has a page of
// the bidder before.
#include <fmt/format.h>

#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "facts/passages.h"
#include "facts/shared_traces.h"

namespace bidaudit {
namespace {

constexpr int kSentences = 15;  // a page
constexpr int kWords = 16;      // a sentence

using Sentence = std::vector<std::string>;  // its words

Sentence vocabulary(std::mt19937& random) {
  Sentence words;
  for (int i = 0; i < 5000; ++i) {
    std::u32string word;
    for (int k = 0; k < 3; ++k) word += static_cast<char32_t>(U'가' + random() % 2000);
    words.push_back(encode_utf8(word));
  }
  return words;
}

Sentence sentence_of(std::mt19937& random) {
  static const Sentence known = vocabulary(random);
  Sentence words;
  for (int i = 0; i < kWords; ++i) words.push_back(known[random() % known.size()]);
  words.back() += ".";
  return words;
}

Page page_of(int number, std::mt19937& random, const std::vector<Sentence>& common) {
  Page page;
  page.number = number;
  for (int i = 0; i < kSentences; ++i) {
    Line line;
    for (const std::string& word : random() % 20 == 0 ? common[random() % common.size()] : sentence_of(random)) line.words.push_back({word, {}, 1, ""});
    page.lines.push_back(std::move(line));
  }
  return page;
}

Tender made_up(int bidders, int pages) {
  std::mt19937 random(7);
  std::vector<Sentence> common;
  for (int i = 0; i < 200; ++i) common.push_back(sentence_of(random));
  Tender tender;
  for (int b = 1; b <= bidders; ++b) {
    const std::string id = fmt::format("b{}", b);
    tender.bidders.push_back({id, "bids/" + id, fmt::format("주식회사 가람정보{}", b), ""});
    TenderFile file{fmt::format("f{}", b), "제안서.pdf", id, {}};
    for (int p = 1; p <= pages; ++p) file.document.pages.push_back(page_of(p, random, common));
    if (b % 50 == 0) file.document.pages.back().lines = tender.files.back().document.pages.back().lines;
    tender.documents.push_back({fmt::format("d{}", b), file.id, 1, pages, id, "proposal", 1, {}});
    tender.files.push_back(std::move(file));
  }
  return tender;
}

void run(int bidders, int pages) {
  Tender tender = made_up(bidders, pages);
  const std::clock_t start = std::clock();
  mark_shared_passages(tender);
  const std::clock_t middle = std::clock();
  mark_shared_traces(tender);
  std::size_t traits = 0;
  for (const TenderFile& file : tender.files) traits += file.document.traits.size();
  fmt::print("{} bidders, {} pages each: passages {:.2f} s, images and names {:.2f} s, {} traces\n", bidders, pages,
             static_cast<double>(middle - start) / CLOCKS_PER_SEC, static_cast<double>(std::clock() - middle) / CLOCKS_PER_SEC, traits);
}

}  // namespace
}  // namespace bidaudit

int main(int argc, char** argv) { bidaudit::run(argc > 1 ? std::stoi(argv[1]) : 300, argc > 2 ? std::stoi(argv[2]) : 100); }
