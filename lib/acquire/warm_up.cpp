// SPDX-License-Identifier: GPL-3.0-or-later
// What a process reads once: Poppler's character maps, fonts, and the tables of the character converters; and the proof that it can.
#include "acquire/acquire.h"
#include "acquire/font_outlines.h"
#include "acquire/glyph_reader.h"
#include "acquire/stream_decoder.h"

namespace bidaudit {

bool warm_up() {
  // A Korean font by name, in the smallest of its encodings, and a standard one: the tables of Poppler's data and of the character
  // converters are read.
  static constexpr std::string_view kPdf =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</A 5 0 R/K 6 0 R>>>>>>endobj\n"
      "4 0 obj<</Length 63>>stream\nBT /A 9 Tf 9 80 Td (warm1) Tj 0 -20 Td /K 9 Tf <C0D4C2FB> Tj ET   \nendstream endobj\n"
      "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
      "6 0 obj<</Type/Font/Subtype/Type0/BaseFont/HYSMyeongJo-Medium/Encoding/KSC-EUC-H/DescendantFonts[7 0 R]>>endobj\n"
      "7 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/HYSMyeongJo-Medium/CIDSystemInfo<</Registry(Adobe)"
      "/Ordering(Korea1)/Supplement 1>>/FontDescriptor 8 0 R>>endobj\n"
      "8 0 obj<</Type/FontDescriptor/FontName/HYSMyeongJo-Medium/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800"
      "/Descent -200/CapHeight 700/StemV 80>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  AcquireOptions options;
  options.ocr = OcrMode::never;
  const Document document = acquire("", kPdf, options);
  std::string text;
  for (const Page& page : document.pages)
    for (const Line& line : page.lines) text += text_of(line);
  return text == "warm1입찰";
}

void warm_up_drawn_digits() {
  glyph_reader();
  const FontOutlines none("");
  may_be_digit({}, 0);
  inflated("", 0);
}

}  // namespace bidaudit
