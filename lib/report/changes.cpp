// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace bidaudit {
namespace {

using Named = std::map<std::string, std::string>;  // name → all that is compared

// Calls `tell` with each name that is on one side only or not the same on both.
void compare_named(const Named& before, const Named& after, const std::function<void(const std::string&)>& tell) {
  for (const auto& [name, value] : before) {
    const auto other = after.find(name);
    if (other == after.end() || other->second != value) tell(name);
  }
  for (const auto& [name, value] : after)
    if (!before.contains(name)) tell(name);
}

Named named(const std::vector<std::pair<std::string, std::string>>& pairs) { return {pairs.begin(), pairs.end()}; }

Named options_of(const RunInfo& run) {
  Named options = named(run.options);
  options.erase("jobs");  // changes nothing but the time it takes
  return options;
}

Named hashes_of(const AuditFile& audit) {
  Named files;
  for (const AuditInput& input : audit.inputs()) files[input.path] = input.sha256;
  return files;
}

// How far each file was read: by the clock or the memory of the machine it may differ for the same bytes.
Named readings_of(const AuditFile& audit) {
  Named files;
  for (const AuditInput& input : audit.inputs()) {
    std::string& reading = files[input.path];
    reading = to_text(input.status);
    for (const auto& [page, reason] : input.unread) reading += fmt::format(" {} {}", page, reason);
  }
  return files;
}

Named parts_of(const RunInfo& run) {
  Named parts;
  for (const PackPart& part : run.pack_parts)
    if (part.kind != "field") parts[part.kind + " " + part.id] += part.version + " " + part.sha256 + " ";
  return parts;
}

Named local_changes_of(const AuditFile& audit) {
  Named changes;
  for (const LocalChange& change : audit.coverage().changes)
    changes[change.rule] += fmt::format("{}|{}|{}|{}|{}\n", change.kind, change.value, change.bidder, change.by, change.until ? to_string(*change.until) : "");
  return changes;
}

Named typed_in(const AuditFile& audit) {
  Named values;
  for (const FactKey& key : audit.facts()) {
    const AuditFact fact = audit.fact(key);
    if (fact.source == "officer") values[lasting_name(audit, fact.subject)] += fmt::format("{}.{}={} {} {}\n", fact.type, fact.field, fact.value, fact.by, fact.at);
  }
  return values;
}

bool is_bidder(const std::string& name) { return name.starts_with("bids/"); }

}  // namespace

std::string lasting_name(const AuditFile& audit, std::string_view subject) {
  if (const AuditBidder* bidder = audit.bidder(subject)) return bidder->folder;
  const AuditPaper* paper = audit.paper(subject);
  const AuditInput* input = paper == nullptr ? nullptr : audit.input(paper->file);
  return input == nullptr ? std::string(subject) : fmt::format("{}:{}", input->path, paper->first_page);
}

std::string owner_of(const std::string& name) {
  constexpr std::size_t kBids = std::string_view("bids/").size();
  return is_bidder(name) ? name.substr(0, name.find('/', kBids)) : "";
}

Changes::Changes(const AuditFile& before, const AuditFile& after) {
  compare_files(before, after);
  compare_officer(before, after);
  compare_pack(before.run(), after.run());
  compare_named(local_changes_of(before), local_changes_of(after), [&](const std::string& rule) { all_.insert({CauseKind::local_change, rule}); });
  compare_named(options_of(before.run()), options_of(after.run()), [&](const std::string& name) { all_.insert({CauseKind::option, name}); });
  compare_named(named(before.run().versions), named(after.run().versions), [&](const std::string& name) { all_.insert({CauseKind::engine, name}); });
}

void Changes::compare_files(const AuditFile& before, const AuditFile& after) {
  compare_named(hashes_of(before), hashes_of(after), [&](const std::string& path) { all_.insert({CauseKind::document, path}); });
  compare_named(readings_of(before), readings_of(after), [&](const std::string& path) {
    if (!all_.contains({CauseKind::document, path})) all_.insert({CauseKind::reading, path});
  });
}

void Changes::compare_officer(const AuditFile& before, const AuditFile& after) {
  compare_named(typed_in(before), typed_in(after), [&](const std::string& subject) { all_.insert({CauseKind::officer, subject}); });
}

void Changes::compare_pack(const RunInfo& before, const RunInfo& after) {
  if (before.pack_id != after.pack_id) all_.insert({CauseKind::pack, after.pack_id});
  compare_named(parts_of(before), parts_of(after), [&](const std::string& part) {
    if (part.starts_with("rule ")) all_.insert({CauseKind::rule, part.substr(5)});
    else all_.insert({CauseKind::pack, part});
  });
  const bool has_parts = !before.pack_parts.empty() && !after.pack_parts.empty();
  if (!has_parts && before.pack_sha256 != after.pack_sha256) all_.insert({CauseKind::pack, after.pack_id});
}

// Causes that may bear on anything.
void Changes::add_general(std::set<Cause>& causes) const {
  for (const Cause& cause : all_)
    if (cause.kind == CauseKind::pack || cause.kind == CauseKind::option || cause.kind == CauseKind::engine) causes.insert(cause);
}

std::vector<Cause> Changes::of_result(const std::string& rule, const std::vector<std::string>& subjects) const {
  std::set<Cause> causes;
  const bool of_bidders = std::any_of(subjects.begin(), subjects.end(), is_bidder);
  const auto concerns = [&](const std::string& name) {
    if (!of_bidders || !is_bidder(name)) return true;  // of the tender as a whole; or the buyer's
    return std::any_of(subjects.begin(), subjects.end(), [&](const std::string& subject) { return owner_of(subject) == owner_of(name); });
  };
  for (const Cause& cause : all_) {
    if ((cause.kind == CauseKind::rule || cause.kind == CauseKind::local_change) && cause.name == rule) causes.insert(cause);
    const bool of_paper = cause.kind == CauseKind::document || cause.kind == CauseKind::reading || cause.kind == CauseKind::officer;
    if (of_paper && concerns(cause.name)) causes.insert(cause);
  }
  add_general(causes);
  if (causes.empty())  // what rivals handed in may bear on a bidder: passages that all share count for none
    for (const Cause& cause : all_)
      if (cause.kind == CauseKind::document || cause.kind == CauseKind::reading || cause.kind == CauseKind::officer) causes.insert(cause);
  return {causes.begin(), causes.end()};
}

std::vector<Cause> Changes::of_fact(const std::string& file) const {
  std::set<Cause> causes;
  for (const Cause& cause : all_) {
    const bool is_its_file = (cause.kind == CauseKind::document || cause.kind == CauseKind::reading) && cause.name == file;
    if (is_its_file || cause.kind == CauseKind::officer) causes.insert(cause);
  }
  add_general(causes);
  return {causes.begin(), causes.end()};
}

}  // namespace bidaudit
