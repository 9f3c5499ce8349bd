// SPDX-License-Identifier: GPL-3.0-or-later
// bidcheck: reads tenders, checks them against a rule pack, writes an audit report for each and a summary for people.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include "base/clock.h"
#include "base/errors.h"
#include "base/files.h"
#include "base/xml_writer.h"
#include "batch/confine.h"
#include "batch/shard.h"
#include "batch/side_work.h"
#include "batch/stop.h"
#include "bidcheck/judgement.h"
#include "bidcheck/run_watch.h"
#include "bidcheck/warm_up.h"
#include "common/read_tender.h"
#include "common/tool.h"
#include "report/audit.h"
#include "report/history.h"
#include "report/pack_parts.h"
#include "report/seal.h"
#include "report/words.h"
#include "rules/pack.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

struct Options {
  CommonOptions common;
  InputList tenders;
  ReadOptions read;
  StateOptions state;
  std::string shard;
  std::string pack = "kr-local";
  std::string output;
  std::string fail_on = "undetermined";
  std::string as_of;
  std::string tailoring;
  std::string history;
  bool profile = false;
};

void setup(CLI::App& app, Options& options) {
  add_common_options(app, options.common);
  add_input_options(app, options.tenders, "TENDER", "Tender folder with notice/, bids/<bidder>/ or bids.csv in it");
  app.add_option("-r,--rules", options.pack, "Rule pack: its name or its folder (default kr-local)");
  app.add_option("-o,--output", options.output,
                 "Audit XML of one tender (- is standard output); a folder for several, which gets <tender>.audit.xml and index.xml");
  app.add_option("-j,--jobs", options.read.jobs, "Files read at a time (default: one for each processor)")->check(CLI::PositiveNumber);
  app.add_option("--timeout", options.read.file_seconds, "Seconds for one file")->check(CLI::PositiveNumber);
  app.add_option("--max-memory", options.read.memory_megabytes, "Megabytes for the reader of one file; text takes a quarter of them, pictures of pages all")->check(CLI::PositiveNumber);
  app.add_option("--fail-on", options.fail_on, "Exit with 1 on: fail, undetermined (and fails), or never")->check(CLI::IsMember({"fail", "undetermined", "never"}));
  app.add_option("--tailoring", options.tailoring, "Local changes to the rules: switched off, other severities or params, waivers (tailoring.xml)");
  app.add_option("--history", options.history, "Folder with earlier reports (*.audit.xml, also in folders below): who bid and won before, for the rules over many tenders")
      ->check(CLI::ExistingDirectory);
  app.add_flag("--profile", options.profile, "Show on standard error how long each rule took, the slowest first");
  app.add_option("--state", options.state.folder, "Folder kept between runs: what was read of unchanged files is not read again; a second run at the same time ends with 75; run.json tells monitoring how far the run is");
  app.add_option("--state-keep", options.state.keep_days, "Days after which what was read is removed from --state when no run used it (default 90)")->check(CLI::Range(1, 36500));
  app.add_option("--shard", options.shard, "K/N: check only the K-th of N parts of the tenders, the same on every night; for several machines");
  app.add_option_function<int>("--settle", [&options](int settle) { options.read.settled = std::chrono::seconds(settle); }, "Seconds for which a paper must lie unchanged: younger ones are waited for, ten times as long at most, and then named as not read (default 0: all are read at once)")->check(CLI::Range(0, 86400));
  app.add_option("--as-of", options.as_of, "Day whose law counts, YYYY-MM-DD (default: the day of the notice)");
}

class Check {
 public:
  explicit Check(const Options& options) : options_(options), pack_(Pack::load(find_pack(options.pack))) {
    if (!options.tailoring.empty()) pack_.tailor(options.tailoring);
    evaluate_.profile = options.profile;
    read_history();
    same_for_all_ = same_for_all();
    if (!options.shard.empty()) shard_ = shard_of(options.shard);
    if (options.as_of.empty()) return;
    evaluate_.as_of = parse_iso_date(options.as_of);
    if (!evaluate_.as_of) throw InputError(fmt::format("--as-of {}: expected a day like 2026-09-02", options.as_of));
  }

