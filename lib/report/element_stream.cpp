// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/element_stream.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <iterator>
#include <limits>

#include "base/errors.h"
#include "base/files.h"

namespace bidaudit {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 18;  // a few hundred results
constexpr auto npos = std::string::npos;

}  // namespace

TextSource TextSource::open(const std::string& path) {
  if (path == "-") return TextSource("standard input", std::string(std::istreambuf_iterator<char>(std::cin), {}));
  TextSource source{path};
  source.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (source.descriptor_ < 0) throw InputError(fmt::format("{}: cannot be opened: {}", path, std::strerror(errno)));
  return source;
}

TextSource::TextSource(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}
TextSource::TextSource(TextSource&& other) noexcept { *this = std::move(other); }
TextSource& TextSource::operator=(TextSource&& other) noexcept {
  std::swap(name_, other.name_);
  std::swap(text_, other.text_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}
TextSource::~TextSource() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void TextSource::read(std::uint64_t offset, std::size_t length, std::string& out) const {
  if (descriptor_ < 0) {
    out.assign(std::string_view(text_).substr(std::min<std::uint64_t>(offset, text_.size()), length));
    return;
  }
  out.resize(length);
  std::size_t done = 0;
  while (done < length) {
    const ssize_t count = ::pread(descriptor_, out.data() + done, length - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw InputError(fmt::format("{}: cannot be read: {}", name_, std::strerror(errno)));
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  out.resize(done);
}

int TextSource::line_at(std::uint64_t offset) const {
  int line = 1;
  std::string chunk;
  for (std::uint64_t from = 0; from < offset; from += kChunk) {
    read(from, std::min<std::uint64_t>(kChunk, offset - from), chunk);
    line += static_cast<int>(std::count(chunk.begin(), chunk.end(), '\n'));
  }
  return line;
}

std::string TextSource::whole() const { return descriptor_ < 0 ? text_ : read_file(name_); }

ElementStream::ElementStream(const TextSource& source) : source_(source) { read_root(); }

bool ElementStream::fill() {
  source_.read(start_ + window_.size(), kChunk, chunk_);
  window_ += chunk_;
  return !chunk_.empty();
}

// npos when the file ends before `what`.
std::size_t ElementStream::find(std::string_view what, std::size_t from) {
  for (;;) {
    if (const std::size_t found = window_.find(what, from); found != npos) return found;
    from = std::max(from, window_.size() < what.size() ? 0 : window_.size() - what.size() + 1);
    if (!fill()) return npos;
  }
}

bool ElementStream::at(std::size_t place, std::string_view what) {
  while (window_.size() < place + what.size())
    if (!fill()) return false;
  return window_.compare(place, what.size(), what) == 0;
}

// Behind the '>' of the tag that opens at `open`; one in an attribute does not count.
std::size_t ElementStream::tag_end(std::size_t open) {
  for (std::size_t i = open + 1;; ++i) {
    while (i >= window_.size())
      if (!fill()) fail(open, "the file ends inside a tag; it is cut off");
    const char c = window_[i];
    if (c == '>') return i + 1;
    if (c != '"' && c != '\'') continue;
    i = find(std::string_view(&c, 1), i + 1);
    if (i == npos) fail(open, "the file ends inside an attribute; it is cut off");
  }
}

// Behind a comment, a processing instruction or a CDATA section at `open`; `open` itself where none stands there.
std::size_t ElementStream::skip_aside(std::size_t open) {
  const auto behind = [&](std::string_view end) {
    const std::size_t found = find(end, open);
    if (found == npos) fail(open, "the file is cut off");
    return found + end.size();
  };
  if (at(open, "<!--")) return behind("-->");
  if (at(open, "<?")) return behind("?>");
  if (at(open, "<![CDATA[")) return behind("]]>");
  if (at(open, "<!")) fail(open, "a DOCTYPE is not accepted; remove it");
  return open;
}

std::size_t ElementStream::element_end(std::size_t open) {
  int depth = 0;
  for (std::size_t place = open;;) {
    place = find("<", place);
    if (place == npos) fail(open, "the file ends inside an element; it is cut off");
    if (const std::size_t behind = skip_aside(place); behind != place) {
      place = behind;
      continue;
    }
    const bool closes = at(place, "</");
    place = tag_end(place);
    if (closes) --depth;
    else if (window_[place - 2] != '/') ++depth;
    if (depth == 0) return place;
  }
}

void ElementStream::read_root() {
  for (;;) {
    place_ = find("<", place_);
    if (place_ == npos) fail(0, "no XML: it has no element");
    const std::size_t behind = skip_aside(place_);
    if (behind == place_) break;
    place_ = behind;
  }
  const std::size_t end = tag_end(place_);
  root_ = window_.substr(place_, end - place_);
  place_ = end;
  done_ = root_.ends_with("/>");
}

std::optional<ElementStream::Element> ElementStream::next() {
  if (done_) return std::nullopt;
  if (place_ >= kChunk) {  // not for each element: what is behind it would be moved each time
    window_.erase(0, place_);
    start_ += place_;
    place_ = 0;
  }
  for (;;) {
    place_ = find("<", place_);
    if (place_ == npos) fail(0, "the file ends before its root does; it is cut off");
    if (at(place_, "</")) {
      check_end(place_);
      return std::nullopt;
    }
    const std::size_t behind = skip_aside(place_);
    if (behind == place_) break;
    place_ = behind;
  }
  const std::size_t open = place_;
  place_ = element_end(open);
  if (place_ - open > std::numeric_limits<std::uint32_t>::max()) fail(open, "an element of more than 4 GB");
  return Element{{start_ + open, static_cast<std::uint32_t>(place_ - open)}, std::string_view(window_).substr(open, place_ - open)};
}

void ElementStream::check_end(std::size_t close) {
  done_ = true;
  const std::size_t end = tag_end(close);
  const auto name = [](std::string_view tag) { return tag.substr(0, tag.find_first_of(" \t\r\n/>")); };
  if (name(std::string_view(window_).substr(close + 2, end - close - 2)) != name(std::string_view(root_).substr(1)))
    fail(close, "the end tag is not that of the root");
  while (fill()) {}
  if (window_.find_first_not_of(" \t\r\n", end) != npos) fail(end, "something stands behind the end of the root");
}

void ElementStream::fail(std::size_t place, const std::string& what) const {
  throw InputError(SourcePlace{source_.name(), source_.line_at(start_ + place), 0}, what);
}

}  // namespace bidaudit
