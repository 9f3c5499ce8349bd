// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/glyph_frame.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kSamePlace = 0.2;  // of the em: the same character drawn nearer than this is drawn for a bold look

bool is_blank(char32_t c) {
  return c == U' ' || c == 0xA0 || (c >= 9 && c <= 13) || c == 0x3000 || (c >= 0x2000 && c <= 0x200D) || c == 0x202F ||
         c == 0x205F || c == 0x2060 || c == 0xFEFF || c == 0xAD || c == 0x85;
}

Script script_of(const std::u32string& text) {
  if (text.empty()) return Script::other;
  const char32_t c = text[0];
  if (c >= U'0' && c <= U'9') return Script::digit;
  if ((c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z')) return Script::latin;
  if (is_hangul_syllable(c)) return Script::hangul;
  return std::all_of(text.begin(), text.end(), is_blank) ? Script::blank : Script::other;
}

// The glyphs seen so far, by their character and the square of the page where they stand. What is compared most is kept apart
// from the glyphs, which are large.
class Seen {
 public:
  explicit Seen(const PageContent& content) : unused_bits_(32 - std::bit_width(content.glyphs.size() | kFewest)) {
    slots_.resize(std::size_t{1} << (32 - unused_bits_));
    marks_.reserve(content.glyphs.size());
  }

  // Whether `glyph` was seen before at its place; remembers it if not.
  bool again(const Glyph& glyph) {
    const Mark mark{glyph.box.middle_x(), glyph.box.middle_y(), glyph.text.empty() ? U'\0' : glyph.text[0], -1, &glyph};
    if (is_near_another(mark, kSamePlace * glyph.size)) return true;
    const std::uint32_t hash = hash_of(square(mark.y), square(mark.x), mark.first);
    Slot& slot = slots_[hash >> unused_bits_];
    marks_.push_back(mark);
    marks_.back().next = slot.first;
    slot.first = static_cast<std::int32_t>(marks_.size()) - 1;
    slot.taken |= bit(hash);
    return false;
  }

 private:
  struct Mark {
    double x;
    double y;
    char32_t first;     // character
    std::int32_t next;  // mark in the same slot, or -1
    const Glyph* glyph;
  };
  struct Slot {
    std::int32_t first = -1;  // mark
    std::uint32_t taken = 0;  // a bit for each further part of a hash that a mark has come with
  };

  static constexpr std::size_t kFewest = 1000;    // slots
  static constexpr int kBits = 5;                 // of a hash, for a bit of Slot::taken
  static constexpr double kSquare = 16;           // points: holds a character once, mostly
  static constexpr double kLargestPage = 14'400;  // points: ISO 32000-1 annex C

  static unsigned square(double at) { return static_cast<unsigned>(static_cast<int>(std::clamp(at, 0.0, kLargestPage) / kSquare)); }
  // Marks of other places may come to the same slot: they are told apart when they are compared.
  static std::uint32_t hash_of(unsigned y, unsigned x, char32_t character) {
    return y * 0x9E3779B1U ^ x * 0x85EBCA77U ^ character * 0xC2B2AE3DU;
  }
  std::uint32_t bit(std::uint32_t hash) const { return 1U << (hash >> (unused_bits_ - kBits) & 31); }
  std::int32_t at(std::uint32_t hash) const { return slots_[hash >> unused_bits_].first; }
  // Zero when no mark of this hash was seen.
  std::uint32_t taken(std::uint32_t hash) const { return slots_[hash >> unused_bits_].taken & bit(hash); }

  bool is_near_another(const Mark& mark, double reach) {
    const unsigned left = square(mark.x - reach);
    const unsigned right = square(mark.x + reach);
    const unsigned top = square(mark.y - reach);
    const unsigned bottom = square(mark.y + reach);
    // Looking into one square twice costs less than a processor that cannot guess how many there are, or whether they are empty.
    if (reach < kSquare / 2) {
      const std::array corners{hash_of(top, left, mark.first), hash_of(top, right, mark.first), hash_of(bottom, left, mark.first),
                               hash_of(bottom, right, mark.first)};
      if ((taken(corners[0]) | taken(corners[1]) | taken(corners[2]) | taken(corners[3])) == 0) return false;
      return std::any_of(corners.begin(), corners.end(), [&](std::uint32_t hash) { return among(at(hash), mark, reach); });
    }
    for (unsigned y = top; y <= bottom; ++y)
      for (unsigned x = left; x <= right; ++x)
        if (among(at(hash_of(y, x, mark.first)), mark, reach)) return true;
    return false;
  }

  bool among(std::int32_t i, const Mark& mark, double reach) const {
    for (; i >= 0; i = marks_[static_cast<std::size_t>(i)].next) {
      const Mark& other = marks_[static_cast<std::size_t>(i)];
      if (other.first == mark.first && std::abs(other.x - mark.x) < reach && std::abs(other.y - mark.y) < reach &&
          other.glyph->angle == mark.glyph->angle && other.glyph->text == mark.glyph->text)
        return true;
    }
    return false;
  }

  int unused_bits_;  // of a hash, that are no part of the slot
  std::vector<Slot> slots_;
  std::vector<Mark> marks_;
};

// Quarter turns measured a little off are quarter turns.
int snapped(int angle) {
  constexpr int kOff = 2;
  if (angle == 0) return 0;
  const int quarter = (angle + 45) / 90 * 90;
  return std::abs(angle - quarter) <= kOff ? quarter % 360 : angle;
}

Box box_in_frame(const Glyph& glyph, int angle) {
  if (angle == 0) return glyph.box;
  Box box = in_frame(glyph.box, angle);
  if (angle % 90 != 0) {
    const double half = glyph.size / 2;
    box = {box.x0 - half, box.y0 - half, box.x1 + half, box.y1 + half};
  }
  return box;
}

Frame& frame_for(std::vector<Frame>& frames, int angle) {
  if (angle == 0) return frames.front();
  const auto found = std::find_if(frames.begin(), frames.end(), [&](const Frame& f) { return f.angle == angle; });
  if (found != frames.end()) return *found;
  frames.push_back({angle, {}, 0});
  return frames.back();
}

// A blank says that a word ends only where it was drawn: right after the letter before it.
void note_blank(Frame& frame, const Box& blank) {
  ++frame.blanks;
  if (frame.pieces.empty()) return;
  Piece& last = frame.pieces.back();
  const double size = last.size;
  if (std::abs(blank.middle_y() - last.box.middle_y()) < size && blank.x0 > last.box.x0 && blank.x0 - last.box.x1 < size)
    last.blank_after = true;
}

}  // namespace

Box in_frame(const Box& box, int angle) {
  switch (angle) {
    case 0: return box;
    case 90: return {box.y0, -box.x1, box.y1, -box.x0};
    case 180: return {-box.x1, -box.y1, -box.x0, -box.y0};
    case 270: return {-box.y1, box.x0, -box.y0, box.x1};
    default: break;
  }
  const double a = angle * std::numbers::pi / 180;
  const double x = box.middle_x() * std::cos(a) + box.middle_y() * std::sin(a);
  const double y = box.middle_y() * std::cos(a) - box.middle_x() * std::sin(a);
  return {x, y, x, y};
}

std::vector<Frame> frames_of(const PageContent& content) {
  std::vector<Frame> frames(1);
  frames[0].pieces.reserve(content.glyphs.size());
  Seen seen(content);
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.invisible) continue;
    const int angle = snapped(glyph.angle);
    Frame& frame = frame_for(frames, angle);
    const Script script = script_of(glyph.text);
    if (script == Script::blank) {
      note_blank(frame, box_in_frame(glyph, angle));
    } else if (!seen.again(glyph)) {
      frame.pieces.push_back({box_in_frame(glyph, angle), glyph.size, &glyph, script, glyph.colored});
    }
  }
  std::sort(frames.begin(), frames.end(), [](const Frame& a, const Frame& b) { return a.angle < b.angle; });
  return frames;
}

}  // namespace bidaudit
