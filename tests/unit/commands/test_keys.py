"""The keys as the user has them: given, taken over, clashing, brought back."""

import pytest

from reviewer.commands.catalogue import all_commands
from reviewer.commands.keys import Clash, Keys, changed_keys
from reviewer.commands.registry import Command
from reviewer.settings import Settings

NOTE, TAG = "claim.note", "claim.tag"


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


@pytest.fixture
def keys(settings: Settings) -> Keys:
    return Keys(settings, all_commands(), {"ALT+C": "the menu Claim", "3": "the tag “Pill”"})


def command(name: str) -> Command:
    return all_commands().by_id[name]


def test_nothing_clashes_as_the_program_comes(keys: Keys) -> None:
    assert keys.clashes() == []
    assert keys.changed == {}


def test_a_given_key_is_kept_and_the_usual_ones_are_no_change(
    keys: Keys, settings: Settings
) -> None:
    keys.give(command(NOTE), ["G", "G"])
    assert keys.of(command(NOTE)) == ("G",)
    assert settings.text("keys") == '{"claim.note": ["G"]}'
    keys.give(command(NOTE), command(NOTE).usual_keys)
    assert settings.text("keys") == "{}"


def test_a_key_that_two_commands_have_clashes_until_one_takes_it_over(keys: Keys) -> None:
    keys.give(command(NOTE), ["t", "G"])
    assert keys.clashes() == [Clash("T", (TAG, NOTE))]
    keys.take_over("T", command(TAG))
    assert keys.clashes() == []
    assert keys.of(command(NOTE)) == ("G",)
    assert keys.of(command(TAG)) == ("T",)


@pytest.mark.parametrize(("key", "other"), [("Alt+C", "the menu Claim"), ("3", "the tag “Pill”")])
def test_a_key_that_a_menu_or_tag_has_clashes(keys: Keys, key: str, other: str) -> None:
    keys.give(command(NOTE), [key])
    assert keys.clashes() == [Clash(key.upper(), (NOTE,), (other,))]


def test_all_keys_are_brought_back_and_that_is_taken_back(keys: Keys) -> None:
    keys.give(command(NOTE), [])
    before = keys.bring_back()
    assert keys.of(command(NOTE)) == command(NOTE).usual_keys
    keys.keep(before)
    assert keys.of(command(NOTE)) == ()


@pytest.mark.parametrize("stored", ["", "[]", '{"claim.note": "T"}'])
def test_what_is_stored_wrongly_changes_nothing(stored: str) -> None:
    assert changed_keys(stored) == {}
