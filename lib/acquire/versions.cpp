// SPDX-License-Identifier: GPL-3.0-or-later
#include <leptonica/allheaders.h>

#include "acquire/acquire.h"
#include "acquire/line_reader.h"
#include "acquire/pdf_file.h"
#include "acquire/tesseract_engine.h"

namespace bidaudit {

std::vector<std::pair<std::string, std::string>> acquire_versions() {
  char* leptonica = getLeptonicaVersion();
  std::string version = leptonica == nullptr ? "" : leptonica;
  lept_free(leptonica);
  if (const auto dash = version.find('-'); dash != std::string::npos) version.erase(0, dash + 1);
  return {{"poppler", PdfFile::version()}, {"tesseract", tesseract_library().version()}, {"leptonica", version}, {"traineddata", LineReader::data_sha256()}};
}

}  // namespace bidaudit
