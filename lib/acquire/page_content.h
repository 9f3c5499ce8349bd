// SPDX-License-Identifier: GPL-3.0-or-later
// What a PDF page draws, before lines, words and tables are made of it.
//
// Coordinates are points from the top left of the page as displayed.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"

namespace bidaudit {

// Why a reader of the page cannot see a glyph that its text layer holds.
enum class Concealment {
  none,
  render_mode,   // drawn with render mode 3: selectable only
  transparent,   // opacity near zero, or under a soft mask that lets nothing through
  same_color,    // the colour of what lies beneath
  mirrored,      // turned over: what it looks like is another character or none
  tiny,          // smaller than print can be
  off_page,      // outside what the page displays
  clipped,       // outside the clipping path
  covered,       // under an area that was painted later
  behind_image,  // under an image that was painted later
  empty_glyph,   // its font draws nothing for it
  layer,         // in an optional content group that is switched off, or off on a screen
  unprinted      // likewise off on paper, but seen on a screen: it stays visible
};

// ISO 32000-1 §9.10.2: what told which character a code stands for.
enum class TextTier { to_unicode, predefined_cmap, encoding, nothing };

struct FontUse {
  std::string name;  // with its subset tag; empty when the file gives none
  bool embedded = false;
  TextTier tier = TextTier::nothing;
  int object = 0;  // number of the object that holds it; 0 where there is none
  bool operator==(const FontUse&) const = default;
};

struct Color {
  float red = 0;
  float green = 0;
  float blue = 0;
};

struct Glyph {
  std::u32string text{};   // empty when the font does not say which character it is
  Box box{};
  double size = 0;         // height of the em on the page
  int angle = 0;           // degrees clockwise, 0 for ordinary text
  bool invisible = false;  // not seen by a reader of the page, for the reason that `concealment` gives
  bool colored = false;    // red, blue or green, as seals are: no part of a line of black print that it overlaps
  bool trusted = true;     // the font tells its characters (ISO 32000-1 §9.10.2), they were not guessed
  Concealment concealment = Concealment::none;
  Color ink{};
  float opacity = 1;
  // What may hide it though only a picture of the page can tell: a mask, a blend mode, a clipping path that is no rectangle.
  Concealment suspected = Concealment::none;
  int font = 0;            // index in PageContent::fonts
  unsigned code = 0;       // in its font
  // The digit that the encoding of the font names for this code where the text says something else; 0 otherwise.
  char32_t named = 0;
  bool untold = false;     // seen, but its character is not known (see untold_text.h)
  bool doubtful = false;   // several codes of its font say the same digit, or `named` is set
};

// An area that was painted: a filled path, a shading or an image.
struct Paint {
  Box box{};
  std::size_t at = 0;      // number of glyphs drawn before it
  Color color{};
  bool known_color = true;
  bool opaque = true;      // nothing shines through
  bool exact = true;       // it fills its box; otherwise it lies somewhere in it
  bool image = false;
};

// A fill or stroke that by itself is too thin to cover anything. Many side by side do.
struct ThinMark {
  Box box{};
  std::size_t at = 0;  // number of glyphs drawn before it
};

// A fill that is no rectangle.
struct DrawnShape {
  Box box{};
  int parts = 0;  // closed lines of more than five sides, or curved: a letter has one or more
};

// Replacement text (/ActualText) of a stretch of glyphs.
struct ReplacedText {
  std::u32string written;  // what the file says that it reads
  std::size_t first = 0;   // glyphs [first, last)
  std::size_t last = 0;
};

// A straight horizontal or vertical line: a stroke, or a rectangle so thin that it looks like one.
struct RulingLine {
  Box box{};  // height 0 for a horizontal one, width 0 for a vertical one
  bool vertical() const { return box.height() > box.width(); }
};

struct PlacedImage {
  Box box{};
  int pixels_wide = 0;
  int object = 0;          // number of the object that holds it; 0 for one in the content stream
  int generation = 0;      // of that object
};

// What an annotation draws: a field of a form, a note, a stamp.
struct AnnotationMarks {
  int object = 0;          // number of the object that it is; 0 for one that stands in the page's list
  bool form = false;       // a field of a form
  Box box{};
  std::size_t first = 0;   // glyphs [first, last)
  std::size_t last = 0;
};

struct PageContent {
  double width = 0;
  double height = 0;
  double unit = 1;            // points on paper of one of the page's
  std::vector<Glyph> glyphs;  // in the order in which they are drawn
  std::vector<RulingLine> rules;
  std::vector<PlacedImage> images;
  std::vector<Paint> paints;  // in the order in which they are drawn
  std::vector<ThinMark> thin_marks;  // likewise
  std::vector<DrawnShape> shapes;    // letters that are drawn as outlines are among them
  std::vector<Box> small_marks;      // fills, strokes and images as small as letters, where no text is drawn
  bool marks_untold = false;         // there are more than those
  std::size_t last_untold = 0;  // number of glyphs drawn before the last paint or mark that is one too many to be kept; 0 if none
  std::vector<ReplacedText> replaced;
  std::vector<AnnotationMarks> annotations;  // those that draw characters
  std::vector<FontUse> fonts;
  int other_marks = 0;     // fills and strokes that are not rules
  bool cut_off = false;    // too many characters ended the interpretation; not all of the page is here
  bool too_long = false;   // its instructions unfold to more than can be read; nothing was interpreted
  bool timed_out = false;  // the time limit ended it
};

}  // namespace bidaudit
