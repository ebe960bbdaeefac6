"""A claim is flagged with a question, by key."""

from collections.abc import Callable

import pytest

from reviewer.commands import claims
from reviewer.commands.claim_parts import ask_question
from reviewer.commands.context import Context
from reviewer.model.claim import Claim

from .conftest import FakeWindow

Select = Callable[[str], tuple[int, int]]
WORDS = "poison pill clauses unilaterally unfavorable"


@pytest.fixture
def tagged(context: Context, select: Select) -> Context:
    select(WORDS)
    claims.tag_by_key(context, "3")
    return context


def claim(context: Context) -> Claim:
    return context.session.opened.claims()[0]


def test_a_question_is_asked_of_the_claim_here_and_undone(
    tagged: Context, window: FakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "ask_text", lambda *_: "Who says so?")
    ask_question(tagged)
    assert (claim(tagged).question, claim(tagged).asked) == ("Who says so?", "? Who says so?")
    assert tagged.session.opened.undo("Ann").label == "Flag a claim with a question"
    assert claim(tagged).asked == ""


def test_a_flag_needs_no_words(
    tagged: Context, window: FakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "ask_text", lambda _, __, value: value)
    ask_question(tagged)
    assert claim(tagged).asked == "?"


def test_left_empty_it_is_taken_off(
    tagged: Context, window: FakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for said in ("Sure?", ""):
        monkeypatch.setattr(window, "ask_text", lambda *_, said=said: said)
        ask_question(tagged)
    assert claim(tagged).question == ""


def test_what_was_given_up_changes_nothing(
    tagged: Context, window: FakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "ask_text", lambda *_: None)
    ask_question(tagged)
    assert claim(tagged).question == ""


def test_where_no_claim_is_that_is_told(context: Context, window: FakeWindow) -> None:
    ask_question(context)
    assert "no claim here" in window.warned[0]
