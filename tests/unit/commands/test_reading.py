"""The look of the text is changed in steps, within limits, and told."""

import pytest

from reviewer.commands import reading
from reviewer.commands.catalogue import all_commands
from reviewer.commands.context import Context

from .conftest import FakeWindow


@pytest.mark.parametrize(
    ("name", "steps", "said"),
    [
        ("line_width", 2, "Lines of 80 characters at most."),
        ("line_spacing", -2, "Line spacing: 90%."),
        ("paragraph_spacing", 1, "Space between paragraphs: 120%."),
    ],
)
def test_a_step_is_kept_and_told(
    context: Context, window: FakeWindow, name: str, steps: int, said: str
) -> None:
    for _ in range(abs(steps)):
        reading.change(name, 1 if steps > 0 else -1)(context)
    assert window.told[-1] == said


@pytest.mark.parametrize("name", ["line_width", "line_spacing", "paragraph_spacing"])
def test_no_step_leaves_the_limits(context: Context, name: str) -> None:
    settings = context.session.settings
    for direction in (1, -1):
        found = set()
        for _ in range(60):
            reading.change(name, direction)(context)
            found.add(settings[name])
        assert len(found) > 5
        before = settings[name]
        reading.change(name, direction)(context)
        assert settings[name] == before


def test_the_usual_look_is_that_of_the_first_day(context: Context) -> None:
    settings = context.session.settings
    settings["text_font"], settings["zoom"] = "Georgia", 2.0
    reading.change("line_spacing", 1)(context)
    reading.reset_look(context)
    assert all(settings.is_default(name) for name in reading.LOOK)


def test_what_focus_mode_keeps_is_chosen_and_ticked(context: Context) -> None:
    commands = all_commands().by_id
    commands["reading.focus-sentence"].run(context)
    ticked = [
        name
        for name in ("reading.focus-paragraph", "reading.focus-sentence")
        if (checked := commands[name].checked) and checked(context)
    ]
    assert ticked == ["reading.focus-sentence"]


def test_the_line_is_kept_in_the_middle_until_it_is_not(context: Context) -> None:
    for expected in (True, False):
        reading.toggle_typewriter(context)
        assert reading.is_typewriter(context) is expected


def test_the_font_is_chosen_in_the_preferences(context: Context, window: FakeWindow) -> None:
    reading.choose_font(context)
    reading.toggle_focus(context)
    assert window.opened == ["reading", "focus-mode"]
    assert reading.is_focused(context)
