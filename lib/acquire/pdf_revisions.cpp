// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/pdf_revisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "acquire/line_builder.h"
#include "acquire/pdf_file.h"

namespace bidaudit {

namespace {

constexpr int kMostPages = 20;           // compared; each is read twice
constexpr std::size_t kMostSigned = 3;   // signed states compared, the oldest ones

std::vector<Trait> with(std::vector<Trait> traits, std::vector<Trait> more) {
  std::move(more.begin(), more.end(), std::back_inserter(traits));
  return traits;
}

// What the first pages say otherwise in the state of the first `end` bytes, which is called number `revision`.
std::vector<Trait> changes_since(std::string_view bytes, std::size_t end, std::size_t revision) {
  std::vector<PageContent> before;
  {
    PdfFile earlier(bytes.substr(0, end));
    if (earlier.status() != ReadStatus::read) return {};
    for (int number = 1; number <= std::min(kMostPages, earlier.page_count()); ++number) before.push_back(earlier.content(number));
  }
  std::vector<Trait> traits;
  PdfFile current(bytes);
  for (int number = 1; number <= std::min<int>(static_cast<int>(before.size()), current.page_count()); ++number)
    traits = with(std::move(traits), revision_difference(before[number - 1], current.content(number), number, revision));
  return traits;
}

}  // namespace

std::vector<std::size_t> earlier_revisions(std::string_view bytes) {
  constexpr std::string_view kEnd = "%%EOF";
  constexpr std::size_t kSmallest = 40;  // bytes after it; less is white space and comments, no revision
  std::vector<std::size_t> found;
  for (std::size_t at = bytes.find(kEnd); at != std::string_view::npos; at = bytes.find(kEnd, at + kEnd.size())) {
    const std::size_t end = at + kEnd.size();
    if (bytes.size() - end >= kSmallest && bytes.find("startxref", end) != std::string_view::npos) found.push_back(end);
  }
  const bool linearized = bytes.substr(0, 1024).find("/Linearized") != std::string_view::npos;
  if (linearized && !found.empty()) found.erase(found.begin());
  return found;
}

std::vector<Trait> revision_difference(const PageContent& before, const PageContent& after, int page, std::size_t revision) {
  const std::vector<Line> old_lines = build_lines(before);
  const std::vector<Line> lines = build_lines(after);
  for (std::size_t i = 0; i < std::max(old_lines.size(), lines.size()); ++i) {
    const std::string was = i < old_lines.size() ? text_of(old_lines[i]) : "";
    const std::string is = i < lines.size() ? text_of(lines[i]) : "";
    if (was == is) continue;
    const Box box = i < lines.size() ? lines[i].box : old_lines[i].box;
    return {{"revision-differs", fmt::format("revision {}: was {} | is {}", revision, was, is), page, box}};
  }
  return {};
}

std::vector<Trait> revision_traits(std::string_view bytes, const std::vector<std::size_t>& signed_ends) {
  std::vector<Trait> traits;
  const std::vector<std::size_t> ends = earlier_revisions(bytes);
  if (!ends.empty()) {
    traits.push_back({"revisions", std::to_string(ends.size() + 1), 0, {}});
    traits = with(std::move(traits), changes_since(bytes, ends.back(), ends.size()));
  }
  for (std::size_t i = 0; i < std::min(kMostSigned, signed_ends.size()); ++i) {
    std::vector<Trait> changes = changes_since(bytes, signed_ends[i], i + 1);
    for (Trait& change : changes) change.name = "changed-after-signing";
    traits = with(std::move(traits), std::move(changes));
  }
  return traits;
}

}  // namespace bidaudit
