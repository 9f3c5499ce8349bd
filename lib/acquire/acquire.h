// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a Document from the bytes of one submitted file.
//
// Meant to run in a worker process of its own (see batch): the libraries below may crash, hang or eat memory on hostile
// input. What they report as damage, encryption or an unknown format comes back as a status, not as an exception.
#pragma once

#include <functional>
#include <memory>
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
  int page_seconds = 60;                     // of processor time for the OCR of one page; the page then fails with reason time-limit
  bool defer_ocr = false;                    // pages that need OCR are not read: route failed, reason kDeferred
  bool continues = false;                    // another call tells of the file as a whole: its traits are left out
  bool same_file = false;                    // the bytes are those of the call before, and lie where they lay

  bool operator==(const AcquireOptions&) const = default;
};

// Reason of a page that waits for a call without defer_ocr.
inline constexpr const char* kDeferred = "deferred";

// Called with the document as far as it has got: once before the first page, and after each page (which is then the last
// of `pages`). What was passed on is not lost when the process is stopped.
using Progress = std::function<void(const Document& so_far)>;

// Reads `bytes`, which the caller took from the file it calls `name`. The kind of file is told from the bytes, never from
// the name.
Document acquire(const std::string& name, std::string_view bytes, const AcquireOptions& options,
                 const Progress& progress = {});

class OcrEngine;
class PdfFile;

// Reads files, or page ranges of one, one after another, and keeps the OCR engine and the opened file between them.
class Acquirer {
 public:
  Acquirer();
  ~Acquirer();
  Document read(const std::string& name, std::string_view bytes, const AcquireOptions& options,
                const Progress& progress = {});

 private:
  std::unique_ptr<OcrEngine> engine_;
  std::unique_ptr<PdfFile> pdf_;
  std::string sha256_;  // of the bytes of the last call
};

// Reads a PDF that is built in, so that processes forked from here find loaded what the first PDF of a process loads. Whether
// its text came back as it stands there: without the character maps or the converters text is lost and nothing else tells.
bool warm_up();
// Likewise what tells digits as they are drawn, which many files never need: it takes as long again.
void warm_up_drawn_digits();

// Sets status and message of a document that was read when some of its pages failed.
void name_failed_pages(Document& document);

// "poppler 22.12.0", "tesseract 5.3.0", … for --version and the report.
std::vector<std::pair<std::string, std::string>> acquire_versions();

}  // namespace bidaudit
