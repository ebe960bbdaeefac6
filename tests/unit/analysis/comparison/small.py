"""Small materials from plain lists, drawn by hypothesis, and the same once more unit by unit."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from reviewer.analysis.agreement.table import Booleans
from reviewer.analysis.comparison.material import NOWHERE, UNTAGGED, Cuts, Material, Passages

LENGTH = 20
TAGS = ("a", "b", "c")
CUT = {"sentences": [(0, 6), (7, 12), (13, 20)], "paragraphs": [(0, 12), (13, 20)]}


class Marked(NamedTuple):
    """A claim as a test says it; no spans: about the whole article."""

    reviewer: int
    spans: tuple[tuple[int, int], ...]
    tags: str
    article: int = 0
    fields: int = 0
    flagged: bool = False


def material(
    claims: Sequence[Marked],
    *,
    reviewers: int = 2,
    articles: int = 1,
    read: Sequence[Sequence[bool]] | None = None,
) -> Material:
    """A material of articles of 20 characters; by default everybody has read all of them."""
    rows = [
        (n, claim.article, claim.reviewer, tag, start, end)
        for n, claim in enumerate(claims)
        for tag in [TAGS.index(t) for t in claim.tags] or [UNTAGGED]
        for start, end in claim.spans or [(NOWHERE, NOWHERE)]
    ]
    whole = np.ones((articles, reviewers), bool)
    return Material(
        reviewers=tuple(f"reviewer {n}" for n in range(reviewers)),
        articles=tuple(f"article {n}" for n in range(articles)),
        tags=TAGS,
        claims=tuple(f"claim {n}" for n in range(len(claims))),
        characters=np.full(articles, LENGTH),
        read=whole if read is None else np.array(read, bool).reshape(articles, reviewers),
        passages=Passages.of(rows),
        sentences=Cuts.of([CUT["sentences"]] * articles),
        paragraphs=Cuts.of([CUT["paragraphs"]] * articles),
        fields=np.array([claim.fields for claim in claims], np.int64),
        flagged=np.array([claim.flagged for claim in claims], bool),
    )


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, LENGTH - 1))
    return start, draw(st.integers(start + 1, LENGTH))


@st.composite
def claims(draw: st.DrawFn, reviewers: int = 3, articles: int = 2, tags: int = 2) -> Marked:
    return Marked(
        draw(st.integers(0, reviewers - 1)),
        tuple(draw(st.lists(spans(), max_size=2))),
        "".join(draw(st.lists(st.sampled_from(TAGS), max_size=tags, unique=True))),
        draw(st.integers(0, articles - 1)),
        draw(st.integers(0, 1)),
    )


@st.composite
def materials(
    draw: st.DrawFn, reviewers: int = 3, articles: int = 2, tags: int = 2
) -> tuple[list[Marked], Material]:
    found = draw(st.lists(claims(reviewers, articles, tags), max_size=8))
    read = draw(
        st.lists(
            st.lists(st.booleans(), min_size=reviewers, max_size=reviewers),
            min_size=articles,
            max_size=articles,
        )
    )
    for claim in found:  # who has a claim in it has read it
        read[claim.article][claim.reviewer] = True
    return found, material(found, reviewers=reviewers, articles=articles, read=read)


def units_of(
    kind: str,
    marked: Sequence[Marked],
    read: Sequence[Sequence[bool]] | Booleans,
    tag: str | None = None,
) -> list[list[Any]]:
    """Every unit with each reviewer's value: the set of tags, or whether the tag is there."""
    found: list[list[Any]] = []
    for article, readers in enumerate(read):
        if sum(readers) < 2:
            continue
        for start, end in _places(kind):
            row: list[Any] = []
            for reviewer, has_read in enumerate(readers):
                tags = {
                    t
                    for claim in marked
                    if (claim.article, claim.reviewer) == (article, reviewer)
                    for t in claim.tags
                    if _there(claim, start, end, kind)
                }
                value = frozenset(tags) if tag is None else tag in tags
                row.append(value if has_read else None)
            found.append(row)
    return found


def _places(kind: str) -> list[tuple[int, int]]:
    if kind == "characters":
        return [(at, at + 1) for at in range(LENGTH)]
    return CUT.get(kind, [(0, LENGTH)])


def _there(claim: Marked, start: int, end: int, kind: str) -> bool:
    if kind == "articles" and not claim.spans:
        return True
    return any(s < end and start < e for s, e in claim.spans)


def raters_of(marked: Sequence[Marked], reviewers: int, tag: str | None = None) -> list[Any]:
    """The spans of each reviewer, all articles end to end."""
    return [
        [
            (claim.article * LENGTH + start, claim.article * LENGTH + end, t)
            for claim in marked
            if claim.reviewer == reviewer
            for start, end in claim.spans
            for t in claim.tags
            if tag in (None, t)
        ]
        for reviewer in range(reviewers)
    ]
