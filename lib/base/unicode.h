// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 text as bid documents print it, and the forms in which it is compared.
//
// What is printed is kept as the quote; labels, titles and cues are compared in a normalised form without white space,
// because Korean documents letter-space titles ("입 찰 공 고") and break words at line ends without a hyphen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bidaudit {

// The code points of UTF-8 `text`; each byte that is not part of a well-formed sequence becomes U+FFFD.
std::u32string decode_utf8(std::string_view text);
std::string encode_utf8(std::u32string_view text);
void append_utf8(std::string& out, std::u32string_view text);

// `text` with every malformed sequence and every character that XML 1.0 forbids replaced by U+FFFD.
std::string xml_safe(std::string_view text);

// Bytes at the start of `text` that xml_safe leaves as they are.
std::size_t xml_safe_prefix(std::string_view text);
// Number of characters that XML 1.0 forbids in well-formed `text`: those that xml_safe() replaces.
std::size_t forbidden_in_xml(std::string_view text);

// `text` in Unicode NFC: some systems write Hangul in file names as loose jamo.
std::string normalise_nfc(std::string_view text);

// NFKC, and the look-alikes that NFKC leaves apart made one: middle dots (· ․ ‧ ㆍ ・) to "·", quotes, dashes and tildes to
// ASCII, ￦ to ₩, corner brackets (｢ ｣) to 「 」; zero-width characters dropped.
std::string normalise(std::string_view text);

// normalise() with all white space removed: the form in which labels, titles and cues are compared.
std::string matching_key(std::string_view text);
// Of that the Hangul syllables, Latin letters and digits alone: punctuation, quotes and dots differ between writings of one text.
std::string letters_key(std::string_view text);

// A matching key that remembers where each of its characters came from.
struct MappedKey {
  std::u32string key;                // one entry a character of the matching key
  std::vector<std::size_t> origin;   // byte offset in the source text of the character that gave key[i]
};
MappedKey mapped_key(std::string_view text);

// White space at both ends removed and runs of it made one space. White space is Unicode's.
std::string tidy_spaces(std::string_view text);

constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }  // of ASCII
inline bool is_hangul_syllable(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }
// Of any script.
bool is_letter_or_digit(char32_t c);

// Levenshtein distance of the two texts in Hangul jamo (each syllable counts as its 2–3 jamo), so that a syllable whose
// vowel was read wrongly is 1 away, not a whole syllable. Stops counting at `limit + 1`.
int jamo_distance(std::string_view a, std::string_view b, int limit);

// " (did you mean 'bid_form'?)" with the name nearest to `unknown`; "" when none is near.
std::string did_you_mean(std::string_view unknown, const std::vector<std::string>& names);

}  // namespace bidaudit
