// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the pages of a submitted file, and where.
//
// A Document is made once, in `acquire`; everything after it only points into it. Lengths are PDF points (1/72 inch); the
// origin is the top left corner of the page as displayed, y grows downwards.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bidaudit {

struct Box {
  double x0 = 0;
  double y0 = 0;
  double x1 = 0;
  double y1 = 0;

  double width() const { return x1 - x0; }
  double height() const { return y1 - y0; }
  double area() const { return std::max(0.0, width()) * std::max(0.0, height()); }
  double middle_x() const { return (x0 + x1) / 2; }
  double middle_y() const { return (y0 + y1) / 2; }
  bool operator==(const Box&) const = default;
};

// The smallest box around both; an empty box (all zero) is neutral.
inline Box united(const Box& a, const Box& b) {
  if (a == Box{}) return b;
  if (b == Box{}) return a;
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}
// The common part; its area() is 0 when there is none.
inline Box intersection(const Box& a, const Box& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

// What a text was read from: the page's own content, its picture, a field of a form or a note laid over the page, or what an
// officer typed in.
enum class Source { text, ocr, officer, form, annotation };

// One eojeol as printed: characters with no gap of a space between them.
struct Word {
  std::string text;
  Box box;
  double confidence = 1;  // 0 to 1, of this word
  std::string other{};    // what a second reading of the same print says, where it differs; else empty

  bool operator==(const Word&) const = default;
};

// What a line is on its page: text repeated at the head or foot of the pages, page numbers among it, is no part of what the
// document says (see running_lines.h).
enum class LineRole { body, header, footer };

struct Line {
  Box box;
  Source source = Source::text;
  int angle = 0;  // degrees clockwise by which the line is turned on the displayed page; 0 for ordinary text
  std::vector<Word> words;
  LineRole role = LineRole::body;

  bool operator==(const Line&) const = default;
};

// The words of `line` with a space between them.
std::string text_of(const Line& line);

// A cell of a ruled table; `row` and `column` count from 0.
struct Cell {
  int row = 0;
  int column = 0;
  int rows = 1;
  int columns = 1;
  Box box;
  std::string text;  // what stands in it, in reading order, lines joined by a line feed

  bool operator==(const Cell&) const = default;
};

struct Table {
  Box box;
  std::vector<Cell> cells;  // by row, then by column

  bool operator==(const Table&) const = default;
};

struct Seal {
  Box box;
  std::string shape;  // round, square, other
  std::string color;  // red, blue, black
  std::string hash{};  // of its look, 16 hexadecimal digits; few bits apart for prints of one stamp; empty when unknown

  bool operator==(const Seal&) const = default;
};

// How the text of a page was got.
enum class Route { text, ocr, mixed, blank, failed };

struct Page {
  int number = 0;  // from 1
  double width = 0;
  double height = 0;
  Route route = Route::blank;
  std::string reason;     // code of why this route was taken: text-layer, no-text-layer, time-limit, …
  double confidence = 0;  // 0 to 1, mean over the characters; 0 on a failed page
  std::vector<Line> lines;  // in reading order
  std::vector<Table> tables;
  std::vector<Seal> seals;

  bool operator==(const Page&) const = default;
};

// One named part of an observation.
struct TraitDetail {
  std::string name;
  std::string value;

  bool operator==(const TraitDetail&) const = default;
};

// An observation about the file that is not its text: metadata, ids, revisions, signatures, form fields, scripts,
// attachments, images, hidden text. `page` is 0 for the file as a whole.
struct Trait {
  std::string name;
  std::string value;
  int page = 0;
  Box box;
  std::vector<TraitDetail> details{};

  bool operator==(const Trait&) const = default;
};

enum class ReadStatus { read, partly_read, encrypted, damaged, unsupported, too_large, timeout, crashed };

struct Document {
  std::string file;    // as it was named by the caller
  std::string sha256;  // lower-case hexadecimal; empty when the bytes could not be read
  std::uint64_t bytes = 0;
  int page_count = 0;  // as the file says; 0 when unknown
  ReadStatus status = ReadStatus::read;
  std::string message;  // why `status` is not `read`, one line for a person; empty when read
  std::vector<Trait> traits;
  std::vector<Page> pages;  // those that were worked on, by number

  bool operator==(const Document&) const = default;
};

// Where a value was seen. Made in `acquire`, carried unchanged to the report.
struct Place {
  std::string file;
  int page = 0;
  Box box;
  std::string quote;  // as printed
  Source source = Source::text;
  double confidence = 1;

  bool operator==(const Place&) const = default;
};

// The words used in XML for the enumerations, and back. from_text throws std::invalid_argument for any other word.
std::string_view to_text(Source source);
std::string_view to_text(LineRole role);
std::string_view to_text(Route route);
std::string_view to_text(ReadStatus status);
Source source_from_text(std::string_view text);
LineRole line_role_from_text(std::string_view text);
Route route_from_text(std::string_view text);
ReadStatus status_from_text(std::string_view text);

}  // namespace bidaudit
