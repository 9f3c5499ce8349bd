// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/guarded_output.h"

#include <cctype>
#include <streambuf>

#include "base/errors.h"
#include "document/mask.h"

namespace bidaudit {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 16;
constexpr std::size_t kShortestHash = 32;  // hexadecimal digits of the shortest hash in use

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

// `text` without hashes: among 64 hexadecimal digits thirteen decimal ones stand together now and then.
std::string without_hashes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_hex(text[end])) ++end;
    if (end - i < kShortestHash) out += text.substr(i, end - i);
    else out += '#';
    if (end < text.size()) out += text[end];
    i = end + 1;
  }
  return out;
}

class Guard : public std::streambuf {
 public:
  explicit Guard(std::ostream& out) : out_(out) {}
  bool found() const { return found_; }
  void finish() { pass_on(pending_.size()); }

 protected:
  std::streamsize xsputn(const char* text, std::streamsize count) override {
    pending_.append(text, static_cast<std::size_t>(count));
    if (pending_.size() >= kPiece) {
      // A number must not be cut in two: it has no letter and no markup in it.
      const std::size_t cut = pending_.find_last_of("\n<>\"abcdefghijklmnopqrstuvwxyz");
      if (cut != std::string::npos) pass_on(cut + 1);
    }
    return count;
  }
  int_type overflow(int_type c) override {
    const char one = traits_type::to_char_type(c);
    xsputn(&one, 1);
    return c;
  }

 private:
  void pass_on(std::size_t count) {
    const std::string_view piece = std::string_view(pending_).substr(0, count);
    if (masked(piece) != piece) {
      const std::string text = without_hashes(piece);
      found_ = found_ || masked(text) != text;
    }
    if (!found_) out_.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    pending_.erase(0, count);
  }

  std::ostream& out_;
  std::string pending_;
  bool found_ = false;
};

}  // namespace

void write_guarded(std::ostream& out, const std::string& name, const WriteReport& write) {
  Guard guard(out);
  std::ostream guarded(&guard);
  write(guarded);
  guard.finish();
  if (guard.found()) throw InputError(name + ": not written: a resident registration number stands in it; run bidcheck again with this version");
}

}  // namespace bidaudit
