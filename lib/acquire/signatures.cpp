// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/signatures.h"

#include <Object.h>
#include <PDFDoc.h>
#include <Page.h>
#include <XRef.h>

#include <algorithm>
#include <optional>
#include <string>

#include "acquire/page_place.h"
#include "acquire/pdf_values.h"
#include "base/signed_bytes.h"

namespace bidaudit {
namespace {

constexpr int kDeepestField = 32;      // levels of the tree of fields; ordinary ones have one to four
constexpr int kMostNodes = 20'000;     // of it that are looked at
constexpr std::size_t kMostSignatures = 50;
constexpr std::size_t kMostHashed = std::size_t{512} << 20;  // bytes of all signatures together; each goes over the whole file

struct SignatureField {
  Object dictionary;
  std::string name;
};

struct FieldSearch {
  std::vector<SignatureField> found;
  int nodes = kMostNodes;
};

void search(const Object& field, const std::string& above, int depth, FieldSearch& out) {
  if (!field.isDict() || depth > kDeepestField || --out.nodes < 0 || out.found.size() > kMostSignatures) return;
  const std::string own = text_value(field.dictLookup("T"));
  const std::string name = above.empty() || own.empty() ? above + own : above + "." + own;
  if (field.dictLookup("FT").isName("Sig")) {
    out.found.push_back({field.copy(), name});
    return;
  }
  const Object kids = field.dictLookup("Kids");
  for (int i = 0; kids.isArray() && i < kids.arrayGetLength() && out.nodes > 0; ++i) search(kids.arrayGet(i), name, depth + 1, out);
}

FieldSearch signature_fields(PDFDoc& document) {
  FieldSearch out;
  const Object root = document.getXRef()->getCatalog();
  const Object form = root.isDict() ? root.dictLookup("AcroForm") : Object(objNull);
  const Object fields = form.isDict() ? form.dictLookup("Fields") : Object(objNull);
  for (int i = 0; fields.isArray() && i < fields.arrayGetLength() && out.nodes > 0; ++i) search(fields.arrayGet(i), "", 0, out);
  return out;
}

// The two ranges around the signature itself.
struct Ranges {
  std::string_view before;
  std::string_view gap;  // where the signature stands, with its brackets
  std::string_view after;
  std::size_t end = 0;
  std::string wrong;     // why they are none
};

Ranges ranges_of(const Object& signature, std::string_view bytes) {
  Ranges out;
  const Object array = signature.dictLookup("ByteRange");
  if (!array.isArray() || array.arrayGetLength() != 4) {
    out.wrong = array.isArray() ? "not-two-ranges" : "no-ranges";
    return out;
  }
  std::size_t numbers[4] = {};
  for (int i = 0; i < 4; ++i) {
    const Object number = array.arrayGet(i);
    const long long value = number.isIntOrInt64() ? number.getIntOrInt64() : -1;
    if (value < 0 || static_cast<unsigned long long>(value) > bytes.size()) {
      out.wrong = "ranges-outside-file";
      return out;
    }
    numbers[i] = static_cast<std::size_t>(value);
  }
  if (numbers[0] != 0 || numbers[2] < numbers[1] || numbers[3] > bytes.size() - numbers[2]) {
    out.wrong = "ranges-do-not-fit";
    return out;
  }
  out.before = bytes.substr(0, numbers[1]);
  out.gap = bytes.substr(numbers[1], numbers[2] - numbers[1]);
  out.after = bytes.substr(numbers[2], numbers[3]);
  out.end = numbers[2] + numbers[3];
  return out;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The signature as it stands in the gap, where nothing else may stand: all other bytes there could be altered at will.
std::optional<std::string> decode_gap(std::string_view gap) {
  if (gap.size() < 2 || gap.front() != '<' || gap.back() != '>') return {};
  std::string bytes;
  int high = -1;
  for (char c : gap.substr(1, gap.size() - 2)) {
    const int digit = hex_digit(c);
    if (digit < 0 && c != ' ' && c != '\n' && c != '\r' && c != '\t') return {};
    if (digit < 0) continue;
    if (high >= 0) bytes += static_cast<char>(high << 4 | digit);
    high = high >= 0 ? -1 : digit;
  }
  if (high >= 0) return {};
  return bytes;
}

std::size_t added_after(std::string_view bytes, std::size_t end) {
  const std::string_view rest = bytes.substr(end);
  const bool blank = std::all_of(rest.begin(), rest.end(), [](char c) { return c == '\n' || c == '\r' || c == ' ' || c == 0; });
  return blank ? 0 : rest.size();
}

void detail(Trait& trait, const char* name, const std::string& value) {
  if (!value.empty()) trait.details.push_back({name, value});
}

void tell(Trait& trait, const SignatureCheck& check) {
  static constexpr const char* kIntegrity[] = {"intact", "broken", "not-checked"};
  trait.value = kIntegrity[static_cast<int>(check.integrity)];
  detail(trait, "reason", check.reason);
  detail(trait, "signer", check.signer);
  detail(trait, "issuer", check.issuer);
  detail(trait, "serial", check.serial);
  detail(trait, "signed-at", check.signed_at);
  detail(trait, "valid-from", check.valid_from);
  detail(trait, "valid-until", check.valid_until);
  detail(trait, "trust", "not-checked");
}

class Examiner {
 public:
  Examiner(std::string_view bytes, bool encrypted, SignatureReport& report)
      : bytes_(bytes), encrypted_(encrypted), report_(report) {}

  void examine(const Object& signature, Trait& trait) {
    const std::string kind = text_value(signature.dictLookup("SubFilter"));
    detail(trait, "kind", kind);
    const Ranges ranges = ranges_of(signature, bytes_);
    const Object contents = signature.dictLookup("Contents");
    const std::optional<std::string> der = decode_gap(ranges.gap);
    // In an encrypted file the string may come decrypted, which it must not be.
    const bool same = der && (encrypted_ || (contents.isString() && contents.getString()->toStr() == *der));
    if (!ranges.wrong.empty()) {
      trait.value = "broken";
      detail(trait, "covers", ranges.wrong);
    } else if (!same) {
      trait.value = "broken";
      detail(trait, "covers", "gap-holds-more-than-signature");
    } else {
      cover(ranges, trait);
      check(kind, *der, ranges, trait);
    }
    for (const auto& [key, name] : {std::pair("Name", "stated-name"), {"M", "stated-at"}, {"Reason", "stated-reason"}, {"Location", "stated-location"}})
      detail(trait, name, text_value(signature.dictLookup(key)));
  }

 private:
  void cover(const Ranges& ranges, Trait& trait) {
    const std::size_t added = added_after(bytes_, ranges.end);
    detail(trait, "covers", added == 0 ? "whole-file" : "up-to-here");
    if (added == 0) return;
    detail(trait, "bytes-after", std::to_string(added));
    report_.signed_ends.push_back(ranges.end);
  }

  void check(const std::string& kind, const std::string& der, const Ranges& ranges, Trait& trait) {
    const bool detached = kind == "adbe.pkcs7.detached" || kind == "ETSI.CAdES.detached";
    if (!detached && kind != "adbe.pkcs7.sha1") {
      trait.value = "not-checked";
      detail(trait, "reason", "unknown kind of signature");
      return;
    }
    hashed_ += ranges.before.size() + ranges.after.size();
    if (hashed_ > kMostHashed) {
      trait.value = "not-checked";
      detail(trait, "reason", "too many bytes to go over");
      return;
    }
    tell(trait, check_signature(der, {ranges.before, ranges.after}, detached ? SignedForm::detached : SignedForm::sha1_inside));
  }

  std::string_view bytes_;
  bool encrypted_;
  SignatureReport& report_;
  std::size_t hashed_ = 0;
};

// The widget is the field itself, or the first of its kids.
void place(Trait& trait, const Object& field, PDFDoc& document) {
  const Object kids = field.dictLookup("Kids");
  const Object kid = kids.isArray() && kids.arrayGetLength() > 0 ? kids.arrayGet(0) : Object(objNull);
  const Object& widget = kid.isDict() ? kid : field;
  const Object& page = widget.dictLookupNF("P");
  trait.page = page.isRef() ? document.findPage(page.getRef()) : 0;
  if (trait.page > 0) trait.box = place_on_page(document, trait.page, widget.dictLookup("Rect"));
}

}  // namespace

SignatureReport signatures(PDFDoc& document, std::string_view bytes) {
  SignatureReport report;
  FieldSearch fields = signature_fields(document);
  Examiner examiner(bytes, document.isEncrypted(), report);
  for (const SignatureField& field : fields.found) {
    if (report.traits.size() >= kMostSignatures) break;
    Trait trait{"signature", "unsigned", 0, {}};
    detail(trait, "field", field.name);
    const Object signature = field.dictionary.dictLookup("V");
    if (signature.isDict()) examiner.examine(signature, trait);
    place(trait, field.dictionary, document);
    report.traits.push_back(std::move(trait));
  }
  if (fields.found.size() > kMostSignatures || fields.nodes <= 0)
    report.traits.push_back({"signatures-cut", "not all fields were looked at", 0, {}});
  std::sort(report.signed_ends.begin(), report.signed_ends.end());
  report.signed_ends.erase(std::unique(report.signed_ends.begin(), report.signed_ends.end()), report.signed_ends.end());
  return report;
}

}  // namespace bidaudit
