"""The selection: the caret, where it was begun from, and that both are seen."""

from PySide6.QtCore import QObject, Signal

from reviewer.gui.article.marked_canvas import MarkedCanvas

Range = tuple[int, int]


class Selection(QObject):
    """Moves the caret and the selection of a canvas's scene; all positions are code points."""

    changed = Signal(int, int)
    caret_moved = Signal(int)

    def __init__(self, canvas: MarkedCanvas) -> None:
        """Begin with nothing selected."""
        super().__init__(canvas)
        self._canvas = canvas
        self.anchor = 0

    def restart(self) -> None:
        """Put the caret at the beginning of another text."""
        scene = self._canvas.scene
        self.anchor, scene.caret, scene.selection = 0, 0, (0, 0)
        self.changed.emit(0, 0)
        self.caret_moved.emit(0)

    def set_range(self, anchor: int, caret: int, *, follow: bool) -> None:
        """Select from an anchor to the caret; `follow` scrolls to where the caret is."""
        canvas, scene = self._canvas, self._canvas.scene
        length = len(scene.model.text)
        anchor, caret = (min(max(at, 0), length) for at in (anchor, caret))
        selection = (min(anchor, caret), max(anchor, caret))
        before, was_at = scene.selection, scene.caret
        self.anchor, scene.caret, scene.selection = anchor, caret, selection
        for position in {was_at, caret}:
            canvas.repaint_range(position, position)
        for low, high in _difference(before, selection):
            canvas.repaint_range(low, high)
        if follow:
            canvas.keep_in_sight(caret)
        if caret != was_at:
            self.caret_moved.emit(caret)
        if selection != before:
            self.changed.emit(*selection)

    def show_caret(self, shown: bool) -> None:
        """Show the caret, or hide it; a selection stays."""
        scene = self._canvas.scene
        scene.focused = shown
        self._canvas.repaint_range(scene.caret, scene.caret)


def _difference(before: Range, after: Range) -> list[Range]:
    """Return the ranges that are selected in one and not in the other."""
    if before[1] <= after[0] or after[1] <= before[0]:
        changed = [before, after]
    else:
        pairs = zip(before, after, strict=True)
        changed = [(min(pair), max(pair)) for pair in pairs]
    return [(low, high) for low, high in changed if low < high]
