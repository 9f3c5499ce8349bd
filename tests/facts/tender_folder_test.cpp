// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/tender_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

// A user to whom permissions apply, while it lives.
class OrdinaryUser {
 public:
  OrdinaryUser() { static_cast<void>(::seteuid(65534)); }  // "nobody"; of another user than root nothing changes
  ~OrdinaryUser() { static_cast<void>(::seteuid(::getuid())); }
};

TEST(TenderFolder, NothingThatWasHandedInIsLeftOut) {
  const fs::path tender = fs::temp_directory_path() / ("tender-" + std::to_string(::getpid()));
  const fs::path locked = tender / "bids" / "가람" / "locked";
  fs::create_directories(locked / "deep");
  std::ofstream(tender / "bids" / "가람" / "form.pdf") << "x";
  std::ofstream(locked / "deep" / "bond.pdf") << "x";
  std::ofstream(tender / "bids" / "가람" / ".price.pdf") << "x";
  std::ofstream(tender / "bids" / "가람" / ".DS_Store") << "x";
  fs::create_directories(tender / "bids" / ".snapshot" / "가람");
  const auto paths = [&] {
    std::vector<std::string> out;
    for (const FolderFile& file : list_tender(tender, {}).files) out.push_back(file.path);
    return out;
  };
  EXPECT_EQ(paths(), (std::vector<std::string>{"bids/가람/.price.pdf", "bids/가람/form.pdf", "bids/가람/locked/deep/bond.pdf"}));
  fs::permissions(locked, fs::perms::none);
  {
    const OrdinaryUser user;
    EXPECT_EQ(paths(), (std::vector<std::string>{"bids/가람/.price.pdf", "bids/가람/form.pdf", "bids/가람/locked"}));
  }
  fs::permissions(locked, fs::perms::owner_all);
  fs::remove_all(tender);
}

}  // namespace
}  // namespace bidaudit
