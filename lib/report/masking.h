// SPDX-License-Identifier: GPL-3.0-or-later
// Reports without what tells who a person is, for those who need not know: numbers, addresses and names become keyed hashes.
//
// The same number gets the same hash, so that what two bidders share can still be seen; without the key nobody can find the number
// by trying all of them.
#pragma once

#include <string>

#include "report/audit_file.h"

namespace bidaudit {

enum class Profile {
  officer,  // everything
  auditor,  // telephone numbers, e-mail addresses and accounts are masked
  everybody,  // names and birthdays of persons too
};

// The report as readers of `profile` may see it, wherever the text stands: values, quotes, messages, reasons, names of files. It must
// not be `officer`. The key should be kept, where hashes of several reports are to be the same.
AuditFile masked_audit(const AuditFile& audit, Profile profile, const std::string& key, Language language);

}  // namespace bidaudit
