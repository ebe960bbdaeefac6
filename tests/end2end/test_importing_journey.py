"""What other tools made comes in through a real window: by key and by drop, back and again.

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
from tests.end2end.neighbour import SIDE, neighbour
from tests.end2end.screen import Screen, environment_on, window

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="there is no xdotool to press keys"),
]

WIDTH, HEIGHT = 1440, 900
LOOKS = ["light", pytest.param("dark", marks=pytest.mark.full)]
TEXT = (
    "KT signs with Viettel\n\n"
    "KT và Viettel ký thỏa thuận. 정책은 그대로다. A poison pill is in it.\n"
)
MIDDLE = Box(330, 110, 1060, 740)
_INSIDE = 8
"""So many pixels from its edges one is inside a button, and beside its words."""
MANY = 60_000
"""So many annotations take long enough to be stopped while they are written."""


class Importing(NamedTuple):
    """A window on a review in which nothing is marked but a sentence."""

    screen: Screen
    pictures: Camera
    roles: dict[str, str]
    environment: dict[str, str]

    def take(self, name: str) -> None:
        self.screen.rest()
        self.pictures.take(name)

    def sees(self, role: str, within: Box) -> Box | None:
        """Where something has the colour of a role."""
        return self.pictures.box(self.roles[role], within)

    def ask(self, command: str, dialog: str, path: Path) -> None:
        """Run a command by its name in the palette, and answer the dialog with a path."""
        self.screen.press("ctrl+k")
        self.screen.focus_on("Reviewer")
        self.screen.rest()
        self.screen.write(command)
        self.screen.press("Return")
        self.screen.focus_on(dialog)
        self.screen.press("ctrl+a")
        self.screen.write(str(path))
        self.screen.press("Return")

    def button(self) -> tuple[int, int] | None:
        """A place in *Import*, which is there when the files are looked through."""
        found = self.sees("accent", MIDDLE)
        if found is None:
            return None
        x, y = found.right - _INSIDE, found.bottom - _INSIDE
        # Around *Stop*, while they are, is a frame of the same colour.
        return (x, y) if self.sees("accent", Box(x, y, x, y)) else None

    def look_through(self) -> tuple[int, int]:
        """Wait for what the sheet shows; return where its button is."""
        self.screen.focus_on("^Import$")
        seen: list[tuple[int, int] | None] = [None]

        def stands() -> bool:
            seen.append(self.button())
            return seen[-1] is not None and seen[-1] == seen[-2]

        self.screen.until("the files are looked through", stands)
        at = seen[-1]
        assert at is not None
        return at


def imports(review: Path) -> list[str]:
    """The ids of the imports in a file."""
    with reviewer.open(review) as opened:
        return [each.id for each in opened.history() if each.command == "review.import"]


def people(review: Path) -> list[str]:
    """Whose claims there are."""
    with reviewer.open(review) as opened:
        return sorted({claim.reviewer for claim in opened.claims()})


@pytest.fixture(params=LOOKS)
def importing(
    request: pytest.FixtureRequest, tmp_path: Path, x_server: str, pictures: Path
) -> Iterator[Importing]:
    """The window, in some colours."""
    path = tmp_path / "KT and its partners.review"
    reviewer.new(path, sample=True).close()
    theme = json.loads(resources.resource(f"themes/{request.param}.json").read_text("utf-8"))
    environment = environment_on(x_server, tmp_path, theme=request.param)
    shown = pictures / f"{request.node.originalname.removeprefix('test_')}-{request.param}"
    with (
        camera(shown, environment, (WIDTH + SIDE, HEIGHT)) as eye,
        window(path, environment) as screen,
    ):
        screen.resize(WIDTH, HEIGHT)
        screen.begin()
        yield Importing(screen, eye, theme["roles"], environment)


@pytest.fixture
def brat(tmp_path: Path) -> Path:
    """A folder of two annotators who agree on one passage and differ on another."""
    marks = {
        "minh": "T1\tParty 23 25\tKT\n",
        "lan": "T1\tParty 23 25\tKT\nT2\tPill 70 81\tpoison pill\n",
    }
    for name, words in marks.items():
        folder = tmp_path / "annotated" / name
        folder.mkdir(parents=True)
        (folder / "kt.txt").write_text(TEXT, "utf-8")
        (folder / "kt.ann").write_text(words, "utf-8")
    return tmp_path / "annotated"


def test_annotators_of_a_folder_are_compared_taken_back_and_brought_again(
    importing: Importing, brat: Path
) -> None:
    screen = importing.screen
    importing.ask("Import a folder", "Import a folder of another tool", brat)
    importing.look_through()
    importing.take("dry-run")
    assert imports(screen.review) == []
    screen.press("Return")
    screen.until("it is imported", lambda: imports(screen.review))
    screen.focus()
    assert people(screen.review) == ["Ann", "lan", "minh"]
    importing.take("imported")
    screen.press("ctrl+z")
    screen.until("it is taken back", lambda: people(screen.review) == ["Ann"])
    importing.take("taken-back")
    screen.press("ctrl+shift+z")
    screen.until("it is there again", lambda: people(screen.review) == ["Ann", "lan", "minh"])
    screen.press(*["ctrl+Next"] * 5)
    importing.take("article")

    def compared() -> bool:
        screen.press("F5")
        screen.rest()
        screen.rest()
        return importing.sees("same", MIDDLE) is not None

    screen.until("they are compared", compared)
    importing.take("compared")
    screen.quit()


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A project in the folders of INCEpTION, with two annotators."""
    with reviewer.new(tmp_path / "other.review", sample=True) as review:
        article = review.articles()[0]
        review.tag(article, 23, 25, ["CLOUD Act"], reviewer="Minh")
        review.tag(article, 30, 37, ["CLOUD Act"], reviewer="Lan")
        review.export(tmp_path / "project.zip", "uima-xmi")
    return tmp_path / "project.zip"


