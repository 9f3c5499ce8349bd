// SPDX-License-Identifier: GPL-3.0-or-later
// Where on a paper the value of a field may stand: candidates, found by labels, patterns and places, not yet judged.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/document_type.h"
#include "facts/labels.h"
#include "facts/page_blocks.h"

namespace bidaudit {

// How a candidate was found, best last.
enum class Bond { mid_text, start_of_text, below_line, beside_line, pattern, colon, cell };

struct Candidate {
  Bond bond = Bond::mid_text;
  std::size_t label = 0;  // index in the field's list: the first is the most telling
  std::string note;       // of the label
  std::optional<std::string> value;
  std::string text;
  Place place;
  std::string other{};    // value of a second reading
  int lot = 0;            // of a notice of several lots, each with a value of its own; 0: of all
};

// Finds candidates on the pages of one paper, which must outlive it.
class CandidateFinder {
 public:
  CandidateFinder(const DocumentType& type, const std::vector<const Page*>& pages, const LabelIndex& index, const std::string& file);

  // In reading order. Candidates without a value are places where a value is due but none could be read.
  std::vector<Candidate> candidates(const FieldSpec& field);
  // Of a field with `besides`: the items below its headings that hold none of the places `told`.
  std::vector<Candidate> items_besides(const FieldSpec& field, const std::vector<Place>& told) const;
  // Whether the paper may state the field though no candidate was found: one of its own labels stands in a block that, or
  // whose next one, holds an amount or a day where the field is one.
  bool may_state(const FieldSpec& field) const;
  // A block of text that names one lot of several ("②번 건") stands at `place`. "② 본점이 …" does so before an amount or a day of `field`,
  // else it is an item of a list.
  bool names_one_lot(const Place& place, const FieldSpec& field) const;

 private:
  // The whole text as one matching key, with the block of each of its characters.
  void make_key();
  std::vector<Candidate> by_label(const FieldSpec& field);
  // Which of the field's labels `found` in a block is, if it counts there.
  std::optional<std::size_t> label_of(const FieldSpec& field, std::size_t block, const FoundLabel& found) const;
  // What stands over the label as headings and groups, and before it in its block.
  std::string words_over(std::size_t block, const FoundLabel& found) const;
  // The value in `text` behind the label; a person who signs as bidder is no firm.
  std::optional<std::string> read(const FieldSpec& field, std::size_t label, const std::string& text) const;
  void add(const FieldSpec& field, Bond bond, std::size_t label, std::string_view text, const Block& block, std::vector<Candidate>& found);
  void add_inside(const FieldSpec& field, std::size_t i, std::size_t k, std::size_t label, std::vector<Candidate>& found);
  // Lines under a value that is a number: the firm and the person whose number it is.
  std::string lines_under_value(std::size_t i) const;
  // The next line goes on with the sentence of block `i`: that is full, or stands close above it in a notice, and the next one begins
  // neither item nor label.
  bool runs_on(std::size_t i) const;
  // The next line, when the value of the line runs on to it, and no label stands there.
  std::string continuation(const FieldSpec& field, std::size_t i, std::size_t value_end) const;
  void add_outside(const FieldSpec& field, std::size_t i, std::size_t label, std::vector<Candidate>& found);
  // Labels on the lines of one cell, their values on those of the next: that of the `k`-th label, none where the lines do not answer.
  void add_of_lines(const FieldSpec& field, std::size_t i, std::size_t k, std::size_t label, std::vector<Candidate>& found);
  // Each label of the block begins a line of its cell, and there are several.
  bool stacks_labels(std::size_t i) const;
  // Lines below one another to the right of a label that stands at half their height: number, firm and person, or an amount in
  // words and in figures.
  std::optional<Block> stack_beside(std::size_t i) const;
  // The label stands in the first row of a table, or in one of labels, that has no figures, over a cell of the same width: its
  // values stand below it, one a row. (In a form of pairs, another label stands below it.)
  bool heads_a_column(const Block& label, const Block& under) const;
  // "입찰보증금   보증금율: 5%   보증액: …": the first is a heading, no value of a label above it.
  bool heads_pairs(const Block& block) const;
  // The values of a column, from its first one down to the next label: of a notice, one for each lot.
  void add_column(const FieldSpec& field, const Block& first, std::size_t label, std::vector<Candidate>& found);
  // Gives the values of a column, which stand in `cells`, the numbers of the lots that their rows name; none where one does not.
  void number_lots(const std::vector<const Block*>& cells, std::span<Candidate> found) const;
  // Lines "① 번 건 : ..." under the label, a value for each lot.
  void add_lots_below(const FieldSpec& field, std::size_t i, std::size_t label, std::vector<Candidate>& found);
  // What stands in a value's block before the first label in it.
  std::string value_of(const FieldSpec& field, const Block* block) const;
  void add_by_pattern(const FieldSpec& field, std::vector<Candidate>& found);
  bool stands_within(const FieldSpec& field, const Block& block) const;
  std::string name_as_printed(std::string_view match) const;
  // The key has no gaps between blocks: what a pattern took from the block before is left off where the rest is a value, and no part of
  // a sentence that runs on.
  bool goes_on(std::size_t i) const;
  void skip_blocks_before(const FieldSpec& field, std::string_view& group) const;
  // The day on which a paper is dated: the last line that holds nothing else, outside of a table's values.
  void add_lone_date(const FieldSpec& field, std::vector<Candidate>& found);

