// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as one file of a rule pack whose other files are sound; what is not refused is tested, explained and linted.
#include "rules/pack.h"

#include "base/errors.h"
#include "target.h"

namespace bidaudit {
namespace {

constexpr std::string_view kHead = R"(<pack xmlns="urn:bidaudit:rules:1" id="fuzz" version="1"/>)";
constexpr std::string_view kType = R"(<document-type xmlns="urn:bidaudit:rules:1" id="bid_form" code="BID">
<name xml:lang="ko">입찰서</name><title>입찰서</title><field name="amount" type="money"><label>입찰금액</label></field></document-type>)";
constexpr std::string_view kTable = R"(<tables xmlns="urn:bidaudit:rules:1"><table id="rates" value="rate"><key type="text"/>
<row from="2026-01-02" cite="x" checked="primary"><key>용역</key><value>87.745</value></row></table></tables>)";
constexpr std::string_view kRule = R"(<rules xmlns="urn:bidaudit:rules:1"><rule id="R-1" version="1" kind="eligibility" for="bidder" severity="notice">
<title xml:lang="ko">x</title><title xml:lang="en">x</title><basis cite="x" checked="primary"/><param name="least" type="money" value="5"/>
<assert>bidder.bid_form.amount > least</assert><message xml:lang="ko">x</message><message xml:lang="en">x</message></rule></rules>)";

bool holds(std::string_view input, std::string_view word) { return input.find(word) != std::string_view::npos; }

void use(Pack pack) {
  pack.run_tests();
  pack.lint();
  for (const RuleSummary& rule : pack.rules())
    for (const char* language : {"ko", "en"}) pack.explain(rule.id, language);
}

}  // namespace

void fuzz(std::string_view input) {
  static const ScratchFolder folder;
  const bool tailors = holds(input, "<tailoring");
  const bool is_type = holds(input, "<document-type");
  const bool is_table = holds(input, "<table");
  const bool is_rule = !tailors && !is_type && !is_table;
  folder.put("pack.xml", kHead);
  folder.put("documents/type.xml", is_type ? input : kType);
  folder.put("tables/table.xml", is_table ? input : kTable);
  folder.put("rules.xml", is_rule ? input : kRule);
  const auto tailoring = folder.put("tailoring", input);
  try {
    Pack pack = Pack::load(folder.path());
    if (tailors) pack.tailor(tailoring);
    use(std::move(pack));
  } catch (const RuleError&) {
  } catch (const InputError&) {
  }
}

}  // namespace bidaudit
