// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/required_documents.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "base/unicode.h"
#include "facts/numbering.h"
#include "facts/page_blocks.h"

namespace bidaudit {
namespace {

constexpr std::size_t kLongestHeading = 90;  // bytes of the key: 30 Hangul

// Whether an item numbered like `other` ends the list under the heading numbered like `own`.
bool ends_list(const std::string& own, const std::string& other) {
  if (own.empty()) return other == "point1" || other == "roman";
  return other == own || (own == "point1" && other == "roman");
}

// Only from some bidders, or in some cases: whether this bidder has to hand it in is for a person to see.
bool is_conditional(const std::string& key) {
  static const RE2 words("해당자|해당시|해당업체|해당하는|필요시|경우|한함|면제|대리인|공동수급체만|공동도급시");
  return RE2::PartialMatch(key, words);
}

// "안전관리계획서1부", "법인통장사본": an item of the list that ends like the name of a paper.
bool names_a_paper(const std::string& key) {
  static const RE2 paper(R"((?:서|증|증명|장|계|표|각서|사본|내역|현황|원본|인감|명부)(?:[0-9]+[부통매])?(?:\([^)]*\))?[.,;]?$|[0-9]+[부통매]\.?$)");
  return key.size() <= 150 && RE2::PartialMatch(key, paper);
}

bool is_heading(const std::string& key) {
  static const RE2 heading(
      R"((?:제출|구비|첨부|제출할|신청|등록)(?:할)?서류|제출(?:할)?문서)");
  return key.size() <= kLongestHeading && RE2::PartialMatch(key, heading);
}

// The papers of whoever is to win, or to be paid, are none of the bid.
bool is_of_later(const std::string& key) {
  static const RE2 later("적격심사|심사(?:대상|서류)|낙찰(?:예정)?자|계약(?:체결)?시|계약체결|협상적격|협상대상|착공|대가청구|준공");
  static const RE2 with_bid("입찰(?:참가)?(?:시|신청|등록)|입찰참가|투찰");
  return RE2::PartialMatch(key, later) && !RE2::PartialMatch(key, with_bid);
}

struct Name {
  std::string key;
  const DocumentType* type;
};

std::vector<Name> names_of(const std::vector<DocumentType>& types) {
  std::vector<Name> names;
  for (const DocumentType& type : types) {
    if (type.of_buyer) continue;
    for (const std::string& title : type.titles) names.push_back({title, &type});
    for (const std::string& alias : type.aliases) names.push_back({alias, &type});
  }
  std::stable_sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.key.size() > b.key.size(); });
  return names;
}

// The name of a paper alone: "사업자등록증 사본 1부(원본대조필)".
std::string bare_name(std::string key) {
  static const RE2 bracket(R"(\([^)]*\)?)");
  static const RE2 copies(R"((?:사본|원본)?각?[0-9]*[부통매]?[.,;]?$)");
  RE2::GlobalReplace(&key, bracket, "");
  RE2::Replace(&key, copies, "");
  return key;
}

// "또는" between two papers leaves the choice to the bidder.
bool names_alternatives(const std::string& key) {
  static const RE2 words("또는|혹은|중1|중택1|택1");
  return RE2::PartialMatch(key, words);
}

// "국세·지방세 납세증명서" are two papers.
std::string with_both_taxes(std::string key) {
  static const RE2 both("국세(?:·|및|와|,|/)지방세((?:완납|납세)증명서?)");
  RE2::GlobalReplace(&key, both, "국세\\1,지방세\\1");
  return key;
}

// An entry of the list with the lines that it runs over.
struct Item {
  std::string text;
  const Block* block = nullptr;  // its first line
  bool heads = false;            // the heading of the list
};

std::vector<Item> items_of(const std::vector<const Block*>& list) {
  std::vector<Item> items;
  for (const Block* block : list) {
    const Numbered number = numbered(block->text);
    const bool goes_on = !items.empty() && number.kind.empty() && block->cell == nullptr && items.back().block->cell == nullptr;
    if (goes_on) {
      items.back().text += " " + block->text;
    } else {
      items.push_back({std::string(number.rest), block, items.empty()});
    }
  }
  return items;
}

