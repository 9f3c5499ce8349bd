// SPDX-License-Identifier: GPL-3.0-or-later
// A document written in every format that there is, those in XML well-formed.
#pragma once

#include <sstream>
#include <string>

#include "base/xml_file.h"
#include "document/document_alto.h"
#include "document/document_hocr.h"
#include "document/document_text.h"
#include "document/document_xml.h"
#include "target.h"

namespace bidaudit {

inline std::string written(const Document& document) {
  std::ostringstream out;
  write_document_xml(out, document);
  return out.str();
}

// Document XML reads back; numbers, which are rounded when they are written first, stay as they are from then on.
inline void write_all_formats(const Document& document) {
  const std::string xml = written(read_document_xml("x.xml", written(document)));
  ensure(written(read_document_xml("x.xml", xml)) == xml, "what was written is written the same once read");
  std::ostringstream alto;
  write_document_alto(alto, document);
  XmlFile("alto", alto.str());
  std::ostringstream hocr;
  write_document_hocr(hocr, document);
  const std::string html = hocr.str();
  XmlFile("hocr", html.substr(html.find("<html")));
  std::ostringstream text;
  write_document_text(text, document);
  write_document_tsv(text, document);
}

}  // namespace bidaudit
