// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/find_fields.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "base/unicode.h"
#include "facts/page_blocks.h"
#include "facts/read_date.h"
#include "facts/read_identity.h"
#include "facts/read_value.h"

namespace bidaudit {
namespace {

// Below it a value read by OCR is not used: on pages whose text is known, values under it were wrong too often.
constexpr double kReadable = 0.55;
constexpr double kPoorPage = 0.6;  // mean confidence of a page on which a label that is not found may just be unreadable

// How a candidate was found, best last.
enum class Bond { mid_text, start_of_text, below_line, beside_line, pattern, colon, cell };

struct Candidate {
  Bond bond = Bond::mid_text;
  std::size_t label = 0;  // index in the field's list: the first is the most telling
  std::optional<std::string> value;
  std::string text;
  Place place;
};

bool same(const FieldSpec& field, const std::string& a, const std::string& b) {
  return field.type == ValueType::company_name ? company_key(a) == company_key(b) : matching_key(a) == matching_key(b);
}

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

class Paper {
 public:
  Paper(const DocumentType& type, const std::vector<const Page*>& pages, const LabelIndex& index, const std::string& file)
      : type_(type), file_(file) {
    for (const Page* page : pages) {
      if (page->route == Route::failed || (page->route == Route::ocr && page->confidence < kPoorPage)) poor_ = true;
      for (Block& block : page_blocks(*page)) blocks_.push_back(std::move(block));
    }
    for (const Block& block : blocks_) {
      const bool ocr = !block.lines.empty() && block.lines.front()->source == Source::ocr;
      labels_.push_back(index.find(block.text, ocr));
      only_labels_.push_back(is_only_labels(block.text, labels_.back()));
    }
    make_key();
  }

  std::vector<Fact> facts() {
    std::vector<Fact> out;
    for (const FieldSpec& field : type_.fields)
      for (Fact& fact : facts_of(field)) out.push_back(std::move(fact));
    return out;
  }

 private:
  // The whole text as one matching key, with the block of each of its characters.
  void make_key() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const std::string part = matching_key(blocks_[i].text);
      key_ += part;
      block_of_.insert(block_of_.end(), part.size(), i);
    }
  }

  std::vector<Fact> facts_of(const FieldSpec& field) {
    std::vector<Candidate> found = by_label(field);
    add_by_pattern(field, found);
    if (field.take == Take::alone && found.empty()) add_lone_date(field, found);
    return field.many ? all_of(field, found) : std::vector<Fact>{one_of(field, found)};
  }

  std::vector<Candidate> by_label(const FieldSpec& field) {
    std::vector<Candidate> found;
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      for (std::size_t k = 0; k < labels_[i].size(); ++k) {
        const auto at = std::find(field.labels.begin(), field.labels.end(), labels_[i][k].label);
        if (at == field.labels.end()) continue;
        const auto label = static_cast<std::size_t>(at - field.labels.begin());
        if (only_labels_[i]) {
          add_outside(field, i, label, found);
        } else {
          add_inside(field, i, k, label, found);
        }
      }
    return found;
  }

  void add(const FieldSpec& field, Bond bond, std::size_t label, std::string_view text, const Block& block,
           std::vector<Candidate>& found) {
    const std::string value = without_lead(text);
    found.push_back({bond, label, read_value(field, value), value, place_of(value, block, file_)});
  }

