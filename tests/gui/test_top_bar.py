"""The bar at the top of the window."""

from itertools import pairwise

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.gui.top_bar import TopBar


@pytest.mark.parametrize("width", [640, 720, 900, 1024, 1150, 1280, 1366, 1440, 1920])
def test_nothing_in_the_bar_lies_over_anything_else(qtbot: QtBot, width: int) -> None:
    bar = TopBar(lambda _: None)
    qtbot.addWidget(bar)
    bar.show_review("A review with rather a long name", "Nguyễn Thị Minh Khai")
    bar.resize(width, bar.sizeHint().height())
    bar.show()
    QTest.qWait(0)
    parts = [part for part in bar.findChildren(QWidget) if part.parent() is bar]
    shown = sorted((part.geometry() for part in parts if part.isVisible()), key=lambda at: at.x())
    assert all(one.right() < other.left() for one, other in pairwise(shown))
    assert shown[-1].right() < bar.width()


def test_with_room_the_bar_says_all(qtbot: QtBot) -> None:
    bar = TopBar(lambda _: None)
    qtbot.addWidget(bar)
    bar.show_review("KT", "Ann")
    bar.resize(1440, 36)
    bar.show()
    assert bar.reviewer.text() == "Reviewer: Ann ▾"
    assert bar.search.text().startswith("Commands, articles, words…")
    assert not bar.side.isHidden()
