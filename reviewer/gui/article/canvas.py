"""The canvas of the article view: a text of any length that scrolls, wraps and zooms.

Only the units in sight are laid out; scrolling moves what is painted already and paints the rest.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reviewer.gui.article.code_colours import CodeColours
from reviewer.gui.article.column import Column
from reviewer.gui.article.layout_cache import LayoutCache
from reviewer.gui.article.painter import ArticlePainter
from reviewer.gui.article.scene import GUTTER, MARGIN, ScrolledScene
from reviewer.gui.article.scroller import Scroller
from reviewer.gui.article.strokes import KeptStrokes
from reviewer.gui.article.text_model import TextModel
from reviewer.gui.article.typography import TypeChoice, Typography
from reviewer.gui.theme import Theme, load_theme
from reviewer.model.article import Block
from reviewer.model.lines import Lines

ZOOM_RANGE = (0.5, 4.0)

CONTEXT = 0.3
"""A passage that was out of sight comes to this share of the viewport's height."""


MIDDLE = 0.45
"""Where the line that is read is kept, as a share of the viewport's height."""


class ArticleCanvas(QAbstractScrollArea):
    """Shows a text in a column of comfortable width; positions are code points."""

    zoomed = Signal(float)
    moved = Signal()
    """What stands where in the viewport may have changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show an empty text in the light theme."""
        super().__init__(parent)
        self._zoom = 1.0
        self._type = TypeChoice()
        self._left: int | None = None
        model = TextModel()
        typography = Typography()
        layouts = LayoutCache(model, typography, typography.line_width)
        column = Column(layouts.estimates(), layouts.height)
        self.scene = ScrolledScene(model, layouts, load_theme("light"), column=column)
        self.colours = CodeColours(self, self.scene.theme)
        self.colours.found.connect(self._show_colours)
        self.painter = ArticlePainter(self.scene, KeptStrokes().draw)
        self.scroller = Scroller(self, self.scene, self.moved.emit)
        # One made in Python is known here; of Qt's own all kinds of widgets would be considered.
        self.setViewport(QWidget(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    @property
    def zoom(self) -> float:
        """How much larger than usual the text is."""
        return self._zoom

    def set_zoom(self, factor: float) -> None:
        """Show the text larger or smaller; what is at the top stays there."""
        factor = min(max(factor, ZOOM_RANGE[0]), ZOOM_RANGE[1])
        if factor != self._zoom:
            self._zoom = factor
            self._set_type()
            self.zoomed.emit(factor)

    def set_type(self, choice: TypeChoice) -> None:
        """Set the text as was chosen; what is at the top stays there."""
        if choice != self._type:
            self._type = choice
            self._set_type()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of another theme."""
        self.scene.theme = theme
        self.colours.set_theme(theme)
        self.scene.layouts.forget_code()
        self.painter.forget()
        self.viewport().update()

    def keep_beside(self, right: int, left: int | None = None) -> None:
        """Keep so many pixels right of the viewport for what stands beside the text.

        `left` is where the text then begins; without it, it stands in the middle.
        """
        self._left = left
        if self.viewportMargins().right() != right:
            self.setViewportMargins(0, 0, right, 0)
        before = self.scene.left
        self._place_text()
        if self.scene.left != before:
            self.scroller.settle()

    def position_at(self, point: QPointF | QPoint) -> int:
        """Return the position between two characters that is nearest to a point of the viewport."""
        scene = self.scene
        unit, y = scene.column.unit_at(int(point.y()))
        line = scene.layouts[unit].line_at(point.y() - y, point.x() - scene.left)
        offset = line.offset_at(point.x() - scene.left)
        return scene.model.from_unit(unit, offset)

    def caret_rect(self, position: int) -> QRect:
        """Return where the caret stands at a position, in the viewport; it may be out of sight."""
        scene = self.scene
        unit = scene.model.unit_at(position)
        offset = scene.model.to_unit(unit, position)
        line = scene.layouts[unit].line_of(offset)
        y = scene.column.y_of(unit)
        return QRect(round(scene.left + line.x(offset)), y + line.top, 1, line.height)

    def reveal(self, start: int, end: int | None = None) -> None:
        """Scroll so that a passage can be seen with what is around it; not at all if it can be."""
        height = self.viewport().height()
        top = self.caret_rect(start).top()
        bottom = self.caret_rect(start if end is None else max(start, end - 1)).bottom()
        edge = min(self.scene.layouts.face(0).pitch, height // 4)
        if top < edge or (bottom > height - edge and top > edge + 1):
            self.scroller.scroll_to(start, round(height * CONTEXT))

    def keep_in_sight(self, position: int) -> None:
        """Scroll as little as is needed to see a position; with the first line, what is above."""
        box = self.caret_rect(position)
        if self.scene.on_first_line(position):
            box.setTop(self.scene.column.y_of(0))
        height = self.viewport().height()
        if box.bottom() < -height or box.top() > 2 * height:
            self.scroller.scroll_to(position, round(height * CONTEXT))
        elif box.top() < 0:
            self.scroller.scroll_by(box.top() - box.height() // 4)
        elif box.bottom() > height:
            self.scroller.scroll_by(box.bottom() - height + box.height() // 4)

    def centre(self, position: int) -> None:
        """Scroll so that the line of a position stands a little above the middle."""
        box = self.caret_rect(position)
        self.scroller.scroll_by(box.center().y() - round(self.viewport().height() * MIDDLE))

    def repaint_range(self, start: int, end: int) -> None:
        """Paint the lines of a range anew, where they are in sight."""
        scene = self.scene
        for unit, y in scene.column.visible(0, self.viewport().height()):
            low, high = scene.model.bounds(unit)
            if low <= end and high >= start:
                layout = scene.layouts[unit]
                offsets = (scene.model.to_unit(unit, at) for at in (start, end))
                top, bottom = layout.reach(*map(layout.number_of, offsets))
                top = y + (top if start > low else 0)
                bottom = y + (bottom if end < high else layout.height)
                bottom += scene.layouts.typography.overhang
                self.viewport().update(0, top, self.viewport().width(), bottom - top)

    def _set_text(self, text: str, blocks: Sequence[Block], lines: Lines | None = None) -> None:
        self.scene.model = TextModel(text, blocks, lines)
        self.painter.forget()
        self.colours.set_model(self.scene.model)
        self._set_type(keep_place=False)

    def _show_colours(self, start: int, end: int) -> None:
        """Paint a range of code in the colours that were found for it."""
        self.scene.layouts.forget_code(self.scene.model.units_between(start, end))
        self.viewport().update()

    def _set_type(self, *, keep_place: bool = True) -> None:
        """Choose the faces anew."""
        typography = self._type.typography(self._zoom)
        top = self.scroller.top() if keep_place else None
        self._wrap(top, typography)

    def _wrap(self, top: int | None, typography: Typography) -> None:
        """Lay out anew in the present width, with a position at the top of the viewport."""
        scene = self.scene
        width = column_width(self.viewport().width(), typography, scene.sides)
        scene.layouts = LayoutCache(scene.model, typography, width, self.colours.formats)
        self._place_text()
        scene.column = Column(scene.layouts.estimates(), scene.layouts.height)
        scene.column.viewport = max(1, self.viewport().height())
        self.painter.rewrap()
        self.scroller.hold(top)

    def _place_text(self) -> None:
        """Put the column of text where it is wanted, else in the middle."""
        middle = (self.viewport().width() - self.scene.layouts.width) // 2
        self.scene.left = self._left or max(self.scene.sides[0], middle)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bar."""
        self.scroller.follow_bar(-dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew if the width has changed; what is at the top stays there."""
        super().resizeEvent(event)
        scene = self.scene
        width = column_width(self.viewport().width(), scene.layouts.typography, scene.sides)
        if width != scene.layouts.width:
            self._wrap(self.scroller.top(), scene.layouts.typography)
            return
        self._place_text()
        scene.column.viewport = max(1, self.viewport().height())
        self.scroller.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what has to be."""
        painter = QPainter(self.viewport())
        for clip in event.region():  # type: ignore[attr-defined]  # the stub lacks __iter__
            painter.setClipRect(clip)
            self.painter.paint(painter, clip, self.scene.pieces(clip.top(), clip.bottom() + 1))
        painter.end()


def column_width(
    viewport: int, typography: Typography, sides: tuple[int, int] = (GUTTER, MARGIN)
) -> int:
    """Return how wide the column of text is in a viewport of a width, in pixels."""
    return max(120, min(typography.line_width, viewport - sum(sides)))
