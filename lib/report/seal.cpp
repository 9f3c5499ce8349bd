// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/seal.h"

#include <array>
#include <sstream>
#include <stdexcept>
#include <streambuf>
#include <string_view>
#include <utility>

#include "base/files.h"

namespace bidaudit {
namespace {

// Where the hash stands, which is before any text of a document: npos when it does not.
std::size_t place_of_seal(std::string_view report) {
  constexpr std::string_view kBefore = " seal=\"";
  const std::size_t run = report.find("<run ");
  const std::size_t end = run == std::string::npos ? run : report.find('>', run);
  const std::size_t at = run == std::string::npos ? run : report.find(kBefore, run);
  if (at == std::string::npos || at > end || report.size() < at + kBefore.size() + kUnsealed.size()) return std::string::npos;
  return at + kBefore.size();
}

// Passes on what is written, and knows its hash and where in it the hash is to stand.
class HashingBuffer : public std::streambuf {
 public:
  explicit HashingBuffer(std::ostream& out) : out_(out) { setp(room_.data(), room_.data() + room_.size()); }

  std::pair<std::size_t, std::string> end() {
    pass_on();
    return {place_, hash_.text()};
  }

 protected:
  int overflow(int c) override {
    pass_on();
    if (c != traits_type::eof()) sputc(static_cast<char>(c));
    return traits_type::not_eof(c);
  }

 private:
  void pass_on() {
    const std::string_view bytes(pbase(), static_cast<std::size_t>(pptr() - pbase()));
    if (!began_) {  // the element <run> is far shorter than the room
      const std::size_t place = place_of_seal(bytes);
      if (place != std::string_view::npos && bytes.substr(place, kUnsealed.size()) == kUnsealed) place_ = place;
    }
    began_ = true;
    hash_.add(bytes);
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    setp(room_.data(), room_.data() + room_.size());
  }

  std::ostream& out_;
  std::array<char, 1 << 16> room_{};
  Sha256 hash_;
  std::size_t place_ = std::string::npos;
  bool began_ = false;
};

}  // namespace

void write_sealed(std::ostream& out, const std::function<void(std::ostream&)>& write) {
  const std::streamoff begin = out.tellp();
  if (begin < 0) {  // nothing can be put in later
    out.clear();
    std::stringstream whole;
    write_sealed(whole, write);
    out << whole.rdbuf();
    return;
  }
  HashingBuffer buffer(out);
  std::ostream hashed(&buffer);
  write(hashed);
  const auto [place, hash] = buffer.end();
  if (place == std::string::npos) throw std::logic_error("the report has no place for its hash");
  out.seekp(begin + static_cast<std::streamoff>(place)).write(hash.data(), static_cast<std::streamsize>(hash.size()));
  out.seekp(0, std::ios::end);
}

SealState check_seal(std::string report) {
  const std::size_t at = place_of_seal(report);
  if (at == std::string::npos) return SealState::none;
  const std::string stated = report.substr(at, kUnsealed.size());
  report.replace(at, kUnsealed.size(), kUnsealed);
  return stated == sha256(report) ? SealState::whole : SealState::broken;
}

}  // namespace bidaudit
