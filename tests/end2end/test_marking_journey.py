"""An afternoon of marking with the keyboard alone, from the first key to the export.

`--pictures FOLDER` leaves a picture of each state there; they are to be looked at.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import reviewer
from reviewer.model.claim import Claim
from tests.end2end.camera import Camera, camera
from tests.end2end.screen import Screen, environment_on, window

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="there is no xdotool to press keys"),
]

SIZE = (1440, 900)
PASSAGE, FURTHER = "After Park Yun-young took over as CEO", "former CEO Kim"
STAGES = (
    "article", "moved", "selected", "tag-line", "tagged", "ends-moved", "described", "retagged",
    "cloned", "two-passages", "split", "joined", "repeated", "find", "hits", "overlapping",
    "same-words", "all-tagged", "whole-article", "taken-back", "done", "export",
)  # fmt: skip


class Marking:
    """The stages of the session; each waits until the file has what it did."""

    def __init__(self, screen: Screen, pictures: Camera) -> None:
        self.screen = screen
        self.pictures = pictures

    def claims(self) -> list[Claim]:
        """The claims on the fourth article, in the order in which they were made."""
        with reviewer.open(self.screen.review) as review:
            return review.claims(article=review.articles()[3])

    def last(self) -> Claim:
        return self.claims()[-1]

    def until(self, what: str, ready: Callable[[Claim], object]) -> None:
        """Wait until something is so of the claim that was made last."""
        self.screen.until(what, lambda: self.claims() and ready(self.last()))

    def picture(self, name: str) -> None:
        """Take a picture when the window has had the time to paint."""
        self.screen.rest()
        self.pictures.take(name)

    def play(self, exported: Path) -> None:
        """Do everything, one stage after another."""
        for stage in (
            self.go, self.tag, self.move_ends, self.describe, self.retag, self.add_passage,
            self.repeat, self.find, self.same_words,
        ):  # fmt: skip
            stage()
        self.finish(exported)

    def go(self) -> None:
        """To the fourth article, down a paragraph, on by words, and select a few."""
        screen = self.screen
        screen.begin()
        screen.press("ctrl+Next", "ctrl+Next", "ctrl+Next")
        self.picture("article")
        screen.press("ctrl+Down", "Down", "Up", "ctrl+Down", "ctrl+Down")
        screen.press("ctrl+Right", "alt+Right", "alt+Left", "ctrl+Right", "ctrl+Right")
        self.picture("moved")
        screen.press(*["ctrl+shift+Right"] * 3, "shift+Left", "shift+Right")
        self.picture("selected")

    def tag(self) -> None:
        """Tag what is selected, with status, speaker and note in the same line."""
        self.screen.press("t")
        self.screen.write("po !disputed @Kim ;A note")
        self.picture("tag-line")
        self.screen.press("Return")
        self.until("the selection is tagged", lambda claim: claim.note == "A note")
        self.picture("tagged")

    def move_ends(self) -> None:
        """Move the ends of the claim by words and characters."""
        press = self.screen.press
        press("bracketright", "bracketright", "bracketright", "bracketright", "bracketright")
        press("alt+bracketright", "alt+braceright", "bracketleft", "braceleft")
        self.until("the end is moved", lambda claim: claim.spans[0].quote == PASSAGE)
        self.picture("ends-moved")

    def describe(self) -> None:
        """Note, status, speaker and confidence, each by its letter."""
        screen = self.screen
        screen.press("n", "ctrl+End", "Return")
        screen.write("And more of it")
        screen.press("ctrl+Return", "s", "2", "y", "ctrl+a")
        screen.write("Park Yun-young")
        screen.press("Return", "u", "3")
        self.until("it is described", lambda claim: claim.fields.get("confidence") == "high")
        self.picture("described")

    def retag(self) -> None:
        """Another tag, one fewer, and a clone of the claim."""
        screen = self.screen
        screen.press("alt+0", "4", "shift+e")
        self.picture("choose-a-tag")
        screen.press("Return")
        screen.focus()
        self.until("it has lost a tag", lambda claim: len(claim.tags) == 1)
        self.picture("retagged")
        screen.press("c")
        screen.write("clou")
        screen.press("Return")
        screen.until("the claim is cloned", lambda: len(self.claims()) == 2)
        self.picture("cloned")

    def add_passage(self) -> None:
        """A further passage for the clone; split, and joined again."""
        screen = self.screen
        screen.press("alt+Right", *["ctrl+Right"] * 12, *["ctrl+shift+Right"] * 3, "plus")
        self.until("it has two passages", lambda claim: len(claim.spans) == 2)
        self.picture("two-passages")
        screen.press(*["ctrl+Left"] * 2, "slash")
        screen.until("it is split", lambda: len(self.claims()) == 3)
        self.picture("split")
        screen.press("k", "ampersand")
        screen.until("they are joined", lambda: len(self.claims()) == 2)
        self.picture("joined")

    def repeat(self) -> None:
        """The last tags and a recent one for two more sentences."""
        screen = self.screen
        screen.press("Escape", "alt+Right", "period")
        screen.until("the tag is repeated", lambda: len(self.claims()) == 3)
        screen.press("Escape", "alt+Right", "ctrl+1")
        screen.until("a recent tag is given", lambda: len(self.claims()) == 4)
        self.picture("repeated")

    def find(self) -> None:
        """Find words, with options, go through them, and extend the selection by a hit."""
        screen = self.screen
        screen.press("ctrl+f")
        screen.write("microsoft")
        screen.press("alt+w", "Return", "shift+Return", "F3")
        self.picture("find")
        screen.press("Escape", "Escape", "j", "k", "m", "shift+m", "shift+j", "ctrl+F3")
        self.picture("hits")
        screen.press("Escape", "Escape", "ctrl+Home", "j", "o", "o")
        self.picture("overlapping")

    def same_words(self) -> None:
        """All places of a word but one are tagged in one step."""
        screen = self.screen
        before = len(self.claims())
        screen.press("ctrl+f", "ctrl+a")
        screen.write("SOTA K")
        screen.press("Escape", "f")
        screen.focus_on("The same words elsewhere")
        self.picture("same-words")
        screen.press("space", "Return")
        screen.focus()
        screen.until("the places are tagged", lambda: len(self.claims()) > before + 2)
        self.picture("all-tagged")

    def finish(self, exported: Path) -> None:
        """A claim about all of it, one taken back and undone, done, exported."""
        screen = self.screen
        screen.press("ctrl+Home", "shift+t")
        screen.write("fair")
        screen.press("Return")
        self.until("the article is tagged", lambda claim: not claim.spans)
        self.picture("whole-article")
        screen.press("x")
        screen.until("it is taken back", lambda: all(claim.spans for claim in self.claims()))
        self.picture("taken-back")
        screen.press("ctrl+z", "d")
        self.until("it is back", lambda claim: not claim.spans)
        self.picture("done")
        screen.press("ctrl+e")
        screen.focus_on("Export")
        self.picture("preview")
        screen.press("Return")
        screen.focus_on("Export claims")
        screen.press("ctrl+a")
        screen.write(str(exported))
        self.picture("export")
        screen.press("Return")
        screen.until("the claims are exported", exported.exists)
        screen.focus()
        screen.quit()


class Left(NamedTuple):
    """What the session left: the claims of the fourth article, its export, its pictures."""

    claims: list[Claim]
    exported: list[dict[str, object]]
    pictures: Path


@pytest.fixture(scope="module", params=["light", pytest.param("dark", marks=pytest.mark.full)])
def left(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    x_server: str,
    pictures: Path,
) -> Left:
    """What is left when the session was played, in light and in dark colours."""
    folder = tmp_path_factory.mktemp("marking")
    path, exported = folder / "KT and its partners.review", folder / "claims.jsonl"
    reviewer.new(path, sample=True).close()
    environment = environment_on(x_server, folder, theme=request.param)
    shown = pictures / f"marking-{request.param}"
    with camera(shown, environment, SIZE) as eye, window(path, environment) as screen:
        screen.resize(*SIZE)
        marking = Marking(screen, eye)
        try:
            marking.play(exported)
        finally:
            eye.take("end")
    lines = exported.read_text("utf-8").splitlines()
    return Left(marking.claims(), [json.loads(line) for line in lines], shown)


def test_the_first_claim_has_what_was_said_of_it(left: Left) -> None:
    claim = left.claims[0]
    assert claim.spans[0].quote == PASSAGE
    assert claim.note == "A note\nAnd more of it"
    assert claim.fields == {
        "status": "reported", "speaker": "Park Yun-young", "confidence": "high",
    }  # fmt: skip


def test_the_clone_has_its_further_passage_and_its_tag(left: Left) -> None:
    clone = left.claims[1]
    assert clone.spans[0].quote == PASSAGE
    assert len(clone.spans) == 2
    assert clone.tags == ("Sovereignty/CLOUD Act",)


def test_sentences_and_words_were_tagged(left: Left) -> None:
    first, second, *words = [c.spans[0].quote for c in left.claims[2:] if c.spans]
    assert first.startswith("This five-year contract")
    assert second == "Graphic created with the help of ChatGPT"
    assert words == ["SOTA K"] * 5


def test_everything_is_in_the_export(left: Left) -> None:
    exported = {claim["id"] for claim in left.exported}
    assert {claim.id for claim in left.claims} <= exported


def test_each_state_has_its_picture(left: Left) -> None:
    names = [path.stem.partition("-")[2] for path in sorted(left.pictures.glob("*.png"))]
    assert set(STAGES) <= set(names)
