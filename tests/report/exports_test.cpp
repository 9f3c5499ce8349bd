// SPDX-License-Identifier: GPL-3.0-or-later
// Text of a hostile document is text in every export, and complete; each export is what its schema says.
#include "report/exports.h"

#include <gtest/gtest.h>

#include <cctype>
#include <sstream>

#include "base/errors.h"
#include "base/unicode.h"
#include "base/xml_file.h"
#include "made_audit.h"
#include "outside_check.h"
#include "report/formats.h"
#include "report/guarded_output.h"

namespace bidaudit {
namespace {

std::string written(const ReportPart& part, const AuditFile& audit) {
  std::ostringstream out;
  part.write(out, audit, {});
  return out.str();
}

std::string written(std::string_view ending, const AuditFile& audit) {
  for (const ReportPart& part : report_parts())
    if (part.ending == ending) return written(part, audit);
  return "";
}

// Rows of CSV as RFC 4180 has it.
std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 3; i < csv.size(); ++i) {  // behind the byte order mark
    const char c = csv[i];
    if (quoted && c == '"' && csv[i + 1] == '"') rows.back().back() += csv[++i];
    else if (c == '"') quoted = !quoted;
    else if (quoted) rows.back().back() += c;
    else if (c == ',') rows.back().emplace_back();
    else if (c == '\n') rows.push_back({""});
    else EXPECT_EQ(c, '\r');
  }
  EXPECT_FALSE(quoted);
  EXPECT_EQ(rows.back(), std::vector<std::string>{""});
  rows.pop_back();
  return rows;
}

// Reads one JSON value; false when it is none.
bool skip_json(std::string_view& text) {
  const auto take = [&](char c) { return !text.empty() && text[0] == c ? (text.remove_prefix(1), true) : false; };
  if (take('"')) {
    while (!text.empty() && text[0] != '"') {
      if (static_cast<unsigned char>(text[0]) < 0x20) return false;
      text.remove_prefix(text[0] == '\\' ? 2 : 1);
    }
    return take('"');
  }
  if (take('{')) {
    if (take('}')) return true;
    do
      if (text.empty() || text[0] != '"' || !skip_json(text) || !take(':') || !skip_json(text)) return false;
    while (take(','));
    return take('}');
  }
  if (take('[')) {
    if (take(']')) return true;
    do
      if (!skip_json(text)) return false;
    while (take(','));
    return take(']');
  }
  const std::size_t end = std::min(text.find_first_not_of("-0123456789truefals"), text.size());
  text.remove_prefix(end);
  return end > 0;
}

TEST(Csv, NeutralisesFormulas) {
  struct Row {
    const char* text;
    const char* field;
  };
  const Row rows[] = {
      {"가람", "\"가람\""},
      {"", "\"\""},
      {"a\"b", "\"a\"\"b\""},
      {"=1+1", "\"'=1+1\""},
      {"+82", "\"'+82\""},
      {"-1", "\"'-1\""},
      {"@SUM(A1)", "\"'@SUM(A1)\""},
      {"\t=1", "\"'\t=1\""},
      {"  =1", "\"'  =1\""},      // blanks are looked past
      {"＝1", "\"'＝1\""},        // full width
      {"1=1", "\"1=1\""},         // no formula
  };
  for (const Row& row : rows) EXPECT_EQ(csv_field(row.text), row.field);
}

TEST(Csv, HasARowForEachFindingAndBidder) {
  const AuditFile audit = made_audit();
  const auto findings = rows_of(written(".findings.csv", audit));
  ASSERT_EQ(findings.size(), 4U);  // header; fail, open, pair
  EXPECT_EQ(findings[1][5], "부적격 사유");
  EXPECT_EQ(findings[2][5], "미확정");
  EXPECT_EQ(findings[1][9], "bids/1/금 120,000,000원정.pdf 1쪽; notice/공고서.pdf");
  const auto bidders = rows_of(written(".bidders.csv", audit));
  ASSERT_EQ(bidders.size(), 3U);
  EXPECT_EQ(bidders[1][4], "부적격 사유 있음");
}

