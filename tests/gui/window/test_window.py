"""The window around the text: menus, start page, panels, state, files dropped, themes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

import reviewer
from reviewer.commands.articles import add_paths
from reviewer.commands.catalogue import all_commands
from reviewer.gui.window import MainWindow
from reviewer.settings import Settings

from .conftest import WORDS, Open, press, quotes, select


def menu(window: MainWindow, title: str) -> QMenu:
    action = next(a for a in window.top.menus.actions() if a.text().replace("&", "") == title)
    found = action.menu()
    assert isinstance(found, QMenu)
    return found


def test_every_command_is_in_a_menu(window: MainWindow) -> None:
    def actions(menu: QMenu) -> set[str]:
        found = set()
        for action in menu.actions():
            below = action.menu()
            found |= actions(below) if isinstance(below, QMenu) else {action.text().split("\t")[0]}
        return found

    shown: set[str] = set()
    for title in window.top.menus.actions():
        below = title.menu()
        assert isinstance(below, QMenu)
        shown |= actions(below)
    titles = {command.title for command in all_commands().commands if not command.label}
    assert titles <= shown


def test_a_menu_names_what_undo_takes_back(window: MainWindow) -> None:
    select(window, WORDS)
    press(window, Qt.Key.Key_3)
    edit = menu(window, "Edit")
    edit.aboutToShow.emit()
    assert edit.actions()[0].text() == "Undo Tag claim “Poison pill”"
    assert not edit.actions()[1].isEnabled()
    edit.aboutToHide.emit()
    assert edit.actions()[1].isEnabled()


def test_letters_are_shown_in_menus_and_no_shortcuts(window: MainWindow) -> None:
    action = window.actions_of.by_id["claim.tag"]
    assert action.text() == "Tag…\tT"
    assert action.shortcuts() == []
    assert action.toolTip().endswith("(T)")


def test_a_changed_key_works_at_once(window: MainWindow) -> None:
    window.session.settings["keys"] = '{"claim.tag": ["G"]}'
    select(window, WORDS)
    press(window, Qt.Key.Key_G)
    assert window.picker().isVisible()


def test_the_start_page_offers_the_reviews_opened_last(
    open_window: Open, sample: Path, settings: Settings, tmp_path: Path
) -> None:
    open_window(sample).close()
    gone = tmp_path / "gone.review"
    settings["recent"] = f'["{gone}", "{sample}"]'
    window = open_window()
    buttons = window.start.findChildren(QPushButton, "recentReview")
    assert [button.isEnabled() for button in buttons] == [False, True]
    buttons[1].click()
    assert window.session.opened.path == sample
    assert window.focusWidget() is window.workspace.view


def test_a_long_name_on_the_start_page_leaves_its_folder_in_sight(
    open_window: Open, settings: Settings
) -> None:
    name = "A review with a name that goes on and on " * 4
    settings["recent"] = f'["/reviews/of/last year/{name}.review", "/short.review"]'
    window = open_window()
    long, short = window.start.findChildren(QPushButton, "recentReview")
    assert long.width() > 500
    assert long.fontMetrics().horizontalAdvance(long.text()) < long.width()
    assert "…" in long.text()
    assert long.text().endswith("/reviews/of/last year")
    assert short.text() == "short (not there any more)   /"


def test_the_sample_is_one_key_away(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "Documents" / "Sample.review"
    monkeypatch.setattr("reviewer.commands.review.sample_path", lambda: path)
    window = open_window()
    assert window.focusWidget() is window.start.sample
    press(window, Qt.Key.Key_Space)
    assert len(window.session.opened.articles()) == 5
    assert window.workspace.isVisible()


def test_what_is_no_review_leaves_the_start_page_and_says_why(
    open_window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "picture.review"
    path.write_bytes(b"\x89PNG\r\n" + b"x" * 5000)
    window = open_window(path)
    assert window.start.isVisible()
    assert "not a review" in window.bar.message


def test_a_newer_review_is_read_only_and_says_so(open_window: Open, sample: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(sample)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    window = open_window(sample)
    assert "newer version" in window.bar.message
    assert window.line.saved.text() == "Read-only"
    select(window, window.workspace.view.text[:20])
    press(window, Qt.Key.Key_3)
    assert quotes(window) == []


def test_panels_are_hidden_shown_and_remembered(open_window: Open, sample: Path) -> None:
    window = open_window(sample)
    window.toggle("articles")
    assert not window.is_shown("articles")
    window.close()
    again = open_window(sample)
    assert not again.is_shown("articles")
    assert again.is_shown("entities")
    again.toggle("articles")
    assert again.is_shown("articles")


def test_text_only_hides_all_panels_and_brings_them_back(window: MainWindow) -> None:
    window.toggle("text-only")
    assert not any(window.is_shown(name) for name in ("articles", "entities", "claims"))
    window.toggle("text-only")
    assert all(window.is_shown(name) for name in ("articles", "entities", "claims"))


def test_dropped_documents_are_added(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    path.write_text("A new article.\n\nIt claims something.\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    place = QPointF(100, 100)
    QApplication.sendEvent(window, QDragEnterEvent(place.toPoint(), copy, data, left, none))
    QApplication.sendEvent(window, QDropEvent(place, copy, data, left, none))
    qtbot.waitUntil(lambda: len(window.session.opened.articles()) == 6)


def test_a_dropped_file_is_taken_as_a_copy_so_that_nobody_deletes_it(window: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/nowhere/hers.txt")])
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    left, moved = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    entered = QDragEnterEvent(QPoint(9, 9), both, data, left, moved)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    assert entered.dropAction() == Qt.DropAction.CopyAction


def test_a_theme_is_taken_at_once(window: MainWindow) -> None:
    window.actions_of.run_id("view.theme-dark")
    assert window.theme.dark
    assert window.workspace.view.scene.theme is window.theme


def test_the_zoom_is_remembered(open_window: Open, sample: Path) -> None:
    window = open_window(sample)
    window.actions_of.run_id("view.zoom-in")
    zoom = window.workspace.view.zoom
    window.close()
    assert open_window(sample).workspace.view.zoom == pytest.approx(zoom, abs=0.01)


def test_every_field_and_button_has_an_accessible_name(window: MainWindow) -> None:
    for name in ("claims", "codebook", "search", "entities"):
        window.desk.show_panel(name)
    unnamed = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
    ]
    assert unnamed == []


def test_a_small_window_has_room_for_everything(window: MainWindow) -> None:
    window.resize(1280, 720)
    assert (window.width(), window.height()) == (1280, 720)
    assert window.workspace.view.width() > 500


def test_a_panel_cannot_be_squeezed_to_nothing(window: MainWindow, qtbot: QtBot) -> None:
    dock = window.docks.docks["entities"]
    before = dock.width()
    window.resizeDocks([dock], [20], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: dock.width() < before)
    assert dock.width() == 240


def test_the_reviewers_name_is_asked_in_place_and_the_text_keeps_the_focus(
    open_window: Open, sample: Path, settings: Settings
) -> None:
    settings["reviewer"] = ""
    window = open_window(sample)
    assert window.names.isVisible()
    assert window.focusWidget() is window.workspace.view
    window.names.field.setText("Linh Nguyễn")
    window.names.field.returnPressed.emit()
    assert window.names.isHidden()
    assert "Linh Nguyễn" in window.top.reviewer.text()
    assert settings.text("reviewer") == "Linh Nguyễn"


def test_whoever_tags_without_an_answer_reviews_under_the_proposed_name(
    open_window: Open, sample: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.commands.reviewers.system_name", lambda: "Somebody")
    settings["reviewer"] = ""
    window = open_window(sample)
    press(window, Qt.Key.Key_1)
    assert window.session.opened.claims()[0].reviewer == "Somebody"
    assert window.names.isHidden()


def test_an_article_that_was_left_is_shown_again_at_its_place(window: MainWindow) -> None:
    view = window.workspace.view
    place = len(view.text) - 100
    view.move_caret(place)
    window.actions_of.run_id("article.next")
    assert view.caret == 0
    window.actions_of.run_id("article.previous")
    assert view.caret == place


def test_the_focus_does_not_stop_at_tabs_that_are_not_there(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(None)
    qtbot.waitUntil(lambda: bool(window.top.menus.actions()[0].menu()))
    bars = window.findChildren(QTabBar)
    assert all(bar.focusPolicy() == Qt.FocusPolicy.NoFocus for bar in bars)


def test_a_review_without_articles_says_what_to_do_until_there_is_one(
    open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "empty.review"
    reviewer.new(path).close()
    window = open_window(path)
    assert window.workspace.empty.isVisible()
    (tmp_path / "a.txt").write_text("A headline\n\nA text.")
    add_paths(window.context, [tmp_path / "a.txt"])
    qtbot.waitUntil(lambda: window.session.article is not None)
    assert not window.workspace.empty.isVisible()
