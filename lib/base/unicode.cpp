// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace bidaudit {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Length of the sequence of several bytes that starts with `lead`, 0 for a byte that cannot start one.
int sequence_length(unsigned char lead) {
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

struct Decoded {
  char32_t code;
  std::size_t length;
};

// The Hangul syllable (EA B0 80 to ED 9E A3) at `at`; 0 for anything else.
inline char32_t hangul_at(std::string_view text, std::size_t at) {
  if (text.size() - at < 3) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if ((byte(0) & 0xF0) != 0xE0 || (byte(1) & 0xC0) != 0x80 || (byte(2) & 0xC0) != 0x80) return 0;
  const char32_t code = (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
  return is_hangul_syllable(code) ? code : 0;
}

// What is no ASCII at `at`.
Decoded decode_sequence(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const int length = sequence_length(lead);
  if (length == 0 || at + length > text.size()) return {kReplacement, 1};
  char32_t code = lead & (0xFF >> (length + 1));
  for (int i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xC0) != 0x80) return {kReplacement, 1};
    code = (code << 6) | (next & 0x3F);
  }
  static constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < kLeast[length] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return {kReplacement, 1};
  return {code, static_cast<std::size_t>(length)};
}

// Nearly all of a text is ASCII and Hangul syllables.
inline Decoded decode_one(std::string_view text, std::size_t at) {
  if (const auto lead = static_cast<unsigned char>(text[at]); lead < 0x80) return {lead, 1};
  if (const char32_t syllable = hangul_at(text, at); syllable != 0) return {syllable, 3};
  return decode_sequence(text, at);
}

void append_utf8(std::string& out, char32_t c) {
  const auto next = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    const char bytes[] = {static_cast<char>(0xC0 | (c >> 6)), next(0)};
    out.append(bytes, sizeof bytes);
  } else if (c < 0x10000) {
    const char bytes[] = {static_cast<char>(0xE0 | (c >> 12)), next(6), next(0)};
    out.append(bytes, sizeof bytes);
  } else {
    const char bytes[] = {static_cast<char>(0xF0 | (c >> 18)), next(12), next(6), next(0)};
    out.append(bytes, sizeof bytes);
  }
}

bool is_white(char32_t c) {
  if (c < 0x80) return c == U' ' || (c >= 9 && c <= 13);
  return !is_hangul_syllable(c) && u_isUWhiteSpace(static_cast<UChar32>(c));
}

bool is_xml_char(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

// The one form of a look-alike; 0 drops the character.
char32_t folded(char32_t c) {
  switch (c) {
    case 0x00B7: case 0x2024: case 0x2027: case 0x318D: case 0x119E: case 0x30FB: case 0xFF65: case 0x2022: case 0x22C5:
    case 0x2219: return 0x00B7;
    case 0x2018: case 0x2019: case 0x201B: case 0x2032: case 0x00B4: case 0x0060: return '\'';
    case 0x201C: case 0x201D: case 0x2033: return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: case 0x2500: return '-';
    case 0x223C: case 0x301C: case 0x02DC: case 0x2053: return '~';
    case 0xFFE6: return 0x20A9;
    case 0xFF62: return 0x300C;
    case 0xFF63: return 0x300D;
    case 0x200B: case 0x200C: case 0x200D: case 0x2060: case 0xFEFF: case 0x00AD: return 0;
    default: return c;
  }
}

// Whether no normal form of the kind that `property` tells of (NFC, NFKC) changes `c`, whatever stands beside it.
bool is_normal(char32_t c, UProperty property) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), property) == UNORM_YES && u_getCombiningClass(static_cast<UChar32>(c)) == 0;
}

// Whether `text` is well-formed and has nothing to compose.
bool is_composed(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
    } else if (hangul_at(text, at) != 0) {
      at += 3;
    } else {
      const Decoded d = decode_sequence(text, at);
      if (d.length == 1 || !is_normal(d.code, UCHAR_NFC_QUICK_CHECK)) return false;
      at += d.length;
    }
  }
  return true;
}

std::string nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw std::logic_error("ICU has no NFC data");
  const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string out;
  normalizer->normalize(source, status).toUTF8String(out);
  return U_FAILURE(status) ? std::string(text) : out;
}

std::u32string nfkc(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) throw std::logic_error("ICU has no NFKC data");
  icu::UnicodeString mapped = normalizer->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
  if (U_FAILURE(status)) return {c};
  std::u32string out;
  for (int i = 0; i < mapped.length(); i = mapped.moveIndex32(i, 1)) out += static_cast<char32_t>(mapped.char32At(i));
  return out;
}

// Calls keep(code point, byte offset) for every character of the normalised text.
template <typename Keep>
void for_each_normalised(std::string_view text, Keep keep) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode_one(text, at);
    if (is_hangul_syllable(d.code) || (d.code < 0x80 && d.code != U'`')) {
      keep(d.code, at);  // is its own normal form
    } else if (const char32_t first = folded(d.code); first != d.code) {
      if (first != 0) keep(first, at);
    } else if (is_normal(d.code, UCHAR_NFKC_QUICK_CHECK)) {
      keep(d.code, at);
    } else {
      for (char32_t c : nfkc(d.code))
        if (const char32_t f = folded(c); f != 0) keep(f, at);
    }
    at += d.length;
  }
}

// Bytes at the start of `text` that are printed ASCII and Hangul syllables, each of which is its own normal form.
std::size_t plain_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto c = static_cast<unsigned char>(text[at]);
    const std::size_t length = c >= 0x80 ? (hangul_at(text, at) != 0 ? 3 : 0) : c > ' ' && c != '`' ? 1 : 0;
    if (length == 0) break;
    at += length;
  }
  return at;
}