  void add_inside(const FieldSpec& field, std::size_t i, std::size_t k, std::size_t label, std::vector<Candidate>& found) {
    const Block& block = blocks_[i];
    const FoundLabel& here = labels_[i][k];
    const std::size_t next = k + 1 < labels_[i].size() ? labels_[i][k + 1].begin : block.text.size();
    std::string value(value_inside(block.text, here, next));
    const bool at_start = matching_key(block.text.substr(0, here.begin)).size() <= 4;
    const Bond bond = here.colon ? Bond::colon : at_start ? Bond::start_of_text : Bond::mid_text;
    if (!here.colon && !stands_without_colon(field.type) && !(block.cell != nullptr && at_start)) return;
    if (value.empty() && k + 1 == labels_[i].size()) {
      if (const Block* beside = right_of(block, blocks_); beside != nullptr && !only_labels_[index_of(beside)])
        add(field, Bond::beside_line, label, beside->text, *beside, found);
      return;
    }
    if (field.type == ValueType::text || field.type == ValueType::address || field.type == ValueType::instant) value += continuation(i, next);
    Candidate candidate{bond, label, read_value(field, value), value, place_of(value, block, file_)};
    if (!here.colon && !candidate.value) return;  // running text that only happens to hold the label's word
    found.push_back(std::move(candidate));
  }

