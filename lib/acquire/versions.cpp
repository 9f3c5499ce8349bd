// SPDX-License-Identifier: GPL-3.0-or-later
#include <leptonica/allheaders.h>

#include "acquire/acquire.h"
#include "acquire/line_reader.h"
#include "acquire/pdf_file.h"
#include "acquire/tesseract_engine.h"
#include "base/errors.h"
#include "base/files.h"

namespace bidaudit {

std::vector<std::pair<std::string, std::string>> acquire_versions() {
  char* leptonica = getLeptonicaVersion();
  std::string version = leptonica == nullptr ? "" : leptonica;
  lept_free(leptonica);
  if (const auto dash = version.find('-'); dash != std::string::npos) version.erase(0, dash + 1);
  std::vector<std::pair<std::string, std::string>> versions = {{"poppler", PdfFile::version()}, {"leptonica", version}};
  try {
    versions.emplace_back("tesseract", tesseract_library().version());
    versions.emplace_back("traineddata", LineReader::data_sha256());
    versions.emplace_back("ocr-library", file_sha256(library_file(kTesseractLibrary)));
  } catch (const InputError&) {
    versions.emplace_back("tesseract", "missing");  // pages that need it say so too
  }
  return versions;
}

}  // namespace bidaudit
