// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/mark_repair.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kReach = 0.35;        // of the em: the recogniser's boxes are off by that much
constexpr double kBlank = 0.4;         // of the em: more white between a mark and its neighbour is a blank
constexpr double kWidest = 2.5;        // of the em: a wider box says that the recogniser did not know where its letters stand
constexpr double kFullSize = 0.62;     // of the em: a circle; smaller is the bullet "o"
constexpr double kByForm = 0.86;       // confidence of a mark told by its form: the recogniser was unsure for want of the character
constexpr double kAdded = 0.80;        // of one that the recogniser passed over
constexpr double kUnknown = 0.30;
constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kTelephone = 0x260E;
constexpr char32_t kCircledOne = 0x2460;
constexpr int kMostCircled = 20;

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_latin(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }

constexpr std::u32string_view kSmall = U".,:;·ㆍ‥…、。'\"‘’“”`^*°";  // any of them accounts for a small mark

class Repair {
 public:
  Repair(std::vector<Symbol> read, const LineMarks& found)
      : symbols_(std::move(read)), used_(symbols_.size(), false), marks_(found.marks), em_(found.em) {
    placed_ = std::none_of(symbols_.begin(), symbols_.end(), [&](const Symbol& s) { return s.box.width() > kWidest * em_; });
  }

  std::vector<Symbol> repaired() {
    for (const Mark& mark : marks_) apply(mark);
    for (Symbol& symbol : symbols_)
      if (symbol.text == U'ㅇ' && symbol.box.height() < kFullSize * em_) symbol.text = U'o';
    for (std::size_t i = 0; i < symbols_.size(); ++i)
      if (symbols_[i].text == kReplacement && before_telephone(i)) symbols_[i].text = kTelephone;
    for (std::size_t i = 1; i < symbols_.size(); ++i)
      if (is_one_of(symbols_[i].text, U"」』】〉》") || is_one_of(symbols_[i - 1].text, U"「『【〈《")) symbols_[i].starts_word = false;
    return std::move(symbols_);
  }

 private:
  void apply(const Mark& mark) {
    switch (mark.kind) {
      case MarkKind::high: return small(mark, U"\"“”", U'\'');
      case MarkKind::high_pair: return small(mark, U"'‘’`", U'"');
      case MarkKind::middle: return small(mark, U".,:;ㆍ'‘’\"“”", U'·');
      case MarkKind::low: return small(mark, U"·ㆍ'‘’`", mark.box.height() > 1.35 * mark.box.width() ? U',' : U'.');
      case MarkKind::pair: return small(mark, U".,·ㆍ", U':');
      case MarkKind::ring: return ring(mark);
      case MarkKind::ring_in_ring: return replace(mark, U"0OoQ9680@©®°ㅇGg", U'◎');
      case MarkKind::ring_around: return circled(mark);
      case MarkKind::arrow_right: return replace(mark, U">〉》-—~=", U'→');
      case MarkKind::arrow_left: return replace(mark, U"<〈《-—~=", U'←');
      case MarkKind::opening: return replace(mark, U"『[", U'「');
      case MarkKind::hollow_opening: return replace(mark, U"「[", U'『');
      case MarkKind::closing: return replace(mark, U"』,.'’ㅣ|", U'」');
      case MarkKind::hollow_closing: return replace(mark, U"」,.'’ㅣ|", U'』');
      case MarkKind::broad: return unknown(mark);
    }
  }

  // A sign before "02-123-" or "(063)" is the one of the telephone.
  bool before_telephone(std::size_t i) const {
    std::size_t k = i + 1;
    while (k < symbols_.size() && is_one_of(symbols_[k].text, U":()")) ++k;
    if (k >= symbols_.size() || symbols_[k].text != U'0') return false;
    const std::size_t first = k;
    while (k < symbols_.size() && is_digit(symbols_[k].text)) ++k;
    return k - first >= 2 && k - first <= 4 && k < symbols_.size() && is_one_of(symbols_[k].text, U"-)");
  }

  // The nearest character of `set` around the middle of `mark` that no other mark accounts for; size() when there is none.
  std::size_t nearest(const Mark& mark, std::u32string_view set) const {
    std::size_t best = symbols_.size();
    for (std::size_t i = 0; i < symbols_.size(); ++i)
      if (!used_[i] && is_one_of(symbols_[i].text, set) && distance(i, mark) <= kReach * em_ &&
          (best == symbols_.size() || distance(i, mark) < distance(best, mark)))
        best = i;
    return best;
  }

