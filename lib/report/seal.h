// SPDX-License-Identifier: GPL-3.0-or-later
// The hash by which an audit report tells that none of its bytes changed since it was written.
//
// It stands in the report itself (run/@seal) and is that of all its bytes, with zeros in its own place. It finds accidents and
// careless edits; whoever edits on purpose can seal again, so that proof needs a copy of the hash kept elsewhere.
#pragma once

#include <string>
#include <string_view>

namespace bidaudit {

inline constexpr std::string_view kUnsealed = "0000000000000000000000000000000000000000000000000000000000000000";

// `report`, as write_audit_xml made it, with its hash in place of the zeros. Throws std::logic_error when there is no place for it.
std::string sealed(std::string report);

enum class SealState { whole, broken, none };
SealState check_seal(std::string report);

}  // namespace bidaudit
