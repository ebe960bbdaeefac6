"""How a row of the article list looks: a title in two lines, and how far it is read."""

from PySide6.QtCore import QPointF, QRect

from reviewer.gui.delegates import ROW_ROLE, Index, RowDelegate
from reviewer.gui.panels.article_list_model import ArticleRow
from reviewer.gui.panels.row_list import MANY
from reviewer.gui.row_painter import Fonts, RowPainter, wrapped
from reviewer.gui.signs import draw_state

_LEFT, _TOP, _GAP = 16, 9, 4
_LINES = 2


class ArticleRowDelegate(RowDelegate):
    """Paints articles; a long list gives every row the same height."""

    chosen_role = "base"

    def row_height(self, fonts: Fonts, width: int, index: Index) -> int:
        """Return the height for a title in one or two lines."""
        model = index.model()
        lines = _LINES
        if model.rowCount() <= MANY:
            lines = len(_title(index, fonts, width - 2 * _LEFT))
        return 2 * _TOP + lines * fonts.line + _GAP + fonts.small_line

    def paint_row(self, row: RowPainter, at: QRect, index: Index) -> None:
        """Paint the title, and below it the state and what is known of the article."""
        fonts = row.fonts
        line = QRect(at.left() + _LEFT, at.top() + _TOP, at.width() - 2 * _LEFT, fonts.line)
        for words in _title(index, fonts, line.width()):
            row.line(line, words)
            line.translate(0, fonts.line)
        shown = _shown(index)
        line.translate(0, _GAP)
        line.setHeight(fonts.small_line)
        middle = line.top() + line.height() / 2
        draw_state(row.painter, QPointF(line.left() + 4.5, middle + 0.5), shown.state, row.theme)
        line.setLeft(line.left() + 15)
        for words in shown.facts:
            line.setLeft(line.left() + row.line(line, words, fonts.small, "soft") + 10)


def _shown(index: Index) -> ArticleRow:
    row: ArticleRow = index.data(ROW_ROLE)
    return row


def _title(index: Index, fonts: Fonts, width: int) -> tuple[str, ...]:
    return wrapped(_shown(index).article.heading, fonts.plain, width, _LINES)
