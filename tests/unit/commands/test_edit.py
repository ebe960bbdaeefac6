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


def test_any_claim_is_copied_as_a_quotation_with_its_source(
    context: Context, window: FakeWindow
) -> None:
    session = context.session
    other = session.opened.articles()[-1]
    claim = session.opened.tag(
        other, 0, 6, ["CLOUD Act"], reviewer=session.who, spans=[(7, 12)]
    )  # fmt: skip
    edit.copy_claim(context, claim)
    text = session.opened.articles.text(other).text
    assert window.copied[-1].startswith(f"“{text[:6].strip()} […] {text[7:12].strip()}” (")
    assert str(other.date) in window.copied[-1]


def test_a_claim_about_a_whole_article_has_no_words_to_copy(
    context: Context, window: FakeWindow
) -> None:
    session = context.session
    claim = session.opened.claims.add(
        session.open_article, (), ["CLOUD Act"], reviewer=session.who
    )  # fmt: skip
    edit.copy_claim(context, claim)
    assert not window.copied
    assert "whole article" in window.warned[-1]
