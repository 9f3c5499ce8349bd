// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/reading_messages.h"

#include <fmt/format.h>

#include <optional>
#include <vector>

namespace bidaudit {
namespace {

using namespace reading;

// All but those of pages and of two in one, which are told apart below.
constexpr ReadingMessage kMessages[] = {kNeedsPassword, kDamagedPdf, kDamagedImage, kEmpty, kUnknownKind, kFormUnread, kLeavesFolder, kMissing,
                                        kIsFolder, kFolderCannotBeOpened, kNoFile, kTooManyBytes, kCannotBeOpened, kStillUploaded, kTimedOut, kOutOfMemory, kFlooded,
                                        kCrashed, kFinishedPages, kNoPageFinished, kChangedMeanwhile};

// What stands in `text` in the places of a template.
std::optional<std::vector<std::string_view>> parts(std::string_view text, std::string_view form) {
  constexpr std::string_view kPlace = "{}";
  std::vector<std::string_view> out;
  std::size_t place = form.find(kPlace);
  if (!text.starts_with(form.substr(0, place))) return {};
  text.remove_prefix(std::min(place, form.size()));
  while (place != std::string_view::npos) {
    form.remove_prefix(place + kPlace.size());
    place = form.find(kPlace);
    const std::string_view behind = form.substr(0, place);
    const std::size_t end = place == std::string_view::npos ? text.size() - std::min(text.size(), behind.size()) : text.find(behind);
    if (end == std::string_view::npos || text.substr(end, behind.size()) != behind) return {};
    out.push_back(text.substr(0, end));
    text.remove_prefix(end + behind.size());
  }
  if (!text.empty()) return {};
  return out;
}

// "2 (time-limit), 7 (reader-crashed)"
std::string pages_in_words(std::string_view pages, const std::function<std::string(std::string_view)>& reason) {
  std::string out;
  for (std::size_t from = 0; from < pages.size();) {
    const std::size_t open = pages.find('(', from);
    const std::size_t close = pages.find(')', from);
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return out.append(pages.substr(from));
    out.append(pages.substr(from, open + 1 - from)).append(reason(pages.substr(open + 1, close - open - 1))).append(")");
    from = close + 1;
  }
  return out;
}

}  // namespace

std::string in_korean(std::string_view message, const std::function<std::string(std::string_view)>& reason) {
  const auto worded = [&](const ReadingMessage& form, const std::vector<std::string_view>& found) {
    std::vector<std::string> words;
    for (const std::string_view part : found) words.push_back(in_korean(part, reason));
    words.resize(2);
    return fmt::format(fmt::runtime(form.korean), words[0], words[1]);
  };
  for (const ReadingMessage& form : kMessages)
    if (const auto found = parts(message, form.english)) return worded(form, *found);
  if (const auto found = parts(message, kPagesUnread.english))
    return fmt::format(fmt::runtime(kPagesUnread.korean), pages_in_words(found->front(), reason));
  if (message.ends_with(kFormUnread.english) && message.size() > kFormUnread.english.size() + 2)
    return worded(kBoth, {message.substr(0, message.size() - kFormUnread.english.size() - 2), kFormUnread.english});
  return std::string(message);
}

}  // namespace bidaudit
