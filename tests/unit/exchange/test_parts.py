"""Parts of evidence that can be left out."""

from dataclasses import fields, replace

import pytest

from reviewer.exchange.evidence import Evidence
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelField
from reviewer.exchange.parts import ALL, OF_TEXT, PARTS, keeps, thinned, thinning


def test_with_all_parts_evidence_is_what_it_was(full: Evidence) -> None:
    assert thinning(ALL)(full) is full


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_only_the_part_that_is_left_out_is_gone(full: Evidence, part: tuple[str, ...]) -> None:
    name, _, attributes = part
    found = thinning(ALL - {name})(full)
    changed = {f.name for f in fields(found) if getattr(found, f.name) != getattr(full, f.name)}
    told = {"reviewer": {"relations", "comments", "decisions"}, "times": {"comments", "decisions"}}
    spans = {"spans"} if name in ("sentence", "context") else set()
    assert (
        changed
        == (set(attributes) - {"sentence", "prefix", "suffix"}) | told.get(name, set()) | spans
    )


def test_without_reviewers_nobody_is_named_in_comments_either(full: Evidence) -> None:
    (comment,) = thinning(ALL - {"reviewer"})(full).comments
    assert comment == replace(full.comments[0], reviewer="")


def test_without_times_it_is_not_said_when_somebody_decided(full: Evidence) -> None:
    (decision,) = thinning(ALL - {"times"})(full).decisions
    assert decision == replace(full.decisions[0], created="")


def test_what_belongs_to_no_part_is_always_kept() -> None:
    assert keeps((), "quote")
    assert not keeps((), "note")
    assert keeps({"note"}, "note")


def test_a_speaker_is_a_field_of_its_own_in_a_parcel() -> None:
    values = (("Speaker", "KT"), ("status", "denied"))
    parcel = Parcel(
        fields=(ParcelField("Speaker"), ParcelField("status")),
        annotations=(ParcelAnnotation("a", "d", fields=values),),
    )
    for part, kept in (("speaker", "status"), ("fields", "Speaker")):
        found = thinned(parcel, ALL - {part})
        assert [field.name for field in found.fields] == [kept]
        assert [name for name, _ in found.annotations[0].fields] == [kept]
    assert thinned(parcel, ALL - OF_TEXT) == parcel
