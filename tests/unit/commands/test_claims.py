"""Tagging, gone through claims, their ends moved, taken back."""

from collections.abc import Callable

import pytest

from reviewer.commands import claim_ends, claim_steps, claims, same_words
from reviewer.commands.context import Context
from reviewer.commands.edit import copy_quotation, redo, undo, undo_label
from tests.sighted import sighted

from .conftest import FakeWindow

Select = Callable[[str], tuple[int, int]]
WORDS = "poison pill clauses unilaterally unfavorable"


def quotes(context: Context) -> list[str]:
    return [claim.spans[0].quote for claim in context.session.opened.claims()]


def test_the_key_of_a_tag_tags_the_selection(context: Context, select: Select) -> None:
    place = select(WORDS)
    assert claims.tag_by_key(context, "3")
    (claim,) = context.session.opened.claims()
    assert (claim.spans[0].start, claim.spans[0].end) == place
    assert claim.tags == ("Contract/Poison pill",)
    assert claim.reviewer == "Ann"


def test_a_key_without_a_tag_does_nothing(context: Context, select: Select) -> None:
    select(WORDS)
    assert not claims.tag_by_key(context, "=")
    assert quotes(context) == []


def test_the_caret_stays_at_the_claim_which_takes_a_further_tag(
    context: Context, select: Select
) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    claims.tag_by_key(context, "4")
    (claim,) = context.session.opened.claims()
    assert set(claim.tags) == {"Contract/Poison pill", "Contract/Contract fairness"}


def test_tagging_the_same_passage_again_joins_the_claim(context: Context, select: Select) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    context.session.choose_claim(None)
    select(WORDS)
    claims.tag_by_key(context, "1")
    assert len(quotes(context)) == 1


def test_a_current_claim_elsewhere_does_not_take_the_tag(context: Context, select: Select) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    context.window.show_passage(10, 10)
    claims.tag_by_key(context, "1")
    assert len(quotes(context)) == 2


def test_the_same_passage_of_another_reviewer_stays_hers(context: Context, select: Select) -> None:
    place = select(WORDS)
    claims.tag_by_key(context, "3")
    context.session.review_as("Bo")
    context.window.show_passage(*place, select=True)
    claims.tag_by_key(context, "3")
    assert [claim.reviewer for claim in context.session.opened.claims()] == ["Ann", "Bo"]


