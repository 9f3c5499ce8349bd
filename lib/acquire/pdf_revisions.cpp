// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/pdf_revisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "acquire/line_builder.h"
#include "acquire/pdf_file.h"
#include "base/processor_clock.h"

namespace bidaudit {

namespace {

constexpr int kMostPages = 200;          // compared; each is read twice
constexpr std::size_t kMostSigned = 3;   // signed states compared, the oldest ones
constexpr std::size_t kMostStates = 6;   // of others: the oldest and the last ones
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
    std::vector<Trait> traits;
    const auto tell = [&](Trait trait) {  // what was so in several states is told of one
      if (told_.insert({trait.page, trait.value.substr(trait.value.find(':'))}).second) traits.push_back(std::move(trait));
    };
    if (pages == 0) return traits;
    read_current();
    if (pages != pages_now_) tell({"revision-differs", fmt::format("revision {}: was {} pages | is {} pages", revision, pages, pages_now_), 0, {}});
    for (std::size_t i = 0; i < std::min(before.size(), now_.size()); ++i)
      for (Trait& trait : revision_difference(before[i], now_[i], static_cast<int>(i) + 1, revision)) tell(std::move(trait));
    return traits;
  }

  // What is told from here on may have been told before.
  void start_again() { told_.clear(); }

  void cut(const char* reason) { reason_ = reason; }
  // That not all states or pages were compared, and why.
  std::vector<Trait> gaps() const { return reason_.empty() ? std::vector<Trait>{} : std::vector<Trait>{{"revisions-cut", reason_, 0, {}}}; }

 private:
  void read_current() {
    if (pages_now_ > 0) return;
    PdfFile current(bytes_);
    pages_now_ = current.page_count();
    now_ = lines_of(current, pages_now_);
  }

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
  int pages_now_ = 0;
  std::vector<std::vector<Line>> now_;
  std::set<std::pair<int, std::string>> told_;
};

constexpr std::string_view kSpace = " \t\r\n\f";

// Whether a table of objects, or an object that is one, stands at `place`.
bool has_table(std::string_view bytes, std::size_t place) {
  constexpr std::string_view kDigits = "0123456789";
  constexpr std::size_t kLooked = 64;  // of what tells it
  if (place >= bytes.size()) return false;
  bytes = bytes.substr(place, kLooked);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(kSpace), bytes.size()));
  for (int number = 0; number < 2 && !bytes.empty() && kDigits.find(bytes[0]) != std::string_view::npos; ++number) {
    bytes.remove_prefix(std::min(bytes.find_first_not_of(kDigits), bytes.size()));
    bytes.remove_prefix(std::min(bytes.find_first_not_of(kSpace), bytes.size()));
    if (number == 1) return bytes.starts_with("obj");
  }
  return bytes.starts_with("xref");
}

// Whether the `startxref` at `at` is that of a PDF that is attached, not packed, and begins at `begin`: it counts from there.
bool is_attached(std::string_view bytes, std::size_t at, std::size_t begin) {
  if (begin == 0) return false;
  const std::size_t place = std::strtoull(std::string(bytes.substr(at, 40)).c_str(), nullptr, 10);
  return !has_table(bytes, place) && has_table(bytes.substr(begin), place);
}

// Where the number behind `startxref` at `at` ends, and the mark of the end of a file where there is one; nothing without a number.
std::optional<std::size_t> end_of_state(std::string_view bytes, std::size_t at) {
  const std::size_t number = bytes.find_first_not_of(kSpace, at);
  if (number == std::string_view::npos || bytes[number] < '0' || bytes[number] > '9') return std::nullopt;
  std::size_t end = std::min(bytes.find_first_not_of("0123456789", number), bytes.size());
  const std::size_t mark = bytes.find_first_not_of(kSpace, end);
  if (mark != std::string_view::npos && bytes.substr(mark, 5) == "%%EOF") end = mark + 5;
  return end;
}

}  // namespace

std::vector<std::size_t> earlier_revisions(std::string_view bytes) {
  constexpr std::string_view kTable = "startxref";  // the mark of the end may be missing, this may not
  constexpr std::size_t kSmallest = 40;  // bytes after it; less is white space and comments, no revision
  constexpr std::string_view kHeader = "%PDF-";
  std::vector<std::size_t> found;
  std::size_t header = 0;  // the last one before `at`
  std::size_t next = bytes.find(kHeader, 1);
  for (std::size_t at = bytes.find(kTable); at != std::string_view::npos; at = bytes.find(kTable, at + kTable.size())) {
    for (; next < at; next = bytes.find(kHeader, next + 1)) header = next;
    const std::optional<std::size_t> end = end_of_state(bytes, at + kTable.size());
    const bool goes_on = end && bytes.size() - *end >= kSmallest && bytes.find(kTable, *end) != std::string_view::npos;
    if (goes_on && !is_attached(bytes, at + kTable.size(), header)) found.push_back(*end);
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
    for (std::size_t i = 0; i < ends.size(); ++i)
      if (i == 0 || i + kMostStates > ends.size()) traits = with(std::move(traits), comparison.changes_since(ends[i], i + 1));
    if (ends.size() > kMostStates) comparison.cut("too-many");
  }
  for (std::size_t i = 0; i < std::min(kMostSigned, signed_ends.size()); ++i) {
    comparison.start_again();
    std::vector<Trait> changes = comparison.changes_since(signed_ends[i], i + 1);
    for (Trait& change : changes) change.name = "changed-after-signing";
    traits = with(std::move(traits), std::move(changes));
  }
  if (signed_ends.size() > kMostSigned) comparison.cut("too-many");
  return with(std::move(traits), comparison.gaps());
}

}  // namespace bidaudit
