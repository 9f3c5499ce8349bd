// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/candidates.h"

#include <re2/re2.h>

#include <algorithm>
#include <sstream>

#include "base/unicode.h"
#include "facts/numbering.h"
#include "facts/outline.h"
#include "facts/read_date.h"
#include "facts/read_value.h"

namespace bidaudit {
namespace {

// One line feed or the beginning of the next label ends a value inside a block.
std::string_view value_inside(std::string_view text, const FoundLabel& label, std::size_t next_label) {
  std::string_view rest = text.substr(label.value, next_label - label.value);
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\n')) rest.remove_prefix(1);
  return rest.substr(0, rest.find('\n'));
}

std::string without_lead(std::string_view text) {
  while (!text.empty() && (text.front() == ':' || text.front() == ' ')) text.remove_prefix(1);
  return std::string(text);
}

// A name or a number may stand behind a label in running text without a colon; other things would be guesses.
bool stands_without_colon(ValueType type) {
  switch (type) {
    case ValueType::company_name: case ValueType::person_name: case ValueType::business_number:
    case ValueType::corporate_number: case ValueType::phone: case ValueType::email: case ValueType::notice_number:
    case ValueType::portal_number: case ValueType::identifier: return true;
    default: return false;
  }
}

// "입찰건명 2026년 통합 시스템 유지관리 용역": a line that begins with the label goes on with what it names, not with a sentence.
bool names_something(std::string_view text) {
  static const RE2 particle(R"(^\s*(?:은|는|이|가|을|를|의|에|에서|과|와|로|으로|도|및|또는|등|별)\s)");
  static const RE2 sentence(R"((?:다|요|오|음|함|며|고|여|을|를|은|는)[.,]?\s*$)");
  return decode_utf8(matching_key(text)).size() >= 8 && !RE2::PartialMatch(text, particle) && !RE2::PartialMatch(text, sentence);
}

// Whether a value is read from the digits of `text` alone.
bool is_in_figures(const FieldSpec& field, std::string_view text) {
  if (text.find_first_of("0123456789") == std::string_view::npos || field.take == Take::words) return false;
  switch (field.type) {
    case ValueType::money: case ValueType::date: case ValueType::instant: case ValueType::business_number:
    case ValueType::corporate_number: case ValueType::phone: return true;
    default: return false;
  }
}

// A value that shows what it is may follow its label without a colon: "보험가입금액  금8,745,000원", "발급일 2026. 10. 13.".
bool starts_like_a(ValueType type, std::string_view text) {
  static const RE2 money(R"(^(?:일?금|₩|\\)*(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:천|만|백만|억)?원|[일이삼사오육칠팔구십백천만억]{2,}원))");
  static const RE2 date(R"(^'?[0-9]{2,4}[.년/-][0-9]{1,2}[.월/-])");
  static const RE2 address(R"(^(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충청|충북|충남|전라|전북|전남|경상|경북|경남|제주)[가-힣]{0,5}(?:시|도|군|구))");
  static const RE2 grade(R"(^(?:AAA|AA|A|BBB|BB|B|CCC|CC|C|D)[+0-]?(?:$|[^0-9A-Za-z]))");
  static const RE2 rate(R"(^(?:[0-9]{1,3}(?:\.[0-9]+)?%|100분의[0-9]|[0-9.]{1,6}/100))");
  const std::string key = matching_key(text.substr(0, 120));
  switch (type) {
    case ValueType::money: return RE2::PartialMatch(key, money);
    case ValueType::date: case ValueType::instant: return RE2::PartialMatch(key, date);
    case ValueType::rate: return RE2::PartialMatch(key, rate);
    case ValueType::address: return RE2::PartialMatch(key, address);
    case ValueType::grade: return RE2::PartialMatch(key, grade);
    default: return false;
  }
}

bool holds_a(ValueType type, const std::string& key) {
  static const RE2 money(R"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]원|[일이삼사오육칠팔구십백천만억]{3,}원)");
  static const RE2 day(R"([0-9]{2,4}[.년/-][0-9]{1,2}[.월/-][0-9]{1,2})");
  if (type == ValueType::money) return RE2::PartialMatch(key, money);
  if (type == ValueType::date || type == ValueType::instant) return RE2::PartialMatch(key, day);
  return true;
}

}  // namespace

CandidateFinder::CandidateFinder(const DocumentType& type, const std::vector<const Page*>& pages, const LabelIndex& index, const std::string& file)
    : type_(type), file_(file) {
  for (const Page* page : pages)
    for (Block& block : page_blocks(*page)) blocks_.push_back(std::move(block));
  set_contexts(blocks_);
  for (const Block& block : blocks_) {
    const bool ocr = !block.lines.empty() && block.lines.front()->source == Source::ocr;
    labels_.push_back(index.find(block.text, ocr));
    only_labels_.push_back(is_only_labels(block.text, labels_.back()));
  }
  make_key();
}

std::vector<Candidate> CandidateFinder::candidates(const FieldSpec& field) {
  std::vector<Candidate> found = by_label(field);
  add_by_pattern(field, found);
  if (field.take == Take::latest)
    for (Candidate& candidate : found) take_latest(field, candidate);
  for (Candidate& candidate : found) add_other_reading(field, candidate);
  if (field.take == Take::alone && found.empty()) add_lone_date(field, found);
  return found;
}

bool CandidateFinder::may_state(const FieldSpec& field) const {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const std::string key = matching_key(blocks_[i].text);
    const bool labelled = std::any_of(field.labels.begin(), field.labels.end(), [&](const LabelSpec& label) {
      return label.note.empty() && key.find(label.text) != std::string::npos;
    });
    if (!labelled) continue;
    if (holds_a(field.type, key) || (i + 1 < blocks_.size() && holds_a(field.type, matching_key(blocks_[i + 1].text)))) return true;
  }
  return false;
}

