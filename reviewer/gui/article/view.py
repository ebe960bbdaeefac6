"""The article view: the text with its marks, read, selected and copied from.

What can be done with a selection is not its business; it tells what is selected and clicked.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from reviewer.gui.article.accessibility import Told, install_accessibility
from reviewer.gui.article.boundaries import Boundaries
from reviewer.gui.article.clicks import Clicks
from reviewer.gui.article.end_drag import EndDrag
from reviewer.gui.article.keyboard import action_of, motion_of
from reviewer.gui.article.marked_canvas import MarkedCanvas
from reviewer.gui.article.motion import Motion
from reviewer.gui.article.passing import mime_data
from reviewer.gui.article.pointer import Pointer
from reviewer.gui.article.selection import Selection
from reviewer.gui.article.spotlight import Spotlight
from reviewer.gui.article.tips import Tips
from reviewer.model.article import Block
from reviewer.model.lines import Lines


class ArticleView(MarkedCanvas, Told):
    """An article to read and to select in; all positions are code points.

    All keys but those in `keyboard` are left to others.
    """

    told_by = "article:ArticleAccessible"

    selection_changed = Signal(int, int)
    caret_moved = Signal(int)
    context_menu_requested = Signal(QPoint)
    claim_reshaped = Signal(str, object, object)
    """A claim, the passage of it whose end was dragged, and what that is to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._sentences: Callable[[int], tuple[int, int]] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._renew()
        self._selection = Selection(self)
        self._selection.changed.connect(self.selection_changed)
        self._selection.caret_moved.connect(self.caret_moved)
        self.tips = Tips(self)
        self._clicks = Clicks(self)
        self.spotlight = Spotlight(self, self)
        self.caret_moved.connect(self.spotlight.follow)
        self.typewriter = False
        self.end_drag = EndDrag(self, self)
        self._pointer = Pointer(self, self, self._clicks, self.end_drag)
        self._pointer.menu_requested.connect(self.context_menu_requested)
        install_accessibility()

    @property
    def text(self) -> str:
        """The text that is shown, untouched."""
        return self.scene.model.text

    @property
    def caret(self) -> int:
        """Where the caret stands."""
        return self.scene.caret

    @property
    def selection(self) -> tuple[int, int]:
        """The `(start, end)` that is selected; both are the caret if nothing is."""
        return self.scene.selection

    def set_article(
        self, text: str, blocks: Sequence[Block] = (), lines: Lines | None = None
    ) -> None:
        """Show another text from its beginning, without any marks; `lines` if they are known."""
        self.end_drag.forget()
        self.set_changeable(None)
        for layer in self.scene.layers.values():
            layer.replace((), (), ())
        self.scene.whole = ()
        self.scene.current = self.scene.current_hit = self.scene.framed = None
        self._sentences = None
        self._set_text(text, blocks, lines)
        self._renew()
        self._selection.restart()

    def clear(self) -> None:
        """Show nothing."""
        scene = self.scene
        if scene.model.text or scene.whole or any(layer.ids for layer in scene.layers.values()):
            self.set_article("")

    def set_sentences(
        self, sentences: Callable[[int], tuple[int, int]] | Sequence[tuple[int, int]] | None
    ) -> None:
        """Say where sentences are: their ranges in order, or a function of a position.

        It holds for the article that is shown; `set_article` forgets it.
        """
        if sentences is None or callable(sentences):
            self._sentences = sentences
        else:
            ranges = list(sentences)
            self._sentences = lambda position: _range_around(ranges, position)
        self._renew()

    def select(self, start: int, end: int) -> None:
        """Select a range; the caret stands at its end."""
        self.set_range(start, end, follow=False)

    def move_caret(self, position: int, *, keep_anchor: bool = False) -> None:
        """Move the caret and see to it that it can be seen; `keep_anchor` extends the selection."""
        self.set_range(self.anchor() if keep_anchor else position, position)

    def move_by(self, motion: str, *, extending: bool = False) -> None:
        """Move the caret by a motion of `commands.moving`; `extending` takes the selection along.

        By a character, what is selected is left at the side that it goes to.
        """
        move = self._motion.extend if extending else self._motion.move
        target = move(motion, self.caret)
        start, end = self.selection
        if not extending and start < end and motion.endswith("_character"):
            target = end if motion.startswith("next") else start
        self.move_caret(target, keep_anchor=extending)
        if self.typewriter:
            self.centre(self.caret)

    def set_range(self, anchor: int, caret: int, *, follow: bool = True) -> None:
        """Select from an anchor to the caret; `follow` scrolls to where the caret is."""
        self._selection.set_range(anchor, caret, follow=follow)

    def anchor(self) -> int:
        """Return where the selection was begun."""
        return self._selection.anchor

    def range_at(self, step: str, position: int) -> tuple[int, int]:
        """Return the word, sentence or paragraph at a position; a character is empty."""
        if step == "character":
            return position, position
        found: tuple[int, int] = getattr(self._boundaries, step)(position)
        return found

    def copy(self) -> None:
        """Put the selected text on the clipboard as it is."""
        start, end = self.selection
        if start < end:
            QGuiApplication.clipboard().setMimeData(mime_data(self.text[start:end]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and select; leave all other keys to commands."""
        motion = motion_of(event)
        extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if motion:
            self.move_by(motion, extending=extending)
        elif not self._act(action_of(event)):
            event.ignore()
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self._selection.show_caret(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret; a selection stays."""
        super().focusOutEvent(event)
        self._selection.show_caret(False)

    def _act(self, action: str | None) -> bool:
        """Do what a key says; False if there is nothing to do it to."""
        start, end = self.selection
        if action == "select_all":
            self.set_range(0, len(self.text), follow=False)
        elif action == "copy":
            self.copy()
        elif action == "clear" and start < end:
            self.set_range(self.caret, self.caret, follow=False)
        else:
            return action == "activate" and self._clicks.activate(self.caret)
        return True

    def _renew(self) -> None:
        self._boundaries = Boundaries(self.scene.model, self._sentences)
        self._motion = Motion(self.scene, self._boundaries)


def _range_around(ranges: Sequence[tuple[int, int]], position: int) -> tuple[int, int]:
    """Return the range at a position, or the one before it; an empty one if there is none."""
    if not ranges:
        return position, position
    return ranges[max(0, bisect_right(ranges, position, key=lambda found: found[0]) - 1)]
