"""Disagreements settled by keys alone, in a real window: accepted, united, rejected, undone.

`--pictures FOLDER` leaves a picture of each state.
"""

import json
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

import reviewer
from reviewer import resources
from reviewer.model.claim import Claim
from tests.end2end.camera import Camera, camera
from tests.end2end.screen import Screen, environment_on, window
from tests.sighted import sighted

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="there is no xdotool to press keys"),
]

WIDTH, HEIGHT = 1440, 900
_LOOKS = 8
"""So often is looked for what a key does before it is pressed again."""
PLACES = {"Ann": ((40, 60), (180, 300), (400, 520)), "Bo": ((40, 66), (240, 300), (600, 700))}


class Table(NamedTuple):
    """A comparison of Ann and Bo on the screen, who differ at four places."""

    screen: Screen
    pictures: Camera
    originals: list[Claim]

    def decided(self) -> list[tuple[str, str]]:
        with reviewer.open(self.screen.review) as review:
            return [(each.verdict, each.reason) for each in review.decisions()]

    def press(self, key: str, wanted: list[tuple[str, str]]) -> None:
        """Press a key that settles, and wait until this is what was decided."""
        self.screen.press(key)
        self.screen.until(f"{key} has settled", lambda: self.decided() == wanted)
        self.screen.rest()


@pytest.fixture(params=["light", pytest.param("dark", marks=pytest.mark.full)])
def table(
    request: pytest.FixtureRequest, tmp_path: Path, x_server: str, pictures: Path
) -> Iterator[Table]:
    path = tmp_path / "KT and its partners.review"
    with reviewer.new(path, sample=True) as review:
        review.reviewers.find("Ann", create=True)
        sighted(review)
        first = review.articles()[0]
        for name, places in PLACES.items():
            for start, end in places:
                review.tag(first, start, end, ["Data sovereignty"], reviewer=name)
        originals = review.claims()
    environment = environment_on(x_server, tmp_path, theme=request.param)
    theme = json.loads(resources.resource(f"themes/{request.param}.json").read_text("utf-8"))
    accent = theme["roles"]["accent"]
    shown = pictures / f"{request.node.originalname.removeprefix('test_')}-{request.param}"
    with camera(shown, environment, (WIDTH, HEIGHT)) as eye, window(path, environment) as screen:
        screen.resize(WIDTH, HEIGHT)
        looks = count()

        def is_open() -> bool:
            """Press F5 until it is heard; who is compared is then shown in the accent colour.

            It closes what it has opened: it is not pressed again at once.
            """
            seen = eye.box(accent) is not None
            if not seen and next(looks) % _LOOKS == 0:
                screen.press("F5")
            screen.rest()
            return seen

        screen.until("the comparison is open", is_open)
        yield Table(screen, eye, originals)


def test_a_queue_is_settled_by_keys_alone_and_no_claim_is_changed(table: Table) -> None:
    table.pictures.take("to-settle")
    table.press("2", [("accepted", "")])
    table.press("u", [("accepted", ""), ("merged", "")])
    table.pictures.take("two-are-settled")
    table.screen.press("x")
    table.screen.focus_on("Reject")
    table.screen.write("No claim.")
    table.press("Return", [("accepted", ""), ("merged", ""), ("rejected", "No claim.")])
    table.screen.focus()  # without a window manager nobody gives it back when a dialog closes
    table.press("ctrl+z", [("accepted", ""), ("merged", "")])
    table.screen.press("s")
    table.screen.rest()
    table.pictures.take("what-was-decided")
    table.press("Delete", [("merged", "")])
    with reviewer.open(table.screen.review) as review:
        now = [each for each in review.claims() if each.reviewer in PLACES]
        (united,) = review.claims(reviewer="Consensus")
    assert now == table.originals
    assert (united.spans[0].start, united.spans[0].end) == (180, 300)
    table.screen.quit()
