"""Claims go out of a real window: into files, by presets that are kept, and by the clipboard."""

import json
import shutil
from pathlib import Path

import pytest

import reviewer
from reviewer.review.imports.importing import importing
from tests.end2end.neighbour import neighbour
from tests.end2end.screen import Screen, environment_on, window

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="there is no xdotool to press keys"),
]

WIDTH, HEIGHT = 1200, 800
MANY = 12_000
"""So many claims take long enough to be stopped while they are written."""
KEPT = "What was exported yesterday.\n"


@pytest.fixture
def environment(x_server: str, tmp_path: Path) -> dict[str, str]:
    """The environment of somebody whose settings are kept."""
    return environment_on(x_server, tmp_path)


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """The sample, in which nothing is marked."""
    path = tmp_path / "KT and its partners.review"
    reviewer.new(path, sample=True).close()
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder to export into."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def large(review: Path, tmp_path: Path) -> Path:
    """The sample, and an article with very many claims."""
    labels = [[7 * n, 7 * n + 4, "Word"] for n in range(MANY)]
    file = tmp_path / "many.jsonl"
    file.write_text(json.dumps({"text": "Word.\n\n" * MANY, "label": labels}), "utf-8")
    with reviewer.open(review) as opened:
        for _ in importing(opened, file, "doccano", reviewer="Ann"):
            pass
    return review


def hear(screen: Screen) -> None:
    """Press a key until the window hears it: the article is done then, or not done again."""

    def done() -> bool:
        screen.press("d")
        with reviewer.open(screen.review) as opened:
            return bool(opened.articles.done())

    screen.until("a key is heard", done)


def open_sheet(screen: Screen) -> None:
    """Open the sheet by its key."""
    screen.press("ctrl+e")
    screen.focus_on("^Export$")
    screen.rest()


def name_file(screen: Screen, path: Path) -> None:
    """Ask for the file in the sheet, and name it."""
    screen.press("Return")
    screen.focus_on("^Export claims$")
    screen.press("ctrl+a")
    screen.write(str(path))
    screen.press("Return")


def leave(screen: Screen) -> None:
    """Close the window when the sheet is gone, and what it began is told to be done."""
    screen.until("the sheet is gone", lambda: not screen.shown("^(Export|Keep as a preset)"))
    screen.rest()
    screen.focus()
    screen.quit()


def test_a_large_export_that_is_stopped_leaves_the_file_that_was_there(
    large: Path, out: Path, environment: dict[str, str]
) -> None:
    target = out / "claims.jsonl"
    target.write_text(KEPT, "utf-8")
    with window(large, environment) as screen:
        screen.resize(WIDTH, HEIGHT)
        hear(screen)
        open_sheet(screen)
        name_file(screen, target)
        asked = "whether it may be replaced is asked"
        screen.until(asked, lambda: screen.shown("^Export claims$") > 1)
        screen.rest()
        screen.focus_on("^Export claims$")
        screen.press("alt+y")

        def drafts() -> list[Path]:
            return [each for each in out.iterdir() if each != target]

        screen.until("it is being written", lambda: any(d.stat().st_size for d in drafts()))
        screen.focus()
        screen.press("ctrl+period")
        screen.until("nothing half-written is left", lambda: not drafts())
        assert target.read_text("utf-8") == KEPT
        screen.quit()
    assert [each.read_text("utf-8") for each in out.iterdir()] == [KEPT]


def test_a_preset_of_the_sheet_is_there_after_a_restart(
    review: Path, out: Path, environment: dict[str, str]
) -> None:
    with window(review, environment) as screen:
        screen.resize(WIDTH, HEIGHT)
        screen.begin()
        open_sheet(screen)
        screen.write("csv")
        screen.press("Tab", "Tab", "space")
        screen.focus_on("^Keep as a preset$")
        screen.write("Figures")
        screen.press("Return")
        screen.focus_on("^Export$")
        screen.rest()
        screen.press("Escape")
        leave(screen)
    with window(review, environment) as screen:
        screen.resize(WIDTH, HEIGHT)
        screen.begin()
        open_sheet(screen)
        screen.press("Tab", "Down")
        name_file(screen, out / "figures")
        screen.until("it is written as the preset says", (out / "figures.csv").exists)
        leave(screen)


def test_a_claim_is_copied_with_its_source_and_pasted_in_another_program(
    review: Path, environment: dict[str, str]
) -> None:
    with (
        neighbour(environment, WIDTH, 0) as other,
        window(review, environment) as screen,
    ):
        screen.resize(WIDTH, HEIGHT)
        screen.begin()
        with reviewer.open(review) as opened:
            (claim,) = opened.claims()
            headline = opened.articles()[0].heading
        screen.press("ctrl+shift+c")
        quoted = f"“{claim.spans[0].quote.strip()}”"
        screen.until("it is copied", lambda: other.pasted("clipboard").startswith(quoted))
        assert headline in other.pasted("clipboard")
        screen.quit()
