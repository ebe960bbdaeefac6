"""What stands in the place of an article while none is open, or its text cannot be read."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPalette

from reviewer.commands.articles import add_files
from reviewer.commands.context import Context
from reviewer.gui.article.view import ArticleView
from reviewer.gui.panels.empty_state import EmptyState
from reviewer.gui.text import tr
from reviewer.model.errors import DamagedReview, NotFound, ReviewerError, ReviewFileError

_PLACE = QRect(40, 0, 420, 180)
"""Where it lies on the view, in pixels."""


class EmptyPage(EmptyState):
    """Says on an article view that has nothing to show why, and how to give it something."""

    def __init__(self, context: Context, view: ArticleView) -> None:
        """Lie on a view, unseen until there is something to say."""
        super().__init__(view.viewport())
        self._context = context
        self._view = view
        self.setGeometry(_PLACE)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.hide()

    def ask_for_articles(self) -> None:
        """Say how to get articles."""
        words = tr("Add text files, or a folder of them, or drop them here.")
        self.say(tr("No article is open"), words, tr("Add articles…"), self._add)
        self.show()

    def tell_unreadable(self, error: ReviewerError) -> None:
        """Say that the text of the open article cannot be read, and the ways out.

        What that means for the review is said by the window.
        """
        if not isinstance(error, DamagedReview | NotFound):
            self.say(tr("The text of this article cannot be read"), str(error))
        else:
            words = tr(
                "The other articles can still be read. Restore a backup of the review, or recover"
                " what is intact into a new file: both are in the menu Review."
            )
            title, restore = tr("The text of this article is damaged"), tr("Restore a backup…")
            self.say(title, words, restore, lambda: self._context.window.open_dialog("restore"))
        self.show()
        if isinstance(error, ReviewFileError):
            self._context.window.fail(self._context.session.opened.path, error)

    def _add(self) -> None:
        add_files(self._context)
        self._view.setFocus()
