// SPDX-License-Identifier: GPL-3.0-or-later
// Document XML (urn:bidaudit:document:1, document.xsd): what bidtext prints, what workers hand back, what caches keep.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "base/xml_writer.h"
#include "document/document.h"

namespace bidaudit {

// No number of a document is greater, be it places and lengths in points: sums of a few and their rounding stay exact.
inline constexpr double kGreatest = 1e9;

// Writes one document as a whole XML file.
void write_document_xml(std::ostream& out, const Document& document);

// Writes several under one root <documents>, one after the other as they come.
class DocumentsXml {
 public:
  explicit DocumentsXml(std::ostream& out);
  void add(const Document& document);
  void close();  // after the last one

 private:
  XmlWriter xml_;
};

// Reads what write_document_xml wrote. Throws InputError, naming `name`, for anything else.
Document read_document_xml(const std::string& name, const std::string& xml);

}  // namespace bidaudit
