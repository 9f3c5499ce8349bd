// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/candidates.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

#include "base/unicode.h"
#include "facts/line_parts.h"
#include "facts/numbering.h"
#include "facts/outline.h"
#include "facts/read_date.h"
#include "facts/read_identity.h"
#include "facts/read_value.h"
#include "facts/value_shape.h"

namespace bidaudit {
namespace {

constexpr double kStackReach = 2.2;        // of the label's height: half of three lines
constexpr std::size_t kLinesBack = 4;  // from a label to the sentence that says of whom the lines under it speak

std::string without_lead(std::string_view text) {
  while (!text.empty() && (text.front() == ':' || text.front() == ' ')) text.remove_prefix(1);
  return std::string(text);
}

}  // namespace

CandidateFinder::CandidateFinder(const DocumentType& type, const std::vector<const Page*>& pages, const LabelIndex& index, const std::string& file)
    : type_(type), file_(file) {
  for (const Page* page : pages)
    for (Block& block : page_blocks(*page))
      for (Block& part : parted_at_labels(std::move(block), index)) blocks_.push_back(std::move(part));
  join_spaced_labels(blocks_, index);
  join_broken_labels(blocks_, index);
  drop_glosses(blocks_, index);
  set_contexts(blocks_, index);
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
    const std::string& key = blocks_[i].key;
    for (const LabelSpec& label : field.labels) {
      const std::size_t at = label.note.empty() ? key.find(label.text) : std::string::npos;
      if (at == std::string::npos) continue;
      if (states_a(field.type, key.substr(at)) || (i + 1 < blocks_.size() && states_a(field.type, blocks_[i + 1].key))) return true;
    }
  }
  return false;
}

bool CandidateFinder::names_one_lot(const Place& place, const FieldSpec& field) const {
  static const RE2 item(R"(^\s*[-o○●ㅇ·*]?\s*[①-⑳]\s*[가-힣「『])");
  const bool in_words = field.type == ValueType::text || field.type == ValueType::region;
  static const RE2 within(R"([①-⑳]\s*번|[0-9]\s*번\s*건|\[\s*[0-9]\s*공구)");
  return std::any_of(blocks_.begin(), blocks_.end(), [&](const Block& block) {
    return block.page == place.page && block.cell == nullptr && intersection(block.box, place.box).area() > 0 &&
           ((lot_in(block.text) && !(in_words && RE2::PartialMatch(block.text, item))) || RE2::PartialMatch(block.text, within));
  });
}

void CandidateFinder::make_key() {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    key_ += blocks_[i].key;
    block_of_.insert(block_of_.end(), blocks_[i].key.size(), static_cast<std::uint32_t>(i));
  }
}

std::vector<Candidate> CandidateFinder::by_label(const FieldSpec& field) {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < blocks_.size(); ++i)
    for (std::size_t k = 0; k < labels_[i].size(); ++k) {
      const auto label = label_of(field, i, labels_[i][k]);
      if (!label) continue;
      const std::size_t first = found.size();
      if (only_labels_[i] && stacks_labels(i)) {
        add_of_lines(field, i, k, *label, found);
      } else if (only_labels_[i]) {
        add_outside(field, i, *label, found);
      } else {
        add_inside(field, i, k, *label, found);
      }
      const FoundLabel& here = labels_[i][k];
      for (std::size_t c = first; c < found.size() && field.type == ValueType::money; ++c)
        apply_unit_of_label(field, std::string_view(blocks_[i].text).substr(here.begin, here.value - here.begin), found[c]);
    }
  for (Candidate& candidate : found) candidate.note = field.labels[candidate.label].note;
  return found;
}

