"""Mentions gone through, accepted, rejected and marked by hand, where the caret stands."""

from collections.abc import Callable

from reviewer.commands import mentions
from reviewer.commands.context import Context

from .conftest import FakeWindow

Select = Callable[[str], tuple[int, int]]


def status_at(context: Context, start: int) -> list[str]:
    entities = context.session.opened.entities(context.session.open_article)
    return [m.status for e in entities for m in e.mentions if m.start == start]


def test_the_mentions_of_the_current_entity_are_gone_through(
    context: Context, window: FakeWindow
) -> None:
    found = mentions.mentions(context)
    entity = next(e for _, e in found if e.name == "Microsoft")
    places = [m.start for m, e in found if e.id == entity.id]
    context.session.choose_entity(entity.id)
    seen = []
    for _ in range(3):
        mentions.next_mention(context)
        seen.append(context.session.selection.start)
    assert seen == places[:3]
    assert window.told[-1] == f"Microsoft: 3 of {len(places)}"
    mentions.previous_mention(context)
    assert context.session.selection.start == places[1]


def test_after_the_last_mention_comes_the_first(context: Context) -> None:
    found = mentions.mentions(context)
    end = len(context.session.text().text)
    context.window.show_passage(end, end)
    mentions.next_mention(context)
    assert context.session.selection.start == found[0][0].start


def test_the_mention_at_the_caret_is_accepted(context: Context, select: Select) -> None:
    start, _ = select("CLOUD Act")
    mentions.accept_here(context)
    assert "accepted" in status_at(context, start)


def test_the_mention_at_the_caret_is_rejected_and_not_gone_to(
    context: Context, select: Select
) -> None:
    start, _ = select("CLOUD Act")
    mentions.reject_here(context)
    assert "rejected" in status_at(context, start)
    assert start not in [m.start for m, _ in mentions.mentions(context)]


def test_where_nobody_is_named_it_is_said(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select("unfairness")
    mentions.accept_here(context)
    assert "No entity is named here" in window.warned[0]


def test_a_selected_name_is_marked_by_hand(context: Context, select: Select) -> None:
    start, _ = select("core computer systems")
    mentions.mark_as("product")(context)
    assert status_at(context, start) == ["accepted"]
    assert context.session.entity is not None


def test_nothing_selected_is_no_name(context: Context, window: FakeWindow) -> None:
    mentions.mark_as("person")(context)
    assert window.warned == ["Select the name first."]
