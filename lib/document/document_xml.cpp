// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/document_xml.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <pugixml.hpp>
#include <stdexcept>

#include "base/errors.h"
#include "base/xml_file.h"

namespace bidaudit {
namespace {

constexpr const char* kNamespace = "urn:bidaudit:document:1";

XmlWriter& with_box(XmlWriter& xml, const Box& box) { return xml.attribute("box", {box.x0, box.y0, box.x1, box.y1}, 1); }

double checked(double number) {
  if (!(std::abs(number) <= kGreatest)) throw std::invalid_argument("a number is none that a document may have");
  return number;
}

Box box_from(const pugi::xml_node& node) {
  Box box;
  if (std::sscanf(node.attribute("box").value(), "%lf %lf %lf %lf", &box.x0, &box.y0, &box.x1, &box.y1) != 4)
    throw std::invalid_argument("a box is not four numbers");
  for (const double number : {box.x0, box.y0, box.x1, box.y1}) checked(number);
  return box;
}

void write_line(XmlWriter& xml, const Line& line) {
  with_box(xml.open("line"), line.box).attribute("source", to_text(line.source));
  if (line.angle != 0) xml.attribute("angle", line.angle);
  if (line.role != LineRole::body) xml.attribute("role", to_text(line.role));
  for (const Word& word : line.words) {
    with_box(xml.open("word"), word.box);
    if (word.confidence < 1) xml.attribute("confidence", word.confidence, 3);
    if (!word.other.empty()) xml.attribute("other", word.other);
    xml.text(word.text).close();
  }
  xml.close();
}

void write_table(XmlWriter& xml, const Table& table) {
  with_box(xml.open("table"), table.box);
  for (const Cell& cell : table.cells) {
    xml.open("cell").attribute("row", cell.row).attribute("column", cell.column);
    with_box(xml.attribute("rows", cell.rows).attribute("columns", cell.columns), cell.box);
    xml.text(cell.text).close();
  }
  xml.close();
}

void write_page(XmlWriter& xml, const Page& page) {
  xml.open("page").attribute("number", page.number).attribute("width", page.width, 2).attribute("height", page.height, 2);
  xml.attribute("route", to_text(page.route)).attribute("reason", page.reason);
  xml.attribute("confidence", page.confidence, 3);
  for (const Line& line : page.lines) write_line(xml, line);
  for (const Table& table : page.tables) write_table(xml, table);
  for (const Seal& seal : page.seals) {
    with_box(xml.open("seal"), seal.box).attribute("shape", seal.shape);
    xml.attribute("color", seal.color);
    if (!seal.hash.empty()) xml.attribute("hash", seal.hash);
    xml.close();
  }
  xml.close();
}

void write_document(XmlWriter& xml, const Document& document, bool is_root) {
  xml.open("document");
  if (is_root) xml.attribute("xmlns", kNamespace);
  xml.attribute("file", document.file).attribute("sha256", document.sha256);
  xml.attribute("bytes", static_cast<std::int64_t>(document.bytes)).attribute("pages", document.page_count);
  xml.attribute("status", to_text(document.status));
  if (!document.message.empty()) xml.attribute("message", document.message);
  for (const Trait& trait : document.traits) {
    xml.open("trait").attribute("name", trait.name).attribute("value", trait.value);
    if (trait.page > 0) xml.attribute("page", trait.page);
    if (!(trait.box == Box{})) with_box(xml, trait.box);
    for (const TraitDetail& detail : trait.details)
      xml.open("detail").attribute("name", detail.name).attribute("value", detail.value).close();
    xml.close();
  }
  for (const Page& page : document.pages) write_page(xml, page);
  xml.close();
}

Line line_from(const pugi::xml_node& node) {
  Line line;
  line.box = box_from(node);
  line.source = source_from_text(node.attribute("source").value());
  line.angle = node.attribute("angle").as_int(0);
  if (const auto role = node.attribute("role")) line.role = line_role_from_text(role.value());
  for (const pugi::xml_node& child : node.children("word"))
    line.words.push_back({child.text().get(), box_from(child), checked(child.attribute("confidence").as_double(1)), child.attribute("other").value()});
  return line;
}

Table table_from(const pugi::xml_node& node) {
  Table table{.box = box_from(node), .cells = {}};
  for (const pugi::xml_node& child : node.children("cell"))
    table.cells.push_back({child.attribute("row").as_int(), child.attribute("column").as_int(),
                           child.attribute("rows").as_int(1), child.attribute("columns").as_int(1), box_from(child),
                           child.text().get()});
  return table;
}

Page page_from(const pugi::xml_node& node) {
  Page page;
  page.number = node.attribute("number").as_int();
  page.width = checked(node.attribute("width").as_double());
  page.height = checked(node.attribute("height").as_double());
  page.route = route_from_text(node.attribute("route").value());
  page.reason = node.attribute("reason").value();
  page.confidence = checked(node.attribute("confidence").as_double());
  for (const pugi::xml_node& child : node.children("line")) page.lines.push_back(line_from(child));
  for (const pugi::xml_node& child : node.children("table")) page.tables.push_back(table_from(child));
  for (const pugi::xml_node& child : node.children("seal"))
    page.seals.push_back({box_from(child), child.attribute("shape").value(), child.attribute("color").value(), child.attribute("hash").value()});
  return page;
}

Document document_from(const pugi::xml_node& node) {
  Document document;
  document.file = node.attribute("file").value();
  document.sha256 = node.attribute("sha256").value();
  document.bytes = node.attribute("bytes").as_ullong();
  if (document.bytes > INT64_MAX) throw std::invalid_argument("a file is longer than any");
  document.page_count = node.attribute("pages").as_int();
  document.status = status_from_text(node.attribute("status").value());
  document.message = node.attribute("message").value();
  for (const pugi::xml_node& child : node.children("trait")) {
    const Box box = child.attribute("box") ? box_from(child) : Box{};
    document.traits.push_back(
        {child.attribute("name").value(), child.attribute("value").value(), child.attribute("page").as_int(0), box});
    for (const pugi::xml_node& detail : child.children("detail"))
      document.traits.back().details.push_back({detail.attribute("name").value(), detail.attribute("value").value()});
  }
  for (const pugi::xml_node& child : node.children("page")) document.pages.push_back(page_from(child));
  return document;
}

}  // namespace

void write_document_xml(std::ostream& out, const Document& document) {
  XmlWriter xml(out);
  xml.declaration();
  write_document(xml, document, true);
}

DocumentsXml::DocumentsXml(std::ostream& out) : xml_(out) {
  xml_.declaration().open("documents").attribute("xmlns", kNamespace);
}

void DocumentsXml::add(const Document& document) { write_document(xml_, document, false); }

void DocumentsXml::close() { xml_.close(); }

Document read_document_xml(const std::string& name, const std::string& xml) {
  const XmlFile file(name, xml);
  const pugi::xml_node root = file.document().document_element();
  if (std::string_view(root.name()) != "document" || std::string_view(root.attribute("xmlns").value()) != kNamespace)
    throw InputError(name + ": is not document XML (" + kNamespace + ")");
  try {
    return document_from(root);
  } catch (const std::invalid_argument& error) {
    throw InputError(name + ": " + error.what());
  }
}

}  // namespace bidaudit
