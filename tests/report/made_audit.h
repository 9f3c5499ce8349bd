// SPDX-License-Identifier: GPL-3.0-or-later
// Audit reports as tests and measurements need them: two bidders and a few results, or very many.
#pragma once

#include <fmt/format.h>

#include <sstream>
#include <string>

#include "base/xml_writer.h"
#include "report/audit_file.h"

namespace bidaudit {

struct Made {
  std::string text = "금 120,000,000원정";  // put wherever the text of a document goes
  std::string message{};                    // of the failing result; made when empty
  int bidders = 2;
  int rules = 3;                            // the first fails for b1, the second is open, the rest pass
  bool with_pair = true;
  const char* pair_outcome = "fail";
};

class MadeAudit {
 public:
  explicit MadeAudit(const Made& made) : made_(made), xml_(out_) {}

  std::string xml() {
    xml_.declaration().open("audit").attribute("xmlns", "urn:bidaudit:audit:1").attribute("version", "1");
    xml_.attribute("tender", made_.text).attribute("complete", false);
    run();
    xml_.open("file").attribute("id", "f0").attribute("path", "notice/공고서.pdf").attribute("sha256", std::string(64, 'a')).attribute("bytes", 7).attribute("pages", 1).attribute("status", "read").close();
    for (int b = 1; b <= made_.bidders; ++b) file(b);
    for (int b = 1; b <= made_.bidders; ++b) bidder(b);
    for (int b = 1; b <= made_.bidders; ++b)
      xml_.open("document").attribute("id", fmt::format("d{}", b)).attribute("file", fmt::format("f{}", b)).attribute("first-page", 1).attribute("last-page", 2).attribute("bidder", fmt::format("b{}", b)).attribute("type", "bid_form").attribute("confidence", "0.9").close();
    for (int b = 1; b <= made_.bidders; ++b) facts(b);
    notice_fact("floor_rate", "rate", "87.745");
    notice_fact("reserve_price", "money", "130000000");
    for (int r = 1; r <= made_.rules; ++r)
      for (int b = 1; b <= made_.bidders; ++b) result(r, b);
    if (made_.with_pair) pair();
    coverage();
    xml_.close();
    return out_.str();
  }

 private:
  void run() {
    xml_.open("run").attribute("started", "2026-11-26T01:02:03Z").attribute("finished", "2026-11-26T01:02:05Z").attribute("host", "office");
    xml_.open("component").attribute("name", "bidaudit").attribute("version", "0.1.0").close();
    xml_.open("pack").attribute("id", "kr-local").attribute("sha256", std::string(64, 'b'));
    for (int r = 1; r <= made_.rules; ++r) {
      xml_.open("part").attribute("kind", "rule").attribute("id", fmt::format("R-{}", r)).attribute("version", "1").attribute("sha256", std::string(64, 'c'));
      xml_.open("title").attribute("xml:lang", "ko").text("입찰보증금").close().close();
    }
    xml_.close();
    xml_.open("history").attribute("tenders", 12).attribute("from", "2025-01-02").attribute("to", "2026-09-30").attribute("winner-unknown", 3);
    xml_.attribute("bids-without-number", 4).attribute("sha256", std::string(64, 'e'));
    xml_.open("left-out").attribute("file", "old/" + made_.text).attribute("reason", made_.text).close().close();
    xml_.close();
  }

  void file(int b) {
    xml_.open("file").attribute("id", fmt::format("f{}", b)).attribute("path", fmt::format("bids/{}/{}.pdf", b, made_.text));
    xml_.attribute("sha256", std::string(64, 'd')).attribute("bytes", 1234).attribute("pages", 2).attribute("status", b == 2 ? "partly-read" : "read");
    if (b == 2) xml_.attribute("message", made_.text).open("unread").attribute("page", 2).attribute("reason", "page-unreachable").close();
    xml_.close();
  }

  void bidder(int b) {
    xml_.open("bidder").attribute("id", fmt::format("b{}", b)).attribute("folder", fmt::format("bids/{}", b)).attribute("name", made_.text);
    xml_.attribute("business-number", "123-45-67890").attribute("outcome", b == 1 ? "ineligible" : b == 2 ? "needs-review" : "eligible").close();
  }

  void fact(const std::string& id, int b, const char* field, const char* type, const std::string& value) {
    xml_.open("fact").attribute("id", id).attribute("subject", fmt::format("b{}", b)).attribute("document", fmt::format("d{}", b)).attribute("type", "bid_form");
    xml_.attribute("field", field).attribute("value-type", type).attribute("state", "known").attribute("value", value).attribute("file", fmt::format("f{}", b));
    xml_.attribute("page", 1).attribute("box", "10 20 30 40").attribute("source", "text").attribute("confidence", "0.99").text(made_.text).close();
  }

