// SPDX-License-Identifier: GPL-3.0-or-later
// A library of its own, which signed_bytes.cpp loads.
#include "base/signed_bytes.h"

#include <fmt/format.h>
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <climits>
#include <ctime>
#include <memory>

namespace bidaudit {
namespace {

template <auto release>
struct Release {
  template <typename T>
  void operator()(T* pointer) const {
    release(pointer);
  }
};
using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Cms = std::unique_ptr<CMS_ContentInfo, Release<CMS_ContentInfo_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
struct ReleaseList {
  void operator()(STACK_OF(X509)* list) const { sk_X509_free(list); }  // not the certificates, which the message owns
};
using Signers = std::unique_ptr<STACK_OF(X509), ReleaseList>;
using Number = std::unique_ptr<BIGNUM, Release<BN_free>>;

std::string last_error() {
  const unsigned long code = ERR_peek_last_error();
  const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  ERR_clear_error();
  return reason == nullptr ? "unknown" : reason;
}

std::string rfc3339(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

std::string name_text(const X509_NAME* name) {
  if (name == nullptr) return {};
  const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
  const ASN1_STRING* common = at < 0 ? nullptr : X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at));
  unsigned char* utf8 = nullptr;
  const int length = common == nullptr ? -1 : ASN1_STRING_to_UTF8(&utf8, common);
  std::string out;
  if (length >= 0) {
    out.assign(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(length));
    OPENSSL_free(utf8);
  } else {
    std::array<char, 512> line{};
    X509_NAME_oneline(name, line.data(), static_cast<int>(line.size()));
    out = line.data();
  }
  return out;
}

std::string serial_text(X509* certificate) {
  const Number number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
  if (!number || BN_num_bytes(number.get()) > 64) return {};
  char* digits = BN_bn2hex(number.get());
  std::string out = digits == nullptr ? "" : digits;
  OPENSSL_free(digits);
  return out;
}

std::string signing_time(CMS_ContentInfo* cms) {
  const STACK_OF(CMS_SignerInfo)* infos = CMS_get0_SignerInfos(cms);
  if (infos == nullptr || sk_CMS_SignerInfo_num(infos) < 1) return {};
  const CMS_SignerInfo* info = sk_CMS_SignerInfo_value(infos, 0);
  const int at = CMS_signed_get_attr_by_NID(info, NID_pkcs9_signingTime, -1);
  X509_ATTRIBUTE* attribute = at < 0 ? nullptr : CMS_signed_get_attr(info, at);
  const ASN1_TYPE* value = attribute == nullptr ? nullptr : X509_ATTRIBUTE_get0_type(attribute, 0);
  if (value == nullptr || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME)) return {};
  return rfc3339(reinterpret_cast<const ASN1_TIME*>(value->value.asn1_string));
}

void tell_signer(CMS_ContentInfo* cms, SignatureCheck& out) {
  out.signed_at = signing_time(cms);
  CMS_set1_signers_certs(cms, nullptr, 0);
  const Signers signers(CMS_get0_signers(cms));
  X509* certificate = signers && sk_X509_num(signers.get()) > 0 ? sk_X509_value(signers.get(), 0) : nullptr;
  if (certificate == nullptr) return;
  out.signer = name_text(X509_get_subject_name(certificate));
  out.issuer = name_text(X509_get_issuer_name(certificate));
  out.serial = serial_text(certificate);
  out.valid_from = rfc3339(X509_get0_notBefore(certificate));
  out.valid_until = rfc3339(X509_get0_notAfter(certificate));
}

// A source of bytes for OpenSSL: the parts, one after another. They are copied once; a file has a set limit of its size.
Bio joined(const std::vector<std::string_view>& parts) {
  Bio bio(BIO_new(BIO_s_mem()));
  for (std::string_view part : parts)
    while (bio && !part.empty()) {
      const std::size_t step = std::min<std::size_t>(part.size(), INT_MAX / 2);
      if (BIO_write(bio.get(), part.data(), static_cast<int>(step)) != static_cast<int>(step)) return nullptr;
      part.remove_prefix(step);
    }
  return bio;
}

std::string sha1_of(const std::vector<std::string_view>& parts) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  const Digest context(EVP_MD_CTX_new());
  if (!context || EVP_DigestInit_ex(context.get(), EVP_sha1(), nullptr) != 1) return {};
  for (std::string_view part : parts) EVP_DigestUpdate(context.get(), part.data(), part.size());
  EVP_DigestFinal_ex(context.get(), digest.data(), &length);
  return {reinterpret_cast<const char*>(digest.data()), length};
}

// Only these say that something was altered; any other failure is one of ours or of an algorithm that is not known here.
bool says_altered(unsigned long code) {
  const int reason = ERR_GET_REASON(code);
  return ERR_GET_LIB(code) == ERR_LIB_CMS &&
         (reason == CMS_R_VERIFICATION_FAILURE || reason == CMS_R_MESSAGEDIGEST_WRONG_LENGTH || reason == CMS_R_CONTENT_VERIFY_ERROR);
}

void verify(CMS_ContentInfo* cms, const std::vector<std::string_view>& parts, SignedForm form, SignatureCheck& out) {
  const bool detached = form == SignedForm::detached;
  const Bio content = detached ? joined(parts) : nullptr;
  const Bio inside(detached ? nullptr : BIO_new(BIO_s_mem()));
  ERR_clear_error();
  if (CMS_verify(cms, nullptr, nullptr, content.get(), inside.get(), CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1) {
    bool altered = false;
    std::string reason;
    for (unsigned long code = ERR_get_error(); code != 0; code = ERR_get_error()) {
      altered = altered || says_altered(code);
      if (const char* text = ERR_reason_error_string(code)) reason = text;
    }
    out.integrity = altered ? Integrity::broken : Integrity::not_checked;
    out.reason = reason.empty() ? "unknown" : reason;
    return;
  }
  out.integrity = Integrity::intact;
  if (detached) return;
  char* data = nullptr;
  const long length = BIO_get_mem_data(inside.get(), &data);
  if (std::string_view(data, static_cast<std::size_t>(std::max(0L, length))) == sha1_of(parts)) return;
  out.integrity = Integrity::broken;
  out.reason = "digest differs";
}

SignatureCheck check(std::string_view signature, const std::vector<std::string_view>& parts, SignedForm form) {
  SignatureCheck out;
  const auto* at = reinterpret_cast<const unsigned char*>(signature.data());
  ERR_clear_error();
  const Cms cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(signature.size())));
  if (!cms) {
    out.reason = "no CMS: " + last_error();
    return out;
  }
  if (OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed) {
    out.reason = "no signature inside";
    return out;
  }
  tell_signer(cms.get(), out);
  verify(cms.get(), parts, form, out);
  ERR_clear_error();
  return out;
}

}  // namespace
}  // namespace bidaudit

extern "C" bidaudit::CheckSignature* bidaudit_signatures();
bidaudit::CheckSignature* bidaudit_signatures() { return bidaudit::check; }
