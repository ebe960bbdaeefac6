"""An article is looked at as it will be printed, and saved as a PDF, in a real window."""

import shutil
import subprocess
from pathlib import Path

import pytest

import reviewer
from reviewer.gui.printing.composition import one_line
from tests.end2end.screen import Screen, window
from tests.gui.printing.conftest import words_of

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="there is no xdotool to press keys"),
]


def titles(environment: dict[str, str]) -> str:
    """The titles of all windows that are seen."""
    command = ["xdotool", "search", "--onlyvisible", "--name", ".", "getwindowname", "%@"]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return found.stdout


def focus(screen: Screen, environment: dict[str, str], title: str) -> None:
    """Give the keyboard to a window of a title, once it is there."""
    screen.until(title, lambda: title in titles(environment).splitlines())
    command = ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$", "windowfocus"]
    subprocess.run([*command, "--sync"], env=environment, check=True)


def test_a_claim_is_found_in_the_pdf_that_was_saved_from_the_preview(
    tmp_path: Path, screen_environment: dict[str, str]
) -> None:
    review, out = tmp_path / "sample.review", tmp_path / "out.pdf"
    reviewer.new(review, sample=True).close()
    with window(review, screen_environment) as screen:
        screen.begin()
        screen.press("ctrl+p")
        focus(screen, screen_environment, "Print")
        screen.press("alt+s")
        focus(screen, screen_environment, "Save as PDF")
        screen.press("ctrl+a")
        screen.write(str(out))
        screen.press("Return")
        screen.until("the PDF is there", out.exists)
        screen.focus()
        screen.quit()
    (claim,) = screen.claims()
    listed = words_of(out)[-1]
    assert f"1 {claim.tags[0].rpartition('/')[2]} Ann · page 1" in listed
    assert one_line(claim.spans[0].quote) in listed