  int run() {
    const auto names = all_inputs(options_.tenders);
    if (names.empty()) throw InputError("no tender; name its folder, see bidcheck --help");
    const std::vector<TenderFolder> folders = usable(names);
    if (folders.empty() && shard_.is_whole()) return kExitUnusable;
    to_folder_ = !options_.output.empty() && options_.output != "-" && (names.size() > 1 || fs::is_directory(options_.output));
    if (names.size() > 1 && options_.output == "-") throw InputError("-o -: several tenders need a folder");
    RunWatch watch(options_.common, options_.state, name_of(shard_));
    if (to_folder_) fs::create_directories(options_.output);
    if (!place("").empty()) remove_unfinished(fs::absolute(place("")).parent_path());
    warn_of_missing_protections(options_.common, "bidcheck");
    return check(folders, watch, names.size() > 1 && to_folder_);
  }

 private:
  // `indexed`: the reports are listed in an index.
  int check(const std::vector<TenderFolder>& folders, RunWatch& watch, bool indexed) {
    const auto take = [&](const SideWork::Result& result) {
      show_unchanged(folders, watch);
      watch.begin_output();
      show(result.name, judgement_of(result));
      watch.end_output();
    };
    std::map<std::string, const TenderFolder*> by_id;
    for (const TenderFolder& folder : folders) by_id[folder.id] = &folder;
    // In processes of their own: judging takes as long as reading text, and the memory it takes goes with them.
    const auto judge = [&](const Request& tender, const Send& send) { send_and_keep(*by_id.at(tender.text), tender.file, send); };
    SideWork judging(options_.read.jobs, judge, take, [&] { watch.beat(); });
    ReadOptions read = watch.watched(options_.read, folders.size());
    read.pulse = [&, pulse = read.pulse](const ReadingProgress& reading) {
      pulse(reading);
      judging.step();
    };
    give_unchanged(folders, watch, read);
    read.readers = std::move(readers_);
    try {
      read_tenders(changed(folders), read, options_.common, "bidcheck", [&](const TenderFolder& folder, const KeptDocuments& documents) {
        watch.were_read(documents.statuses());
        if (same_for_all_.versions.empty()) add_versions();
        if (!std::exchange(warm_, true)) warm_up(pack_, wordings_);
        judging.start(folder.id, folder.id, documents.file());
      });
      read.readers.reset();  // nothing is left to be read
      judging.finish();
      show_unchanged(folders, watch);
    } catch (const Stopped& stopped) {
      judging.finish();
      if (indexed) write_index(false);
      const int status = kExitSignal + stopped.signal();
      watch.end("stopped", status);
      log_line(options_.common, "bidcheck", "error", fmt::format("stopped by signal {} after {} of {} tenders; run it again for the others", stopped.signal(), audited_.size(), folders.size()));
      return status;
    }
    if (indexed) write_index(true);
    const int status = exit_status();
    watch.end("finished", status);
    return status;
  }

  // Writes the reports of the tenders in which nothing has changed since an earlier run.
  void give_unchanged(const std::vector<TenderFolder>& folders, RunWatch& watch, const ReadOptions& read) {
    kept_ = place("").empty() || options_.profile ? nullptr : watch.kept_reports(what_all_depend_on(), read);
    if (kept_ == nullptr) return;
    for (const TenderFolder& folder : folders) {
      const auto status = fs::status(place(folder.id));
      if (fs::exists(status) && !fs::is_regular_file(status)) continue;  // a pipe: what goes in does not stay
      auto report = kept_->find(folder);
      if (!report) continue;
      if (!holds(place(folder.id), report->xml)) write_file(place(folder.id), std::exchange(report->xml, {}));
      report->xml.clear();
      unchanged_.emplace(folder.id, std::move(*report));
    }
  }

