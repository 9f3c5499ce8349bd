// SPDX-License-Identifier: GPL-3.0-or-later
// The children of an XML file's root one by one, so that a report of any length is read in little memory.
//
//   ElementStream elements(source);
//   elements.root();                                    // "<audit xmlns=… tender=…>"
//   while (const auto element = elements.next()) …      // "<file …>…</file>" and where it stands
//
// It only finds where elements begin and end; what is in them is for an XML parser to judge.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bidaudit {

// Bytes that can be read at any place: a file, or a text (standard input).
class TextSource {
 public:
  // Throws InputError when the file cannot be opened. "-" is standard input.
  static TextSource open(const std::string& path);
  TextSource(std::string name, std::string text);
  ~TextSource();
  TextSource(TextSource&&) noexcept;
  TextSource& operator=(TextSource&&) noexcept;

  const std::string& name() const { return name_; }
  // Up to `length` bytes from `offset` into `out`; fewer at the end only.
  void read(std::uint64_t offset, std::size_t length, std::string& out) const;
  int line_at(std::uint64_t offset) const;
  std::string whole() const;

 private:
  explicit TextSource(std::string name) : name_(std::move(name)) {}

  std::string name_;
  std::string text_;
  int descriptor_ = -1;
};

// Where an element stands in its source.
struct Span {
  std::uint64_t offset = 0;
  std::uint32_t length = 0;
};

class ElementStream {
 public:
  // Throws InputError at once when there is no root, or a DOCTYPE.
  explicit ElementStream(const TextSource& source);

  // The root's start tag.
  const std::string& root() const { return root_; }
  struct Element {
    Span span;
    std::string_view text;  // until the next call
  };
  // Nothing at the end of the root. Throws InputError when the file ends before that, or goes on behind it.
  std::optional<Element> next();

 private:
  bool fill();
  std::size_t find(std::string_view what, std::size_t from);
  std::size_t tag_end(std::size_t open);
  std::size_t element_end(std::size_t open);
  std::size_t skip_aside(std::size_t open);
  bool at(std::size_t place, std::string_view what);
  void read_root();
  void check_end(std::size_t close);
  [[noreturn]] void fail(std::size_t place, const std::string& what) const;

  const TextSource& source_;
  std::string window_;
  std::string chunk_;
  std::uint64_t start_ = 0;  // offset of the window
  std::size_t place_ = 0;    // in the window, behind what was given
  std::string root_;
  bool done_ = false;
};

}  // namespace bidaudit
