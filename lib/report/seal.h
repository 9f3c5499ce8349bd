// SPDX-License-Identifier: GPL-3.0-or-later
// The hash by which an audit report tells that none of its bytes changed since it was written.
//
// It stands in the report itself (run/@seal) and is that of all its bytes, with zeros in its own place. It finds accidents and
// careless edits; whoever edits on purpose can seal again, so that proof needs a copy of the hash kept elsewhere.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <string_view>

namespace bidaudit {

inline constexpr std::string_view kUnsealed = "0000000000000000000000000000000000000000000000000000000000000000";

// Puts on `out` what `write` puts on the stream that it is given, as write_audit_xml does, with the hash in place of the zeros. What
// was written is not kept, unless `out` is a pipe. Throws std::logic_error when there is no place for the hash.
void write_sealed(std::ostream& out, const std::function<void(std::ostream&)>& write);

enum class SealState { whole, broken, none };
SealState check_seal(std::string report);

}  // namespace bidaudit
