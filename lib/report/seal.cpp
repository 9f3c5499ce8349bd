// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/seal.h"

#include <stdexcept>

#include "base/files.h"

namespace bidaudit {
namespace {

// Where the hash stands, which is before any text of a document: npos when it does not.
std::size_t place_of_seal(const std::string& report) {
  constexpr std::string_view kBefore = " seal=\"";
  const std::size_t run = report.find("<run ");
  const std::size_t end = run == std::string::npos ? run : report.find('>', run);
  const std::size_t at = run == std::string::npos ? run : report.find(kBefore, run);
  if (at == std::string::npos || at > end || report.size() < at + kBefore.size() + kUnsealed.size()) return std::string::npos;
  return at + kBefore.size();
}

}  // namespace

std::string sealed(std::string report) {
  const std::size_t at = place_of_seal(report);
  if (at == std::string::npos || report.compare(at, kUnsealed.size(), kUnsealed) != 0) throw std::logic_error("the report has no place for its hash");
  return report.replace(at, kUnsealed.size(), sha256(report));
}

SealState check_seal(std::string report) {
  const std::size_t at = place_of_seal(report);
  if (at == std::string::npos) return SealState::none;
  const std::string stated = report.substr(at, kUnsealed.size());
  report.replace(at, kUnsealed.size(), kUnsealed);
  return stated == sha256(report) ? SealState::whole : SealState::broken;
}

}  // namespace bidaudit
