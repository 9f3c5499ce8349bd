// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/passages.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/unicode.h"

namespace bidaudit {
namespace {

// Letters of a sentence; shorter ones are headings and turns of phrase that anybody may write.
constexpr std::size_t kLeastLetters = 25;
// Characters of a passage. Single sentences of two proposals may be the same by chance, as people of one trade write alike; so
// long a piece is not.
constexpr std::size_t kPassage = 120;

// What bidders write themselves; forms and certificates are alike by their nature.
constexpr std::string_view kProposal = "proposal";

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

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

std::string text_of(const Page& page) {
  std::string out;
  for (const Line& line : page.lines)
    if (line.role == LineRole::body)
      for (const Word& word : line.words) out += word.text + " ";
  return out;
}

struct Sentence {
  std::string text;              // as it was first read
  std::set<std::string> owners;  // bidders; "" for the buyer
};

struct Said {
  TenderFile* file = nullptr;
  int page = 0;
  const Sentence* sentence = nullptr;
};

class Passages {
 public:
  explicit Passages(Tender& tender) {
    for (TenderFile& file : tender.files) files_.emplace(file.id, &file);
    for (const TenderDocument& document : tender.documents)
      if (document.bidder.empty() || document.type == kProposal) read(document);
  }

  void mark() {
    for (auto& [bidder, said] : said_) mark_passages(bidder, said);
  }

 private:
  void read(const TenderDocument& document) {
    TenderFile& file = *files_.at(document.file);
    for (const Page& page : file.document.pages) {
      if (page.number < document.first_page || page.number > document.last_page) continue;
      for (const std::string& text : sentences_of(text_of(page))) {
        const std::string key = key_of(text);
        if (key.empty()) continue;
        Sentence& sentence = sentences_[key];
        if (sentence.text.empty()) sentence.text = text;
        if (sentence.owners.insert(document.bidder).second && !document.bidder.empty()) said_[document.bidder].push_back({&file, page.number, &sentence});
      }
    }
  }

  // The one other bidder that has the sentence too; empty when there is none. Nullopt for a common source.
  static std::optional<std::string> other_owner(const Sentence& sentence, const std::string& bidder) {
    if (sentence.owners.size() > 2 || sentence.owners.contains("")) return std::nullopt;
    for (const std::string& owner : sentence.owners)
      if (owner != bidder) return owner;
    return "";
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
      if (!other) continue;  // of a common source: it neither counts nor parts a passage
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
    for (const Said* one : run) text += (text.empty() ? "" : " ") + one->sentence->text;
    run.front()->file->document.traits.push_back({kSharedPassage, text, run.front()->page, {}});
    for (const Said& one : said_.at(with))
      if (one.sentence == run.front()->sentence) one.file->document.traits.push_back({kSharedPassage, text, one.page, {}});
  }

  std::map<std::string, TenderFile*> files_;
  std::unordered_map<std::string, Sentence> sentences_;  // by key
  std::map<std::string, std::vector<Said>> said_;        // by bidder, in order
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
