"""Everything that can have the focus has a name, and what is written can be read out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface, QTextDocumentFragment
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from reviewer.gui.window import MainWindow

from .conftest import Open

PANELS = ("articles", "claims", "codebook", "search", "entities")
CELLS = (QAccessible.Role.Cell, QAccessible.Role.TreeItem)  # some are empty
SIGNS = tuple("↑↓⇅✕▾●▲")
NAME = QAccessible.Text.Name


def everything(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Yield all that a screen reader can come to in a window, from the top down."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        found = waiting.pop()
        yield found
        children: list[QAccessibleInterface | None] = [
            found.child(number) for number in range(found.childCount())
        ]
        waiting += [child for child in children if child is not None and child.isValid()]


def unnamed(widget: QWidget) -> list[str]:
    return [
        f"{found.role().name} {found.object()} in {found.parent().text(NAME)!r}"
        for found in everything(widget)
        if found.state().focusable
        and not found.state().invisible
        and not found.text(NAME)
        and found.role() not in CELLS
    ]


def unread(widget: QWidget) -> list[str]:
    """Return what is written on labels and buttons that their names leave out."""
    written: list[QLabel | QAbstractButton] = [*widget.findChildren(QLabel)]
    written += widget.findChildren(QAbstractButton)
    return [
        words
        for child in written
        if child.isVisible()
        and (words := plain(child.text()))
        and words not in plain(QAccessible.queryAccessibleInterface(child).text(NAME))
    ]


def plain(text: str) -> str:
    """The words of a text, without its HTML and without what is cut or only a sign."""
    read = QTextDocumentFragment.fromHtml(text.replace("\n", " ")).toPlainText().partition("…")[0]
    return " ".join(word for word in read.replace("&", "").split() if word not in SIGNS)


@pytest.mark.parametrize("panel", PANELS)
def test_all_that_can_have_the_focus_has_a_name(window: MainWindow, panel: str) -> None:
    window.desk.show_panel(panel)
    assert unnamed(window) == []


@pytest.mark.parametrize("panel", PANELS)
def test_all_that_labels_say_can_be_read_out(window: MainWindow, panel: str) -> None:
    window.desk.show_panel(panel)
    window.line.tell("Something happened.")
    window.bar.show_message("warning", "Something has to be read.")
    assert unread(window) == []


def test_the_start_page_has_names(open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    assert unnamed(window) == []
    assert unread(window) == []


SHEETS = (
    "check compact find history palette preferences purge restore same-words shortcuts silenced"
    " snapshot"
).split()


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_opens_has_names(window: MainWindow, sheet: str) -> None:
    window.workspace.view.select(0, 2)
    before = set(QApplication.topLevelWidgets())
    window.sheets.open(sheet)
    opened = [w for w in QApplication.topLevelWidgets() if w not in before and w.isVisible()]
    shown = opened or [window]
    assert [unnamed(widget) for widget in shown] == [[] for _ in shown]
    assert [unread(widget) for widget in shown] == [[] for _ in shown]
    for widget in opened:
        widget.close()
