// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/parser.h"

#include <array>
#include <cstdint>
#include <optional>

#include "expr/lexer.h"

namespace bidaudit {
namespace {

constexpr int kDeepest = 250;
constexpr int kMostLinks = 1000;  // operators and members in a row, of all rows together: each makes the tree one level deeper
constexpr std::size_t kLongest = 100'000;

class Parser {
 public:
  explicit Parser(std::string_view source) : tokens_(tokenize(source)) {}

  NodePtr run() {
    NodePtr node = expression();
    if (token().kind != TokenKind::end) fail("expected an operator or the end, found '" + shown() + "'");
    return node;
  }

 private:
  const Token& token() const { return tokens_[at_]; }
  bool is(std::string_view mark) const { return token().kind == TokenKind::punctuation && token().text == mark; }
  std::string shown() const {
    return token().kind == TokenKind::end ? "the end" : token().text.empty() ? "a literal" : token().text;
  }
  [[noreturn]] void fail(std::string message) const { throw ExpressionProblem{token().offset, std::move(message)}; }

  bool take(std::string_view mark) {
    if (!is(mark)) return false;
    ++at_;
    return true;
  }
  void expect(std::string_view mark) {
    if (!take(mark)) fail("expected '" + std::string(mark) + "', found '" + shown() + "'");
  }

  static NodePtr make(NodeKind kind, std::size_t offset, std::string name = "") {
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->offset = offset;
    node->name = std::move(name);
    return node;
  }
  static NodePtr call(std::string name, std::size_t offset, NodePtr a, NodePtr b = nullptr, NodePtr c = nullptr) {
    NodePtr node = make(NodeKind::call, offset, std::move(name));
    for (NodePtr* argument : {&a, &b, &c})
      if (*argument) node->children.push_back(std::move(*argument));
    return node;
  }

  NodePtr expression() {
    if (++depth_ > kDeepest) fail("the expression is nested too deeply");
    NodePtr condition = binary(0);
    if (is("?")) {
      const std::size_t offset = token().offset;
      ++at_;
      NodePtr yes = binary(0);
      expect(":");
      NodePtr no = expression();
      condition = call("?:", offset, std::move(condition), std::move(yes), std::move(no));
    }
    --depth_;
    return condition;
  }

  // Operators by their level, the weakest first.
  static std::optional<std::string_view> operator_at(const Token& token, std::size_t level) {
    static const std::array<std::vector<std::string_view>, 5> kLevels = {
        {{"||"}, {"&&"}, {"<", "<=", ">=", ">", "==", "!=", "in"}, {"+", "-"}, {"*", "/", "%"}}};
    if (token.kind != TokenKind::punctuation) return std::nullopt;
    for (std::string_view mark : kLevels[level])
      if (token.text == mark) return mark;
    return std::nullopt;
  }

  NodePtr binary(std::size_t level) {
    if (level == 5) return unary();
    NodePtr left = binary(level + 1);
    while (const auto mark = operator_at(token(), level)) {
      count_link();
      const std::size_t offset = token().offset;
      ++at_;
      left = call(std::string(*mark), offset, std::move(left), binary(level + 1));
    }
    return left;
  }

  NodePtr unary() {
    const std::size_t offset = token().offset;
    if (++depth_ > kDeepest) fail("the expression is nested too deeply");
    NodePtr node;
    if (take("!")) {
      node = call("!", offset, unary());
    } else if (is("-")) {
      ++at_;
      const bool number = token().kind == TokenKind::literal;
      if (number && token().literal.is_error()) {
        node = make(NodeKind::literal, offset);
        node->literal = Value(INT64_MIN);
        ++at_;
        node = members(std::move(node));
      } else if (number && token().literal.as<std::int64_t>() != nullptr) {
        node = make(NodeKind::literal, offset);
        node->literal = Value(-*token().literal.as<std::int64_t>());
        ++at_;
        node = members(std::move(node));
      } else if (number && token().literal.as<double>() != nullptr) {
        node = make(NodeKind::literal, offset);
        node->literal = Value(-*token().literal.as<double>());
        ++at_;
        node = members(std::move(node));
      } else {
        node = call("-", offset, unary());
      }
    } else {
      node = members(primary());
    }
    --depth_;
    return node;
  }

  void count_link() {
    if (++links_ > kMostLinks) fail("the expression has too many operators");
  }

  NodePtr members(NodePtr node) {
    for (;;) {
      const std::size_t offset = token().offset;
      if (is(".") || is("[")) count_link();
      if (take(".")) {
        node = member(std::move(node), offset);
      } else if (take("[")) {
        NodePtr index = expression();
        expect("]");
        node = call("[]", offset, std::move(node), std::move(index));
      } else if (is("{") && (node->kind == NodeKind::identifier || node->kind == NodeKind::select)) {
        fail("messages of protocol buffers are not part of this language");
      } else {
        return node;
      }
    }
  }

