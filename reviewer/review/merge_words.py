"""Words for merging: what conflicts, what came back, what a user should know of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.model.errors import ReviewerError
from reviewer.model.merging import Conflict, Count, Merged, Namesakes, Restored, Side
from reviewer.review.contradicting import contradictions
from reviewer.review.naming import named, noun
from reviewer.review.telling import value_in_words
from reviewer.review.visibility import EVERYTHING
from reviewer.store import blinding, log
from reviewer.store import reviewers as reading
from reviewer.store.schema import OWNED_BY_CLAIM
from reviewer.store.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reviewer.model.decision import Decision
    from reviewer.review.identifying import Identifying
    from reviewer.review.review import Review
    from reviewer.review.visibility import Visibility
    from reviewer.store.log import RowKey
    from reviewer.store.merging import Merging
    from reviewer.store.tally import Clash, Said

_NAMED = 1_000
"""Conflicts and restored rows that are called by name; of more only the kind is told."""
_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000


def worded(
    review: Review,
    files: tuple[str, ...],
    done: Merging | None,
    identified: Identifying | None,
    look: Visibility = EVERYTHING,
) -> Merged:
    """Return what a merge did, in counts and words; nothing where there was nothing to merge.

    Of claims that `look` hides, and what goes with them, only whose they are is told.
    """
    tally, whose = _seen(review, done.tally, look) if done else (Tally(), ())

    def count(table: str) -> Count:
        return Count(len(tally.new[table]), len(tally.changed[table]), tally.already(table))

    namesakes = identified.namesakes if identified else ()
    codebook = identified.codebook if identified else ()
    steps, known = (done.steps, done.known) if done else (0, 0)
    return Merged(
        merge=done.merge if done else "",
        files=files,
        articles=count("article"),
        claims=count("claim"),
        tags=count("tag"),
        entities=count("entity"),
        reviewers=count("reviewer"),
        comments=count("comment"),
        decisions=count("decision"),
        steps=None if look.blind and steps else steps,
        known=None if look.blind else known,
        away=sum(map(len, tally.away.values())),
        conflicts=tuple(_conflicts(review, tally.clashes)),
        restored=tuple(_restored(review, tally.restored)),
        namesakes=tuple(_uncounted(namesakes, look)) if look.blind else namesakes,
        codebook=tuple(m._replace(claims=None) for m in codebook) if look.blind else codebook,
        warnings=tuple(_warnings(review, done, tally)) if done else (),
        by_reviewer=_by_reviewer(review, tally.new["claim"]),
        hidden=whose,
    )


def _seen(review: Review, tally: Tally, look: Visibility) -> tuple[Tally, tuple[str, ...]]:
    """Return a tally without what is hidden, and the names of those whose claims that is."""
    if not look.blind:
        return tally, ()
    articles = look.hidden(article.id for article in review.articles())
    rows = blinding.rows_telling(review.store.connection, look.reviewer, articles)
    claims = (tally.new["claim"] | tally.changed["claim"]) & {
        row for table, row in rows if table == "claim"
    }
    return tally.without(rows), tuple(sorted(_by_reviewer(review, claims)))


def _uncounted(found: Iterable[Namesakes], look: Visibility) -> Iterator[Namesakes]:
    """Yield namesakes with the number of one's own claims only."""
    for each in found:
        pairs = zip((each.reviewer, each.other), each.claims, strict=True)
        one, other = (number if who == look.reviewer else None for who, number in pairs)
        yield each._replace(claims=(one, other))


def _by_reviewer(review: Review, claims: Iterable[str]) -> dict[str, int]:
    names = review.reviewers.names()
    counts = reading.claims_by_reviewer(review.store.connection, claims)
    return {names.get(id_, ""): number for id_, number in counts.items()}


def _conflicts(review: Review, found: Sequence[Clash]) -> Iterator[Conflict]:
    who = review.reviewers.names()
    for n, clash in enumerate(found):
        kept, lost = (_side(review, clash, said, who) for said in (clash.kept, clash.lost))
        what = _what(review, clash.table, clash.row, n)
        column = "" if clash.table == "property" else clash.column.replace("_", " ")
        yield Conflict(clash.table, clash.row, what, column, kept, lost)


