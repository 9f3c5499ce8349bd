// SPDX-License-Identifier: GPL-3.0-or-later
// Korean particles that depend on how the word before them ends: 이/가, 을/를, 은/는, 과/와, 으로/로.
#pragma once

#include <string>
#include <string_view>

namespace bidaudit {

// `text` with each particle that is written for both cases, "이(가)", "을(를)", "은(는)", "와(과)", "과(와)", "(으)로", as the word
// before it asks for. Figures and Latin letters count as they are read aloud: "3"이, "2"가, "L"이. Quotes, and what stands in
// round brackets, do not count: "보증금률(5%)"을.
std::string with_particles(std::string_view text);

}  // namespace bidaudit
