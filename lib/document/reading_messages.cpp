// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/reading_messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace bidaudit {
namespace {

using namespace reading;

// All but those of pages and of two in one, which are told apart below.
constexpr ReadingMessage kMessages[] = {kNeedsPassword, kDamagedPdf, kDamagedImage, kEmpty, kUnknownKind, kFormUnread, kLeavesFolder, kMissing,
                                        kIsFolder, kFolderCannotBeOpened, kNoFile, kTooManyBytes, kCannotBeOpened, kStillUploaded, kTimedOut, kOutOfMemory, kFlooded,
                                        kCrashed, kFinishedPages, kNoPageFinished, kChangedMeanwhile};

// What a reader may end by, as a part of kCrashed and of what the tools say.
constexpr ReadingMessage kEnds[] = {
    {"signal {} ({})", "신호 {} ({})"},
    {"exit status {}", "종료 상태 {}"},
    {"closing its line to us", "연결이 끊김"},
    {"leaving its work", "일을 마치지 않고 끝남"},
    {"an answer that is no document", "문서가 아닌 결과"},
    {"doing what no reader needs to do (a forbidden system call)", "읽는 데 필요 없는 동작(금지된 시스템 호출)"},
    {"the protections against hostile files cannot be switched on", "위험한 파일에 대한 보호 장치를 켤 수 없습니다"},
    {"a page that is built in does not come back as it stands there", "시험용 쪽이 바르게 읽히지 않습니다"},
    {"want of processes ({}; try again with fewer --jobs)", "프로세스 부족({}). --jobs를 줄여 다시 실행하십시오"},
};

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

std::optional<std::vector<std::string_view>> parts_of(std::string_view text, std::string_view form) {
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

std::string in_korean(std::string_view message, const std::function<std::string(std::string_view)>& reason) {
  const auto worded = [&](const ReadingMessage& form, const std::vector<std::string_view>& found) {
    std::vector<std::string> words;
    for (const std::string_view part : found) words.push_back(in_korean(part, reason));
    words.resize(2);
    return fmt::format(fmt::runtime(form.korean), words[0], words[1]);
  };
  for (const std::span<const ReadingMessage> forms : {std::span<const ReadingMessage>(kMessages), std::span<const ReadingMessage>(kEnds)})
    for (const ReadingMessage& form : forms)
      if (const auto found = parts_of(message, form.english)) return worded(form, *found);
  if (const auto found = parts_of(message, kPagesUnread.english))
    return fmt::format(fmt::runtime(kPagesUnread.korean), pages_in_words(found->front(), reason));
  if (message.ends_with(kFormUnread.english) && message.size() > kFormUnread.english.size() + 2)
    return worded(kBoth, {message.substr(0, message.size() - kFormUnread.english.size() - 2), kFormUnread.english});
  return std::string(message);
}

}  // namespace bidaudit
