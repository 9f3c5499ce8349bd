// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/signed_bytes.h"

#include "base/errors.h"
#include "base/files.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

std::string shortened(const std::string& name) {
  constexpr std::size_t kLongest = 300;  // characters; X.520 allows 64 for a common name
  return tidy_spaces(xml_safe(encode_utf8(decode_utf8(name).substr(0, kLongest))));
}

CheckSignature* load() { return reinterpret_cast<CheckSignature* (*)()>(library_entry("bidaudit_signatures"))(); }

}  // namespace

SignatureCheck check_signature(std::string_view signature, const std::vector<std::string_view>& parts, SignedForm form) {
  SignatureCheck out;
  try {
    static CheckSignature* const check = load();
    out = check(signature, parts, form);
  } catch (const InputError& error) {
    out.reason = error.what();
  }
  out.signer = shortened(out.signer);
  out.issuer = shortened(out.issuer);
  return out;
}

}  // namespace bidaudit
