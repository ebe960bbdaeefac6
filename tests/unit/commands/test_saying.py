"""Status, speaker and note in the line that finds a tag: one step with it."""

from collections.abc import Callable

import pytest

from reviewer.commands import claims
from reviewer.commands.context import Context
from reviewer.commands.edit import undo
from reviewer.commands.saying import parted, understood
from reviewer.model.errors import Refused

from .conftest import FakeWindow

Select = Callable[[str], tuple[int, int]]
WORDS = "poison pill clauses unilaterally unfavorable"


@pytest.mark.parametrize(
    ("typed", "tag", "rest"),
    [
        ("po", "po", ""),
        ("po !disp", "po", "!disp"),
        ("new tag @Kim ;why", "new tag", "@Kim ;why"),
        ("!disp", "", "!disp"),
        ("R&D; AI@home! yes", "R&D; AI@home! yes", ""),
    ],
)
def test_the_line_is_parted_at_signs_that_begin_a_word(typed: str, tag: str, rest: str) -> None:
    assert parted(typed) == (tag, rest)


def test_each_sign_says_something_else(context: Context) -> None:
    book = context.session.opened.codebook()
    said = understood("@Kim Young-sub !disp ;he says !so @once", book)
    assert said.fields == {"status": "disputed", "speaker": "Kim Young-sub"}
    assert said.note == "he says !so @once"
    assert not understood("", book)
    assert not understood("! @ ;", book)


def test_what_is_no_status_is_refused(context: Context) -> None:
    with pytest.raises(Refused, match="none of: asserted"):
        understood("!maybe", context.session.opened.codebook())


def test_a_claim_is_made_with_all_of_it_in_one_step(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    steps = len(context.session.opened.history())
    window.pick, window.rest = "Hidden costs", "!spec @Rumours ;not sure"
    claims.tag_claim(context)
    (claim,) = context.session.opened.claims()
    assert (claim.tags, claim.note) == (("Hidden costs",), "not sure")
    assert claim.fields == {"status": "speculated", "speaker": "Rumours"}
    assert len(context.session.opened.history()) == steps + 1


def test_a_claim_that_is_there_gets_it_in_one_step(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    review = context.session.opened
    window.pick, window.rest = review.codebook.find("CLOUD Act"), "!denied ;first"
    claims.tag_claim(context)
    window.rest = "!disputed ;second"
    claims.tag_claim(context)
    (claim,) = review.claims()
    assert len(claim.tags) == 2
    assert claim.fields == {"status": "disputed"}
    assert claim.note == "first\n\nsecond"
    undo(context)
    undo(context)
    assert review.claims()[0].note == ""
    assert len(review.claims()[0].tags) == 1


def test_a_status_that_is_none_changes_nothing(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    window.pick, window.rest = "Hidden costs", "!maybe"
    claims.tag_claim(context)
    assert context.session.opened.claims() == []
    assert "“maybe” is none of" in window.warned[0]
