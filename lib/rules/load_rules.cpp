// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/load_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <set>

#include "base/unicode.h"
#include "base/xml_file.h"
#include "rules/domain_functions.h"
#include "rules/history_record.h"
#include "rules/list_functions.h"
#include "rules/opening_bids.h"
#include "rules/reasons.h"
#include "rules/record_types.h"
#include "rules/shared_fields.h"
#include "rules/xml_day.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNamespace = "urn:bidaudit:rules:1";
constexpr std::array<const char*, 2> kLanguages = {"ko", "en"};

template <typename Enum>
std::optional<Enum> word_in(std::string_view word, std::initializer_list<std::pair<std::string_view, Enum>> words) {
  for (const auto& [name, value] : words)
    if (name == word) return value;
  return std::nullopt;
}

class Loader {
 public:
  explicit Loader(const std::vector<DocumentType>& types) : types_(types) {}

  LoadedPack load(const fs::path& folder) {
    pack_.tables = std::make_unique<Tables>();
    guarded([&] { *pack_.tables = load_tables(folder); });
    declare_common();
    std::vector<fs::path> files;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none))
      if (entry.path().extension() == ".xml") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    bool has_header = false;
    for (const fs::path& file : files) {
      guarded([&] {
        const XmlFile xml = XmlFile::read(file.string());
        const pugi::xml_node root = xml.document().document_element();
        if (std::string_view(root.attribute("xmlns").value()) != kNamespace) {
          problem(xml.place_of(root), fmt::format("expected the namespace {}", kNamespace));
        } else if (std::string_view(root.name()) == "pack") {
          has_header = true;
          header(xml, root);
        } else if (std::string_view(root.name()) == "rules") {
          for (const pugi::xml_node& node : root.children())
            if (node.type() == pugi::node_element) rule(xml, node);
        } else {
          problem(xml.place_of(root), fmt::format("unknown element <{}>, expected <pack> or <rules>", root.name()));
        }
      });
    }
    if (!has_header) problem({folder.string(), 0, 0}, "has no pack.xml with a <pack>");
    if (pack_.rules.empty()) problem({folder.string(), 0, 0}, "holds no rule; nothing could be checked");
    finish();
    return std::move(pack_);
  }

 private:
  void problem(const SourcePlace& place, const std::string& what) { add(to_string(place) + ": " + what); }
  void add(const std::string& line) {
    if (!problems_.empty()) problems_ += '\n';
    problems_ += line;
  }

  template <typename Work>
  void guarded(Work work) {
    try {
      work();
    } catch (const InputError& error) {
      add(error.what());
    } catch (const RuleError& error) {
      add(error.what());
    }
  }

  void finish() {
    std::stable_sort(pack_.rules.begin(), pack_.rules.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
    for (std::size_t i = 1; i < pack_.rules.size(); ++i)
      if (pack_.rules[i].id == pack_.rules[i - 1].id)
        problem(pack_.rules[i].place, fmt::format("the rule '{}' is also at {}", pack_.rules[i].id, to_string(pack_.rules[i - 1].place)));
    if (!problems_.empty()) throw RuleError(problems_);
  }

  void header(const XmlFile& xml, const pugi::xml_node& node) {
    pack_.header.id = node.attribute("id").value();
    pack_.header.version = node.attribute("version").value();
    pack_.header.confidence_floor = node.attribute("confidence-floor").as_double(pack_.header.confidence_floor);
    if (pack_.header.id.empty()) problem(xml.place_of(node), "a pack needs an id");
  }

  void rule(const XmlFile& xml, const pugi::xml_node& node) {
    if (std::string_view(node.name()) != "rule") {
      problem(xml.place_of(node), fmt::format("unknown element <{}>, expected <rule>", node.name()));
      return;
    }
    Rule rule;
    rule.place = xml.place_of(node);
    attributes(xml, node, rule);
    for (const pugi::xml_node& child : node.children()) part(xml, child, rule);
    rule.environment = std::make_unique<Environment>(environment_for(rule));
    expressions(xml, node, rule);
    for (const char* language : kLanguages) {
      if (!rule.titles.contains(language)) problem(rule.place, fmt::format("{}: no title in '{}'", rule.id, language));
      if (!rule.messages.contains(language)) problem(rule.place, fmt::format("{}: no message in '{}'", rule.id, language));
    }
    if (rule.asserts.empty() && problems_.empty()) problem(rule.place, fmt::format("{}: no <assert>", rule.id));
    pack_.rules.push_back(std::move(rule));
  }

  void attributes(const XmlFile& xml, const pugi::xml_node& node, Rule& rule) {
    rule.id = node.attribute("id").value();
    rule.version = node.attribute("version").as_int(0);
    if (rule.id.empty() || rule.version < 1) problem(xml.place_of(node), "a rule needs an id and a version from 1");
    const auto kind = word_in<RuleKind>(node.attribute("kind").value(), {{"eligibility", RuleKind::eligibility}, {"anomaly", RuleKind::anomaly}, {"notice", RuleKind::notice}});
    const auto scope = word_in<Scope>(node.attribute("for").value(), {{"notice", Scope::notice}, {"document", Scope::document}, {"bidder", Scope::bidder}, {"pair", Scope::pair}, {"tender", Scope::tender}});
    const auto severity = word_in<Severity>(node.attribute("severity").value(), {{"reject", Severity::reject}, {"correctable", Severity::correctable}, {"review", Severity::review}, {"notice", Severity::notice}});
    if (!kind) problem(xml.place_of(node), fmt::format("{}: kind must be eligibility, anomaly or notice", rule.id));
    if (!scope) problem(xml.place_of(node), fmt::format("{}: for must be notice, document, bidder, pair or tender", rule.id));
    if (!severity) problem(xml.place_of(node), fmt::format("{}: severity must be reject, correctable, review or notice", rule.id));
    rule.kind = kind.value_or(RuleKind::eligibility);
    rule.scope = scope.value_or(Scope::bidder);
    rule.severity = severity.value_or(Severity::notice);
    rule.draft = std::string_view(node.attribute("status").value()) == "draft";
  }

  void part(const XmlFile& xml, const pugi::xml_node& node, Rule& rule) {
    const std::string_view name = node.name();
    if (name == "title") {
      rule.titles[node.attribute("xml:lang").value()] = tidy_spaces(node.text().get());
    } else if (name == "basis") {
      rule.bases.push_back({node.attribute("cite").value(), day(xml, node, "from"), day(xml, node, "to"), node.attribute("checked").value()});
    } else if (name == "param") {
      param(xml, node, rule);
    } else if (name == "test") {
      rule.tests.push_back(test(xml, node));
    } else if (node.type() == pugi::node_element && name != "when" && name != "assert" && name != "message") {
      problem(xml.place_of(node), fmt::format("{}: unknown element <{}>", rule.id, name));
    }
  }

  std::optional<Date> day(const XmlFile& xml, const pugi::xml_node& node, const char* attribute) {
    return day_in(xml, node, attribute, [this](const SourcePlace& place, const std::string& what) { problem(place, what); });
  }

  void param(const XmlFile& xml, const pugi::xml_node& node, Rule& rule) {
    const std::string name = node.attribute("name").value();
    try {
      const ValueType type = value_type_from_text(node.attribute("type").value());
      const Value value = expression_value(type, node.attribute("value").value());
      if (value.is_error()) problem(xml.place_of(node), fmt::format("{}: param '{}': {}", rule.id, name, value.as<Error>()->message));
      rule.params[name] = value;
      rule.param_types[name] = type;
    } catch (const std::invalid_argument& error) {
      problem(xml.place_of(node), fmt::format("{}: param '{}': {}", rule.id, name, error.what()));
    }
  }

  static RuleTest test(const XmlFile& xml, const pugi::xml_node& node) {
    RuleTest out{xml.place_of(node), node.attribute("expect").value(), {}};
    for (const pugi::xml_node& set : node.children("set")) {
      TestSetting setting{xml.place_of(set), set.attribute("name").value(), set.attribute("value").value(), "known"};
      if (set.attribute("state")) setting.state = set.attribute("state").value();
      out.settings.push_back(std::move(setting));
    }
    return out;
  }

  // What expressions of all rules may use.
  void declare_common() {
    declare_records(common_, types_);
    add_domain_functions(common_, types_);
    add_amount_functions(common_);
    add_list_functions(common_);
    add_table_functions(common_, *pack_.tables);
    add_opening_functions(common_, *pack_.tables);
    add_history_functions(common_);
    common_.add_variable("notice", record_of("notice"));
    common_.add_variable("tender", record_of("tender"));
    common_.add_variable("history", record_of("history"));
    common_.add_variable("as_of", {TypeKind::date, {}, ""});
  }

  Environment environment_for(const Rule& rule) const {
    Environment environment = common_;
    if (rule.scope == Scope::bidder) environment.add_variable("bidder", record_of("bidder"));
    if (rule.scope == Scope::document) environment.add_variable("document", record_of("document"));
    if (rule.scope == Scope::pair) add_shared(environment, types_);
    if (rule.scope == Scope::pair)
      for (const char* name : {"a", "b"}) environment.add_variable(name, record_of("bidder"));
    for (const auto& [name, value] : rule.params) environment.add_variable(name, expression_type(rule.param_types.at(name)));
    return environment;
  }

  void expressions(const XmlFile& xml, const pugi::xml_node& node, Rule& rule) {
    for (const pugi::xml_node& child : node.children()) {
      const std::string_view name = child.name();
      guarded([&] {
        if (name == "when" && rule.when) throw RuleError(xml.place_of(child), fmt::format("{}: a second <when>; join the two by &&", rule.id));
        if (name == "when") rule.when = condition(xml, child, rule);
        if (name == "when" && child.attribute("reason")) rule.when_reason = reason(xml, child, rule);
        if (name == "assert") rule.asserts.push_back(condition(xml, child, rule));
        if (name != "message") return;
        Message& known = rule.messages[child.attribute("xml:lang").value()];  // there, be it right or wrong
        known = message(xml, child, rule);
      });
    }
  }

  std::string reason(const XmlFile& xml, const pugi::xml_node& node, const Rule& rule) {
    const std::string code = node.attribute("reason").value();
    if (reason_in_words(code, "ko") == code) problem(xml.place_of(node), fmt::format("{}: no words for the reason '{}'", rule.id, code));
    return code;
  }

  Expression condition(const XmlFile& xml, const pugi::xml_node& node, const Rule& rule) {
    Expression expression = Expression::compile(node.text().get(), *rule.environment, xml.place_of_text(node));
    const TypeKind kind = expression.type().kind;
    if (kind != TypeKind::boolean && kind != TypeKind::dyn)
      problem(xml.place_of(node), fmt::format("{}: <{}> must be true or false, not {}", rule.id, node.name(), to_string(expression.type())));
    return expression;
  }

  // "보증금액 {bidder.bid_bond.amount}이(가) …": places are expressions in braces; strings in them may not hold braces.
  Message message(const XmlFile& xml, const pugi::xml_node& node, const Rule& rule) {
    Message out;
    const std::string written = node.text().get();
    std::string text = tidy_spaces(written);
    const bool as_written = text == written;  // else columns are those of the expression alone
    SourcePlace place = as_written ? xml.place_of_text(node) : xml.place_of(node);
    const auto pass = [&](const std::string& over) { place.column += as_written ? static_cast<int>(decode_utf8(over).size()) : 0; };
    for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{')) {
      const std::size_t close = text.find('}', open);
      if (close == std::string::npos) throw RuleError(xml.place_of(node), fmt::format("{}: a place in the message is not closed by its brace", rule.id));
      out.parts.push_back(text.substr(0, open));
      pass(out.parts.back() + "{");
      out.expressions.push_back(Expression::compile(text.substr(open + 1, close - open - 1), *rule.environment, place));
      pass(text.substr(open + 1, close - open));
      text.erase(0, close + 1);
    }
    out.parts.push_back(text);
    return out;
  }

  const std::vector<DocumentType>& types_;
  Environment common_ = Environment::standard();
  LoadedPack pack_;
  std::string problems_;
};

}  // namespace

LoadedPack load_rules(const fs::path& folder, const std::vector<DocumentType>& types) { return Loader(types).load(folder); }

}  // namespace bidaudit
