// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/document_text.h"

#include "base/xml_writer.h"

namespace bidaudit {

void write_document_text(std::ostream& out, const Document& document) {
  bool first = true;
  for (const Page& page : document.pages) {
    if (!first) out << '\f';
    first = false;
    for (const Line& line : page.lines) out << text_of(line) << '\n';
  }
}

void write_document_tsv(std::ostream& out, const Document& document) {
  out << "page\tline\tx0\ty0\tx1\ty1\tsource\tconfidence\ttext\n";
  for (const Page& page : document.pages) {
    int number = 0;
    for (const Line& line : page.lines) {
      ++number;
      for (const Word& word : line.words) {
        out << page.number << '\t' << number;
        for (double value : {word.box.x0, word.box.y0, word.box.x1, word.box.y1}) out << '\t' << format_number(value, 1);
        out << '\t' << to_text(line.source) << '\t' << format_number(word.confidence, 3) << '\t' << word.text << '\n';
      }
    }
  }
}

}  // namespace bidaudit
