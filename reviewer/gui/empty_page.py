"""What stands in the place of an article while none is open."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPalette

from reviewer.commands.articles import add_files
from reviewer.commands.context import Context
from reviewer.gui.article.view import ArticleView
from reviewer.gui.panels.empty_state import EmptyState
from reviewer.gui.text import tr

_PLACE = QRect(40, 0, 420, 180)
"""Where it lies on the view, in pixels."""


class EmptyPage(EmptyState):
    """Says on an article view that has nothing to show how to give it something."""

    def __init__(self, context: Context, view: ArticleView) -> None:
        """Lie on a view, unseen."""
        super().__init__(view.viewport())
        self._context = context
        self._view = view
        self.setGeometry(_PLACE)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        words = tr("Add text files, or a folder of them, or drop them here.")
        self.say(tr("No article is open"), words, tr("Add articles…"), self._add)
        self.hide()

    def _add(self) -> None:
        add_files(self._context)
        self._view.setFocus()
