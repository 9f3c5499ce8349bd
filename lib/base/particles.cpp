// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/particles.h"

#include <array>
#include <optional>

#include "base/unicode.h"

namespace bidaudit {
namespace {

enum class Ending { vowel, consonant, rieul };  // 로 follows a ㄹ, where other consonants have 으로

std::optional<Ending> ending_of(char32_t c) {
  constexpr char32_t kFirst = 0xAC00;
  constexpr char32_t kFinals = 28;
  constexpr char32_t kRieul = 8;
  if (is_hangul_syllable(c)) {
    const char32_t final = (c - kFirst) % kFinals;
    return final == 0 ? Ending::vowel : final == kRieul ? Ending::rieul : Ending::consonant;
  }
  if (c >= U'0' && c <= U'9') {  // 영 일 이 삼 사 오 육 칠 팔 구
    constexpr std::array kFigures = {Ending::consonant, Ending::rieul, Ending::vowel, Ending::consonant, Ending::vowel,
                                     Ending::vowel, Ending::consonant, Ending::rieul, Ending::rieul, Ending::vowel};
    return kFigures[c - U'0'];
  }
  const char32_t letter = c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c;
  if (letter == U'L' || letter == U'R') return Ending::rieul;                     // 엘, 알
  if (letter == U'M' || letter == U'N') return Ending::consonant;                 // 엠, 엔
  if (letter >= U'A' && letter <= U'Z') return Ending::vowel;
  return c == U'%' ? std::optional(Ending::vowel) : std::nullopt;                 // 퍼센트
}

// Where the bracket opens that closes at `close`; npos when none does.
std::size_t opening_of(const std::u32string& text, std::size_t close) {
  int depth = 0;
  for (std::size_t i = close + 1; i-- > 0;) {
    if (text[i] == U')') ++depth;
    if (text[i] == U'(' && --depth == 0) return i;
  }
  return std::u32string::npos;
}

std::optional<Ending> ending_before(const std::u32string& text, std::size_t at) {
  static constexpr std::u32string_view kSilent = U"'\"’”]」』>〉》";
  while (at > 0 && (text[at - 1] == U')' || kSilent.find(text[at - 1]) != std::u32string_view::npos)) {
    const std::size_t open = text[at - 1] == U')' ? opening_of(text, at - 1) : std::u32string::npos;
    at = open != std::u32string::npos && open > 0 ? open : at - 1;  // what stands in brackets is left out when it is read aloud
  }
  return at == 0 ? std::nullopt : ending_of(text[at - 1]);
}

struct Particle {
  std::u32string_view written;
  std::u32string_view after_vowel;
  std::u32string_view after_consonant;
  std::u32string_view after_rieul;
};

constexpr std::array kParticles = {
    Particle{U"이(가)", U"가", U"이", U"이"},   Particle{U"을(를)", U"를", U"을", U"을"}, Particle{U"은(는)", U"는", U"은", U"은"},
    Particle{U"와(과)", U"와", U"과", U"과"},   Particle{U"과(와)", U"와", U"과", U"과"}, Particle{U"(으)로", U"로", U"으로", U"로"},
    Particle{U"이(라)", U"라", U"이라", U"이라"}};

}  // namespace

std::string with_particles(std::string_view text) {
  const std::u32string from = decode_utf8(text);
  std::u32string to;
  for (std::size_t i = 0; i < from.size();) {
    const Particle* found = nullptr;
    for (const Particle& particle : kParticles)
      if (from.compare(i, particle.written.size(), particle.written) == 0) found = &particle;
    const auto ending = found != nullptr ? ending_before(to, to.size()) : std::nullopt;
    if (!ending) {
      to += from[i++];
      continue;
    }
    to += *ending == Ending::vowel ? found->after_vowel : *ending == Ending::rieul ? found->after_rieul : found->after_consonant;
    i += found->written.size();
  }
  return encode_utf8(to);
}

}  // namespace bidaudit
