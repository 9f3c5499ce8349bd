// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/pdf_revisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <string>

#include "acquire/line_builder.h"
#include "acquire/pdf_file.h"
#include "base/processor_clock.h"

namespace bidaudit {

namespace {

constexpr int kMostPages = 200;          // compared; each is read twice
constexpr std::size_t kMostSigned = 3;   // signed states compared, the oldest ones
constexpr std::chrono::seconds kLongest{20};  // of processor time for all comparisons of a file

std::vector<Trait> with(std::vector<Trait> traits, std::vector<Trait> more) {
  std::move(more.begin(), more.end(), std::back_inserter(traits));
  return traits;
}

// Compares states of one file.
class Comparison {
 public:
  explicit Comparison(std::string_view bytes) : bytes_(bytes), limit_(kLongest) {}

  // What the pages say otherwise in the state of the first `end` bytes, which is called number `revision`.
  std::vector<Trait> changes_since(std::size_t end, std::size_t revision) {
    std::vector<std::vector<Line>> before;
    int pages = 0;
    {
      PdfFile earlier(bytes_.substr(0, end));
      if (earlier.status() != ReadStatus::read) cut("unreadable");
      pages = earlier.page_count();
      before = lines_of(earlier, pages);
    }
    PdfFile current(bytes_);
    const std::vector<std::vector<Line>> now = lines_of(current, std::min<int>(static_cast<int>(before.size()), current.page_count()));
    std::vector<Trait> traits;
    if (pages > 0 && pages != current.page_count()) traits.push_back({"revision-differs", fmt::format("revision {}: was {} pages | is {} pages", revision, pages, current.page_count()), 0, {}});
    for (std::size_t i = 0; i < now.size(); ++i) traits = with(std::move(traits), revision_difference(before[i], now[i], static_cast<int>(i) + 1, revision));
    return traits;
  }

  void cut(const char* reason) { reason_ = reason; }
  // That not all states or pages were compared, and why.
  std::vector<Trait> gaps() const { return reason_.empty() ? std::vector<Trait>{} : std::vector<Trait>{{"revisions-cut", reason_, 0, {}}}; }

 private:
  std::vector<std::vector<Line>> lines_of(PdfFile& file, int pages) {
    std::vector<std::vector<Line>> all;
    if (pages > kMostPages) cut("too-many");
    for (int number = 1; number <= std::min(kMostPages, pages); ++number) {
      const PageContent content = file.content(number);
      if (content.timed_out || content.too_long || limit_.is_over()) {
        cut("time-limit");
        break;
      }
      all.push_back(build_lines(content));
    }
    return all;
  }

  std::string_view bytes_;
  ProcessorLimit limit_;
  std::string reason_;
};

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

std::vector<Trait> revision_difference(const std::vector<Line>& before, const std::vector<Line>& after, int page, std::size_t revision) {
  for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
    const std::string was = i < before.size() ? text_of(before[i]) : "";
    const std::string is = i < after.size() ? text_of(after[i]) : "";
    if (was == is) continue;
    const Box box = i < after.size() ? after[i].box : before[i].box;
    return {{"revision-differs", fmt::format("revision {}: was {} | is {}", revision, was, is), page, box}};
  }
  return {};
}

std::vector<Trait> revision_traits(std::string_view bytes, const std::vector<std::size_t>& signed_ends) {
  std::vector<Trait> traits;
  const std::vector<std::size_t> ends = earlier_revisions(bytes);
  Comparison comparison(bytes);
  if (!ends.empty()) {
    traits.push_back({"revisions", std::to_string(ends.size() + 1), 0, {}});
    traits = with(std::move(traits), comparison.changes_since(ends.back(), ends.size()));
  }
  for (std::size_t i = 0; i < std::min(kMostSigned, signed_ends.size()); ++i) {
    std::vector<Trait> changes = comparison.changes_since(signed_ends[i], i + 1);
    for (Trait& change : changes) change.name = "changed-after-signing";
    traits = with(std::move(traits), std::move(changes));
  }
  if (signed_ends.size() > kMostSigned) comparison.cut("too-many");
  return with(std::move(traits), comparison.gaps());
}

}  // namespace bidaudit
