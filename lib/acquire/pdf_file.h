// SPDX-License-Identifier: GPL-3.0-or-later
// A PDF, as Poppler reads it: glyphs with their fonts, ruling lines, images, pixels, metadata.
//
// Poppler keeps global state: one PdfFile at a time in a process.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquire/form_fields.h"
#include "acquire/image_hash.h"
#include "acquire/page_content.h"
#include "acquire/printed_numbers.h"
#include "acquire/raster.h"
#include "document/document.h"

namespace bidaudit {

enum class Shown {
  all,
  all_but_text,
  all_but_told  // of the text only what content() marked as untold of the page that it was asked for last
};

class PdfFile {
 public:
  // `bytes` must outlive the object.
  explicit PdfFile(std::string_view bytes);
  ~PdfFile();

  // read, encrypted (a password is needed) or damaged (no page can be reached).
  ReadStatus status() const;
  int page_count() const;
  // Metadata, identifiers, version, signatures, actions, attachments; values as the file states them, whoever wrote them.
  std::vector<Trait> traits() const;
  // What was left out of all that was asked for until now, because it unfolds to more than can be read; each is told once.
  std::vector<Trait> unread();
  // Lengths of the parts of the file that were signed before something was added to it; after traits().
  const std::vector<std::size_t>& signed_ends() const;
  // Mistakes in the syntax that Poppler has met until now.
  int syntax_errors() const;

  // Whether nothing that was asked for has left it another than it was when it was opened: no mistake was met, nothing was left out
  // or cut short, and its images are told of again.
  bool is_as_opened();

  // What page `number` (from 1) draws. Nothing when Poppler cannot reach the page: width is then 0.
  PageContent content(int number);
  // Fields of forms and notes on page `number`, whose content is `content`.
  PageNotes notes(int number, const PageContent& content);
  // The numbers at which something is drawn that makes others of them (see drawn_numbers.h): "text-differs", or "text-doubtful"
  // where that cannot be told, took too long to tell, or there were too many marks.
  std::vector<Trait> redrawn_numbers(int number, const PageContent& content, const PrintedNumbers& numbers);
  // Where page `number`, whose content is `content`, holds print besides its text, outside of `known` (see print_besides.h). What could
  // not be looked at in time is taken for print.
  std::vector<Box> print_besides(int number, const PageContent& content, const std::vector<Box>& known);
  // The images of page `number` that are worth telling and were not told of an earlier page (see image_hash.h). Of all that
  // is decoded also which of them are cut short (see cut_pictures.h).
  std::vector<Trait> images(int number, const PageContent& content, Decoding decoding);
  // The page drawn at `dpi`, or less where it would have more than 40 million pixels. Nothing when that takes too long: of a page
  // drawn in part nobody could tell what it lacks.
  std::optional<Raster> render(int number, double dpi, Shown shown = Shown::all);

  static std::string version();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bidaudit
