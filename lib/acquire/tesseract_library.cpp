// SPDX-License-Identifier: GPL-3.0-or-later
#include <dlfcn.h>
#include <fmt/format.h>

#include "acquire/tesseract_engine.h"
#include "base/errors.h"
#include "base/files.h"

namespace bidaudit {

std::filesystem::path tesseract_library_file() { return libraries_folder() / "libbidaudit_tesseract.so"; }

// It stays loaded: libraries leave work for the end of the process.
const TesseractLibrary& tesseract_library() {
  static const TesseractLibrary* const loaded = [] {
    void* library = ::dlopen(tesseract_library_file().c_str(), RTLD_NOW | RTLD_LOCAL);
    void* entry = library == nullptr ? nullptr : ::dlsym(library, "bidaudit_tesseract");
    if (entry == nullptr) throw InputError(fmt::format("Tesseract cannot be loaded ({}); install bidaudit with all packages that it needs", ::dlerror()));
    return reinterpret_cast<const TesseractLibrary* (*)()>(entry)();
  }();
  return *loaded;
}

}  // namespace bidaudit
