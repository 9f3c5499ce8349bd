// SPDX-License-Identifier: GPL-3.0-or-later
// Which glyphs of a page a reader of it cannot see.
//
// What was painted over a glyph, what lies beneath it and how it is drawn tell most of it; where they do not, the page is drawn
// and looked at. Anything that may hide a glyph makes it a suspect: drawing a page costs time, but a value that nobody sees must
// not be read.
#pragma once

#include <cstddef>
#include <vector>

#include "acquire/page_content.h"
#include "acquire/raster.h"
#include "document/document.h"

namespace bidaudit {

// Marks the glyphs of `content` that are hidden by their colour, their size, their place or what was painted over them.
// Returns those among them of which only a picture of the page can tell for sure.
std::vector<std::size_t> mark_hidden(PageContent& content);

// Makes those of `suspects` visible again that `drawn`, the whole page, shows after all: other than `bare`, the page without its text,
// for what is seen there may be a picture over them.
void confirm_hidden(PageContent& content, const std::vector<std::size_t>& suspects, const Raster& drawn, const Raster& bare);

// Whether `page` is of one colour in the middle of `box`: nothing is drawn there. What differs by `least` of 255 or less is the
// noise of antialiasing and of JPEG.
inline constexpr int kImageNoise = 40;
bool is_flat(const Raster& page, const Box& box, int least = kImageNoise);

// Adds those glyphs of `switched` that `content` lacks, as hidden ones: they belong to layers that are switched off.
void add_hidden_layers(PageContent& content, const PageContent& switched);

// Marks those glyphs of `content` as `concealment` that `switched` lacks: they belong to layers that are off elsewhere.
void mark_layers(PageContent& content, const PageContent& switched, Concealment concealment);

// Whether the same character is seen in about the place of `glyph`: a halo, or print that is made bold by drawing it twice. Looks at all
// glyphs.
bool has_seen_twin(const PageContent& content, const Glyph& glyph);

// A blank, or characters that have no form of their own.
bool is_blank(const Glyph& glyph);
bool has_digit(const Glyph& glyph);  // of ASCII

// Its letters and digits.
std::u32string letters_of(std::u32string_view text);

}  // namespace bidaudit
