"""What a screen reader gets of a real window, asked and heard over AT-SPI."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import reviewer
from reviewer.model.article import Block, Document, Provenance
from reviewer.reading import starter_codebook
from tests.end2end.bus import Bus, BusError
from tests.end2end.screen import PATIENCE, Screen, window
from tests.end2end.screen_reader import Node, ScreenReader
from tests.sighted import sighted

TITLE = "Poison pills in an agreement"
TEXT = f"""{TITLE}
KT \U0001f600 signed it on Monday. The contract has poison pill clauses that nobody reads.
Viettel Group said nothing."""
PILL = "poison pill clauses"

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="there is no xdotool to press keys"),
    pytest.mark.skipif(
        shutil.which("dbus-daemon") is None
        or shutil.which("/usr/libexec/at-spi-bus-launcher") is None,
        reason="there is no accessibility bus; on Debian: apt-get install dbus at-spi2-core",
    ),
]


@pytest.fixture
def environment(screen_environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment for a program that is to be read, with a session bus of its own."""
    # What it starts would leave the address of this bus on the X server.
    without_screen = {
        name: value for name, value in screen_environment.items() if name != "DISPLAY"
    }
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        env=without_screen,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    address = bus.stdout.readline().strip()
    yield {
        **screen_environment,
        "DBUS_SESSION_BUS_ADDRESS": address,
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    bus.terminate()
    bus.communicate(timeout=PATIENCE)


@pytest.fixture
def ears(environment: dict[str, str]) -> Iterator[ScreenReader]:
    """A screen reader on the accessibility bus of the session."""
    with Bus(environment["DBUS_SESSION_BUS_ADDRESS"], PATIENCE) as session:
        try:
            (address,) = session.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress")
        except BusError as error:
            pytest.skip(f"there is no accessibility bus: {error}")
    with ScreenReader(address) as listening:
        yield listening


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A review of an article in which three claims of two reviewers overlap, and one is alone."""
    path = tmp_path / "read.review"
    blocks = (Block("heading", 0, len(TITLE), 1),)
    with reviewer.new(path) as made:
        made.codebook.load(*starter_codebook(), name="starter")
        made.articles.add([Document(TEXT, "text", Provenance(title=TITLE), blocks)])
        pill = TEXT.index(PILL)
        end = pill + len(PILL)
        first = {"status": "speculated"}
        made.tag(TITLE, pill, end, ["Poison pill"], reviewer="Bo", fields=first)
        made.tag(TITLE, pill, end + 5, ["Data sovereignty"], reviewer="Ann", note="Whose law?")
        made.tag(TITLE, pill, end + 9, ["Poison pill"], reviewer="Bo")
        viettel = TEXT.index("Viettel")
        made.tag(TITLE, viettel, viettel + 7, ["Data sovereignty"], reviewer="Ann")
        sighted(made)
    return path


@pytest.fixture
def screen(review: Path, environment: dict[str, str], ears: ScreenReader) -> Iterator[Screen]:
    """The window, with the focus in the text."""
    with window(review, environment) as shown:
        yield shown


@pytest.fixture
def text(screen: Screen, ears: ScreenReader) -> Node:
    """The text of the article, with the caret at its beginning."""
    article = ears.find("document", TITLE)
    (found,) = (child for child in article.children if child.role == "text")
    ears.until("the text has the focus", lambda: "focused" in found.states)
    return found


def utf16(text: str, position: int) -> int:
    """The offset of a position (code points) as Qt counts it."""
    return len(text[:position].encode("utf-16-le")) // 2


def go_to(screen: Screen, ears: ScreenReader, text: Node, position: int) -> None:
    """Put the caret to a position with keys: to the line by paragraphs, then by characters."""
    line = TEXT.rfind("\n", 0, position) + 1
    down = ["ctrl+Down"] * TEXT.count("\n", 0, line)
    screen.press("ctrl+Home", *down, *["Right"] * (position - line))
    ears.until("the caret is there", lambda: text.caret == utf16(TEXT, position))


def test_the_text_is_read_word_for_word(text: Node) -> None:
    assert text.text == TEXT
    assert (text.name, "showing" in text.states) == ("Text", True)
    assert text.line(3) == TITLE
    start = utf16(TEXT, TEXT.index("signed"))
    assert text.read(start, start + 6) == "signed"


def test_the_caret_is_told_where_it_goes(screen: Screen, ears: ScreenReader, text: Node) -> None:
    ears.forget()
    screen.press("ctrl+Home", "ctrl+Down", *["Right"] * 4)  # past a character outside the BMP
    after = utf16(TEXT, len(TITLE) + 1 + 4)
    heard = ears.hear("TextCaretMoved", lambda heard: heard.detail == after)
    assert heard.at == text
    assert text.read(after - 2, after) == "\U0001f600"
    assert text.box(after)[0] > text.box(after - 2)[0]


def test_what_is_selected_is_told(screen: Screen, ears: ScreenReader, text: Node) -> None:
    go_to(screen, ears, text, TEXT.index("KT"))
    assert text.selections == []
    ears.forget()
    screen.press("shift+Right", "shift+Right")
    assert ears.hear("TextSelectionChanged").at == text
    ears.until("KT is selected", lambda: [text.read(*part) for part in text.selections] == ["KT"])
    screen.press("Right")
    ears.until("nothing is selected", lambda: text.selections == [])


def test_a_screen_reader_can_put_the_caret_and_select(
    screen: Screen, ears: ScreenReader, text: Node
) -> None:
    start = utf16(TEXT, TEXT.index(PILL))
    assert text.ask("Text.SetCaretOffset", "i", start)
    assert text.caret == start
    assert text.ask("Text.AddSelection", "ii", start, start + 6)
    assert text.selections == [(start, start + 6)]
    screen.press("1")  # tags what is selected
    screen.until("it is tagged", lambda: len(screen.claims()) == 5)
    assert {claim.spans[0].quote for claim in screen.claims()} > {"poison"}


def test_a_claimed_passage_is_read_as_marked(text: Node) -> None:
    start = utf16(TEXT, TEXT.index("Viettel"))
    found, first, last = text.attributes(start + 3)
    assert text.read(first, last) == "Viettel"
    assert (found["underline"], len(found["bg-color"].split(","))) == ("single", 3)
    plain, _, end = text.attributes(0)
    assert text.read(0, end) == TITLE
    assert "bg-color" not in plain


def test_a_claim_that_is_come_to_is_said(screen: Screen, ears: ScreenReader, text: Node) -> None:
    go_to(screen, ears, text, TEXT.index(PILL) - 1)
    ears.forget()
    screen.press("Right")
    assert ears.hear("Announcement").said.split("; ") == [
        "claim, Poison pill, speculated, by Bo, 1 of 3 here",
        "claim, Data sovereignty, by you, 2 of 3 here",
        "claim, Poison pill, by Bo, 3 of 3 here",
    ]
    screen.press("o", "o")
    said = "claim, Data sovereignty, by you, 2 of 3 here"
    ears.hear("Announcement", lambda heard: heard.said == said)


def test_a_claim_that_is_gone_to_is_said_with_its_words(
    screen: Screen, ears: ScreenReader, text: Node
) -> None:
    screen.press("ctrl+Home", "j")
    said = f"claim, Poison pill, by Bo, 3 of 3 here: {PILL} that nob"
    ears.hear("Announcement", lambda heard: heard.said == said)


def test_the_cards_and_the_map_are_read(screen: Screen, ears: ScreenReader, text: Node) -> None:
    screen.press("F9")  # the text alone, so that there is room for cards
    cards = ears.find("list", "Claims beside the text")
    own = ears.find("list item", "claim, Data sovereignty, by you. Whose law?")
    assert own in cards.children
    assert own.description == f"{PILL} that"
    assert own.ask("Action.DoAction", "i", 0)
    ears.until("it is looked at", lambda: "selected" in own.states)
    described = "2 passages in your claims, 2 passages in those of others, 0 hits"
    assert ears.find("graphic", "Map of the article").description == described
