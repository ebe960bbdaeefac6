"""The picker of tags: opens at the passage, finds a tag by two typed letters, and is gone."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget

from reviewer.commands.context import Context
from reviewer.commands.saying import parted
from reviewer.gui.picker import Picker
from reviewer.gui.tag_rows import TagRowDelegate, TagRowModel, row_words, rows_for
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.codebook import Codebook, Tag

_RECENT = 5


class TagPicker(Picker):
    """Picks a tag, or a name for a new one; it may stay for a further tag."""

    def __init__(self, context: Context, theme: Theme) -> None:
        """Pick from the codebook of a context's review."""
        super().__init__(theme, tr("Tag picker"), tr("Tags"))
        self._context = context
        self._done: Callable[[Tag | str], None] = lambda _: None
        self._said: Callable[[str], None] | None = None
        self._given: Collection[str] = ()
        self._recent: list[str] = []
        self._known: Codebook | None = None
        self.field.setPlaceholderText(tr("Find a tag, or name a new one"))
        self.hint.setText(tr("!status   @speaker   ;note"))
        self.hint.setToolTip(tr("Say more in the same line: po !disputed @Kim ;only a rumour"))
        self.model = TagRowModel(self.list)
        self.set_rows(self.model, TagRowDelegate(theme, self.list))

    def open_at(
        self,
        parent: QWidget,
        at: QPoint,
        prompt: str,
        done: Callable[[Tag | str], None],
        said: Callable[[str], None] | None = None,
        *,
        given: Collection[str] = (),
    ) -> None:
        """Open over the window of a widget, below a point of the screen.

        `done` gets each tag that is taken, or the name for a new one; where `said` is given, that
        gets what else the line says first. Tags that are `given` already (ids) come last.
        """
        self._done, self._said, self._given = done, said, given
        self.hint.setVisible(said is not None)
        self.open_sheet(parent, at, prompt)
        if self._known is not self._codebook():
            QTimer.singleShot(0, self, self._get_ready)

    def fill(self, query: str) -> None:
        """Show the tags that answer a query, those used last first where it is empty."""
        recent = dict.fromkeys((*self._context.session.recent_tags, *self._recent))
        self.model.show(rows_for(query, self._codebook(), list(recent)[:_RECENT], self._given))

    def take_row(self, row: int) -> None:
        """Hand on a tag, or a name, and what else the line says."""
        taken = self.model.rows[row]
        if taken.tag is not None:
            self._recent = [taken.tag.id, *(id_ for id_ in self._recent if id_ != taken.tag.id)]
        if self._said is not None:
            self._said(parted(self.field.text())[1])
        self._done(taken.tag if taken.tag is not None else taken.name)

    def words_of(self, row: int) -> str:
        """Return what a screen reader says of a row."""
        return row_words(self.model.rows[row])

    def query_in(self, typed: str) -> str:
        """Return what finds the tag, without what else is said."""
        return parted(typed)[0] if self._said is not None else typed

    def _codebook(self) -> Codebook:
        review = self._context.session.review
        return review.codebook() if review else Codebook(())

    def _get_ready(self) -> None:
        """Take the names of the tags apart before the first letter is typed, not after it."""
        self._known = self._codebook()
        rows_for("a", self._known, ())