  // Shows those of them whose turn it is.
  void show_unchanged(const std::vector<TenderFolder>& folders, RunWatch& watch) {
    while (audited_.size() < folders.size()) {
      const std::string& id = folders[audited_.size()].id;
      const auto report = unchanged_.find(id);
      if (report == unchanged_.end()) return;
      std::vector<ReadStatus> statuses;
      for (const Document& head : report->second.heads) statuses.push_back(head.status);
      watch.count(statuses);
      watch.begin_output();
      for (const Document& head : report->second.heads) log_unread(head, id, options_.common, "bidcheck");
      show(id, judgement_of({id, report->second.messages}));
      watch.end_output(true);
    }
  }

  std::vector<TenderFolder> changed(std::vector<TenderFolder> folders) const {
    std::erase_if(folders, [&](const TenderFolder& folder) { return unchanged_.contains(folder.id); });
    return folders;
  }

  // Besides what lies in a tender's folder and how files are read.
  std::string what_all_depend_on() const {
    std::string all = pack_.sha256() + (options_.common.quiet ? "quiet" : options_.common.korean() ? "ko" : "en") + (options_.common.colored() ? " colored" : "");
    for (const auto& [name, value] : same_for_all_.options) all += "\n" + name + "=" + value;
    for (const auto& [name, state] : same_for_all_.protections) all += "\n" + name + "=" + state;
    if (history_) all += "\n" + history_->info_for("").sha256 + in_words(history_->info_for(""));
    return sha256(all);
  }

  void send_and_keep(const TenderFolder& folder, const Descriptor& documents, const Send& send) const {
    std::vector<std::string> sent;
    std::optional<ReportSources> judged;
    send_judgement(
        [&] {
          std::vector<Document> read = KeptDocuments::in(documents);
          auto sources = kept_ == nullptr ? std::nullopt : sources_of(read);
          Judgement judgement = judge(folder, std::move(read));
          judged = std::move(sources);
          return judgement;
        },
        [&](std::string_view message) {
          sent.emplace_back(message);
          send(message);
        });
    if (!judged || !fs::is_regular_file(place(folder.id))) return;
    try {
      kept_->keep(folder, *judged, sent, read_file(place(folder.id)));
    } catch (const InputError& error) {
      send_not_kept(error, send);
    }
  }

  static Shard shard_of(const std::string& text) {
    const auto shard = parse_shard(text);
    if (!shard) throw InputError(fmt::format("--shard {}: expected a part like 2/4, from 1/4 to 4/4", text));
    return *shard;
  }

  // The folders of this shard that can be audited; each other one of it is named with its reason.
  std::vector<TenderFolder> usable(const std::vector<std::string>& names) {
    std::vector<TenderFolder> folders;
    std::map<std::string, std::string> seen;
    for (const std::string& name : names) {
      try {
        folders.push_back(list_tender(name, pack_.document_types()));
      } catch (const InputError& error) {
        if (!takes(shard_, name)) continue;
        log_line(options_.common, "bidcheck", "error", error.what());
        unchecked_.emplace_back(name, error.what());
        unusable_ = true;
        continue;
      }
      const auto [at, is_new] = seen.try_emplace(folders.back().id, name);
      if (!is_new) throw InputError(fmt::format("{} and {} are both tender '{}'; give one another id in its tender.xml", at->second, name, at->first));
    }
    std::erase_if(folders, [&](const TenderFolder& folder) { return !takes(shard_, folder.id); });
    return folders;
  }

  void read_history() {
    if (options_.history.empty()) return;
    history_ = EarlierReports::read(options_.history);
    for (const LeftOut& report : history_->left_out()) log_line(options_.common, "bidcheck", "warning", fmt::format("--history: {} does not count: {}", report.file, report.reason));
    unusable_ = !history_->earlier().complete;
    evaluate_.history = &history_->earlier();
    if (!options_.common.quiet) log_line(options_.common, "bidcheck", "info", "--history: " + in_words(history_->info_for("")));
  }

