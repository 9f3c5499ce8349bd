// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/xmp.h"

#include <gtest/gtest.h>

#include <string>

namespace bidaudit {
namespace {

std::string packet(const std::string& inside) {
  return "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>" + inside +
         "</rdf:RDF></x:xmpmeta>";
}

std::string told(const std::string& xml) {
  std::string out;
  for (const Trait& trait : xmp_traits(xml)) out += trait.name + "=" + trait.value + "\n";
  return out;
}

TEST(Xmp, TellsWhatItHolds) {
  struct Case {
    std::string xml;
    const char* expected;
  };
  const Case cases[] = {
      // a property as an attribute, and as an element
      {packet("<rdf:Description xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:CreateDate='2026-09-02'/>"), "xmp-created=2026-09-02\n"},
      {packet("<rdf:Description xmlns:p='http://ns.adobe.com/pdf/1.3/'><p:Producer>A</p:Producer></rdf:Description>"), "xmp-producer=A\n"},
      // a list, in a namespace of its own element
      {packet("<rdf:Description><d:creator xmlns:d='http://purl.org/dc/elements/1.1/'><rdf:Seq><rdf:li>김</rdf:li><rdf:li>이</rdf:li>"
              "</rdf:Seq></d:creator></rdf:Description>"),
       "xmp-author=김; 이\n"},
      // the source of a copy
      {packet("<rdf:Description xmlns:m='http://ns.adobe.com/xap/1.0/mm/' xmlns:r='http://ns.adobe.com/xap/1.0/sType/ResourceRef#'>"
              "<m:DerivedFrom r:documentID='uuid:1'/></rdf:Description>"),
       "xmp-derived-from=uuid:1\n"},
      // the right prefix of another namespace
      {packet("<rdf:Description xmlns:pdf='urn:other'><pdf:Producer>A</pdf:Producer></rdf:Description>"), ""},
      // an entity is not expanded
      {"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" +
           packet("<rdf:Description xmlns:p='http://ns.adobe.com/pdf/1.3/'><p:Producer>&e;</p:Producer></rdf:Description>"),
       "xmp-producer=&e;\n"},
      {"<a", "xmp-unreadable=Error parsing start element tag\n"},
      {"<a/>", "xmp-unreadable=no RDF in it\n"},
  };
  for (const Case& row : cases) EXPECT_EQ(told(row.xml), row.expected) << row.xml;
}

TEST(Xmp, SurvivesDeepNesting) {
  std::string xml;
  for (int i = 0; i < 100'000; ++i) xml += "<a>";
  EXPECT_EQ(xmp_traits(packet(xml)).front().name, "xmp-unreadable");  // never closed
}

TEST(Metadata, IsComparedByWhatItMeans) {
  struct Case {
    const char* name;
    const char* info;
    const char* xmp;
    bool differs;
  };
  const Case cases[] = {
      {"created", "D:20260902170000+09'00'", "2026-09-02T08:00:00Z", false},      // one instant in two zones
      {"created", "D:20260902170000", "2026-09-02T17:00:00+09:00", false},        // one of them without its zone
      {"created", "D:20260902170001+09'00'", "2026-09-02T17:00:00+09:00", false},  // the clock was asked twice
      {"modified", "D:20260902170000+09'00'", "2026-09-02T17:00:00Z", true},      // nine hours apart
      {"modified", "D:20260902170000", "2026-09-03T08:30:01", true},              // no zone in either
      {"created", "yesterday", "2026-09-02T17:00:00Z", true},                     // no date
      {"producer", "Hancom  PDF", "Hancom PDF", false},                           // white space only
      {"producer", "Hancom PDF 1.3", "Another 2.0", true},
  };
  for (const Case& row : cases) {
    const std::vector<Trait> traits = {{row.name, row.info, 0, {}}, {std::string("xmp-") + row.name, row.xmp, 0, {}}};
    EXPECT_EQ(!metadata_differences(traits).empty(), row.differs) << row.info << " " << row.xmp;
  }
}

}  // namespace
}  // namespace bidaudit