  double distance(std::size_t i, const Mark& mark) const { return std::abs(symbols_[i].box.middle_x() - mark.box.middle_x()); }

  void small(const Mark& mark, std::u32string_view wrong, char32_t right) {
    const std::size_t near = nearest(mark, kSmall);
    const std::size_t i = near == symbols_.size() ? neighbour(mark) : near;
    if (i == symbols_.size()) {
      if (placed_ && !is_accounted_for(mark) && (!mark.touches || between_digits(mark))) add(mark, quoted(right, starts(mark)));
      return;
    }
    used_[i] = symbols_[i].text != U'…' && symbols_[i].text != U'‥';
    if (!is_one_of(symbols_[i].text, wrong)) return;
    const bool opens = is_one_of(symbols_[i].text, U"“‘");
    const bool straight = is_one_of(symbols_[i].text, U"'\"");
    put(i, straight ? right : quoted(right, opens));
  }

  // A small mark that was read right before or after the place of `mark` and that no other mark accounts for, however far its
  // box is off: one dot in the ink is not to become two. size() when there is none.
  std::size_t neighbour(const Mark& mark) const {
    const std::size_t place = place_of(mark);
    for (std::size_t i = place > 0 ? place - 1 : 0; i < symbols_.size() && i <= place; ++i)
      if (!used_[i] && is_one_of(symbols_[i].text, kSmall)) return i;
    return symbols_.size();
  }

  static char32_t quoted(char32_t mark, bool opens) {
    if (mark == U'\'') return opens ? U'‘' : U'’';
    if (mark == U'"') return opens ? U'“' : U'”';
    return mark;
  }

  // Whether a character that is no letter stands there: a bracket, a dash or a sign of which the mark is a part.
  bool is_accounted_for(const Mark& mark) const {
    return std::any_of(symbols_.begin(), symbols_.end(), [&](const Symbol& symbol) {
      const bool letter = is_hangul_syllable(symbol.text) || is_digit(symbol.text) || is_latin(symbol.text);
      return !letter && std::abs(symbol.box.middle_x() - mark.box.middle_x()) <= kReach * em_;
    });
  }

  bool between_digits(const Mark& mark) const {
    const std::size_t i = place_of(mark);
    return i > 0 && i < symbols_.size() && is_digit(symbols_[i - 1].text) && is_digit(symbols_[i].text) && !symbols_[i].starts_word;
  }

  bool starts(const Mark& mark) const {
    const std::size_t i = place_of(mark);
    const double before = i == 0 ? em_ : mark.box.x0 - symbols_[i - 1].box.x1;
    const double after = i == symbols_.size() ? em_ : symbols_[i].box.x0 - mark.box.x1;
    return before > after;
  }

  // Index of the first character to the right of `mark`.
  std::size_t place_of(const Mark& mark) const {
    const auto at = std::find_if(symbols_.begin(), symbols_.end(), [&](const Symbol& s) { return s.box.middle_x() > mark.box.middle_x(); });
    return static_cast<std::size_t>(at - symbols_.begin());
  }

  void add(const Mark& mark, char32_t text) {
    const std::size_t i = place_of(mark);
    const bool blank = i == 0 || mark.box.x0 - symbols_[i - 1].box.x1 > kBlank * em_;
    const bool blank_after = i < symbols_.size() && symbols_[i].box.x0 - mark.box.x1 > kBlank * em_;
    if (i < symbols_.size()) symbols_[i].starts_word = symbols_[i].starts_word && (blank_after || !blank);
    symbols_.insert(symbols_.begin() + static_cast<std::ptrdiff_t>(i), {text, mark.box, kAdded, blank});
    used_.insert(used_.begin() + static_cast<std::ptrdiff_t>(i), true);
  }

  void put(std::size_t i, char32_t text) {
    symbols_[i].text = text;
    symbols_[i].confidence = std::max(symbols_[i].confidence, kByForm);
    used_[i] = true;
  }

  // Characters whose middle lies on `mark`, as a range of indices.
  std::pair<std::size_t, std::size_t> covered(const Mark& mark) const {
    const double slack = 0.1 * em_;
    std::size_t from = 0;
    while (from < symbols_.size() && symbols_[from].box.middle_x() < mark.box.x0 - slack) ++from;
    std::size_t to = from;
    while (to < symbols_.size() && symbols_[to].box.middle_x() <= mark.box.x1 + slack) ++to;
    return {from, to};
  }

