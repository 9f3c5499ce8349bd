// SPDX-License-Identifier: GPL-3.0-or-later
// Signatures over bytes (CMS, RFC 5652), as documents carry them.
//
// Told is whether the bytes are those that were signed. Whether the signer's certificate may be trusted is not: that needs
// the lists of the certification authorities, and nothing is asked of a network here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bidaudit {

enum class Integrity {
  intact,      // digest and signature are right
  broken,      // the bytes are others than those that were signed, or the signature is none of the certificate inside
  not_checked  // a kind or an algorithm that is not known here
};

struct SignatureCheck {
  Integrity integrity = Integrity::not_checked;
  std::string reason;        // why it is not intact, one line
  std::string signer;        // common name of the certificate, else its whole subject; as the signer states it
  std::string issuer;        // the same of the authority
  std::string serial;        // hexadecimal
  std::string signed_at;     // the signer's own clock, RFC 3339 in UTC; empty when not part of the signature
  std::string valid_from;    // of the certificate
  std::string valid_until;
};

// How the signature holds the bytes: beside them, or as their SHA-1 inside of it (adbe.pkcs7.sha1).
enum class SignedForm { detached, sha1_inside };

// Checks `signature` (DER; anything behind its end is padding) over `parts`, taken one after another.
// OpenSSL, which does it, is loaded with the first one: few papers are signed, and loading it takes a tenth of the time that a small one does.
SignatureCheck check_signature(std::string_view signature, const std::vector<std::string_view>& parts, SignedForm form);

// What the library with OpenSSL gives: the same, with names as they stand in the certificate.
using CheckSignature = SignatureCheck(std::string_view signature, const std::vector<std::string_view>& parts, SignedForm form);

}  // namespace bidaudit
