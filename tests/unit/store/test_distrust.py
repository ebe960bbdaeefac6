"""What columns keep as JSON is read with distrust."""

from collections.abc import Callable

import pytest

from reviewer.model.codebook import Example
from reviewer.model.errors import DamagedReview
from reviewer.store.distrust import arguments_of, examples_of, texts_of

DEEP = "[" * 100_000


def test_what_a_review_keeps_is_read() -> None:
    assert texts_of('["a","b"]') == ("a", "b")
    assert examples_of('[{"article":"a","start":1,"end":2}]') == (Example("a", 1, 2),)
    assert arguments_of('{"tags":[]}') == {"tags": []}


@pytest.mark.parametrize(
    ("read", "column"),
    [
        *((texts_of, column) for column in ("", "{", "{}", "null", "[1]", '"ab"', DEEP)),
        *((examples_of, c) for c in ("[1]", '[{"article":1}]', '[{"start":1,"end":2}]', "{}")),
        *((arguments_of, column) for column in ("[]", "1", "x", DEEP)),
    ],
)
def test_anything_else_is_damage(read: Callable[[str], object], column: str) -> None:
    with pytest.raises(DamagedReview, match="no version of Reviewer writes"):
        read(column)
