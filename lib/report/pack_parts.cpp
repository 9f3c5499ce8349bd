// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pack_parts.h"

#include <algorithm>
#include <pugixml.hpp>
#include <set>
#include <sstream>
#include <tuple>
#include <utility>

#include "base/files.h"
#include "base/xml_file.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

std::string hash_of(const pugi::xml_node& node) {
  std::ostringstream text;
  node.print(text, "", pugi::format_raw, pugi::encoding_utf8);
  return sha256(text.str());
}

PackPart part_of(const pugi::xml_node& node) {
  PackPart part{node.name(), node.attribute("id").value(), node.attribute("version").value(), hash_of(node), {}};
  // What people call it: the titles of a document type are those printed on the paper, its names are in two languages.
  const char* const named = node.child("name") ? "name" : "title";
  for (const pugi::xml_node& title : node.children(named))
    if (const pugi::xml_attribute language = title.attribute("xml:lang")) part.titles[language.value()] = title.text().get();
  return part;
}

void add_parts(const XmlFile& file, const std::string& path, std::vector<PackPart>& parts) {
  const pugi::xml_node root = file.document().document_element();
  if (root.attribute("id")) {
    parts.push_back(part_of(root));
    return;
  }
  pugi::xml_document rest;
  pugi::xml_node left = rest.append_child(root.name());
  for (const pugi::xml_node& child : root.children()) {
    if (child.type() != pugi::node_element) continue;
    if (child.attribute("id")) {
      parts.push_back(part_of(child));
    } else {
      left.append_copy(child);
    }
  }
  if (left.first_child()) parts.push_back({"file", path, "", hash_of(left), {}});
}

}  // namespace

std::vector<PackPart> pack_parts(const fs::path& folder) {
  std::vector<PackPart> parts;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".xml")
      add_parts(XmlFile::read(entry.path().string()), entry.path().lexically_relative(folder).generic_string(), parts);
  std::sort(parts.begin(), parts.end(), [](const PackPart& a, const PackPart& b) { return std::tie(a.kind, a.id, a.sha256) < std::tie(b.kind, b.id, b.sha256); });
  return parts;
}

std::vector<PackPart> field_names(const std::vector<DocumentType>& types, const Tender& tender) {
  std::set<std::pair<std::string, std::string>> used;
  for (const TenderDocument& document : tender.documents)
    for (const Fact& fact : document.facts) used.emplace(fact.type, fact.field);
  for (const OfficerValue& value : tender.officer_values) used.emplace(value.fact.type, value.fact.field);
  std::vector<PackPart> names;
  for (const DocumentType& type : types)
    for (const FieldSpec& field : type.fields)
      if (used.contains({type.id, field.name})) names.push_back({"field", type.id + "." + field.name, "", "", {{"ko", field.name_ko}, {"en", field.name_en}}});
  return names;
}

}  // namespace bidaudit
