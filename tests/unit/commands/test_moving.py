"""Moving and selecting by keys: each motion is a command, claims and mentions are gone by too."""

from collections.abc import Callable

import pytest

from reviewer.commands import claims, moving
from reviewer.commands.catalogue import all_commands
from reviewer.commands.context import Context
from reviewer.commands.mentions import mentions
from reviewer.commands.registry import Command, Registry

from .conftest import FakeWindow

Select = Callable[[str], tuple[int, int]]


def place(context: Context) -> tuple[int, int, int]:
    chosen = context.session.selection
    return chosen.start, chosen.end, chosen.caret


def test_each_motion_moves_and_with_shift_selects(context: Context, window: FakeWindow) -> None:
    by_id = all_commands().by_id
    by_id["move.next-word"].run(context)
    by_id["select.next-word"].run(context)
    assert window.opened == ["next_word", "select next_word"]
    assert by_id["select.next-word"].keys == ("Ctrl+Shift+Right",)
    assert by_id["select.line-up"].keys == ("Shift+Up",)


def test_a_mac_has_its_own_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    command = all_commands().by_id["select.next-word"]
    monkeypatch.setattr("sys.platform", "darwin")
    registry = Registry(all_commands().commands)
    assert registry.keys_of(command, {}) == ("Alt+Shift+Right",)
    plain = Command("a.b", "A", "B.", lambda _: None, "Edit", ("T",))
    assert plain.usual_keys == ("T",)


def test_the_selection_grows_by_claims(
    context: Context, select: Select, window: FakeWindow
) -> None:
    first, second = select("poison pill"), (0, 0)
    claims.tag_by_key(context, "3")
    second = select("strict legal liabilities")
    claims.tag_by_key(context, "3")
    begin = min(first[0], second[0]) - 5
    context.window.show_passage(begin, begin)
    for end in sorted((first[1], second[1])):
        moving.select_claim(1)(context)
        assert place(context) == (begin, end, end)
    moving.select_claim(1)(context)
    assert window.told[-1] == "There is no claim below."
    for start in sorted((first[0], second[0]), reverse=True):
        moving.select_claim(-1)(context)
        assert place(context) == (begin, start, start)


def test_the_selection_grows_by_mentions(context: Context) -> None:
    ends = sorted(m.end for m, _ in mentions(context))
    context.window.show_passage(0, 0)
    moving.select_mention(1)(context)
    assert place(context) == (0, ends[0], ends[0])
    moving.select_mention(1)(context)
    assert place(context)[1] == next(end for end in ends if end > ends[0])


def test_the_selection_grows_by_mentions_of_the_current_entity(context: Context) -> None:
    entity = max(context.session.opened.entities(context.session.open_article), key=_often)
    context.session.choose_entity(entity.id)
    own = [m for m, e in mentions(context) if e.id == entity.id]
    context.window.show_passage(own[-1].end, own[-1].end)
    moving.select_mention(-1)(context)
    moving.select_mention(-1)(context)
    assert place(context)[0] == own[-2].start


def _often(entity: object) -> int:
    return len(getattr(entity, "mentions", ()))
