// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/layout.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <string_view>
#include <vector>

#include "base/xml_file.h"

namespace bidaudit {
namespace {

// Attributes in their order; those that are not here come last, as they stood.
constexpr std::array<std::string_view, 36> kAttributes = {
    "xmlns", "xml:lang", "rule",  "bidder",  "id",   "code",  "version", "kind",   "for",    "severity", "status",           "field",
    "ko",    "en",       "name",  "type",    "of",   "pages", "take",    "labels", "within", "except",   "note",             "many",
    "always", "weight",  "match", "table",   "expect", "value", "state", "until",  "from",   "to",       "confidence-floor", "cite"};
// Elements whose children stand on their line.
constexpr std::array<std::string_view, 1> kOnOneLine = {"row"};

std::string escaped(std::string_view text, bool attribute) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += attribute ? "&quot;" : "\""; break;
      case '\n': out += attribute ? "&#10;" : "\n"; break;  // else read as blanks
      case '\t': out += attribute ? "&#9;" : "\t"; break;
      case '\r': out += "&#13;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto first = text.find_first_not_of(kBlanks);
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// Blanks before CDATA are a piece of their own.
std::string text_of(const pugi::xml_node& node) {
  std::string out;
  for (const pugi::xml_node& piece : node.children()) out += piece.value();
  return out;
}

class Layout {
 public:
  std::string of(const pugi::xml_document& document) {
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    children(document, "");
    return std::move(out_);
  }

 private:
  static bool is_text(const pugi::xml_node& node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }
  static bool is_blank(const pugi::xml_node& node) { return is_text(node) && trimmed(node.value()).empty(); }

  // Each on a line of its own; a blank line between two where there was one, but not beside text, of which it would become a part.
  void children(const pugi::xml_node& parent, const std::string& indent) {
    bool may_part = false;
    bool gap = false;
    for (const pugi::xml_node& node : parent.children()) {
      if (is_blank(node)) {
        const std::string_view blanks = node.value();
        gap = gap || std::count(blanks.begin(), blanks.end(), '\n') > 1;
        continue;
      }
      if (node.type() == pugi::node_declaration) continue;
      if (gap && may_part && !is_text(node)) out_ += '\n';
      may_part = !is_text(node);
      gap = false;
      out_ += indent;
      one(node, indent);
      out_ += '\n';
    }
  }

  void one(const pugi::xml_node& node, const std::string& indent) {
    if (node.type() == pugi::node_comment) {
      out_ += "<!--" + std::string(node.value()) + "-->";
    } else if (node.type() == pugi::node_pi) {
      out_ += "<?" + std::string(node.name()) + " " + node.value() + "?>";
    } else if (is_text(node)) {
      out_ += escaped(trimmed(node.value()), false);
    } else {
      element(node, indent);
    }
  }

  void element(const pugi::xml_node& node, const std::string& indent) {
    const std::string name = node.name();
    out_ += "<" + name + attributes(node);
    const auto all = [&](auto is) { return std::all_of(node.begin(), node.end(), is); };
    if (all(is_blank)) {
      out_ += "/>";
      return;
    }
    out_ += ">";
    if (all(is_text)) {
      out_ += escaped(trimmed(text_of(node)), false);
    } else if (std::find(kOnOneLine.begin(), kOnOneLine.end(), name) != kOnOneLine.end()) {
      for (const pugi::xml_node& child : node.children())
        if (!is_blank(child)) one(child, indent);
    } else {
      out_ += '\n';
      children(node, indent + "  ");
      out_ += indent;
    }
    out_ += "</" + name + ">";
  }

  static std::string attributes(const pugi::xml_node& node) {
    std::vector<pugi::xml_attribute> sorted(node.attributes_begin(), node.attributes_end());
    const auto place = [](const pugi::xml_attribute& attribute) { return std::find(kAttributes.begin(), kAttributes.end(), attribute.name()); };
    std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    std::string out;
    for (const pugi::xml_attribute& attribute : sorted) out += " " + std::string(attribute.name()) + "=\"" + escaped(attribute.value(), true) + "\"";
    return out;
  }

  std::string out_;
};

}  // namespace

std::string laid_out(const std::string& name, const std::string& text) {
  const XmlFile checked(name, text);  // no DOCTYPE, no text in pieces
  pugi::xml_document document;
  const auto options = pugi::parse_default | pugi::parse_comments | pugi::parse_pi | pugi::parse_declaration | pugi::parse_ws_pcdata;
  const auto result = document.load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
  if (!result) throw InputError(checked.place_at(result.offset), std::string("not well-formed XML: ") + result.description());
  return Layout().of(document);
}

}  // namespace bidaudit