  // What the reports of all tenders say of the run.
  RunInfo same_for_all() const {
    RunInfo run;
    run.started = to_string(now());
    run.host = host_name();
    run.pack_id = pack_.id();
    run.pack_sha256 = pack_.sha256();
    run.pack_parts = pack_parts(find_pack(options_.pack));
    run.options = {{"jobs", std::to_string(options_.read.jobs)}, {"timeout", std::to_string(options_.read.file_seconds)},
                   {"max-memory", std::to_string(options_.read.memory_megabytes)}, {"as-of", options_.as_of}};
    run.protections = protections();
    if (!options_.tailoring.empty()) run.options.emplace_back("tailoring", file_sha256(options_.tailoring));
    return run;
  }

  void add_versions() {
    same_for_all_.versions = versions_.all();
    same_for_all_.versions.emplace_back("program", file_sha256("/proc/self/exe"));  // two builds of one version may differ
  }

  // Writes the report. Runs in a process of its own.
  Judgement judge(const TenderFolder& folder, std::vector<Document> documents) const {
    const Tender tender = build_tender(folder, std::move(documents), wordings_);
    RunInfo run = same_for_all_;
    if (history_) add_history(tender.id, run);
    const Evaluation evaluation = pack_.evaluate(tender, evaluate_);
    run.finished = to_string(now());
    for (PackPart& part : field_names(pack_.document_types(), tender)) run.pack_parts.push_back(std::move(part));
    const auto report = [&](std::ostream& out) { write_sealed(out, [&](std::ostream& hashed) { write_audit_xml(hashed, tender, evaluation, run); }); };
    const std::string file = place(tender.id);
    std::ostringstream output;  // standard output may not be able to go back to where the hash stands
    std::ostringstream remarks;
    if (options_.output == "-") report(output);
    if (!file.empty()) write_file(file, report);
    show_times(remarks, evaluation);
    summarise(options_.output == "-" ? remarks : output, tender, evaluation);
    Judgement judgement{.output = output.str(), .remarks = remarks.str(), .complete = is_complete(tender, evaluation), .outcomes = {}, .failure = {}, .not_kept = {}};
    for (const auto& [outcome, count] : outcome_counts(evaluation))
      if (count > 0) judgement.outcomes[std::string(to_text(outcome))] = count;
    return judgement;
  }

  // Keeps what the index and the exit status need.
  void show(const std::string& id, Judgement judgement) {
    std::cerr << std::exchange(judgement.remarks, {});
    std::cout << std::exchange(judgement.output, {});
    if (!options_.common.quiet && judgement.failure.empty() && !place(id).empty()) std::cout << (options_.common.korean() ? "보고서: " : "Report: ") << place(id) << "\n\n";
    std::cout << std::flush;
    if (!judgement.failure.empty())
      log_line(options_.common, "bidcheck", "error", fmt::format("{}: checking it ended by {}; this run made no report of it{}; please report this", id, judgement.failure, set_aside(place(id))));
    if (!judgement.not_kept.empty() && std::exchange(kept_, nullptr) != nullptr) log_line(options_.common, "bidcheck", "error", judgement.not_kept);
    audited_.emplace_back(id, std::move(judgement));
  }

  // A report of an earlier run must not look like one of this. What is to be said of that.
  static std::string set_aside(const std::string& report) {
    std::error_code error;
    if (!fs::is_regular_file(report, error)) return "";
    fs::rename(report, report + ".earlier", error);
    return error ? fmt::format("; {} is of an earlier one", report) : fmt::format("; that of an earlier one is now {}.earlier", report);
  }

  void add_history(const std::string& tender, RunInfo& run) const {
    run.history = history_->info_for(tender);
    run.options.emplace_back("history", run.history->sha256);
  }

  static bool holds(const fs::path& file, const std::string& bytes) {
    std::error_code error;
    return fs::is_regular_file(file, error) && fs::file_size(file, error) == bytes.size() && read_file(file) == bytes;
  }

