"""A sheet over the window to pick something by typing: a line, and below it what answers."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from reviewer.gui.delegates import RowDelegate
from reviewer.gui.panels.row_list import RowList
from reviewer.gui.row_painter import fonts_of
from reviewer.gui.theme import Theme

_ROWS = 8
_SHADOW = 12
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS,
    Qt.Key.Key_PageUp: -_ROWS,
}


class PickerField(QLineEdit):
    """The line typed into; `left` follows when the focus goes elsewhere."""

    moved = Signal(int)
    taken = Signal(bool)
    given_up = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, take a row (with Ctrl or Shift: and go on), or give up."""
        key = event.key()
        if key in _STEPS:
            self.moved.emit(_STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            onward = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            self.taken.emit(bool(event.modifiers() & onward))
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that somebody works elsewhere, unless it is a menu or another window in front."""
        super().focusOutEvent(event)
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in passing:
            self.left.emit()


class Picker(QFrame):
    """A line to type in and the rows that answer it, of one height each.

    Return takes the chosen row; with Ctrl or Shift the picker may stay for a further one; Escape,
    or going elsewhere, gives up. The focus returns to where it was.
    """

    width_wanted = 330
    """How wide it is, in pixels, with its shadow."""

    stays = True
    """Whether Return with Ctrl or Shift lets it stay for a further row."""

    def __init__(self, theme: Theme, name: str, rows: str) -> None:
        """Be a picker of that accessible name; `rows` is the list's."""
        super().__init__()
        self.theme = theme
        self._back: QWidget | None = None
        self._busy = False
        self._shown = ""
        self._anchor = QPoint()
        self._upwards = False
        self.prompt = QLabel(self)
        self.prompt.setProperty("role", "soft")
        self.prompt.setTextFormat(Qt.TextFormat.PlainText)
        self.field = PickerField(self)
        self.hint = QLabel(self)
        self.hint.setProperty("role", "soft")
        self.list = RowList(rows, self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setProperty("role", "bare")
        self.setAccessibleName(name)
        self._lay_out()
        self._connect()
        self.hide()

    def fill(self, query: str) -> None:
        """Let the model have what answers a query."""
        raise NotImplementedError  # Qt's classes cannot be abstract ones of Python

    def take_row(self, row: int) -> None:
        """Do what the picker is for with a row."""
        raise NotImplementedError  # Qt's classes cannot be abstract ones of Python

    def words_of(self, row: int) -> str:
        """Return what a screen reader says of a row."""
        raise NotImplementedError  # Qt's classes cannot be abstract ones of Python

    def show_rows(self, query: str) -> None:
        """Show what answers a query, and choose the first."""
        self._shown = query
        self.fill(query)
        self.choose(0)

    def query_in(self, typed: str) -> str:
        """Return the part of the line that finds a row."""
        return typed

    def set_theme(self, theme: Theme) -> None:
        """Show the picker in the colours of a theme."""
        self.theme = self._rows.theme = theme
        self.update()

    def set_rows(self, model: QAbstractListModel, delegate: RowDelegate) -> None:
        """Show the rows of a model as a delegate paints them."""
        self._model, self._rows = model, delegate
        self.list.setModel(model)
        self.list.setItemDelegate(delegate)

    def open_sheet(self, parent: QWidget, at: QPoint, prompt: str) -> None:
        """Open over the window of a widget, below a point of the screen."""
        window = parent.window()
        focused: list[QWidget | None] = [QApplication.focusWidget(), window.focusWidget(), parent]
        self._back = next(widget for widget in focused if widget is not None)
        if self.parentWidget() is not window:
            self.setParent(window)
        self.prompt.setText(prompt)
        self.field.setAccessibleName(prompt)
        self.field.clear()
        self.show_rows("")
        self._place(window, window.mapFromGlobal(at))
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_picker(self) -> None:
        """Be gone, with the focus where it was."""
        if self.isVisible() and not self._busy:
            self._busy = True
            self.hide()
            if self._back is not None:
                self._back.setFocus(Qt.FocusReason.PopupFocusReason)
            self._busy = False

    def choose(self, row: int) -> None:
        """Make a row the one that Return takes, the nearest there is."""
        self.list.show_row(min(max(row, 0), self._model.rowCount() - 1))
        at = self.list.currentIndex()
        self.field.setAccessibleDescription(self.words_of(at.row()) if at.isValid() else "")

    def fit(self) -> None:
        """Be as high as the rows need, the edge at the passage staying where it is."""
        shown = min(self._model.rowCount(), _ROWS)
        row = self._rows.row_height(fonts_of(self.list.font()), 0, QModelIndex())
        self.list.setFixedHeight(max(shown, 1) * row)
        self.list.setVisible(shown > 0)
        layout = self.layout()
        height = layout.sizeHint().height() if layout else 0
        top = self._anchor.y() - (height - _SHADOW if self._upwards else _SHADOW)
        size = QSize(self.width_wanted, height)
        self.setGeometry(QRect(QPoint(self._anchor.x(), top), size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a sheet with a soft shadow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        shade = QColor(0, 0, 0, 3 if not self.theme.dark else 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        for spread in range(1, _SHADOW):
            grown = sheet.adjusted(-spread, -spread + 3, spread, spread)
            painter.drawRoundedRect(grown, 10 + spread, 10 + spread)
        painter.setPen(QPen(self.theme.colour("popup_line"), 1))
        painter.setBrush(self.theme.colour("popup"))
        painter.drawRoundedRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        edge = _SHADOW + 8
        layout.setContentsMargins(edge, edge - 1, edge, edge)
        layout.setSpacing(6)
        for widget in (self.prompt, self.field, self.list, self.hint):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_text)
        self.field.moved.connect(self._on_move)
        self.field.taken.connect(self._take)
        self.field.given_up.connect(self.close_picker)
        self.field.left.connect(self.close_picker)
        self.list.clicked.connect(self._on_click)

    def _on_text(self, text: str) -> None:
        wanted = self.query_in(text)
        if wanted != self._shown:  # what else is said leaves the chosen row alone
            self.show_rows(wanted)
            self.fit()

    def _on_move(self, step: int) -> None:
        at, last = self.list.currentIndex().row(), self._model.rowCount() - 1
        round_the_end = abs(step) == 1 and not 0 <= at + step <= last
        self.choose((last if step < 0 else 0) if round_the_end else at + step)

    def _on_click(self, at: QModelIndex) -> None:
        self.list.show_row(at.row())
        onward = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self._take(bool(onward))

    def _take(self, onward: bool) -> None:
        at = self.list.currentIndex()
        if not at.isValid():
            return
        onward = onward and self.stays
        if not onward:
            self.close_picker()
        self._busy = True
        self.take_row(at.row())
        self._busy = False
        if onward and self.isVisible():
            self.field.clear()
            self.show_rows("")
            self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, window: QWidget, at: QPoint) -> None:
        """Stand below a point of the window, or above the line there if there is more room."""
        room = window.rect().adjusted(-_SHADOW, -_SHADOW, _SHADOW, _SHADOW)
        left = min(at.x() - _SHADOW - 8, room.right() - self.width_wanted)
        self.fit()
        below = room.bottom() - at.y()
        self._upwards = below < self.height() and at.y() > below
        line = self.field.fontMetrics().height() + 10 if self._upwards else -4
        self._anchor = QPoint(max(room.left(), left), at.y() - line)
        self.fit()
