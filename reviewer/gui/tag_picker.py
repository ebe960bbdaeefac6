"""The picker of tags: opens at the passage, finds a tag by two typed letters, and is gone."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from reviewer.commands.context import Context
from reviewer.commands.saying import parted
from reviewer.gui.panels.row_list import RowList
from reviewer.gui.row_painter import fonts_of
from reviewer.gui.tag_rows import TagRowDelegate, TagRowModel, row_words, rows_for
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.codebook import Codebook, Tag

_WIDTH = 330
_ROWS = 8
_RECENT = 5
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


class TagPicker(QFrame):
    """A sheet over a window with a line to type in and the tags that answer it.

    Return takes the chosen row; with Ctrl or Shift the picker stays for a further tag; Escape, or
    going elsewhere, gives up. The focus returns to where it was.
    """

    def __init__(self, context: Context, theme: Theme) -> None:
        """Pick from the codebook of a context's review."""
        super().__init__()
        self.theme = theme
        self._context = context
        self._done: Callable[[Tag | str], None] = lambda _: None
        self._said: Callable[[str], None] | None = None
        self._shown = ""
        self._recent: list[str] = []
        self._back: QWidget | None = None
        self._busy = False
        self._known: Codebook | None = None
        self._anchor = QPoint()
        self._upwards = False
        self.prompt = QLabel(self)
        self.prompt.setProperty("role", "soft")
        self.field = PickerField(self)
        self.field.setPlaceholderText(tr("Find a tag, or name a new one"))
        self.hint = QLabel(tr("!status   @speaker   ;note"), self)
        self.hint.setProperty("role", "soft")
        self.hint.setToolTip(tr("Say more in the same line: po !disputed @Kim ;only a rumour"))
        self.list = RowList(tr("Tags"), self)
        self.model = TagRowModel(self.list)
        self._rows = TagRowDelegate(theme, self.list)
        self._lay_out()
        self._connect()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Show the picker in the colours of a theme."""
        self.theme = self._rows.theme = theme
        self.update()

    def open_at(
        self,
        parent: QWidget,
        at: QPoint,
        prompt: str,
        done: Callable[[Tag | str], None],
        said: Callable[[str], None] | None = None,
    ) -> None:
        """Open over the window of a widget, below a point of the screen.

        `done` gets each tag that is taken, or the name for a new one; where `said` is given, that
        gets what else the line says first.
        """
        window = parent.window()
        focused: list[QWidget | None] = [QApplication.focusWidget(), window.focusWidget(), parent]
        self._back = next(widget for widget in focused if widget is not None)
        self._done, self._said = done, said
        self.hint.setVisible(said is not None)
        if self.parentWidget() is not window:
            self.setParent(window)
        self.prompt.setText(prompt)
        self.field.setAccessibleName(prompt)
        self.field.clear()
        self._show_rows("")
        self._place(window, window.mapFromGlobal(at))
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        if self._known is not self._codebook():
            QTimer.singleShot(0, self, self._get_ready)

    def close_picker(self) -> None:
        """Be gone, with the focus where it was."""
        if self.isVisible() and not self._busy:
            self._busy = True
            self.hide()
            if self._back is not None:
                self._back.setFocus(Qt.FocusReason.PopupFocusReason)
            self._busy = False

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        edge = _SHADOW + 8
        layout.setContentsMargins(edge, edge - 1, edge, edge)
        layout.setSpacing(6)
        for widget in (self.prompt, self.field, self.list, self.hint):
            layout.addWidget(widget)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._rows)
        self.list.setProperty("role", "bare")
        self.setAccessibleName(tr("Tag picker"))

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_text)
        self.field.moved.connect(self._on_move)
        self.field.taken.connect(self._take)
        self.field.given_up.connect(self.close_picker)
        self.field.left.connect(self.close_picker)
        self.list.clicked.connect(self._on_click)

    def _codebook(self) -> Codebook:
        review = self._context.session.review
        return review.codebook() if review else Codebook(())

    def _get_ready(self) -> None:
        """Take the names of the tags apart before the first letter is typed, not after it."""
        self._known = self._codebook()
        rows_for("a", self._known, ())

    def _on_text(self, text: str) -> None:
        wanted = parted(text)[0] if self._said is not None else text
        if wanted != self._shown:  # what else is said leaves the chosen row alone
            self._show_rows(wanted)
            self._fit()

    def _show_rows(self, text: str) -> None:
        self._shown = text
        recent = dict.fromkeys((*self._context.session.recent_tags, *self._recent))
        self.model.show(rows_for(text, self._codebook(), list(recent)[:_RECENT]))
        self._choose(0)

    def _choose(self, row: int) -> None:
        last = len(self.model.rows) - 1
        self.list.show_row(min(max(row, 0), last))
        at = self.list.currentIndex()
        words = row_words(self.model.rows[at.row()]) if at.isValid() else ""
        self.field.setAccessibleDescription(words)

    def _on_move(self, step: int) -> None:
        at, last = self.list.currentIndex().row(), len(self.model.rows) - 1
        round_the_end = abs(step) == 1 and not 0 <= at + step <= last
        self._choose((last if step < 0 else 0) if round_the_end else at + step)

    def _on_click(self, at: QModelIndex) -> None:
        self.list.show_row(at.row())
        onward = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self._take(bool(onward))

    def _take(self, onward: bool) -> None:
        at = self.list.currentIndex()
        if not at.isValid():
            return
        row = self.model.rows[at.row()]
        if row.tag is not None:
            self._recent = [row.tag.id, *(id_ for id_ in self._recent if id_ != row.tag.id)]
        if not onward:
            self.close_picker()
        self._busy = True
        if self._said is not None:
            self._said(parted(self.field.text())[1])
        self._done(row.tag if row.tag is not None else row.name)
        self._busy = False
        if onward and self.isVisible():
            self.field.clear()
            self._show_rows("")
            self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, window: QWidget, at: QPoint) -> None:
        """Stand below a point of the window, or above the line there if there is more room."""
        room = window.rect().adjusted(-_SHADOW, -_SHADOW, _SHADOW, _SHADOW)
        left = min(at.x() - _SHADOW - 8, room.right() - _WIDTH)
        self._fit()
        below = room.bottom() - at.y()
        self._upwards = below < self.height() and at.y() > below
        line = self.field.fontMetrics().height() + 10 if self._upwards else -4
        self._anchor = QPoint(max(room.left(), left), at.y() - line)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows need, the edge at the passage staying where it is."""
        shown = min(len(self.model.rows), _ROWS)
        row = self._rows.row_height(fonts_of(self.list.font()), 0, QModelIndex())
        self.list.setFixedHeight(max(shown, 1) * row)
        self.list.setVisible(shown > 0)
        layout = self.layout()
        height = layout.sizeHint().height() if layout else 0
        top = self._anchor.y() - (height - _SHADOW if self._upwards else _SHADOW)
        self.setGeometry(QRect(QPoint(self._anchor.x(), top), QSize(_WIDTH, height)))

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
