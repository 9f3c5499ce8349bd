// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/audit_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <set>
#include <stdexcept>

#include "base/errors.h"
#include "report/audit_nodes.h"

namespace bidaudit {
namespace {

constexpr std::string_view kNamespace = "urn:bidaudit:audit:1";

// A small XML document that lives while its element is looked at.
class Fragment {
 public:
  explicit Fragment(std::string_view text) {
    const pugi::xml_parse_result result = document_.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
    if (!result) throw std::invalid_argument(std::string("not well-formed XML: ") + result.description());
  }
  pugi::xml_node root() const { return document_.document_element(); }

 private:
  pugi::xml_document document_;
};

template <typename T, typename Places>
void put(std::vector<T>& all, Places& places, T one) {
  if (!places.emplace(one.id, all.size()).second) throw std::invalid_argument("the id " + one.id + " stands there twice");
  all.push_back(std::move(one));
}

}  // namespace

AuditFile AuditFile::open(const std::string& path) { return AuditFile(TextSource::open(path)); }

AuditFile::AuditFile(TextSource source) : source_(std::move(source)) {
  ElementStream elements(source_);
  take_root(elements.root());
  while (const auto element = elements.next()) {
    try {
      take(*element);
    } catch (const std::invalid_argument& error) {
      fail(element->span, error.what());
    }
  }
  if (!found_coverage_) fail({}, "it has no <coverage>; it is not whole");
  coverage_ = *std::move(found_coverage_);
  check_sums();
  for (std::size_t i = 0; i < run_.pack_parts.size(); ++i) titled_.emplace(run_.pack_parts[i].kind + ' ' + run_.pack_parts[i].id, i);
}

void AuditFile::take_root(const std::string& tag) {
  try {
    const Fragment fragment(tag.ends_with("/>") ? tag : tag.substr(0, tag.size() - 1) + "/>");
    const pugi::xml_node root = fragment.root();
    if (std::string_view(root.name()) != "audit" || root.attribute("xmlns").value() != kNamespace) fail({}, "no audit report (bidcheck writes them)");
    if (std::string_view(root.attribute("version").value()) != "1") fail({}, "an audit report of another version");
    tender_ = root.attribute("tender").value();
    complete_ = root.attribute("complete").as_bool();
  } catch (const std::invalid_argument& error) {
    fail({}, error.what());
  }
}

void AuditFile::take(const ElementStream::Element& element) {
  if (element.text.starts_with("<result")) return take_result(element);
  if (element.text.starts_with("<fact")) return take_fact(element);
  const Fragment fragment(element.text);
  const pugi::xml_node node = fragment.root();
  const std::string_view name = node.name();
  if (name == "run") run_ = run_of(node);
  else if (name == "file") put(inputs_, input_places_, input_of(node));
  else if (name == "typed") typed_files_.push_back({node.attribute("path").value(), node.attribute("sha256").value()});
  else if (name == "bidder") put(bidders_, bidder_places_, bidder_of(node));
  else if (name == "document") put(papers_, paper_places_, paper_of(node));
  else if (name == "opening") opening_ = opening_of(node);
  else if (name == "coverage") found_coverage_ = coverage_of(node);
  else fail(element.span, fmt::format("unknown element <{}>", name));
}

void AuditFile::take_fact(const ElementStream::Element& element) {
  const Fragment fragment(element.text);
  const AuditFact fact = fact_of(fragment.root());
  if (!fact.file.empty() && input(fact.file) == nullptr) fail(element.span, "file " + fact.file + " is not there");
  if (!fact_places_.emplace(kept(fact.id), facts_.size()).second) fail(element.span, "the id " + fact.id + " stands there twice");
  facts_.push_back({element.span, kept(fact.subject), kept(fact.type), kept(fact.field)});
}

void AuditFile::take_result(const ElementStream::Element& element) {
  const Fragment fragment(element.text);
  const Result result = result_of(fragment.root());
  check_subject(result.subject, element.span);
  if (!result.with.empty()) check_subject(result.with, element.span);
  for (const std::string& fact : result.facts)
    if (!fact_places_.contains(fact)) fail(element.span, "fact " + fact + " is not there");
  for (const std::string& file : result.searched)
    if (input(file) == nullptr) fail(element.span, "file " + file + " is not there");
  verdicts_.push_back({kept(result.rule), result.kind, result.severity, kept(result.subject), kept(result.with), result.pairs, result.outcome});
  spans_.push_back(element.span);
}

void AuditFile::check_subject(std::string_view id, const Span& span) const {
  if (id == "tender" || id == "notice" || bidder(id) != nullptr || paper(id) != nullptr) return;
  fail(span, fmt::format("subject {} is not there", id));
}

void AuditFile::check_sums() const {
  std::map<Outcome, std::int64_t> listed;
  std::int64_t all = 0;
  for (const Verdict& verdict : verdicts_) {
    listed[verdict.outcome] += verdict.count();
    all += verdict.count();
  }
  std::int64_t unlisted = 0;
  for (const auto& [outcome, count] : coverage_.outcomes) {
    if (listed[outcome] > count) fail({}, fmt::format("{} results are '{}', its coverage says {}", listed[outcome], to_text(outcome), count));
    unlisted += count - listed[outcome];
  }
  if (unlisted != coverage_.counted_only || all + unlisted != coverage_.results || coverage_.results != coverage_.results_expected)
    fail({}, fmt::format("it holds {} of {} results; it is not whole", all + coverage_.counted_only, coverage_.results_expected));
  if (coverage_.rules_run + coverage_.rules_skipped != coverage_.rules_loaded) fail({}, "its rules do not add up; it is not whole");
}

AuditFact AuditFile::fact(const FactKey& key) const {
  std::string text;
  source_.read(key.span.offset, key.span.length, text);
  return fact_of(Fragment(text).root());
}

std::optional<AuditFact> AuditFile::fact(std::string_view id) const {
  const auto found = fact_places_.find(id);
  return found == fact_places_.end() ? std::nullopt : std::optional(fact(facts_[found->second]));
}

Result AuditFile::result(std::size_t index) const {
  std::string text;
  source_.read(spans_[index].offset, spans_[index].length, text);
  return result_of(Fragment(text).root());
}

std::string AuditFile::title(std::string_view kind, std::string_view id, Language language) const {
  const auto found = titled_.find(fmt::format("{} {}", kind, id));
  if (found == titled_.end()) return std::string(id);
  const auto& titles = run_.pack_parts[found->second].titles;
  const auto title = titles.find(language == Language::korean ? "ko" : "en");
  return title == titles.end() ? std::string(id) : title->second;
}

std::string_view AuditFile::kept(std::string_view text) {
  const auto found = known_texts_.find(text);
  if (found != known_texts_.end()) return found->second;
  const std::string_view mine = texts_.emplace_back(text);
  known_texts_.emplace(mine, mine);
  return mine;
}

void AuditFile::fail(const Span& span, const std::string& what) const {
  throw InputError(SourcePlace{source_.name(), source_.line_at(span.offset), 0}, what);
}

}  // namespace bidaudit
