"""Reviewers compared in a real window, by keys alone: opened, walked through, left, undone.

What is on the screen is found by its colour, as by an eye. `--pictures FOLDER` leaves a picture of
each state.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import reviewer
from reviewer import resources
from tests.end2end.camera import Box, Camera, camera
from tests.end2end.screen import Screen, environment_on, window

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="there is no xdotool to press keys"),
]

WIDTH, HEIGHT = 1440, 900
LOOKS = ["light", pytest.param("dark", marks=pytest.mark.full)]
TEXT = Box(330, 110, 1060, 700)
"""Where the text is while reviewers are compared, wide of the other parts."""


class Compared(NamedTuple):
    """A window on a review in which Ann and Bo agree on one passage and differ on another."""

    screen: Screen
    pictures: Camera
    roles: dict[str, str]

    def shaded(self, role: str) -> bool:
        """Tell whether something in the text has the ground of a role."""
        return self.pictures.box(self.roles[role], TEXT) is not None


@pytest.fixture(params=LOOKS)
def compared(
    request: pytest.FixtureRequest, tmp_path: Path, x_server: str, pictures: Path
) -> Iterator[Compared]:
    path = tmp_path / "KT and its partners.review"
    with reviewer.new(path, sample=True) as review:
        article = review.articles()[0]
        for name, end in (("Ann", 230), ("Bo", 260)):
            review.tag(article, 150, end, ["CLOUD Act"], reviewer=name)
            review.articles.mark_done(article, review.reviewers.find(name).id)
        review.tag(article, 1400, 1460, ["Poison pill"], reviewer="Bo")
    theme = json.loads(resources.resource(f"themes/{request.param}.json").read_text("utf-8"))
    environment = environment_on(x_server, tmp_path, theme=request.param)
    shown = pictures / f"{request.node.originalname.removeprefix('test_')}-{request.param}"
    with camera(shown, environment, (WIDTH, HEIGHT)) as eye, window(path, environment) as screen:
        screen.resize(WIDTH, HEIGHT)
        made = Compared(screen, eye, theme["roles"])

        def is_compared() -> bool:
            """Press F5 until it is heard."""
            if made.shaded("same"):
                return True
            screen.press("F5")
            screen.rest()
            screen.rest()
            return made.shaded("same")

        screen.until("reviewers are compared", is_compared)
        yield made


def test_differences_are_walked_through_and_the_article_comes_back(compared: Compared) -> None:
    screen = compared.screen
    compared.pictures.take("the-first-difference")
    assert compared.shaded("only")
    screen.press("n")
    screen.until("the second is reached", lambda: not compared.shaded("same"))
    assert compared.shaded("only")
    compared.pictures.take("the-second-difference")
    screen.press("v")
    screen.rest()
    compared.pictures.take("a-column-for-each")
    screen.press("v", "Escape")
    screen.until("the article is back", lambda: not compared.shaded("only"))
    screen.rest()
    screen.press("d")
    screen.until("a key is heard in the text", lambda: _done(screen.review) == 1)
    compared.pictures.take("back-in-the-article")
    screen.quit()


def _done(review: Path) -> int:
    with reviewer.open(review) as opened:
        return len(opened.articles.done())