TEST(Exports, HostileTextIsHarmlessAndComplete) {
  for (const char* text : kHostile) {
    SCOPED_TRACE(text);
    const AuditFile audit = made_audit({.text = text, .message = text});
    const std::string safe = xml_safe(text);
    for (const char* ending : {".findings.csv", ".bidders.csv"}) {
      const auto rows = rows_of(written(ending, audit));
      for (const auto& row : rows) {
        EXPECT_EQ(row.size(), rows[0].size());
        for (const std::string& field : row) EXPECT_TRUE(field.empty() || std::string_view("=+-@\t\r").find(field[0]) == std::string_view::npos) << field;
      }
    }
    EXPECT_NE(rows_of(written(".findings.csv", audit))[1][7].find(safe), std::string::npos);
    for (const char* ending : {".ndjson", ".sarif"}) {
      std::istringstream lines(written(ending, audit));
      for (std::string line; std::getline(lines, line);) {
        std::string_view rest = line;
        EXPECT_TRUE(skip_json(rest) && rest.empty()) << line;
      }
    }
    for (const char* ending : {".svrl.xml", ".junit.xml"}) {
      const std::string xml = written(ending, audit);
      EXPECT_NO_THROW(XmlFile("x", xml));
      EXPECT_EQ(xml.find("<script"), std::string::npos);
    }
  }
}

TEST(Exports, LongLinesStayWhole) {
  const std::string text(10'000'000, '=');
  const AuditFile audit = made_audit({.text = "x", .message = text});
  for (const ReportPart& part : report_parts())
    EXPECT_TRUE(part.ending == ".bidders.csv" || written(part, audit).find(text) != std::string::npos) << part.ending;
}

TEST(Exports, WhatIsOpenIsNoPass) {
  const AuditFile audit = made_audit();
  EXPECT_NE(written(".svrl.xml", audit).find("role=\"undetermined\""), std::string::npos);
  EXPECT_NE(written(".sarif", audit).find("\"kind\":\"open\""), std::string::npos);
  EXPECT_NE(written(".junit.xml", audit).find("errors=\"1\""), std::string::npos);
}

TEST(Exports, AnEmptyReportIsOneToo) {
  const AuditFile audit = made_audit({.bidders = 0, .rules = 0, .with_pair = false});
  for (const ReportPart& part : report_parts()) EXPECT_FALSE(written(part, audit).empty());
}

void expect_valid(const std::string& ending, const std::string& schema_name, const std::string& program, const std::string& command) {
  if (!has_program(program)) GTEST_SKIP() << program << " does not run";
  if (!std::filesystem::exists(schema(schema_name))) GTEST_SKIP() << schema(schema_name) << " is not there; set BIDAUDIT_SCHEMAS to the folder that has it";
  EXPECT_EQ(checked_by(command, written(ending, made_audit({.bidders = 0, .rules = 0, .with_pair = false}))), 0);
  std::string text;  // all at once: the programs take long to start
  for (const char* one : kHostile) text += one;
  EXPECT_EQ(checked_by(command, written(ending, made_audit({.text = text, .message = text}))), 0);
}

TEST(Exports, JunitIsValid) {
  expect_valid(".junit.xml", "junit.xsd", "xmllint --version", "xmllint --noout --nonet --schema " + schema("junit.xsd").string());
}

TEST(Exports, SvrlIsValid) { expect_valid(".svrl.xml", "svrl.rnc", "command -v jing", "jing -c " + schema("svrl.rnc").string()); }

TEST(Exports, SarifIsValid) {
  expect_valid(".sarif", "sarif-schema-2.1.0.json", "python3 -c 'import jsonschema'",
               "python3 -c 'import json,jsonschema,sys; jsonschema.validate(json.load(open(sys.argv[2])), json.load(open(sys.argv[1])))' " + schema("sarif-schema-2.1.0.json").string());
}

TEST(GuardedOutput, RefusesResidentNumbers) {
  struct Row {
    const char* text;
    bool refused;
  };
  const Row rows[] = {
      {"주민등록번호 800101-2345678", true},
      {"800101-2******", false},
      {"사업자등록번호 123-45-67890, 법인등록번호 110111-1234567", false},
      {"sha256=\"aa8001012345678bb8001012345678cc8001012345678dd8001012345678eeff\"", false},  // digits of a hash
  };
  const std::string long_text(100'000, 'x');  // across the pieces
  for (const Row& row : rows)
    for (const std::string& before : {std::string(), long_text}) {
      std::ostringstream out;
      const auto write = [&] { write_guarded(out, "x", [&](std::ostream& to) { to << before << '\n' << row.text << '\n' << before; }); };
      if (row.refused) {
        EXPECT_THROW(write(), InputError) << row.text;
      } else {
        EXPECT_NO_THROW(write()) << row.text;
      }
      EXPECT_EQ(out.str().find("800101-2345678"), std::string::npos);
      EXPECT_TRUE(row.refused || out.str() == before + "\n" + row.text + "\n" + before);
    }
}

}  // namespace
}  // namespace bidaudit
