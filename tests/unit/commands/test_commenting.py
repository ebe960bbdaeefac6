"""Something is said about a claim in the text, by key, and answered."""

from collections.abc import Callable

import pytest

from reviewer.commands import claims
from reviewer.commands.commenting import comment_claim
from reviewer.commands.context import Context

from .conftest import FakeWindow

Select = Callable[[str], tuple[int, int]]
WORDS = "poison pill clauses unilaterally unfavorable"


@pytest.fixture
def asked(window: FakeWindow, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the window asked for; it is answered with the number of the question."""
    labels: list[str] = []

    def ask(_title: str, label: str) -> str:
        labels.append(label)
        return f"said {len(labels)}"

    monkeypatch.setattr(window, "ask_text", ask)
    return labels


def test_a_comment_is_said_and_the_next_one_answers_it(
    context: Context, select: Select, asked: list[str]
) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    for _ in range(2):
        comment_claim(context)
    first, second = context.session.opened.comments()
    assert (first.body, second.body, second.answers) == ("said 1", "said 2", first.id)
    assert asked == ["What is to be said?", "Answer Ann: “said 1”"]


def test_where_no_claim_is_nothing_is_asked(
    context: Context, window: FakeWindow, asked: list[str]
) -> None:
    comment_claim(context)
    assert asked == []
    assert "no claim here" in window.warned[0]
