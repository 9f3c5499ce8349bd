// SPDX-License-Identifier: GPL-3.0-or-later
#include "bidcheck/judgement.h"

#include <fmt/format.h>

#include <exception>
#include <filesystem>
#include <new>

#include "base/errors.h"
#include "batch/entry_store.h"

namespace bidaudit {
namespace {

// First character of a message.
constexpr char kOutput = 'O';  // a part of it: a whole report may be too long for a message
constexpr char kRemarks = 'R';
constexpr char kOutcome = 'C';   // "12 fail"
constexpr char kUnusable = 'U';  // what cannot be used
constexpr char kFailure = 'F';
constexpr char kEnd = 'E';  // "complete" or not
constexpr char kNotKept = 'N';

void send_parts(const Judgement& judgement, const Send& send) {
  constexpr std::size_t kPart = 1 << 20;
  for (std::size_t at = 0; at < judgement.output.size(); at += kPart) send(kOutput + judgement.output.substr(at, kPart));
  send(kRemarks + judgement.remarks);
  for (const auto& [outcome, count] : judgement.outcomes) send(fmt::format("{}{} {}", kOutcome, count, outcome));
  send(fmt::format("{}{}", kEnd, judgement.complete ? "complete" : ""));
}

void take_part(const std::string& message, Judgement& judgement) {
  const std::string text = message.substr(1);
  switch (message[0]) {
    case kOutput:
      judgement.output += text;
      break;
    case kRemarks:
      judgement.remarks = text;
      break;
    case kOutcome:
      judgement.outcomes[text.substr(text.find(' ') + 1)] = std::stoll(text);
      break;
    case kUnusable:
      throw InputError(text);
    case kFailure:
      judgement.failure = text;
      break;
    case kNotKept:
      judgement.not_kept = text;
      break;
    case kEnd:
      judgement.failure.clear();
      judgement.complete = text == "complete";
      break;
  }
}

}  // namespace

void send_judgement(const std::function<Judgement()>& judge, const Send& send) {
  try {
    send_parts(judge(), send);
  } catch (const InputError& error) {
    send(fmt::format("{}{}", kUnusable, error.what()));
  } catch (const RuleError& error) {
    send(fmt::format("{}{}", kUnusable, error.what()));
  } catch (const std::filesystem::filesystem_error& error) {
    send(fmt::format("{}{}: {}", kUnusable, error.path1().string(), error.code().message()));
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    send(fmt::format("{}{}", kFailure, error.what()));
  }
}

void send_not_kept(const std::exception& why, const Send& send) { send(kNotKept + not_kept(why)); }

Judgement judgement_of(const SideWork::Result& result) {
  Judgement judgement{.output = {}, .remarks = {}, .complete = false, .outcomes = {}, .failure = "an end without an answer", .not_kept = {}};
  for (const std::string& message : result.messages) take_part(message, judgement);
  if (!result.trouble.empty()) judgement.failure = result.trouble;
  return judgement;
}

}  // namespace bidaudit
