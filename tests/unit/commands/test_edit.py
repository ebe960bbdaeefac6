"""Undo and redo from the menu say what they did, or why they did nothing."""

from datetime import UTC, datetime, timedelta

from reviewer.commands import edit
from reviewer.commands.context import Context

from .conftest import FakeWindow


def test_undo_says_where_compacting_ended_it(context: Context, window: FakeWindow) -> None:
    session = context.session
    session.opened.tag(session.open_article, 0, 5, ["CLOUD Act"], reviewer=session.who)
    edit.undo(context)
    edit.redo(context)
    assert window.told == ["Undone: Tag claim “CLOUD Act”", "Redone: Tag claim “CLOUD Act”"]
    session.opened.upkeep.compact(datetime.now(UTC) + timedelta(hours=1))
    assert not edit.can_undo(context)
    edit.undo(context)
    assert window.told[-1] == "The review was compacted: what was done before that stays."
    assert len(session.opened.claims(reviewer=session.who)) == 1
