"""What several detectors find is one mention a place, that says who found it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.detectors.plugin import Place
from reviewer.analysis.detectors.uniting import united
from reviewer.analysis.entities import detect
from reviewer.model.entity import ENTITY_TYPES, FoundMention

TEXT = "Samsung Electronics met the zorblaxians of Oakville."
OWN = [FoundMention(0, 19, "Samsung Electronics", "organisation", "k", "Samsung", "a rule")]


def places(*spans: tuple[int, int, str]) -> list[Place]:
    return [Place(*span) for span in spans]


def test_a_place_that_both_found_is_one_that_names_both() -> None:
    (one,) = united(TEXT, OWN, {"spaCy": places((0, 19, "organisation"))})
    assert one.because == "a rule; “spaCy” finds it"


def test_on_another_type_the_programs_own_is_believed() -> None:
    (one,) = united(TEXT, OWN, {"spaCy": places((0, 19, "person"))})
    assert one.type == "organisation"


def test_what_only_another_found_is_added_with_its_name_as_reason() -> None:
    found = united(TEXT, OWN, {"spaCy": places((28, 39, "organisation"))})
    assert [(each.text, each.because) for each in found[1:]] == [
        ("zorblaxians", "“spaCy” finds it")
    ]


def test_a_part_of_what_is_known_is_left_out() -> None:
    assert united(TEXT, OWN, {"spaCy": places((0, 7, "organisation"))}) == OWN


def test_of_two_others_the_first_stands_and_the_second_is_named() -> None:
    others = {"one": places((28, 39, "place")), "two": places((28, 39, "person"))}
    added = united(TEXT, OWN, others)[1]
    assert (added.type, added.because) == ("place", "“one” finds it; “two” finds it")


def test_what_is_no_place_or_no_type_is_left_out() -> None:
    odd = places((50, 400, "person"), (-3, 4, "person"), (28, 39, "animal"), (27, 39, "person"))
    assert united(TEXT, OWN, {"odd": odd}) == OWN


def test_a_longer_place_stands_in_the_place_of_those_inside_it() -> None:
    found = united(TEXT, OWN, {"spaCy": places((0, 23, "event"))})
    assert [(each.text, each.because) for each in found] == [
        ("Samsung Electronics met", "“spaCy” finds it")
    ]


def test_who_comes_first_stands_also_inside_a_longer_place_and_with_its_type() -> None:
    inside = {"mine": places((8, 19, "product"))}
    assert [each.text for each in united(TEXT, OWN, inside, {"mine"})] == ["Electronics"]
    (same,) = united(TEXT, OWN, {"mine": places((0, 19, "product"))}, {"mine"})
    assert (same.type, same.because) == ("product", "“mine” finds it; a rule")


SPANS = st.tuples(st.integers(-2, 60), st.integers(-2, 60), st.sampled_from([*ENTITY_TYPES, "?"]))


@given(st.lists(st.lists(SPANS, max_size=8), max_size=3))
def test_no_mention_covers_another_whatever_is_found(
    found: list[list[tuple[int, int, str]]],
) -> None:
    others = {f"d{n}": places(*spans) for n, spans in enumerate(found)}
    mentions = united(TEXT, detect(TEXT), others, {"d1"})
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(TEXT[each.start : each.end] == each.text for each in mentions)