std::string CandidateFinder::words_over(std::size_t i, const FoundLabel& found) const {
  static const RE2 hands_over(R"((?:다음의?|아래의?)\s?(?:자|사람|대리인)(?:에게|를|을))");  // "다음의 자에게 위임합니다."
  const Block& block = blocks_[i];
  std::string over = block.context;
  for (std::size_t k = i - std::min<std::size_t>(i, kLinesBack); k < i; ++k)
    if (blocks_[k].page == block.page && RE2::PartialMatch(blocks_[k].text, hands_over)) over += blocks_[k].key;
  return over + matching_key(block.text.substr(0, found.begin));
}

std::optional<std::size_t> CandidateFinder::label_of(const FieldSpec& field, std::size_t block, const FoundLabel& found) const {
  std::string over;
  for (std::size_t i = 0; i < field.labels.size(); ++i) {
    const LabelSpec& label = field.labels[i];
    if (label.text != found.label) continue;
    if (label.within.empty() && label.except.empty()) return i;
    if (over.empty()) over = words_over(block, found);
    const auto stands = [&](const std::string& word) { return over.find(word) != std::string::npos; };
    const bool allowed = label.within.empty() || std::any_of(label.within.begin(), label.within.end(), stands);
    if (allowed && std::none_of(label.except.begin(), label.except.end(), stands)) return i;
  }
  return std::nullopt;
}

void CandidateFinder::add(const FieldSpec& field, Bond bond, std::size_t label, std::string_view text, const Block& block, std::vector<Candidate>& found) {
  std::string value = without_lead(text);
  if (const auto choice = field.type == ValueType::text ? ticked_choice(value) : std::nullopt) value = *choice;
  if (bond < Bond::colon && text.starts_with(':')) bond = Bond::colon;  // "대표자      : 박지우"
  static const RE2 hour(R"([0-9]시\s*$)");
  static const RE2 minutes(R"(^\s*([0-9]{1,2}\s*분))");
  std::string rest;
  if (const Block* next = field.type == ValueType::instant && RE2::PartialMatch(value, hour) ? below(block, blocks_) : nullptr;
      next != nullptr && RE2::PartialMatch(next->text, minutes, &rest))
    value += rest;  // "10시" at the end of a line, "30분" on the next
  found.push_back({bond, label, "", read(field, label, value), value, place_of(value, block, file_, is_in_figures(field, value))});
  if (field.type == ValueType::money) apply_unit(found.back(), block);
  if (field.type == ValueType::company_name) join_name(found.back(), block);
}

std::optional<std::string> CandidateFinder::read(const FieldSpec& field, std::size_t label, const std::string& text) const {
  static const RE2 signer(R"(^(?:입찰자|서약자|제출자|신고자|제안자|신청인|확약자|성명\(법인명\))$)");  // "입찰자 홍길동 (인)": a person signs
  static const RE2 with_person(R"(\((?:대표자?|대표이사|대표자명|성명)\)$)");  // "상호(대표자): 주식회사 가람(홍길동)"
  static const RE2 firm_and_person(R"(^\s*(.*\S)\s*\(\s*(?:대표(?:이사|자)?\s*:?\s*)?((?:[가-힣]\s?){2,5})\)\s*$)");
  std::string firm;
  std::string person;
  const bool both = label < field.labels.size() && RE2::PartialMatch(field.labels[label].text, with_person) && RE2::FullMatch(tidy_spaces(text), firm_and_person, &firm, &person);
  auto value = read_value(field, both && field.type == ValueType::company_name ? firm : both && field.type == ValueType::person_name && has_legal_form(firm) ? person : text);
  const bool is_firm = field.type == ValueType::company_name && value && label < field.labels.size() && RE2::FullMatch(field.labels[label].text, signer);
  if (is_firm && !has_legal_form(*value) && parse_person_name(*value)) return std::nullopt;
  return value;
}

