"""Whatever lies below it, text keeps 4.5:1 and a line that means something 3:1, in every theme."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor

from reviewer.gui.article.marks import Mark
from reviewer.gui.article.view import ArticleView
from reviewer.gui.theme import INKS, LINE_CONTRAST, TEXT_CONTRAST, Theme, contrast, load_theme
from reviewer.model.article import Block
from reviewer.model.codebook import COLOURS

from .conftest import Show

ODD = tuple(
    QColor.fromHsvF(hue / 12, strength, light).name()
    for hue, strength, light in itertools.product(range(12), (0.2, 1.0), (0.3, 0.7, 1.0))
)
"""Colours of all kinds that a codebook may have, beside its own."""

BELOW_TEXT = ("base", "code", "selection", "hit", "hit_current")


@pytest.fixture(params=["light", "dark", "high-contrast"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def grounds(theme: Theme) -> Iterator[tuple[str, QColor]]:
    """All that can lie below text: tints that overlap lie in bands, never blended."""
    yield from ((role, theme.colour(role)) for role in BELOW_TEXT)
    for colour, deep in itertools.product((*COLOURS, *ODD), (False, True)):
        yield f"{colour}, deep: {deep}", theme.tint(colour, deep=deep)


def weakest(theme: Theme, ink: QColor) -> tuple[float, str]:
    """The lowest contrast of a colour to any ground."""
    return min((contrast(ink, ground), name) for name, ground in grounds(theme))


@pytest.mark.parametrize("ink", INKS)
def test_words_can_be_read_on_every_ground(theme: Theme, ink: str) -> None:
    found, ground = weakest(theme, theme.colour(ink))
    assert found >= TEXT_CONTRAST, ground


@pytest.mark.parametrize("colour", [*COLOURS, *ODD[::5]])
def test_an_underline_can_be_seen_on_every_ground(theme: Theme, colour: str) -> None:
    found, ground = weakest(theme, theme.mark(colour).line)
    assert found >= LINE_CONTRAST, ground


def test_initials_in_the_colour_of_a_lane_can_be_read(theme: Theme) -> None:
    for colour in (*COLOURS, *ODD):
        assert contrast(theme.mark(colour).line, theme.colour("base")) >= TEXT_CONTRAST, colour


def test_a_mention_can_be_seen_on_every_ground(theme: Theme) -> None:
    for ground in ("base", "code"):
        assert contrast(theme.mention(), theme.colour(ground)) >= LINE_CONTRAST
    found, ground = weakest(theme, theme.mention(covered=True))
    assert found >= LINE_CONTRAST, ground


def test_a_mention_is_quieter_than_any_claim(theme: Theme) -> None:
    base, mention = theme.colour("base"), theme.mention()
    loudest = contrast(mention, base)
    assert all(loudest < contrast(theme.mark(colour).line, base) for colour in COLOURS)
    assert mention.hsvSaturationF() < 0.15


def test_what_is_said_beside_the_text_can_be_read(theme: Theme) -> None:
    for ground in ("base", "code", "popup"):
        assert contrast(theme.colour("soft"), theme.colour(ground)) >= TEXT_CONTRAST


def test_bars_of_quotations_and_rules_below_heads_can_be_seen(theme: Theme) -> None:
    for role in ("quote", "border"):
        assert contrast(theme.colour(role), theme.colour("base")) >= LINE_CONTRAST


def test_grounds_are_told_from_one_another(theme: Theme) -> None:
    base = theme.colour("base")
    assert len({theme.colour(role).name() for role in BELOW_TEXT}) == len(BELOW_TEXT)
    assert all(theme.tint(colour) != base for colour in (*COLOURS, *ODD))


def test_the_limit_is_the_last_ground_on_which_all_inks_can_be_read(theme: Theme) -> None:
    inks = [theme.colour(role) for role in INKS]
    assert min(contrast(ink, theme.limit) for ink in inks) == pytest.approx(TEXT_CONTRAST, abs=0.1)


def test_nothing_else_is_painted_below_text(show: Show, theme: Theme) -> None:
    """No-break spaces, marked in every way, show what lies below text and nothing else."""
    view = marked(show("\u00a0" * 400, [Block("code", 0, 400)]), theme)
    known = {ground.rgb() for _, ground in grounds(theme)}
    known |= {theme.mark(colour).line.rgb() for colour in COLOURS}
    known |= {theme.mention(covered=flag).rgb() for flag in (False, True)}
    known.add(theme.colour("caret").rgb())
    picture = view.viewport().grab().toImage()
    box = view.caret_rect(0)
    right = view.scene.left + view.scene.layouts.width - 20
    rows = range(box.top(), view.caret_rect(399).bottom())
    found = {picture.pixel(x, y) for y in rows for x in range(box.left() + 20, right)}
    assert found <= known
    assert len(found) > 12


def marked(view: ArticleView, theme: Theme) -> ArticleView:
    view.set_theme(theme)
    claims = [
        Mark(str(n), "claim", n * 20, n * 20 + 35, colour) for n, colour in enumerate(COLOURS)
    ]
    deep = [Mark(f"same {n}", "claim", 240, 260 + n, "blue") for n in range(3)]
    view.set_marks("claim", [*claims, *deep])
    view.set_marks("mention", [Mark("m", "mention", 5, 15), Mark("n", "mention", 300, 310)])
    view.set_marks("hit", [Mark("h", "hit", 280, 290), Mark("i", "hit", 292, 296)])
    view.set_current("h")
    view.select(320, 340)
    return view


def test_a_mention_that_is_selected_can_still_be_seen(show: Show, theme: Theme) -> None:
    view = show("Some words about KT and nobody else.")
    view.set_theme(theme)
    view.set_marks("mention", [Mark("m", "mention", 17, 19)])
    view.select(10, 25)
    box = view.caret_rect(17).united(view.caret_rect(18))
    picture = view.viewport().grab().toImage()
    column = {
        QColor(picture.pixel(box.left() + 4, y)).name() for y in range(box.top(), box.bottom())
    }
    assert theme.mention(covered=True).name() in column
