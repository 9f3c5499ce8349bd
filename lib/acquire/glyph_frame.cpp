// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/glyph_frame.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/unicode.h"

namespace bidaudit {
namespace {

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
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.invisible || glyph.untold) continue;
    const int angle = snapped(glyph.angle);
    Frame& frame = frame_for(frames, angle);
    const Script script = script_of(glyph.text);
    if (script == Script::blank) {
      note_blank(frame, box_in_frame(glyph, angle));
    } else {
      frame.pieces.push_back({box_in_frame(glyph, angle), glyph.size, &glyph, script, glyph.colored});
    }
  }
  std::sort(frames.begin(), frames.end(), [](const Frame& a, const Frame& b) { return a.angle < b.angle; });
  return frames;
}

}  // namespace bidaudit
