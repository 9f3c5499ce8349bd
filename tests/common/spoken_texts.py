#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each text that the sources say on standard error has a Korean wording, and each wording is of a text that is said.

Reads the expressions that make errors and log lines, with "{}" for what they put in, and the tables of korean_messages.cpp,
korean_rule_messages.cpp and reading_messages.cpp. Argument: the source tree. With --list it prints the texts instead. What libraries
say is tested in korean_messages_test.cpp.
"""
import pathlib
import re
import sys

# Calls whose arguments are texts: where they stand, how they begin, and which arguments to leave out (levels and names).
CALLS = [
    ("apps lib", r"(?<!explicit )\bInputError\(", 0),
    ("apps lib", r"\bStateBusy\(", 0),
    ("apps", r"\blog_line\(", 3),
    ("apps", r"(?<!string )(?<!CommonOptions::)\btold\((?!const)", 0),
    ("apps", r"\bcomplain\(", 0),
    ("apps lib/batch", r"\b(?:complain_|entries_)\(", 0),
    ("apps/common apps/bidcheck lib/base lib/report lib/facts", r"\bfail\(", 0),
    ("lib/report/audit_file.cpp lib/report/audit_nodes.cpp lib/document/document_xml.cpp", r"\binvalid_argument\(", 0),
    ("lib/report/history.cpp", r"\bleft_out_\.push_back\(", 0),
    ("apps lib/batch", r"\bruntime_error\(", 0),
    ("apps lib", r"(?<!explicit )\bRuleError\(", 0),
    ("lib/rules lib/facts", r"(?<!void )\bproblem\(", 0),
    ("lib/expr", r"(?<!void )\bfail\(", 0),
    ("lib/expr lib/rules", r"\bExpressionProblem\{", 0),
    ("lib/rules/pack.cpp", r"\bsay\(", 0),
    ("lib/batch/worker.cpp lib/batch/line.cpp lib/batch/fork_server.cpp lib/batch/kept_documents.cpp", r"\bsystem_error\(", 2),
]
UNHEARD = {"no list"}  # caught where it is thrown
# Other expressions that end in such a line, each up to its ";".
EXPRESSIONS = [
    ("apps/common/tool.cpp", r"\btext = (?=meant)"),
    ("apps/bidcheck/judgement.cpp", r"\.failure = (?=\")"),
    ("apps/bidcheck/main.cpp", r"\breturn (?=error \? )"),
    ("lib/expr/checker.cpp", r"\breturn (?=\"; )"),
    ("lib/batch/entry_store.cpp", r"\breturn (?=fmt::format)"),
    ("lib/batch/pool.cpp", r"\breason = "),
    ("lib/batch/side_work.cpp", r"\breturn (?=\"want)"),
    ("lib/batch/side_work.cpp", r"\breturn (?=end == WorkerEnd::flooded \? )"),
    ("lib/batch/state_folder.cpp", r"\block_ = "),
    ("lib/batch/worker.cpp", r"\breason_ = "),
    ("lib/report/history.cpp", r"\bdays = "),
    ("lib/rules/rule_tests.cpp", r"(?:\breturn|:) (?=fmt::format)"),
    ("lib/report/history.cpp", r"\breturn (?=fmt::format)"),
]
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
OPEN, CLOSE = "([{", ")]}"


def without_comments(source):
    return re.sub(r'("(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)\')|//[^\n]*', lambda m: m.group(1) or "", source)


def parted(expression, separators):
    """The parts of an expression between separators that stand outside brackets and quotes."""
    parts, begin, depth, i = [], 0, 0, 0
    while i < len(expression):
        quoted = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)\'').match(expression, i)
        if quoted:
            i = quoted.end()
            continue
        c = expression[i]
        depth += (c in OPEN) - (c in CLOSE)
        if depth < 0:
            break
        if depth == 0 and c in separators and expression[i:i + 2] != "::" and expression[i - 1:i + 1] != "::":
            parts.append(expression[begin:i])
            begin = i + 1
        i += 1
    return [part.strip() for part in parts + [expression[begin:i]]], i


def literal(expression):
    """The text of string literals that stand side by side and nothing else, or None."""
    if not LITERAL.match(expression) or LITERAL.sub("", expression).strip():
        return None
    text = "".join(LITERAL.findall(expression))
    return text.replace('\\"', '"').replace("\\\\", "\\").replace("\\n", "\n")


def texts(expression):
    """All texts that an expression may give: first its own, with {} for what is put in; then the parts with texts of their own."""
    expression = expression.strip()
    if literal(expression) is not None:
        return [literal(expression)]
    branches, _ = parted(expression, "?")
    if len(branches) > 1:
        both, _ = parted(expression[expression.index("?") + 1:] if len(branches) == 2 else expression.split("?", 1)[1], ":")
        return [text for branch in (both[0], " : ".join(both[1:])) for text in texts(branch)]
    sides, _ = parted(expression, "+")
    if len(sides) > 1:
        joined, more = "", []
        if re.match(r"meant\(", sides[-1]):  # which may be nothing
            begin = texts(expression[:expression.rindex("+")])
            return begin + [begin[0] + " (did you mean '{}'?)"]
        for side in sides:
            inner = texts(side)
            whole = literal(side) is not None or re.match(r"(std::string|fmt::format)\(", side)
            joined += inner[0] if whole and inner else "{}"
            more += inner[1:] if whole else inner
        return [joined] + more
    call = re.match(r"([\w:.>-]*)[({]", expression)
    if not call:
        return []
    arguments, _ = parted(expression[call.end():], ",")
    if call.group(1).endswith("pick"):
        return []  # says both
    if re.match("did_you_mean", arguments[-1]):  # which may be nothing
        begin = texts(arguments[0])[0].removesuffix("{}")
        return [begin, begin + " (did you mean '{}'?)"]
    return [text for argument in arguments for text in texts(argument)]


def spoken(tree):
    """Text, and where it stands, of all that is said."""
    said = {}  # in the order of the sources

    def add(path, expression):
        for text in texts(expression):
            if " " in text and text not in UNHEARD and re.search(r"[A-Za-z]{2}", re.sub(r"--[a-z-]+: \{\}$", "", text)):
                said.setdefault(text, path)

    for places, begin, first in CALLS:
        met = 0
        for place in places.split():
            for path in [tree / place] if place.endswith(".cpp") else sorted((tree / place).rglob("*.cpp")):
                source = without_comments(path.read_text())
                for call in re.finditer(begin, source):
                    met += 1
                    arguments, _ = parted(source[call.end():], ",")
                    for argument in arguments[first:]:
                        add(path.relative_to(tree), argument)
        if met == 0:
            sys.exit(f"no source has {begin}: is it called something else?")
    for place, begin in EXPRESSIONS:
        source = without_comments((tree / place).read_text())
        found = list(re.finditer(begin, source))
        if not found:
            sys.exit(f"{place} has no {begin}: is it written otherwise?")
        for expression in found:
            add(pathlib.Path(place), parted(source[expression.end():], ",;")[0][0])
    return said


def wordings(tree, place):
    """Pairs of the tables in a file."""
    pair = re.compile(r'\{((?:\s*"(?:[^"\\\n]|\\.)*")+),((?:\s*"(?:[^"\\\n]|\\.)*")+)\}')
    return [(literal(english.strip()), literal(korean.strip())) for english, korean in pair.findall((tree / place).read_text())]


def fits(text, wording):
    """Whether a wording is of a text; of "'{}' is no {}" also "'{}' is no date"."""
    return re.fullmatch(".*".join(re.escape(piece) for piece in text.split("{}")), wording) is not None


def is_worded(text, english):
    """Whether a text has a wording itself, or each part of it between colons that is no place or name: "{}:{}: cannot be read: {}"."""
    head, colon, rest = text.partition(": ")
    return text in english or bool(colon and is_part(head, english) and (is_part(rest, english) or is_worded(rest, english)))


def is_part(text, english):
    return text in english or not re.search("[A-Za-z]", text) or re.fullmatch("--[a-z-]+", text) is not None


def main():
    tree = pathlib.Path(sys.argv[1])
    said = spoken(tree)
    if "--list" in sys.argv:
        print("\n".join(f"{path}\t{text!r}" for text, path in said.items()))
        return
    own, rules, reading = (wordings(tree, file) for file in ("apps/common/korean_messages.cpp", "apps/common/korean_rule_messages.cpp", "lib/document/reading_messages.cpp"))
    both, begin = own + rules, [pair[0] for pair in own].index("No such file or directory")
    own = own[:begin] + rules  # the rest of the first is of libraries
    english = {pair[0] for pair in own + reading}
    trouble = [f"{path}: no Korean for {text!r}" for text, path in said.items() if not is_worded(text, english)]
    behind = {text.split(": ", 1)[1] for text in said if ": " in text}
    trouble += [f"nothing says {pair[0]!r}" for pair in own + reading if not any(fits(text, pair[0]) for text in (*said, *behind) if re.search("[A-Za-z]{2}", text))]
    trouble += [f"{pair[0]!r} twice" for pair in own if [other[0] for other in own].count(pair[0]) > 1]
    for text, korean in both + reading:
        if not re.search("[가-힣]", korean):
            trouble.append(f"no Korean: {korean!r}")
        if any(int(number) >= text.count("{}") for number in re.findall(r"\{(\d+)\}", korean)) or korean.count("{") > text.count("{}"):
            trouble.append(f"{korean!r} puts in more than {text!r} has")
        if "{}{}" in text:
            trouble.append(f"{text!r} has two places side by side")
        if text.startswith("{}") and not re.match(r"\{0?\}", korean):
            trouble.append(f"{korean!r} does not begin with what {text!r} begins with")
    if len(said) < 100 or len(own) < 100:
        trouble.append(f"only {len(said)} texts and {len(own)} wordings were found")
    if trouble:
        sys.exit("\n".join(trouble))


if __name__ == "__main__":
    main()
