// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <sstream>

#include "base/errors.h"
#include "base/xml_file.h"
#include "base/xml_writer.h"

namespace bidaudit {
namespace {

TEST(XmlWriter, EscapesEverything) {
  std::ostringstream out;
  XmlWriter xml(out);
  xml.open("a").attribute("b", "\"<&>\n").text("]]><script>\x01").close();
  EXPECT_EQ(out.str(), "<a b=\"&quot;&lt;&amp;&gt;&#10;\">]]&gt;&lt;script&gt;\xEF\xBF\xBD</a>\n");
}

TEST(XmlWriter, WritesNumbersTheSameEverywhere) {
  EXPECT_EQ(format_number(12.50, 1), "12.5");
  EXPECT_EQ(format_number(12.0, 1), "12");
  EXPECT_EQ(format_number(-0.001, 1), "0");
  EXPECT_EQ(format_number(120, 0), "120");
}

TEST(XmlFile, KnowsTheLineOfANode) {
  const XmlFile file("p.xml", "<a>\n <b/>\n <c/></a>");
  EXPECT_EQ(to_string(file.place_of(file.document().document_element().child("c"))), "p.xml:3");
}

TEST(XmlFile, RefusesWhatIsNotPlainXml) {
  EXPECT_THROW(XmlFile("p.xml", "<a><b></a>"), InputError);
  EXPECT_THROW(XmlFile("p.xml", ""), InputError);
  EXPECT_THROW(XmlFile("p.xml", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"), InputError);
}

}  // namespace
}  // namespace bidaudit
