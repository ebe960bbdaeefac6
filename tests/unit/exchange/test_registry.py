"""The formats that there are."""

import pytest

from reviewer.exchange import format_named, formats
from reviewer.model.errors import NotFound


def test_every_format_has_a_name_of_its_own_and_says_what_it_does() -> None:
    assert len({each.name for each in formats()}) == len(formats())
    for each in formats():
        assert each.name == each.name.casefold()
        assert each.extension.startswith(".")
        assert set(each.direction) <= {"read", "write"}


def test_a_format_is_found_whatever_the_case() -> None:
    assert format_named("JSONL").extension == ".jsonl"


def test_an_unknown_format_names_those_that_there_are() -> None:
    with pytest.raises(NotFound, match="jsonl, csv"):
        format_named("wordstar")
