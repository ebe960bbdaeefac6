"""What opens over the window: palette, find, search, keys, preferences, history; long work."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from reviewer.commands.context import Progress
from reviewer.gui.history_dialog import HistoryDialog
from reviewer.gui.palette import Palette
from reviewer.gui.preferences import GROUPS, SettingsForm
from reviewer.gui.search_panel import SearchPanel
from reviewer.gui.window import MainWindow
from reviewer.settings import SETTINGS, Settings

from .conftest import WORDS, press, quotes, select


def type_in(window: MainWindow, text: str) -> None:
    QTest.keyClicks(window.focusWidget(), text)


def test_the_palette_runs_what_was_found_where_the_focus_was(window: MainWindow) -> None:
    select(window, WORDS)
    window.sheets.open("palette")
    type_in(window, "tag")
    press(window, Qt.Key.Key_Return)
    assert window.picker().isVisible()


def test_the_palette_opens_an_article_by_its_title(window: MainWindow) -> None:
    window.sheets.open("palette")
    type_in(window, "viettel group")
    press(window, Qt.Key.Key_Return)
    assert window.session.open_article.heading.startswith("KT, Vietnam's Viettel Group")
    assert window.focusWidget() is window.workspace.view


def test_escape_leaves_the_palette_and_nothing_is_done(window: MainWindow) -> None:
    window.sheets.open("palette")
    press(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.workspace.view
    assert window.session.opened.undoable(window.session.who) is None


def test_the_palette_leaves_out_where_the_letters_just_happen_to_be(window: MainWindow) -> None:
    window.sheets.open("palette")
    type_in(window, "tag")
    (rows,) = (palette.model.rows for palette in window.findChildren(Palette))
    assert len(rows) > 2
    assert [row.title for row in rows if "tag" not in row.title.casefold()] == []


def test_escape_closes_the_search_and_goes_to_the_text(window: MainWindow) -> None:
    window.sheets.open("search")
    type_in(window, "hop tac")
    press(window, Qt.Key.Key_Escape)
    assert not window.is_shown("search")
    assert window.focusWidget() is window.workspace.view


def search(window: MainWindow, query: str) -> SearchPanel:
    window.sheets.open("search")
    panel = window.docks.panel("search")
    assert isinstance(panel, SearchPanel)
    panel.field.setText(query)
    panel.search()
    return panel


def test_a_hit_in_another_article_is_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    panel = search(window, "duc thang")
    qtbot.waitUntil(lambda: bool(panel.model.rows))
    panel.list.chosen.emit(panel.model.index(0))
    view = window.workspace.view
    assert window.session.open_article.id == panel.model.rows[0].article
    assert view.text[slice(*view.selection)] == panel.model.rows[0].text


def test_return_in_the_field_goes_to_the_first_hit(window: MainWindow) -> None:
    panel = search(window, "duc thang")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    view = window.workspace.view
    assert view.text[slice(*view.selection)] == panel.model.rows[0].text


def test_a_pattern_that_cannot_be_read_is_told(window: MainWindow, qtbot: QtBot) -> None:
    panel = search(window, "(")
    panel.pattern.setChecked(True)
    qtbot.waitUntil(lambda: bool(panel.count.text()) and "hit" not in panel.count.text())


def test_the_sheet_of_keys_is_narrowed_by_typing(window: MainWindow) -> None:
    from reviewer.gui.shortcuts import ShortcutSheet

    sheet = ShortcutSheet(window, window.context, window.actions_of.registry)
    sheet.show()
    sheet.field.setText("poison")
    keys = [label for label in sheet.findChildren(QLabel) if label.property("role") == "key"]
    shown = [label.text() for label in keys if label.isVisible()]
    sheet.close()
    assert shown == ["3"]


def test_there_is_an_editor_for_every_setting_that_is_shown(
    qtbot: QtBot, settings: Settings
) -> None:
    found: list[str] = []
    for group in GROUPS:
        form = SettingsForm(settings, group)
        qtbot.addWidget(form)
        found += form.editors
    assert sorted(found) == sorted(setting.name for setting in SETTINGS if setting.shown)


def test_a_choice_takes_effect_at_once(qtbot: QtBot, settings: Settings) -> None:
    form = SettingsForm(settings, "General")
    qtbot.addWidget(form)
    combo = form.editors["theme"]
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData("dark"))
    assert settings.text("theme") == "dark"


def test_the_zoom_is_shown_in_per_cent(qtbot: QtBot, settings: Settings) -> None:
    form = SettingsForm(settings, "Reading")
    qtbot.addWidget(form)
    spin = form.editors["zoom"]
    assert isinstance(spin, QSpinBox)
    assert spin.text() == "100%"
    spin.setValue(130)
    assert settings.number("zoom") == 1.3


def test_a_line_as_wide_as_usual_can_be_chosen_again(window: MainWindow) -> None:
    view, settings = window.workspace.view, window.session.settings
    usual = view.scene.layouts.width
    widths = []
    for characters in (40, 72):
        settings["line_width"] = characters
        widths.append(view.scene.layouts.width)
    assert widths[0] < usual
    assert widths[1] == usual


def test_another_name_in_the_preferences_is_who_reviews(window: MainWindow) -> None:
    window.session.settings["reviewer"] = "Bình Trần"
    assert window.session.reviewer is not None
    assert window.session.reviewer.name == "Bình Trần"


def test_the_history_names_steps_and_people(window: MainWindow) -> None:
    select(window, WORDS)
    press(window, Qt.Key.Key_3)
    window.sheets.open("history")
    (dialog,) = window.findChildren(HistoryDialog)
    cells = [dialog.model.index(0, column).data() for column in (1, 2)]
    assert cells == ["Ann", "Tag claim “Poison pill”"]
    dialog.close()


def test_about_says_where_the_files_lie(window: MainWindow) -> None:
    window.sheets.open("about")
    boxes = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert len(boxes) == 1
    boxes[0].close()


def test_long_work_shows_progress_and_can_be_stopped(window: MainWindow, qtbot: QtBot) -> None:
    ended = []

    def work() -> Iterator[Progress]:
        try:
            while True:
                QTest.qWait(1)
                yield Progress(1, 2, "something")
        finally:
            ended.append(True)

    window.desk.run("Working", work())
    qtbot.waitUntil(lambda: not window.line.progress.isHidden())
    assert window.line.passing.text() == "Working: something"
    window.line.stop.click()
    assert ended == [True]
    assert window.line.progress.isHidden()
    assert not window.jobs.busy


def test_work_that_fails_is_told_and_the_next_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    from reviewer.model.errors import Refused

    done = []

    def fails() -> Iterator[Progress]:
        yield Progress(0, 1)
        raise Refused("It cannot be done.")

    def works() -> Iterator[Progress]:
        yield Progress(0, 1)
        done.append(True)

    window.desk.run("A", fails())
    window.desk.run("B", works())
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert window.bar.message == "It cannot be done."
    assert done == [True]


def test_work_that_goes_ahead_lets_the_rest_wait(window: MainWindow, qtbot: QtBot) -> None:
    done: list[str] = []

    def work(name: str, turns: int) -> Iterator[Progress]:
        for turn in range(turns):
            yield Progress(turn, turns)
        done.append(name)

    window.desk.run("A", work("A", 500_000))
    window.desk.run("B", work("B", 1))
    window.desk.run("C", work("C", 1), ahead=True)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    assert done == ["C", "A", "B"]


def test_claims_are_exported(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    from reviewer.commands.exporting import export_to

    select(window, WORDS)
    press(window, Qt.Key.Key_3)
    export_to(window.context, tmp_path / "claims.csv")
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert WORDS in (tmp_path / "claims.csv").read_text("utf-8")
    assert quotes(window) == [WORDS]
