// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/tesseract_engine.h"
#include "base/files.h"

namespace bidaudit {

const TesseractLibrary& tesseract_library() {
  static const TesseractLibrary* const loaded = reinterpret_cast<const TesseractLibrary* (*)()>(library_entry(kTesseractLibrary))();
  return *loaded;
}

}  // namespace bidaudit
