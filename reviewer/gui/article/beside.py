"""What stands beside the text: the margin of cards, where there is room, and the map."""

from PySide6.QtCore import QEvent, QObject

from reviewer.gui.article.card_layout import share_room
from reviewer.gui.article.card_places import LEAD
from reviewer.gui.article.cards import CardMargin
from reviewer.gui.article.map import WIDTH, ArticleMap
from reviewer.gui.article.scene import GUTTER, MARGIN
from reviewer.gui.article.view import ArticleView

_EDGE = 6
"""Pixels kept free between the cards and the map."""


class Beside(QObject):
    """Keeps cards and map right of a view's text; cards fold where the text would be too narrow."""

    def __init__(self, view: ArticleView) -> None:
        """Stand beside the text of this view."""
        super().__init__(view)
        self._view = view
        self._wanted = True
        self._arranged: tuple[object, ...] = ()
        self.cards = CardMargin(view)
        self.map = ArticleMap(view)
        view.installEventFilter(self)
        view.moved.connect(self.arrange)
        view.selection_changed.connect(self.map.update)
        for changed in (view.caret_moved, view.marks_replaced, view.rows_changed):
            changed.connect(self._show_here)
        self.arrange()

    def set_cards(self, *, wanted: bool) -> None:
        """Show the cards wherever there is room for them, or fold them."""
        self._wanted = wanted
        self.arrange()

    @property
    def folded(self) -> bool:
        """Whether the cards are folded, by the user or for want of room."""
        return self.cards.isHidden()

    def renew(self) -> None:
        """Paint in the colours of another theme."""
        self.cards.update()
        self.map.update()

    def arrange(self) -> None:
        """Share the width of the view between the text and what stands beside it."""
        view = self._view
        typography = view.scene.layouts.typography
        wanted = (view.width(), view.height(), typography, self._wanted)
        if wanted == self._arranged:
            return
        self._arranged = wanted
        width = view.width() - view.verticalScrollBar().sizeHint().width() - WIDTH
        after = MARGIN + LEAD
        room = share_room(width - _EDGE, GUTTER, after, typography.line_width, typography.letter)
        if room is None or not self._wanted:
            self.cards.hide()
            view.keep_beside(WIDTH)
        else:
            self.cards.set_card_width(room.card)
            left = room.text - LEAD
            self.cards.setGeometry(left, 0, width - left, view.height())
            self.cards.show()
            view.keep_beside(width + WIDTH - left, room.left)
            self.cards.renew()
        self.map.setGeometry(width, 0, WIDTH, view.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the width before the text is laid out in it."""
        if event.type() == QEvent.Type.Resize:
            self.arrange()
        return False

    def _show_here(self) -> None:
        self.cards.set_here(self._view.marks_at(self._view.caret))
        self.map.update()
