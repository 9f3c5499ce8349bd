// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/xmp.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <pugixml.hpp>

#include "acquire/pdf_values.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr const char* kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr const char* kBasic = "http://ns.adobe.com/xap/1.0/";
constexpr const char* kPdf = "http://ns.adobe.com/pdf/1.3/";
constexpr const char* kDublinCore = "http://purl.org/dc/elements/1.1/";
constexpr const char* kMedia = "http://ns.adobe.com/xap/1.0/mm/";
constexpr const char* kReference = "http://ns.adobe.com/xap/1.0/sType/ResourceRef#";

struct Property {
  const char* space;
  const char* name;
  const char* trait;
};
constexpr Property kProperties[] = {
    {kDublinCore, "title", "xmp-title"},
    {kDublinCore, "creator", "xmp-author"},
    {kDublinCore, "description", "xmp-subject"},
    {kPdf, "Keywords", "xmp-keywords"},
    {kPdf, "Producer", "xmp-producer"},
    {kBasic, "CreatorTool", "xmp-creator"},
    {kBasic, "CreateDate", "xmp-created"},
    {kBasic, "ModifyDate", "xmp-modified"},
    {kBasic, "MetadataDate", "xmp-metadata-modified"},
    {kMedia, "DocumentID", "xmp-document-id"},
    {kMedia, "InstanceID", "xmp-instance-id"},
    {kMedia, "OriginalDocumentID", "xmp-original-document-id"},
};

constexpr std::size_t kMostDescriptions = 100;  // ordinary packets have one to ten
constexpr std::size_t kMostItems = 20;          // of one property
constexpr int kDeepest = 12;                    // levels that are looked at; the entries above stand on the fourth to sixth

// The address that `prefix` stands for at `node`.
std::string_view space_of(pugi::xml_node node, std::string_view prefix) {
  const std::string declaration = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
  for (int level = 0; node && level < kDeepest; node = node.parent(), ++level)
    if (const auto attribute = node.attribute(declaration.c_str())) return attribute.value();
  return {};
}

bool is_called(pugi::xml_node scope, std::string_view qualified, const char* space, std::string_view name) {
  const std::size_t colon = qualified.find(':');
  const std::string_view local = colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
  return local == name && space_of(scope, colon == std::string_view::npos ? "" : qualified.substr(0, colon)) == space;
}

pugi::xml_node child_called(pugi::xml_node node, const char* space, std::string_view name) {
  for (const pugi::xml_node& child : node.children())
    if (is_called(child, child.name(), space, name)) return child;
  return {};
}

std::string attribute_called(pugi::xml_node node, const char* space, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes())
    if (is_called(node, attribute.name(), space, name)) return attribute.value();
  return {};
}

std::string tidy(std::string_view text) {
  std::string out = tidy_spaces(xml_safe(text));
  if (out.size() <= kLongestValue) return out;
  std::size_t end = kLongestValue;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  return out.substr(0, end) + "…";
}

// The items of a list (rdf:Seq, rdf:Bag, rdf:Alt) with "; " between them, or the text itself.
std::string value_of(pugi::xml_node property) {
  std::string out;
  std::size_t items = 0;
  for (const char* kind : {"Seq", "Bag", "Alt"})
    for (const pugi::xml_node& item : child_called(property, kRdf, kind).children())
      if (items++ < kMostItems && *item.text().get() != 0) out += (out.empty() ? "" : "; ") + std::string(item.text().get());
  return tidy(items > 0 ? out : property.text().get());
}

std::string property_of(pugi::xml_node description, const Property& wanted) {
  const std::string attribute = attribute_called(description, wanted.space, wanted.name);
  return attribute.empty() ? value_of(child_called(description, wanted.space, wanted.name)) : tidy(attribute);
}

// The document that this one was made of.
std::string ancestor_of(pugi::xml_node description) {
  const pugi::xml_node reference = child_called(description, kMedia, "DerivedFrom");
  for (const pugi::xml_node& place : {reference, child_called(reference, kRdf, "Description")}) {
    const Property id{kReference, "documentID", ""};
    if (const std::string found = property_of(place, id); !found.empty()) return found;
  }
  return {};
}

void add(std::vector<Trait>& traits, const char* name, const std::string& value) {
  const bool known = std::any_of(traits.begin(), traits.end(), [&](const Trait& t) { return t.name == name && t.value == value; });
  if (!value.empty() && !known) traits.push_back({name, value, 0, {}});
}

pugi::xml_node descriptions_in(const pugi::xml_document& xml) {
  const pugi::xml_node root = xml.document_element();
  return is_called(root, root.name(), kRdf, "RDF") ? root : child_called(root, kRdf, "RDF");
}

