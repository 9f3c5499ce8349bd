// SPDX-License-Identifier: GPL-3.0-or-later
// The bids on one scale, with the prices that count: reserve price and floor where they are known, else the base amount.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/decimal.h"
#include "base/unicode.h"
#include "base/xml_writer.h"
#include "report/html_page.h"

namespace bidaudit {
namespace {

constexpr double kWidth = 900;
constexpr double kLeft = 230;    // room for names
constexpr double kRight = 150;   // room for amounts
constexpr double kRow = 26;
constexpr double kHead = 26;     // room for the name of a line, one row each
constexpr std::size_t kMostBids = 300;  // more cannot be told apart in a picture; the table of bidders has all

struct Price {
  std::string name;
  std::int64_t won = 0;
};

std::optional<std::int64_t> won_of(const std::optional<AuditFact>& fact) {
  std::int64_t won = 0;
  if (!fact || fact->value_type != "money") return std::nullopt;
  const auto [end, error] = std::from_chars(fact->value.data(), fact->value.data() + fact->value.size(), won);
  return error == std::errc() && end == fact->value.data() + fact->value.size() ? std::optional(won) : std::nullopt;
}

std::vector<Price> bids_of(const HtmlPage& page) {
  std::vector<Price> bids;
  for (const AuditBidder& bidder : page.audit.bidders())
    if (const auto won = won_of(page.known(bidder.id, "bid_form", "amount"))) bids.push_back({bidder.shown(), *won});
  std::stable_sort(bids.begin(), bids.end(), [](const Price& a, const Price& b) { return a.won < b.won; });
  return bids;
}

std::vector<Price> lines_of(const HtmlPage& page) {
  std::vector<Price> lines;
  const auto reserve = won_of(page.known("notice", "", "reserve_price"));
  if (reserve) {
    lines.push_back({page.words.pick("예정가격", "Reserve price"), *reserve});
    const auto rate = page.known("notice", "", "floor_rate");
    const auto decimal = rate ? parse_decimal(rate->value) : std::nullopt;
    const auto floor = decimal ? share_rounded_up(*decimal, *reserve) : std::nullopt;
    if (floor) lines.push_back({fmt::format(fmt::runtime(page.words.pick("낙찰하한선({}%)", "Floor ({}%)")), rate->value), *floor});
  }
  if (const auto base = won_of(page.known("notice", "", "base_amount"))) lines.push_back({page.words.pick("기초금액", "Base amount"), *base});
  return lines;
}

// A name that fits the room for it; the whole one stands in the table.
std::string shortened(const std::string& name) {
  constexpr std::size_t kMost = 15;
  const std::u32string characters = decode_utf8(name);
  return characters.size() <= kMost ? name : encode_utf8(std::u32string_view(characters).substr(0, kMost - 1)) + "…";
}

class Plot {
 public:
  Plot(HtmlPage& page, const std::vector<Price>& bids, const std::vector<Price>& lines) : page_(page), bids_(bids), lines_(lines) {
    const auto less = [](const Price& a, const Price& b) { return a.won < b.won; };
    for (const auto* prices : {&bids_, &lines_}) {
      if (prices->empty()) continue;
      least_ = std::min(least_, std::min_element(prices->begin(), prices->end(), less)->won);
      most_ = std::max(most_, std::max_element(prices->begin(), prices->end(), less)->won);
    }
  }

  void write() {
    const double height = kHead * static_cast<double>(lines_.size()) + kRow * static_cast<double>(bids_.size()) + 14;
    page_.html.open("svg").at("viewBox", fmt::format("0 0 {} {}", kWidth, height)).at("role", "img");
    page_.html.at("aria-label", page_.words.pick("입찰금액 그림. 같은 값이 아래 표에 있습니다.", "Plot of the bids. The table below has the same values."));
    for (std::size_t i = 0; i < lines_.size(); ++i) line(i, height);
    for (std::size_t i = 0; i < bids_.size(); ++i) bid(i);
    page_.html.close();
  }

 private:
  double x_of(std::int64_t won) const {
    const double span = static_cast<double>(most_ - least_);
    return kLeft + (span == 0 ? 0.5 : static_cast<double>(won - least_) / span) * (kWidth - kLeft - kRight);
  }
  static std::string number(double value) { return format_number(value, 1); }

  void label(double x, double y, const char* anchor, const std::string& text) {
    page_.html.open("text").at("x", number(x)).at("y", number(y)).at("text-anchor", anchor).at("fill", "#1b1f24").text(text).close();
  }

