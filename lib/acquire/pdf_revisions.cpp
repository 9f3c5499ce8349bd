// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/pdf_revisions.h"

#include <fmt/format.h>

#include <algorithm>

#include "acquire/line_builder.h"

namespace bidaudit {

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

}  // namespace bidaudit
