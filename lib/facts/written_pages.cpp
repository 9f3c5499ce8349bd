// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/written_pages.h"

#include <string_view>
#include <unordered_map>

namespace bidaudit {
namespace {

constexpr std::string_view kProposal = "proposal";
constexpr std::string_view kUnknown = "unknown";

}  // namespace

std::vector<WrittenPage> written_pages(Tender& tender) {
  std::unordered_map<std::string_view, TenderFile*> files;
  for (TenderFile& file : tender.files) files.emplace(file.id, &file);
  std::vector<WrittenPage> out;
  const TenderFile* of_proposal = nullptr;  // the file, from its proposal on
  for (const TenderDocument& document : tender.documents) {
    TenderFile* file = files.at(document.file);
    if (document.type == kProposal) of_proposal = file;
    if (!document.bidder.empty() && document.type != kProposal && !(document.type == kUnknown && file == of_proposal)) continue;
    for (const Page& page : file->document.pages)
      if (page.number >= document.first_page && page.number <= document.last_page) out.push_back({file, &page, document.bidder});
  }
  return out;
}

std::string text_of(const Page& page, PageText part) {
  std::string out;
  for (const Line& line : page.lines)
    if (part == PageText::all || line.role == LineRole::body)
      for (const Word& word : line.words) out += word.text + " ";
  return out;
}

}  // namespace bidaudit
