"""The registry: one id, one key, one page of documentation for every command."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.commands.catalogue import MENUS, all_commands
from reviewer.commands.context import Context
from reviewer.commands.documentation import keyboard_page
from reviewer.commands.registry import Command, Registry, is_global

ROOT = Path(__file__).parents[3]
IN_TEXT_ALONE = {"Del", "Esc"}


def nothing(_: Context) -> None:
    return


def test_two_commands_of_one_id_are_refused() -> None:
    command = Command("a.b", "A", "B.", nothing, "Review")
    with pytest.raises(ValueError, match="one id"):
        assert Registry([command, command]).by_id


def test_two_commands_of_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="one key"):
        assert Registry(
            [
                Command("a.b", "A", "B.", nothing, "Review", ("T",)),
                Command("a.c", "A", "B.", nothing, "Review", ("t",)),
            ]
        ).commands


def test_a_key_may_mean_one_thing_in_the_text_and_another_in_a_comparison() -> None:
    text = Command("a.b", "A", "B.", nothing, "Review", ("N",), in_text=True)
    there = Command("a.c", "A", "B.", nothing, "Review", ("n",), in_comparison=True)
    assert Registry([text, there]).commands == (text, there)
    everywhere = Command("a.d", "A", "B.", nothing, "Review", ("N",))
    with pytest.raises(ValueError, match="one key"):
        assert Registry([there, everywhere]).commands
    with pytest.raises(ValueError, match="one key"):
        assert Registry([there, there._replace(id="a.e")]).commands


def test_commands_are_made_when_one_is_wanted() -> None:
    made: list[str] = []

    def commands() -> Iterator[Command]:
        made.append("all")
        yield Command("a.b", "A", "B.", nothing, "Review")

    registry = Registry(commands())
    assert made == []
    assert [*registry.by_id, *(command.id for command in registry.commands)] == ["a.b", "a.b"]
    assert made == ["all"]


def test_changed_keys_clash_and_are_told() -> None:
    registry = all_commands()
    assert registry.clashes({"claim.note": ["T"]}) == [("t", ("claim.tag", "claim.note"))]


def test_every_command_says_what_it_does_and_where_it_is() -> None:
    for command in all_commands().commands:
        assert command.help.endswith("."), command.id
        assert command.menu.partition("/")[0] in MENUS, command.id


def test_single_letters_work_in_the_text_or_a_comparison_alone() -> None:
    for command in all_commands().commands:
        for key in command.keys:
            if len(key) == 1 or key in IN_TEXT_ALONE:
                assert not is_global(command, key), command.id


def test_the_starter_codebook_has_no_key_of_a_command() -> None:
    from reviewer.reading import starter_codebook

    tags, _ = starter_codebook()
    commands = (each for each in all_commands().commands if not each.in_comparison)
    taken = {key.upper() for command in commands for key in command.keys}
    assert not taken & {tag.key for tag in tags if tag.key}


def test_the_page_about_keys_is_as_the_commands_are() -> None:
    page = (ROOT / "docs" / "keyboard.md").read_text("utf-8")
    assert page == keyboard_page(all_commands())