def test_a_tag_twice_is_told_and_changes_nothing(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    steps = len(context.session.opened.history())
    claims.tag_by_key(context, "3")
    assert len(context.session.opened.history()) == steps
    assert "already" in window.told[-1]


def test_the_picked_tag_goes_to_what_was_selected_when_it_was_asked(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    window.pick = context.session.opened.codebook.find("CLOUD Act")
    claims.tag_claim(context)
    assert quotes(context) == [WORDS]
    assert window.asked[0].startswith("Tag “poison pill")


def test_a_new_name_makes_a_tag(context: Context, select: Select, window: FakeWindow) -> None:
    select(WORDS)
    window.pick = "Hidden costs"
    claims.tag_claim(context)
    (claim,) = context.session.opened.claims()
    assert claim.tags == ("Hidden costs",)


def test_the_last_tag_is_repeated(context: Context, select: Select) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    select("strict legal liabilities")
    claims.repeat_tag(context)
    assert [c.tags for c in context.session.opened.claims()] == [("Contract/Poison pill",)] * 2


def test_repeating_before_any_tag_says_what_to_do(context: Context, window: FakeWindow) -> None:
    claims.repeat_tag(context)
    assert "T finds one" in window.warned[0]


def test_a_claim_is_taken_back_and_undo_brings_it_again(context: Context, select: Select) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    claims.take_back(context)
    assert quotes(context) == []
    assert undo_label(context) == "Undo Take back 1 claim"
    undo(context)
    assert quotes(context) == [WORDS]
    redo(context)
    assert quotes(context) == []


def test_another_reviewers_claim_is_not_taken_back(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    sighted(context.session.opened)
    context.session.review_as("Bo")
    claims.take_back(context)
    assert quotes(context) == [WORDS]
    assert "belongs to Ann" in window.warned[0]


def test_no_claim_here_is_told(context: Context, window: FakeWindow) -> None:
    claims.take_back(context)
    assert "no claim here" in window.warned[0]


def test_the_parts_of_the_claim_here_are_edited(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    claims.edit_part("note")(context)
    assert window.edited == ["note"]


@pytest.fixture
def three(context: Context, select: Select) -> list[str]:
    """The ids of three claims in the order of the text, made in another order."""
    ids = {}
    for words in ("strict legal liabilities", WORDS, "data sovereignty infringement"):
        start, _ = select(words)
        claims.tag_by_key(context, "1")
        ids[start] = context.session.claim or ""
        context.session.choose_claim(None)
    context.window.show_passage(0, 0)
    return [ids[start] for start in sorted(ids)]


def test_claims_are_gone_through_in_the_order_of_the_text(
    context: Context, three: list[str], window: FakeWindow
) -> None:
    seen = []
    for _ in three:
        claim_steps.next_claim(context)
        seen.append(context.session.claim)
    assert seen == three
    claim_steps.next_claim(context)
    assert window.told[-1] == "That was the last claim."
    claim_steps.previous_claim(context)
    assert context.session.claim == three[1]


def test_overlapping_claims_are_gone_through_at_the_caret(context: Context, select: Select) -> None:
    select(WORDS)
    claims.tag_by_key(context, "1")
    context.session.choose_claim(None)
    start, _ = select("poison pill")
    claims.tag_by_key(context, "3")
    context.window.show_passage(start + 2, start + 2)
    first = context.session.claim
    claim_steps.cycle_claims(context)
    second = context.session.claim
    claim_steps.cycle_claims(context)
    assert context.session.claim == first != second


@pytest.mark.parametrize(
    ("how", "quote"),
    [
        (("start", "word", -1), "contains poison pill"),
        (("start", "word", 1), "pill"),
        (("end", "word", 1), "poison pill clauses"),
        (("end", "word", -1), "poison"),
        (("start", "character", 1), "oison pill"),
        (("end", "character", -1), "poison pil"),
    ],
)
def test_the_ends_of_a_claim_move(
    context: Context, select: Select, how: tuple[str, str, int], quote: str
) -> None:
    select("poison pill")
    claims.tag_by_key(context, "3")
    claim_ends.move_end(*how)(context)
    assert quotes(context) == [quote]


def test_a_claim_never_becomes_empty(context: Context, select: Select) -> None:
    select("poison")
    claims.tag_by_key(context, "3")
    for _ in range(3):
        claim_ends.move_end("end", "word", -1)(context)
    assert quotes(context) == ["p"]


def test_an_end_goes_no_farther_than_the_words_and_then_there_is_no_step(
    context: Context, window: FakeWindow
) -> None:
    text = context.session.text().text
    last = text.rstrip()[-24:]
    context.window.show_passage(text.rindex(last), text.rindex(last) + 10, select=True)
    claims.tag_by_key(context, "3")
    for _ in range(9):
        claim_ends.move_end("end", "word", 1)(context)
    (claim,) = context.session.opened.claims()
    assert claim.spans[0].end == len(text.rstrip())
    assert window.warned[-1] == "There is no further word for this end to go to."
    undo(context)
    (claim,) = context.session.opened.claims()
    assert claim.spans[0].end < len(text.rstrip())


def test_a_quotation_has_its_source(context: Context, select: Select, window: FakeWindow) -> None:
    select(WORDS)
    copy_quotation(context)
    assert window.copied[0].startswith(f"“{WORDS}” (")
    assert "KT's 2.4 Trillion Won Partnership" in window.copied[0]


def test_whoever_tags_without_a_name_gets_the_systems(
    context: Context, select: Select, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.commands.reviewers.system_name", lambda: "Somebody")
    context.session.reviewer = None
    select(WORDS)
    claims.tag_by_key(context, "3")
    assert context.session.opened.claims()[0].reviewer == "Somebody"
    assert context.session.settings.text("reviewer") == "Somebody"


def test_a_claim_about_the_whole_article_is_made_and_takes_further_tags(
    context: Context, window: FakeWindow
) -> None:
    window.pick, window.rest = "One-sided", "!disputed ;all of it"
    claims.tag_article(context)
    made = context.session.current_claim()
    assert made is not None
    assert (made.spans, made.tags, made.note) == ((), ("One-sided",), "all of it")
    assert made.fields["status"] == "disputed"
    claims.tag_by_key(context, "3")
    (claim,) = context.session.opened.claims()
    assert len(claim.tags) == 2


@pytest.mark.parametrize("command", [same_words.look_elsewhere, copy_quotation])
def test_a_claim_about_the_whole_article_has_no_words(
    context: Context, window: FakeWindow, command: Callable[[Context], None]
) -> None:
    window.pick = "One-sided"
    claims.tag_article(context)
    command(context)
    assert "whole article" in window.warned[-1]


def test_a_dragged_end_moves_its_passage_alone(context: Context, select: Select) -> None:
    place = select(WORDS)
    claims.tag_by_key(context, "3")
    (claim,) = context.session.opened.claims()
    assert claim_ends.reshape(context, claim.id, place, (place[0], place[0] + 11))
    assert quotes(context) == ["poison pill"]
    assert undo_label(context) == "Undo Move the ends of a claim"


def test_a_drag_of_what_was_changed_meanwhile_is_refused(
    context: Context, select: Select, window: FakeWindow
) -> None:
    start, end = select(WORDS)
    claims.tag_by_key(context, "3")
    (claim,) = context.session.opened.claims()
    assert not claim_ends.reshape(context, claim.id, (start, end - 1), (start, end + 4))
    assert "changed meanwhile" in window.warned[0]
    assert quotes(context) == [WORDS]
