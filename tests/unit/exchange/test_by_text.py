"""A parcel sorted by its texts passes between processes as it is, with its places found."""

import pytest
from hypothesis import given, settings

from reviewer.exchange.anchoring import AMBIGUOUS, CONVERTED, EXACT, LOST, Anchored, anchor
from reviewer.exchange.by_text import Marks, by_text, joined, lines_of, parcel_of
from reviewer.exchange.parcel import (
    UTF16,
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelMention,
    ParcelText,
    Place,
)
from reviewer.exchange.units import Counting
from reviewer.model.work import ended
from tests.unit.exchange.parcels import parcels

TEXT = "😀 one two 😀 one three"


def passed(parcel: Parcel) -> tuple[Marks, ...]:
    return tuple(ended(parcel_of(line.encode() for line in lines_of(by_text(parcel)))).marks)


def marked(*places: Place, text: str | None = TEXT, unit: str = "code points") -> Parcel:
    own = tuple(ParcelAnnotation(f"a{n}", "t", (place,)) for n, place in enumerate(places))
    return Parcel((ParcelText("t", text),), annotations=own, unit=unit)


@settings(max_examples=60)
@given(parcel=parcels())
def test_places_are_found_as_they_are_without_passing(parcel: Parcel) -> None:
    counting = Counting(parcel.unit)
    for marks in passed(parcel):
        text = marks.text.text or ""
        own = [each for each in parcel.annotations if each.text == marks.text.key]
        places = [place for each in own for place in each.places]
        places += [each.place for each in parcel.mentions if each.text == marks.text.key]
        assert marks.places.anchors(text, counting) == anchor(text, places, counting)
        assert list(marks.keys) == [e.key for e in own if parcel.relations or parcel.decisions]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(2, 5, "one"), Anchored(2, 5, "one", EXACT)),
        (Place(11, 14, "one"), Anchored(12, 15, "one", AMBIGUOUS)),
        (Place(2, 5, "four"), Anchored(2, 5, "four", LOST)),
    ],
    ids=["exact", "ambiguous", "lost"],
)
def test_how_a_place_was_found_passes(place: Place, expected: Anchored) -> None:
    (marks,) = passed(marked(place))
    assert marks.places.anchors(TEXT, Counting()).places == (expected,)
    assert not marks.places.quotes


def test_how_offsets_are_counted_passes() -> None:
    (marks,) = passed(marked(Place(2, 5, "one"), Place(12, 15, "one"), unit=UTF16))
    anchors = marks.places.anchors(TEXT, Counting(UTF16))
    assert [each.how for each in anchors.places] == [CONVERTED, CONVERTED]
    assert anchors.counting == Counting()


def test_places_of_a_text_that_the_file_lacks_are_looked_for_later() -> None:
    (marks,) = passed(marked(Place(None, None, "one", "😀 ", " three"), text=None))
    assert marks.places.anchors(TEXT, Counting()).places[0].start == 12


def test_what_is_said_around_a_lost_place_is_kept_as_a_comment() -> None:
    comment = ParcelComment("c", "bo", "Why?")
    places = Place(2, 5, "one"), Place(6, 8, "no", "a ", " b"), Place(9, 10, "nor", "", " c")
    own = ParcelAnnotation("a", "t", places, (), "lan", "note", (), (comment,))
    lost = ParcelMention("t", "e", Place(1, 2, "nobody", "by ", ""))
    parcel = Parcel((ParcelText("t", TEXT),), annotations=(own,), mentions=(lost,))
    (marks,) = passed(parcel)
    ((n, said),) = marks.rest
    assert (n, said.note, said.comments[0]) == (0, "note", comment)
    assert [(each.annotator, each.body) for each in said.comments[1:]] == [
        ("lan", "In the file “no” stands between “a ” and “ b”."),
        ("lan", "In the file “nor” stands before “ c”."),
    ]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(90, 95, "four", "before "), ["In the file “four” stands after “before ”."]),
        (Place(90, 95, None, "", " after"), ["In the file this stands before “ after”."]),
        (Place(90, 95, "four"), []),
        (Place(2, 5, "one", "was never ", " around it"), []),
    ],
)
def test_nothing_else_is_commented_on(place: Place, words: list[str]) -> None:
    (marks,) = passed(marked(Place(2, 5, "one"), place))
    assert [c.body for _, said in marks.rest for c in said.comments] == words
    assert [n for n, _ in marks.rest] == [1] * len(words)


def test_what_few_annotations_have_passes() -> None:
    comment = ParcelComment("c", "lan", "Why?")
    own = ParcelAnnotation("a", "t", (), ("g",), "lan", "note", (("status", "denied"),), (comment,))
    plain = ParcelAnnotation(
        "b", "t", (Place(2, 5), Place(6, 9)), claim="ours", created="2026-05-03"
    )
    mention = ParcelMention("t", "e", Place(6, 9, "two"))
    parcel = Parcel((ParcelText("t", TEXT),), annotations=(own, plain), mentions=(mention,))
    (marks,) = passed(parcel)
    assert dict(marks.rest) == {0: (own.note, own.fields, own.comments)}
    assert (marks.claims, marks.created, marks.counts) == (
        ["", "ours"],
        ["", "2026-05-03T00:00:00.000Z"],
        [0, 2],
    )
    assert (marks.entities, len(marks.places.starts)) == (["e"], 3)


@settings(max_examples=60)
@given(parcel=parcels())
def test_sorted_and_joined_it_is_what_it_was(parcel: Parcel) -> None:
    lines = [line.encode() for line in lines_of(by_text(parcel, found=False))]
    found = joined(ended(parcel_of(lines)))
    order = [text.key for text in parcel.texts]
    assert found == parcel._replace(
        annotations=tuple(sorted(parcel.annotations, key=lambda each: order.index(each.text))),
        mentions=tuple(sorted(parcel.mentions, key=lambda each: order.index(each.text))),
    )


def test_halves_of_character_pairs_are_marked_and_told() -> None:
    parcel = marked(Place(0, 1), text="\ud83d x")._replace(remarks=("Read.",))
    lines = [line.encode() for line in lines_of(by_text(parcel))]
    found = ended(parcel_of(lines))
    assert found.marks[0].text.text == "\ufffd x"
    assert found.frame.remarks[-1].startswith("Halves of character pairs")