void CandidateFinder::add_inside(const FieldSpec& field, std::size_t i, std::size_t k, std::size_t label, std::vector<Candidate>& found) {
  const Block& block = blocks_[i];
  const FoundLabel& here = labels_[i][k];
  const bool ends_block = matching_key(block.text.substr(here.value)).empty();
  if (type_.of_buyer && ends_block && i + 1 < blocks_.size() && lot_in(blocks_[i + 1].text)) return add_lots_below(field, i, label, found);
  const std::size_t next = k + 1 < labels_[i].size() ? labels_[i][k + 1].begin : block.text.size();
  std::string value(first_value(field.type, std::string_view(block.text).substr(here.value, next - here.value)));
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
  if (field.type == ValueType::text || field.type == ValueType::address || field.type == ValueType::instant) value += continuation(field, i, next);
  const bool is_name = field.type == ValueType::company_name || field.type == ValueType::person_name;
  if (is_name && here.colon && next == block.text.size() && find_business_number(value)) value += lines_under_value(i);
  Candidate candidate{bond, label, "", read(field, label, value), value, place_of(value, block, file_, is_in_figures(field, value))};
  if (!here.colon && !candidate.value) return;  // running text that only happens to hold the label's word
  const bool mere_word = field.type == ValueType::company_name && !here.colon && block.cell == nullptr && !has_legal_form(*candidate.value);
  if (mere_word && (!at_start || matching_key(value) != matching_key(*candidate.value))) return;
  found.push_back(std::move(candidate));
}

std::string CandidateFinder::lines_under_value(std::size_t i) const {
  constexpr std::size_t kMostLines = 2;
  std::string lines;
  for (std::size_t k = i + 1; k <= i + kMostLines && k < blocks_.size(); ++k) {
    const bool under = blocks_[k].page == blocks_[i].page && blocks_[k].cell == blocks_[i].cell && blocks_[k].box.x0 > blocks_[i].box.x0 + 2 * blocks_[i].box.height();
    if (!under || !labels_[k].empty()) break;
    lines += "\n" + blocks_[k].text;
  }
  return lines;
}

std::string CandidateFinder::continuation(const FieldSpec& field, std::size_t i, std::size_t value_end) const {
  if (value_end != blocks_[i].text.size() || !runs_on(i) || !labels_[i + 1].empty()) return "";
  const Block& next = blocks_[i + 1];
  static const RE2 of_address(R"([0-9)]|(?:층|호|동|빌딩|타워|센터|아파트|상가)$)");
  return field.type == ValueType::address && !RE2::PartialMatch(next.text, of_address) ? "" : next.text;
}

bool CandidateFinder::runs_on(std::size_t i) const {
  constexpr double kWithinParagraph = 0.6;  // of the height of a line: paragraphs stand further apart
  const Block& block = blocks_[i];
  if (block.cell != nullptr || i + 1 >= blocks_.size()) return false;
  const Block& next = blocks_[i + 1];
  const double gap = next.box.y0 - block.box.y1;
  if (next.page != block.page || next.cell != nullptr || gap > block.box.height() || gap < -block.box.height()) return false;
  static const RE2 item(R"(^\s*(?:[0-9]{1,2}[.)]|[가-하][.)]|[-○●□■※*·]|[①-⑳]|[ⅠⅡⅢⅣⅤ]))");
  static const RE2 labelled(R"(^\s*[가-힣 ]{2,12}:)");  // of a label that the paper's type does not know
  if (RE2::PartialMatch(next.text, item) || RE2::PartialMatch(next.text, labelled)) return false;
  if (std::any_of(labels_[i + 1].begin(), labels_[i + 1].end(), [](const FoundLabel& label) { return label.begin == 0; })) return false;
  double right = 0;
  for (const Block& other : blocks_)
    if (other.page == block.page) right = std::max(right, other.box.x1);
  const bool full = block.box.x1 > right - 3 * block.box.height();
  return full || (type_.of_buyer && gap < kWithinParagraph * block.box.height());
}

