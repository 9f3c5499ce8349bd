// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/shared_traces.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/unicode.h"
#include "facts/read_identity.h"
#include "facts/written_pages.h"

namespace bidaudit {
namespace {

constexpr int kLookBits = 4;       // of 64; other images are about 32 apart
constexpr double kMostOfPage = 0.5;
constexpr std::size_t kSureName = 4;  // letters of a name without its legal form: shorter ones stand in other words by chance
constexpr std::size_t kLeastNamed = 3;  // letters of an author: fewer stand in any text by chance

// Mean confidence from which the words of a scanned page are compared. Where one letter of ten is misread, two of three runs of four
// letters are read right, and a scan has half of its runs in common with a printed copy: below that near_texts() may not find it.
constexpr double kSurePrint = 0.9;

struct Sight {
  TenderFile* file = nullptr;
  int page = 0;
  std::string owner;  // a bidder; "" for the buyer
};

// What was seen, by key, and where first by each owner.
class Sights {
 public:
  void add(const std::string& key, const std::string& value, const Sight& sight) {
    Entry& entry = entries_[key];
    if (entry.value.empty()) entry.value = value;
    entry.by_owner.try_emplace(sight.owner, sight);
  }

  // A trait of that name for what exactly two bidders have, and the buyer has not.
  void mark(const char* trait) const {
    for (const auto& [key, entry] : entries_) {
      if (entry.by_owner.size() != 2 || entry.by_owner.contains("")) continue;
      for (const auto& [owner, sight] : entry.by_owner) sight.file->document.traits.push_back({trait, entry.value, sight.page, {}});
    }
  }

 private:
  struct Entry {
    std::string value;
    std::map<std::string, Sight> by_owner;
  };
  std::map<std::string, Entry> entries_;
};

struct Image {
  std::string data;  // SHA-256
  std::optional<std::uint64_t> look;
  std::string pixels;
  bool covers_page = false;
  bool in_proposal = false;
  Sight sight;
};

const std::string* detail(const Trait& trait, std::string_view name) {
  for (const TraitDetail& one : trait.details)
    if (one.name == name) return &one.value;
  return nullptr;
}

std::optional<std::uint64_t> look_of(const Trait& trait) {
  const std::string* text = detail(trait, "look");
  std::uint64_t look = 0;
  if (text == nullptr || text->size() != 16 || std::from_chars(text->data(), text->data() + 16, look, 16).ptr != text->data() + 16) return std::nullopt;
  return look;
}

// Images that look alike get one key. Hashes at most four bits apart are equal in one of five bands of their bits.
class Looks {
 public:
  std::string key_of(std::uint64_t look) {
    for (int band = 0; band < kBands; ++band) {
      const auto known = bands_.find(band_of(look, band));
      if (known == bands_.end()) continue;
      for (std::uint64_t other : known->second)
        if (std::popcount(look ^ other) <= kLookBits) return fmt::format("look {:016x}", other);
    }
    for (int band = 0; band < kBands; ++band) bands_[band_of(look, band)].push_back(look);
    return fmt::format("look {:016x}", look);
  }

 private:
  static constexpr int kBands = kLookBits + 1;
  static constexpr int kBits = 13;
  static std::uint64_t band_of(std::uint64_t look, int band) {
    return (static_cast<std::uint64_t>(band) << kBits) | ((look >> (band * kBits)) & ((std::uint64_t{1} << kBits) - 1));
  }
  std::unordered_map<std::uint64_t, std::vector<std::uint64_t>> bands_;
};

// Names of bidders, found by their first letters: the work does not grow with their number.
class Names {
 public:
  explicit Names(const std::vector<Bidder>& bidders) {
    for (const Bidder& bidder : bidders) {
      const std::u32string letters = decode_utf8(letters_key(company_key(bidder.name)));
      if (letters.empty()) continue;
      const std::size_t begun = std::min(kSureName, letters.size());
      lengths_.insert(begun);
      by_beginning_[beginning(letters, 0, begun)].push_back({letters, &bidder});
    }
  }

  // Each whose letters stand in the text, once, and whether they are enough to be sure that it is meant.
  std::map<const Bidder*, bool> in(const std::string& text) const {
    std::map<const Bidder*, bool> out;
    const std::u32string letters = decode_utf8(text);
    for (std::size_t i = 0; i < letters.size(); ++i)
      for (const std::size_t begun : lengths_) {
        if (i + begun > letters.size()) continue;
        const auto found = by_beginning_.find(beginning(letters, i, begun));
        if (found == by_beginning_.end()) continue;
        for (const auto& [name, bidder] : found->second)
          if (letters.compare(i, name.size(), name) == 0) out.emplace(bidder, begun == kSureName);
      }
    return out;
  }

 private:
  static std::uint64_t beginning(const std::u32string& letters, std::size_t at, std::size_t length) {
    std::uint64_t out = 0;
    for (std::size_t i = at; i < at + length; ++i) out = (out << 16) | (letters[i] & 0xFFFF);
    return out;
  }
  std::set<std::size_t> lengths_;
  std::unordered_map<std::uint64_t, std::vector<std::pair<std::u32string, const Bidder*>>> by_beginning_;
};

class Traces {
 public:
  explicit Traces(Tender& tender) : tender_(tender), written_(written_pages(tender)) {}