  NodePtr member(NodePtr target, std::size_t dot) {
    const Token name = token();
    if (name.kind != TokenKind::identifier && name.kind != TokenKind::reserved && name.kind != TokenKind::quoted_identifier &&
        !is("in"))
      fail("expected a name behind '.', found '" + shown() + "'");
    ++at_;
    if (!is("(") || name.kind == TokenKind::quoted_identifier) {
      NodePtr node = make(NodeKind::select, name.offset, name.text);
      node->children.push_back(std::move(target));
      return node;
    }
    std::vector<NodePtr> arguments = argument_list();
    if (NodePtr macro = expand(name, target, arguments)) return macro;
    NodePtr node = make(NodeKind::call, name.kind == TokenKind::end ? dot : name.offset, name.text);
    node->member = true;
    node->children.push_back(std::move(target));
    for (NodePtr& argument : arguments) node->children.push_back(std::move(argument));
    return node;
  }

  std::vector<NodePtr> argument_list() {
    expect("(");
    std::vector<NodePtr> arguments;
    if (take(")")) return arguments;
    do arguments.push_back(expression());
    while (take(","));
    expect(")");
    return arguments;
  }

  // The macros of CEL that are called on a list or map; nullptr when it is none.
  NodePtr expand(const Token& name, NodePtr& target, std::vector<NodePtr>& arguments) const {
    NodeKind kind = NodeKind::literal;
    if (name.text == "all") kind = NodeKind::all;
    if (name.text == "exists") kind = NodeKind::exists;
    if (name.text == "exists_one" || name.text == "existsOne") kind = NodeKind::exists_one;
    if (name.text == "filter") kind = NodeKind::filter;
    if (name.text == "map") kind = NodeKind::map_macro;
    const bool three = kind == NodeKind::map_macro && arguments.size() == 3;
    if (kind == NodeKind::literal || (arguments.size() != 2 && !three)) return nullptr;
    if (arguments[0]->kind != NodeKind::identifier)
      throw ExpressionProblem{arguments[0]->offset, "the first argument of " + name.text + " must be a plain name"};
    NodePtr node = make(kind, name.offset, arguments[0]->name);
    node->children.push_back(std::move(target));
    if (kind == NodeKind::map_macro) {
      node->children.push_back(three ? std::move(arguments[1]) : nullptr);
      node->children.push_back(std::move(arguments.back()));
    } else {
      node->children.push_back(std::move(arguments[1]));
    }
    return node;
  }

  NodePtr primary() {
    const Token first = token();
    if (first.kind == TokenKind::literal) {
      if (first.literal.is_error()) fail("the number is too large for int");
      ++at_;
      NodePtr node = make(NodeKind::literal, first.offset);
      node->literal = first.literal;
      return node;
    }
    if (take("(")) {
      NodePtr node = expression();
      expect(")");
      return node;
    }
    if (is("[")) return list();
    if (is("{")) return map();
    const bool absolute = take(".");
    if (token().kind == TokenKind::reserved) fail("'" + token().text + "' is a reserved word");
    if (token().kind != TokenKind::identifier) fail("expected a value, found '" + shown() + "'");
    const Token name = token();
    ++at_;
    if (!is("(")) return make(NodeKind::identifier, name.offset, absolute ? "." + name.text : name.text);
    std::vector<NodePtr> arguments = argument_list();
    if (name.text == "has" && arguments.size() == 1) return has(name, std::move(arguments[0]));
    NodePtr node = make(NodeKind::call, name.offset, name.text);
    node->children = std::move(arguments);
    return node;
  }

  static NodePtr has(const Token& name, NodePtr argument) {
    if (argument->kind != NodeKind::select) throw ExpressionProblem{name.offset, "has() wants a field: has(x.field)"};
    argument->kind = NodeKind::has;
    return argument;
  }

  NodePtr list() {
    NodePtr node = make(NodeKind::list, token().offset);
    expect("[");
    while (!is("]")) {
      node->children.push_back(expression());
      if (!take(",")) break;
    }
    expect("]");
    return node;
  }

  NodePtr map() {
    NodePtr node = make(NodeKind::map, token().offset);
    expect("{");
    while (!is("}")) {
      node->children.push_back(expression());
      expect(":");
      node->children.push_back(expression());
      if (!take(",")) break;
    }
    expect("}");
    return node;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int links_ = 0;
};

}  // namespace

NodePtr parse_expression(std::string_view source) {
  if (source.size() > kLongest) throw ExpressionProblem{0, "the expression is too long"};
  return Parser(source).run();
}

}  // namespace bidaudit
