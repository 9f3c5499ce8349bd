// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <sstream>
#include <tuple>

#include "base/files.h"
#include "base/unicode.h"
#include "batch/file_pictures.h"
#include "bidreport/commands.h"
#include "report/words.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostPictures = 500;  // of a page: more would make it too heavy to open
constexpr std::chrono::seconds kSeconds{30};  // for one picture
constexpr int kMegabytes = 1024;

// Where each file of the tender lies, by its path in Unicode NFC. Links are not followed.
std::map<std::string, fs::path> files_in(const fs::path& folder) {
  std::map<std::string, fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied))
    if (entry.symlink_status().type() == fs::file_type::regular) files[normalise_nfc(entry.path().lexically_relative(folder).generic_string())] = entry.path();
  return files;
}

struct Wanted {
  std::vector<std::string> facts;
  std::vector<PicturePlace> places;
};

std::optional<PicturePlace> place_of(const AuditFact& fact, const AuditInput& input) {
  PicturePlace place;
  std::istringstream numbers(fact.box);
  if (fact.page <= 0 || !(numbers >> place.box.x0 >> place.box.y0 >> place.box.x1 >> place.box.y1) || place.box.area() <= 0) return std::nullopt;
  place.page = fact.page;
  if (const auto turned = input.turned.find(fact.page); turned != input.turned.end()) std::tie(place.turned, place.skew) = turned->second;
  return place;
}

// Of what is told to a person, by file.
std::map<std::string, Wanted> wanted_of(const AuditFile& audit) {
  std::map<std::string, Wanted> wanted;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < audit.size(); ++i) {
    if (!is_told(audit.verdict(i).outcome)) continue;
    for (const std::string& id : audit.result(i).facts) {
      if (seen.size() >= kMostPictures || !seen.insert(id).second) continue;
      const auto fact = audit.fact(id);
      const AuditInput* input = fact ? audit.input(fact->file) : nullptr;
      const auto place = input == nullptr ? std::nullopt : place_of(*fact, *input);
      if (!place) continue;
      wanted[input->id].facts.push_back(id);
      wanted[input->id].places.push_back(*place);
    }
  }
  return wanted;
}

}  // namespace

Pictures pictures_of(const AuditFile& audit, const ReportOptions& options) {
  Pictures pictures;
  const auto files = files_in(options.documents);
  WorkerLimits limits;
  limits.wall = kSeconds;
  limits.memory_megabytes = kMegabytes;
  for (const auto& [id, wanted] : wanted_of(audit)) {
    const AuditInput& input = *audit.input(id);
    const auto file = files.find(input.path);
    const std::string bytes = file == files.end() ? "" : read_file(file->second);
    if (file == files.end() || sha256(bytes) != input.sha256) {
      log_line(options.common, "bidreport", "warning", fmt::format("{}: {}; no pictures of it", input.path, file == files.end() ? "not in the folder" : "changed since the report"));
      continue;
    }
    const std::vector<std::string> drawn = file_pictures(bytes, wanted.places, limits);
    for (std::size_t i = 0; i < drawn.size(); ++i)
      if (!drawn[i].empty()) pictures[wanted.facts[i]] = drawn[i];
  }
  return pictures;
}

}  // namespace bidaudit
