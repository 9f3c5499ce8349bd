// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/reading_gaps.h"

#include <fmt/format.h>

#include <utility>

namespace bidaudit {
namespace {

constexpr double kPoorPage = 0.5;  // mean confidence of a page on which most words are wrong

}  // namespace

void add_unread(const TenderFile& file, std::vector<std::string>& places) {
  if (file.document.status != ReadStatus::read) places.push_back(fmt::format("{} {}", file.path, to_text(file.document.status)));
  for (const Page& page : file.document.pages) {
    if (page.route == Route::failed) places.push_back(fmt::format("{}:{} failed", file.path, page.number));
    if (page.route == Route::ocr && page.confidence < kPoorPage) places.push_back(fmt::format("{}:{} poor", file.path, page.number));
  }
  for (const Trait& trait : file.document.traits)
    if (trait.name == "region-unread" && trait.value != "illegible")
      if (std::string place = fmt::format("{}:{} region", file.path, trait.page); places.empty() || places.back() != place) places.push_back(std::move(place));
}

std::vector<std::string> unclassified_in(const TenderFile& file, const std::vector<const TenderDocument*>& papers) {
  std::vector<std::string> places;
  for (const TenderDocument* paper : papers)
    if (paper->file == file.id && paper->type == "unknown") places.push_back(fmt::format("{}:{}", file.path, paper->first_page));
  return places;
}

}  // namespace bidaudit
