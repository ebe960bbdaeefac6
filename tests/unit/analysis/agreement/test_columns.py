"""The quick ways with columns of numbers find what the plain ones do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.agreement.columns import numbered, renumbered, stable_order
from reviewer.analysis.agreement.table import Integers

SMALL = st.lists(st.integers(0, 40), min_size=1)
LARGE = st.lists(st.sampled_from([0, 1, 65_535, 65_536, 131_072, 2**32 - 1]))


def _column(numbers: list[int]) -> Integers:
    return np.array(numbers, dtype=np.int64)


@given(SMALL)
def test_small_numbers_are_numbered_without_sorting_as_with_it(numbers: list[int]) -> None:
    for quick, plain in zip(renumbered(_column(numbers)), numbered(_column(numbers)), strict=True):
        assert quick.tolist() == plain.tolist()


def test_no_numbers_are_numbered_too() -> None:
    values, number = renumbered(_column([]))
    assert (values.tolist(), number.tolist()) == ([], [])


@given(SMALL | LARGE)
def test_equal_numbers_stay_in_their_order(numbers: list[int]) -> None:
    found = stable_order(_column(numbers)).tolist()
    assert found == sorted(range(len(numbers)), key=numbers.__getitem__)


@pytest.mark.parametrize("length", [0, 1, 100_000])
def test_any_number_of_them_is_put_in_order(length: int) -> None:
    values = np.random.default_rng(1).integers(0, 2**20, length)
    assert (np.diff(values[stable_order(values)]) >= 0).all()
