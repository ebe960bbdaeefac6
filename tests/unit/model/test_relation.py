"""Relations: what a claim does to another, in words from both ends."""

import pytest

from reviewer.model.errors import Refused
from reviewer.model.relation import BACKWARDS, KINDS, Relation, kind_named


def test_a_relation_reads_from_both_ends() -> None:
    relation = Relation("r", "contradicts", "a", "b", "Ann", "1")
    assert (relation.words("a"), relation.other_end("a")) == ("contradicts", "b")
    assert (relation.words("b"), relation.other_end("b")) == ("contradicted by", "a")


def test_every_kind_reads_backwards_too() -> None:
    assert list(BACKWARDS) == list(KINDS)


def test_a_kind_of_another_tool_says_which_end_it_is_said_from() -> None:
    relation = Relation("r", "Cause", "a", "b", "Ann", "1")
    assert (relation.words("a"), relation.words("b")) == ("Cause", "Cause (from)")


@pytest.mark.parametrize(
    ("name", "kind"), [("supports", "supports"), ("CONTRA", "contradicts"), (" q ", "qualifies")]
)
def test_a_kind_is_known_by_its_beginning(name: str, kind: str) -> None:
    assert kind_named(name) == kind


@pytest.mark.parametrize("name", ["", "denies", "supportsx"])
def test_what_is_no_kind_is_refused_with_those_that_are(name: str) -> None:
    with pytest.raises(Refused, match="supports, contradicts, repeats, qualifies"):
        kind_named(name)
