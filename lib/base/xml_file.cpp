// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xml_file.h"

#include <algorithm>
#include <pugixml.hpp>

#include "base/files.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

// Finds text that is not all that its element holds. Readers take the first piece of text: what stands behind a comment, a CDATA
// section or an element would be lost without a word, be it half the condition of a rule.
class PartedText : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    const bool is_text = node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
    if (is_text && (node.previous_sibling() || node.next_sibling())) element_ = node.parent();
    return !element_;
  }
  const pugi::xml_node& element() const { return element_; }

 private:
  pugi::xml_node element_;
};

}  // namespace

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
  PartedText parted;
  document_->traverse(parted);
  if (parted.element())
    throw InputError(place_of(parted.element()),
                     std::string("the text of <") + parted.element().name() + "> is in several pieces; write it in one, with no comment, CDATA or element in it");
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