void CandidateFinder::add_outside(const FieldSpec& field, std::size_t i, std::size_t label, std::vector<Candidate>& found) {
  const Block& block = blocks_[i];
  const Block* right = right_of(block, blocks_, field.type == ValueType::money ? kWholeRow : kWidestGap);
  const Block* under = below(block, blocks_);
  const bool right_is_value = right != nullptr && may_be_value(*right);
  const bool under_is_value = under != nullptr && may_be_value(*under) && !heads_pairs(*under);
  const bool right_filled = right_is_value && !right->key.empty();
  const bool under_filled = under_is_value && !under->key.empty();
  const bool in_cell = block.cell != nullptr;
  if (type_.of_buyer && !in_cell && i + 1 < blocks_.size() && lot_in(blocks_[i + 1].text)) return add_lots_below(field, i, label, found);
  const std::optional<Block> stack = in_cell ? std::nullopt : stack_beside(i);
  if (const Block* corrected = type_.of_buyer ? corrected_cell(block) : nullptr) return add(field, Bond::cell, label, corrected->text, *corrected, found);
  if (in_cell && field.type == ValueType::money && !field.many && names_a_row_too(block)) return;
  const auto parts = joined_parts(field, block);
  const Block* amount = in_cell && field.type == ValueType::money && right != nullptr ? amount_of_row(field, label, block) : nullptr;
  if (parts) {
    add(field, Bond::cell, label, parts->text, *parts, found);
  } else if (under_filled && heads_a_column(block, *under)) {
    add_column(field, *under, label, found);
  } else if (amount == &block) {
    found.push_back({Bond::cell, label, "", std::nullopt, right->text, place_of(right->text, *right, file_)});
  } else if (amount != nullptr) {
    add(field, Bond::cell, label, value_of(field, amount), *amount, found);  // "합계 | | | | 174,900,000"
  } else if (stack && read(field, label, stack->text)) {
    add(field, Bond::beside_line, label, stack->text, *stack, found);
  } else if (right_filled) {
    add(field, in_cell ? Bond::cell : Bond::beside_line, label, value_of(field, right), *right, found);
    if (found.back().value || !under_is_value) return;
    Candidate other{in_cell ? Bond::cell : Bond::below_line, label, "", read_value(field, under->text), under->text, place_of(under->text, *under, file_, is_in_figures(field, under->text))};
    if (other.value) found.back() = std::move(other);
  } else if (under_filled && !right_is_value) {
    add(field, in_cell ? Bond::cell : Bond::below_line, label, value_of(field, under), *under, found);
  } else if (const Block* filled = right_is_value ? only_filled_of_row(field, block) : nullptr) {
    add(field, Bond::cell, label, filled->text, *filled, found);
  } else if (right_is_value) {
    add(field, in_cell ? Bond::cell : Bond::beside_line, label, right->text, *right, found);
  } else if (!type_.of_buyer && !in_cell) {
    found.push_back({Bond::mid_text, label, "", std::nullopt, "", place_of(block.text, block, file_)});  // a form not filled in
  }
}

std::optional<Block> CandidateFinder::stack_beside(std::size_t i) const {
  const Block& label = blocks_[i];
  const auto away = [](const Block& a, const Block& b) { return std::abs(a.box.middle_y() - b.box.middle_y()); };
  std::vector<const Block*> lines;
  for (const Block& block : blocks_) {
    const bool beside = block.page == label.page && block.cell == nullptr && block.box.x0 >= label.box.x1 && away(block, label) < kStackReach * label.box.height();
    const auto before = before_label(block);
    if (!beside || (before && before->find_first_of("[(") == std::string::npos)) continue;
    const bool of_another = std::any_of(blocks_.begin(), blocks_.end(), [&](const Block& other) {
      return &other != &label && only_labels_[index_of(&other)] && other.page == label.page && other.box.x1 <= block.box.x0 && away(other, block) < away(label, block);
    });
    if (!of_another) lines.push_back(&block);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Block* a, const Block* b) { return a->box.y0 < b->box.y0; });
  double left = std::numeric_limits<double>::max();
  for (const Block* line : lines) left = std::min(left, line->box.x0);
  std::erase_if(lines, [&](const Block* line) {  // of a further column, on the lines of the stack or between them
    return line->box.x0 > left + line->box.height() && std::all_of(lines.begin(), lines.end(), [&](const Block* other) {
             return other == line || other->box.x0 > left + other->box.height() || other->box.x1 <= line->box.x0;
           });
  });
  if (lines.size() < 2 || before_label(*lines[0])) return std::nullopt;
  Block stack = *lines.front();
  for (std::size_t k = 1; k < lines.size(); ++k) {
    const bool one_column = std::abs(lines[k]->box.x0 - lines[0]->box.x0) < lines[0]->box.height() && lines[k]->box.y0 - lines[k - 1]->box.y1 < lines[0]->box.height();
    if (!one_column) return std::nullopt;
    if (before_label(*lines[k])) break;  // "[추정가격 180,000,000원 + …]" under a base amount
    set_text(stack, stack.text + "\n" + lines[k]->text);
    stack.box = united(stack.box, lines[k]->box);
    stack.lines.insert(stack.lines.end(), lines[k]->lines.begin(), lines[k]->lines.end());
  }
  return stack;
}

