// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/file_traits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "document/mask.h"
#include "expr/unknowns.h"
#include "facts/passages.h"
#include "facts/shared_traces.h"

namespace bidaudit {
namespace {

struct TraitField {
  std::string_view field;
  std::string_view trait;
  std::string_view korean;
  std::string_view english;
  enum class Kind {
    text,
    moment,   // a day and time as PDF writes it
    writing,  // found by comparing words: not known where the print of a page is not sure
    maker,    // of files that the bidder made; those with papers of others alone name the office that issued them
  } kind = Kind::text;
};
using Kind = TraitField::Kind;

// In order of their names: the place of a field is its slot.
constexpr std::array kFields = {
    TraitField{"actions", "action", "자동 실행 동작", "actions that run by themselves"},
    TraitField{"attachments", "attachment", "붙은 파일", "embedded files"},
    TraitField{"author", "author", "작성자", "author", Kind::maker},
    TraitField{"changed_after_signing", "changed-after-signing", "전자서명 뒤에 바뀐 글", "text changed after the signature"},
    TraitField{"company", "company", "회사", "company", Kind::maker},
    TraitField{"created", "created", "작성일시", "time of making", Kind::moment},
    TraitField{"document_id", "xmp-original-document-id", "원본 문서 식별자", "id of the original document", Kind::maker},
    TraitField{"earlier_text", "revision-differs", "저장하면서 바뀐 글", "text changed by a later save"},
    TraitField{"hidden_text", "hidden-text", "보이지 않는 글자", "text that is not seen"},
    TraitField{"mixed_numbers", "mixed-number", "글꼴이 섞인 숫자", "numbers set in two fonts"},
    TraitField{"modified", "modified", "수정일시", "time of the last change", Kind::moment},
    TraitField{"named_authors", kNamedAuthor, "발주기관 문서에 적힌 작성자", "authors whom the buyer's papers name"},
    TraitField{"other_bidders", kOtherBidder, "다른 입찰자의 이름", "names of other bidders", Kind::writing},
    TraitField{"passages", kSharedPassage, "다른 한 입찰자와 같은 대목", "passages that one other bidder has too", Kind::writing},
    TraitField{"pdf_id", "pdf-id", "문서 식별자", "document id", Kind::maker},
    TraitField{"personal_numbers", "personal-numbers", "주민등록번호가 보이는 곳", "places that show a resident number"},
    TraitField{"possible_bidders", kPossibleBidder, "다른 입찰자의 짧은 이름일 수 있는 글자", "letters that may be the short name of another bidder"},
    TraitField{"scripts", "scripts", "스크립트", "scripts"},
    TraitField{"shared_images", kSharedImage, "다른 한 입찰자와 같은 그림", "images that one other bidder has too"},
    TraitField{"shared_ordinances", kSharedOrdinance, "다른 한 입찰자와 같은 지역의 조례", "place of an ordinance that one other bidder names too", Kind::writing},
    TraitField{"signatures", "signature", "전자서명의 상태", "state of the electronic signature"},
    TraitField{"text_differs", "text-differs", "화면과 다른 글자", "text that differs from what is shown"},
};
static_assert(std::is_sorted(kFields.begin(), kFields.end(), [](const TraitField& a, const TraitField& b) { return a.field < b.field; }));

// A trait that says that not everything was looked at, and the lists that lack something for it.
struct Cut {
  std::string_view trait;
  enum class Of { file, page } of;
  std::string_view reason;
  std::array<std::string_view, 10> fields;
};

constexpr std::string_view kProperties = "properties-cut";
constexpr std::string_view kNotes = "notes-cut";
constexpr std::string_view kPrint = "print-cut";
constexpr std::array kCuts = {
    Cut{"actions-cut", Cut::Of::file, kProperties, {"actions"}},
    Cut{"actions-cut", Cut::Of::page, kNotes, {"actions"}},
    Cut{"annotations-cut", Cut::Of::page, kNotes, {"attachments", "hidden_text", "text_differs"}},
    Cut{"attachments-cut", Cut::Of::file, kProperties, {"attachments"}},
    Cut{"font-unread", Cut::Of::page, kPrint, {"text_differs"}},
    Cut{"form-fields-cut", Cut::Of::page, kNotes, {"hidden_text", "text_differs"}},
    Cut{"hidden-text-cut", Cut::Of::page, kPrint, {"hidden_text"}},
    Cut{"images-cut", Cut::Of::page, "images-cut", {"shared_images"}},
    Cut{"revisions-cut", Cut::Of::file, "revisions-cut", {"changed_after_signing", "earlier_text"}},
    Cut{"signatures-cut", Cut::Of::file, kProperties, {"changed_after_signing", "signatures"}},
    Cut{"text-doubtful", Cut::Of::page, kPrint, {"text_differs"}},
    Cut{"traits-cut", Cut::Of::file, kProperties, {"actions", "attachments", "author", "changed_after_signing", "company", "document_id", "modified", "pdf_id", "scripts", "signatures"}},
    Cut{"traits-cut", Cut::Of::page, kNotes, {"actions", "attachments", "hidden_text", "text_differs"}},
    Cut{"xmp-cut", Cut::Of::file, kProperties, {"document_id"}},
};

// Why the list of `field` lacks something of the file that bears `trait`; empty where it does not.
std::string_view cut_by(const Trait& trait, std::string_view field) {
  const Cut::Of of = trait.page == 0 ? Cut::Of::file : Cut::Of::page;
  for (const Cut& cut : kCuts)
    if (cut.trait == trait.name && cut.of == of && std::find(cut.fields.begin(), cut.fields.end(), field) != cut.fields.end()) return cut.reason;
  return "";
}

// "bids/가람/1.pdf properties-cut", "bids/가람/1.pdf:4-9 images-cut": one for each reason, not for each page.
std::vector<std::string> gaps_in(const TenderFile& file, std::string_view field) {
  std::map<std::string_view, std::pair<int, int>> pages;  // first and last, by reason
  for (const Trait& trait : file.document.traits)
    if (const std::string_view reason = cut_by(trait, field); !reason.empty()) {
      auto& [first, last] = pages.try_emplace(reason, trait.page, trait.page).first->second;
      first = std::min(first, trait.page);
      last = std::max(last, trait.page);
    }
  std::vector<std::string> gaps;
  for (const auto& [reason, place] : pages) {
    const auto [first, last] = place;
    gaps.push_back(file.path + (first == 0 ? "" : first == last ? fmt::format(":{}", first) : fmt::format(":{}-{}", first, last)) + " " + std::string(reason));
  }
  return gaps;
}

const TraitField* find_field(std::string_view name) {
  const auto found = std::find_if(kFields.begin(), kFields.end(), [&](const TraitField& field) { return field.field == name; });
  return found == kFields.end() ? nullptr : &*found;
}

// "D:20260926060000+09'00'"; without an offset it is taken for that of Seoul.
std::optional<Instant> pdf_moment(std::string text) {
  if (text.starts_with("D:")) text.erase(0, 2);
  if (text.size() < 14 || text.find_first_not_of("0123456789") < 14) return std::nullopt;
  std::string offset = text.substr(14);
  std::erase(offset, '\'');
  if (offset.size() == 5) offset = fmt::format("{}:{}", offset.substr(0, 3), offset.substr(3));  // +0900
  if (offset.starts_with("Z")) offset = fmt::format("Z");
  if (offset.empty()) offset = fmt::format("+09:00");
  return parse_iso_instant(fmt::format("{}-{}-{}T{}:{}:{}{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2), text.substr(8, 2), text.substr(10, 2),
                                       text.substr(12, 2), offset));
}

bool is_found_text(const Trait& trait) { return trait.name == "hidden-text" || trait.name == "text-differs"; }

// "same-color: 가나다": what was found, without the way in which it was hidden or differs.
std::string found_text(const Trait& trait) {
  const std::size_t colon = trait.value.find(": ");
  return trait.value.substr(colon == std::string::npos ? 0 : colon + 2);
}

constexpr std::size_t kMostFound = 300;  // bytes; the report has all words with their places

// The words found one behind the other on a page, and where: "가나다 라마바 (bids/가람/1.pdf:2)". Moves `at` to the last of them. A
// resident number may stand in two words.
std::string found_together(const TenderFile& file, std::size_t& at) {
  const std::vector<Trait>& traits = file.document.traits;
  const Trait& first = traits[at];
  std::string words = found_text(first);
  while (at + 1 < traits.size() && traits[at + 1].name == first.name && traits[at + 1].page == first.page) {
    ++at;
    if (words.size() < kMostFound) words.append(" ").append(found_text(traits[at]));
  }
  if (words.size() > kMostFound) words.append(" …");
  return fmt::format("{} ({}{})", masked(words), file.path, first.page == 0 ? "" : fmt::format(":{}", first.page));
}

// What many files say is one value, with all of them as evidence.
void add_once(List& items, const std::string& value, const Evidence& here) {
  for (Value& item : items)
    if (const auto* known = item.as<std::string>(); known != nullptr && *known == value) {
      item = item.with_evidence(united(item.evidence(), here));
      return;
    }
  items.emplace_back(value, here);
}

}  // namespace

std::map<std::string, Type> file_trait_types() {
  std::map<std::string, Type> fields;
  for (const TraitField& field : kFields)
    fields[std::string(field.field)] = {TypeKind::list, {{field.kind == Kind::moment ? TypeKind::timestamp : TypeKind::string, {}, ""}}, ""};
  return fields;
}

std::string trait_of_field(const std::string& field) {
  const TraitField* known = find_field(field);
  return known == nullptr ? "" : std::string(known->trait);
}

std::string trait_in_words(const std::string& field, bool korean) {
  const TraitField* known = find_field(field);
  return known == nullptr ? field : std::string(korean ? known->korean : known->english);
}

FileTraits::FileTraits(std::vector<const TenderFile*> files, std::function<int(const TenderFile&)> number_of, std::function<bool(const TenderFile&)> made_by_others)
    : files_(std::move(files)), number_of_(std::move(number_of)), made_by_others_(std::move(made_by_others)) {}

const Value& FileTraits::field(std::size_t slot) const {
  return values_.get(slot, kFields.size(), [&] { return collected(slot); });
}

Value FileTraits::collected(std::size_t slot) const {
  const TraitField& field = kFields[slot];
  List items;
  EvidenceUnion searched;
  for (const TenderFile* file : files_) {
    const Evidence here(number_of_(*file));
    searched.add(here);
    const bool unread = file->document.status != ReadStatus::read || file->document.pages.empty();
    if (unread) items.emplace_back(Unknown{{fmt::format("{} {}", file->path, to_text(file->document.status))}, true}, here);
    if (field.kind == Kind::maker && made_by_others_(*file)) continue;
    for (std::size_t t = 0; t < file->document.traits.size(); ++t) {
      const Trait& trait = file->document.traits[t];
      if (field.kind == Kind::writing && trait.name == kUnsurePrint) items.emplace_back(Unknown{{fmt::format("{}:{} faint", file->path, trait.page)}, true}, here);
      if (trait.name != field.trait) continue;
      if (field.kind != Kind::moment) {
        add_once(items, is_found_text(trait) ? found_together(*file, t) : trait.value, here);
      } else if (const auto moment = pdf_moment(trait.value)) {
        items.emplace_back(Timestamp{moment->moment.time_since_epoch().count(), 0}, here);
      }
    }
    for (std::string& gap : gaps_in(*file, field.field)) items.emplace_back(Unknown{{std::move(gap)}, true}, here);
  }
  return Value::list(std::move(items), searched.take());
}

const Value& FileTraits::has(std::size_t slot) const {
  return presence_.get(slot, kFields.size(), [&] {
    const Value& all = field(slot);
    UnknownUnion unknown;
    for (const Value& item : *all.as_list()) {
      if (!item.is_unknown()) return Value(true, item.evidence());
      unknown.add(item);
    }
    return unknown.has_unknown() ? unknown.take() : Value(false, all.evidence());
  });
}

}  // namespace bidaudit
