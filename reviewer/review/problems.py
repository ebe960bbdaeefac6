"""What a check found, told as people speak: what it is, which one, and what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reviewer.model.errors import ReviewerError
from reviewer.review.naming import named, noun
from reviewer.review.review import Review
from reviewer.review.telling import value_in_words
from reviewer.store.checking import Problem, differing

__all__ = ["KINDS", "Problem", "Worded", "worded"]

KINDS: Mapping[str, str] = {
    "structure": "cannot be read",
    "reference": "belongs to something that is missing",
    "content": "was changed in the file",
    "step": "is damaged",
    "image": "has a damaged entry in the history",
    "row": "is not what its history says",
    "missing": "was deleted, but not by Reviewer",
    "unlogged": "was added, but not by Reviewer",
}
"""What is wrong, by the kind of a problem."""

_REFERS = re.compile(r"row (.*) refers to a missing (.*)", re.DOTALL)
_LONGEST = 60


class Worded(NamedTuple):
    """A problem in words: `Claim`, `“they could be”`, `note was “mine” and is “theirs”`."""

    what: str
    which: str
    wrong: str


def worded(review: Review | None, problem: Problem) -> Worded:
    """Return a problem in words; without an open review nothing is known but its kind."""
    kind, table, row = problem.kind, problem.table, problem.id
    wrong = KINDS.get(kind, kind)
    if kind == "structure":
        in_index = "index" in row
        return Worded(noun(""), "A list for finding rows" if in_index else "A part of it", wrong)
    if kind == "reference":
        refers = _REFERS.fullmatch(row)
        missing = f"what it belongs to is missing: {noun(refers[2])}" if refers else wrong
        return Worded(noun(table), "", missing)
    if review is None:
        return Worded(noun(table), "", wrong)
    if kind == "content":
        return Worded(noun(table), _article_with(review, row), wrong)
    if kind == "step":
        return Worded(noun(table), "", wrong)
    if kind == "row":
        wrong = "; ".join(_differences(review, table, row)) or wrong
    return Worded(noun(table), named(review, table, row), wrong)


def _differences(review: Review, table: str, row: str) -> Iterator[str]:
    try:
        found = differing(review.store.connection, review.store.tables[table], row)
    except (ReviewerError, LookupError, ValueError, TypeError):  # the log itself is damaged there
        return
    for column, (was, now) in found.items():
        if column == "gone":
            yield "was taken back" if now else "was taken back and is there again"
        else:
            one, other = (_quoted(value_in_words(review, column, v)) for v in (was, now))
            yield f"{column.replace('_', ' ')} was {one} and is {other}"


def _quoted(words: str) -> str:
    if not words:
        return "empty"
    return f"“{words}”" if len(words) <= _LONGEST else f"“{words[:_LONGEST]}…”"


def _article_with(review: Review, digest: str) -> str:
    try:
        return "".join(each.heading for each in review.articles() if each.sha256 == digest)
    except ReviewerError:
        return ""