// The normalised text without what `drop` tells. Characters are composed first so that conjoining jamo (the decomposed file
// names of some systems) become syllables.
template <typename Drop>
std::string normalised(std::string_view text, Drop drop) {
  std::string out;
  out.reserve(text.size());
  std::string whole;
  bool composed = false;
  for (std::size_t at = 0;;) {
    const std::size_t plain = plain_prefix(text.substr(at));
    out.append(text, at, plain);
    at += plain;
    if (at == text.size()) return out;
    if (static_cast<unsigned char>(text[at]) >= 0x80 && !composed) {  // until here nothing was to compose
      composed = true;
      if (!is_composed(text.substr(at))) {
        text = whole = nfc(text);
        out.clear();
        at = 0;
        continue;
      }
    }
    const std::size_t other = decode_one(text, at).length;
    for_each_normalised(text.substr(at, other), [&](char32_t c, std::size_t) {
      if (!drop(c)) append_utf8(out, c);
    });
    at += other;
  }
}

void append_jamo(std::u32string& out, char32_t c) {
  if (!is_hangul_syllable(c)) {
    out += c;
    return;
  }
  const char32_t index = c - 0xAC00;
  out += 0x1100 + index / 588;
  out += 0x1161 + index % 588 / 28;
  if (index % 28 != 0) out += 0x11A7 + index % 28;
}

}  // namespace

bool is_letter_or_digit(char32_t c) { return is_hangul_syllable(c) || u_isalnum(static_cast<UChar32>(c)) != 0; }

std::u32string decode_utf8(std::string_view text) {
  std::u32string out(text.size(), U'\0');
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const Decoded d = decode_one(text, at);
    out[count] = d.code;
    at += d.length;
  }
  out.resize(count);
  return out;
}

std::string encode_utf8(std::u32string_view text) {
  std::string out;
  append_utf8(out, text);
  return out;
}

void append_utf8(std::string& out, std::u32string_view text) {
  for (char32_t c : text) append_utf8(out, c);
}

std::string normalise_nfc(std::string_view text) {
  return is_composed(text) ? std::string(text) : nfc(text);
}

std::size_t xml_safe_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead >= 0x20 && lead < 0x80) {
      ++at;
      continue;
    }
    const Decoded d = decode_one(text, at);
    const bool malformed = d.length == 1 && lead >= 0x80;
    if (malformed || !is_xml_char(d.code)) break;
    at += d.length;
  }
  return at;
}

std::string xml_safe(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (;;) {
    const std::size_t good = xml_safe_prefix(text);
    out.append(text.substr(0, good));
    if (good == text.size()) return out;
    text.remove_prefix(good + decode_one(text, good).length);
    append_utf8(out, kReplacement);
  }
}

// Control characters, surrogates (ED A0…BF), U+FFFE and U+FFFF (EF BF BE…BF): bytes are looked at, because nearly no text
// has any of them.
std::size_t forbidden_in_xml(std::string_view text) {
  std::size_t count = 0;
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned c = byte(at);
    if (c >= 0x20 && c != 0xED && c != 0xEF) continue;
    const bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    if (control || (c == 0xED && byte(at + 1) >= 0xA0) || (c == 0xEF && byte(at + 1) == 0xBF && byte(at + 2) >= 0xBE)) ++count;
  }
  return count;
}

std::string normalise(std::string_view text) {
  return normalised(text, [](char32_t) { return false; });
}

std::string letters_key(std::string_view text) {
  std::u32string key = decode_utf8(matching_key(text));
  std::erase_if(key, [](char32_t c) { return !is_hangul_syllable(c) && !(c < 0x80 && std::isalnum(static_cast<int>(c)) != 0); });
  return encode_utf8(key);
}

std::string matching_key(std::string_view text) { return normalised(text, is_white); }

MappedKey mapped_key(std::string_view text) {
  MappedKey out;
  out.key.reserve(text.size());
  out.origin.reserve(text.size());
  for_each_normalised(text, [&](char32_t c, std::size_t at) {
    if (is_white(c)) return;
    out.key += c;
    out.origin.push_back(at);
  });
  return out;
}

std::string tidy_spaces(std::string_view text) {
  std::u32string out;
  for (char32_t c : decode_utf8(text)) {
    if (!is_white(c)) {
      out += c;
    } else if (!out.empty() && out.back() != U' ') {
      out += U' ';
    }
  }
  if (!out.empty() && out.back() == U' ') out.pop_back();
  return encode_utf8(out);
}

int jamo_distance(std::string_view a, std::string_view b, int limit) {
  std::u32string x;
  std::u32string y;
  for (char32_t c : decode_utf8(a)) append_jamo(x, c);
  for (char32_t c : decode_utf8(b)) append_jamo(y, c);
  const auto nx = static_cast<int>(x.size());
  const auto ny = static_cast<int>(y.size());
  if (std::abs(nx - ny) > limit) return limit + 1;
  std::vector<int> row(ny + 1);
  for (int j = 0; j <= ny; ++j) row[j] = j;
  for (int i = 1; i <= nx; ++i) {
    int diagonal = row[0];
    row[0] = i;
    int least = row[0];
    for (int j = 1; j <= ny; ++j) {
      const int cost = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (x[i - 1] != y[j - 1] ? 1 : 0)});
      diagonal = row[j];
      row[j] = cost;
      least = std::min(least, cost);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(row[ny], limit + 1);
}

std::string did_you_mean(std::string_view unknown, const std::vector<std::string>& names) {
  std::string best;
  int least = static_cast<int>(unknown.size()) / 3 + 2;
  for (const std::string& name : names) {
    const int distance = jamo_distance(unknown, name, least);
    if (distance >= least) continue;
    least = distance;
    best = name;
  }
  return best.empty() ? "" : " (did you mean '" + best + "'?)";
}

}  // namespace bidaudit