  // The next line, when the value of the line runs on to it: the line is full and the next one begins neither item nor label.
  std::string continuation(std::size_t i, std::size_t value_end) const {
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

  void add_outside(const FieldSpec& field, std::size_t i, std::size_t label, std::vector<Candidate>& found) {
    const Block& block = blocks_[i];
    const Block* right = right_of(block, blocks_);
    const Block* under = below(block, blocks_);
    const bool right_is_value = right != nullptr && !only_labels_[index_of(right)];
    const bool under_is_value = under != nullptr && !only_labels_[index_of(under)];
    const bool in_cell = block.cell != nullptr;
    if (right_is_value && !matching_key(right->text).empty()) {
      add(field, in_cell ? Bond::cell : Bond::beside_line, label, value_of(right), *right, found);
      if (found.back().value || !under_is_value) return;
      Candidate other{in_cell ? Bond::cell : Bond::below_line, label, read_value(field, under->text), under->text, place_of(under->text, *under, file_)};
      if (other.value) found.back() = std::move(other);
      return;
    }
    if (under_is_value && !matching_key(under->text).empty() && (!right_is_value || read_value(field, under->text))) {
      add(field, in_cell ? Bond::cell : Bond::below_line, label, value_of(under), *under, found);
    } else if (right_is_value) {
      add(field, in_cell ? Bond::cell : Bond::beside_line, label, right->text, *right, found);
    }
  }

  // What stands in a value's block before the first label in it.
  std::string value_of(const Block* block) const {
    const auto& labels = labels_[index_of(block)];
    if (labels.empty() || labels.front().begin == 0) return block->text;
    return labels.front().colon ? block->text.substr(0, labels.front().begin) : block->text;
  }

  std::size_t index_of(const Block* block) const { return static_cast<std::size_t>(block - blocks_.data()); }

  void add_by_pattern(const FieldSpec& field, std::vector<Candidate>& found) {
    for (std::size_t p = 0; p < field.patterns.size(); ++p) {
      const RE2 pattern(field.patterns[p]);
      re2::StringPiece rest(key_);
      re2::StringPiece group;
      while (RE2::FindAndConsume(&rest, pattern, &group)) {
        if (group.empty()) break;
        const Block& block = blocks_[block_of_[static_cast<std::size_t>(group.data() - key_.data())]];
        const std::string text(group);
        auto value = read_value(field, text);
        if (value) found.push_back({Bond::pattern, field.labels.size() + p, std::move(value), text, place_of(text, block, file_)});
      }
    }
  }

  // The day on which a paper is dated: the last line that holds nothing else, outside of a table's values.
  void add_lone_date(const FieldSpec& field, std::vector<Candidate>& found) {
    constexpr std::size_t kProse = 3;  // lines: a cell with as many is a letter in a frame, not a value
    for (const Block& block : blocks_) {
      if (block.cell != nullptr && block.lines.size() < kProse) continue;
      for (const Line* line : block.lines) {
        const std::string text = text_of(*line);
        const auto dates = find_dates(text);
        if (dates.size() != 1 || matching_key(text).size() > dates[0].end - dates[0].begin + 9) continue;
        found.assign(1, {Bond::below_line, field.labels.size(), read_value(field, text), text, place_of(text, block, file_)});
      }
    }
  }

  Fact fact_of(const FieldSpec& field, const Candidate& candidate) const {
    Fact fact = empty_fact(field);
    fact.place = candidate.place;
    if (candidate.value) {
      fact.state = FactState::known;
      fact.value = *candidate.value;
      judge_reading(field, fact);
    } else if (is_unfilled(candidate.text)) {
      fact.state = FactState::unfilled;
      fact.reason = "blank";
    } else {
      fact.state = FactState::unreadable;
      fact.reason = "not-a-" + std::string(to_text(field.type));
    }
    return fact;
  }

  // What was read from a picture must prove itself: by confidence, a number by its check digit too.
  static void judge_reading(const FieldSpec& field, Fact& fact) {
    if (fact.place.source != Source::ocr) return;
    const bool fails_check = field.type == ValueType::business_number && !business_number_checks(fact.value);
    if (!fails_check && fact.place.confidence >= kReadable) return;
    fact.state = FactState::unreadable;
    fact.reason = fails_check ? "check-digit" : "low-confidence";  // its value stays until other papers have been asked
  }

  Fact empty_fact(const FieldSpec& field) const {
    Fact fact;
    fact.type = type_.id;
    fact.field = field.name;
    fact.value_type = field.type;
    fact.place.file = file_;
    return fact;
  }

  Fact missing(const FieldSpec& field) const {
    Fact fact = empty_fact(field);
    fact.state = poor_ ? FactState::unreadable : field.always ? FactState::not_extracted : FactState::absent;
    fact.reason = poor_ ? "poor-scan" : "label-not-found";
    return fact;
  }

  Fact one_of(const FieldSpec& field, std::vector<Candidate>& found) const {
    if (found.empty()) return missing(field);
    std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
      if (a.value.has_value() != b.value.has_value()) return a.value.has_value();
      if (a.bond != b.bond) return a.bond > b.bond;
      return a.label < b.label;
    });
    const Candidate& best = found.front();
    // an amount that cannot be read where it belongs is not taken from elsewhere
    if (field.type == ValueType::money && best.value)
      for (const Candidate& other : found)
        if (!other.value && other.bond > best.bond && !is_unfilled(other.text) && field.take != Take::words) return fact_of(field, other);
    Fact fact = fact_of(field, best);
    if (fact.state != FactState::known) return fact;
    for (const Candidate& other : found)
      if (other.value && other.bond == best.bond && other.label == best.label && !same(field, *other.value, *best.value)) {
        fact.state = FactState::conflicting;
        fact.reason = "also-" + *other.value;
        fact.value.clear();
        break;
      }
    return fact;
  }

  std::vector<Fact> all_of(const FieldSpec& field, const std::vector<Candidate>& found) const {
    std::vector<Fact> out;
    for (const Candidate& candidate : found) {
      const bool again = std::any_of(out.begin(), out.end(), [&](const Fact& fact) {
        return candidate.value && fact.state == FactState::known && same(field, fact.value, *candidate.value);
      });
      if (!again) out.push_back(fact_of(field, candidate));
    }
    if (out.empty()) out.push_back(missing(field));
    return out;
  }

  const DocumentType& type_;
  const std::string& file_;
  std::vector<Block> blocks_;
  std::vector<std::vector<FoundLabel>> labels_;  // of each block
  std::vector<bool> only_labels_;                // each block: nothing else
  std::string key_;
  std::vector<std::size_t> block_of_;
  bool poor_ = false;
};

}  // namespace

std::vector<Fact> find_fields(const DocumentType& type, const std::vector<const Page*>& pages, const LabelIndex& labels,
                              const std::string& file) {
  return Paper(type, pages, labels, file).facts();
}

}  // namespace bidaudit
