// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/document_hocr.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

#include "base/xml_writer.h"

namespace bidaudit {
namespace {

constexpr int kDpi = 300;  // bbox wants whole pixels

long pixels(double points) { return std::lround(std::max(0.0, points) * kDpi / 72); }

std::string bbox(const Box& box) {
  return fmt::format("bbox {} {} {} {}", pixels(box.x0), pixels(box.y0), pixels(box.x1), pixels(box.y1));
}

void open(XmlWriter& xml, const char* element, const char* kind, const std::string& id, const std::string& title) {
  xml.open(element).attribute("class", kind).attribute("id", id).attribute("title", title);
}

void write_line(XmlWriter& xml, const Line& line, const std::string& id) {
  open(xml, "span", "ocr_line", "line_" + id, bbox(line.box));
  int number = 0;
  for (const Word& word : line.words) {
    if (number > 0) xml.text(" ");
    open(xml, "span", "ocrx_word", fmt::format("word_{}_{}", id, ++number),
         fmt::format("{}; x_wconf {}", bbox(word.box), std::lround(word.confidence * 100)));
    xml.text(word.text).close();
  }
  xml.close();
}

// A name inside a title attribute stands in double quotes, which it must not end itself.
std::string in_quotes(std::string text) {
  for (char& c : text)
    if (c == '"' || c == '\\') c = '\'';
  return fmt::format("\"{}\"", text);
}

void write_page(XmlWriter& xml, const Page& page, const std::string& file) {
  const std::string id = std::to_string(page.number);
  open(xml, "div", "ocr_page", "page_" + id,
       fmt::format("image {}; {}; ppageno {}; scan_res {} {}", in_quotes(file), bbox({0, 0, page.width, page.height}),
                   std::int64_t{page.number} - 1, kDpi, kDpi));
  xml.attribute("data-route", to_text(page.route)).attribute("data-reason", page.reason);
  Box around;
  for (const Line& line : page.lines) around = united(around, line.box);
  if (!page.lines.empty()) {
    open(xml, "div", "ocr_carea", "block_" + id + "_1", bbox(around));
    open(xml, "p", "ocr_par", "par_" + id + "_1", bbox(around));
    int number = 0;
    for (const Line& line : page.lines) write_line(xml, line, fmt::format("{}_{}", id, ++number));
    xml.close().close();
  }
  xml.close();
}

void meta(XmlWriter& xml, const char* name, std::string_view content) {
  xml.open("meta").attribute("name", name).attribute("content", content).close();
}

}  // namespace

void write_document_hocr(std::ostream& out, const Document& document) {
  XmlWriter xml(out);
  xml.declaration();
  out << "<!DOCTYPE html>\n";
  xml.open("html").attribute("xmlns", "http://www.w3.org/1999/xhtml").attribute("lang", "ko");
  xml.open("head").open("title").text(document.file).close();
  meta(xml, "ocr-system", "bidtext");
  meta(xml, "ocr-capabilities", "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf");
  meta(xml, "ocr-number-of-pages", std::to_string(document.pages.size()));
  meta(xml, "bidaudit-status", to_text(document.status));
  if (!document.message.empty()) meta(xml, "bidaudit-message", document.message);
  xml.close().open("body");
  for (const Page& page : document.pages) write_page(xml, page, document.file);
  xml.close().close();
}

}  // namespace bidaudit
