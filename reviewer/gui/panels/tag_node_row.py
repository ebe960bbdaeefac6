"""How a row of the codebook looks: sign and name, and on the right the key and the claims."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFontMetrics

from reviewer.gui.delegates import ROW_ROLE, Index, RowDelegate
from reviewer.gui.panels.tag_tree_model import TagNode
from reviewer.gui.row_painter import Fonts, RowPainter
from reviewer.gui.signs import draw_swatch

_RIGHT, _KEYS = 14, 26


class TagNodeDelegate(RowDelegate):
    """Paints the tags of the tree."""

    inset = 2

    def row_height(self, fonts: Fonts, width: int, index: Index) -> int:
        """Return the height of every row."""
        return fonts.line + 10

    def paint_row(self, row: RowPainter, at: QRect, index: Index) -> None:
        """Paint a tag."""
        node = _shown(index)
        middle = at.top() + at.height() / 2
        draw_swatch(row.painter, QPointF(at.left() + 12, middle), node.tag.colour, row.theme)
        room = at.adjusted(0, 0, -_RIGHT, 0)
        if node.claims:
            row.line(room, f"{node.claims:,}", None, "soft", right=True)
        counts = QFontMetrics(row.fonts.plain).horizontalAdvance("000")
        right = room.right() - counts - 6
        if node.tag.key:
            row.key(right, middle, node.tag.key)
        name = QRect(at.left() + 24, at.top(), right - _KEYS - at.left() - 24, at.height())
        top = not index.parent().isValid()
        words = node.tag.name + (" †" if node.tag.gone else "")
        row.line(name, words, row.fonts.bold if top else None, "soft" if node.tag.gone else "text")


def _shown(index: Index) -> TagNode:
    node: TagNode = index.data(ROW_ROLE)
    return node