// Parts of `text` between commas and line ends outside of brackets.
std::vector<std::string> segments_of(const std::string& text) {
  std::vector<std::string> out(1);
  int depth = 0;
  for (char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') depth = std::max(0, depth - 1);
    if (depth == 0 && (c == ',' || c == ';' || c == '\n')) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

class Finder {
 public:
  Finder(const std::vector<const Page*>& pages, const std::vector<DocumentType>& types) : names_(names_of(types)) {
    for (const Page* page : pages)
      for (Block& block : page_blocks(*page)) blocks_.push_back(std::move(block));
  }

  // Blocks of the list: behind its heading up to the next heading of the same kind. The longest list wins, because notices
  // mention the papers in passing too.
  std::vector<const Block*> list() const {
    std::vector<const Block*> best;
    std::size_t most = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const std::string heading = matching_key(blocks_[i].text.substr(0, blocks_[i].text.find(':')));
      if (!is_heading(heading) || is_of_later(heading)) continue;
      const std::string own = numbered(blocks_[i].text).kind;
      std::vector<const Block*> found{&blocks_[i]};
      for (std::size_t k = i + 1; k < blocks_.size() && found.size() < 80; ++k) {
        if (ends_list(own, numbered(blocks_[k].text).kind)) break;
        found.push_back(&blocks_[k]);
      }
      std::size_t named = 0;
      for (const Block* block : found) named += types_in(matching_key(block->text)).size();
      if (named > most) {
        most = named;
        best = found;
      }
    }
    return best;
  }

  // The type whose name `key` bears with a few letters misread; none when two come equally near. A shorter name inside of it
  // says nothing then: what is left of 사업자등록증 is no 등록증 of a trade.
  const DocumentType* misread(const std::string& key) const {
    constexpr std::size_t kLongEnough = 6;  // syllables: a shorter one may be another word
    const std::string name = bare_name(key);
    const std::size_t length = decode_utf8(name).size();
    if (length < kLongEnough) return nullptr;
    int best = static_cast<int>(length) / 3 + 1;  // of fewer jamo: one in three syllables
    const DocumentType* found = nullptr;
    for (const Name& known : names_) {
      const int distance = jamo_distance(name, known.key, best);
      if (distance > best || (distance == best && (found == nullptr || found == known.type))) continue;
      found = distance < best ? known.type : nullptr;
      best = distance;
    }
    return found;
  }

  // The types named in `key`, longest names first, none inside another.
  std::vector<std::pair<const DocumentType*, std::string>> types_in(std::string key) const {
    std::vector<std::pair<std::size_t, Name>> found;
    for (const Name& name : names_)
      for (std::size_t at = key.find(name.key); at != std::string::npos; at = key.find(name.key, at + 1)) {
        found.emplace_back(at, name);
        key.replace(at, name.key.size(), std::string(name.key.size(), '\n'));
      }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::pair<const DocumentType*, std::string>> out;
    for (const auto& [at, name] : found) out.emplace_back(name.type, name.key);
    return out;
  }

 private:
  std::vector<Name> names_;
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Fact> find_required_documents(const std::vector<const Page*>& pages, const std::vector<DocumentType>& types,
                                          const std::string& notice_type, const std::string& field, const std::string& file) {
  const Finder finder(pages, types);
  std::vector<Fact> facts;
  std::set<std::string> seen;
  const auto add = [&](FactState state, const std::string& value, const std::string& reason, Place place) {
    if (!value.empty() && !seen.insert(value.substr(0, value.find('?'))).second) return;
    Fact fact;
    fact.type = notice_type;
    fact.field = field;
    fact.value_type = ValueType::document_type;
    fact.state = state;
    fact.value = value;
    fact.reason = reason;
    fact.place = std::move(place);
    facts.push_back(std::move(fact));
  };
  for (const Item& item : items_of(finder.list())) {
    const std::size_t colon = item.heads ? item.text.find(':') : std::string::npos;
    const bool only_heads = item.heads && colon == std::string::npos;
    const bool ocr = !item.block->lines.empty() && item.block->lines.front()->source == Source::ocr;
    std::string text = colon == std::string::npos ? item.text : item.text.substr(colon + 1);
    static const RE2 circled("[①-⑳]");  // "① 입찰서 ② 사업자등록증" on one line
    RE2::GlobalReplace(&text, circled, ",");
    for (const std::string& segment : segments_of(text)) {
      const std::string key = with_both_taxes(matching_key(segment));
      const auto named = finder.types_in(key);
      const Place place = place_of(segment, *item.block, file);
      const std::string maybe = is_conditional(key) ? "?" : "";
      const bool whole = named.size() == 1 && key.starts_with(named.front().second);
      const DocumentType* misread = ocr && named.size() < 2 && !whole ? finder.misread(key) : nullptr;
      if (misread != nullptr) {
        add(FactState::known, misread->id + maybe, "", place);
      } else if (named.size() > 1 && names_alternatives(key)) {
        std::string demand;
        for (const auto& [type, words] : named) demand += (demand.empty() ? "" : "|") + type->id;
        add(FactState::known, demand + maybe, "", place);
      } else if (!named.empty()) {
        for (const auto& [type, words] : named)
          add(FactState::known, type->id + maybe, "", maybe.empty() ? place_of(words, *item.block, file) : place);
      } else if (!only_heads && names_a_paper(key)) {
        add(FactState::unreadable, "", "unknown-document", place);
      }
    }
  }
  if (facts.empty()) add(FactState::not_extracted, "", "list-not-found", {.file = file, .page = 0, .box = {}, .quote = "", .source = Source::text, .confidence = 1});
  return facts;
}

}  // namespace bidaudit
