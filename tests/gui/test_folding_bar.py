"""A bar whose lesser parts are in a menu where there is no room for all of them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer.gui.buttons import PushButton
from reviewer.gui.folding_bar import FoldingBar

NAMES = "One", "Two, which is long", "Last"


class Bar(FoldingBar):
    """A title and three buttons, of which the last stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = QLabel("Names", self)
        self.one, self.two, self.last = (PushButton(name, self) for name in NAMES)
        for widget in (self.title, self.one, self.two, self.more, self.last):
            self.row.addWidget(widget)
        self.set_foldable((self.two, self.title, self.one), (self.one, self.two))

    def shown(self) -> list[str]:
        parts = (self.title, self.one, self.two, self.more, self.last)
        return [part.text() for part in parts if part.isVisible()]


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[Bar]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Bar(parent)
    made.resize(made.sizeHint())
    parent.resize(900, 60)
    parent.show()
    yield made
    parent.close()


def test_a_bar_with_room_shows_all_parts_and_no_menu(bar: Bar) -> None:
    assert bar.shown() == ["Names", *NAMES]


def test_what_is_folded_first_goes_first(bar: Bar) -> None:
    bar.resize(bar.sizeHint().width() - 1, bar.height())
    assert bar.shown() == ["Names", "One", "More ▾", "Last"]


def test_at_its_least_width_a_bar_keeps_what_is_never_folded(bar: Bar) -> None:
    least = bar.minimumSizeHint()
    bar.resize(least)
    assert bar.shown() == ["More ▾", "Last"]
    assert bar.minimumSizeHint() == least
    assert bar.row.minimumSize().width() <= least.width()


def test_folded_parts_come_back_with_the_room(bar: Bar) -> None:
    whole = bar.sizeHint()
    bar.resize(bar.minimumSizeHint())
    assert bar.sizeHint() == whole
    bar.resize(whole)
    assert bar.shown() == ["Names", *NAMES]


def test_the_menu_presses_the_buttons_that_are_folded(bar: Bar, qtbot: QtBot) -> None:
    bar.resize(bar.minimumSizeHint())
    menu = bar.open_menu()
    assert [action.text() for action in menu.actions()] == [*NAMES[:2]]
    with qtbot.waitSignal(bar.two.clicked):
        menu.actions()[1].trigger()
    menu.close()


def test_return_opens_the_menu(bar: Bar) -> None:
    bar.resize(bar.minimumSizeHint())
    opened: list[bool] = []
    bar.more.clicked.connect(lambda: opened.append(True))
    QTest.keyClick(bar.more, Qt.Key.Key_Return)
    assert opened


def test_a_part_that_is_not_wanted_is_neither_in_the_bar_nor_in_the_menu(bar: Bar) -> None:
    bar.want(bar.one, wanted=False)
    assert bar.shown() == ["Names", *NAMES[1:]]
    bar.resize(bar.minimumSizeHint())
    menu = bar.open_menu()
    assert [action.text() for action in menu.actions()] == [NAMES[1]]
    menu.close()


def test_a_part_that_says_more_makes_others_fold(bar: Bar, qtbot: QtBot) -> None:
    bar.one.setText("One that says much more than it did before")
    qtbot.waitUntil(lambda: NAMES[1] not in bar.shown())
    assert bar.more.isVisible()


class Filter(PushButton):
    """A button that leaves something out."""

    set_apart = "Of which dates: 2025"


def test_what_leaves_something_out_is_told_where_it_is_folded_and_only_there(bar: Bar) -> None:
    bar.two.hide()
    made = Filter("Two, which is long", bar)
    bar.row.insertWidget(1, made)
    bar.set_foldable((made, bar.title, bar.one), (bar.one, made))
    made.show()
    bar.resize(bar.minimumSizeHint())
    assert bar.more.text() == "More (1 set) ▾"
    bar.resize(bar.sizeHint())
    assert bar.more.text() == "More ▾"