  void stroke(double x0, double y0, double x1, double y1, const char* color, const char* dashes) {
    page_.html.open("line").at("x1", number(x0)).at("y1", number(y0)).at("x2", number(x1)).at("y2", number(y1)).at("stroke", color).at("stroke-width", "1.5");
    page_.html.at("stroke-dasharray", dashes).close();
  }

  void line(std::size_t i, double height) {
    static constexpr const char* kDashes[] = {"none", "8 4", "2 4"};
    const double x = x_of(lines_[i].won);
    const double y = kHead * static_cast<double>(i) + 17;
    stroke(x, y + 4, x, height, "#0b4f9e", kDashes[i % 3]);
    const char* anchor = x > kWidth * 0.6 ? "end" : "start";
    label(x, y, anchor, lines_[i].name + " " + page_.words.won(std::to_string(lines_[i].won)));
  }

  void bid(std::size_t i) {
    const double y = kHead * static_cast<double>(lines_.size()) + kRow * static_cast<double>(i) + 18;
    const double x = x_of(bids_[i].won);
    label(kLeft - 14, y + 4, "end", shortened(bids_[i].name));
    stroke(kLeft, y, kWidth - kRight, y, "#d3d8dd", "none");
    page_.html.open("circle").at("cx", number(x)).at("cy", number(y)).at("r", "5.5").at("fill", "#1b1f24").close();
    label(kWidth - kRight + 14, y + 4, "start", page_.words.won(std::to_string(bids_[i].won)));
  }

  HtmlPage& page_;
  const std::vector<Price>& bids_;
  const std::vector<Price>& lines_;
  std::int64_t least_ = std::numeric_limits<std::int64_t>::max();
  std::int64_t most_ = 0;
};

// `won` as a share of `whole`, with three decimals, cut off and not rounded: a rate must not seem to reach a floor.
std::string share_of(std::int64_t won, std::int64_t whole) {
  if (whole <= 0 || won < 0 || won > std::numeric_limits<std::int64_t>::max() / 100'000) return "–";
  const std::int64_t thousandths = won * 100'000 / whole;
  return fmt::format("{}.{:03}%", thousandths / 1000, thousandths % 1000);
}

void write_table(HtmlPage& page, const std::vector<Price>& bids, const std::vector<Price>& lines) {
  Html& html = page.html;
  html.open("table").leaf("caption", page.words.pick("낮은 금액부터", "Lowest first")).open("thead").open("tr");
  html.open("th").at("scope", "col").text(page.words.pick("입찰자", "Bidder")).close().open("th", "number").at("scope", "col").text(page.words.pick("입찰금액", "Bid")).close();
  for (const Price& line : lines) html.open("th", "number").at("scope", "col").text(fmt::format(fmt::runtime(page.words.pick("{} 대비", "of {}")), line.name)).close();
  html.close(2).open("tbody");
  for (const Price& bid : bids) {
    html.open("tr").open("th").at("scope", "row").quoted(bid.name).close().leaf("td", page.words.won(std::to_string(bid.won)), "number");
    for (const Price& line : lines) html.leaf("td", share_of(bid.won, line.won), "number");
    html.close();
  }
  html.close(2);
}

}  // namespace

void write_prices(HtmlPage& page) {
  Html& html = page.html;
  html.open("section").at("id", "prices").leaf("h2", page.words.pick("입찰금액", "Prices"));
  const std::vector<Price> bids = bids_of(page);
  const std::vector<Price> lines = lines_of(page);
  if (bids.empty()) {
    html.leaf("p", page.words.pick("읽은 입찰금액이 없습니다.", "No amount of a bid was read."));
  } else {
    if (bids.size() < page.audit.bidders().size())
      html.leaf("p", fmt::format(fmt::runtime(page.words.pick("입찰자 {} 가운데 {}의 금액을 읽었습니다.", "Of {} bidders the amounts of {} were read.")), page.audit.bidders().size(), bids.size()));
    if (won_of(page.known("notice", "", "reserve_price")) == std::nullopt)
      html.leaf("p", page.words.pick("예정가격은 입력되지 않았습니다.", "No reserve price was typed in."), "lead");
    if (bids.size() <= kMostBids) Plot(page, bids, lines).write();
    write_table(page, bids, lines);
  }
  html.close();
}

}  // namespace bidaudit
