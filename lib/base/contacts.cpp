// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/contacts.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace bidaudit {
namespace {

struct Pattern {
  ContactKind kind;
  const RE2& expression;  // its first group is the contact
};

void find(std::string_view text, const Pattern& pattern, std::vector<Contact>& found) {
  const re2::StringPiece whole(text.data(), text.size());
  for (std::size_t from = 0; from < text.size();) {
    std::array<re2::StringPiece, 2> groups;
    if (!pattern.expression.Match(whole, from, text.size(), RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) break;
    const auto begin = static_cast<std::size_t>(groups[1].data() - text.data());
    found.push_back({pattern.kind, begin, begin + groups[1].size()});
    from = begin + groups[1].size();  // what stands behind one may be in front of the next
  }
}

bool speaks_of_accounts(std::string_view text) {
  constexpr std::array<std::string_view, 6> kWords = {"계좌", "은행", "예금", "account", "Account", "농협"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace

std::vector<Contact> find_contacts(std::string_view text) {
  static const RE2 kEmail(R"(([A-Za-z0-9._%+-]+ ?(?:@|＠) ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+))");
  // An area code or a mobile one, then seven or eight digits; the last four may be set apart by anything.
  static const RE2 kPhone(R"((?:^|[^0-9-])((?:\+82[-. ]?\(?0?|\(?0)[0-9]{1,2}\)?[-. )~]{0,3}[0-9]{3,4}[-. ~]{0,3}[0-9]{4})(?:$|[^0-9]))");
  static const RE2 kShared(R"((?:^|[^0-9-])(1[568][0-9]{2}-[0-9]{4})(?:$|[^0-9-]))");  // 1588-1234
  static const RE2 kAccount(R"((?:^|[^0-9-])([0-9]{2,6}(?:-[0-9]{2,7}){2,4}|[0-9]{11,14})(?:$|[^0-9-]))");
  std::vector<Contact> found;
  if (text.find_first_of("0123456789") != std::string_view::npos) {
    find(text, {ContactKind::phone, kPhone}, found);
    find(text, {ContactKind::phone, kShared}, found);
    if (speaks_of_accounts(text)) find(text, {ContactKind::account, kAccount}, found);
  }
  if (text.find('@') != std::string_view::npos || text.find("＠") != std::string_view::npos) find(text, {ContactKind::email, kEmail}, found);
  std::stable_sort(found.begin(), found.end(), [](const Contact& a, const Contact& b) { return a.begin < b.begin; });
  std::vector<Contact> apart;
  for (const Contact& contact : found)
    if (apart.empty() || contact.begin >= apart.back().end) apart.push_back(contact);
  return apart;
}

}  // namespace bidaudit