void CandidateFinder::add_lots_below(const FieldSpec& field, std::size_t i, std::size_t label, std::vector<Candidate>& found) {
  constexpr std::size_t kMostLots = 30;
  for (std::size_t k = i + 1; k < blocks_.size() && k <= i + kMostLots; ++k) {
    const auto lot = lot_in(blocks_[k].text);
    if (!lot || blocks_[k].cell != blocks_[i].cell) return;
    add(field, Bond::colon, label, blocks_[k].text.substr(lot->second), blocks_[k], found);
    found.back().lot = lot->first;
  }
}

std::string CandidateFinder::value_of(const FieldSpec& field, const Block* block) const {
  constexpr std::size_t kNoWordOfAName = 4;  // letters: so long a label is not part of a name
  const auto& labels = labels_[index_of(block)];
  if (labels.empty() || labels.front().begin == 0) return block->text;
  const std::string before = block->text.substr(0, labels.front().begin);
  const bool bracket = !before.empty() && (before.back() == '[' || before.back() == '(' || before.ends_with("【"));
  const bool is_name = field.type == ValueType::company_name || field.type == ValueType::person_name;
  const bool ends_name = is_name && decode_utf8(labels.front().label).size() >= kNoWordOfAName;
  return labels.front().colon || bracket || ends_name ? before : block->text;
}

void CandidateFinder::add_other_reading(const FieldSpec& field, Candidate& candidate) const {
  if (candidate.place.source != Source::ocr) return;
  for (const Block& block : blocks_) {
    if (block.page != candidate.place.page || intersection(block.box, candidate.place.box).area() <= 0) continue;
    std::string text = other_reading(candidate.text, block);
    if (field.type == ValueType::grade && (text.ends_with('O') || text.ends_with('o'))) text.back() = '0';  // no grade has the letter
    // of a grade each sign counts: a reading that is none is another one all the same
    if (!text.empty()) candidate.other = read_value(field, text).value_or(field.type == ValueType::grade ? text : "");
    if (!candidate.other.empty()) return;
  }
}

std::optional<std::string> CandidateFinder::before_label(const Block& block) const {
  const std::size_t i = index_of(&block);
  if (labels_[i].empty()) return std::nullopt;
  const std::string before = block.text.substr(0, labels_[i].front().begin);
  return matching_key(before).empty() ? std::optional(before) : std::nullopt;
}

// Neither a label, nor a label with a value of its own behind a colon.
bool CandidateFinder::may_be_value(const Block& block) const {
  const std::size_t i = index_of(&block);
  if (only_labels_[i]) return false;
  if (!before_label(block)) return true;
  static const RE2 signer("^(?:대표자|대표이사|대표|성명)$");  // may stand before a name that is the value
  return !labels_[i].front().colon && RE2::PartialMatch(labels_[i].front().label, signer);
}

}  // namespace bidaudit
