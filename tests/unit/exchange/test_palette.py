"""The colours of tags on paper."""

import pytest

from reviewer.exchange.palette import inks, mixed
from reviewer.model.codebook import COLOURS


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_of_the_codebook_has_a_look_of_its_own(theme: str) -> None:
    look = inks(theme)
    assert len({look(colour) for colour in COLOURS}) == len(COLOURS)


def test_a_colour_of_one_s_own_has_a_light_ground_and_dark_words() -> None:
    line, background, ink = inks()("#ff0000")
    assert background > "#f00000" > ink
    assert line == ink


def test_an_unknown_colour_is_grey() -> None:
    assert inks()("mauve") == inks()("grey")


def test_a_mixture_lies_between() -> None:
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
