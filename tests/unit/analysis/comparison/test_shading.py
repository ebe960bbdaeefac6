"""Shading says of each character who marked it, and nothing of what nobody marked."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.comparison.comparison import Comparison
from reviewer.analysis.comparison.material import Material
from reviewer.analysis.comparison.shading import Shade, Stretch, Stretches, shading_of
from tests.unit.analysis.comparison.small import LENGTH, Marked, material, materials


def _shaded(of: Material, article: int = 0) -> list[Stretch]:
    comparison = Comparison(of)
    found = shading_of(comparison.units("characters").cells, comparison.units("characters").sets)
    return list(found.of(comparison.ground, article))


def test_what_both_marked_alike_one_alone_and_both_otherwise_are_told_apart() -> None:
    claims = [
        Marked(0, ((0, 6),), "a"),
        Marked(1, ((0, 4),), "a"),
        Marked(0, ((10, 14),), "a"),
        Marked(1, ((12, 16),), "b"),
    ]
    assert _shaded(material(claims)) == [
        (0, 4, Shade.SAME), (4, 6, Shade.ONLY),
        (10, 12, Shade.ONLY), (12, 14, Shade.PARTLY), (14, 16, Shade.ONLY),
    ]  # fmt: skip


def test_two_of_three_are_some_and_who_has_not_read_it_does_not_count() -> None:
    claims = [Marked(0, ((0, 5),), "a"), Marked(1, ((0, 5),), "a")]
    assert _shaded(material(claims, reviewers=3)) == [(0, 5, Shade.PARTLY)]
    unread = material(claims, reviewers=3, read=[[True, True, False]])
    assert _shaded(unread) == [(0, 5, Shade.SAME)]


def test_where_nobody_marked_anything_nothing_is_shaded() -> None:
    assert _shaded(material([])) == []


def test_a_stretch_ends_with_its_article() -> None:
    claims = [Marked(who, ((0, LENGTH),), "a", article) for who in (0, 1) for article in (0, 1)]
    whole = material(claims, articles=2)
    assert _shaded(whole, 0) == _shaded(whole, 1) == [(0, LENGTH, Shade.SAME)]


@given(materials())
def test_each_character_is_shaded_as_its_own_claims_say(
    drawn: tuple[list[Marked], Material],
) -> None:
    claims, whole = drawn
    comparison = Comparison(whole)
    shading = shading_of(comparison.units("characters").cells, comparison.units("characters").sets)
    for number, article in enumerate(comparison.ground.articles.tolist()):
        found = dict.fromkeys(range(LENGTH), 0)
        for start, end, shade in shading.of(comparison.ground, number):
            found |= dict.fromkeys(range(start, end), int(shade))
        for at in range(LENGTH):
            assert found[at] == _expected(claims, whole.read[article].tolist(), article, at)


def _expected(claims: list[Marked], read: list[bool], article: int, at: int) -> int:
    sets = [
        frozenset(
            tag
            for claim in claims
            if (claim.reviewer, claim.article) == (reviewer, article)
            and any(start <= at < end for start, end in claim.spans)
            for tag in claim.tags
        )
        for reviewer, has_read in enumerate(read)
        if has_read
    ]
    some = [each for each in sets if each]
    if not some:
        return 0
    if len(some) == len(sets) and len(set(some)) == 1:
        return Shade.SAME
    return Shade.ONLY if len(some) == 1 else Shade.PARTLY


ROWS = st.lists(st.tuples(st.integers(0, 3), st.integers(4, 6), st.integers(1, 3)), max_size=6)


def stretches(rows: list[tuple[int, int, int]]) -> Stretches:
    return Stretches(*np.array(rows, np.int64).reshape(-1, 3).T)


@given(ROWS, ROWS)
def test_what_is_otherwise_makes_the_one_of_the_other(
    one: list[tuple[int, int, int]], other: list[tuple[int, int, int]]
) -> None:
    before, now = stretches(one), stretches(other)
    gone, new = now.otherwise(before)
    same = len(before) - len(gone)
    assert same == len(now) - len(new)
    assert any(
        [*list(before)[:at], *new, *list(before)[at + len(gone) :]] == list(now)
        and list(before)[at : at + len(gone)] == gone
        for at in range(same + 1)
    )


def test_where_nothing_changed_nothing_is_otherwise() -> None:
    rows = [(0, 4, 1), (5, 6, 2)]
    assert stretches(rows).otherwise(stretches(rows)) == ([], [])