def test_a_project_is_dropped_and_taken_with_the_mouse(
    importing: Importing, exported: Path
) -> None:
    screen = importing.screen
    with neighbour(importing.environment, WIDTH, 0, [exported]) as other:
        screen.drag([(WIDTH + SIDE / 2, 100), (WIDTH + 60, 100)], drop=False)
        assert other.said() == "dragging"
        for place in ((WIDTH - 60, 300), (WIDTH / 2, HEIGHT / 2)):
            screen.point(*place)
            screen.rest()
        screen.drop()
        at = importing.look_through()
        importing.take("dry-run")
        screen.click(*at)
        screen.until("it is imported", lambda: imports(screen.review))
        importing.take("imported")
        assert people(screen.review) == ["Ann", "Lan", "Minh"]
        screen.focus()
        screen.quit()


def test_an_import_that_is_stopped_while_it_writes_leaves_the_file_as_it_was(
    importing: Importing, tmp_path: Path
) -> None:
    screen, path = importing.screen, tmp_path / "many.jsonl"
    text = "word " * MANY
    labels = [[5 * n, 5 * n + 4, "Word"] for n in range(MANY)]
    path.write_text(json.dumps({"text": text, "label": labels}))
    before, journal = screen.review.read_bytes(), Path(f"{screen.review}-journal")
    importing.ask("Import from another", "Import from another tool", path)
    importing.look_through()
    screen.press("Return")
    screen.until("it is being written", lambda: size_of(journal))
    screen.press("Escape")
    importing.take("stopped")
    screen.until("the file is free", lambda: not size_of(journal))
    assert screen.review.read_bytes() == before
    screen.focus()
    screen.press("d")
    screen.until("a key is heard in the text", lambda: done(screen.review))
    screen.quit()


def size_of(path: Path) -> int:
    """How many bytes a file has, 0 where it is not there."""
    return path.stat().st_size if path.exists() else 0


def done(review: Path) -> int:
    """How many articles are done."""
    with reviewer.open(review) as opened:
        return len(opened.articles.done())
