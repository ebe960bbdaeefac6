"""Themes: complete, readable by construction, and one style sheet for the window."""

import itertools

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit

from reviewer.gui.theme import (
    LINE_CONTRAST,
    TEXT_CONTRAST,
    Theme,
    contrast,
    load_theme,
    theme_names,
)
from reviewer.model.codebook import COLOURS

NAMES = ("light", "dark", "high-contrast")
GROUNDS = ("window", "base", "popup", "field", "hover", "selected")
ODD_COLOURS = ("#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#7f7f7f")


@pytest.fixture(params=NAMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def test_the_three_themes_are_there_the_light_one_first() -> None:
    assert theme_names() == list(NAMES)


def test_all_themes_have_the_same_roles() -> None:
    roles = {tuple(sorted(load_theme(name).roles)) for name in NAMES}
    assert len(roles) == 1


def test_every_colour_of_a_theme_is_one(theme: Theme) -> None:
    assert [role for role in theme.roles if not theme.colour(role).isValid()] == []
    assert set(theme.marks) == set(COLOURS)


def test_text_is_readable_on_every_ground(theme: Theme) -> None:
    for role, ground in itertools.product(("text", "soft"), GROUNDS):
        assert contrast(theme.colour(role), theme.colour(ground)) >= TEXT_CONTRAST, (role, ground)


def test_text_is_readable_where_it_is_selected_or_found(theme: Theme) -> None:
    for ground in ("selection", "hit", "hit_current"):
        assert contrast(theme.colour("text"), theme.colour(ground)) >= TEXT_CONTRAST, ground


def test_coloured_words_are_readable(theme: Theme) -> None:
    roles = ("good", "warning", "bad", "accent")
    for role, ground in itertools.product(roles, ("window", "base", "popup")):
        assert contrast(theme.colour(role), theme.colour(ground)) >= TEXT_CONTRAST, (role, ground)


def test_text_on_the_accent_is_readable(theme: Theme) -> None:
    for ground in ("accent", "accent_hover"):
        assert contrast(theme.colour("accent_text"), theme.colour(ground)) >= TEXT_CONTRAST


def test_text_is_readable_under_claims_of_any_colour(theme: Theme) -> None:
    for colour in (*COLOURS, *ODD_COLOURS):
        for ground in (theme.tint(colour), theme.tint(colour, deep=True)):
            assert contrast(theme.colour("text"), ground) >= TEXT_CONTRAST, colour


def test_labels_and_underlines_of_any_colour_can_be_seen(theme: Theme) -> None:
    for colour in (*COLOURS, *ODD_COLOURS):
        mark = theme.mark(colour)
        assert contrast(mark.ink, mark.background) >= TEXT_CONTRAST, colour
        assert contrast(mark.line, theme.colour("base")) >= LINE_CONTRAST, colour


def test_what_shows_the_focus_can_be_seen(theme: Theme) -> None:
    for role, ground in itertools.product(("caret", "focus", "border"), ("base", "window")):
        assert contrast(theme.colour(role), theme.colour(ground)) >= LINE_CONTRAST, (role, ground)


def test_tints_are_told_from_the_ground_and_from_deep_ones(theme: Theme) -> None:
    for colour in COLOURS:
        assert theme.tint(colour) != theme.colour("base")
        assert theme.tint(colour) != theme.tint(colour, deep=True)


def test_a_colour_that_is_none_is_shown_as_grey(theme: Theme) -> None:
    assert theme.mark("no such colour") == theme.mark("grey")


def test_a_theme_that_is_not_there_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        load_theme("mauve")


def test_the_palette_has_the_themes_colours(theme: Theme, qapp: QApplication) -> None:
    palette = theme.palette()
    assert palette.base().color() == theme.colour("base")
    assert palette.highlightedText().color() == theme.colour("text")


def test_the_style_sheet_is_understood_and_names_no_role(theme: Theme, qapp: QApplication) -> None:
    sheet = theme.style_sheet()
    assert "$" not in sheet
    field = QLineEdit()
    field.setStyleSheet(sheet)
    field.ensurePolished()
    assert field.palette().base().color() == QColor(theme.roles["field"])
    field.deleteLater()
