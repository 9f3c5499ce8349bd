// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/metadata.h"

#include <Object.h>
#include <PDFDoc.h>
#include <XRef.h>
#include <fmt/format.h>

#include "acquire/pdf_values.h"
#include "acquire/xmp.h"

namespace bidaudit {
namespace {

void add(std::vector<Trait>& traits, const char* name, const std::string& value) {
  if (!value.empty()) traits.push_back({name, value, 0, {}});
}

void add_info(std::vector<Trait>& traits, PDFDoc& document) {
  static constexpr std::pair<const char*, const char*> kEntries[] = {
      {"Title", "title"}, {"Author", "author"}, {"Subject", "subject"}, {"Keywords", "keywords"}, {"Creator", "creator"},
      {"Producer", "producer"}, {"CreationDate", "created"}, {"ModDate", "modified"}, {"Company", "company"},
      {"SourceModified", "source-modified"}};
  const Object info = document.getDocInfo();
  if (!info.isDict()) return;
  for (const auto& [key, name] : kEntries) add(traits, name, text_value(info.dictLookup(key)));
}

void add_xmp(std::vector<Trait>& traits, PDFDoc& document) {
  const Object catalog = document.getXRef()->getCatalog();
  if (!catalog.isDict()) return;
  const Object metadata = catalog.dictLookup("Metadata");
  if (!metadata.isStream()) return;
  const StreamBytes packet = stream_bytes(metadata, kLongestXmp);
  if (packet.cut) {
    add(traits, "xmp-unreadable", fmt::format("longer than {} bytes", kLongestXmp));
    return;
  }
  for (Trait& trait : xmp_traits(packet.bytes)) traits.push_back(std::move(trait));
}

// It opens without a password, so it is its owner who restricts what may be done with it.
void add_protection(std::vector<Trait>& traits, PDFDoc& document) {
  if (!document.isEncrypted()) return;
  const std::pair<bool, const char*> permissions[] = {
      {document.okToPrint(), "print"}, {document.okToChange(), "change"}, {document.okToCopy(), "copy"},
      {document.okToAddNotes(), "annotate"}, {document.okToFillForm(), "fill-form"}, {document.okToAssemble(), "assemble"}};
  std::string refused;
  for (const auto& [allowed, name] : permissions)
    if (!allowed) refused += (refused.empty() ? "" : " ") + std::string(name);
  traits.push_back({"encrypted", "owner-password", 0, {}, {{"refused", refused.empty() ? "nothing" : refused}}});
}

}  // namespace

std::vector<Trait> metadata_traits(PDFDoc& document) {
  std::vector<Trait> traits;
  add_info(traits, document);
  add(traits, "pdf-version", fmt::format("{}.{}", document.getPDFMajorVersion(), document.getPDFMinorVersion()));
  GooString permanent;
  GooString updated;
  if (document.getID(&permanent, &updated)) {
    add(traits, "pdf-id", permanent.toStr());
    add(traits, "pdf-update-id", updated.toStr());
  }
  add_protection(traits, document);
  add_xmp(traits, document);
  for (Trait& difference : metadata_differences(traits)) traits.push_back(std::move(difference));
  return traits;
}

}  // namespace bidaudit
