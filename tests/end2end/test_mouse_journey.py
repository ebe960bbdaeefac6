"""The mouse in a real window: the ends of a claim dragged, words dragged out, copied and pasted.

It is played at 1 × and at 2 × (`QT_SCALE_FACTOR`), in light and in dark colours. Where something is
on the screen is found by its colour, as by an eye. `--pictures FOLDER` leaves a picture of each
state.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

import reviewer
from reviewer import resources
from reviewer.gui.theme import load_theme
from reviewer.model.claim import Claim
from tests.end2end.camera import Box, Camera, camera
from tests.end2end.neighbour import SIDE, Neighbour, neighbour
from tests.end2end.screen import Screen, environment_on, window

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="there is no xdotool to press keys"),
]

WIDTH, HEIGHT = 1500, 1000
"""The size of the window, in pixels of the screen; the neighbour is right of it."""

TITLE = "KT, Vietnam's Viettel Group "
"""What begins the text, with the space after it."""

ALWAYS = ("light", 1), ("dark", 2)

LOOKS = [
    pytest.param(look, marks=[] if look in ALWAYS else [pytest.mark.full])
    for look in product(("light", "dark"), (1, 2))
]


class Mouse(NamedTuple):
    """A window with one claim on its first sentence, the neighbour, the camera, and the scale."""

    screen: Screen
    other: Neighbour
    pictures: Camera
    theme: str
    scale: int

    def colour(self, role: str) -> str:
        """The colour of a role of the theme."""
        found = json.loads(resources.resource(f"themes/{self.theme}.json").read_text("utf-8"))
        return str(found["roles"][role])

    def selected(self, words: str, *keys: str) -> Box:
        """Press keys that select words on one line, and return where they are then seen."""
        self.screen.press("Escape", "Escape", *keys, "ctrl+c")
        self.screen.until("they are copied", lambda: self.other.pasted("clipboard") == words)
        self.screen.rest()
        found = self.pictures.box(self.colour("selection"))
        assert found is not None
        return found

    def knob(self, line: Box) -> tuple[float, float]:
        """Return where the knob at the end of the newest claim is seen, on a line of the text."""
        with reviewer.open(self.screen.review) as review:
            tag = review.codebook().by_id[self.claim().tag_ids[0]]
        around = 8 * self.scale
        found = self.pictures.box(
            load_theme(self.theme).mark(tag.colour).ink.name(),
            Box(line.left - around, line.top, line.right + around, line.bottom + around),
        )
        assert found is not None
        return found.right - 2 * self.scale, found.bottom - 2 * self.scale

    def claim(self) -> Claim:
        """The newest claim."""
        return self.screen.claims()[-1]

    def until(self, what: str, ready: Callable[[Claim], object]) -> None:
        self.screen.until(what, lambda: ready(self.claim()))

    def picture(self, name: str) -> None:
        self.screen.rest()
        self.pictures.take(name)


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]} {look[1]}")
def mouse(
    request: pytest.FixtureRequest, tmp_path: Path, x_server: str, pictures: Path
) -> Iterator[Mouse]:
    """The window, in some colours at some scale."""
    theme, scale = request.param
    path = tmp_path / "KT and its partners.review"
    reviewer.new(path, sample=True).close()
    environment = {
        **environment_on(x_server, tmp_path, theme=theme), "QT_SCALE_FACTOR": str(scale),
    }  # fmt: skip
    shown = pictures / f"{request.node.originalname.removeprefix('test_')}-{theme}-{scale}x"
    with (
        camera(shown, environment, (WIDTH + SIDE, HEIGHT)) as eye,
        neighbour(environment, WIDTH, 0) as other,
        window(path, environment) as screen,
    ):
        screen.resize(WIDTH, HEIGHT)
        screen.begin()
        screen.press("F9")  # at twice the size there is no room for panels
        yield Mouse(screen, other, eye, theme, scale)


def test_the_end_of_a_claim_is_dragged_shown_at_once_and_undone(mouse: Mouse) -> None:
    screen = mouse.screen
    box = mouse.selected(TITLE, "ctrl+Home", *["ctrl+shift+Right"] * 4)
    screen.press("4")
    mouse.until("the words are tagged", lambda claim: len(claim.spans[0].quote) < 40)
    before = mouse.claim()
    mouse.picture("claim-with-its-handles")
    far = box.right + 120 * mouse.scale, box.top + 9
    screen.drag([mouse.knob(box), far], drop=False)
    mouse.picture("end-being-dragged")
    assert mouse.claim().spans == before.spans
    screen.drop()
    mouse.until("the end is kept", lambda claim: claim.spans[0].end > before.spans[0].end)
    mouse.picture("end-dropped")
    assert mouse.claim().spans[0].quote == mouse.claim().spans[0].quote.strip()
    screen.press("ctrl+z")
    mouse.until("it is undone", lambda claim: claim.spans == before.spans)
    screen.quit()


def test_escape_puts_a_dragged_end_back(mouse: Mouse) -> None:
    screen = mouse.screen
    box = mouse.selected(TITLE, "ctrl+Home", *["ctrl+shift+Right"] * 4)
    screen.press("4")
    mouse.until("the words are tagged", lambda claim: len(claim.spans[0].quote) < 40)
    before = mouse.claim()
    screen.rest()
    screen.drag([mouse.knob(box), (box.right + 90, box.top + 9)], drop=False)
    screen.press("Escape")
    screen.drop()
    mouse.picture("put-back")
    screen.press("d")
    screen.until("a later key is heard", lambda: done(screen.review))
    assert mouse.claim().spans == before.spans
    screen.quit()


def test_words_are_dragged_out_into_another_program(mouse: Mouse) -> None:
    screen = mouse.screen
    box = mouse.selected("KT, Vietnam's Viettel ", "ctrl+Home", *["ctrl+shift+Right"] * 3)
    start = box.left + 12, (box.top + box.bottom) / 2
    screen.drag([start, (WIDTH - 60, 300), (WIDTH + SIDE / 2, SIDE / 2)], drop=False)
    mouse.picture("dragged-out")
    screen.drop()
    assert mouse.other.said() == "KT, Vietnam's Viettel "
    mouse.picture("dropped")
    screen.focus()
    screen.quit()


def test_what_is_copied_and_what_is_selected_can_be_pasted_elsewhere(mouse: Mouse) -> None:
    screen = mouse.screen
    box = mouse.selected("KT, Vietnam's ", "ctrl+Home", *["ctrl+shift+Right"] * 2)
    middle = (box.top + box.bottom) / 2
    screen.click(box.right + 40 * mouse.scale, middle, times=2)
    screen.until("a double click selects", lambda: mouse.other.pasted("selection") == "Viettel")
    mouse.picture("word-selected")
    screen.press("ctrl+shift+c")
    screen.until("it is copied", lambda: "“Viettel”" in mouse.other.pasted("clipboard"))
    screen.quit()


def done(review: Path) -> set[tuple[str, str]]:
    """The articles that are done."""
    with reviewer.open(review) as opened:
        return opened.articles.done()
