// SPDX-License-Identifier: GPL-3.0-or-later
// A pack of its own for each test: the document types of kr-local and whatever rules, tables and tailoring it writes.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/errors.h"
#include "base/unicode.h"
#include "rules/pack.h"

namespace bidaudit {

class OwnPack : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "bidaudit-pack-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    std::filesystem::copy("rules/kr-local/documents", folder_ / "documents");
    std::filesystem::copy("rules/kr-local/pack.xml", folder_ / "pack.xml");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }

  // Writes `rules` and loads the pack; what it is refused for, or nothing.
  std::string error_with(const std::string& rules) {
    write("rules.xml", rules);
    try {
      Pack::load(folder_);
    } catch (const RuleError& error) {
      return error.what();
    }
    return "";
  }

  Pack pack_with(const std::string& rules) {
    write("rules.xml", file(rules));
    return Pack::load(folder_);
  }

  static std::string rule(const std::string& id, const std::string& condition, const std::string& message = "x", const std::string& more = "",
                          const std::string& attributes = "kind=\"eligibility\" for=\"bidder\" severity=\"notice\"") {
    return "<rule id=\"" + id + "\" version=\"1\" " + attributes + R"(><title xml:lang="ko">제목</title>)" +
           R"(<title xml:lang="en">Title</title><basis cite="x" checked="primary"/><assert>)" + condition + "</assert>" +
           "<message xml:lang=\"ko\">" + message + "</message><message xml:lang=\"en\">" + message + "</message>" + more + "</rule>\n";
  }
  static std::string file(const std::string& rules) { return "<rules xmlns=\"urn:bidaudit:rules:1\">\n" + rules + "</rules>"; }

  // ":line:column" of `part` where it first stands in `text`, the column in characters.
  static std::string place_in(const std::string& text, const std::string& part) {
    const std::size_t at = text.find(part);
    const std::size_t begin = text.rfind('\n', at) + 1;
    return ":" + std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')) + ":" +
           std::to_string(1 + decode_utf8(text.substr(begin, at - begin)).size());
  }

  std::filesystem::path folder_;
};

}  // namespace bidaudit