  void facts(int b) {
    fact(fmt::format("x{}", 3 * b), b, "amount", "money", std::to_string(120000000 + b * 1000));
    fact(fmt::format("x{}", 3 * b + 1), b, "representative", "person-name", made_.text);
    fact(fmt::format("x{}", 3 * b + 2), b, "phone", "phone", "02-0000-2258");
  }

  void notice_fact(const char* field, const char* type, const char* value) {
    xml_.open("fact").attribute("id", fmt::format("n-{}", field)).attribute("subject", "notice").attribute("type", "notice").attribute("field", field);
    xml_.attribute("value-type", type).attribute("state", "known").attribute("value", value).attribute("source", "officer").attribute("confidence", "1");
    xml_.attribute("by", "김담당").attribute("at", "2026-11-25").attribute("why", "개찰조서").close();
  }

  void head(int r, const char* kind, const char* severity, int b, const char* outcome) {
    xml_.open("result").attribute("rule", fmt::format("R-{}", r)).attribute("version", 1).attribute("kind", kind).attribute("severity", severity);
    xml_.attribute("subject", fmt::format("b{}", b));
    outcome_ = outcome;
    ++counts_[outcome];
  }

  void messages() {
    const std::string text = made_.message.empty() ? "보증금이 모자랍니다: " + made_.text : made_.message;
    xml_.open("message").attribute("xml:lang", "en").text(text).close();
    xml_.open("message").attribute("xml:lang", "ko").text(text).close();
    xml_.open("basis").text("지방계약법 제12조").close();
  }

  void result(int r, int b) {
    const bool fails = r == 1 && b == 1;
    const bool open = r == 2 && b == 2;
    head(r, "eligibility", fails ? "reject" : "correctable", b, fails ? "fail" : open ? "undetermined" : "pass");
    xml_.attribute("outcome", outcome_);
    if (open) xml_.attribute("reason", "bid_form.amount unreadable (poor-scan)");
    if (fails || open) messages();
    xml_.open("evidence").attribute("fact", fmt::format("x{}", 3 * b)).close();
    xml_.open("evidence").attribute("searched", "f0").close().close();
  }

  void pair() {
    head(made_.rules + 1, "anomaly", "review", 1, made_.pair_outcome);
    xml_.attribute("with", "b2").attribute("outcome", outcome_);
    messages();
    for (const char* id : {"x4", "x7"}) xml_.open("evidence").attribute("fact", id).close();
    xml_.close();
  }

  void coverage() {
    int all = 0;
    for (const auto& [name, count] : counts_) all += count;
    const int rules = made_.rules + (made_.with_pair ? 1 : 0);
    xml_.open("coverage").attribute("rules-loaded", rules + 1).attribute("rules-run", rules).attribute("rules-skipped", 1).attribute("results-expected", all).attribute("results", all);
    for (const char* name : {"error", "fail", "not-applicable", "pass", "undetermined", "waived"}) xml_.open("outcome").attribute("name", name).attribute("count", counts_[name]).close();
    xml_.open("skipped").attribute("rule", "R-DRAFT").attribute("reason", "draft").close();
    xml_.open("files").attribute("status", "read").attribute("count", 3).close();
    xml_.open("pages").attribute("route", "text").attribute("count", 3).close().close();
  }

  Made made_;
  std::ostringstream out_;
  XmlWriter xml_;
  const char* outcome_ = "";
  std::map<std::string, int> counts_;
};

inline std::string made_xml(const Made& made = {}) { return MadeAudit(made).xml(); }
inline AuditFile made_audit(const Made& made = {}) { return AuditFile(TextSource("made.xml", made_xml(made))); }

// What documents may hold to do harm in a report.
inline const char* const kHostile[] = {
    "<script>alert(1)</script>",      // markup
    "]]>",                            // the end of a CDATA section
    "a\x01\x0b\x1f",                  // control characters that XML forbids
    "\xe2\x80\xae""321",              // right-to-left override: legal, kept
    "\" onload=\"x",                  // the end of an attribute
    "=cmd|' /C calc'!A0",             // a formula
    "a\tb\r\nc",                      // the ends of a field and of a row
    "\xff\xc0",                       // not UTF-8
    "{\"a\":[\\u0000]}",              // JSON
};

}  // namespace bidaudit
