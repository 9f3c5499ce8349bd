// SPDX-License-Identifier: GPL-3.0-or-later
// Text of a hostile document is text in every format, and ALTO is what its schema says.
#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "document/document_alto.h"
#include "document/document_hocr.h"
#include "document/document_text.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;
using Write = void (*)(std::ostream&, const Document&);

Document hostile(const std::string& text) {
  Page page;
  page.number = 1;
  page.width = 595;
  page.height = 842;
  page.route = Route::text;
  page.reason = "text-layer";
  page.confidence = 1;
  Line line;
  line.box = {10, 20, 60, 32};
  line.words = {{text, {10, 20, 40, 32}, 0.875}, {"2", {45, 20, 60, 32}, 1}};
  page.lines = {line};
  Document document;
  document.file = text;
  document.page_count = 1;
  document.pages = {page};
  return document;
}

std::string written(Write write, const Document& document) {
  std::ostringstream out;
  write(out, document);
  return out.str();
}

const char* const kHostile[] = {
    "<script>alert(1)</script>",    // markup
    "]]>",                          // the end of a CDATA section
    "a\x01\x0b\x1f",                // control characters that XML forbids
    "\xe2\x80\xae""321",            // right-to-left override: legal, kept
    "\" onload=\"x",                // the end of an attribute
    "a\tb\nc",                      // the ends of a field and of a row
    "\xff\xc0",                     // not UTF-8
};

// `xmllint` with `arguments` on `text`; its exit status.
int lint(const std::string& arguments, const std::string& text) {
  std::string name = (fs::temp_directory_path() / "bidaudit-format-XXXXXX").string();
  const int descriptor = mkstemp(name.data());
  if (descriptor < 0) return -1;
  ::close(descriptor);
  std::ofstream(name) << text;
  const int status = std::system(("xmllint --noout --nonet " + arguments + " " + name).c_str());
  fs::remove(name);
  return status;
}

bool has_xmllint() { return std::system("xmllint --version >/dev/null 2>&1") == 0; }

fs::path schemas() {
  const char* folder = std::getenv("BIDAUDIT_SCHEMAS");
  return folder != nullptr ? fs::path(folder) : fs::path("../shared/schemas");
}

TEST(Formats, HostileTextIsNoMarkup) {
  if (!has_xmllint()) GTEST_SKIP() << "xmllint is not installed (package libxml2-utils)";
  for (const char* text : kHostile) {
    SCOPED_TRACE(text);
    for (Write write : {write_document_alto, write_document_hocr}) {
      const std::string out = written(write, hostile(text));
      EXPECT_EQ(lint("", out), 0);
      EXPECT_EQ(out.find("<script"), std::string::npos);
    }
  }
}

TEST(Formats, TsvHasTwelveFieldsInEachRow) {
  for (const char* text : kHostile) {
    SCOPED_TRACE(text);
    std::istringstream rows(written(write_document_tsv, hostile(text)));
    int count = 0;
    for (std::string row; std::getline(rows, row); ++count) EXPECT_EQ(std::count(row.begin(), row.end(), '\t'), 11);
    EXPECT_EQ(count, 7);  // header, page, block, paragraph, line, two words
  }
}

TEST(Formats, AltoIsValid) {
  const fs::path schema = schemas() / "alto-4-4.xsd";
  if (!has_xmllint()) GTEST_SKIP() << "xmllint is not installed (package libxml2-utils)";
  if (!fs::exists(schema)) GTEST_SKIP() << schema << " is not there; set BIDAUDIT_SCHEMAS to the folder that has it";
  Document unread;  // no page at all
  unread.file = "x";
  unread.status = ReadStatus::damaged;
  unread.message = "the file is empty";
  EXPECT_EQ(lint("--schema " + schema.string(), written(write_document_alto, unread)), 0);
  for (const char* text : kHostile) {
    SCOPED_TRACE(text);
    EXPECT_EQ(lint("--schema " + schema.string(), written(write_document_alto, hostile(text))), 0);
  }
}

}  // namespace
}  // namespace bidaudit
