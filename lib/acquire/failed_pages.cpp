// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "acquire/acquire.h"
#include "document/reading_messages.h"

namespace bidaudit {

void name_failed_pages(Document& document) {
  if (document.status != ReadStatus::read) return;
  const bool form_unread = std::any_of(document.traits.begin(), document.traits.end(),
                                       [](const Trait& trait) { return trait.name == "form-unread"; });
  std::string failed;
  for (const Page& page : document.pages)
    if (page.route == Route::failed) failed += fmt::format("{}{} ({})", failed.empty() ? "" : ", ", page.number, page.reason);
  if (failed.empty() && !form_unread) return;
  document.status = ReadStatus::partly_read;
  if (!failed.empty()) document.message = fmt::format(fmt::runtime(reading::kPagesUnread.english), failed);
  if (form_unread)
    document.message = failed.empty() ? reading::kFormUnread.english : fmt::format(fmt::runtime(reading::kBoth.english), document.message, reading::kFormUnread.english);
}

}  // namespace bidaudit
