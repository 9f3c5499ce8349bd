// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a Document from the bytes of one submitted file.
//
// Meant to run in a worker process of its own (see batch): the libraries below may crash, hang or eat memory on hostile
// input. What they report as damage, encryption or an unknown format comes back as a status, not as an exception.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "document/document.h"

namespace bidaudit {

enum class OcrMode { automatic, always, never };

struct AcquireOptions {
  OcrMode ocr = OcrMode::automatic;
  std::optional<std::pair<int, int>> pages;  // first and last, from 1; all when empty
  int page_seconds = 60;                     // time limit of the OCR of one page; the page then fails with reason time-limit

  bool operator==(const AcquireOptions&) const = default;
};

// Called with the document as far as it has got: once before the first page, and after each page (which is then the last
// of `pages`). What was passed on is not lost when the process is stopped.
using Progress = std::function<void(const Document& so_far)>;

// Reads `bytes`, which the caller took from the file it calls `name`. The kind of file is told from the bytes, never from
// the name.
Document acquire(const std::string& name, std::string_view bytes, const AcquireOptions& options,
                 const Progress& progress = {});

// "poppler 22.12.0", "tesseract 5.3.0", … for --version and the report.
std::vector<std::pair<std::string, std::string>> acquire_versions();

}  // namespace bidaudit
