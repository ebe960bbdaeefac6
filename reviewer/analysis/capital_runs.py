"""Runs of capitals that are one name over a sign: Katherine M. Doyle, Hale Shipping Co., Ltd."""

import re
from collections.abc import Iterable

from reviewer.analysis.capitals import Word
from reviewer.analysis.gazetteers import words

_FORM_BEFORE = frozenset((", ", ".,", "., ", ". "))
_AND = frozenset((" and ", " & "))
_OWNED = frozenset(("' ", "’ ", "'s ", "’s "))
_LONGEST_SIGN = 6
# Whose name comes before a body's: Children's Hospital, Teachers' Union.
_OWNERS = frozenset(
    "workers children people women men teachers doctors nurses farmers drivers consumers employers "
    "students veterans writers patients fishermen pensioners miners journalists seafarers".split()
)
_FORMS = frozenset("inc ltd llc corp co plc limited llp jsc jr sr gmbh".split())
_ABBREVIATED = frozenset("Inc Corp Co Ltd Jr Sr Calif Mich Minn Ariz Colo Conn Tenn Okla".split())
_BRACKETED = re.compile(r" \(([A-Z]{3,8})\)")
_STOP_OF_FORM = re.compile(r"\.(?:,| [a-z(\d])")
_SAINTS = frozenset(("St", "St.", "Saint"))


def over_signs(text: str, runs: Iterable[list[Word]]) -> list[list[Word]]:
    """The runs of a text, those united that are one name."""
    united: list[list[Word]] = []
    for run in runs:
        if run[-1].text in _ABBREVIATED and _STOP_OF_FORM.match(text, run[-1].end):
            run[-1] = run[-1]._replace(end=run[-1].end + 1)
        before = united[-1] if united else run
        start, end = before[-1].end, run[0].start
        if 0 < end - start < _LONGEST_SIGN and _is_one(text, text[start:end], before, run):
            before += run
        else:
            united.append(run)
    return united


def _is_one(text: str, sign: str, before: list[Word], after: list[Word]) -> bool:
    last, first = before[-1], after[0]
    if sign == ". " and len(last.text) == 1:
        written = not first.text.isupper() and len(first.text) > 1
        return written and first.folded not in words("generic.starters")
    if sign in _FORM_BEFORE and first.folded in _FORMS:
        return len(after) == 1 and (sign[0] == "," or last.folded in _FORMS)
    if sign in _OWNED:
        owner = last.folded in _OWNERS or (len(before) > 1 and before[-2].text in _SAINTS)
        return owner and after[-1].folded in words("organisations.heads")
    return sign in _AND and (_are_fields(before, after) or _are_explained(text, before, after))


def _are_explained(text: str, before: list[Word], after: list[Word]) -> bool:
    """Whether the initials of both stand in brackets behind: Water and Soil Board (WSB)."""
    match = _BRACKETED.match(text, after[-1].end)
    initials = "".join(word.text[0] for word in (*before, *after))
    return match is not None and initials in {match[1], f"T{match[1]}"}  # The Water and Soil …


def _are_fields(before: list[Word], after: list[Word]) -> bool:
    """Whether two fields stand before one head: Securities and Exchange Commission."""
    fields = words("organisations.topics")
    if len(after) > 2 and after[-1].text.isdigit() and after[-2].folded in words("names.law_heads"):  # noqa: PLR2004  # fields, a head, a year
        after = after[:-1]
    head = after[-1].folded
    if len(after) == 1 or any(word.folded not in fields for word in after[:-1]):
        return False
    if head in words("names.law_heads"):
        field = before[-1].folded in fields or before[-1].folded in words("organisations.heads")
        return field or before[-1].text.isupper()
    return head in words("organisations.heads") and before[-1].folded in fields
