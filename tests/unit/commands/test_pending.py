"""Places that wait: gone through and settled by keys, one by one or many at once."""

from collections.abc import Callable

import pytest

from reviewer.commands import claims, pending
from reviewer.commands.catalogue import all_commands
from reviewer.commands.context import Context
from reviewer.commands.edit import undo

from .conftest import FakeWindow

Select = Callable[[str], tuple[int, int]]
WORDS = ("poison pill clauses", "strict legal liabilities")
COMMANDS = all_commands().by_id


@pytest.fixture(autouse=True)
def waiting(context: Context, select: Select) -> None:
    """Two claims of Ann's whose places wait; none is current."""
    for words in WORDS:
        select(words)
        claims.tag_by_key(context, "3")
        context.session.choose_claim(None)
    spans = [span.id for claim in context.session.opened.claims() for span in claim.spans]
    with context.session.opened.store.change("claim.span", reviewer=context.session.who) as rows:
        rows.update_many("span", ("pending",), [(span, (1,)) for span in spans])
    context.window.show_passage(0, 0)


def left(context: Context) -> int:
    return sum(span.pending for c in context.session.opened.claims() for span in c.spans)


def current(context: Context) -> str:
    claim = context.session.current_claim()
    return claim.spans[0].quote if claim else ""


def test_the_next_and_the_one_before_are_gone_to_in_turn(context: Context) -> None:
    first = context.session.claims.next(-1) if context.session.claims else None
    assert first is not None
    for key, step in (("claim.next-waiting", 0), ("claim.next-waiting", 1)):
        COMMANDS[key].run(context)
        assert (current(context) == first.spans[0].quote) == (step == 0)
    COMMANDS["claim.previous-waiting"].run(context)
    assert current(context) == first.spans[0].quote


def test_confirming_one_goes_on_to_the_next_until_none_waits(context: Context) -> None:
    COMMANDS["claim.next-waiting"].run(context)
    COMMANDS["claim.confirm"].run(context)
    assert left(context) == 1
    COMMANDS["claim.confirm"].run(context)
    assert left(context) == 0
    assert COMMANDS["claim.next-waiting"].refusal(context)
    undo(context)
    assert left(context) == 1


def test_rejecting_takes_the_claim_back(context: Context) -> None:
    COMMANDS["claim.next-waiting"].run(context)
    COMMANDS["claim.reject"].run(context)
    assert len(context.session.opened.claims()) == 1


def test_all_are_settled_in_one_step(context: Context, window: FakeWindow) -> None:
    COMMANDS["claim.list-waiting"].run(context)
    assert window.opened == ["pending"]
    assert pending.settle_places(context, pending.waiting_claims(context), right=True)
    assert left(context) == 0
    assert window.told[-1] == "2 places confirmed. Ctrl+Z takes that back."
    undo(context)
    assert left(context) == 2


def test_a_claim_that_does_not_wait_cannot_be_confirmed(context: Context) -> None:
    COMMANDS["claim.next-waiting"].run(context)
    COMMANDS["claim.confirm"].run(context)
    context.session.choose_claim(context.session.opened.claims()[0].id)
    assert "does not wait" in COMMANDS["claim.confirm"].refusal(context)
