// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/run_lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <pugixml.hpp>
#include <set>

#include "base/errors.h"
#include "base/xml_file.h"
#include "report/words.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

// How many machines shared the run of a list, by its name: 4 of "index.2-of-4.xml"; 0 of other names.
int machines(const std::string& list) {
  int number = 0;
  int of = 0;
  int end = 0;
  const bool part = std::sscanf(list.c_str(), "index.%4d-of-%4d.xml%n", &number, &of, &end) == 2 && end == static_cast<int>(list.size());
  return part ? of : 0;
}

std::vector<std::string> lists_in(const fs::path& folder) {
  std::vector<std::string> lists;
  for (const auto& entry : fs::directory_iterator(folder))
    if (const std::string file = entry.path().filename().string(); file == "index.xml" || machines(file) > 0) lists.push_back(file);
  std::sort(lists.begin(), lists.end());
  return lists;
}

void add_gaps_of(const fs::path& folder, const std::string& list, std::vector<ListGap>& gaps) {
  try {
    const XmlFile file = XmlFile::read((folder / list).string());
    const pugi::xml_node root = file.document().document_element();
    if (root.name() != std::string_view("index")) throw InputError("no list");
    if (!root.attribute("complete").as_bool(true)) gaps.push_back({ListGap::Kind::stopped, list, "", ""});
    for (const pugi::xml_node& tender : root.children("unchecked"))
      gaps.push_back({ListGap::Kind::unchecked, list, tender.attribute("folder").value(), tender.attribute("reason").value()});
    for (const pugi::xml_node& tender : root.children("tender"))
      if (!fs::exists(folder / tender.attribute("file").value())) gaps.push_back({ListGap::Kind::no_report, list, tender.attribute("id").value(), ""});
  } catch (const InputError&) {
    gaps.push_back({ListGap::Kind::unreadable, list, "", ""});
  }
}

// The machines of a run are told by the lists of the others.
void add_missing_parts(const std::vector<std::string>& lists, std::vector<ListGap>& gaps) {
  std::set<int> runs;
  for (const std::string& list : lists) runs.insert(machines(list));
  for (const int of : runs)
    for (int number = 1; number <= of; ++number)
      if (std::string list = fmt::format("index.{}-of-{}.xml", number, of); !std::binary_search(lists.begin(), lists.end(), list))
        gaps.push_back({ListGap::Kind::no_part, std::move(list), "", ""});
}

}  // namespace

std::vector<ListGap> gaps_in_lists(const fs::path& folder) {
  const std::vector<std::string> lists = lists_in(folder);
  std::vector<ListGap> gaps;
  for (const std::string& list : lists) add_gaps_of(folder, list, gaps);
  add_missing_parts(lists, gaps);
  return gaps;
}

std::string in_words(const ListGap& gap, Language language) {
  const Words words(language);
  switch (gap.kind) {
    case ListGap::Kind::no_report:
      return fmt::format(fmt::runtime(words.pick("{}: {}에 적혀 있으나 보고서가 없습니다. 다시 점검하십시오.", "{}: named in {}, but there is no report of it; check it again.")), gap.tender, gap.list);
    case ListGap::Kind::unchecked:
      return fmt::format(fmt::runtime(words.pick("{}: 입찰로 쓸 수 없는 폴더여서 점검하지 않았습니다 ({}).", "{}: the folder could not be used and was not checked ({}).")), gap.tender, gap.reason);
    case ListGap::Kind::no_part:
      return fmt::format(fmt::runtime(words.pick("{}: 나누어 점검한 다른 목록은 있으나 이것이 없습니다. 그 몫을 점검하십시오.", "{}: the other lists of that run are there, this is not; check its share.")), gap.list);
    case ListGap::Kind::stopped:
      return fmt::format(fmt::runtime(words.pick("{}: 점검이 도중에 멈추어 남은 입찰이 있습니다. 다시 점검하십시오.", "{}: the run was stopped before all its tenders were checked; run it again.")), gap.list);
    case ListGap::Kind::unreadable:
      return fmt::format(fmt::runtime(words.pick("{}: 읽을 수 없는 목록입니다. 빠진 입찰이 있어도 알 수 없으니 다시 점검하십시오.", "{}: the list cannot be read, so nobody knows what is missing; run the check again.")), gap.list);
  }
  return "";
}

}  // namespace bidaudit
