"""Everything that names an entity is gone through, across articles; a selection names one."""

import pytest

from reviewer.commands import entity_places as commands
from reviewer.commands.context import Context
from reviewer.model.entity import Entity

from .conftest import FakeWindow


@pytest.fixture
def kim(context: Context) -> Entity:
    """One who is named in several articles."""
    return next(e for e in context.session.opened.entities() if e.name == "Kim Young-sub")


def test_the_next_mention_after_the_last_is_in_the_next_article(
    context: Context, window: FakeWindow, kim: Entity
) -> None:
    context.session.choose_entity(kim.id)
    seen = []
    for _ in kim.mentions:
        commands.next_everywhere(context)
        seen.append((context.session.open_article.id, context.session.selection.start))
    assert sorted(seen) == sorted((m.article, m.start) for m in kim.mentions)
    assert window.told[-1].endswith(f"of {len(kim.mentions)} in all articles")
    commands.previous_everywhere(context)
    assert (context.session.open_article.id, context.session.selection.start) == seen[-2]


def test_a_mention_in_another_article_is_gone_to(context: Context, kim: Entity) -> None:
    elsewhere = next(m for m in kim.mentions if m.article != context.session.open_article.id)
    commands.go_to_mention(context, kim, elsewhere)
    assert context.session.open_article.id == elsewhere.article
    assert context.session.entity == kim.id
    assert context.session.mention > 0


def test_nobody_chosen_and_nobody_at_the_caret_is_told(
    context: Context, window: FakeWindow
) -> None:
    end = len(context.session.text().text)
    context.window.show_passage(end, end)
    commands.next_everywhere(context)
    assert "No entity is named here" in window.warned[-1]


def test_the_card_of_the_name_at_the_caret_is_shown(context: Context, kim: Entity) -> None:
    here = [m for m in kim.mentions if m.article == context.session.open_article.id]
    context.window.show_passage(here[1].start, here[1].start + 1)
    commands.show_here(context)
    assert (context.session.entity, context.session.mention) == (kim.id, 2)


def test_a_selection_is_said_to_name_somebody_known(
    context: Context, window: FakeWindow, kim: Entity
) -> None:
    text = context.session.text().text
    at = text.index("the reporter")
    context.window.show_passage(at, at + 12, select=True)
    window.answer = "kim young-sub"
    commands.mark_as_mention(context)
    found = context.session.opened.entities.find(kim.id)
    assert "the reporter" in [mention.text for mention in found.mentions]
    context.session.opened.undo(context.session.who)
    assert context.session.opened.entities.find(kim.id) == kim


def test_a_name_that_nobody_has_marks_nothing(
    context: Context, window: FakeWindow, kim: Entity
) -> None:
    context.window.show_passage(0, 2, select=True)
    window.answer = "Somebody Else"
    commands.mark_as_mention(context)
    assert "No entity is called “Somebody Else”" in window.warned[-1]
