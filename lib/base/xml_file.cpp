// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xml_file.h"

#include <algorithm>
#include <pugixml.hpp>

#include "base/files.h"
#include "base/unicode.h"

namespace bidaudit {

XmlFile::XmlFile(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), document_(std::make_unique<pugi::xml_document>()) {
  for (std::size_t i = 0; i < text_.size(); ++i)
    if (text_[i] == '\n') lines_.push_back(i + 1);
  const auto options = pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata_single;
  const pugi::xml_parse_result result = document_->load_buffer(text_.data(), text_.size(), options, pugi::encoding_utf8);
  if (!result) throw InputError(place_at(result.offset), std::string("not well-formed XML: ") + result.description());
  for (const pugi::xml_node& node : document_->children())
    if (node.type() == pugi::node_doctype)
      throw InputError(SourcePlace{name_, 1, 0}, "a DOCTYPE is not accepted; remove it");
}

XmlFile XmlFile::read(const std::string& path) { return XmlFile(path, read_file(path)); }

XmlFile::~XmlFile() = default;
XmlFile::XmlFile(XmlFile&&) noexcept = default;
XmlFile& XmlFile::operator=(XmlFile&&) noexcept = default;

SourcePlace XmlFile::place_of(const pugi::xml_node& node) const { return place_at(node.offset_debug()); }

SourcePlace XmlFile::place_of_text(const pugi::xml_node& node) const {
  const pugi::xml_node text = node.first_child();
  if (!text) return place_of(node);
  SourcePlace place = place_at(text.offset_debug());
  const std::size_t begin = place.line == 1 ? 0 : lines_[static_cast<std::size_t>(place.line) - 2];
  place.column = 1 + static_cast<int>(decode_utf8(text_.substr(begin, static_cast<std::size_t>(text.offset_debug()) - begin)).size());
  return place;
}

SourcePlace XmlFile::place_at(std::ptrdiff_t offset) const {
  const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0));
  return {name_, 1 + static_cast<int>(std::upper_bound(lines_.begin(), lines_.end(), at) - lines_.begin()), 0};
}

}  // namespace bidaudit
