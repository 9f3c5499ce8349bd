// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/officer_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "base/calendar.h"
#include "base/decimal.h"
#include "base/files.h"
#include "base/unicode.h"
#include "base/xml_file.h"
#include "facts/read_money.h"
#include "facts/read_value.h"

namespace bidaudit {
namespace {

constexpr const char* kNamespace = "urn:bidaudit:tender:1";

const DocumentType* type_of(const std::vector<DocumentType>& types, std::string_view id) {
  const auto found = std::find_if(types.begin(), types.end(), [&](const DocumentType& type) { return type.id == id; });
  return found == types.end() ? nullptr : &*found;
}

const FieldSpec* field_of(const DocumentType* type, std::string_view field) {
  if (type == nullptr) return nullptr;
  const auto found = std::find_if(type->fields.begin(), type->fields.end(), [&](const FieldSpec& spec) { return spec.name == field; });
  return found == type->fields.end() ? nullptr : &*found;
}

// Officers write values as reports do; what is printed on paper is read as well.
std::optional<std::string> officer_value(const FieldSpec& spec, const std::string& text) {
  switch (spec.type) {
    case ValueType::date:
      if (parse_iso_date(text)) return text;
      break;
    case ValueType::instant:
      if (const auto instant = parse_iso_instant(text)) return to_string(*instant);
      break;
    case ValueType::money:
      if (!text.empty() && text.size() < 19 && text.find_first_not_of("0123456789") == std::string::npos) return text;
      break;
    case ValueType::rate:
      if (const auto rate = parse_decimal(text)) return to_string(*rate);
      break;
    case ValueType::document_type: return text;
    default: break;
  }
  return read_value(spec, text);
}

// What is written where nobody looks would be lost without a word.
void refuse_unknown_attributes(const XmlFile& file, const pugi::xml_node& node, std::initializer_list<std::string_view> known) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (name != "xmlns" && name.find(':') == std::string_view::npos && std::find(known.begin(), known.end(), name) == known.end())
      throw InputError(file.place_of(node), fmt::format("<{}> has no attribute '{}'", node.name(), name));
  }
}

OfficerValue value_from(const XmlFile& file, const pugi::xml_node& node, const std::vector<DocumentType>& types) {
  for (const char* name : {"subject", "type", "field", "value", "by", "at", "reason"})
    if (std::string_view(node.attribute(name).value()).empty())
      throw InputError(file.place_of(node), fmt::format("<value> needs the attribute '{}'", name));
  refuse_unknown_attributes(file, node, {"subject", "type", "field", "value", "by", "at", "reason"});
  OfficerValue value;
  value.by = node.attribute("by").value();
  value.at = node.attribute("at").value();
  value.reason = node.attribute("reason").value();
  Fact& fact = value.fact;
  fact.subject = node.attribute("subject").value();
  fact.type = node.attribute("type").value();
  fact.field = node.attribute("field").value();
  if (!parse_iso_date(value.at.substr(0, 10))) throw InputError(file.place_of(node), fmt::format("at '{}' does not begin with a day like 2026-09-02", value.at));
  const DocumentType* type = type_of(types, fact.type);
  const FieldSpec* spec = field_of(type, fact.field);
  if (spec == nullptr) throw InputError(file.place_of(node), fmt::format("no field '{}' on papers of type '{}'", fact.field, fact.type));
  if (type->of_buyer != (fact.subject == "notice"))
    throw InputError(file.place_of(node), fmt::format(fmt::runtime(type->of_buyer ? "a value of type '{}' has the subject 'notice'" : "a value of type '{}' has the subject of a bidder, like 'bids/가람'"), fact.type));
  const std::string text = node.attribute("value").value();
  const auto normal = officer_value(*spec, text);
  if (!normal) throw InputError(file.place_of(node), fmt::format("'{}' is no {}", text, to_text(spec->type)));
  fact.value_type = spec->type;
  fact.value = *normal;
  fact.place = {.file = "tender.xml", .page = 0, .box = {}, .quote = text, .source = Source::officer, .confidence = 1};
  return value;
}

struct CsvRow {
  int line = 1;  // on which it begins
  std::vector<std::string> cells;
};

