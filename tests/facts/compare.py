# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what `bidfacts` says of a tender with its truth.json: documents at their pages, fields by their values and states.

A field is `read` (the true value, or the true state), `missed` (nothing said, or said to be unreadable) or `misread` (a value that is known and
wrong, also where the paper gives none). Fields that the pack does not declare for a type are counted apart, as are known values that the truth
does not list.
"""
import collections
import re
import unicodedata
import xml.etree.ElementTree as ET

NS = "{urn:bidaudit:audit:1}"
COMPANY = re.compile(r"주식회사|유한회사|\(주\)|\(유\)|\(有\)")
LIMITED = re.compile(r"유한회사|\(유\)|\(有\)")


def folded(value):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", value or ""))


def name(value):
    return COMPANY.sub("", folded(value))


def other_form(field, one, other):
    """Whether both name a firm with its legal form, and not the same one."""
    if FORMS.get(field) is not name or not (COMPANY.search(folded(one)) and COMPANY.search(folded(other))):
        return False
    return bool(LIMITED.search(folded(one))) != bool(LIMITED.search(folded(other)))


def signs(value):
    """Letters and figures alone: identifiers are written with and without 제 … 호."""
    return re.sub(r"^제|호$", "", re.sub(r"[^0-9A-Za-z가-힣]", "", folded(value))).upper()


def number(value):
    """Of a notice: with the place or without it (경기도 광명시 공고 제2026-42호)."""
    return re.sub(r"[^0-9A-Za-z]", "", value or "").upper()


def figures(value):
    return re.sub(r"[^0-9]", "", value or "")


def moment(value):
    return (value or "")[:16]


def rate(value):
    try:
        return str(float(value))
    except (TypeError, ValueError):
        return value


FORMS = {"company_name": name, "principal": name, "notice_number": number, "portal_number": number, "certificate_number": signs,
         "bond_number": figures, "phone": figures, "amount": figures, "bid_deadline": moment, "opening_at": moment,
         "bond_rate": rate, "floor_rate": rate}


def normal(field, value):
    return FORMS.get(field, folded)(value)


class Facts:
    """The output of `bidfacts`, looked up by file and page."""

    def __init__(self, xml):
        root = ET.fromstring(xml)
        paths = {f.get("id"): unicodedata.normalize("NFC", f.get("path")) for f in root.iter(NS + "file")}
        self.documents = [(paths.get(d.get("file")), int(d.get("first-page", 1)), int(d.get("last-page", 1)), d) for d in root.iter(NS + "document")]
        self.facts = collections.defaultdict(list)
        for fact in root.iter(NS + "fact"):
            self.facts[fact.get("document") or fact.get("subject"), fact.get("field")].append(fact)

    def at(self, file, page):
        """Documents of `file` that hold `page`."""
        return [d for path, first, last, d in self.documents if path == unicodedata.normalize("NFC", file) and first <= page <= last]

    def of(self, document, field):
        found = self.facts[document.get("id"), field]
        return found or (self.facts["notice", field] if document.get("type") == "notice" else [])

    def fields(self, document):
        return {field for owner, field in list(self.facts) if owner == document.get("id") or document.get("type") == owner == "notice"}


Verdict = collections.namedtuple("Verdict", "how field want got")  # how: read, missed, misread, undeclared, extra, …


def states(facts):
    return ", ".join(f"{f.get('value') or f.get('state')}" + (f" ({f.get('reason')})" if f.get("reason") else "") for f in facts) or "nothing"


def single(field, want, facts):
    known = [f for f in facts if f.get("state") == "known"]
    if isinstance(want, dict):
        if known:
            return "misread"
        right, said = set(want["state"].split("|")), {f.get("state") for f in facts}
        if "absent" in right:  # a paper that ought to say it and does not is "not-extracted"
            return "read" if said <= right | {"not-extracted"} else "missed"
        return "read" if said & right else "missed"
    if any(normal(field, f.get("value")) != normal(field, want) or other_form(field, f.get("value"), want) for f in known):
        return "misread"
    return "read" if known else "missed"


def several(field, wanted, facts):
    """How a list was read: all of it, or not; a known value outside it is misread. An entry "a|b" is there when either is; one "a?"
    is asked for on a condition, which must be said too."""
    known = {normal(field, part) for f in facts if f.get("state") == "known" for part in re.split("[ |]", (f.get("value") or "").rstrip("?"))}
    conditional = {normal(field, value.rstrip("?")) for f in facts for value in re.split("[ |]", f.get("value") or "") if (f.get("value") or "").endswith("?")}
    entries = [({normal(field, value) for value in entry.rstrip("?").split("|")}, entry.endswith("?")) for entry in wanted]
    if known - set().union(*(values for values, _ in entries)):
        return "misread"
    return "read" if all(known & values and (not maybe or conditional & values) for values, maybe in entries) else "missed"


def judged(truth, facts, declared):
    """Verdicts on one document of the truth; the first is on the document itself."""
    here = facts.at(truth["file"], truth["first_page"])
    right = [d for d in here if d.get("type") == truth["type"] and int(d.get("first-page", 1)) == truth["first_page"]]
    whole = [d for d in right if truth["last_page"] <= int(d.get("last-page", 1)) <= truth["last_page"] + truth["blanks"]]
    found = "found" if whole else "wrong pages" if right else "not found"
    yield Verdict(found, "", truth["type"], ", ".join(f"{d.get('type')} {d.get('first-page')}-{d.get('last-page')}" for d in here) or "nothing")
    for field, want in truth["fields"].items():
        if field not in declared.get(truth["type"], ()):
            yield Verdict("undeclared", field, want, "")
            continue
        said = [f for d in right for f in facts.of(d, field)]
        if isinstance(want, list):
            yield Verdict(several(field, want, said), field, " ".join(want), states(said))
        elif not right and isinstance(want, dict):
            yield Verdict("missed", field, want, "no document")
        else:
            yield Verdict(single(field, want, said), field, want["state"] if isinstance(want, dict) else want, states(said))
    for document in right:
        for field in sorted(facts.fields(document) - set(truth["fields"])):
            known = [f for f in facts.of(document, field) if f.get("state") == "known"]
            if known:
                yield Verdict("extra", field, "not in the truth", states(known))


def told_secrets(truths, xml):
    """Resident numbers of the papers that stand unmasked in the output, with or without their hyphen."""
    bare = re.sub(r"[\s-]", "", xml)
    return [secret for truth in truths for secret in truth.get("secrets", ()) if secret.replace("-", "") in bare]


def unforeseen(truths, facts):
    """Documents said to begin on pages where the truth has none: covers, blank pages, second pages of a form."""
    starts = {(unicodedata.normalize("NFC", t["file"]), t["first_page"]) for t in truths}
    return [(path, first, d.get("type")) for path, first, _, d in facts.documents if (path, first) not in starts and d.get("type") != "unknown"]
