"""A part of the article in a text edit that nobody sees, for Qt to answer about it.

PySide leaves two methods of `QAccessibleTextInterface` out, `selection` and `attributes`: what is
written in Python can say neither what is selected nor what marks a passage. A text edit of Qt's
can, and finds words, lines and where each character is on the screen as well. So one is kept, out
of sight and as wide as the text, with the part that is asked about.
"""

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import SIGNAL, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleTextInterface,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from reviewer.gui.article.decoration import tints
from reviewer.gui.article.passing import passed

if TYPE_CHECKING:
    from reviewer.gui.article.view import ArticleView

_POINTS = 72
"""Points in an inch."""


class Mirror(QObject):
    """Holds some units of a view at a time, as they are laid out, marked and selected there.

    A unit is a block; `_offsets` has where each begins, in UTF-16.
    """

    def __init__(self, view: "ArticleView") -> None:
        """Hold nothing yet."""
        super().__init__(view)
        self._view = view
        self._held: tuple[object, ...] = ()
        self._units = range(0)
        self._offsets: list[int] = []
        self._unmarked: set[int] = set()
        self._filling = False
        self._edit = edit = QTextEdit(view)
        edit.hide()
        edit.setFrameShape(QFrame.Shape.NoFrame)
        edit.setReadOnly(True)
        edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        edit.document().setDocumentMargin(0)
        edit.document().setUndoRedoEnabled(False)
        self._take_control()
        self._interface = QAccessible.queryAccessibleInterface(edit).textInterface()

    def show(self, units: range) -> QAccessibleTextInterface:
        """Hold units as they are now, and return what answers about them, for the next question."""
        self._filling = True
        scene = self._view.scene
        held = (units, scene.model, scene.layouts, scene.theme)
        if held != self._held:
            self._held, self._units = held, units
            self._fill()
        self._mark()
        self._place()
        self._select()
        self._filling = False
        return self._interface

    def offsets(self, units: range) -> tuple[int, int, int]:
        """Return the caret, and the start and end of what is selected, as offsets in units."""
        self.show(units)
        cursor = self._edit.textCursor()
        return cursor.position(), cursor.selectionStart(), cursor.selectionEnd()

    def forget(self, units: range | None = None) -> None:
        """Look again how these units, or all, are marked when they are asked about next."""
        self._unmarked |= set(self._units if units is None else units)

    def _take_control(self) -> None:
        """Let the edit itself hear and tell nothing of what is done to its text.

        What it would tell screen readers is of a text edit that is not there.
        """
        edit = self._edit
        control = next(child for child in edit.children() if child.inherits("QWidgetTextControl"))
        control.disconnect(edit)
        control.setParent(QObject(edit))
        for written in ("cursorPositionChanged()", "selectionChanged()"):
            QObject.connect(control, SIGNAL(written), self._on_written)

    def _fill(self) -> None:
        scene, model = self._view.scene, self._view.scene.model
        ends = (model.to_unit(unit, model.ends[unit]) + 1 for unit in self._units)
        self._offsets = list(accumulate(ends, initial=0))
        document = self._edit.document()
        document.clear()
        document.setDefaultTextOption(scene.layouts[self._units[0]].layout.textOption())
        document.setTextWidth(scene.layouts.width)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.insertText(passed("\n".join(map(model.display, self._units))))
        for unit in self._units:
            indented = QTextBlockFormat()
            indented.setLeftMargin(scene.layouts.face(unit).indent)
            self._go(cursor, unit)
            cursor.setBlockFormat(indented)
            self._mark_unit(cursor, unit)
        cursor.endEditBlock()
        self._unmarked.clear()

    def _mark(self) -> None:
        """Give the units that are marked otherwise now the formats that they are read as."""
        stale = [unit for unit in self._unmarked if unit in self._units]
        self._unmarked.clear()
        cursor = QTextCursor(self._edit.document())
        cursor.beginEditBlock()
        for unit in stale:
            self._mark_unit(cursor, unit)
        cursor.endEditBlock()

    def _mark_unit(self, cursor: QTextCursor, unit: int) -> None:
        scene = self._view.scene
        look = QTextCharFormat()
        look.setFont(_in_points(scene.layouts.face(unit).font, self._edit.logicalDpiY()))
        self._go(cursor, unit)
        cursor.setCharFormat(look)
        cursor.setBlockCharFormat(look)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        for passage in scene.passages("mention", unit).each():
            self._go(cursor, unit, passage.start, passage.end)
            cursor.mergeCharFormat(look)
        names = scene.layers["claim"].names
        for tint in tints(scene.passages("claim", unit)):
            name = next(name for n, name in enumerate(names) if tint.colours >> n & 1)
            look.setBackground(scene.theme.tint(name, deep=tint.deep))
            self._go(cursor, unit, tint.start, tint.end)
            cursor.mergeCharFormat(look)
        look = QTextCharFormat()
        look.setBackground(scene.theme.colour("hit"))
        for passage in scene.passages("hit", unit).each():
            self._go(cursor, unit, passage.start, passage.end)
            cursor.mergeCharFormat(look)

    def _go(self, cursor: QTextCursor, unit: int, start: int = 0, end: int | None = None) -> None:
        """Select a unit, or what is between two offsets in it."""
        number = unit - self._units[0]
        first, stop = self._offsets[number], self._offsets[number + 1] - 1
        cursor.setPosition(first + start)
        cursor.setPosition(stop if end is None else first + end, QTextCursor.MoveMode.KeepAnchor)

    def _place(self) -> None:
        """Put the lines that can be seen where they are in the view."""
        view, scene = self._view, self._view.scene
        height = view.viewport().height()
        within = self._edit.viewport().pos()
        self._edit.move(view.viewport().pos() + QPoint(scene.left, 0) - within)
        document = self._edit.document()
        document.documentLayout().documentSize()  # lays out what is not yet
        for unit, y in scene.column.visible(0, height):
            if unit in self._units:
                block = document.findBlockByNumber(unit - self._units[0])
                self._place_block(block, unit, y)

    def _place_block(self, block: QTextBlock, unit: int, y: int) -> None:
        layout = block.layout()
        layout.setPosition(QPointF(0, y))
        for number, line in enumerate(self._view.scene.layouts[unit].lines):
            if number < layout.lineCount():
                placed = layout.lineAt(number)
                placed.setPosition(QPointF(placed.x(), line.top + line.base - placed.ascent()))

    def _select(self) -> None:
        """Select what is selected of the units."""
        scene = self._view.scene
        start, end = scene.selection
        low, high = scene.model.starts[self._units[0]], scene.model.ends[self._units[-1]]
        if end < low or start > high:
            start = end = min(max(scene.caret, low), high)
        ends = (start, end) if scene.caret >= end else (end, start)
        anchor, caret = (self._offset(min(max(at, low), high)) for at in ends)
        cursor = self._edit.textCursor()
        if (cursor.anchor(), cursor.position()) != (anchor, caret):
            cursor.setPosition(anchor)
            cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
            self._edit.setTextCursor(cursor)

    def _offset(self, position: int) -> int:
        model = self._view.scene.model
        unit = model.unit_at(position)
        return self._offsets[unit - self._units[0]] + model.to_unit(unit, position)

    def _position(self, offset: int) -> int:
        number = min(bisect_right(self._offsets, offset) - 1, len(self._units) - 1)
        return self._view.scene.model.from_unit(self._units[number], offset - self._offsets[number])

    def _on_written(self) -> None:
        """Do in the view what a screen reader has done in the edit."""
        if not self._filling:
            cursor = self._edit.textCursor()
            anchor, caret = map(self._position, (cursor.anchor(), cursor.position()))
            self._view.set_range(anchor, caret)


def _in_points(font: QFont, dpi: int) -> QFont:
    """Return a font as large, whose size can be told in points."""
    told = QFont(font)
    told.setPointSizeF(font.pixelSize() * _POINTS / dpi)
    return told
