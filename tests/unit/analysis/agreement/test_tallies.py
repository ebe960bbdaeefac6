"""What is counted once of all raters serves each two of them."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reviewer.analysis.agreement import weighted
from reviewer.analysis.agreement.table import MISSING, Codes
from reviewer.analysis.agreement.tallies import tally

ROWS, RATERS, SIZE = 12, 4, 3
COMPLETE = arrays(np.int64, (ROWS, RATERS), elements=st.integers(0, SIZE - 1))
WITH_GAPS = arrays(np.int64, (ROWS, RATERS), elements=st.integers(MISSING, SIZE - 1))
WEIGHTS = np.arange(1.0, ROWS + 1)


@given(COMPLETE)
def test_two_raters_are_counted_as_if_they_were_alone(values: np.ndarray) -> None:
    codes, group = Codes(values, WEIGHTS, SIZE), np.arange(ROWS) % 2
    whole = tally(codes, group, 2)
    for both in combinations(range(RATERS), 2):
        alone = tally(codes.of(both), group, 2)
        found = whole.of_pair(*both)
        for mine, theirs in zip(found.agreements, alone.agreements, strict=True):
            assert mine.tolist() == theirs.tolist()
        assert found.given.tolist() == alone.given.tolist()
        assert found.paired_given.tolist() == alone.paired_given.tolist()


@given(WITH_GAPS)
def test_rows_that_are_alike_count_as_one_with_their_weight(values: np.ndarray) -> None:
    codes = Codes(np.tile(values, (30, 1)), np.tile(WEIGHTS, 30), SIZE)
    few = codes.condensed()
    assert len(few.weights) <= ROWS
    assert weighted.coincidences(few) == pytest.approx(weighted.coincidences(codes))
    assert few.weights.sum() == codes.weights.sum()


def test_rows_stay_as_they_are_where_there_are_many_numbers() -> None:
    codes = Codes(np.arange(ROWS * RATERS).reshape(ROWS, RATERS), WEIGHTS, ROWS * RATERS)
    assert codes.condensed() is codes
