// SPDX-License-Identifier: GPL-3.0-or-later
// Candidates in the cells of tables: columns under a heading, rows of an amount, values in two parts, amounts in thousands.
#include <re2/re2.h>

#include <algorithm>
#include <numeric>

#include "base/unicode.h"
#include "facts/candidates.h"
#include "facts/read_identity.h"
#include "facts/read_value.h"
#include "facts/value_shape.h"

namespace bidaudit {
namespace {

constexpr std::ptrdiff_t kRowsOfBill = 2;  // besides the one that is read

// Of an amount, how it is written; of a period, which end of it.
bool names_a_part(ValueType type, const std::string& key) {
  static const RE2 of_amount(R"(\(?(?:금액)?\(?(?:한글|국문|한자|숫자|아라비아숫자)\)?(?:금액|표기)?\)?)");
  static const RE2 of_period(R"((?:시작|개시|만료|종료|마감)(?:일|일자|일시)?)");
  return RE2::FullMatch(key, type == ValueType::money ? of_amount : of_period);
}

bool names_a_beginning(const std::string& key) { return key.starts_with("시작") || key.starts_with("개시"); }

bool has_parts(ValueType type) { return type == ValueType::money || type == ValueType::date || type == ValueType::instant; }

bool is_right_of(const Cell& cell, const Cell& label) {
  return cell.column == label.column + label.columns && cell.row >= label.row && cell.row + cell.rows <= label.row + label.rows;
}
bool is_under(const Cell& cell, const Cell& label) {
  return cell.row == label.row + label.rows && cell.column >= label.column && cell.column + cell.columns <= label.column + label.columns;
}

// "공급가액 × 10%", "10%", "": how an amount comes about, in front of it.
bool explains_amount(const std::string& key) {
  static const RE2 share(R"([0-9]{0,3}(?:\.[0-9]+)?%?)");
  static const RE2 words(R"([가-힣])");
  return RE2::FullMatch(key, share) || (RE2::PartialMatch(key, words) && !states_a(ValueType::money, key));
}

// How many won one of the figures is, where `key` names the unit: "(단위:천원)", "금액(천원)".
std::optional<std::int64_t> unit_in(const std::string& key) {
  static const RE2 unit(R"((?:[(\[]|단위:?)(천|만|백만|억|)원)");
  std::string name;
  if (!RE2::PartialMatch(key, unit, &name)) return std::nullopt;
  return name == "천" ? 1'000 : name == "만" ? 10'000 : name == "백만" ? 1'000'000 : name == "억" ? 100'000'000 : 1;
}

}  // namespace

bool CandidateFinder::heads_pairs(const Block& block) const {
  if (block.cell != nullptr) return false;
  const auto states = [&](const Block& part) { const auto& labels = labels_[index_of(&part)]; return !labels.empty() && labels.front().colon && !is_only_labels(part.text, labels); };
  const Block* next = right_of(block, blocks_);
  return states(block) || (next != nullptr && before_label(*next) && states(*next));
}

bool CandidateFinder::stacks_labels(std::size_t i) const {
  const Block& block = blocks_[i];
  if (block.cell == nullptr || labels_[i].size() < 2 || labels_[i].size() != block.lines.size()) return false;
  return std::all_of(labels_[i].begin(), labels_[i].end(), [&](const FoundLabel& label) {
    const std::size_t line = block.text.rfind('\n', label.begin);
    const std::size_t begin = line == std::string::npos ? 0 : line + 1;
    return decode_utf8(matching_key(block.text.substr(begin, label.begin - begin))).size() <= 2;  // the number of an item
  });
}

void CandidateFinder::add_of_lines(const FieldSpec& field, std::size_t i, std::size_t k, std::size_t label, std::vector<Candidate>& found) {
  const Block& block = blocks_[i];
  const Block* right = right_of(block, blocks_);
  const Block* values = right != nullptr && may_be_value(*right) ? right : below(block, blocks_);
  if (values == nullptr || values->key.empty()) return;
  if (values->lines.size() == 1 && read(field, label, values->text)) return add(field, Bond::cell, label, values->text, *values, found);  // of the other label
  if (values->lines.size() != block.lines.size()) {
    found.push_back({Bond::cell, label, "", std::nullopt, values->text, place_of(values->text, *values, file_)});
    return;
  }
  Block line = *values;
  line.lines = {values->lines[k]};
  line.box = values->lines[k]->box;
  set_text(line, text_of(*values->lines[k]));
  add(field, Bond::cell, label, line.text, line, found);
}

std::optional<Block> CandidateFinder::joined_parts(const FieldSpec& field, const Block& label) const {
  std::optional<Block> joined;
  if (label.cell == nullptr || !has_parts(field.type)) return joined;
  std::vector<const Cell*> values;
  const auto goes_on = [&](const Cell& part) {  // "개시일시 | … | 마감일시 | …"
    return std::any_of(values.begin(), values.end(), [&](const Cell* value) { return value->row == part.row && value->column + value->columns == part.column; });
  };
  for (const Block& part : blocks_) {
    if (part.table != label.table || part.cell == nullptr || !names_a_part(field.type, part.key)) continue;
    const bool beside = is_right_of(*part.cell, *label.cell) || goes_on(*part.cell);
    const Block* headed = cell_at(label, *part.cell);  // "구분 | 시작 | 마감" over "입찰서 제출 | … | …"
    if (!beside && headed == nullptr && !is_under(*part.cell, *label.cell)) continue;
    const Block* value = headed != nullptr ? headed : beside ? right_of(part, blocks_) : below(part, blocks_);
    if (value == nullptr || names_a_part(field.type, value->key) || only_labels_[index_of(value)]) return std::nullopt;
    values.push_back(value->cell);
    const std::string text = field.type == ValueType::money ? value->text : names_a_beginning(part.key) ? value->text + " ~" : "~ " + value->text;
    if (!joined) joined = *value;
    set_text(*joined, values.size() > 1 ? joined->text + "\n" + text : text);
    joined->box = united(joined->box, value->box);
    if (values.size() > 1) joined->lines.insert(joined->lines.end(), value->lines.begin(), value->lines.end());
  }
  return joined;
}

const Block* CandidateFinder::cell_at(const Block& label, const Cell& head) const {
  if (head.row >= label.cell->row || head.column < label.cell->column + label.cell->columns) return nullptr;
  const auto at = std::find_if(blocks_.begin(), blocks_.end(), [&](const Block& block) {
    return block.table == label.table && block.cell != nullptr && block.cell->row == label.cell->row && block.cell->rows == label.cell->rows &&
           block.cell->column == head.column && block.cell->columns == head.columns;
  });
  return at == blocks_.end() ? nullptr : &*at;
}

const Block* CandidateFinder::corrected_cell(const Block& label) const {
  static const RE2 before("(?:당초|기존|종전|변경전|정정전)(?:내용|사항)?");
  static const RE2 after("(?:변경|정정|변경후|정정후)(?:내용|사항)?");
  bool has_before = false;
  const Block* corrected = nullptr;
  for (const Block& head : blocks_) {
    if (label.cell == nullptr || head.table != label.table || head.cell->row >= label.cell->row) continue;
    has_before = has_before || RE2::FullMatch(head.key, before);
    if (const Block* cell = RE2::FullMatch(head.key, after) ? cell_at(label, *head.cell) : nullptr) corrected = cell;
  }
  return has_before ? corrected : nullptr;
}

const Block* CandidateFinder::headed_amount(const Block& label) const {
  static const RE2 heading(R"((?:(?:합계|제안|입찰|견적|산출|총)?금액|합계|총계|총액|계)(?:[(\[][^)\]]*[)\]])?)");
  const Block* last = nullptr;
  for (const Block& head : blocks_) {
    if (head.table != label.table || head.cell == nullptr || !RE2::FullMatch(head.key, heading)) continue;
    if (const Block* amount = cell_at(label, *head.cell); amount != nullptr && (last == nullptr || amount->cell->column > last->cell->column)) last = amount;
  }
  return last;
}

const Block* CandidateFinder::sum_beside(const Block& label) const {
  static const RE2 sum("^(?:합계|총계|총액|총금액)(?:금액|액)?(?:\\([^)]*\\))?:");
  const auto at = std::find_if(blocks_.begin(), blocks_.end(), [&](const Block& block) {
    return block.table == label.table && block.cell != nullptr && label.cell->rows > 1 && is_right_of(*block.cell, *label.cell) && RE2::PartialMatch(block.key, sum);
  });
  return at == blocks_.end() ? nullptr : &*at;
}

const Block* CandidateFinder::amount_of_row(const FieldSpec& field, std::size_t label, const Block& block) const {
  if (const Block* sum = sum_beside(block); sum != nullptr && read(field, label, sum->text)) return sum;
  if (const Block* headed = headed_amount(block); headed != nullptr && read(field, label, headed->text)) return headed;
  const auto amounts_in_column = [&](const Block& cell) {
    return std::count_if(blocks_.begin(), blocks_.end(), [&](const Block& other) {
      return other.table == cell.table && other.cell != nullptr && &other != &cell && other.cell->column == cell.cell->column && read(field, label, other.text);
    });
  };
  const Block* last = nullptr;
  bool explained = false;
  std::vector<std::int64_t> amounts;
  int column = block.cell->column;
  for (const Block* at = right_of(block, blocks_); at != nullptr && at->cell->column > column && !only_labels_[index_of(at)]; at = right_of(*at, blocks_)) {
    column = at->cell->column;
    if (before_label(*at) && labels_[index_of(at)].front().colon) break;  // "공급가액 : …": of another amount
    if (const auto amount = read(field, label, at->text)) {
      amounts.push_back(std::stoll(*amount));
      last = at;
    } else if (!at->key.empty()) {
      if (last != nullptr) break;  // perhaps a label that nobody knows
      if (!explains_amount(at->key)) return nullptr;  // perhaps the amount, which cannot be read
      explained = true;
    }
  }
  const bool one = amounts.size() < 2 || std::accumulate(amounts.begin(), amounts.end() - 1, std::int64_t{0}) == amounts.back() ||
                   std::all_of(amounts.begin(), amounts.end(), [&](std::int64_t amount) { return amount == amounts.front(); });
  if (!one) return &block;
  return last != nullptr && explained && amounts_in_column(*last) < kRowsOfBill ? nullptr : last;  // the words may be a label nobody knows
}

const Block* CandidateFinder::only_filled_of_row(const FieldSpec& field, const Block& block) const {
  const bool shaped = field.type == ValueType::date || field.type == ValueType::instant || field.type == ValueType::rate || field.type == ValueType::grade;
  if (!shaped || block.cell == nullptr) return nullptr;
  const Block* filled = nullptr;
  int column = block.cell->column;
  for (const Block* at = right_of(block, blocks_); at != nullptr && at->cell->column > column; at = right_of(*at, blocks_)) {
    column = at->cell->column;
    if (at->key.empty() || at->key == "-") continue;
    if (filled != nullptr || only_labels_[index_of(at)]) return nullptr;
    filled = at;
  }
  return filled != nullptr && read_value(field, filled->text) ? filled : nullptr;
}

std::int64_t CandidateFinder::unit_of(const Block& block) const {
  constexpr double kOverTable = 4;  // of a line's height: the unit stands above the table that it is about
  std::optional<std::int64_t> unit;
  const auto columns = [&](const Table* table) {
    int count = 0;
    for (const Cell& cell : table->cells) count = std::max(count, cell.column + cell.columns);
    return count;
  };
  const Block* before = nullptr;  // the last table of the page before
  bool first = true;              // table of its page
  for (const Block& other : blocks_) {
    if (other.table == nullptr || other.table == block.table) continue;
    if (other.page == block.page && other.box.y1 <= block.table->box.y0) first = false;
    if (other.page + 1 == block.page && (before == nullptr || other.box.y1 >= before->box.y1)) before = &other;
  }
  if (first && before != nullptr && columns(before->table) == columns(block.table)) unit = unit_of(*before);  // it goes on
  for (const Block& other : blocks_) {
    if (other.page != block.page) continue;
    const bool heads = other.cell != nullptr && other.table == block.table && other.cell->row < block.cell->row && other.cell->column == block.cell->column;
    const bool over = other.cell == nullptr && other.box.y1 <= block.table->box.y0 + 2 && block.table->box.y0 - other.box.y1 < kOverTable * other.box.height();
    const bool inside = other.table == block.table && other.cell->row < block.cell->row && other.key.find("단위:") != std::string::npos;
    if (!heads && !inside && !(over && other.key.find("단위") != std::string::npos)) continue;
    if (const auto named = unit_in(other.key)) unit = named;
  }
  return unit.value_or(1);
}

void CandidateFinder::apply_unit(Candidate& candidate, const Block& block) const {
  if (block.cell != nullptr) scale(candidate, unit_of(block));
}

void CandidateFinder::apply_unit_of_label(const FieldSpec& field, std::string_view label, Candidate& candidate) const {
  const auto unit = unit_in(matching_key(label));
  if (unit && candidate.value == read(field, candidate.label, candidate.text)) scale(candidate, *unit);  // its table has not told it yet
}

void CandidateFinder::scale(Candidate& candidate, std::int64_t unit) {
  static const RE2 won("원|₩|만|억");  // says its own unit
  if (!candidate.value || RE2::PartialMatch(normalise(candidate.text), won)) return;
  std::int64_t amount = std::stoll(*candidate.value);
  if (__builtin_mul_overflow(amount, unit, &amount)) return candidate.value.reset();
  candidate.value = std::to_string(amount);
}

void CandidateFinder::join_name(Candidate& candidate, const Block& block) {
  constexpr double kNoRoom = 1.5;  // of a line's height, with the cell's margin: no further letter fits in
  static const RE2 of_firms("(?:시스템즈?|정보|기술|테크|산업|건설|전자|전기|통신|소프트|엔지니어링|솔루션|네트웍스|네트워크|컨설팅|개발|토건|조경|환경|에너지|미디어|데이터|로지스|이엔씨)$");
  if (!candidate.value || block.cell == nullptr || block.lines.size() != 2 || candidate.text != block.text) return;
  if (block.lines[0]->box.x1 < block.cell->box.x1 - kNoRoom * block.lines[0]->box.height()) return;
  const std::string first = text_of(*block.lines[0]);
  const std::string second = text_of(*block.lines[1]);
  if (!has_legal_form(first) || has_legal_form(second) || find_business_number(first) || second.find_first_of("0123456789(:") != std::string::npos) return;
  const bool may_be_person = parse_person_name(second) && !RE2::PartialMatch(matching_key(second), of_firms);
  candidate.value = may_be_person ? std::nullopt : parse_company_name(first + second);
}

bool CandidateFinder::names_a_row_too(const Block& label) const {
  return std::any_of(blocks_.begin(), blocks_.end(), [&](const Block& block) {
    return block.table == label.table && block.cell != nullptr && block.cell->row > label.cell->row && block.cell->column < label.cell->column && block.key == label.key;
  });
}

bool CandidateFinder::is_one_of_pairs(const Block& label) const {
  const Block* right = right_of(label, blocks_);
  if (right == nullptr || only_labels_[index_of(right)]) return false;
  const auto labels_under = [&](const Block& top) {
    return std::any_of(blocks_.begin(), blocks_.end(), [&](const Block& block) {
      return block.table == label.table && block.cell != nullptr && block.cell->column == top.cell->column && block.cell->row > top.cell->row && only_labels_[index_of(&block)];
    });
  };
  return labels_under(label) && !labels_under(*right);
}

bool CandidateFinder::heads_a_column(const Block& label, const Block& under) const {
  if (label.cell == nullptr || under.cell == nullptr) return false;
  if (label.cell->column != under.cell->column || label.cell->columns != under.cell->columns) return false;
  int first = label.cell->row;
  std::ptrdiff_t labels = 0;  // in the label's row
  std::ptrdiff_t cells = 0;
  for (const Block& block : blocks_) {
    if (block.table != label.table || block.cell == nullptr) continue;
    first = std::min(first, block.cell->row);
    if (block.cell->row == under.cell->row && only_labels_[index_of(&block)] && label.cell->row != first) return false;
    if (block.cell->row != label.cell->row) continue;
    if (&block != &label && only_labels_[index_of(&block)] && is_one_of_pairs(block)) return false;
    ++cells;
    if (only_labels_[index_of(&block)]) ++labels;
  }
  const bool heading = label.cell->row == first || 2 * labels > cells + 1;  // a list below the pairs of a form
  return heading && !is_one_of_pairs(label) && std::none_of(blocks_.begin(), blocks_.end(), [&](const Block& block) {
           return block.table == label.table && block.cell != nullptr && block.cell->row == label.cell->row &&
                  block.text.find_first_of("0123456789") != std::string::npos;
         });
}

void CandidateFinder::add_column(const FieldSpec& field, const Block& first, std::size_t label, std::vector<Candidate>& found) {
  const std::size_t begin = found.size();
  std::vector<const Block*> cells{&first};
  add(field, Bond::cell, label, value_of(field, &first), first, found);
  for (const Block* at = below(first, blocks_); at != nullptr && at->cell != nullptr && may_be_value(*at); at = below(*at, blocks_)) {
    if (at->cell->column != first.cell->column) break;
    cells.push_back(at);
    add(field, Bond::cell, label, value_of(field, at), *at, found);
  }
  if (type_.of_buyer && cells.size() > 1) number_lots(cells, std::span(found).subspan(begin));
  const auto further = found.begin() + static_cast<std::ptrdiff_t>(begin) + 1;
  found.erase(std::remove_if(further, found.end(), [](const Candidate& candidate) { return !candidate.value && candidate.lot == 0; }), found.end());
}

void CandidateFinder::number_lots(const std::vector<const Block*>& cells, std::span<Candidate> found) const {
  std::vector<int> lots;
  for (const Block* cell : cells)
    for (const Block& other : blocks_)
      if (other.table == cell->table && other.cell->row < cell->cell->row + cell->cell->rows && cell->cell->row < other.cell->row + other.cell->rows)
        if (const auto lot = lot_named_in(other.text)) {
          lots.push_back(*lot);
          break;
        }
  if (lots.size() != cells.size()) return;  // rows of something else
  for (std::size_t i = 0; i < lots.size(); ++i) found[i].lot = lots[i];
}

}  // namespace bidaudit
