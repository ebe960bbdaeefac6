"""The article view: the text with its marks, read, selected and copied from.

What can be done with a selection is not its business; it tells what is selected and clicked.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessibleInterface, QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from reviewer.gui.article.accessibility import announce, install_accessibility
from reviewer.gui.article.boundaries import Boundaries
from reviewer.gui.article.keyboard import action_of, motion_of
from reviewer.gui.article.marked_canvas import MarkedCanvas
from reviewer.gui.article.motion import Motion
from reviewer.gui.article.pointer import Pointer
from reviewer.model.article import Block


class ArticleView(MarkedCanvas):
    """An article to read and to select in; all positions are code points.

    `claim_clicked` and `mention_clicked` follow a click, `claim_activated` a double click or
    Return, `mention_activated` a click with Ctrl or Return. All keys but those in `keyboard` are
    left to others.
    """

    selection_changed = Signal(int, int)
    caret_moved = Signal(int)
    claim_clicked = Signal(str)
    claim_activated = Signal(str)
    mention_clicked = Signal(str)
    mention_activated = Signal(str)
    context_menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.accessible: QAccessibleInterface | None = None
        self._anchor = 0
        self._sentences: Callable[[int], tuple[int, int]] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._renew()
        self._pointer = Pointer(self, self)
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
        self, text: str, blocks: Sequence[Block] = (), language: str | None = None
    ) -> None:
        """Show another text from its beginning, without any marks; `language` is a BCP 47 tag."""
        for layer in self.scene.layers.values():
            layer.replace((), (), ())
        self.scene.selection = (0, 0)
        self.scene.caret = self._anchor = 0
        self.scene.current = None
        self._sentences = None
        self._set_text(text, blocks)
        self._renew()
        self.selection_changed.emit(0, 0)
        self.caret_moved.emit(0)

    def clear(self) -> None:
        """Show nothing."""
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
        self.set_range(self._anchor if keep_anchor else position, position)

    def copy(self) -> None:
        """Put the selected text on the clipboard as it is."""
        start, end = self.selection
        if start < end:
            QGuiApplication.clipboard().setText(self.text[start:end])

    def word_at(self, position: int) -> tuple[int, int]:
        """Return the word at a position."""
        return self._boundaries.word(position)

    def sentence_at(self, position: int) -> tuple[int, int]:
        """Return the sentence at a position."""
        return self._boundaries.sentence(position)

    def paragraph_at(self, position: int) -> tuple[int, int]:
        """Return the paragraph at a position."""
        return self._boundaries.paragraph(position)

    def anchor(self) -> int:
        """Return where the selection was begun."""
        return self._anchor

    def range_at(self, step: str, position: int) -> tuple[int, int]:
        """Return the word, sentence or paragraph at a position; a character is empty."""
        if step == "character":
            return position, position
        found: tuple[int, int] = getattr(self._boundaries, step)(position)
        return found

    def set_range(self, anchor: int, caret: int, *, follow: bool = True) -> None:
        """Select from an anchor to the caret; `follow` scrolls to where the caret is."""
        scene = self.scene
        length = len(self.text)
        anchor, caret = (min(max(at, 0), length) for at in (anchor, caret))
        selection = (min(anchor, caret), max(anchor, caret))
        before, was_at = scene.selection, scene.caret
        self._anchor, scene.caret, scene.selection = anchor, caret, selection
        for position in {was_at, caret}:
            self.repaint_range(position, position)
        for low, high in _difference(before, selection):
            self.repaint_range(low, high)
        if follow:
            self.keep_in_sight(caret)
        if caret != was_at:
            self.caret_moved.emit(caret)
        if selection != before:
            self.selection_changed.emit(*selection)
        announce(self, caret != was_at, selection != before)

    def clicked(self, position: int, modifiers: Qt.KeyboardModifier) -> None:
        """Tell of a click on a claim or mention."""
        claims, mentions = self.marks_at(position), self.marks_at(position, "mention")
        if mentions and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.mention_activated.emit(mentions[0])
        elif claims:
            self.claim_clicked.emit(claims[0])
        elif mentions:
            self.mention_clicked.emit(mentions[0])

    def double_clicked(self, position: int) -> None:
        """Tell of a double click on a claim."""
        for claim in self.marks_at(position)[:1]:
            self.claim_activated.emit(claim)

    def menu_requested(self, position: int | None, at: QPoint) -> None:
        """Ask for the menu of the selection, or of the place that was clicked outside of it."""
        start, end = self.selection
        if position is not None and not start <= position <= end:
            self.set_range(position, position)
        if position is None:
            at = self.viewport().mapToGlobal(self.caret_rect(self.caret).bottomLeft())
        self.context_menu_requested.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and select; leave all other keys to commands."""
        motion = motion_of(event)
        extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if motion:
            target = self._motion.move(motion, self.caret)
            start, end = self.selection
            if not extending and start < end and motion.endswith("_character"):
                target = end if motion.startswith("next") else start
            self.move_caret(target, keep_anchor=extending)
        elif not self._act(action_of(event)):
            event.ignore()
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self._show_focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret; a selection stays."""
        super().focusOutEvent(event)
        self._show_focus(False)

    def _show_focus(self, focused: bool) -> None:
        self.scene.focused = focused
        self.repaint_range(self.caret, self.caret)

    def _act(self, action: str | None) -> bool:
        """Do what a key says; False if there is nothing to do it to."""
        start, end = self.selection
        if action == "select_all":
            self.set_range(0, len(self.text), follow=False)
        elif action == "copy":
            self.copy()
        elif action == "clear" and start < end:
            self.set_range(self.caret, self.caret, follow=False)
        elif action == "activate":
            claims, mentions = self.marks_at(self.caret), self.marks_at(self.caret, "mention")
            for signal, ids in ((self.claim_activated, claims), (self.mention_activated, mentions)):
                if ids:
                    signal.emit(ids[0])
                    return True
            return False
        else:
            return False
        return True

    def _renew(self) -> None:
        self._boundaries = Boundaries(self.scene.model, self._sentences)
        self._motion = Motion(self.scene, self._boundaries)


def _difference(before: tuple[int, int], after: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the ranges that are selected in one and not in the other."""
    if before[1] <= after[0] or after[1] <= before[0]:
        changed = [before, after]
    else:
        changed = [tuple(sorted(edges)) for edges in zip(before, after, strict=True)]  # type: ignore[misc]  # sorted() of a pair is a pair
    return [(low, high) for low, high in changed if low < high]


def _range_around(ranges: Sequence[tuple[int, int]], position: int) -> tuple[int, int]:
    """Return the range at a position, or the one before it; an empty one if there is none."""
    found = [r for r in ranges if r[0] <= position]
    return found[-1] if found else (ranges[0] if ranges else (position, position))
