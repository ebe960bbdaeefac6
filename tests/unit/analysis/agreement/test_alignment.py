"""The best alignment is the best of all, however many units lie over each other."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.analysis.agreement import alignment, packing
from reviewer.analysis.agreement.alignment import Dissimilarity, best_alignment, close_pairs
from reviewer.analysis.agreement.continuum import Marks
from reviewer.analysis.agreement.packing import Group, TooEntangled, best_groups
from tests.unit.analysis.agreement import definitions
from tests.unit.analysis.agreement.test_laws import Spans, continua


def _units(raters: list[list[tuple[Any, ...]]]) -> Marks:
    """The units as they are, own overlaps and all, sorted by start."""
    rows = sorted((s, e, n, ord(v)) for n, spans in enumerate(raters) for s, e, v in spans)
    start, end, rater, value = np.array(rows, np.float64).reshape(len(rows), 4).T
    return Marks(rater.astype(np.int64), value.astype(np.int64), start, end)


def _best(groups: list[Group]) -> float:
    if not groups:
        return 0.0
    first, rest = groups[0], groups[1:]
    free = [group for group in rest if not set(group.members) & set(first.members)]
    return max(_best(rest), first.gain + _best(free))


@given(continua(most=3), st.sampled_from([(3.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)]))
@settings(deadline=None, max_examples=60)
def test_no_alignment_has_less_disorder(raters: Spans, weights: tuple[float, float]) -> None:
    if not any(raters):
        return
    found = best_alignment(_units(raters), len(raters), Dissimilarity(*weights))
    assert found.disorder == pytest.approx(definitions.disorder(raters, *weights))
    units = sum(map(len, raters))
    assert sorted(unit for group in found.groups for unit in group) == list(range(units))


groups = st.lists(
    st.builds(
        lambda gain, members: Group(gain / 8, tuple(sorted(members))),
        st.integers(1, 40),
        st.sets(st.integers(0, 7), min_size=2, max_size=3),
    ),
    max_size=9,
)


@given(groups)
def test_the_groups_that_gain_most_are_found(given_groups: list[Group]) -> None:
    chosen = best_groups(given_groups)
    assert sum(group.gain for group in chosen) == pytest.approx(_best(given_groups))


@given(groups)
@settings(deadline=None)
def test_prices_find_the_same(given_groups: list[Group]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "_EASY", 0)
        chosen = best_groups(given_groups)
    assert sum(group.gain for group in chosen) == pytest.approx(_best(given_groups))
    taken = [member for group in chosen for member in group.members]
    assert len(taken) == len(set(taken))


def test_what_is_too_entangled_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_EASY", 0)
    monkeypatch.setattr(packing, "_MOST", 0)
    ring = [Group(2.0, (0, 1)), Group(2.0, (1, 2)), Group(2.0, (0, 2))]
    with pytest.raises(TooEntangled):
        best_groups(ring)


@given(continua(most=6))
def test_units_far_apart_are_left_out_without_being_looked_at(raters: Spans) -> None:
    units, how = _units(raters), Dissimilarity()
    looked = close_pairs(units, how, 2.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_SMALL", 0)
        near = close_pairs(units, how, 2.0)
    assert set(zip(*(c.tolist() for c in looked), strict=True)) == set(
        zip(*(c.tolist() for c in near), strict=True)
    )