def _side(review: Review, clash: Clash, said: Said, who: Mapping[str, str]) -> Side:
    value = said.values[0]
    if clash.column == "gone":
        words = "taken back" if value else "there"
    elif clash.table in ("span", "mention") and len(said.values) > 1:
        words = f"“{said.values[-1]}” ({said.values[0]}–{said.values[1]})"
    else:
        words = value_in_words(review, clash.column, value)
    connection = review.store.connection
    steps = log.steps_where(connection, "WHERE id = ?", (said.step,)) if said.step else []
    for step in steps:
        name = who.get(step.reviewer_id or "", step.reviewer) if step.reviewer_id else None
        return Side(words, name, step.at, said.theirs)
    return Side(words, None, "", said.theirs)


def _restored(review: Review, rows: Sequence[RowKey]) -> Iterator[Restored]:
    for n, (table, row) in enumerate(rows):
        yield Restored(table, row, _what(review, table, row, n))


def _what(review: Review, table: str, row: str, n: int) -> str:
    """Return what a row is in words, by name unless there are too many to look them all up."""
    if n >= _NAMED:
        return f"{noun(table)} {row[:8]}"
    if table == "property":
        return f"{(named(review, table, row) or row).capitalize()} of the review"
    name = named(review, table, row)
    if not name and table in ("claim", "span", "claim_tag", "claim_field"):
        name = review.timeline.quote_of(table, row)
    return f"{noun(table)} {name or row[:8]}".strip()


def _warnings(review: Review, done: Merging, seen: Tally) -> Iterator[str]:
    names = review.reviewers.names()
    twice = [each for each in _new_decisions(review, seen) if each.conflicts]
    if twice:
        decisions = (
            "1 decision that comes is" if len(twice) == 1 else f"{len(twice):,} that come are"
        )
        yield (
            f"{decisions} about claims on which another decision stands already: what they are"
            " about is open again, until one of them is chosen."
        )
    if done.steps:
        yield from contradictions(review)
    for file, ahead in done.ahead.items():
        yield (
            f"The clock of the computer that wrote {file} was {_long(ahead)} ahead of this one:"
            " until then its changes count as later than those made here."
        )
    for file in done.flat:
        yield (
            f"{file} is a copy without history: whatever is different in it counts as changed when"
            " the copy was made."
        )
    for file, number in done.purged.items():
        things = "1 article or claim" if number == 1 else f"{number:,} articles and claims"
        yield (
            f"{things} that were purged in {file} are still here. Purge them here too if they must"
            " go."
        )
    for reviewer in sorted(done.computers & names.keys(), key=names.__getitem__):
        yield (
            f"{names[reviewer]} worked on another computer too. If that is another person with the"
            " same name, their claims can no longer be told apart."
        )


def _new_decisions(review: Review, seen: Tally) -> list[Decision]:
    new = seen.new["decision"]
    return [each for each in review.decisions() if each.id in new] if new else []


def _long(milliseconds: int) -> str:
    for unit, length in (("day", _DAY), ("hour", _HOUR), ("minute", _MINUTE)):
        if milliseconds >= length:
            number = milliseconds // length
            return f"1 {unit}" if number == 1 else f"{number:,} {unit}s"
    return "some seconds"


def used_in_words(review: Review, uses: Sequence[tuple[RowKey, RowKey]]) -> str:
    """Return what was made since that refers to what a merge brought, as a sentence."""
    (table, row), (of, which) = uses[0]
    try:
        needed = f"{noun(of)} {named(review, of, which)}".strip()
        if table == "step":
            (step,) = log.steps_where(review.store.connection, "WHERE id = ?", (row,))
            using = f"{step.label} was done as {named(review, of, which)}, who came with it."
        elif (table, row) == (of, which):
            using = f"{needed} came with it and was changed since."
        else:
            kind = "claim" if table in OWNED_BY_CLAIM else table
            using = f"{noun(kind)} {named(review, table, row)}".strip()
            using += f" was made since and needs what came with it: {needed}."
    except ReviewerError:
        using = "something was made since that needs what came with it."
    rest = len(uses) - 1
    return using + (f" (And {rest:,} more.)" if rest else "")
