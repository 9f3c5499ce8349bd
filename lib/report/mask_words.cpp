// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/mask_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/contacts.h"
#include "base/files.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr std::size_t kHashDigits = 8;
constexpr std::size_t kFewest = 2;       // letters of a name: one alone is in every word
constexpr std::size_t kStandsAlone = 2;  // a name of so few letters is masked only where no other letter stands beside it

const char* word(Private kind, Language language) {
  const bool korean = language == Language::korean;
  switch (kind) {
    case Private::phone: return korean ? "전화" : "telephone";
    case Private::email: return korean ? "전자우편" : "e-mail";
    case Private::account: return korean ? "계좌" : "account";
    case Private::person: return korean ? "성명" : "name";
    case Private::birthday: break;
  }
  return korean ? "생년월일" : "birthday";
}

// The form in which two writings of a value are one: digits of a number, letters of a name or address.
std::string sole_form(Private kind, std::string_view value) {
  std::string form;
  if (kind == Private::phone || kind == Private::account) {
    for (const char c : value)
      if (std::isdigit(static_cast<unsigned char>(c)) != 0) form += c;
    if (form.starts_with("82") && kind == Private::phone) form.replace(0, 2, "0");
    return form;
  }
  form = matching_key(value);
  std::transform(form.begin(), form.end(), form.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return form;
}

bool is_letter(char32_t c) { return is_hangul_syllable(c) || (c < 128 && std::isalnum(static_cast<int>(c)) != 0); }
bool is_blank(char32_t c) { return c == U' ' || c == 0xA0 || c == 0x3000; }

// Where `name` ends that begins at `at`, blanks between its letters not counted; 0 where it does not stand there.
std::size_t end_of_name(const std::u32string& text, std::size_t at, const std::u32string& name) {
  const bool stands_alone = name.size() <= kStandsAlone;
  std::size_t i = at;
  for (std::size_t letter = 0; letter < name.size(); ++letter, ++i) {
    while (letter > 0 && !stands_alone && i < text.size() && is_blank(text[i])) ++i;
    if (i >= text.size() || text[i] != name[letter]) return 0;
  }
  const bool alone = (at == 0 || !is_letter(text[at - 1])) && (i == text.size() || !is_letter(text[i]));
  return stands_alone && !alone ? 0 : i;
}

}  // namespace

void MaskWords::add_name(std::string_view name) {
  std::u32string letters = decode_utf8(matching_key(name));
  if (letters.size() < kFewest) return;
  auto& same_start = names_[letters[0]];
  if (std::find(same_start.begin(), same_start.end(), letters) != same_start.end()) return;
  same_start.push_back(std::move(letters));
  std::stable_sort(same_start.begin(), same_start.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

std::string MaskWords::token(Private kind, std::string_view value) const {
  return fmt::format("[{} {}]", word(kind, language_), keyed_hash(key_, fmt::format("{} {}", static_cast<int>(kind), sole_form(kind, value))).substr(0, kHashDigits));
}

std::string MaskWords::text(std::string_view text) const { return without_names(without_contacts(text)); }

std::string MaskWords::without_contacts(std::string_view text) const {
  std::string out;
  std::size_t at = 0;
  for (const Contact& contact : find_contacts(text)) {
    out += text.substr(at, contact.begin - at);
    const Private kind = contact.kind == ContactKind::phone ? Private::phone : contact.kind == ContactKind::email ? Private::email : Private::account;
    out += token(kind, text.substr(contact.begin, contact.end - contact.begin));
    at = contact.end;
  }
  return out.append(text.substr(at));
}

std::string MaskWords::without_names(std::string_view text) const {
  if (names_.empty() || text.empty()) return std::string(text);
  const std::u32string letters = decode_utf8(text);
  std::u32string out;
  for (std::size_t i = 0; i < letters.size();) {
    std::size_t end = 0;
    if (const auto found = names_.find(letters[i]); found != names_.end())
      for (const std::u32string& name : found->second)
        if (end == 0) end = end_of_name(letters, i, name);
    if (end == 0) {
      out += letters[i++];
      continue;
    }
    out += decode_utf8(token(Private::person, encode_utf8(letters.substr(i, end - i))));
    i = end;
  }
  return encode_utf8(out);
}

}  // namespace bidaudit
