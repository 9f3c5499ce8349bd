// SPDX-License-Identifier: GPL-3.0-or-later
// An XML file that was read, and the line on which each of its nodes stands.
//
// No DOCTYPE is accepted: none of our formats has one, and entities are how XML readers are attacked.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/errors.h"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace bidaudit {

class XmlFile {
 public:
  // Parses `text`, naming it `name` in messages. Throws InputError with file and line when it is not well-formed, holds a
  // DOCTYPE, or text that is not all its element holds.
  XmlFile(std::string name, std::string text);
  // Reads and parses the file.
  static XmlFile read(const std::string& path);
  ~XmlFile();
  XmlFile(XmlFile&&) noexcept;
  XmlFile& operator=(XmlFile&&) noexcept;

  const std::string& name() const { return name_; }
  const pugi::xml_document& document() const { return *document_; }
  SourcePlace place_of(const pugi::xml_node& node) const;
  // Where the text of an element begins, with its column in characters.
  SourcePlace place_of_text(const pugi::xml_node& node) const;
  SourcePlace place_at(std::ptrdiff_t offset) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::size_t> lines_;  // where each but the first begins
  std::unique_ptr<pugi::xml_document> document_;
};

}  // namespace bidaudit
