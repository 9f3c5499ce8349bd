// SPDX-License-Identifier: GPL-3.0-or-later
// Candidates that no label of their own line or cell tells: by patterns of running text, by their place at the foot, by day.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "base/unicode.h"
#include "facts/candidates.h"
#include "facts/read_date.h"
#include "facts/read_value.h"
#include "facts/value_shape.h"

namespace bidaudit {
namespace {

// Whether a day, or a blank for one, may stand on the line: it takes a figure or "년". Signs that are neither ASCII nor Hangul may be figures
// in another form.
bool may_hold_day(const Line& line) {
  const auto is_plain = [](unsigned char c) { return c < 0x80 || (c >= 0xEA && c <= 0xED) || (c & 0xC0) == 0x80; };
  return std::any_of(line.words.begin(), line.words.end(), [&](const Word& word) {
    return word.text.find_first_of("0123456789") != std::string::npos || word.text.find("년") != std::string::npos || !std::all_of(word.text.begin(), word.text.end(), is_plain);
  });
}

}  // namespace

void CandidateFinder::add_by_pattern(const FieldSpec& field, std::vector<Candidate>& found) {
  for (std::size_t p = 0; p < field.patterns.size(); ++p) {
    re2::StringPiece rest(key_);
    re2::StringPiece group;
    while (RE2::FindAndConsume(&rest, *field.patterns[p], &group)) {
      if (group.empty()) break;
      std::string_view match(group.data(), group.size());
      skip_blocks_before(field, match);
      const Block& block = blocks_[block_of_[static_cast<std::size_t>(match.data() - key_.data())]];
      if (!stands_within(field, block)) continue;
      const std::string text = field.type == ValueType::company_name ? name_as_printed(match) : std::string(match);
      auto value = read_value(field, text);
      if (!value) continue;
      found.push_back({Bond::pattern, field.labels.size() + p, "", std::move(value), text, place_of(text, block, file_, is_in_figures(field, text))});
      if (const auto lot = lot_in(block.text); lot && type_.of_buyer) found.back().lot = lot->first;
    }
  }
}

// Under a heading of the field's, beside it in a row of a table, or behind it on the line.
bool CandidateFinder::stands_within(const FieldSpec& field, const Block& block) const {
  if (field.within.empty()) return true;
  std::string over = block.context + block.key;
  for (const Block& other : blocks_)
    if (block.cell != nullptr && other.cell != nullptr && other.table == block.table && other.page == block.page && other.cell->row <= block.cell->row && block.cell->row < other.cell->row + other.cell->rows && other.box.x1 <= block.box.x0 + 1)
      over += other.key;
  return std::any_of(field.within.begin(), field.within.end(), [&](const std::string& word) { return over.find(word) != std::string::npos; });
}

// A key has no blanks: what stands before the name on its line, a day or a label, is told by them.
std::string CandidateFinder::name_as_printed(std::string_view match) const {
  const auto begin = static_cast<std::size_t>(match.data() - key_.data());
  const std::size_t i = block_of_[begin];
  std::size_t first = begin;
  while (first > 0 && block_of_[first - 1] == i) --first;
  const MappedKey mapped = mapped_key(blocks_[i].text);
  const std::size_t from = decode_utf8(std::string_view(key_).substr(first, begin - first)).size();
  const std::size_t until = from + decode_utf8(match).size();
  if (until > mapped.key.size()) return std::string(match);
  std::size_t at = mapped.origin[from];
  for (const FoundLabel& label : labels_[i])
    if (label.begin >= at && until < mapped.origin.size() && label.value < mapped.origin[until]) at = label.value;
  std::string text = blocks_[i].text.substr(at, (until < mapped.origin.size() ? mapped.origin[until] : blocks_[i].text.size()) - at);
  static const RE2 day(R"(^.*[0-9]\s*[일.]\s+)");
  RE2::Replace(&text, day, "");
  return text;
}

// Also what stands behind a wide gap on the same line.
bool CandidateFinder::goes_on(std::size_t i) const {
  const bool title_over_number = type_.of_buyer && blocks_[i].key.ends_with("공고") && i + 1 < blocks_.size() && blocks_[i + 1].key.find("공고") != std::string::npos;
  if (title_over_number) return false;
  if (runs_on(i)) return true;
  if (i + 1 >= blocks_.size()) return false;
  const Block& a = blocks_[i];
  const Block& b = blocks_[i + 1];
  return a.cell == nullptr && b.cell == nullptr && a.page == b.page && b.box.x0 > a.box.x1 && std::abs(a.box.middle_y() - b.box.middle_y()) < 0.3 * a.box.height();
}

void CandidateFinder::skip_blocks_before(const FieldSpec& field, std::string_view& group) const {
  const auto begin = static_cast<std::size_t>(group.data() - key_.data());
  // An opening bracket in front says where the value begins, on whatever line that is.
  const std::string_view before(key_.data(), begin);
  for (std::string_view bracket : {"「", "『", "“", "\"", "["})
    if (before.ends_with(bracket)) return;
  for (std::size_t i = group.size() - 1; i > 0; --i)
    if (block_of_[begin + i] != block_of_[begin + i - 1] && !goes_on(block_of_[begin + i - 1]) && read_value(field, std::string_view(group.data() + i, group.size() - i))) {
      group.remove_prefix(i);
      return;
    }
}

void CandidateFinder::add_lone_date(const FieldSpec& field, std::vector<Candidate>& found) {
  constexpr std::size_t kProse = 3;  // lines: a cell with as many is a letter in a frame, not a value
  for (const Block& block : blocks_) {
    if ((block.cell != nullptr && block.lines.size() < kProse) || has_label_beside(block)) continue;
    for (const Line* line : block.lines) {
      if (!may_hold_day(*line)) continue;
      const std::string text = text_of(*line);
      const std::string key = date_key(text);
      const auto dates = find_dates(key);
      static const RE2 blank("^(?:20)?[.·…_]*년[.·…_]*월[.·…_]*일$");
      static const RE2 cut("^20[0-9]{2}년[0-9]{1,2}월[0-9]");  // the rest was misread
      if (dates.empty() && found.empty() && !type_.of_buyer && (RE2::FullMatch(key, blank) || RE2::PartialMatch(key, cut)))
        found.assign(1, {Bond::below_line, field.labels.size(), "", std::nullopt, text, place_of(text, block, file_)});
      const bool with_time = dates.size() == 1 && key.find_first_of("0123456789", dates[0].end) != std::string::npos;
      static const RE2 signer("^(?:\\([월화수목금토일]\\))?(?:신청인|서약자|서약인|위임자|입찰자|제출자|제안자|확약자|주소|상호|업체명|대표|주식회사|\\(주\\))");
      const bool of_label = !dates.empty() && dates[0].begin > 0 && key[dates[0].begin - 1] == ':';  // "결산: 2025. 12. 31."
      const bool alone = !dates.empty() && !of_label && key.size() <= dates[0].end - dates[0].begin + 9;
      static const RE2 seal("\\((?:인|직인|서명|날인|관인|서명또는(?:인|날인))\\)$|㊞$|(?:이사장|장관|서장|회장|시장|군수|구청장|도지사|교육감|관리소|등기소|공단|협회|조합)$");
      const bool signed_behind = !dates.empty() && dates[0].begin == 0 && (RE2::PartialMatch(key.substr(dates[0].end), signer) || RE2::PartialMatch(key, seal));
      static const RE2 sentence("(?:증명|확인|서약|제출|확약|위임|신고|제안|신청|동의)(?:함|하였음|합니다|드립니다)\\.?$");  // "위 사실을 증명함 2026년 9월 2일"
      const bool ends_sentence = !dates.empty() && key.size() <= dates[0].end + 3 && RE2::PartialMatch(key.substr(0, dates[0].begin), sentence);
      const bool birthday = !dates.empty() && dates[0].date.year() < std::chrono::year{2000};
      if (dates.size() != 1 || (with_time && !signed_behind) || !(alone || signed_behind || ends_sentence) || birthday) continue;
      found.assign(1, {Bond::below_line, field.labels.size(), "", read_value(field, text), text, place_of(text, block, file_, is_in_figures(field, text))});
    }
  }
}

// A label of any field stands to the left: the block is its value.
bool CandidateFinder::has_label_beside(const Block& block) const {
  for (std::size_t i = 0; i < blocks_.size(); ++i)
    if (only_labels_[i] && blocks_[i].page == block.page && blocks_[i].cell == nullptr && blocks_[i].box.x1 <= block.box.x0 &&
        std::min(blocks_[i].box.y1, block.box.y1) - std::max(blocks_[i].box.y0, block.box.y0) > 0.5 * block.box.height())
      return true;
  return false;
}

// A register keeps former entries, struck out, before the one in force. Lines drawn through them are not seen here: the entry
// with the latest day counts; without days nobody knows which does.
void CandidateFinder::take_latest(const FieldSpec& field, Candidate& candidate) const {
  constexpr std::size_t kMostLines = 12;
  struct Entry {
    std::string text;
    std::optional<Date> day;
  };
  std::vector<Entry> entries;
  auto at = std::find_if(blocks_.begin(), blocks_.end(), [&](const Block& block) {
    return block.page == candidate.place.page && intersection(block.box, candidate.place.box).area() > 0;
  });
  for (std::size_t n = 0; at != blocks_.end() && n < kMostLines; ++at, ++n) {
    if (n > 0 && !labels_[index_of(&*at)].empty()) break;
    std::istringstream lines(n == 0 && at->text.find(candidate.text) != std::string::npos ? at->text.substr(at->text.find(candidate.text)) : at->text);
    for (std::string line; std::getline(lines, line);) {
      line.erase(0, line.find_first_not_of(" ."));  // dots stand where the former entry had its day
      if (starts_like_a(field.type, line)) entries.push_back({line, std::nullopt});
      if (entries.empty()) continue;
      for (const FoundDate& found : find_dates(date_key(line))) entries.back().day = std::max(entries.back().day.value_or(found.date), found.date);
    }
  }
  if (entries.size() < 2) return;
  const auto latest = std::max_element(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.day < b.day; });
  candidate.value.reset();
  if (!latest->day) return;
  candidate.text = latest->text;
  candidate.value = read_value(field, latest->text);
  candidate.note = "latest-of-several";
}

}  // namespace bidaudit
