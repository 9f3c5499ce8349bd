// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/reading_order.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "acquire/cell_index.h"
#include "acquire/glyph_chains.h"
#include "acquire/glyph_frame.h"
#include "acquire/xy_cut.h"

namespace bidaudit {
namespace {

// A page as nested regions: the page itself and the cells of its tables, each with lines and tables that stand in it.
class Regions {
 public:
  Regions(const std::vector<Line>& lines, const std::vector<Table>& tables, const ReadingOptions& options)
      : lines_(lines), tables_(tables), options_(options), index_(tables), page_(), cells_(index_.count()) {
    for (std::size_t t = 0; t < tables.size(); ++t) region(index_.around(t)).tables.push_back(t);
    for (std::size_t i = 0; i < lines.size(); ++i) region(index_.cell_at(lines[i].box)).lines.push_back(i);
  }

  std::vector<std::size_t> order() {
    read(page_, options_.gutter);
    return std::move(order_);
  }

 private:
  struct Region {
    std::vector<std::size_t> lines;
    std::vector<std::size_t> tables;
  };

  Region& region(std::optional<std::size_t> cell) { return cell ? cells_[*cell] : page_; }

  void read(const Region& region, double gutter) {
    std::vector<LayoutItem> items;
    items.reserve(region.lines.size() + region.tables.size());
    for (std::size_t i : region.lines)
      items.push_back({in_frame(lines_[i].box, options_.angle), i, false});
    for (std::size_t t : region.tables) items.push_back({in_frame(tables_[t].box, options_.angle), t, true});
    for (const LayoutItem& item : cut_into_order(std::move(items), gutter)) {
      if (item.is_table) {
        read_table(item.index);
      } else {
        order_.push_back(item.index);
      }
    }
  }

  void read_table(std::size_t t) {
    const auto& cells = tables_[t].cells;
    std::vector<std::size_t> order(cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (options_.angle != 0)
      std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Box first = in_frame(cells[a].box, options_.angle);
        const Box second = in_frame(cells[b].box, options_.angle);
        return std::pair(first.y0, first.x0) < std::pair(second.y0, second.x0);
      });
    for (std::size_t c : order) read(cells_[index_.first_cell(t) + c], 0);
  }

  const std::vector<Line>& lines_;
  const std::vector<Table>& tables_;
  const ReadingOptions& options_;
  CellIndex index_;
  Region page_;
  std::vector<Region> cells_;
  std::vector<std::size_t> order_;
};

// The middle of a vertical white band between 35 % and 65 % of the width with text enough on both sides, 0 if none.
double gutter_of(const std::vector<Line>& lines, double width) {
  constexpr int kLeastLines = 8;
  for (double step = 0; step <= 0.15 * width; step += 2)
    for (const double at : {0.5 * width - step, 0.5 * width + step}) {
      const auto left = std::count_if(lines.begin(), lines.end(), [&](const Line& l) { return l.box.x1 < at - 3; });
      const auto right = std::count_if(lines.begin(), lines.end(), [&](const Line& l) { return l.box.x0 > at + 3; });
      if (left >= kLeastLines && right >= kLeastLines && left + right == static_cast<std::ptrdiff_t>(lines.size())) return at;
    }
  return 0;
}

}  // namespace

std::vector<Line> in_reading_order(std::vector<Line> lines, const std::vector<Table>& tables, const ReadingOptions& options) {
  std::vector<Line> ordered;
  ordered.reserve(lines.size());
  for (std::size_t i : Regions(lines, tables, options).order()) ordered.push_back(std::move(lines[i]));
  return ordered;
}

std::vector<Line> in_reading_order(std::vector<Line> lines, double page_width) {
  const double gutter = gutter_of(lines, page_width);
  return in_reading_order(std::move(lines), {}, {.angle = 0, .gutter = gutter});
}

}  // namespace bidaudit
