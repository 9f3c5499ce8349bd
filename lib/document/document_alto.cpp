// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/document_alto.h"

#include <cmath>
#include <string>

#include "base/xml_writer.h"

namespace bidaudit {
namespace {

constexpr double kUnits = 1200.0 / 72;  // ALTO's inch1200 in a point

std::int64_t units(double points) { return std::llround(std::max(0.0, points) * kUnits); }

void put_box(XmlWriter& xml, const Box& box) {
  xml.attribute("HPOS", units(box.x0)).attribute("VPOS", units(box.y0));
  xml.attribute("WIDTH", units(box.x1) - units(box.x0)).attribute("HEIGHT", units(box.y1) - units(box.y0));
}

void write_line(XmlWriter& xml, const Line& line, const std::string& id) {
  xml.open("TextLine").attribute("ID", id);
  put_box(xml, line.box);
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    const Word& word = line.words[i];
    if (i > 0) {
      const Box& before = line.words[i - 1].box;
      const std::int64_t gap = std::max<std::int64_t>(0, units(word.box.x0) - units(before.x1));
      xml.open("SP").attribute("HPOS", units(before.x1)).attribute("VPOS", units(word.box.y0)).attribute("WIDTH", gap);
      xml.close();
    }
    xml.open("String").attribute("ID", id + "_w" + std::to_string(i + 1));
    put_box(xml, word.box);
    xml.attribute("WC", word.confidence, 3).attribute("CONTENT", word.text).close();
  }
  xml.close();
}

void write_page(XmlWriter& xml, const Page& page) {
  const std::string id = "p" + std::to_string(page.number);
  xml.open("Page").attribute("ID", id).attribute("PHYSICAL_IMG_NR", page.number);
  xml.attribute("WIDTH", units(page.width)).attribute("HEIGHT", units(page.height));
  xml.attribute("PC", page.confidence, 3).attribute("PAGECLASS", std::string(to_text(page.route)) + " " + page.reason);
  xml.open("PrintSpace");
  put_box(xml, {0, 0, page.width, page.height});
  Box around;
  std::size_t number = 0;
  for (const Line& line : page.lines) around = united(around, line.box);
  if (!page.lines.empty()) {
    xml.open("TextBlock").attribute("ID", id + "_b1");
    put_box(xml, around);
    for (const Line& line : page.lines) write_line(xml, line, id + "_l" + std::to_string(++number));
    xml.close();
  }
  xml.close().close();
}

}  // namespace

void write_document_alto(std::ostream& out, const Document& document) {
  XmlWriter xml(out);
  xml.declaration().open("alto").attribute("xmlns", "http://www.loc.gov/standards/alto/ns-v4#");
  xml.open("Description");
  xml.open("MeasurementUnit").text("inch1200").close();
  xml.open("sourceImageInformation").open("fileName").text(document.file).close().close();
  xml.open("Processing").attribute("ID", "bidtext");
  xml.open("processingStepDescription").text("status " + std::string(to_text(document.status))).close();
  if (!document.message.empty()) xml.open("processingStepSettings").text(document.message).close();
  xml.open("processingSoftware").open("softwareName").text("bidtext").close().close();
  xml.close().close();
  xml.open("Layout");
  for (const Page& page : document.pages) write_page(xml, page);
  // The schema wants a page: that of a file without one is empty and says so.
  if (document.pages.empty()) write_page(xml, {.number = 1, .width = 0, .height = 0, .route = Route::failed,
                                               .reason = std::string(to_text(document.status)), .confidence = 0,
                                               .lines = {}, .tables = {}, .seals = {}});
  xml.close().close();
}

}  // namespace bidaudit
