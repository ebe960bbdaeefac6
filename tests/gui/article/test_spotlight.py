"""Focus mode: what the caret is in is lit, everything else is dimmed and can still be read."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from reviewer.gui.article.light import light_of
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.view import ArticleView
from reviewer.gui.theme import INKS, TEXT_CONTRAST, contrast, load_theme, mix
from reviewer.model.article import Block

from .conftest import Show, on_screen

TEXT = "One sentence. Another one.\n\nA second paragraph.\n\nx = 1\n\ny = 2"
CODE = Block("code", TEXT.index("x"), len(TEXT))


def lit(view: ArticleView) -> str:
    assert view.scene.lit is not None
    return view.text[slice(*view.scene.lit)]


def darkest(view: ArticleView, position: int) -> int:
    """The lightness of the darkest pixel of the line that a position is on."""
    picture, box = on_screen(view), view.caret_rect(position)
    xs = range(view.scene.left + 2, view.scene.left + 120)
    return min(
        QColor(picture.pixel(x, y)).lightness() for x in xs for y in range(box.top(), box.bottom())
    )


def test_the_paragraph_of_the_caret_is_lit(show: Show) -> None:
    view = show(TEXT, [CODE])
    view.spotlight.set_step("paragraph")
    assert lit(view) == "One sentence. Another one."
    view.move_caret(TEXT.index("second"))
    assert lit(view) == "A second paragraph."


def test_the_sentence_of_the_caret_is_lit(show: Show) -> None:
    view = show(TEXT, [CODE])
    view.spotlight.set_step("sentence")
    view.move_caret(TEXT.index("Another"))
    assert lit(view).strip() == "Another one."


def test_between_two_paragraphs_the_one_that_follows_is_lit(show: Show) -> None:
    view = show(TEXT, [CODE])
    view.spotlight.set_step("paragraph")
    view.move_caret(TEXT.index("\n\n") + 1)
    assert lit(view) == "A second paragraph."


@pytest.mark.parametrize("step", ["paragraph", "sentence"])
def test_code_is_lit_as_one(show: Show, step: str) -> None:
    view = show(TEXT, [CODE])
    view.spotlight.set_step(step)
    view.move_caret(len(TEXT))
    assert lit(view) == "x = 1\n\ny = 2"


def test_ending_it_lights_everything(show: Show) -> None:
    view = show(TEXT)
    view.spotlight.set_step("paragraph")
    view.spotlight.set_step(None)
    assert view.scene.lit is None
    assert light_of(view.scene, 2, marked=False).full


def test_what_is_dimmed_is_paler_than_what_is_lit(show: Show, qtbot: QtBot) -> None:
    view = show(TEXT)
    view.spotlight.set_step("paragraph")
    qtbot.wait(1)
    second = TEXT.index("A second")
    pale = darkest(view, second)
    assert pale > darkest(view, 0)
    view.move_caret(second + 4)
    qtbot.wait(1)
    assert darkest(view, second) < pale


def test_dimmed_claims_lose_their_tint_and_keep_their_underline(show: Show, qtbot: QtBot) -> None:
    view = show(TEXT)
    second = TEXT.index("A second")
    view.set_marks("claim", [Mark("c", "claim", second, second + 9, "blue")])
    view.spotlight.set_step("paragraph")
    qtbot.wait(1)
    picture, theme = on_screen(view), view.scene.theme
    box = view.caret_rect(second).united(view.caret_rect(second + 9))
    colours = {
        QColor(picture.pixel(x, y)).name()
        for x in range(box.left() + 3, box.right() - 3)
        for y in range(box.top(), box.bottom() + 4)
    }
    assert theme.tint("blue").name() not in colours
    assert theme.mark("blue").line.name() in colours


def test_what_a_search_finds_is_lit(show: Show) -> None:
    view = show(TEXT)
    view.set_marks("hit", [Mark("h", "hit", TEXT.index("second"), TEXT.index("second") + 6)])
    view.spotlight.set_step("paragraph")
    assert view.painter.pictures[2].is_hit
    assert light_of(view.scene, 2, marked=True).full


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_dimmed_text_can_be_read(name: str) -> None:
    theme = load_theme(name)
    for role, ground, inks in (
        ("text", "base", ("text",)),
        ("soft", "base", ("soft",)),
        ("code", "code", INKS),
    ):
        share, below = theme.dimming(role), theme.colour(ground)
        for ink in inks:
            assert contrast(mix(below, theme.colour(ink), share), below) >= TEXT_CONTRAST
    assert theme.dimming("text") < 0.75


def test_moving_by_key_keeps_the_line_in_its_place(show: Show) -> None:
    view = show("\n".join("some words" for _ in range(200)))
    view.typewriter = True
    for _ in range(40):
        view.move_by("line_down")
    before = view.caret_rect(view.caret).top()
    for _ in range(30):
        view.move_by("line_down")
        assert abs(view.caret_rect(view.caret).top() - before) <= 2
    assert 0.3 < before / view.viewport().height() < 0.6
