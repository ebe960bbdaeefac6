"""What the panels have in common: they follow the session, and rest while they are hidden."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from reviewer.commands.context import Context
from reviewer.gui.theme import Theme
from reviewer.model.step import Notice


class Panel(QFrame):
    """A panel beside the article.

    A hidden panel only remembers that something changed, and catches up when it is shown.
    `titled` tells the words for its tab whenever they change.
    """

    titled = Signal(str)
    tables: tuple[str, ...] = ()
    """The tables whose rows the panel shows."""

    def __init__(self, context: Context, theme: Theme, name: str) -> None:
        """Follow the session of a context; `name` is what the panel is called."""
        super().__init__()
        self.context = context
        self.session = context.session
        self.theme = theme
        self.title = name
        self._stale = True
        self.setProperty("role", "side")
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 8, 0, 0)
        self.column.setSpacing(6)
        forget = self.session.subscribe(self._on_session)
        self.destroyed.connect(forget)

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in the colours of a theme."""
        self.theme = theme

    def focus_first(self) -> None:
        """Put the focus where one begins to work in this panel."""
        self.setFocus()

    def reload(self) -> None:
        """Show everything anew."""

    def refresh(self, notice: Notice) -> None:
        """Show what a commit changed; everything anew where the panel knows no better."""
        self.reload()

    def follow(self, what: str) -> None:
        """Follow the session in what is no commit: review, reviewer, article, claim or entity.

        Another pane is another article.
        """
        self.reload()

    def set_title(self, title: str) -> None:
        """Change the words for the panel's tab."""
        if title != self.title:
            self.title = title
            self.titled.emit(title)

    def catch_up(self) -> None:
        """Show what changed while the panel was hidden."""
        if self._stale:
            self._stale = False
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        self.catch_up()
        super().showEvent(event)

    def _on_session(self, what: str) -> None:
        notice = self.session.notice
        if what == "saved" and (notice is None or not notice.touches(*self.tables)):
            return
        if what == "pane":
            what = "article"
        if not self.isVisible():
            self._stale = True
            self.changed_while_hidden(what)
        elif what == "saved" and notice is not None:
            self.refresh(notice)
        else:
            self.follow(what)

    def changed_while_hidden(self, what: str) -> None:
        """Do what cannot wait until the panel is shown again."""