  void show_times(std::ostream& out, const Evaluation& evaluation) const {
    if (evaluation.times.empty()) return;
    const Words words(options_.common.korean() ? Language::korean : Language::english);
    out << fmt::format("{:>12} {:>10} {:>12}  {}\n", words.pick("초", "seconds"), words.pick("결과 수", "outcomes"), words.pick("건당 µs", "us each"), words.pick("규칙", "rule"));
    for (const RuleTime& time : evaluation.times)
      out << fmt::format("{:12.6f} {:10} {:12.3f}  {}\n", time.seconds, time.outcomes, 1e6 * time.seconds / static_cast<double>(std::max<std::int64_t>(time.outcomes, 1)), time.rule);
  }

  std::string place(const std::string& id) const {
    if (options_.output.empty() || options_.output == "-") return "";
    return to_folder_ ? (fs::path(options_.output) / (id + ".audit.xml")).string() : options_.output;
  }

  void summarise(std::ostream& out, const Tender& tender, const Evaluation& evaluation) const {
    if (options_.common.quiet) return;
    write_summary(out, tender, evaluation, options_.common.korean() ? Language::korean : Language::english, options_.common.colored());
    if (place(tender.id).empty()) out << '\n';
  }

  // A shard has an index of its own; so has a run that was stopped: it is not complete.
  void write_index(bool complete) const {
    std::ostringstream out;
    XmlWriter xml(out);
    xml.declaration().open("index").attribute("xmlns", "urn:bidaudit:audit:1").attribute("pack", pack_.id());
    if (!complete) xml.attribute("complete", false);
    for (const auto& [folder, reason] : unchecked_) xml.open("unchecked").attribute("folder", folder).attribute("reason", reason).close();
    for (const auto& [id, judgement] : audited_) {
      xml.open("tender").attribute("id", id).attribute("file", fs::path(place(id)).filename().string());
      xml.attribute("complete", judgement.complete);
      for (const auto& [name, count] : judgement.outcomes) xml.open("outcome").attribute("name", name).attribute("count", count).close();
      xml.close();
    }
    xml.close();
    write_file(fs::path(options_.output) / (shard_.is_whole() ? "index.xml" : fmt::format("index.{}.xml", name_of(shard_))), out.str());
  }

  int exit_status() const {
    bool found = false;
    bool complete = !unusable_;
    for (const auto& [id, judgement] : audited_) {
      if (!judgement.failure.empty()) return kExitInternal;
      complete = complete && judgement.complete;
      const auto count = [&outcomes = judgement.outcomes](const char* name) { return outcomes.contains(name) ? outcomes.at(name) : std::int64_t{0}; };
      if (options_.fail_on != "never") found = found || count("fail") > 0;
      if (options_.fail_on == "undetermined") found = found || count("undetermined") + count("error") > 0;
    }
    if (!complete) return kExitIncomplete;
    return found ? kExitFindings : kExitClean;
  }

  ComponentVersions versions_;
  const Options& options_;
  std::shared_ptr<ForkServer> readers_ = readers_of(options_.read);  // before the pack is loaded
  Pack pack_;
  const Wordings wordings_{pack_.document_types()};
  EvaluateOptions evaluate_;
  RunInfo same_for_all_;
  Shard shard_;
  std::optional<EarlierReports> history_;
  KeptReports* kept_ = nullptr;
  std::map<std::string, KeptReport> unchanged_;     // without their reports, by id
  bool warm_ = false;
  bool to_folder_ = false;
  bool unusable_ = false;
  std::vector<std::pair<std::string, std::string>> unchecked_;  // folders that are no tender, and why
  std::vector<std::pair<std::string, Judgement>> audited_;  // by id of tender, in their order
};

}  // namespace
}  // namespace bidaudit

int main(int argc, char** argv) {
  bidaudit::Options options;
  CLI::App app("Checks the bids of tenders against a rule pack", "bidcheck");
  bidaudit::setup(app, options);
  return bidaudit::run_tool(app, argc, argv, options.common, [&] { return bidaudit::Check(options).run(); });
}
