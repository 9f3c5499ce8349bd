// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/masking.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <sstream>

#include "base/errors.h"
#include "base/unicode.h"
#include "report/mask_words.h"

namespace bidaudit {
namespace {

// Attributes that hold no text of a document: ids, hashes, words of the format. Everything else is looked through.
constexpr std::array<std::string_view, 40> kNoText = {
    "xmlns", "complete", "id", "subject", "with", "fact", "searched", "file", "document", "bidder", "rule", "sha256", "seal", "version", "kind", "severity", "outcome", "type", "field",
    "value-type", "state", "box", "page", "pages", "bytes", "status", "source", "confidence", "replaced-by", "business-number", "xml:lang", "started", "finished", "count", "lot",
    "day", "amount", "received-at", "from", "to"};

bool holds_text(std::string_view element, std::string_view attribute) {
  if (element == "left-out") return true;  // its file is a name, not an id
  return std::find(kNoText.begin(), kNoText.end(), attribute) == kNoText.end();
}

// Titles that stand before or behind a name.
bool is_title(std::string_view word) {
  constexpr std::array<std::string_view, 14> kTitles = {"대표이사", "대표자", "대표", "이사", "사장", "회장", "본부장", "부장", "과장", "차장", "대리", "외", "성명", "공동대표"};
  return std::find(kTitles.begin(), kTitles.end(), word) != kTitles.end();
}

// "also-임또호": what the field says elsewhere.
std::string_view other_value(std::string_view reason) {
  constexpr std::string_view kAlso = "also-";
  return reason.starts_with(kAlso) ? reason.substr(kAlso.size()) : std::string_view();
}

void add_names(MaskWords& words, std::string_view value) {
  words.add_name(value);
  std::istringstream parts{normalise(value)};
  constexpr std::size_t kShortestPart = 2;
  for (std::string part; parts >> part;)
    if (!is_title(part) && decode_utf8(part).size() > kShortestPart) words.add_name(part);
}

bool is_birthday(std::string_view field) { return field.find("born") != std::string_view::npos; }

class Masking {
 public:
  Masking(const AuditFile& audit, Profile profile, const std::string& key, Language language) : audit_(audit), profile_(profile), words_(key, language) {
    if (profile_ != Profile::everybody) return;
    for (const FactKey& place : audit.facts()) {
      const AuditFact fact = audit.fact(place);
      if (fact.source == "officer") add_names(words_, fact.by);
      if (fact.value_type != "person-name") continue;
      add_names(words_, fact.value);
      add_names(words_, other_value(fact.reason));
    }
    for (const LocalChange& change : audit.coverage().changes) add_names(words_, change.by);
  }

  std::string xml() const {
    std::ostringstream out;
    ElementStream elements(audit_.source());
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" << root(elements.root()) << '\n';
    while (const auto element = elements.next()) {
      pugi::xml_document document;
      if (!document.load_buffer(element->text.data(), element->text.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8))
        throw InputError(audit_.name() + ": not well-formed XML");
      pugi::xml_node root = document.document_element();
      if (std::string_view(root.name()) == "fact") mask_fact(root);
      mask(root);
      root.print(out, "", pugi::format_raw, pugi::encoding_utf8);
      out << '\n';
    }
    out << "</audit>\n";
    return out.str();
  }

 private:
  // The start tag of the root, whose tender is text too.
  std::string root(const std::string& tag) const {
    pugi::xml_document document;
    document.load_string((tag + "</audit>").c_str());
    mask(document.document_element());
    std::ostringstream out;
    document.document_element().print(out, "", pugi::format_raw | pugi::format_no_empty_element_tags, pugi::encoding_utf8);
    return out.str().substr(0, out.str().rfind("</audit>"));
  }

  void mask(pugi::xml_node node) const {
    if (std::string_view(node.name()) == "pack") return;  // the rule pack's own words
    node.remove_attribute("seal");                        // it is not that of this text
    for (pugi::xml_attribute attribute : node.attributes())
      if (holds_text(node.name(), attribute.name())) attribute.set_value(words_.text(attribute.value()).c_str());
    for (pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) child.set_value(words_.text(child.value()).c_str());
      else mask(child);
    }
  }

  // What a fact of such a kind says is masked whole, also where it was not read for sure and could not be found in the text.
  void mask_fact(pugi::xml_node node) const {
    const std::string_view field = node.attribute("field").value();
    const std::string_view type = node.attribute("value-type").value();
    const bool all = profile_ == Profile::everybody;
    if (type == "phone") whole(node, Private::phone, false);
    else if (type == "email") whole(node, Private::email, false);
    else if (field.find("account") != std::string_view::npos) whole(node, Private::account, true);
    else if (type == "person-name" && all) whole(node, Private::person, false);
    else if (is_birthday(field) && all) whole(node, Private::birthday, true);
  }

  void whole(pugi::xml_node node, Private kind, bool hide_quote) const {
    const std::string value = node.attribute("value").value();
    if (!value.empty()) node.attribute("value").set_value(words_.token(kind, value).c_str());
    const std::string reason = node.attribute("reason").value();
    if (const std::string_view other = other_value(reason); !other.empty()) node.attribute("reason").set_value(("also-" + words_.token(kind, other)).c_str());
    pugi::xml_text quote = node.text();
    const std::string printed = quote.get();
    if (!printed.empty() && (hide_quote || words_.text(printed) == printed)) quote.set(words_.token(kind, value.empty() ? printed : value).c_str());
  }

  const AuditFile& audit_;
  Profile profile_;
  MaskWords words_;
};

}  // namespace

AuditFile masked_audit(const AuditFile& audit, Profile profile, const std::string& key, Language language) {
  return AuditFile(TextSource(audit.name(), Masking(audit, profile, key, language).xml()));
}

}  // namespace bidaudit
