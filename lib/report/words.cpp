// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/words.h"

#include "document/reading_messages.h"
#include "rules/reasons.h"

namespace bidaudit {

std::string Words::word(BidderOutcome outcome) const {
  switch (outcome) {
    case BidderOutcome::eligible: return pick("적격", "eligible");
    case BidderOutcome::ineligible: return pick("부적격 사유 있음", "ground for rejection");
    case BidderOutcome::needs_review: break;
  }
  return pick("확인 필요", "needs review");
}

std::string Words::word(Severity severity) const {
  switch (severity) {
    case Severity::reject: return pick("부적격 사유", "rejection");
    case Severity::correctable: return pick("보완", "correctable");
    case Severity::review: return pick("확인 필요", "look at");
    case Severity::notice: break;
  }
  return pick("참고", "note");
}

std::string Words::word(Outcome outcome) const {
  switch (outcome) {
    case Outcome::pass: return pick("통과", "passed");
    case Outcome::fail: return pick("지적", "finding");
    case Outcome::undetermined: return pick("미확정", "open");
    case Outcome::not_applicable: return pick("해당 없음", "not applicable");
    case Outcome::error: return pick("점검하지 못함", "could not be checked");
    case Outcome::waived: break;
  }
  return pick("예외 인정", "waived");
}

std::string Words::word(RuleKind kind) const {
  switch (kind) {
    case RuleKind::eligibility: return pick("자격·서류", "eligibility");
    case RuleKind::anomaly: return pick("살펴볼 점", "to be looked at");
    case RuleKind::notice: break;
  }
  return pick("공고", "notice");
}

std::string Words::word(ReadStatus status) const {
  switch (status) {
    case ReadStatus::read: return pick("읽음", "read");
    case ReadStatus::partly_read: return pick("일부만 읽음", "read in part");
    case ReadStatus::encrypted: return pick("암호가 걸려 있음", "locked by a password");
    case ReadStatus::damaged: return pick("파일이 손상됨", "damaged");
    case ReadStatus::unsupported: return pick("읽을 수 없는 형식", "of a kind that cannot be read");
    case ReadStatus::too_large: return pick("너무 큼", "too large");
    case ReadStatus::timeout: return pick("시간 안에 읽지 못함", "not read in time");
    case ReadStatus::crashed: break;
  }
  return pick("읽는 중 오류", "reading it failed");
}

std::string Words::unread(ReadStatus status, std::string_view message) const {
  if (message.empty()) return word(status);
  const auto in_words = [](std::string_view code) { return reason_in_words(code, "ko"); };
  return word(status) + ": " + (korean_ ? in_korean(message, in_words) : std::string(message));
}

std::string Words::won(std::string_view digits) const {
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0 && digits[i - 1] != '-') grouped += ',';
    grouped += digits[i];
  }
  return korean_ ? grouped + "원" : "KRW " + grouped;
}

}  // namespace bidaudit
