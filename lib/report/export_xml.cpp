// SPDX-License-Identifier: GPL-3.0-or-later
// SVRL and JUnit: both group the results by rule, as the audit report does.
#include <fmt/format.h>

#include "base/xml_writer.h"
#include "report/exports.h"
#include "report/words.h"

namespace bidaudit {
namespace {

// The results from `begin` that are of one rule end before what comes back.
std::size_t rule_end(const AuditFile& audit, std::size_t begin) {
  std::size_t end = begin;
  while (end < audit.size() && audit.verdict(end).rule == audit.verdict(begin).rule) ++end;
  return end;
}

// Where the subject stands in the audit report.
std::string xpath_of(const AuditFile& audit, std::string_view subject) {
  if (audit.bidder(subject) != nullptr) return fmt::format("/audit/bidder[@id='{}']", subject);
  if (audit.paper(subject) != nullptr) return fmt::format("/audit/document[@id='{}']", subject);
  return "/audit";
}

void write_place(XmlWriter& xml, const AuditWords& words, const AuditFact& fact) {
  const std::string place = words.place(fact);
  if (place.empty()) return;
  xml.open("svrl:property-reference").attribute("property", "evidence").attribute("role", fact.box).open("svrl:text");
  xml.text(place + (fact.quote.empty() ? "" : ": " + fact.quote)).close().close();
}

void write_failed(XmlWriter& xml, const AuditFile& audit, const AuditWords& words, const Result& result) {
  xml.open("svrl:failed-assert").attribute("location", xpath_of(audit, result.subject)).attribute("test", words.rule_title(result.rule));
  xml.attribute("role", to_text(result.outcome)).attribute("flag", to_text(result.severity));
  for (const std::string& basis : result.basis) xml.open("svrl:property-reference").attribute("property", "basis").open("svrl:text").text(basis).close().close();
  for (const std::string& id : result.facts)
    if (const auto fact = audit.fact(id)) write_place(xml, words, *fact);
  xml.open("svrl:text").attribute("xml:lang", words.code()).text(words.message(result)).close().close();
}

bool is_failed(Outcome outcome) { return outcome == Outcome::fail || outcome == Outcome::undetermined || outcome == Outcome::error; }

// An instant without its offset, which JUnit forbids.
std::string without_offset(const std::string& instant) { return instant.substr(0, std::string_view("2026-11-26T01:02:03").size()); }

std::string subject_name(const AuditWords& words, const Verdict& verdict) {
  std::string name = words.subject(verdict.subject);
  if (!verdict.with.empty()) name += " / " + words.subject(verdict.with);
  if (verdict.pairs > 0) name += fmt::format(" ({})", verdict.pairs);
  return name;
}

void write_case(XmlWriter& xml, const AuditFile& audit, const AuditWords& words, std::size_t index) {
  const Verdict& verdict = audit.verdict(index);
  xml.open("testcase").attribute("name", subject_name(words, verdict)).attribute("classname", verdict.rule).attribute("time", 0);
  if (verdict.outcome != Outcome::pass) {
    const Result result = audit.result(index);
    const char* element = verdict.outcome == Outcome::fail ? "failure" : is_failed(verdict.outcome) ? "error" : "skipped";
    xml.open(element).attribute("message", words.message(result));
    if (is_failed(verdict.outcome)) xml.attribute("type", verdict.outcome == Outcome::fail ? to_text(verdict.severity) : to_text(verdict.outcome));
    std::string text;
    for (const std::string& basis : result.basis) text += basis + "\n";
    if (is_failed(verdict.outcome))
      for (const std::string& id : result.facts)
        if (const auto fact = audit.fact(id)) text += fmt::format("{}: {}\n", words.place(*fact), fact->quote);
    xml.text(text).close();
  }
  xml.close();
}

void write_suite(XmlWriter& xml, const AuditFile& audit, const AuditWords& words, std::size_t begin, std::size_t end, int number) {
  int failures = 0;
  int errors = 0;
  int skipped = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const Outcome outcome = audit.verdict(i).outcome;
    if (outcome == Outcome::fail) ++failures;
    else if (is_failed(outcome)) ++errors;
    else if (outcome != Outcome::pass) ++skipped;
  }
  xml.open("testsuite").attribute("name", audit.verdict(begin).rule).attribute("package", audit.tender()).attribute("id", number);
  xml.attribute("timestamp", without_offset(audit.run().started)).attribute("hostname", audit.run().host.empty() ? "localhost" : audit.run().host);
  xml.attribute("tests", static_cast<std::int64_t>(end - begin)).attribute("failures", failures).attribute("errors", errors).attribute("skipped", skipped).attribute("time", 0);
  xml.open("properties").open("property").attribute("name", "title").attribute("value", words.rule_title(audit.verdict(begin).rule)).close().close();
  for (std::size_t i = begin; i < end; ++i) write_case(xml, audit, words, i);
  xml.open("system-out").close().open("system-err").close().close();
}

}  // namespace

void write_svrl(std::ostream& out, const AuditFile& audit, Language language) {
  const AuditWords words(audit, language);
  XmlWriter xml(out);
  xml.declaration().open("svrl:schematron-output").attribute("xmlns:svrl", "http://purl.oclc.org/dsdl/svrl").attribute("title", audit.tender()).attribute("schemaVersion", audit.run().pack_id);
  if (audit.size() == 0) xml.open("svrl:active-pattern").close();
  for (std::size_t begin = 0; begin < audit.size();) {
    const std::size_t end = rule_end(audit, begin);
    xml.open("svrl:active-pattern").attribute("name", audit.verdict(begin).rule).attribute("role", to_text(audit.verdict(begin).kind)).close();
    for (; begin < end; ++begin) {
      const Verdict& verdict = audit.verdict(begin);
      xml.open("svrl:fired-rule").attribute("name", subject_name(words, verdict)).attribute("context", xpath_of(audit, verdict.subject)).attribute("role", to_text(verdict.outcome)).close();
      if (is_failed(verdict.outcome)) write_failed(xml, audit, words, audit.result(begin));
    }
  }
  xml.close();
}

void write_junit(std::ostream& out, const AuditFile& audit, Language language) {
  const AuditWords words(audit, language);
  XmlWriter xml(out);
  xml.declaration().open("testsuites");
  int number = 0;
  for (std::size_t begin = 0; begin < audit.size();) {
    const std::size_t end = rule_end(audit, begin);
    write_suite(xml, audit, words, begin, end, number++);
    begin = end;
  }
  xml.close();
}

}  // namespace bidaudit
