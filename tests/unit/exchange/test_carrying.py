"""What a format cannot express is told before, also of articles, tags and questions."""

from reviewer.exchange.carrying import reduced, unsaid
from reviewer.exchange.parcel import (
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelDecision,
    ParcelRelation,
    ParcelTag,
    ParcelText,
    Place,
)
from reviewer.exchange.registry import format_named

PARCEL = Parcel(
    (ParcelText("d", "KT has signed.", publisher="Wedoany", date="2026-06-26"),),
    tags=(ParcelTag("t", "Pill", use_when="It binds."),),
    annotations=(ParcelAnnotation("a", "d", question="Really?"),),
)


def test_what_refi_qda_has_no_place_for_is_told_before() -> None:
    found = {each.part: each.number for each in unsaid(PARCEL, format_named("refi-qda").carries)}
    parts = ("sources", "guidance", "questions")
    assert {part: found.get(part) for part in parts} == dict.fromkeys(parts, 1)


def test_only_questions_are_left_out_of_web_annotations() -> None:
    carries = format_named("web-annotation").carries
    assert [each.words for each in unsaid(PARCEL, carries)] == [
        "1 question that a claim is flagged with"
    ]
    assert unsaid(reduced(PARCEL, carries, split=False), carries) == ()


_ONE = (Place(0, 2, "KT"),)
_TIED = PARCEL._replace(
    tags=(ParcelTag("t", "Pill"), ParcelTag("u", "Data")),
    annotations=(
        ParcelAnnotation("a", "d", _ONE, ("t", "u"), comments=(ParcelComment("c", "", "Yes."),)),
        ParcelAnnotation("b", "d", _ONE, ("t",)),
    ),
    relations=(ParcelRelation("supports", "b", "a"),),
    decisions=(ParcelDecision("s", "merged", "", ("b",), ("a",), changed=("b",)),),
)
_ONE_TAG = format_named("web-annotation").carries - {"several tags"}


def test_relations_and_decisions_of_claims_that_are_left_out_are_told() -> None:
    assert [(each.words, each.splits) for each in unsaid(_TIED, _ONE_TAG)] == [
        ("1 claim with several tags", True),
        ("1 relation of a claim that is left out", True),
        ("1 decision about a claim that is left out", True),
    ]
    left = reduced(_TIED, _ONE_TAG, split=False)
    assert [len(each) for each in (left.annotations, left.relations, left.decisions)] == [1, 0, 0]


def test_where_splitting_does_not_save_a_relation_it_is_not_said_to() -> None:
    untagged = ParcelAnnotation("b", "d", _ONE)
    parcel = _TIED._replace(annotations=(_TIED.annotations[0], untagged), decisions=())
    carries = _ONE_TAG - {"untagged"}
    told = ("relations", 1, "1 relation of a claim that is left out", False)
    assert unsaid(parcel, carries)[-1] == told
    assert unsaid(parcel, carries, split=True)[-1] == told


def test_claims_that_are_split_are_not_told_as_left_out() -> None:
    assert unsaid(_TIED, _ONE_TAG, split=True) == ()


def test_a_decision_is_about_all_pieces_of_a_claim_and_a_comment_stays_one() -> None:
    left = reduced(_TIED, _ONE_TAG, split=True)
    pieces = [each.key for each in left.annotations if each.key != "b"]
    assert len(pieces) == 2
    (decision,) = left.decisions
    assert decision.results == tuple(pieces)
    assert (decision.sources, decision.changed) == (("b",), ("b",))
    assert sum(len(each.comments) for each in left.annotations) == 1
    assert [r.other for r in left.relations] == pieces[:1]
