// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/passages.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/unicode.h"
#include "facts/near_texts.h"
#include "facts/written_pages.h"

namespace bidaudit {
namespace {

// Letters of a sentence; shorter ones are headings and turns of phrase that anybody may write.
constexpr std::size_t kLeastLetters = 25;
// Characters of a passage. Single sentences of two proposals may be the same by chance, as people of one trade write alike; so
// long a piece is not.
constexpr std::size_t kPassage = 120;

// It names an article, or demands where a proposal promises: the words of a law or a standard, which anybody may quote.
bool quotes_a_law(const std::string& sentence) {
  static const RE2 law(R"(제\s?\d+\s?조|야\s?(?:한다|합니다|함)\W*$|아니\s?(?:된다|됩니다|한다|합니다)\W*$)");
  return RE2::PartialMatch(sentence, law);
}

// Line breaks, spaces and punctuation differ between layouts. Empty for what is too short.
std::string key_of(const std::string& sentence) {
  std::string key = letters_key(sentence);
  return decode_utf8(key).size() < kLeastLetters ? "" : key;
}

bool ends_sentence(const std::u32string& text, std::size_t i) {
  if (text[i] == U'!' || text[i] == U'?' || text[i] == U'。') return true;
  const bool in_number = i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1]);
  return text[i] == U'.' && !in_number;
}

bool is_bullet(char32_t c) { return std::u32string_view(U"•○●■□◦※▶▷◇◆❍").find(c) != std::u32string_view::npos; }

struct Sentence {
  std::string text;                   // as it was first read
  std::set<std::string> owners;       // bidders; "" for the buyer
  std::vector<const Sentence*> near;  // nearly the same
  std::set<std::string> near_owners;  // of those
};

struct Said {
  TenderFile* file = nullptr;
  int page = 0;
  const Sentence* sentence = nullptr;
};

class Passages {
 public:
  explicit Passages(Tender& tender) {
    for (const WrittenPage& page : written_pages(tender)) read(page);
    find_near_sentences();
  }

  void mark() {
    for (auto& [bidder, said] : said_) mark_passages(bidder, said);
  }

 private:
  void read(const WrittenPage& page) {
    for (const std::string& text : sentences_of(text_of(*page.page, PageText::body))) {
      const std::string key = key_of(text);
      if (key.empty() || quotes_a_law(text)) continue;
      Sentence& sentence = sentences_[key];
      if (sentence.text.empty()) sentence.text = text;
      if (sentence.owners.insert(page.owner).second && !page.owner.empty()) said_[page.owner].push_back({page.file, page.page->number, &sentence});
    }
  }

  void find_near_sentences() {
    std::vector<std::string> keys;
    std::vector<Sentence*> sentences;
    for (auto& [key, sentence] : sentences_) {
      keys.push_back(key);
      sentences.push_back(&sentence);
    }
    const auto join = [](Sentence& to, const Sentence& from) {
      to.near.push_back(&from);
      to.near_owners.insert(from.owners.begin(), from.owners.end());
    };
    for (const auto& [first, second] : near_texts(keys)) {
      join(*sentences[first], *sentences[second]);
      join(*sentences[second], *sentences[first]);
    }
  }

  // The one other bidder that has the sentence too, or nearly; empty when there is none. Nullopt for a common source.
  static std::optional<std::string> other_owner(const Sentence& sentence, const std::string& bidder) {
    std::set<std::string> others = sentence.owners;
    others.insert(sentence.near_owners.begin(), sentence.near_owners.end());
    others.erase(bidder);
    if (others.size() > 1 || others.contains("")) return std::nullopt;
    return others.empty() ? "" : *others.begin();
  }

  // The sentence as `owner` has it.
  static const Sentence& as_said_by(const std::string& owner, const Sentence& sentence) {
    if (sentence.owners.contains(owner)) return sentence;
    return **std::find_if(sentence.near.begin(), sentence.near.end(), [&](const Sentence* near) { return near->owners.contains(owner); });
  }

  // Sentences of `bidder` one after the other that the same other bidder has, as passages of both. Looked for from the first of
  // two bidders only, so that both get them in one writing.
  void mark_passages(const std::string& bidder, const std::vector<Said>& said) {
    std::string with;
    std::vector<const Said*> run;
    std::size_t letters = 0;
    const auto begin = [&](const std::string& other) {
      with = other;
      run.clear();
      letters = 0;
    };
    for (const Said& one : said) {
      const auto other = other_owner(*one.sentence, bidder);
      const bool common = !other || (!other->empty() && !other_owner(as_said_by(*other, *one.sentence), *other));
      if (common) continue;  // it neither counts nor parts a passage
      if (*other != with) begin(*other);
      if (with.empty() || with < bidder) continue;
      run.push_back(&one);
      letters += decode_utf8(one.sentence->text).size();
      if (letters < kPassage) continue;
      add(run, with);
      begin(with);
    }
  }

  void add(const std::vector<const Said*>& run, const std::string& with) {
    std::string text;
    std::string copy;
    for (const Said* one : run) {
      text += (text.empty() ? "" : " ") + one->sentence->text;
      copy += (copy.empty() ? "" : " ") + as_said_by(with, *one->sentence).text;
    }
    if (copy != text) text += " ↔ " + copy;
    run.front()->file->document.traits.push_back({kSharedPassage, text, run.front()->page, {}});
    const Sentence* begin = &as_said_by(with, *run.front()->sentence);
    for (const Said& one : said_.at(with))
      if (one.sentence == begin) one.file->document.traits.push_back({kSharedPassage, text, one.page, {}});
  }

  std::map<std::string, Sentence> sentences_;      // by key
  std::map<std::string, std::vector<Said>> said_;  // by bidder, in order
};

}  // namespace

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> out;
  std::u32string sentence;
  const auto end = [&] {
    if (std::string tidy = tidy_spaces(encode_utf8(sentence)); !tidy.empty()) out.push_back(std::move(tidy));
    sentence.clear();
  };
  const std::u32string letters = decode_utf8(text);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (is_bullet(letters[i])) {
      end();
      continue;
    }
    sentence += letters[i];
    if (ends_sentence(letters, i)) end();
  }
  end();
  return out;
}

void mark_shared_passages(Tender& tender) { Passages(tender).mark(); }

}  // namespace bidaudit