  bool in_latin_word(std::size_t from, std::size_t to) const {
    const bool before = from > 0 && !symbols_[from].starts_word && is_latin(symbols_[from - 1].text);
    const bool after = to < symbols_.size() && !symbols_[to].starts_word && is_latin(symbols_[to].text);
    return before || after;
  }

  // Makes the characters on `mark` one `right` when all of them are in `wrong`.
  void replace(const Mark& mark, std::u32string_view wrong, char32_t right) {
    const auto [from, to] = covered(mark);
    if (from == to || to - from > 3 || in_latin_word(from, to)) return;
    for (std::size_t i = from; i < to; ++i)
      if (!is_one_of(symbols_[i].text, wrong)) return;
    put(from, right);
    symbols_.erase(symbols_.begin() + static_cast<std::ptrdiff_t>(from) + 1, symbols_.begin() + static_cast<std::ptrdiff_t>(to));
    used_.erase(used_.begin() + static_cast<std::ptrdiff_t>(from) + 1, used_.begin() + static_cast<std::ptrdiff_t>(to));
  }

  void ring(const Mark& mark) {
    const auto [from, to] = covered(mark);
    if (to != from + 1) return;
    const char32_t read = symbols_[from].text;
    if (mark.box.height() < kFullSize * em_) {
      if (read == U'ㅇ') put(from, U'o');
    } else if (is_one_of(read, U"ㅇ@©®°。") || (is_one_of(read, U"0OoQGg9") && !beside_number(from))) {
      replace(mark, U"ㅇ@©®°。0OoQGg9", U'○');
    }
  }

  // Whether the word has a digit or a mark of numbers beside `i` or beside the round characters around it: then this is a
  // zero, and so are they.
  bool beside_number(std::size_t i) const {
    const auto counts = [&](std::size_t k) { return is_digit(symbols_[k].text) || is_one_of(symbols_[k].text, U".,:-%"); };
    std::size_t first = i;
    while (first > 0 && !symbols_[first].starts_word && on_ring(symbols_[first])) --first;
    std::size_t last = i;
    while (last + 1 < symbols_.size() && !symbols_[last + 1].starts_word && on_ring(symbols_[last])) ++last;
    return (!on_ring(symbols_[first]) && counts(first)) || (!on_ring(symbols_[last]) && counts(last));
  }

  bool on_ring(const Symbol& symbol) const {
    return std::any_of(marks_.begin(), marks_.end(), [&](const Mark& mark) {
      return mark.kind == MarkKind::ring && mark.box.x0 <= symbol.box.middle_x() && mark.box.x1 >= symbol.box.middle_x();
    });
  }

  void circled(const Mark& mark) {
    constexpr std::u32string_view kReadFor = U"0123456789OoQ@©®°ㅇGg()";
    const bool known = mark.number >= 1 && mark.number <= kMostCircled;
    const auto [from, to] = covered(mark);
    if (known) return replace(mark, kReadFor, kCircledOne + static_cast<char32_t>(mark.number) - 1);
    if (to == from + 1 && is_one_of(symbols_[from].text, kReadFor) && !in_latin_word(from, to)) give_up(from);
  }

  void unknown(const Mark& mark) {
    const auto [from, to] = covered(mark);
    constexpr std::u32string_view kNarrow = U"@©®°ㅁㅋ.,:;·'\"<>()|/";
    if (to != from + 1 || beside_digit(from)) return;  // two digits that touch are broad, too
    if (is_digit(symbols_[from].text) || is_one_of(symbols_[from].text, kNarrow)) give_up(from);
  }

  bool beside_digit(std::size_t i) const {
    return (i > 0 && !symbols_[i].starts_word && is_digit(symbols_[i - 1].text)) ||
           (i + 1 < symbols_.size() && !symbols_[i + 1].starts_word && is_digit(symbols_[i + 1].text));
  }

  void give_up(std::size_t i) {
    symbols_[i].text = kReplacement;
    symbols_[i].confidence = std::min(symbols_[i].confidence, kUnknown);
    used_[i] = true;
  }

  std::vector<Symbol> symbols_;
  std::vector<bool> used_;
  const std::vector<Mark>& marks_;
  double em_;
  bool placed_ = true;
};

}  // namespace

std::vector<Symbol> with_marks_repaired(std::vector<Symbol> read, const LineMarks& marks) {
  if (marks.em <= 0 || read.empty()) return read;
  return Repair(std::move(read), marks).repaired();
}

}  // namespace bidaudit