  void mark() {
    read_images();
    for (const WrittenPage& written : written_)
      if (written.owner.empty()) of_buyer_ += letters_key(text_of(*written.page, PageText::all)) + " ";
    for (const WrittenPage& written : written_)
      if (!written.owner.empty()) read_proposal(written);
    for (const Image& image : images_) {
      if ((image.in_proposal && !image.covers_page) || image.sight.owner.empty()) add_look(image);
      if (image.covers_page || image.sight.owner.empty()) shared_images_.add(image.data, shown(image), image.sight);
    }
    shared_images_.mark(kSharedImage);
    ordinances_.mark(kSharedOrdinance);
    mark_names();
    mark_named_authors();
  }

 private:
  struct Proposal {
    Sight sight;
    std::string letters;
  };

  void read_images() {
    std::set<const Page*> written;
    for (const WrittenPage& one : written_) written.insert(one.page);
    for (TenderFile& file : tender_.files)
      for (const Page& page : file.document.pages)
        for (const Trait& trait : file.document.traits)
          if (trait.name == "image" && trait.page == page.number) add_image(trait, page, written.contains(&page), {&file, page.number, file.bidder});
  }

  void add_image(const Trait& trait, const Page& page, bool in_proposal, const Sight& sight) {
    const std::string* pixels = detail(trait, "pixels");
    const bool covers = trait.box.area() > kMostOfPage * page.width * page.height;
    images_.push_back({trait.value, look_of(trait), pixels == nullptr ? "" : *pixels, covers, in_proposal, sight});
  }

  void add_look(const Image& image) {
    if (image.look) shared_images_.add(looks_.key_of(*image.look), shown(image), image.sight);
    else shared_images_.add(image.data, shown(image), image.sight);
  }

  static std::string shown(const Image& image) { return fmt::format("{} ({})", image.data.substr(0, 12), image.pixels); }

  void read_proposal(const WrittenPage& written) {
    static const RE2 ordinance(R"(([가-힣]{1,4}(?:시|군|구|도))\s?((?:[가-힣]+\s?){0,5})조\s?례)");
    static const RE2 no_name(R"((?:^|\s)(?:및|또는|등|관련|관계|해당)\s)");  // "필요시 관련 조례", "제도 및 조례"
    const Sight here{written.file, written.page->number, written.owner};
    const std::string text = text_of(*written.page, PageText::all);
    re2::StringPiece rest(text);
    for (std::string place, name; RE2::FindAndConsume(&rest, ordinance, &place, &name);)
      if (of_buyer_.find(place) == std::string::npos && !RE2::PartialMatch(name, no_name)) ordinances_.add(place, place, here);
    proposals_.push_back({here, letters_key(text)});
    if (written.page->route == Route::ocr && written.page->confidence < kSurePrint)
      written.file->document.traits.push_back({kUnsurePrint, std::to_string(here.page), here.page, {}});
  }

  // Names on the bidder's own papers: of itself, and of partners in a consortium.
  std::set<std::string> own_names(const std::string& bidder) const {
    std::set<std::string> names;
    for (const TenderDocument& document : tender_.documents)
      for (const Fact& fact : document.facts)
        if (document.bidder == bidder && fact.value_type == ValueType::company_name && fact.state == FactState::known) names.insert(company_key(fact.value));
    return names;
  }

  void mark_names() {
    const Names names(tender_.bidders);
    std::map<std::string, std::set<std::string>> own;
    for (const auto& [sight, letters] : proposals_) {
      if (!own.contains(sight.owner)) own.emplace(sight.owner, own_names(sight.owner));
      for (const auto& [other, sure] : names.in(letters))
        if (other->id != sight.owner && !own.at(sight.owner).contains(company_key(other->name)))
          sight.file->document.traits.push_back({sure ? kOtherBidder : kPossibleBidder, other->name, sight.page, {}});
    }
  }

  bool is_named_by_buyer(const std::string& author) const {
    const std::string key = letters_key(author);
    return decode_utf8(key).size() >= kLeastNamed && of_buyer_.find(key) != std::string::npos;
  }

  // The officer who made the form that all fill in is named in the notice, if not by its file.
  void mark_named_authors() {
    const auto of_buyer = std::find_if(tender_.files.begin(), tender_.files.end(), [](const TenderFile& file) { return file.bidder.empty(); });
    std::set<std::string> named;
    for (const TenderFile& file : tender_.files)
      for (const Trait& trait : file.document.traits)
        if ((trait.name == "author" || trait.name == "company") && is_named_by_buyer(trait.value)) named.insert(trait.value);
    for (const std::string& name : named) of_buyer->document.traits.push_back({kNamedAuthor, name, 0, {}});
  }

  Tender& tender_;
  std::vector<WrittenPage> written_;
  std::string of_buyer_;  // letters of its papers
  std::vector<Image> images_;
  std::vector<Proposal> proposals_;
  Looks looks_;
  Sights shared_images_;
  Sights ordinances_;
};

}  // namespace

void mark_shared_traces(Tender& tender) { Traces(tender).mark(); }

}  // namespace bidaudit