std::vector<CsvRow> csv_rows(const std::string& text, const std::string& name) {
  std::vector<CsvRow> rows;
  CsvRow row;
  std::string cell;
  bool quoted = false;
  bool closed = false;  // a quote was: the cell is over
  int line = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (quoted) {
      if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
        cell += '"';
        ++i;
      } else if (c == '"') {
        quoted = false;
        closed = true;
      } else {
        cell += c;
      }
    } else if (c == '"' && cell.empty()) {
      quoted = true;
    } else if (c == ',' || c == '\n') {
      row.cells.push_back(tidy_spaces(cell));
      cell.clear();
      closed = false;
      if (c == '\n') {
        rows.push_back(std::move(row));
        row = {line, {}};
      }
    } else if (c != '\r') {
      if (closed && c != ' ') throw InputError(SourcePlace{name, line, 0}, "something stands behind a closing quote");
      cell += c;
    }
  }
  if (quoted) throw InputError(SourcePlace{name, line, 0}, "a quote is not closed");
  if (!cell.empty() || !row.cells.empty()) {
    row.cells.push_back(tidy_spaces(cell));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

TenderFolder with_tender_xml(TenderFolder folder, const std::filesystem::path& path, const std::vector<DocumentType>& types) {
  const XmlFile file = XmlFile::read(path.string());
  const pugi::xml_node root = file.document().document_element();
  if (std::string_view(root.name()) != "tender" || std::string_view(root.attribute("xmlns").value()) != kNamespace)
    throw InputError(file.place_of(root), fmt::format("expected <tender xmlns=\"{}\">", kNamespace));
  if (const std::string id = root.attribute("id").value(); !id.empty()) folder.id = id;
  folder.market = root.attribute("market").value();
  refuse_unknown_attributes(file, root, {"id", "market"});
  for (const pugi::xml_node& node : root.children()) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) throw InputError(file.place_of(node), "text stands outside of the values");
    if (node.type() != pugi::node_element) continue;
    if (std::string_view(node.name()) != "value")
      throw InputError(file.place_of(node), fmt::format("unknown element <{}>, expected <value>", node.name()));
    OfficerValue value = value_from(file, node, types);
    const std::string& subject = value.fact.subject;
    if (subject != "notice" && std::find(folder.bidders.begin(), folder.bidders.end(), subject) == folder.bidders.end())
      throw InputError(file.place_of(node), fmt::format("no bidder has the folder '{}'", subject));
    folder.officer_values.push_back(std::move(value));
  }
  return folder;
}

std::vector<OpeningRow> read_bids_csv(const std::filesystem::path& path) {
  std::string text = read_file(path);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (const std::size_t good = xml_safe_prefix(text); good < text.size()) {  // names and statuses would match nothing
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(good), '\n');
    throw InputError(SourcePlace{path.string(), static_cast<int>(line), 0}, "this is no text in UTF-8; save the table again as CSV UTF-8");
  }
  const auto rows = csv_rows(text, path.string());
  static constexpr std::array<std::string_view, 5> kColumns{"bidder", "business_number", "amount", "received_at", "status"};
  std::array<std::size_t, 5> at{};
  for (std::size_t c = 0; c < kColumns.size(); ++c) {
    const std::vector<std::string> header = rows.empty() ? std::vector<std::string>{} : rows[0].cells;
    const auto found = std::find(header.begin(), header.end(), kColumns[c]);
    if (found == header.end())
      throw InputError(SourcePlace{path.string(), 1, 0}, fmt::format("no column '{}'; expected bidder,business_number,amount,received_at,status", kColumns[c]));
    if (std::find(std::next(found), header.end(), kColumns[c]) != header.end())
      throw InputError(SourcePlace{path.string(), 1, 0}, fmt::format("two columns '{}'; which of them counts is not known", kColumns[c]));
    at[c] = static_cast<std::size_t>(found - header.begin());
  }
  std::vector<OpeningRow> out;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const std::vector<std::string>& cells = rows[r].cells;
    const SourcePlace place{path.string(), rows[r].line, 0};
    if (cells.size() == 1 && cells[0].empty()) continue;
    if (cells.size() != rows[0].cells.size())
      throw InputError(place, fmt::format("{} columns, expected {}", cells.size(), rows[0].cells.size()));
    OpeningRow row{cells[at[0]], cells[at[1]], std::nullopt, cells[at[3]], cells[at[4]], {}};
    std::string amount = cells[at[2]];
    std::erase(amount, ',');
    if (!amount.empty()) {
      if (amount.size() > 18 || amount.find_first_not_of("0123456789") != std::string::npos)
        throw InputError(place, fmt::format("amount '{}' is no whole number of won", cells[at[2]]));
      row.amount = std::stoll(amount);
      if (amount != cells[at[2]] && money_in_figures(cells[at[2]] + "원") != row.amount)
        throw InputError(place, fmt::format("amount '{}' has commas where none belong", cells[at[2]]));
    }
    if (!row.received_at.empty() && !parse_iso_instant(row.received_at))
      throw InputError(place, fmt::format("received_at '{}' is no instant like 2026-09-02T17:00:00+09:00", row.received_at));
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace bidaudit
