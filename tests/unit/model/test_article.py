"""Blocks and what a reader may say of them."""

import pytest

from reviewer.model.article import Block


def test_attributes_are_a_json_object() -> None:
    block = Block("code", 0, 1, 0, '{"language":"python","quote":2}')
    assert block.details() == {"language": "python", "quote": 2}
    assert block.number("quote") == 2


@pytest.mark.parametrize("attributes", ["", "[1]", "{", "[" * 100_000, "null", "{}"])
def test_what_is_no_object_says_nothing(attributes: str) -> None:
    block = Block("code", 0, 1, 0, attributes)
    assert (block.details(), block.number("quote")) == ({}, 0)


def test_a_number_that_is_none_is_0() -> None:
    assert Block("code", 0, 1, 0, '{"quote":"two"}').number("quote") == 0
