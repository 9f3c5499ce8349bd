// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/unicode.h"
#include "expr/ast.h"

namespace bidaudit {
namespace {

constexpr std::array<std::string_view, 19> kReserved = {"as",     "break", "const",   "continue",  "else",   "for", "function",
                                                        "if",     "import", "let",    "loop",      "package", "namespace", "return",
                                                        "var",    "void",  "while",   "in",        "null"};

bool is_word_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_word_start(c) || is_digit(c); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  std::vector<Token> run() {
    for (skip(); at_ < source_.size(); skip()) tokens_.push_back(next());
    tokens_.push_back({TokenKind::end, source_.size(), "", {}});
    return std::move(tokens_);
  }

 private:
  [[noreturn]] void fail(std::size_t offset, std::string message) const { throw ExpressionProblem{offset, std::move(message)}; }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0'; }

  void skip() {
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        ++at_;
      } else if (c == '/' && peek(1) == '/') {
        at_ = std::min(source_.find('\n', at_), source_.size());
      } else {
        return;
      }
    }
  }

  Token next() {
    const std::size_t start = at_;
    if (const auto text = string_literal()) return {TokenKind::literal, start, "", *text};
    const char c = peek();
    if (is_word_start(c)) return word();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return {TokenKind::literal, start, "", number()};
    if (c == '`') return quoted();
    static constexpr std::array<std::string_view, 22> kPunctuation = {"&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*",
                                                                      "/",  "%",  "!",  "?",  ":",  ".",  ",", "(", ")", "[", "]"};
    for (std::string_view mark : kPunctuation)
      if (source_.substr(at_).starts_with(mark)) {
        at_ += mark.size();
        return {TokenKind::punctuation, start, std::string(mark), {}};
      }
    if (c == '{' || c == '}') {
      ++at_;
      return {TokenKind::punctuation, start, std::string(1, c), {}};
    }
    fail(start, "a character that no expression has");
  }

  Token word() {
    const std::size_t start = at_;
    while (is_word(peek())) ++at_;
    const std::string text(source_.substr(start, at_ - start));
    if (text == "true" || text == "false") return {TokenKind::literal, start, "", Value(text == "true")};
    if (text == "null") return {TokenKind::literal, start, "", Value(Null{})};
    if (text == "in") return {TokenKind::punctuation, start, text, {}};
    const bool reserved = std::find(kReserved.begin(), kReserved.end(), text) != kReserved.end();
    return {reserved ? TokenKind::reserved : TokenKind::identifier, start, text, {}};
  }

  Token quoted() {
    const std::size_t start = at_++;
    const std::size_t end = source_.find('`', at_);
    if (end == std::string_view::npos) fail(start, "a name in backquotes is not closed");
    Token token{TokenKind::quoted_identifier, start, std::string(source_.substr(at_, end - at_)), {}};
    at_ = end + 1;
    return token;
  }

  Value number() {
    const std::size_t start = at_;
    if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X') && is_hex(peek(2))) {
      at_ += 2;
      const std::size_t digits = at_;
      while (is_hex(peek())) ++at_;
      return integer(source_.substr(digits, at_ - digits), 16, start);
    }
    while (is_digit(peek())) ++at_;
    bool real = false;
    if (peek() == '.' && is_digit(peek(1))) {
      real = true;
      for (++at_; is_digit(peek());) ++at_;
    }
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign))) {
      real = true;
      for (at_ += 1 + sign; is_digit(peek());) ++at_;
    }
    const std::string_view text = source_.substr(start, at_ - start);
    if (!real) return integer(text, 10, start);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return Value(value);
  }

  // A minus sign in front is taken in by the parser: the least int has no positive counterpart, so it comes as a uint
  // literal marked by an error that the parser resolves.
  Value integer(std::string_view digits, int base, std::size_t start) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    const bool is_unsigned = peek() == 'u' || peek() == 'U';
    if (is_unsigned) ++at_;
    if (error != std::errc() || end != digits.data() + digits.size()) fail(start, "the number is too large");
    if (is_unsigned) return Value(value);
    if (value == std::uint64_t{1} << 63) return Value::error("9223372036854775808");
    if (value > std::uint64_t{1} << 63) fail(start, "the number is too large for int");
    return Value(static_cast<std::int64_t>(value));
  }

  std::optional<Value> string_literal() {
    bool raw = false;
    bool bytes = false;
    std::size_t ahead = 0;
    for (; ahead < 2; ++ahead) {
      const char c = peek(ahead);
      if ((c == 'r' || c == 'R') && !raw) {
        raw = true;
      } else if ((c == 'b' || c == 'B') && !bytes) {
        bytes = true;
      } else {
        break;
      }
    }
    const char quote = peek(ahead);
    if (quote != '"' && quote != '\'') return std::nullopt;
    const std::size_t start = at_;
    at_ += ahead;
    const bool triple = peek(1) == quote && peek(2) == quote;
    const std::string close(triple ? 3 : 1, quote);
    at_ += close.size();
    std::string out;
    while (!source_.substr(at_).starts_with(close)) {
      if (at_ >= source_.size() || (!triple && (peek() == '\n' || peek() == '\r'))) fail(start, "a string is not closed");
      if (peek() == '\\' && !raw) {
        escape(out, bytes);
      } else {
        out += source_[at_++];
      }
    }
    at_ += close.size();
    return bytes ? Value(Bytes{out}) : Value(out);
  }

  void escape(std::string& out, bool bytes) {
    const std::size_t start = at_++;
    const char c = peek();
    ++at_;
    static constexpr std::string_view kNames = "abfnrtv\\?\"'`";
    static constexpr std::string_view kValues = "\a\b\f\n\r\t\v\\?\"'`";
    if (const auto known = kNames.find(c); known != std::string_view::npos) {
      out += kValues[known];
      return;
    }
    std::size_t digits = 0;
    int base = 16;
    if (c == 'x' || c == 'X') {
      digits = 2;
    } else if (c == 'u' && !bytes) {
      digits = 4;
    } else if (c == 'U' && !bytes) {
      digits = 8;
    } else if (c >= '0' && c <= '3') {
      --at_;
      digits = 3;
      base = 8;
    } else {
      fail(start, "an escape that strings do not have");
    }
    std::uint32_t code = 0;
    const std::string_view text = source_.substr(at_, digits);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code, base);
    if (text.size() != digits || error != std::errc() || end != text.data() + digits) fail(start, "an escape without its digits");
    at_ += digits;
    if (bytes) {
      out += static_cast<char>(code);
    } else {
      if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) fail(start, "an escape that is no character");
      out += encode_utf8(std::u32string(1, static_cast<char32_t>(code)));
    }
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view source) { return Lexer(source).run(); }

}  // namespace bidaudit