bool CandidateFinder::names_one_lot(const Place& place) const {
  static const RE2 lot(R"([①-⑳]\s*번|[0-9]\s*번\s*건|\[\s*[0-9]\s*공구)");
  return std::any_of(blocks_.begin(), blocks_.end(), [&](const Block& block) {
    return block.page == place.page && block.cell == nullptr && intersection(block.box, place.box).area() > 0 && RE2::PartialMatch(block.text, lot);
  });
}

void CandidateFinder::make_key() {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const std::string part = matching_key(blocks_[i].text);
    key_ += part;
    block_of_.insert(block_of_.end(), part.size(), i);
  }
}

std::vector<Candidate> CandidateFinder::by_label(const FieldSpec& field) {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < blocks_.size(); ++i)
    for (std::size_t k = 0; k < labels_[i].size(); ++k) {
      const auto label = label_of(field, blocks_[i], labels_[i][k]);
      if (!label) continue;
      if (only_labels_[i]) {
        add_outside(field, i, *label, found);
      } else {
        add_inside(field, i, k, *label, found);
      }
    }
  for (Candidate& candidate : found) candidate.note = field.labels[candidate.label].note;
  return found;
}

std::optional<std::size_t> CandidateFinder::label_of(const FieldSpec& field, const Block& block, const FoundLabel& found) {
  std::string over;
  for (std::size_t i = 0; i < field.labels.size(); ++i) {
    const LabelSpec& label = field.labels[i];
    if (label.text != found.label) continue;
    if (label.within.empty() && label.except.empty()) return i;
    if (over.empty()) over = block.context + matching_key(block.text.substr(0, found.begin));
    const auto stands = [&](const std::string& word) { return over.find(word) != std::string::npos; };
    const bool allowed = label.within.empty() || std::any_of(label.within.begin(), label.within.end(), stands);
    if (allowed && std::none_of(label.except.begin(), label.except.end(), stands)) return i;
  }
  return std::nullopt;
}

void CandidateFinder::add(const FieldSpec& field, Bond bond, std::size_t label, std::string_view text, const Block& block, std::vector<Candidate>& found) {
  std::string value = without_lead(text);
  static const RE2 hour(R"([0-9]시\s*$)");
  static const RE2 minutes(R"(^\s*([0-9]{1,2}\s*분))");
  std::string rest;
  if (const Block* next = field.type == ValueType::instant && RE2::PartialMatch(value, hour) ? below(block, blocks_) : nullptr;
      next != nullptr && RE2::PartialMatch(next->text, minutes, &rest))
    value += rest;  // "10시" at the end of a line, "30분" on the next
  found.push_back({bond, label, "", read_value(field, value), value, place_of(value, block, file_, is_in_figures(field, value))});
}

