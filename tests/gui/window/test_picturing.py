"""The graph of names and names by tags in the window: opened, gone through, exported, left."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

import reviewer
from reviewer.gui import dialogs
from reviewer.gui.delegates import ROW_ROLE
from reviewer.gui.picturing.graph_view import GraphView
from reviewer.gui.picturing.page import PicturePage
from reviewer.gui.window import MainWindow
from tests.gui.window.conftest import Open, press
from tests.gui.window.test_accessible_names import unnamed, unread


@pytest.fixture
def marked(sample: Path) -> Path:
    """The sample with a claim of Ann on the opening of an article that names KT."""
    with reviewer.open(sample) as review:
        review.tag(review.articles()[3], 0, 200, ["Contract"], reviewer="Ann")
    return sample


@pytest.fixture
def window(open_window: Open, marked: Path, qtbot: QtBot) -> MainWindow:
    """The window with an article, and the graph of names in its place."""
    made = open_window(marked)
    made.session.show(made.session.opened.articles()[3])
    made.actions_of.run_id("picture.graph")
    qtbot.waitUntil(lambda: bool(page_of(made).graph.drawing.dots))
    return made


def page_of(window: MainWindow) -> PicturePage:
    assert window.pictures.page is not None
    return window.pictures.page


def graph_of(window: MainWindow) -> GraphView:
    return page_of(window).graph


def place_of(graph: GraphView, name: str) -> QPoint:
    dot = next(dot for dot in graph.drawing.dots if dot.name == name)
    return graph.camera.seen(dot.x, dot.y).toPoint()


def open_matrix(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_of.run_id("picture.matrix")
    qtbot.waitUntil(lambda: page_of(window).matrix.grid.grid.rowCount() > 0)


def test_the_graph_takes_the_place_of_the_article(window: MainWindow) -> None:
    assert window.middle.currentWidget() is page_of(window)
    assert graph_of(window).hasFocus()
    assert "pairs" in page_of(window).foot.words.text()


def test_escape_goes_back_to_the_article(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Escape)
    assert window.middle.currentWidget() is window.sides
    assert window.workspace.view.hasFocus()


def test_what_its_keys_are_is_not_said_any_more_when_it_is_left(window: MainWindow) -> None:
    assert "Arrow keys" in window.line.passing.text()
    press(window, Qt.Key.Key_Escape)
    assert "Arrow keys" not in window.line.passing.text()


def test_the_whole_graph_is_in_sight_at_first(window: MainWindow) -> None:
    graph = graph_of(window)
    places = [graph.camera.seen(dot.x, dot.y).toPoint() for dot in graph.drawing.dots]
    assert all(graph.rect().contains(place) for place in places)


def test_the_keys_go_from_name_to_name_and_choose_it(window: MainWindow) -> None:
    graph = graph_of(window)
    for _ in range(2):
        press(window, Qt.Key.Key_Right)
    second = graph.drawing.dots[1]
    assert window.session.entity == second.entity
    assert graph.accessibleDescription().startswith(f"{second.name}, {second.type}; ")


def test_tab_goes_on_behind_the_last_name(window: MainWindow) -> None:
    graph = graph_of(window)
    for _ in graph.drawing.dots:
        press(window, Qt.Key.Key_Tab)
    assert graph.current == graph.drawing.dots[-1].entity
    press(window, Qt.Key.Key_Tab)
    assert not graph.hasFocus()


def test_return_goes_to_a_mention(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Right)
    name = graph_of(window).drawing.dots[0].name
    press(window, Qt.Key.Key_Return)
    assert window.middle.currentWidget() is window.sides
    start, end = window.workspace.view.selection
    assert window.workspace.view.text[start:end] == name


def test_a_click_chooses_a_name_and_a_double_click_opens_it(window: MainWindow) -> None:
    graph = graph_of(window)
    at = place_of(graph, "Viettel")
    QTest.mouseClick(graph, Qt.MouseButton.LeftButton, pos=at)
    assert window.session.opened.entities.find(window.session.entity or "").name == "Viettel"
    QTest.mouseDClick(graph, Qt.MouseButton.LeftButton, pos=at)
    assert window.session.open_article.id != window.session.opened.articles()[3].id
    start, end = window.workspace.view.selection
    assert window.workspace.view.text[start:end].startswith("Viettel")


def test_a_drag_moves_the_picture_and_chooses_nobody(window: MainWindow) -> None:
    graph = graph_of(window)
    at = place_of(graph, "KT")
    QTest.mousePress(graph, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(graph, at + QPoint(40, 25))
    QTest.mouseRelease(graph, Qt.MouseButton.LeftButton, pos=at + QPoint(40, 25))
    assert place_of(graph, "KT") == at + QPoint(40, 25)
    assert window.session.entity is None


def test_commands_zoom_the_picture_and_not_the_text(window: MainWindow) -> None:
    graph, before = graph_of(window), graph_of(window).camera.scale
    window.actions_of.run_id("view.zoom-in")
    assert graph.camera.scale > before
    assert window.workspace.view.zoom == 1.0
    window.actions_of.run_id("view.zoom-reset")
    assert graph.camera.scale == pytest.approx(before)


def test_what_is_seen_under_the_pointer_stays_there_when_it_is_zoomed(window: MainWindow) -> None:
    graph = graph_of(window)
    at = place_of(graph, "Viettel")
    graph.zoom(2.0, QPointF(at))
    assert (place_of(graph, "Viettel") - at).manhattanLength() <= 1


def test_names_that_are_not_together_with_one_that_is_lit_are_dimmed(window: MainWindow) -> None:
    graph = graph_of(window)
    before = graph.grab().toImage()
    QTest.mouseMove(graph, place_of(graph, "Choi Kyung-jin"))
    after, near, far = graph.grab().toImage(), "Choi Kyung-jin", "KT"
    for name, same in ((near, True), (far, False)):
        place = place_of(graph, name)
        assert (after.pixelColor(place) == before.pixelColor(place)) is same


def test_asking_for_more_in_common_leaves_pairs_out(window: MainWindow, qtbot: QtBot) -> None:
    before = len(graph_of(window).drawing.lines)
    menu = page_of(window).head.least.open_menu()
    next(action for action in menu.actions() if action.text() == "3 times").trigger()
    menu.close()
    qtbot.waitUntil(lambda: len(graph_of(window).drawing.lines) < before)
    assert min(line.units for line in graph_of(window).drawing.lines) >= 3


def test_a_picture_follows_what_is_rejected(window: MainWindow, qtbot: QtBot) -> None:
    review = window.session.opened
    found = next(each for each in review.entities.known() if each.name == "Viettel")
    review.entities.reject(found, reviewer=window.session.who)
    names = {dot.name for dot in graph_of(window).drawing.dots}
    assert "Viettel" in names
    qtbot.waitUntil(lambda: "Viettel" not in {dot.name for dot in graph_of(window).drawing.dots})


def test_a_cell_leads_to_its_claims_and_a_claim_to_its_passage(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_matrix(window, qtbot)
    matrix = page_of(window).matrix
    matrix.grid.setCurrentIndex(matrix.grid.grid.index(0, 0))
    matrix.grid.setFocus()
    press(window, Qt.Key.Key_Return)
    (row,) = [matrix.model.index(n, 0).data(ROW_ROLE) for n in range(matrix.model.rowCount())]
    assert row.claim.tags[0].endswith("Contract")
    matrix.list.chosen.emit(matrix.model.index(0, 0))
    assert window.session.claim == row.claim.id
    assert window.middle.currentWidget() is window.sides


def test_another_article_or_a_comparison_takes_the_place_of_a_picture(window: MainWindow) -> None:
    window.session.show(window.session.opened.articles()[0])
    assert window.pictures.page is None
    window.actions_of.run_id("picture.graph")
    window.actions_of.run_id("compare.show")
    assert window.pictures.page is None
    assert window.comparison.is_open


def test_a_review_without_articles_says_what_to_do(
    open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "empty.review"
    reviewer.new(path).close()
    window = open_window(path)
    window.actions_of.run_id("picture.graph")
    page = page_of(window)
    qtbot.waitUntil(lambda: page.shown.currentWidget() is page.empty)
    assert "Add articles" in page.empty.words.text()


@pytest.mark.parametrize("suffix", [".svg", ".png", ""])
def test_the_graph_is_exported(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = tmp_path / f"names{suffix}"
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: path)
    window.actions_of.run_id("picture.export")
    if suffix == ".png":
        assert not QImage(str(path)).isNull()
    elif suffix:
        assert path.read_text("utf-8").startswith("<svg")
    else:
        with (path / "nodes.csv").open(encoding="utf-8", newline="") as file:
            assert "KT" in {row["name"] for row in csv.DictReader(file)}


def test_everything_has_a_name_for_a_screen_reader(window: MainWindow, qtbot: QtBot) -> None:
    assert unnamed(window) == []
    assert unread(window) == []
    open_matrix(window, qtbot)
    assert unnamed(window) == []
    assert unread(window) == []


def test_in_a_narrow_window_the_lesser_choices_are_in_one_menu(
    window: MainWindow, qtbot: QtBot
) -> None:
    head = page_of(window).head
    window.resize(900, 700)
    qtbot.waitUntil(lambda: head.more.isVisible() and head.types.isHidden())
    menu = head.open_menu()
    (types,) = [each for each in menu.actions() if each.text().startswith("Which types of names:")]
    before = head.types.text()
    choices = types.menu()
    assert isinstance(choices, QMenu)
    choices.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: head.types.text() != before)
    window.jobs.stop()


def entry(menu: QMenu, words: str) -> QAction:
    return next(each for each in menu.actions() if each.text().strip() == words)


def test_a_month_leaves_the_articles_of_other_dates_out(window: MainWindow, qtbot: QtBot) -> None:
    head, before = page_of(window).head, len(graph_of(window).drawing.dots)
    menu = head.dates.open_menu()
    assert entry(menu, "All dates").isChecked()
    entry(menu, "2020-02").trigger()
    menu.close()
    assert head.dates.text() == "2020-02 ▾"
    qtbot.waitUntil(lambda: 0 < len(graph_of(window).drawing.dots) < before)


def test_dates_are_asked_for_from_one_to_another(window: MainWindow, qtbot: QtBot) -> None:
    head, said = page_of(window).head, []
    for end, period in (("From", "2020"), ("To", "2025-08"), ("From", "2026")):
        menu = head.dates.open_menu()
        below = entry(menu, end).menu()
        assert isinstance(below, QMenu)
        entry(below, period).trigger()
        menu.close()
        said.append(head.dates.text())
    assert said == ["Since 2020 ▾", "2020 – 2025-08 ▾", "Since 2026 ▾"]
    qtbot.waitUntil(lambda: not window.jobs.busy)


def test_a_narrow_bar_says_what_in_its_menu_leaves_something_out(
    window: MainWindow, qtbot: QtBot
) -> None:
    head = page_of(window).head
    window.resize(900, 700)
    qtbot.waitUntil(lambda: head.more.isVisible() and head.dates.isHidden())
    assert head.more.text() == "More ▾"
    menu = head.dates.open_menu()
    entry(menu, "2025").trigger()
    menu.close()
    assert head.more.text() == "More (1 set) ▾"
    assert "Of which dates: 2025" in head.more.accessibleName()
    qtbot.waitUntil(lambda: not window.jobs.busy)


@pytest.mark.parametrize("command", ["picture.graph", "compare.show"])
def test_panels_are_as_wide_after_a_page_as_before(
    open_window: Open, marked: Path, qtbot: QtBot, command: str
) -> None:
    window = open_window(marked)
    window.resize(900, 700)
    dock = window.docks.docks["entities"]
    qtbot.waitUntil(lambda: dock.width() > 300)
    before = dock.width()
    window.actions_of.run_id(command)
    QTest.qWait(0)
    window.jobs.stop()
    window.comparison.leave()
    window.pictures.leave()
    QTest.qWait(0)
    assert dock.width() == before


def test_drawing_that_is_stopped_can_be_begun_again(
    open_window: Open, marked: Path, qtbot: QtBot
) -> None:
    window = open_window(marked)
    window.actions_of.run_id("picture.graph")
    page = page_of(window)
    qtbot.waitUntil(lambda: not window.session.picturing.stale)
    window.jobs.stop()
    assert page.empty.title.text() == "Not drawn"
    page.empty.button.click()
    qtbot.waitUntil(lambda: bool(page.graph.drawing.dots))
    assert page.shown.currentWidget() is page.graph


def test_the_colours_of_the_theme_stay_as_they_are(window: MainWindow) -> None:
    graph_of(window).grab()
    roles = window.theme.roles
    assert all(window.theme.colour(role).name() == roles[role] for role in roles)
    assert all(window.theme.colour(role).alpha() == 255 for role in roles)
