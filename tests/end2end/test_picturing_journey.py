"""The graph of names in a real window: opened by key, gone through, left for a passage and marked.

Where something is on the screen is found by its colour, as by an eye. `--pictures FOLDER` leaves a
picture of each state.
"""

import json
import shutil
from pathlib import Path

import pytest

import reviewer
from reviewer import resources
from reviewer.model.entity import ENTITY_COLOURS
from tests.end2end.camera import camera
from tests.end2end.screen import environment_on, window

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="there is no xdotool to press keys"),
]

WIDTH, HEIGHT = 1440, 900


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.full)])
def test_a_name_of_the_graph_leads_to_its_passage(
    tmp_path: Path, x_server: str, pictures: Path, theme: str
) -> None:
    path = tmp_path / "KT and its partners.review"
    reviewer.new(path, sample=True).close()
    marks = json.loads(resources.resource(f"themes/{theme}.json").read_text("utf-8"))["marks"]
    law = marks[ENTITY_COLOURS["law"]]["line"]
    environment = environment_on(x_server, tmp_path, theme=theme)
    shown = pictures / f"graph-{theme}"
    with camera(shown, environment, (WIDTH, HEIGHT)) as eye, window(path, environment) as screen:
        screen.resize(WIDTH, HEIGHT)
        screen.begin()
        before = screen.claims()
        screen.press("ctrl+g")
        screen.until("the names are drawn", lambda: eye.box(law))
        eye.take("graph")
        screen.press("Right")
        screen.rest()
        eye.take("name")
        screen.press("Return")
        screen.until("the text is there", lambda: eye.box(law) is None)
        screen.rest()
        screen.press("2")
        screen.until("the name is marked", lambda: len(screen.claims()) > len(before))
        eye.take("passage")
        assert screen.claims()[-1].spans[0].quote == "KT"
        screen.quit()