// The number that begins `text`, of `digits` digits, which are taken off.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits || !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(digits),
                                           [](char c) { return c >= '0' && c <= '9'; }))
    return {};
  const int number = std::atoi(std::string(text.substr(0, digits)).c_str());
  text.remove_prefix(digits);
  return number;
}

void take_any(std::string_view& text, std::string_view characters) {
  while (!text.empty() && characters.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
}

const Trait* first_called(const std::vector<Trait>& traits, const std::string& name) {
  const auto found = std::find_if(traits.begin(), traits.end(), [&](const Trait& trait) { return trait.name == name; });
  return found == traits.end() ? nullptr : &*found;
}

bool same_instant(const std::string& a, const std::string& b) {
  constexpr long long kRounding = 2;  // seconds: programs ask the clock once for each of the two
  const auto first = read_instant(a);
  const auto second = read_instant(b);
  if (!first || !second) return a == b;
  const long long apart = std::llabs(first->seconds - second->seconds);
  if (first->zoned == second->zoned) return apart <= kRounding;
  // Where one of them lacks its zone they agree when whole quarters of an hour lie between them, up to the widest offset.
  constexpr long long kQuarter = 15 * 60;
  constexpr long long kWidest = 14 * 3600;
  return apart <= kWidest + kRounding && (apart % kQuarter <= kRounding || kQuarter - apart % kQuarter <= kRounding);
}

}  // namespace

std::vector<Trait> xmp_traits(std::string_view packet) {
  std::vector<Trait> traits;
  pugi::xml_document xml;
  const auto result = xml.load_buffer(packet.data(), packet.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
  const pugi::xml_node rdf = result ? descriptions_in(xml) : pugi::xml_node();
  if (!rdf) return {{"xmp-unreadable", result ? "no RDF in it" : result.description(), 0, {}}};
  std::size_t count = 0;
  for (const pugi::xml_node& description : rdf.children()) {
    if (++count > kMostDescriptions) {
      add(traits, "xmp-cut", "more than " + std::to_string(kMostDescriptions) + " descriptions");
      break;
    }
    for (const Property& wanted : kProperties) add(traits, wanted.trait, property_of(description, wanted));
    add(traits, "xmp-derived-from", ancestor_of(description));
  }
  return traits;
}

std::optional<Instant> read_instant(std::string_view text) {
  if (text.substr(0, 2) == "D:") text.remove_prefix(2);
  static constexpr std::array<std::size_t, 6> kDigits{4, 2, 2, 2, 2, 2};
  std::array<int, 6> parts{0, 1, 1, 0, 0, 0};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto number = take_number(text, kDigits[i]);
    if (!number && i < 5) return {};  // seconds may be left out
    parts[i] = number.value_or(0);
    take_any(text, i < 2 ? "-" : i == 2 ? "T" : i < 5 ? ":" : "");
  }
  if (!text.empty() && text.front() == '.') take_any(text, ".0123456789");
  using namespace std::chrono;
  const year_month_day date{year(parts[0]), month(static_cast<unsigned>(parts[1])), day(static_cast<unsigned>(parts[2]))};
  if (!date.ok()) return {};
  Instant out{.seconds = sys_days(date).time_since_epoch().count() * 86400LL + parts[3] * 3600 + parts[4] * 60 + parts[5]};
  if (text.empty()) return out;
  const char sign = text.front();
  text.remove_prefix(1);
  out.zoned = sign == 'Z' || sign == '+' || sign == '-';
  const int hours = take_number(text, 2).value_or(0);
  take_any(text, "':");
  const int offset = hours * 3600 + take_number(text, 2).value_or(0) * 60;
  if (sign != 'Z') out.seconds -= sign == '-' ? -offset : offset;
  return out;
}

std::vector<Trait> metadata_differences(const std::vector<Trait>& traits) {
  std::vector<Trait> found;
  for (const char* name : {"title", "author", "subject", "keywords", "creator", "producer", "created", "modified"}) {
    const Trait* info = first_called(traits, name);
    const Trait* xmp = first_called(traits, std::string("xmp-") + name);
    if (info == nullptr || xmp == nullptr) continue;
    const bool date = std::strcmp(name, "created") == 0 || std::strcmp(name, "modified") == 0;
    const bool same = date ? same_instant(info->value, xmp->value) : matching_key(info->value) == matching_key(xmp->value);
    if (!same)
      found.push_back({"metadata-differs", name, 0, {}, {{"info", info->value}, {"xmp", xmp->value}}});
  }
  return found;
}

}  // namespace bidaudit