void CandidateFinder::add_inside(const FieldSpec& field, std::size_t i, std::size_t k, std::size_t label, std::vector<Candidate>& found) {
  const Block& block = blocks_[i];
  const FoundLabel& here = labels_[i][k];
  const std::size_t next = k + 1 < labels_[i].size() ? labels_[i][k + 1].begin : block.text.size();
  std::string value(value_inside(block.text, here, next));
  const bool at_start = matching_key(block.text.substr(0, here.begin)).size() <= 4;
  const Bond bond = here.colon ? Bond::colon : at_start ? Bond::start_of_text : Bond::mid_text;
  const bool named = field.type == ValueType::text && at_start && here.value > 0 && block.text[here.value - 1] == ' ' && names_something(value);
  const bool bare = !here.colon && !named && !stands_without_colon(field.type) && !(block.cell != nullptr && at_start);
  if (bare && !starts_like_a(field.type, value)) return;
  if (value.empty() && k + 1 == labels_[i].size()) {
    if (const Block* beside = right_of(block, blocks_); beside != nullptr && may_be_value(*beside))
      add(field, Bond::beside_line, label, beside->text, *beside, found);
    return;
  }
  if (field.type == ValueType::text || field.type == ValueType::address || field.type == ValueType::instant) value += continuation(i, next);
  Candidate candidate{bond, label, "", read_value(field, value), value, place_of(value, block, file_, is_in_figures(field, value))};
  if (!here.colon && !candidate.value) return;  // running text that only happens to hold the label's word
  found.push_back(std::move(candidate));
}

std::string CandidateFinder::continuation(std::size_t i, std::size_t value_end) const {
  const Block& block = blocks_[i];
  if (block.cell != nullptr || value_end != block.text.size() || i + 1 >= blocks_.size()) return "";
  const Block& next = blocks_[i + 1];
  double right = 0;
  for (const Block& other : blocks_)
    if (other.page == block.page) right = std::max(right, other.box.x1);
  const bool full = block.box.x1 > right - 3 * block.box.height();
  static const RE2 item(R"(^\s*(?:[0-9]{1,2}[.)]|[가-하][.)]|[-○●□■※*·]|[①-⑳]|[ⅠⅡⅢⅣⅤ]))");
  if (!full || next.page != block.page || next.cell != nullptr || !labels_[i + 1].empty() || RE2::PartialMatch(next.text, item) ||
      next.box.y0 - block.box.y1 > block.box.height())
    return "";
  return next.text;
}

void CandidateFinder::add_outside(const FieldSpec& field, std::size_t i, std::size_t label, std::vector<Candidate>& found) {
  const Block& block = blocks_[i];
  const Block* right = right_of(block, blocks_);
  const Block* under = below(block, blocks_);
  const bool right_is_value = right != nullptr && may_be_value(*right);
  const bool under_is_value = under != nullptr && may_be_value(*under);
  const bool right_filled = right_is_value && !matching_key(right->text).empty();
  const bool under_filled = under_is_value && !matching_key(under->text).empty();
  const bool in_cell = block.cell != nullptr;
  if (under_filled && heads_a_column(block, *under)) {
    add_column(field, *under, label, found);
  } else if (right_filled) {
    add(field, in_cell ? Bond::cell : Bond::beside_line, label, value_of(right), *right, found);
    if (found.back().value || !under_is_value) return;
    Candidate other{in_cell ? Bond::cell : Bond::below_line, label, "", read_value(field, under->text), under->text, place_of(under->text, *under, file_, is_in_figures(field, under->text))};
    if (other.value) found.back() = std::move(other);
  } else if (under_filled && !right_is_value) {
    add(field, in_cell ? Bond::cell : Bond::below_line, label, value_of(under), *under, found);
  } else if (right_is_value && field.type == ValueType::money && in_cell && !last_of_row(*right).text.empty()) {
    const Block& last = last_of_row(*right);  // "합계 | | | | 174,900,000"
    add(field, Bond::cell, label, last.text, last, found);
  } else if (right_is_value) {
    add(field, in_cell ? Bond::cell : Bond::beside_line, label, right->text, *right, found);
  }
}

const Block& CandidateFinder::last_of_row(const Block& cell) const {
  const Block* at = &cell;
  for (const Block* next = right_of(*at, blocks_); next != nullptr && next->cell != nullptr && may_be_value(*next); next = right_of(*next, blocks_)) {
    if (next->cell->column <= at->cell->column) break;
    at = next;
  }
  return *at;
}

bool CandidateFinder::heads_a_column(const Block& label, const Block& under) const {
  if (label.cell == nullptr || under.cell == nullptr) return false;
  if (label.cell->column != under.cell->column || label.cell->columns != under.cell->columns) return false;
  int first = label.cell->row;
  for (const Block& block : blocks_)
    if (block.table == label.table && block.cell != nullptr) first = std::min(first, block.cell->row);
  return label.cell->row == first && std::none_of(blocks_.begin(), blocks_.end(), [&](const Block& block) {
           return block.table == label.table && block.cell != nullptr && block.cell->row == first &&
                  block.text.find_first_of("0123456789") != std::string::npos;
         });
}

void CandidateFinder::add_column(const FieldSpec& field, const Block& first, std::size_t label, std::vector<Candidate>& found) {
  add(field, Bond::cell, label, value_of(&first), first, found);
  for (const Block* at = below(first, blocks_); at != nullptr && at->cell != nullptr && may_be_value(*at); at = below(*at, blocks_)) {
    if (at->cell->column != first.cell->column) break;
    add(field, Bond::cell, label, value_of(at), *at, found);
    if (!found.back().value) found.pop_back();
  }
}

