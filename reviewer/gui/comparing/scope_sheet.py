"""The sheet in which one chooses who is compared, on which articles and which tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from reviewer.commands import comparing as commands
from reviewer.gui.panels.filter_field import FilterField
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.text import plain_tip, tr

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from reviewer.commands.context import Context
    from reviewer.gui.theme import Theme

_WIDTH, _HEIGHT = 860, 520
_ID = Qt.ItemDataRole.UserRole


class CheckList(QListWidget):
    """Things to tick, by their ids; none ticked means all."""

    def __init__(
        self, name: str, things: Iterable[tuple[str, str]], chosen: Sequence[str], parent: QWidget
    ) -> None:
        """List ids with their words."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ticked = set(chosen)
        for id_, words in things:
            item = QListWidgetItem(words)
            item.setData(_ID, id_)
            item.setToolTip(plain_tip(words))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_state(ticked=id_ in ticked))
            self.addItem(item)
        self.itemActivated.connect(self._turn)

    def chosen(self) -> list[str]:
        """Return the ids of what is ticked."""
        return [str(item.data(_ID)) for item in self._items() if item.checkState() == _TICKED]

    def narrow(self, typed: str) -> None:
        """Show only what has these words."""
        wanted = typed.casefold().split()
        for item in self._items():
            item.setHidden(not all(word in item.text().casefold() for word in wanted))

    def offer(self, ids: Collection[str]) -> None:
        """Show only these; what else is ticked stays so."""
        for item in self._items():
            item.setHidden(item.data(_ID) not in ids)

    def clear_ticks(self) -> None:
        """Tick nothing."""
        self.tick(())

    def tick(self, ids: Iterable[str]) -> None:
        """Tick these and nothing else."""
        ticked = set(ids)
        for item in self._items():
            item.setCheckState(_state(ticked=item.data(_ID) in ticked))

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _turn(self, item: QListWidgetItem) -> None:
        item.setCheckState(_state(ticked=item.checkState() != _TICKED))


class ScopeSheet(Sheet):
    """Three lists to tick in: reviewers, articles, tags."""

    def __init__(self, parent: QWidget, context: Context, theme: Theme) -> None:
        """Show what is compared now."""
        super().__init__(parent, tr("Choose what is compared"), width=_WIDTH, height=_HEIGHT)
        self._context = context
        self._theme = theme
        review, comparing = context.session.opened, context.session.comparing
        selection = comparing.selection if comparing else None
        self.say(
            tr("What is compared"),
            tr(
                "Where nothing is ticked all are compared. Articles that are ticked count as read"
                " by all of the reviewers. A tag stands for those below it too."
            ),
        )
        self._row = QHBoxLayout()
        self._row.setSpacing(14)
        self.body.addLayout(self._row)
        book = review.codebook()
        self.reviewers = self._list(
            tr("Reviewers"),
            [(each.id, each.name) for each in review.reviewers() if not each.gone],
            selection.reviewers if selection else (),
        )
        self.articles = self._list(
            tr("Articles"),
            [(each.id, each.heading) for each in review.articles()],
            selection.articles if selection else (),
        )
        self.tags = self._list(
            tr("Tags"),
            [(tag.id, tag.path) for tag in book.tags if not tag.gone],
            selection.tags if selection else (),
        )
        self.add_button(tr("All of everything"), self._clear, left=True)
        self.add_button(tr("Cancel"), self.reject)
        self.add_button(tr("Compare"), self._compare, primary=True)
        self.reviewers.setFocus()

    def _list(
        self, title: str, things: Iterable[tuple[str, str]], chosen: Sequence[str]
    ) -> CheckList:
        column = QVBoxLayout()
        column.setSpacing(6)
        heading = QLabel(title.upper(), self)
        heading.setProperty("role", "heading")
        found = CheckList(title, things, chosen, self)
        field = FilterField(tr("Find"), self._theme, self)
        field.textChanged.connect(found.narrow)
        field.left_down.connect(found.setFocus)
        for widget in (heading, field, found):
            column.addWidget(widget)
        self._row.addLayout(column, 1)
        return found

    def _clear(self) -> None:
        for each in (self.reviewers, self.articles, self.tags):
            each.clear_ticks()

    def _compare(self) -> None:
        reviewers = self.reviewers.chosen()
        if len(reviewers) == 1:
            self.complain(tr("Comparing takes two reviewers at least; tick another, or none."))
            return
        self.accept()
        commands.compare(
            self._context,
            reviewers=reviewers,
            articles=self.articles.chosen(),
            tags=self.tags.chosen(),
        )


_TICKED = Qt.CheckState.Checked


def _state(*, ticked: bool) -> Qt.CheckState:
    return _TICKED if ticked else Qt.CheckState.Unchecked
