// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "base/files.h"
#include "bidreport/commands.h"
#include "report/chain.h"
#include "report/words.h"

namespace bidaudit {
namespace {

std::string told(const Words& words, const BrokenLink& link) {
  switch (link.what) {
    case BrokenLink::What::file_missing: return words.pick("목록에 있으나 폴더에 없음", "in the manifest, but not in the folder");
    case BrokenLink::What::file_changed: return words.pick("봉인한 뒤에 바뀜", "changed since it was sealed");
    case BrokenLink::What::file_added: return words.pick("폴더에 있으나 목록에 없음", "in the folder, but not in the manifest");
    case BrokenLink::What::night_missing: return words.pick("이 날의 폴더나 목록이 없음", "the folder of this night, or its manifest, is missing");
    case BrokenLink::What::night_changed: break;
  }
  return words.pick("이 날의 목록이 다음 날 봉인한 뒤에 바뀜", "the manifest of this night was changed after the next night was sealed");
}

}  // namespace

int seal(const ReportOptions& options) {
  const Words words(options.language());
  const auto before = options.after.empty() ? night_before(options.before) : std::optional(sealed_night(options.after, options.before));
  const std::string hash = seal_night(options.before, before);
  if (!options.request.empty()) write_file(options.request, timestamp_request(hash));
  fmt::print("{}\n", hash);
  if (options.common.quiet) return kExitClean;
  log_line(options.common, "bidreport", "info", before ? fmt::format(fmt::runtime(words.pick("앞선 날: {}", "the night before: {}")), before->folder)
                                                       : words.pick("앞선 날이 없어 새로 시작함", "no night before it: the chain begins here"));
  return kExitClean;
}

int verify_nights(const ReportOptions& options) {
  const Words words(options.language());
  const ChainCheck check = verify_chain(options.before);
  for (const BrokenLink& link : check.broken) fmt::print("{}: {}\n", link.name, told(words, link));
  if (!options.common.quiet)
    fmt::print(fmt::runtime(words.pick("{}일치, 파일 {}개{}\n", "{} nights, {} files{}\n")), check.nights, check.files,
               check.broken.empty() ? words.pick(": 봉인할 때 그대로입니다.", " are as they were sealed.") : words.pick(": 다른 점이 있습니다.", ": there are deviations."));
  return check.broken.empty() ? kExitClean : kExitFindings;
}

}  // namespace bidaudit