std::string CandidateFinder::value_of(const Block* block) const {
  const auto& labels = labels_[index_of(block)];
  if (labels.empty() || labels.front().begin == 0) return block->text;
  const std::string before = block->text.substr(0, labels.front().begin);
  const bool bracket = !before.empty() && (before.back() == '[' || before.back() == '(' || before.ends_with("【"));
  return labels.front().colon || bracket ? before : block->text;
}

void CandidateFinder::add_by_pattern(const FieldSpec& field, std::vector<Candidate>& found) {
  for (std::size_t p = 0; p < field.patterns.size(); ++p) {
    const RE2 pattern(field.patterns[p]);
    re2::StringPiece rest(key_);
    re2::StringPiece group;
    while (RE2::FindAndConsume(&rest, pattern, &group)) {
      if (group.empty()) break;
      std::string_view match(group.data(), group.size());
      skip_blocks_before(field, match);
      const Block& block = blocks_[block_of_[static_cast<std::size_t>(match.data() - key_.data())]];
      const std::string text(match);
      auto value = read_value(field, text);
      if (value) found.push_back({Bond::pattern, field.labels.size() + p, "", std::move(value), text, place_of(text, block, file_, is_in_figures(field, text))});
    }
  }
}

void CandidateFinder::skip_blocks_before(const FieldSpec& field, std::string_view& group) const {
  const auto begin = static_cast<std::size_t>(group.data() - key_.data());
  // An opening bracket in front says where the value begins, on whatever line that is.
  const std::string_view before(key_.data(), begin);
  for (std::string_view bracket : {"「", "『", "“", "\"", "["})
    if (before.ends_with(bracket)) return;
  for (std::size_t i = group.size() - 1; i > 0; --i)
    if (block_of_[begin + i] != block_of_[begin + i - 1] && read_value(field, std::string_view(group.data() + i, group.size() - i))) {
      group.remove_prefix(i);
      return;
    }
}

void CandidateFinder::add_lone_date(const FieldSpec& field, std::vector<Candidate>& found) {
  constexpr std::size_t kProse = 3;  // lines: a cell with as many is a letter in a frame, not a value
  for (const Block& block : blocks_) {
    if ((block.cell != nullptr && block.lines.size() < kProse) || has_label_beside(block)) continue;
    for (const Line* line : block.lines) {
      const std::string text = text_of(*line);
      const auto dates = find_dates(text);
      const std::string key = matching_key(text);
      const bool with_time = dates.size() == 1 && key.find_first_of("0123456789", dates[0].end) != std::string::npos;
      static const RE2 signer("^(?:\\([월화수목금토일]\\))?(?:신청인|서약자|서약인|위임자|입찰자|제출자|제안자|확약자|주소|상호|업체명|대표|주식회사|\\(주\\))");
      const bool alone = !dates.empty() && key.size() <= dates[0].end - dates[0].begin + 9;
      const bool signed_behind = !dates.empty() && dates[0].begin == 0 && RE2::PartialMatch(key.substr(dates[0].end), signer);
      const bool birthday = !dates.empty() && dates[0].date.year() < std::chrono::year{2000};
      if (dates.size() != 1 || (with_time && !signed_behind) || !(alone || signed_behind) || birthday) continue;
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
      for (const FoundDate& found : find_dates(line)) entries.back().day = std::max(entries.back().day.value_or(found.date), found.date);
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

void CandidateFinder::add_other_reading(const FieldSpec& field, Candidate& candidate) const {
  if (candidate.place.source != Source::ocr) return;
  for (const Block& block : blocks_) {
    if (block.page != candidate.place.page || intersection(block.box, candidate.place.box).area() <= 0) continue;
    const std::string text = other_reading(candidate.text, block);
    if (!text.empty()) candidate.other = read_value(field, text).value_or("");
    if (!candidate.other.empty()) return;
  }
}

// Neither a label, nor a label with a value of its own behind a colon.
bool CandidateFinder::may_be_value(const Block& block) const {
  const std::size_t i = index_of(&block);
  if (only_labels_[i]) return false;
  const bool begins = !labels_[i].empty() && matching_key(block.text.substr(0, labels_[i].front().begin)).empty();
  if (!begins) return true;
  static const RE2 signer("^(?:대표자|대표이사|대표|성명)$");  // may stand before a name that is the value
  return !labels_[i].front().colon && RE2::PartialMatch(labels_[i].front().label, signer);
}

}  // namespace bidaudit
