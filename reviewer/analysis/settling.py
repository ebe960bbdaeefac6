"""What several claims come to when they are settled: passages united or in common, majorities."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reviewer.analysis.comparison.gathering import Entry

Passage = tuple[int, int]
"""`[start, end)` in code points."""


def united(passages: Iterable[Passage], *, touching: bool = True) -> tuple[Passage, ...]:
    """Return the passages that cover what any of these do; what only touches is one, or two."""
    found: list[Passage] = []
    for start, end in sorted(passages):
        if found and start < found[-1][1] + touching:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def in_common(one: Iterable[Passage], other: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return the passages that lie in both of two lists."""
    theirs = united(other)
    found = (
        (max(start, begin), min(end, stop))
        for start, end in united(one)
        for begin, stop in theirs
        if max(start, begin) < min(end, stop)
    )
    return tuple(found)


def share_in_common(one: Sequence[Passage], other: Sequence[Passage]) -> float:
    """Return what share of the characters of either lies in both (Jaccard's index).

    No passages stand for the whole article: two such claims have everything in common.
    """
    if not one or not other:
        return float(not one and not other)
    both = _length(in_common(one, other))
    return both / _length(united((*one, *other)))


def exact_matches(entries: Iterable[Entry], readers: Iterable[str]) -> list[tuple[Entry, ...]]:
    """Return the claims of an article that all who read it have: same passages, tags and fields.

    Each is a claim of every reader, in the order of the entries; of a reviewer with the same claim
    twice both are in it.
    """
    alike: dict[object, list[Entry]] = {}
    for entry in entries:
        alike.setdefault((united(entry.spans), frozenset(entry.tags), entry.fields), []).append(
            entry
        )
    everybody = set(readers)
    return [
        tuple(group)
        for group in alike.values()
        if len(everybody) > 1 and everybody <= {entry.reviewer for entry in group}
    ]


def majority(entries: Sequence[Entry], readers: int, at_least: float) -> tuple[Entry, ...] | None:
    """Return the claims on which more than half of an article's readers agree, or None.

    They are of different reviewers, with the same tags and fields, and each two have at least this
    share of their characters in common. Of several such groups the largest is meant, the first of
    those that are as large.
    """
    best: tuple[Entry, ...] = ()
    for seed in entries:
        group = _around(seed, entries, at_least)
        if len(group) > len(best):
            best = group
    return best if 2 * len(best) > readers and len(best) > 1 else None


def _around(seed: Entry, entries: Sequence[Entry], at_least: float) -> tuple[Entry, ...]:
    """Return a claim and those of others that agree with it and with each other."""
    alike = [
        (share_in_common(seed.spans, entry.spans), entry)
        for entry in entries
        if entry.reviewer != seed.reviewer
        and set(entry.tags) == set(seed.tags)
        and entry.fields == seed.fields
    ]
    group = [seed]
    for share, entry in sorted(alike, key=lambda pair: -pair[0]):
        others = all(share_in_common(entry.spans, each.spans) >= at_least for each in group[1:])
        if share >= at_least and others and entry.reviewer not in {e.reviewer for e in group}:
            group.append(entry)
    return tuple(entry for entry in entries if entry in group)


def _length(passages: Iterable[Passage]) -> int:
    return sum(end - start for start, end in passages)
