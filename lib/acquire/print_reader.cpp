// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/print_reader.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "acquire/ocr_text.h"

namespace bidaudit {
namespace {

using Words = std::vector<Word>;

constexpr double kBlockConfidence = 0.50;  // of Tesseract's own: below it words of a tall block are the texture of a picture

void calibrate(std::vector<Words>& read) {
  for (Words& words : read)
    for (Word& word : words) word.confidence = calibrated(word.confidence);
}

Words joined(std::vector<Words> read) {
  Words out;
  for (Words& words : read)
    for (Word& word : words) out.push_back(std::move(word));
  return out;
}

// What stands at `stretch`, up to the middle of the paper between it and its neighbours.
Box place_of(const Box& line, std::span<const PrintedGlyph> glyphs, const Stretch& stretch) {
  Box out = line;
  if (stretch.first > 0) out.x0 = (glyphs[stretch.first - 1].pixels.x1 + glyphs[stretch.first].pixels.x0) / 2;
  if (stretch.end < glyphs.size()) out.x1 = (glyphs[stretch.end - 1].pixels.x1 + glyphs[stretch.end].pixels.x0) / 2;
  return out;
}

}  // namespace

std::vector<Words> PrintReader::read(Pix* gray, const TextLine& line, double em, Clock::time_point deadline) {
  if (line.block) return read_block(gray, line.pixels, deadline);
  const std::vector<PrintedGlyph> glyphs = glyphs_.read(gray, line.pixels, em);
  if (glyphs.empty()) return read_alone(gray, line.pixels, deadline);
  std::vector<Words> out(1);
  for (const Stretch& stretch : stretches(glyphs)) {
    Words words = stretch.sure ? words_of(std::span(glyphs).subspan(stretch.first, stretch.end - stretch.first))
                               : read_stretch(gray, line.pixels, glyphs, stretch, deadline);
    std::move(words.begin(), words.end(), std::back_inserter(out.front()));
  }
  if (out.front().empty()) out.clear();
  return out;
}

std::vector<Word> PrintReader::read_glyphs(Pix* gray, const TextLine& line, double em) const { return words_of(glyphs_.read(gray, line.pixels, em)); }

std::vector<Words> PrintReader::read_alone(Pix* gray, const Box& line, Clock::time_point deadline) {
  std::vector<Words> read = tesseract_.read(gray, line, LineReader::Extent::line, deadline);
  calibrate(read);
  return read;
}

std::vector<Words> PrintReader::read_block(Pix* gray, const Box& block, Clock::time_point deadline) {
  std::vector<Words> read = tesseract_.read(gray, block, LineReader::Extent::block, deadline);
  for (Words& words : read) std::erase_if(words, [](const Word& word) { return word.confidence < kBlockConfidence; });
  std::erase_if(read, [](const Words& words) { return words.empty(); });
  calibrate(read);
  return read;
}

Words PrintReader::read_stretch(Pix* gray, const Box& line, std::span<const PrintedGlyph> glyphs, const Stretch& stretch, Clock::time_point deadline) {
  const Box place = place_of(line, glyphs, stretch);
  const bool whole = stretch.first == 0 && stretch.end == glyphs.size();
  const auto extent = whole ? LineReader::Extent::line : LineReader::Extent::piece;
  std::vector<Words> read = tesseract_.read(gray, place, extent, deadline);
  calibrate(read);
  return merged(glyphs.subspan(stretch.first, stretch.end - stretch.first), joined(std::move(read)));
}

}  // namespace bidaudit
