// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/tailoring.h"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "base/unicode.h"
#include "base/xml_file.h"
#include "rules/record_types.h"

namespace bidaudit {
namespace {

constexpr std::string_view kNamespace = "urn:bidaudit:rules:1";

class Tailor {
 public:
  Tailor(const XmlFile& xml, std::vector<Rule>& rules) : xml_(xml), rules_(rules) {}

  std::vector<LocalChange> apply() {
    const pugi::xml_node root = xml_.document().document_element();
    if (std::string_view(root.name()) != "tailoring" || std::string_view(root.attribute("xmlns").value()) != kNamespace)
      throw RuleError(xml_.place_of(root), fmt::format("expected <tailoring xmlns=\"{}\">", kNamespace));
    for (const pugi::xml_node& node : root.children())
      if (node.type() == pugi::node_element) change(root, node);
    if (!problems_.empty()) throw RuleError(problems_);
    return std::move(changes_);
  }

 private:
  void problem(const pugi::xml_node& node, const std::string& what) {
    problems_ += (problems_.empty() ? "" : "\n") + to_string(xml_.place_of(node)) + ": " + what;
  }

  Rule* rule_of(const pugi::xml_node& node) {
    const std::string id = node.attribute("rule").value();
    const auto found = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) { return rule.id == id; });
    if (found != rules_.end()) return &*found;
    std::vector<std::string> ids;
    for (const Rule& rule : rules_) ids.push_back(rule.id);
    problem(node, fmt::format("no rule '{}'{}", id, did_you_mean(id, ids)));
    return nullptr;
  }

  void change(const pugi::xml_node& root, const pugi::xml_node& node) {
    const auto own = [&](const char* name) { return std::string(node.attribute(name) ? node.attribute(name).value() : root.attribute(name).value()); };
    LocalChange out{node.name(), node.attribute("rule").value(), "", own("by"), own("reason"), "", std::nullopt};
    if (out.by.empty() || out.reason.empty()) problem(node, fmt::format("<{}>: who changes it (by) and why (reason) must be said", node.name()));
    Rule* rule = rule_of(node);
    if (rule == nullptr) return;
    if (out.kind == "switch-off") {
      rule->off = fmt::format("switched off by {}: {}", out.by, out.reason);
    } else if (out.kind == "severity") {
      severity(node, *rule, out);
    } else if (out.kind == "param") {
      param(node, *rule, out);
    } else if (out.kind == "waive") {
      waive(node, out);
    } else {
      problem(node, fmt::format("unknown element <{}>", node.name()));
    }
    changes_.push_back(std::move(out));
  }

  void severity(const pugi::xml_node& node, Rule& rule, LocalChange& out) {
    const std::string_view word = node.attribute("value").value();
    for (const Severity severity : {Severity::reject, Severity::correctable, Severity::review, Severity::notice})
      if (to_text(severity) == word) {
        if (rests_on_general_knowledge(rule) && severity == Severity::reject) return problem(node, fmt::format("{} rests on general knowledge only; correctable at most", rule.id));
        out.value = fmt::format("{} to {}", to_text(rule.severity), word);
        rule.severity = severity;
        return;
      }
    problem(node, "severity must be reject, correctable, review or notice");
  }

  void param(const pugi::xml_node& node, Rule& rule, LocalChange& out) {
    const std::string name = node.attribute("name").value();
    const auto old = rule.params.find(name);
    if (old == rule.params.end()) return problem(node, fmt::format("{} has no param '{}'", rule.id, name));
    const Value value = expression_value(rule.param_types.at(name), node.attribute("value").value());
    if (const auto* error = value.as<Error>()) return problem(node, fmt::format("param '{}': {}", name, error->message));
    out.value = fmt::format("{} from {} to {}", name, to_cel(old->second), to_cel(value));
    old->second = value;
  }

  void waive(const pugi::xml_node& node, LocalChange& out) {
    out.bidder = node.attribute("bidder").value();
    out.until = parse_iso_date(node.attribute("until").value());
    if (!out.until) problem(node, "a waiver needs an end, until=\"2026-12-31\"");
  }

  const XmlFile& xml_;
  std::vector<Rule>& rules_;
  std::vector<LocalChange> changes_;
  std::string problems_;
};

}  // namespace

std::vector<LocalChange> tailor_rules(const std::filesystem::path& file, std::vector<Rule>& rules) {
  return Tailor(XmlFile::read(file.string()), rules).apply();
}

}  // namespace bidaudit
