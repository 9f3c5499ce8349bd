# SPDX-License-Identifier: GPL-3.0-or-later
"""Character errors of recognised text against a truth, whatever the order of the lines.

Programs disagree, rightly, on the order of cells and columns. So every line of the truth, the longest first, is looked for
in what was recognised (approximate substring search); what it matched is used up. A line that matches nowhere as a whole is
halved at a blank and its halves looked for. The errors are the edits of all matches and the recognised characters that no
line used. Spaces are compared inside the matches only: a line break is a space.
"""
import re
import unicodedata

import numpy as np

LOOKS_ALIKE = str.maketrans({**dict.fromkeys("․‧ㆍ・•∙⋅", "·"), **dict.fromkeys("‘’′`", "'"), **dict.fromkeys("“”″", '"'),
                             **dict.fromkeys("–—―−‐‑", "-"), **dict.fromkeys("∼～〜", "~"), "￦": "₩", "｢": "「", "｣": "」",
                             # Hancom's bullet comes from a symbol font whose code for it is this letter.
                             "Ÿ": "·"})


def normalised(text):
    text = unicodedata.normalize("NFKC", text.translate(LOOKS_ALIKE))  # first: NFKC makes the dot ․ a full stop
    text = "".join(c for c in text if unicodedata.category(c) not in ("Co", "Cc", "Cf") and c != "\ufffd" or c in "\n\t")
    return text.translate(LOOKS_ALIKE)


def spaced(text):
    return re.sub(r"\s+", " ", text).strip()


class Haystack:
    """Recognised text without blanks, of which matches are used up."""

    def __init__(self, text):
        self.text = spaced(text)
        self.origin = [i for i, c in enumerate(self.text) if c != " "]
        self.codes = np.array([ord(self.text[i]) for i in self.origin] + [0], dtype=np.int64)
        self.used = np.zeros(len(self.origin) + 1, dtype=bool)

    def find(self, needle):
        """Least edits of `needle` against a part, with its start and end."""
        shift = 20  # a cell holds cost << shift | start, so that one minimum carries both
        size = len(self.codes)
        ramp = np.arange(size + 1, dtype=np.int64) << shift
        row = np.arange(size + 1, dtype=np.int64)  # no cost to start anywhere
        codes = np.where(self.used, -1, self.codes)
        step = np.int64(1) << shift
        for char in needle:
            cost = np.empty_like(row)
            cost[0] = row[0] + step
            cost[1:] = np.minimum(row[:-1] + np.where(codes == ord(char), 0, step), row[1:] + step)
            # Characters left over in the text cost one each; running over used ones is too dear to happen.
            row = np.minimum.accumulate(cost - ramp) + ramp
        end = int(np.argmin(row >> shift))
        return int(row[end] >> shift), int(row[end] & (step - 1)), end

    def take(self, start, end):
        self.used[start:end] = True

    def part(self, start, end):
        return self.text[self.origin[start]:self.origin[end - 1] + 1] if end > start else ""

    def left_over(self):
        return [self.text[i] for k, i in enumerate(self.origin) if not self.used[k]]


def edits(a, b):
    """Levenshtein distance, and for each character of b whether it stands unchanged in a."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a):
        last, row = rows[-1], [i + 1]
        for j, y in enumerate(b):
            row.append(min(last[j] + (x != y), last[j + 1] + 1, row[j] + 1))
        rows.append(row)
    kept = [False] * len(b)
    i, j = len(a), len(b)
    while i and j:
        if rows[i][j] == rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]):
            i, j = i - 1, j - 1
            kept[j] = a[i] == b[j]
        elif rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    return rows[-1][-1], kept


class Score:
    def __init__(self):
        self.length = self.errors = self.spaced_length = self.spaced_errors = 0
        self.missed = []  # (truth, read) of the lines with errors
        self.extra = ""

    def add(self, other):
        for name in ("length", "errors", "spaced_length", "spaced_errors"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def cer(self):
        return 100 * self.errors / max(1, self.length)

    @property
    def spaced_cer(self):
        return 100 * self.spaced_errors / max(1, self.spaced_length)


def compare(truth, read):
    """Score of `read`, and for each non-blank character of spaced(normalised(read)) whether it is right."""
    score = Score()
    hay = Haystack(normalised(read))
    right = np.zeros(len(hay.used), dtype=bool)
    work = sorted((spaced(line) for line in normalised(truth).splitlines() if line.strip()), key=len, reverse=True)
    while work:
        line = work.pop(0)
        bare = line.replace(" ", "")
        cost, start, end = hay.find(bare)
        if cost > 0.4 * len(bare) and " " in line:
            middle = min((i for i, c in enumerate(line) if c == " "), key=lambda i: abs(i - len(line) // 2))
            work += [line[:middle], line[middle + 1:]]
            work.sort(key=len, reverse=True)
            continue
        if cost >= len(bare):
            start = end = 0
            cost = len(bare)
        score.length += len(bare)
        score.errors += cost
        part = hay.part(start, end)
        hay.take(start, end)
        _, kept = edits(bare, part.replace(" ", ""))
        right[start:start + len(kept)] = kept
        score.spaced_length += len(line)
        score.spaced_errors += edits(line, part)[0]
        if cost:
            score.missed.append((line, part))
    rest = hay.left_over()
    score.errors += len(rest)
    score.spaced_errors += len(rest)
    score.extra = "".join(rest)
    return score, right[:-1]
