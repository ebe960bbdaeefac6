"""What a step changed, told as people speak of it: which claim, what of it, from what to what."""

from collections.abc import Iterator
from typing import NamedTuple

from reviewer.model.article import Article
from reviewer.model.step import Step
from reviewer.review.naming import named, noun
from reviewer.review.review import Review
from reviewer.store.decisions import LATER
from reviewer.store.history import Change, steps_by
from reviewer.store.log import COMPACTED, Value

_NAMED_BY = {
    "article": "article",
    "claim": "claim",
    "entity": "entity",
    "field": "field",
    "merged_into": "tag",
    "other_claim": "claim",
    "parent": "tag",
    "reviewer": "reviewer",
    "same_as": "entity",
    "tag": "tag",
}
"""Columns that refer to a row of another table, which has a better name than its id."""
_OF_CLAIMS = frozenset({"claim", "claim_field", "claim_tag", "span"})
_UNTOLD = frozenset({"content", "original", "version", "start", "end", "position", "characters"})
"""Columns that say nothing to a reader, or that another column says better."""
_TOLD_OF_NEW = frozenset({"body", "definition", "note", "value"})
"""Columns of a new row that its name does not say."""
_UNTOLD_TABLES = frozenset({"block", "version"})
"""Tables whose rows only come with an article."""


class Told(NamedTuple):
    """One line: what was changed, from what and to what; `before` is None where nobody knows."""

    what: str
    before: str | None
    after: str


def told(review: Review, step: Step) -> list[Told]:
    """Return what a step changed, line by line, of no more rows than `timeline.MOST`.

    Raises a ReviewFileError where the file cannot be read.
    """
    changes = review.timeline.changes(step)
    lines = (
        line for change in changes if not _is_untold(change) for line in _lines(review, change)
    )
    return [*_recovered(review, step), *lines]


def _recovered(review: Review, step: Step) -> Iterator[Told]:
    """Yield what recovering could not bring back as it was."""
    if step.command != "review.recover":
        return
    for table, number in _counts(step.arguments.get("lost")):
        yield Told(noun(table), "", f"{number:,} could not be recovered as they were")
    nearly = {article.id for article in _with_versions(review, _ids(step, "nearly"))}
    for article in dict.fromkeys((*nearly, *_ids(step, "articles"))):
        state = "its text is only near to what it was" if article in nearly else "was damaged"
        yield Told(f"{noun('article')} {named(review, 'article', article)}", "", state)
    for claim in _ids(step, "claims"):
        name = named(review, "claim", claim) or claim
        yield Told(f"{noun('claim')} {name}", "", "was touched by the damage")


def nearly_recovered(review: Review) -> list[Article]:
    """Return the articles whose text is only near to what it was before it was damaged.

    The check finds them sound, as the text that was damaged is nowhere any more.
    """
    steps = steps_by(review.store.connection, "review.recover")
    return _with_versions(review, [each for step in steps for each in _ids(step, "nearly")])


def _with_versions(review: Review, versions: list[str]) -> list[Article]:
    return [each for each in review.articles() if each.version in versions] if versions else []


def _ids(step: Step, name: str) -> list[str]:
    found = step.arguments.get(name)
    return [str(each) for each in found] if isinstance(found, list | tuple) else []


def _counts(found: object) -> Iterator[tuple[str, int]]:
    for table, number in found.items() if isinstance(found, dict) else ():
        if isinstance(number, int):
            yield str(table), number


def _is_untold(change: Change) -> bool:
    own = change.table == "property" and change.row.startswith(COMPACTED)
    return own or change.table in _UNTOLD_TABLES


def _lines(review: Review, change: Change) -> Iterator[Told]:
    name = _name(review, change)
    what = f"{noun(change.table)} {name}".strip()
    if change.before is not None and not change.before:
        values = [str(v) for column, v in _told(change) if column in _TOLD_OF_NEW and v]
        yield Told(what, "", "; ".join(values) or "new")
        return
    for column, value in _told(change):
        before = None if change.before is None else change.before[column]
        if column == "gone":
            yield Told(what, "", "taken back" if value else "there again")
        else:
            was = None if change.before is None else value_in_words(review, column, before)
            yield Told(
                f"{what}: {column.replace('_', ' ')}", was, value_in_words(review, column, value)
            )


def _told(change: Change) -> Iterator[tuple[str, Value]]:
    untold = _UNTOLD | {"value"} if _is_later(change) else _UNTOLD
    return ((column, value) for column, value in change.after.items() if column not in untold)


def _is_later(change: Change) -> bool:
    """Tell whether it says that something was put off: the value only orders."""
    return change.table == "property" and change.row.startswith(LATER)


def _name(review: Review, change: Change) -> str:
    """Return what tells the row from others; of a tag or value of a claim the tag or field too."""
    name = named(review, change.table, change.row)
    if not name and change.table in _OF_CLAIMS:  # it is gone by now
        name = review.timeline.quote_of(change.table, change.row)
    if change.table in ("claim_tag", "claim_field"):
        other = change.row.split(" ")[1]
        part = named(review, change.table.removeprefix("claim_"), other)
        return f"{name} {part}".strip()
    return name or change.row[:8]


def value_in_words(review: Review, column: str, value: Value) -> str:
    """Return what a column holds, by name where it refers to a row of another table."""
    if value is None or value == "":
        return ""
    table = _NAMED_BY.get(column)
    return (table and named(review, table, str(value))) or str(value)
