// SPDX-License-Identifier: GPL-3.0-or-later
// Tesseract behind an interface, in a library of its own that is loaded with the first picture that is read: what it links with
// (libcurl, libarchive and all of theirs) takes as long to load as some twenty pages of text to read, and makes each fork dearer.
#pragma once

#include <memory>
#include <string>
#include <vector>

struct Pix;

namespace bidaudit {

struct TesseractSymbol {
  std::string text;  // UTF-8
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // pixels
  double confidence = 0;  // 0 to 1, of its word
  bool begins_line = false;
  bool after_blank = false;
};

class TesseractEngine {
 public:
  virtual ~TesseractEngine() = default;
  // The symbols of `image`, one line or, if `block`, several from top to bottom. Empty when `milliseconds` were not enough.
  virtual std::vector<TesseractSymbol> read(Pix* image, bool block, int milliseconds) = 0;
};

// What the library gives.
struct TesseractLibrary {
  const char* (*version)();
  // None where there are no language data of that name.
  std::unique_ptr<TesseractEngine> (*engine)(const char* language);
  // The file with the language data; empty where there is none.
  std::string (*data_file)(const char* language);
};

inline constexpr const char* kTesseractLibrary = "bidaudit_tesseract";

// Loads it when it is asked for first. Throws InputError when it cannot be loaded.
const TesseractLibrary& tesseract_library();

}  // namespace bidaudit
