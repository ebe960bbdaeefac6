"""What every format that is read and written must keep: all that it says it carries."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from reviewer.exchange.apart import read
from reviewer.exchange.carrying import reduced, unsaid
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.registry import Format, formats, recognised
from tests.unit.exchange.parcels import parcels, said

BOTH = [each for each in formats() if each.read and each.pack]


@pytest.mark.parametrize("split", [False, True], ids=["leaving out", "splitting"])
@pytest.mark.parametrize("how", BOTH, ids=lambda each: each.name)
@settings(max_examples=40)
@given(parcel=parcels())
def test_what_a_format_carries_comes_back(how: Format, split: bool, parcel: Parcel) -> None:
    written = reduced(parcel, how.carries, split=split)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{how.extension}"
        assert how.pack
        list(how.pack(written, path))
        found = read(path, how)
        assert recognised(path).name == how.name
    assert said(found, how.carries) == said(written, how.carries)


@pytest.mark.parametrize("how", BOTH, ids=lambda each: each.name)
@settings(max_examples=20)
@given(parcel=parcels())
def test_nothing_is_left_unsaid_of_what_was_reduced(how: Format, parcel: Parcel) -> None:
    left = reduced(parcel, how.carries, split=True)
    parts = {each.part for each in unsaid(left, how.carries)}
    assert not parts - {"reviewers", "definitions"}


@pytest.mark.parametrize("split", [False, True], ids=["leaving out", "splitting"])
@pytest.mark.parametrize("how", BOTH, ids=lambda each: each.name)
@settings(max_examples=20)
@given(parcel=parcels())
def test_no_claim_relation_or_decision_goes_without_a_word(
    how: Format, split: bool, parcel: Parcel
) -> None:
    left = reduced(parcel, how.carries, split=split)
    told = unsaid(parcel, how.carries, split=split)
    for lost, word in (
        (len(parcel.relations) - len(left.relations), "relation"),
        (len(parcel.decisions) - len(left.decisions), "decision"),
        (len({each.key for each in parcel.annotations} - {p.key for p in left.annotations}), "cl"),
    ):
        assert bool(lost) <= any(word in each.words for each in told)
    assert split <= (not any(each.splits for each in told))
