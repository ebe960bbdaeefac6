"""Reading comfort in the window: the look, its sample in the preferences, focus mode."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.gui.font_field import FontField
from reviewer.gui.reading_sample import ReadingSample
from reviewer.gui.theme import load_theme
from reviewer.gui.window import MainWindow
from reviewer.settings import Settings

PANELS = ("articles", "entities", "claims")


def shown(window: MainWindow) -> list[str]:
    return [name for name in PANELS if window.is_shown(name)]


@pytest.mark.parametrize(
    ("name", "value"), [("line_spacing", 1.5), ("paragraph_spacing", 2.0), ("zoom", 1.2)]
)
def test_the_text_follows_what_is_chosen(window: MainWindow, name: str, value: float) -> None:
    view = window.workspace.view
    before = view.caret_rect(3_000).top()
    window.session.settings[name] = value
    assert view.caret_rect(3_000).top() > before


def test_focus_mode_leaves_only_what_is_read(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert shown(window) == []
    assert window.workspace.beside.folded
    assert window.workspace.view.scene.lit is not None
    QTest.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert shown(window) == list(PANELS)
    assert window.workspace.view.scene.lit is None


def test_after_focus_mode_panels_that_were_away_stay_away(window: MainWindow) -> None:
    window.toggle("text-only")
    window.toggle("focus-mode")
    window.toggle("focus-mode")
    assert shown(window) == []


def test_text_only_ends_focus_mode(window: MainWindow) -> None:
    window.toggle("focus-mode")
    window.toggle("text-only")
    assert not window.is_shown("focus-mode")
    assert shown(window) == list(PANELS)


def test_what_focus_mode_keeps_can_be_changed_in_it(window: MainWindow) -> None:
    window.toggle("focus-mode")
    view = window.workspace.view
    view.move_caret(1_500)
    paragraph = view.scene.lit
    window.session.settings["focus_on"] = "sentence"
    assert view.scene.lit
    assert paragraph
    assert view.scene.lit[1] - view.scene.lit[0] < paragraph[1] - paragraph[0]


def test_another_reviewer_begins_with_everything_shown(window: MainWindow) -> None:
    window.toggle("focus-mode")
    window.session.settings["reviewer"] = "Bo"
    assert not window.is_shown("focus-mode")
    assert window.workspace.view.scene.lit is None


def test_the_program_chooses_the_font_until_somebody_does(qtbot: QtBot) -> None:
    kept: list[str] = []
    field = FontField("", kept.append)
    qtbot.addWidget(field)
    assert field.currentIndex() == 0
    field.setCurrentIndex(1)
    field.setCurrentIndex(0)
    assert kept == [field.itemText(1), ""]


def test_a_font_that_is_not_here_stays_chosen(qtbot: QtBot) -> None:
    field = FontField("No Such Font", lambda _: None)
    qtbot.addWidget(field)
    assert field.currentText() == "No Such Font (not installed)"
    assert field.currentData() == "No Such Font"


def test_the_sample_shows_what_is_chosen(qtbot: QtBot, settings: Settings) -> None:
    settings["zoom"] = 1.5
    sample = ReadingSample(settings, load_theme("light"))
    qtbot.addWidget(sample)
    pitch = sample.scene.layouts.face(2).pitch
    settings["line_spacing"] = 1.5
    assert sample.zoom == 1.5
    assert sample.scene.layouts.face(2).pitch > pitch


def test_the_preferences_open_where_the_font_is_chosen(window: MainWindow) -> None:
    window.sheets.open("reading")
    sample = window.findChild(ReadingSample)
    assert sample is not None
    assert sample.isVisible()
    window.set_theme(load_theme("dark"))
    assert sample.scene.theme.dark
    sample.window().close()
