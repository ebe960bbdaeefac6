"""The icons are drawn alike and take their colour from the theme."""

import re

import pytest

from reviewer import resources
from reviewer.model.entity import ENTITY_TYPES

ICONS = {path.stem: path.read_text("utf-8") for path in resources.resource("icons").glob("*.svg")}
LINE_ICONS = sorted(ICONS.keys() - {"app"})


def test_every_type_of_entity_has_an_icon() -> None:
    assert set(ENTITY_TYPES) <= set(ICONS)


@pytest.mark.parametrize("name", LINE_ICONS)
def test_an_icon_is_drawn_on_sixteen_pixels_in_the_colour_it_is_given(name: str) -> None:
    icon = ICONS[name]
    assert 'viewBox="0 0 16 16"' in icon
    assert set(re.findall(r'(?:stroke|fill)="([^"]*)"', icon)) <= {"currentColor", "none"}


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_reaches_for_nothing_outside_itself(name: str) -> None:
    assert not re.search(r"href|url\(|<style|<script|<text|<!", ICONS[name])
