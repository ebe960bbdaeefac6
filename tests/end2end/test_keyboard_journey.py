"""An analyst's session in a real window on an X server, with the keyboard alone."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import reviewer
from reviewer.model.claim import Claim
from reviewer.review import Review
from tests.end2end.screen import window

FIRST_WORDS = "KT, Vietnam's Viettel Group"
KEY_OF_T, KEY_OF_D = "28", "40"
"""The codes of the places where T and D are on a US keyboard."""

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="there is no xdotool to press keys"),
]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample review."""
    path = tmp_path / "sample.review"
    reviewer.new(path, sample=True).close()
    return path


def with_tag(claims: list[Claim], name: str) -> list[Claim]:
    return [claim for claim in claims if any(tag.endswith(name) for tag in claim.tags)]


def read(review: Path, ask: Callable[[Review], object]) -> object:
    with reviewer.open(review) as opened:
        return ask(opened)


def test_what_the_keyboard_did_is_found_again(
    sample: Path, screen_environment: dict[str, str]
) -> None:
    with window(sample, screen_environment) as screen:
        screen.begin()
        screen.press("ctrl+Next", "ctrl+Next", "ctrl+Next")  # to the fourth article
        screen.press(*["ctrl+shift+Right"] * 4, "t")
        screen.write("po")
        screen.press("Return")
        screen.until("the selection is tagged", lambda: with_tag(screen.claims(), "Poison pill"))
        screen.press("n")
        screen.write("Only the headline")
        screen.press("ctrl+Return")
        screen.until("the note is kept", lambda: any(c.note for c in screen.claims()))
        screen.press("ctrl+z")
        screen.until("the note is undone", lambda: not any(c.note for c in screen.claims()))
        screen.press("ctrl+shift+z")
        screen.until("the note is back", lambda: any(c.note for c in screen.claims()))
        screen.press("d")
        screen.until("the article is done", lambda: read(sample, lambda r: r.articles.done()))
        screen.quit()
    with reviewer.open(sample) as review:
        (claim,) = with_tag(review.claims(reviewer="Ann"), "Poison pill")
        article = review.articles.find(claim.article)
        assert article.heading.startswith("KT's 2.4 Trillion Won")
        assert article.heading.startswith(claim.spans[0].quote)
        assert claim.note == "Only the headline"
        assert [done for _, done in review.articles.done()] == [article.id]
        assert review.check() == []


def test_the_window_opens_again_where_it_was_left_and_undoes_what_was_done_before(
    sample: Path, screen_environment: dict[str, str]
) -> None:
    with window(sample, screen_environment) as screen:
        screen.begin()
        screen.quit()
    with window(sample, screen_environment) as screen:

        def gone() -> bool:
            screen.press("ctrl+z")
            return not screen.claims()

        screen.until("undo takes the claim back", gone)
        screen.quit()


@pytest.fixture
def layout(screen_environment: dict[str, str]) -> Iterator[Callable[[str], None]]:
    """Sets the keyboard's layout on the X server; the former one comes back."""
    if shutil.which("setxkbmap") is None:
        pytest.skip("there is no setxkbmap to choose a layout")

    def choose(name: str) -> None:
        subprocess.run(["setxkbmap", name], env=screen_environment, check=True)

    yield choose
    choose("us")


@pytest.mark.parametrize(("name", "key_of_q"), [("ru", "24"), ("kr", "24"), ("fr", "38")])
def test_the_keys_of_commands_are_heard_with_another_layout(
    name: str,
    key_of_q: str,
    sample: Path,
    screen_environment: dict[str, str],
    layout: Callable[[str], None],
) -> None:
    layout(name)
    with window(sample, screen_environment) as screen:

        def tagged() -> bool:
            screen.press(KEY_OF_T, "Return")
            return bool(screen.claims())

        screen.until("T and Return tag the sentence", tagged)
        screen.press(KEY_OF_D)
        screen.until("D marks the article", lambda: read(sample, lambda r: r.articles.done()))
        screen.quit(f"ctrl+{key_of_q}")
    with reviewer.open(sample) as review:
        assert {claim.reviewer for claim in review.claims()} == {"Ann"}


def test_shortcuts_are_heard_again_when_a_sheet_was_closed(
    sample: Path, screen_environment: dict[str, str]
) -> None:
    with window(sample, screen_environment) as screen:
        screen.begin()
        screen.press("ctrl+e")
        screen.focus_on("Export")
        screen.press("Escape")
        screen.until("the keyboard is back", lambda: screen.focused().endswith("— Reviewer"))
        screen.press("ctrl+z")
        screen.until("the claim is taken back", lambda: not screen.claims())
        screen.quit()
