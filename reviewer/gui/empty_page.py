"""What stands in the place of an article while none is open, or its text cannot be read."""

from PySide6.QtCore import QEvent, QObject, QRect
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
        self._fit()
        view.viewport().installEventFilter(self)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.hide()

    def ask_for_articles(self) -> None:
        """Say how to get articles, or where there are two panes, one for this side."""
        session = self._context.session
        beside = session.panes.other is not None and session.review is not None
        if beside and len(session.opened.articles()) > 1:
            words = tr("Choose an article in the list, or find one by its title (Ctrl+K).")
            self.say(tr("Nothing is open on this side"), words, tr("To the list"), self._choose)
        elif beside:
            words = tr(
                "There is one article in this review. Add another to read them side by side, or"
                " open the same one here as well: Ctrl+Return in the list of articles."
            )
            self.say(tr("Nothing to put beside it yet"), words, tr("Add articles…"), self._add)
        else:
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit into the view."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        place = QRect(_PLACE)
        place.setWidth(min(_PLACE.width(), self._view.viewport().width() - _PLACE.left()))
        self.setGeometry(place)

    def _choose(self) -> None:
        self._context.window.show_panel("articles")

    def _add(self) -> None:
        add_files(self._context)
        self._view.setFocus()
