"""The commands about finding: how is turned on and off, and all hits are tagged."""

from reviewer.commands import finding, same_words
from reviewer.commands.context import Context
from reviewer.commands.registry import Command
from reviewer.model.search import Query

from .conftest import FakeWindow


def command(name: str) -> Command:
    return next(command for command in finding.COMMANDS if command.id == name)


def test_an_option_is_turned_on_and_off_and_the_bar_is_opened_once(
    context: Context, window: FakeWindow
) -> None:
    exact = command("find.exact")
    assert exact.checked is not None
    exact.run(context)
    assert exact.checked(context)
    assert window.opened == ["find"]
    exact.run(context)
    assert not exact.checked(context)
    assert window.opened == ["find"]


def test_all_hits_are_wanted_as_they_are_looked_for(context: Context, window: FakeWindow) -> None:
    query = Query("K[TB]", exact=True, pattern=True)
    context.session.look_for(query)
    finding.tag_hits(context)
    assert window.opened == ["tag-hits"]
    assert same_words.wanted_hits(context) == (query, ())


def test_nothing_to_find_is_refused(context: Context, window: FakeWindow) -> None:
    finding.tag_hits(context)
    assert window.opened == []
    assert "Ctrl+F" in window.warned[0]


def test_a_pattern_that_is_none_is_refused(context: Context, window: FakeWindow) -> None:
    context.session.look_for(Query("(", pattern=True))
    finding.tag_hits(context)
    assert window.opened == []
    assert "regular expression" in window.warned[0]
