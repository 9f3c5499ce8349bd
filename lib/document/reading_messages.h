// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a file that was not read, or not whole. Documents say it in English; reports in the language of their reader.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bidaudit {

// `{}` stands for a number, a name or another of these messages.
struct ReadingMessage {
  std::string_view english;
  std::string_view korean;
};

namespace reading {

inline constexpr ReadingMessage kNeedsPassword{"a password is needed to open it; ask for a copy without one", "암호가 있어야 열립니다. 암호 없는 파일을 다시 받으십시오"};
inline constexpr ReadingMessage kDamagedPdf{"the PDF is damaged, no page can be reached; ask for it again", "PDF가 손상되어 한 쪽도 열 수 없습니다. 다시 받으십시오"};
inline constexpr ReadingMessage kDamagedImage{"the image cannot be decoded; ask for it again", "그림 파일을 열 수 없습니다. 다시 받으십시오"};
inline constexpr ReadingMessage kEmpty{"the file is empty (0 bytes); ask for it again", "빈 파일(0바이트)입니다. 다시 받으십시오"};
inline constexpr ReadingMessage kUnknownKind{"neither PDF, TIFF, PNG nor JPEG; convert it to PDF or ask for one", "PDF, TIFF, PNG, JPEG 가운데 어느 것도 아닙니다. PDF로 바꾸거나 PDF를 받으십시오"};
// The pages with the codes of their reasons: "2 (time-limit), 7 (reader-crashed)".
inline constexpr ReadingMessage kPagesUnread{"not read: page {}; look at these pages yourself", "읽지 못한 쪽: {}. 이 쪽을 직접 확인하십시오"};
inline constexpr ReadingMessage kFormUnread{"the form has more fields than can be read; look at it yourself", "읽을 수 있는 것보다 많은 입력란이 있습니다. 직접 확인하십시오"};
inline constexpr ReadingMessage kBoth{"{}; {}", "{}. {}"};

inline constexpr ReadingMessage kLeavesFolder{"is a link that leaves the folder; put the file itself there", "폴더 밖을 가리키는 링크입니다. 파일 자체를 넣으십시오"};
inline constexpr ReadingMessage kMissing{"the file does not exist; check its name", "그런 파일이 없습니다. 이름을 확인하십시오"};
inline constexpr ReadingMessage kIsFolder{"is a folder where a file was expected; name the files in it", "파일이 아니라 폴더입니다. 그 안의 파일을 지정하십시오"};
inline constexpr ReadingMessage kFolderCannotBeOpened{"the folder cannot be opened; check its permissions", "폴더를 열 수 없습니다. 접근 권한을 확인하십시오"};
inline constexpr ReadingMessage kNoFile{"is no ordinary file; name a file", "보통의 파일이 아닙니다. 파일을 지정하십시오"};
inline constexpr ReadingMessage kTooManyBytes{"larger than {} MB; split it, or look at it yourself", "{}MB보다 큽니다. 나누어 내게 하거나 직접 확인하십시오"};
inline constexpr ReadingMessage kCannotBeOpened{"the file cannot be opened; check its permissions", "파일을 열 수 없습니다. 접근 권한을 확인하십시오"};
inline constexpr ReadingMessage kStillUploaded{"was changed a moment ago and may still be uploaded; run it again when it is whole", "방금 바뀌어 아직 올라오는 중일 수 있습니다. 다 올라온 뒤 다시 실행하십시오"};

inline constexpr ReadingMessage kTimedOut{"not done after {} s, {}; give more time with --timeout, or look at it yourself", "{}초 안에 끝나지 않음({}). --timeout으로 시간을 늘리거나 직접 확인하십시오"};
inline constexpr ReadingMessage kOutOfMemory{"needs more memory than --max-memory {} allows, {}; give more, or look at it yourself", "--max-memory {}보다 많은 메모리가 필요함({}). 한도를 늘리거나 직접 확인하십시오"};
inline constexpr ReadingMessage kFlooded{"gives more text than can be kept, {}; look at it yourself", "담을 수 있는 것보다 많은 글자가 나옴({}). 직접 확인하십시오"};
inline constexpr ReadingMessage kCrashed{"its reader ended by {}, {}; look at it yourself", "읽는 프로그램이 멈춤: {}({}). 직접 확인하십시오"};
inline constexpr ReadingMessage kFinishedPages{"{} of {} pages were finished", "{0}쪽까지 읽음, 전체 {1}쪽"};
inline constexpr ReadingMessage kNoPageFinished{"no page was finished", "한 쪽도 읽지 못함"};
inline constexpr ReadingMessage kChangedMeanwhile{"the file was changed while it was read; read it again", "읽는 동안 파일이 바뀌었습니다. 다시 읽으십시오"};

}  // namespace reading

// What stands in `text` in the places `{}` of `form`; nothing when its other words are not those of `form`.
std::optional<std::vector<std::string_view>> parts_of(std::string_view text, std::string_view form);

// The Korean wording of a message above, its parts included; any other text as it is. `reason` words the code of a page's reason.
std::string in_korean(std::string_view message, const std::function<std::string(std::string_view code)>& reason);

}  // namespace bidaudit