  bool has_label_beside(const Block& block) const;
  void take_latest(const FieldSpec& field, Candidate& candidate) const;
  void add_other_reading(const FieldSpec& field, Candidate& candidate) const;
  // "제안금액 | 한글 | … | 숫자 | …", "유효기간 | 시작일 | … | 만료일 | …": the values of the parts that stand beside the label or
  // under it, as one.
  std::optional<Block> joined_parts(const FieldSpec& field, const Block& label) const;
  // The cell of the label's row that stands under the heading `head`.
  const Block* cell_at(const Block& label, const Cell& head) const;
  // "구분 | 당초 | 변경": of a correction, the cell with what is so now.
  const Block* corrected_cell(const Block& label) const;
  // The one cell of the label's row that is not blank, where the field's values can be told from other words.
  const Block* only_filled_of_row(const FieldSpec& field, const Block& block) const;
  // The cell of the label's row that stands under "금액".
  const Block* headed_amount(const Block& label) const;
  // Of the cells beside a label that spans several rows, the one with the sum: "합계금액 : …" below "공급가액 : …".
  const Block* sum_beside(const Block& label) const;
  // Of the row of a bill that the label begins, the cell with its amount: under "금액", else the last one, which is the sum of those
  // before it; the label's own cell where nobody knows which one it is.
  const Block* amount_of_row(const FieldSpec& field, std::size_t label, const Block& block) const;
  // How many won a figure in the cell is, as said over its table or at the head of its column.
  std::int64_t unit_of(const Block& block) const;
  void apply_unit(Candidate& candidate, const Block& block) const;
  // Likewise where the label says it: "제안금액(천원)".
  void apply_unit_of_label(const FieldSpec& field, std::string_view label, Candidate& candidate) const;
  static void scale(Candidate& candidate, std::int64_t unit);
  // A firm's name that fills the first line of its cell goes on on the next one; where that may be a person, nobody knows.
  static void join_name(Candidate& candidate, const Block& block);
  // "합계" at the head of a column is no label where a row of the table is called so.
  bool names_a_row_too(const Block& label) const;
  // "공사명 | 하천 정비 | …" over "공사기간 | 90일 | …": what stands under the label is no value of it.
  bool is_one_of_pairs(const Block& label) const;
  bool may_be_value(const Block& block) const;
  // The marks before the label that the block begins with; nothing when it begins with none.
  std::optional<std::string> before_label(const Block& block) const;
  std::size_t index_of(const Block* block) const { return static_cast<std::size_t>(block - blocks_.data()); }

  const DocumentType& type_;
  const std::string& file_;
  std::vector<Block> blocks_;
  std::vector<std::vector<FoundLabel>> labels_;  // of each block
  std::vector<bool> only_labels_;                // each block: nothing else
  std::string key_;
  std::vector<std::uint32_t> block_of_;  // of each byte of the key
};

}  // namespace bidaudit
