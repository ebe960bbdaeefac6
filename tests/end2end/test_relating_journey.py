"""A claim dragged onto another in the article beside, in a real window with a real mouse.

Where something is on the screen is found by its colour, as by an eye. `--pictures FOLDER` leaves a
picture of each state.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import reviewer
from reviewer import resources
from reviewer.model.claim import Claim
from tests.end2end.camera import Box, Camera, camera
from tests.end2end.screen import Screen, environment_on, window

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="there is no xdotool to press keys"),
]

WIDTH, HEIGHT = 1500, 900
LOOKS = ["light", pytest.param("dark", marks=pytest.mark.full)]
_LOOKS = 8
"""So often is looked for what a key does before it is pressed again."""

_INTO_TEXT = 90
"""So many pixels right of a bar there is text."""


class Sides(NamedTuple):
    """Two articles side by side, each with a claim on its first words, in a colour of its own."""

    screen: Screen
    pictures: Camera
    claims: list[Claim]
    bars: list[tuple[float, float]]
    """The middle of each claim's bar in the gutter."""

    def related(self) -> list[tuple[str, str, str, str]]:
        with reviewer.open(self.screen.review) as review:
            return [(r.claim, r.kind, r.other, r.reviewer) for r in review.relations()]

    def drag_across(self) -> None:
        """Drag the left claim by its bar onto the passage of the right one."""
        start, (x, y) = self.bars
        self.screen.drag([start, (x - 100, y + 40), (x + _INTO_TEXT, y)], drop=False)
        self.screen.rest()


@pytest.fixture(params=LOOKS)
def sides(
    request: pytest.FixtureRequest, tmp_path: Path, x_server: str, pictures: Path
) -> Iterator[Sides]:
    path = tmp_path / "KT and its partners.review"
    with reviewer.new(path, sample=True) as review:
        pairs = zip(review.articles(), ("Poison pill", "Talent"), strict=False)
        claims = [review.tag(a, 0, 60, [tag], reviewer="Ann") for a, tag in pairs]
        colours = [review.codebook.find(tag).colour for tag in ("Poison pill", "Talent")]
    theme = json.loads(resources.resource(f"themes/{request.param}.json").read_text("utf-8"))
    lines = [theme["marks"][colour]["line"] for colour in colours]
    environment = environment_on(x_server, tmp_path, theme=request.param)
    shown = pictures / f"{request.node.originalname.removeprefix('test_')}-{request.param}"
    with camera(shown, environment, (WIDTH, HEIGHT)) as eye, window(path, environment) as screen:
        screen.resize(WIDTH, HEIGHT)
        seen: list[list[tuple[float, float]]] = []

        def two_are_seen() -> bool:
            """Press F4 until it is heard; then wait until nothing moves any more.

            It closes what it has opened: where the window is slow to hear it, it is not pressed
            again at once.
            """
            if len(seen) % _LOOKS == 0 and not eye.box(lines[1]):
                screen.press("F4")
            screen.rest()
            seen.append([bar for line in lines if (bar := bar_of(eye, line))])
            return len(seen[-1]) == len(lines) and seen[-2:-1] == seen[-1:]

        screen.until("two articles are side by side", two_are_seen)
        yield Sides(screen, eye, claims, seen[-1])


def bar_of(eye: Camera, colour: str) -> tuple[float, float] | None:
    """Where the bar of the only claim in a colour is: the leftmost of what has the colour."""
    everything = eye.box(colour)
    if everything is None:
        return None
    bar = eye.box(colour, Box(everything.left, 0, everything.left + 1, HEIGHT))
    return (bar.left + 1, (bar.top + bar.bottom) / 2) if bar else None


def test_a_claim_is_dragged_onto_one_in_the_article_beside(sides: Sides) -> None:
    one, two = sides.claims
    sides.drag_across()
    sides.pictures.take("held-over-the-other-claim")
    assert sides.related() == []
    sides.screen.drop()
    sides.screen.rest()
    sides.pictures.take("asked-what-it-does")
    sides.screen.press("2")
    wanted = [(one.id, "contradicts", two.id, "Ann")]
    sides.screen.until("it is kept", lambda: sides.related() == wanted)
    sides.screen.rest()
    sides.pictures.take("related")
    sides.screen.press("ctrl+z")
    sides.screen.until("it is undone", lambda: sides.related() == [])
    sides.screen.quit()


def test_escape_relates_nothing(sides: Sides) -> None:
    sides.drag_across()
    sides.screen.drop()
    sides.screen.rest()
    sides.screen.press("Escape")
    sides.screen.rest()
    sides.screen.press("d")
    sides.screen.until("a later key is heard", lambda: done(sides.screen.review))
    assert sides.related() == []
    sides.screen.quit()


def done(review: Path) -> set[tuple[str, str]]:
    """The articles that are done."""
    with reviewer.open(review) as opened:
        return opened.articles.done()
