"""What a format cannot express is told before, also of articles, tags and questions."""

from reviewer.exchange.carrying import reduced, unsaid
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelTag, ParcelText
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
