// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/document_type.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <pugixml.hpp>
#include <sstream>
#include <stdexcept>

#include "base/unicode.h"
#include "base/xml_file.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNamespace = "urn:bidaudit:rules:1";
constexpr std::int64_t kPatternMemory = 2 << 20;  // bytes: a pattern remembers how texts ran through it, and there are hundreds

std::optional<Take> take_from_text(std::string_view text) {
  if (text.empty() || text == "whole") return Take::whole;
  if (text == "words") return Take::words;
  if (text == "first") return Take::first;
  if (text == "last") return Take::last;
  if (text == "alone") return Take::alone;
  if (text == "office") return Take::office;
  if (text == "latest") return Take::latest;
  return std::nullopt;
}

// Labels are compared without regard to case: "E-MAIL".
std::string folded_key(std::string_view text) {
  std::string key = matching_key(text);
  std::transform(key.begin(), key.end(), key.begin(), [](unsigned char c) { return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
  return key;
}

// The words of an attribute like "입찰서|투찰", as matching keys.
std::vector<std::string> words_of(const pugi::xml_node& node, const char* attribute) {
  std::vector<std::string> words;
  std::istringstream in(node.attribute(attribute).value());
  for (std::string word; std::getline(in, word, '|');)
    if (std::string key = matching_key(word); !key.empty()) words.push_back(std::move(key));
  return words;
}

class Loader {
 public:
  std::vector<DocumentType> load(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none))
      if (entry.path().extension() == ".xml") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    const auto shared = std::find_if(files.begin(), files.end(), [](const fs::path& file) { return file.filename() == "wordings.xml"; });
    if (shared != files.end()) {
      load_file(shared->string(), "wordings", [this](const XmlFile& file, const pugi::xml_node& root) { load_wordings(file, root); });
      files.erase(shared);
    }
    for (const fs::path& file : files)
      load_file(file.string(), "document-type", [this](const XmlFile& xml, const pugi::xml_node& root) { types_.push_back(type_from(xml, root)); });
    if (files.empty()) problem({folder.string(), 0, 0}, "no document types; expected *.xml files");
    std::sort(types_.begin(), types_.end(), [](const DocumentType& a, const DocumentType& b) { return a.id < b.id; });
    for (std::size_t i = 1; i < types_.size(); ++i)
      if (types_[i].id == types_[i - 1].id) problem({folder.string(), 0, 0}, "document type '" + types_[i].id + "' is there twice");
    if (!problems_.empty()) throw RuleError(problems_);
    return std::move(types_);
  }

 private:
  void problem(const SourcePlace& place, const std::string& what) {
    if (!problems_.empty()) problems_ += '\n';
    problems_ += to_string(place) + ": " + what;
  }

  template <class Take>
  void load_file(const std::string& path, std::string_view element, Take take) {
    try {
      const XmlFile file = XmlFile::read(path);
      const pugi::xml_node root = file.document().document_element();
      if (std::string_view(root.name()) != element || std::string_view(root.attribute("xmlns").value()) != kNamespace) {
        problem(file.place_of(root), fmt::format("expected <{} xmlns=\"{}\">", element, kNamespace));
        return;
      }
      take(file, root);
    } catch (const InputError& error) {
      if (!problems_.empty()) problems_ += '\n';
      problems_ += error.what();
    }
  }

  // Lists of labels and patterns that many papers share.
  void load_wordings(const XmlFile& file, const pugi::xml_node& root) {
    for (const pugi::xml_node& node : root.children()) {
      if (node.type() != pugi::node_element) continue;
      if (std::string_view(node.name()) == "called") {
        called_[node.attribute("field").value()] = {node.attribute("ko").value(), node.attribute("en").value()};
        continue;
      }
      const std::string id = node.attribute("id").value();
      if (std::string_view(node.name()) != "labels" || id.empty()) problem(file.place_of(node), "expected <labels id=\"...\">");
      if (wordings_.contains(id)) problem(file.place_of(node), "labels '" + id + "' are there twice");
      FieldSpec& shared = wordings_[id];
      for (const pugi::xml_node& child : node.children("label")) shared.labels.push_back(label_from(child));
      for (const pugi::xml_node& child : node.children("pattern")) add_pattern(file, child, 1, shared.patterns);
    }
  }

  static LabelSpec label_from(const pugi::xml_node& node) {
    return {folded_key(node.text().get()), words_of(node, "within"), words_of(node, "except"), node.attribute("note").value()};
  }

  // The field's own wordings come first, then those that it shares; `except` of the field goes for all labels.
  void add_shared_wordings(const XmlFile& file, const pugi::xml_node& node, FieldSpec& field) {
    if (const std::string id = node.attribute("labels").value(); !id.empty()) {
      const auto shared = wordings_.find(id);
      if (shared == wordings_.end()) {
        problem(file.place_of(node), fmt::format("no labels '{}' in wordings.xml", id));
      } else {
        const auto& labels = shared->second.labels;
        const auto& patterns = shared->second.patterns;
        field.labels.insert(field.labels.end(), labels.begin(), labels.end());
        field.patterns.insert(field.patterns.end(), patterns.begin(), patterns.end());
      }
    }
    for (const std::string& word : words_of(node, "except"))
      for (LabelSpec& label : field.labels) label.except.push_back(word);
  }

  DocumentType type_from(const XmlFile& file, const pugi::xml_node& root) {
    DocumentType type;
    type.id = root.attribute("id").value();
    type.code = root.attribute("code").value();
    type.of_buyer = std::string_view(root.attribute("of").value()) == "buyer";
    type.of_issuer = std::string_view(root.attribute("of").value()) == "issuer";
    type.of_officer = std::string_view(root.attribute("of").value()) == "officer";
    const std::string_view length = root.attribute("pages").value();
    type.length = length == "one" ? PaperLength::one : length == "many" ? PaperLength::many : PaperLength::few;
    if (type.id.empty()) problem(file.place_of(root), "a document type needs an id");
    for (const pugi::xml_node& node : root.children()) {
      const std::string_view name = node.name();
      const std::string key = matching_key(node.text().get());
      if (name == "name") {
        (std::string_view(node.attribute("xml:lang").value()) == "ko" ? type.name_ko : type.name_en) = tidy_spaces(node.text().get());
      } else if (name == "title") {
        type.titles.push_back(key);
      } else if (name == "alias") {
        type.aliases.push_back(key);
      } else if (name == "cue") {
        type.cues.push_back({key, node.attribute("weight").as_double(1)});
      } else if (name == "field") {
        type.fields.push_back(field_from(file, node));
      } else if (node.type() == pugi::node_element) {
        problem(file.place_of(node), fmt::format("unknown element <{}>", name));
      }
    }
    for (auto field = type.fields.begin(); field != type.fields.end(); ++field)
      for (const std::string& other : field->besides)
        if (std::none_of(type.fields.begin(), field, [&](const FieldSpec& before) { return before.name == other; }))
          problem(file.place_of(root), fmt::format("field '{}': besides names '{}', which is no field before it", field->name, other));
    if (type.name_ko.empty() || type.name_en.empty()) problem(file.place_of(root), "a name in ko and one in en are needed");
    if (type.titles.empty() && !type.of_officer) problem(file.place_of(root), "at least one title is needed");
    return type;
  }

  FieldSpec field_from(const XmlFile& file, const pugi::xml_node& node) {
    FieldSpec field;
    field.name = node.attribute("name").value();
    const auto called = called_.find(field.name);
    field.name_ko = called == called_.end() ? field.name : called->second.first;
    field.name_en = called == called_.end() ? field.name : called->second.second;
    field.many = node.attribute("many").as_bool();
    field.always = node.attribute("always").as_bool();
    try {
      field.type = value_type_from_text(node.attribute("type").value());
    } catch (const std::invalid_argument& error) {
      problem(file.place_of(node), fmt::format("field '{}': {}", field.name, error.what()));
    }
    if (const auto take = take_from_text(node.attribute("take").value())) {
      field.take = *take;
    } else {
      problem(file.place_of(node), fmt::format("field '{}': take must be whole, words, first, last, alone, office or latest", field.name));
    }
    for (const pugi::xml_node& child : node.children()) {
      const std::string_view name = child.name();
      if (name == "label") {
        field.labels.push_back(label_from(child));
      } else if (name == "pattern") {
        add_pattern(file, child, 1, field.patterns);
      } else if (name == "item") {
        add_pattern(file, child, 0, field.items);
      } else if (name == "except") {
        add_pattern(file, child, 0, field.except);
      } else if (child.type() == pugi::node_element) {
        problem(file.place_of(child), fmt::format("unknown element <{}>", name));
      }
    }
    field.within = words_of(node, "within");
    std::istringstream besides(node.attribute("besides").value());
    field.besides.assign(std::istream_iterator<std::string>(besides), {});
    if (!field.besides.empty() && (field.within.empty() || field.items.empty())) problem(file.place_of(node), fmt::format("field '{}': besides needs within and <item>", field.name));
    add_shared_wordings(file, node, field);
    return field;
  }

  void add_pattern(const XmlFile& file, const pugi::xml_node& node, int groups, std::vector<std::shared_ptr<const RE2>>& patterns) {
    RE2::Options options(RE2::Quiet);
    options.set_max_mem(kPatternMemory);
    auto pattern = std::make_shared<const RE2>(tidy_spaces(node.text().get()), options);
    if (!pattern->ok()) {
      problem(file.place_of(node), fmt::format("pattern: {}", pattern->error()));
    } else if (pattern->NumberOfCapturingGroups() != groups) {
      problem(file.place_of(node), groups == 1 ? "a pattern needs exactly one group, the value" : "<item> and <except> take no group");
    } else {
      patterns.push_back(std::move(pattern));
    }
  }

  std::map<std::string, FieldSpec> wordings_;  // only labels and patterns
  std::map<std::string, std::pair<std::string, std::string>> called_;
  std::vector<DocumentType> types_;
  std::string problems_;
};

}  // namespace

std::vector<DocumentType> load_document_types(const fs::path& folder) { return Loader().load(folder / "documents"); }

}  // namespace bidaudit
