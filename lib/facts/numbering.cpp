// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/numbering.h"

#include <re2/re2.h>

namespace bidaudit {
namespace {

struct Kind {
  const char* name;
  RE2 pattern;
};

}  // namespace

Numbered numbered(std::string_view text) {
  static const Kind kinds[] = {{"roman", RE2(R"(^\s*(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+\s*[.)]?|[IVX]+\s*[.)])\s*)")},
                               {"chapter", RE2(R"(^\s*제\s*[0-9]{1,2}\s*[장절]\s*)")},
                               {"article", RE2(R"(^\s*제\s*[0-9]{1,3}\s*조\s*)")},
                               {"point3", RE2(R"(^\s*[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2}(?:\.\s*|\s+))")},
                               {"point2", RE2(R"(^\s*[0-9]{1,2}\.[0-9]{1,2}(?:\.\s*|\s+))")},
                               {"point1", RE2(R"(^\s*[0-9]{1,2}\s*\.\s*)")},
                               {"letter", RE2(R"(^\s*[가나다라마바사아자차카타파하]\s*\.\s*)")},
                               {"bracket", RE2(R"(^\s*\(\s*[0-9가-하]{1,2}\s*\)\s*)")},
                               {"half", RE2(R"(^\s*[0-9]{1,2}\s*\)\s*)")},
                               {"half-letter", RE2(R"(^\s*[가나다라마바사아자차카타파하]\s*\)\s*)")},
                               {"circle", RE2(R"(^\s*[①-⑳]\s*)")}};
  static const RE2 any(R"(^\s*(?:[-0-9IVXⅠ-Ⅻ(①-⑳–○●◦•·□■◇◆▶▷❍※*]|제\s*[0-9]|[가나다라마바사아자차카타파하]\s*[.)]))");
  static const RE2 bullet(R"(^\s*([-–○●◦•·□■◇◆▶▷❍※*])\s*)");
  static const RE2 date(R"(^\s*[0-9]{4}\s*[.년]|^\s*'?[0-9]{2}\s*\.\s*[0-9]{1,2}\s*\.\s*[0-9]{1,2}\s*\.?\s*(?:\(|[0-9]{1,2}:|$|~))");
  const re2::StringPiece whole(text.data(), text.size());
  const auto behind = [&](const re2::StringPiece& rest) { return text.substr(text.size() - rest.size()); };
  if (!RE2::PartialMatch(whole, any) || RE2::PartialMatch(whole, date)) return {"", text};  // of most lines one look tells
  for (const Kind& kind : kinds) {
    re2::StringPiece rest = whole;
    if (RE2::Consume(&rest, kind.pattern)) return {kind.name, behind(rest)};
  }
  re2::StringPiece rest = whole;
  re2::StringPiece mark;
  if (RE2::Consume(&rest, bullet, &mark)) return {"bullet" + std::string(mark), behind(rest)};
  return {"", text};
}

}  // namespace bidaudit
