"""The lines of a text, found at once or in slices."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model import lines
from reviewer.model.lines import Lines, finding_lines, lines_of
from reviewer.model.work import ended

texts = st.text(alphabet="a한\n\r\u2029\u2028\x0b", max_size=40)


def brute(text: str) -> Lines:
    breaks = [found.span() for found in re.finditer("\r\n|\n|\r|\u2029", text)]
    return Lines([0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)])


@given(texts)
def test_lines_end_at_lf_cr_crlf_and_paragraph_separators_alone(text: str) -> None:
    assert lines_of(text) == brute(text)


@given(texts, st.integers(1, 5))
def test_a_slice_tears_no_line_break(text: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_SLICE", size)
        assert lines_of(text) == brute(text)


def test_a_long_text_is_looked_through_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_SLICE", 10)
    work = finding_lines("line\n" * 10)
    rests = 0
    for _ in range(5):
        next(work)
        rests += 1
    assert ended(work) == brute("line\n" * 10)
    assert rests == 5
