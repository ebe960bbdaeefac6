"""The text of reviewers who are compared: shaded by agreement, with claims in their lanes alone."""

import itertools

import pytest
from PySide6.QtGui import QColor

from reviewer.gui.article.marks import PATTERNS, Mark
from reviewer.gui.article.view import ArticleView
from reviewer.gui.theme import (
    INKS,
    LINE_CONTRAST,
    TEXT_CONTRAST,
    Theme,
    contrast,
    load_theme,
)

from .conftest import Show

SHADES = ("same", "partly", "only")
TEXT = "Nobody has published the terms of the contract in full.\n\nThey may yet.\n"


@pytest.fixture(params=["light", "dark", "high-contrast"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


@pytest.fixture
def view(show: Show) -> ArticleView:
    """Two reviewers' claims on the same words, of which a part is shaded as alike."""
    made = show(TEXT)
    made.set_lanes([("A", "blue"), ("B", "orange")])
    made.set_marks("claim", [Mark("a", "claim", 0, 10, "green"), Mark("b", "claim", 0, 6, lane=1)])
    made.set_compared(compared=True)
    made.set_marks(
        "agreement",
        [
            Mark("0", "agreement", 0, 6, "same", pattern=PATTERNS.index("solid")),
            Mark("1", "agreement", 6, 10, "only", pattern=PATTERNS.index("dotted")),
        ],
    )
    return made


@pytest.mark.parametrize("shade", SHADES)
def test_words_can_be_read_and_lines_be_seen_on_every_shade(theme: Theme, shade: str) -> None:
    ground = theme.colour(shade)
    assert min(contrast(theme.colour(ink), ground) for ink in INKS) >= TEXT_CONTRAST
    line = theme.colour(f"{shade}_line")
    assert min(contrast(line, on) for on in (ground, theme.colour("base"))) >= LINE_CONTRAST


def test_the_frame_of_a_passage_can_be_seen_on_every_shade(theme: Theme) -> None:
    focus = theme.colour("focus")
    assert min(contrast(focus, theme.colour(shade)) for shade in SHADES) >= LINE_CONTRAST


def test_shades_are_told_from_one_another(theme: Theme) -> None:
    colours = [theme.colour(name).name() for name in (*SHADES, "base")]
    assert len(set(colours)) == len(colours)


def test_claims_have_bars_and_the_text_is_shaded(view: ArticleView) -> None:
    picture = view.painter.pictures[0]
    assert len(picture.bars) == 2
    line = picture.lines[0]
    theme = view.scene.theme
    assert [colour.name() for _, colour in line.fills] == [
        theme.colour("same").name(), theme.colour("only").name(),
    ]  # fmt: skip
    assert [PATTERNS[stroke.pattern] for stroke in line.strokes] == ["solid", "dotted"]
    assert not picture.plain


def test_without_a_comparison_claims_are_tinted_again(view: ArticleView) -> None:
    view.set_marks("agreement", ())
    assert view.painter.pictures[0].plain
    view.set_compared(compared=False)
    assert len(view.painter.pictures[0].lines[0].fills) > 0


def test_the_lane_of_who_has_not_read_it_has_a_line_from_top_to_bottom(view: ArticleView) -> None:
    view.set_compared(compared=True, unread=[1])
    image = view.grab().toImage()
    below = range(60, view.height() - 2)  # the claim's bar is above
    border = view.scene.theme.colour("border").name()
    found = {
        y
        for x, y in itertools.product(range(view.scene.left), below)
        if QColor(image.pixel(x, y)).name() == border
    }
    assert found == set(below)


def test_a_frame_is_around_one_passage_and_leaves_its_ground(view: ArticleView) -> None:
    view.set_framed((0, 6))
    view.set_framed((2, 8))
    assert view.scene.framed == (2, 8)
    image = view.grab().toImage()
    colours = {
        QColor(image.pixel(x, y)).name()
        for x, y in itertools.product(range(0, view.width(), 1), range(60))
    }
    theme = view.scene.theme
    assert {theme.colour("focus").name(), theme.colour("same").name()} <= colours
    view.set_article("")
    assert view.scene.framed is None
