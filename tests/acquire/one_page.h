// SPDX-License-Identifier: GPL-3.0-or-later
// PDFs of one page, written out.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "acquire/acquire.h"

namespace bidaudit {

inline std::string stream_of(const std::string& content, const std::string& entries = "") {
  return fmt::format("<</Length {}{}>>stream\n{}\nendstream", content.size(), entries, content);
}

struct OnePage {
  std::string content;
  std::string resources = {};             // besides the font F
  std::string page = {};                  // further entries of the page
  std::string catalog = {};               // and of the catalog
  std::string fonts = {};                 // besides F
  std::string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
  std::vector<std::string> objects = {};  // from number 10 on
};

// The objects and the table of what lies where.
inline std::string one_page(const OnePage& parts) {
  std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R" + parts.catalog + ">>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R" + parts.fonts + ">>" + parts.resources + ">>" + parts.page + ">>",
      stream_of(parts.content),
      parts.font};
  objects.resize(9, "null");
  objects.insert(objects.end(), parts.objects.begin(), parts.objects.end());
  std::string bytes = "%PDF-1.7\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", bytes.size());
    bytes += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  return bytes + table + fmt::format("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, bytes.size());
}

inline Document read_without_ocr(std::string_view bytes) {
  AcquireOptions options;
  options.ocr = OcrMode::never;
  return acquire("f.pdf", bytes, options);
}

}  // namespace bidaudit
