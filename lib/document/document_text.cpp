// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/document_text.h"

#include <cmath>
#include <string>

#include "base/unicode.h"
#include "base/xml_writer.h"

namespace bidaudit {
namespace {

constexpr double kPixels = 300.0 / 72;  // in a point: whole pixels, as Tesseract gives them for a page of 300 dpi

long pixels(double points) { return std::lround(points * kPixels); }

// Tabs and line ends part fields and rows, and other control characters are for nobody.
std::string field(const std::string& text) {
  std::string out = xml_safe(text);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return out;
}

void write_row(std::ostream& out, const std::string& numbers, const Box& box, const Word* word = nullptr) {
  out << numbers << '\t' << pixels(box.x0) << '\t' << pixels(box.y0) << '\t' << pixels(box.x1) - pixels(box.x0) << '\t'
      << pixels(box.y1) - pixels(box.y0) << '\t' << (word ? format_number(word->confidence * 100, 1) : "-1") << '\t'
      << (word ? field(word->text) : "") << '\n';
}

}  // namespace

void write_document_text(std::ostream& out, const Document& document) {
  bool first = true;
  for (const Page& page : document.pages) {
    if (!first) out << '\f';
    first = false;
    for (const Line& line : page.lines) out << text_of(line) << '\n';
  }
}

void write_document_tsv(std::ostream& out, const Document& document) {
  out << "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
  for (const Page& page : document.pages) {
    Box around;
    for (const Line& line : page.lines) around = united(around, line.box);
    const std::string number = std::to_string(page.number);
    write_row(out, "1\t" + number + "\t0\t0\t0\t0", {0, 0, page.width, page.height});
    if (page.lines.empty()) continue;
    write_row(out, "2\t" + number + "\t1\t0\t0\t0", around);
    write_row(out, "3\t" + number + "\t1\t1\t0\t0", around);
    int line_number = 0;
    for (const Line& line : page.lines) {
      const std::string of_line = number + "\t1\t1\t" + std::to_string(++line_number);
      write_row(out, "4\t" + of_line + "\t0", line.box);
      int word_number = 0;
      for (const Word& word : line.words)
        write_row(out, "5\t" + of_line + "\t" + std::to_string(++word_number), word.box, &word);
    }
  }
}

}  // namespace bidaudit
