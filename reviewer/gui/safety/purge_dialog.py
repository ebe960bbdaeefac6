"""Purging: choosing articles and claims that leave the file for good, and asking once more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.text import counted, tr
from reviewer.model.article import Article
from reviewer.review.sight import Sight

_SIZE = (640, 560)
_ID = Qt.ItemDataRole.UserRole
_NAMED = 3
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be purged: ids and headings of articles, ids of further claims.

    `claims_on_articles` counts the claims that go with the articles, without those that are
    `hidden` from who chooses.
    """

    articles: Mapping[str, str]
    claims: tuple[str, ...]
    claims_on_articles: int
    hidden: bool = False

    def __bool__(self) -> bool:
        """Return whether anything was chosen."""
        return bool(self.articles or self.claims)

    @property
    def lines(self) -> list[str]:
        """What was chosen, in words, one kind a line."""
        found = []
        if self.articles:
            named = [f"“{heading}”" for heading in list(self.articles.values())[:_NAMED]]
            more = "…" if len(self.articles) > _NAMED else ""
            articles = counted(len(self.articles), "article", "articles")
            found.append(f"{articles}: {', '.join(named)}{more}")
        if self.claims_on_articles:
            claims = counted(self.claims_on_articles, "claim", "claims")
            found.append(tr("{claims} there, whosever they are", claims=claims))
        if self.hidden:
            found.append(tr("Whatever others marked there, which is hidden from you"))
        if self.claims:
            found.append(counted(len(self.claims), "single claim", "single claims"))
        return found

    @property
    def numbers(self) -> str:
        """How much was chosen."""
        claims = self.claims_on_articles + len(self.claims)
        parts = []
        if self.articles:
            parts.append(counted(len(self.articles), "article", "articles"))
        if claims:
            parts.append(counted(claims, "claim", "claims"))
        return tr(" and ").join(parts)


class PurgeDialog(Sheet):
    """Offers the articles with their claims; `purge` gets what was chosen and confirmed."""

    def __init__(
        self, parent: QWidget, sight: Sight, backups: int, purge: Callable[[Choice, bool], object]
    ) -> None:
        """Show the articles with nothing chosen."""
        super().__init__(parent, tr("Purge"), width=_SIZE[0], height=_SIZE[1])
        self._sight, self._backups, self._purge = sight, backups, purge
        self._articles = {article.id: article for article in sight.articles()}
        self.say(
            tr("What is to leave the file for good?"),
            tr(
                "Purging is for what must not be kept or must not travel. To take back a claim that"
                " you made, press X in the text: that can be undone."
            ),
            "soft",
        )
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(tr("Find an article"))
        self.filter.setAccessibleName(tr("Find an article"))
        self.filter.setClearButtonEnabled(True)
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setAccessibleName(tr("Articles and their claims"))
        self.tree.setUniformRowHeights(True)
        self.summary = QLabel(tr("Nothing is chosen."), self)
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (self.filter, self.tree, self.summary):
            self.body.addWidget(widget)
        self.go = self.add_button(tr("Purge…"), self.ask)
        self.go.setEnabled(False)
        self.add_button(tr("Cancel"), self.reject, primary=True)
        self.tree.addTopLevelItems([_article_item(a) for a in self._articles.values()])
        self.tree.itemExpanded.connect(self._fill)
        self.tree.itemChanged.connect(self._on_changed)
        self.filter.textChanged.connect(self._narrow)
        self.filter.setFocus()

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        articles: dict[str, str] = {}
        claims: list[str] = []
        for item in self._top_items():
            id_ = item.data(0, _ID)
            if item.checkState(0) == _CHECKED:
                articles[id_] = self._articles[id_].heading
            else:
                chosen = [each for each in _below(item) if each.checkState(0) == _CHECKED]
                claims += [each.data(0, _ID) for each in chosen]
        with_them = sum(self._articles[id_].claims for id_ in articles)
        hidden = bool(self._sight.visibility.hidden(articles))
        return Choice(articles, tuple(claims), with_them, hidden)

    def ask(self) -> None:
        """Say exactly what will go, and ask once more."""
        choice = self.choice
        if choice:
            PurgeConfirmation(self, choice, self._backups, self._confirmed).open()

    def _confirmed(self, choice: Choice, forget: bool) -> None:
        self.accept()
        self._purge(choice, forget)

    def _fill(self, item: QTreeWidgetItem) -> None:
        """Show the claims of an article below it, when they are first wanted."""
        if item.childCount() or item.parent() is not None:
            return
        whole = item.checkState(0) == _CHECKED
        for claim in self._sight.claims(item.data(0, _ID)):
            quote = " ".join(claim.spans[0].quote.split()) if claim.spans else tr("the article")
            below = _item(f"“{quote}” — {claim.reviewer}", claim.id)
            item.addChild(below)
            below.setFirstColumnSpanned(True)
            if whole:
                below.setCheckState(0, _CHECKED)
                below.setDisabled(True)

    def _on_changed(self, item: QTreeWidgetItem) -> None:
        if item.parent() is None:
            whole = item.checkState(0) == _CHECKED
            self.tree.blockSignals(True)
            for below in _below(item):
                below.setDisabled(whole)
                below.setCheckState(0, _CHECKED if whole else _UNCHECKED)
            self.tree.blockSignals(False)
        choice = self.choice
        self.go.setEnabled(bool(choice))
        self.summary.setText(
            tr("Chosen: {what}.", what=choice.numbers) if choice else tr("Nothing is chosen.")
        )

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        for item in self._top_items():
            shown = all(word in item.text(0).casefold() for word in words)
            item.setHidden(not shown and item.checkState(0) != _CHECKED)

    def _top_items(self) -> list[QTreeWidgetItem]:
        return _below(self.tree.invisibleRootItem())


class PurgeConfirmation(Sheet):
    """Says what goes, what stays elsewhere, and that it cannot be undone; Cancel is the default."""

    def __init__(
        self,
        parent: QWidget,
        choice: Choice,
        backups: int,
        purge: Callable[[Choice, bool], object],
    ) -> None:
        """Ask about a choice; `backups` counts those that still hold it."""
        super().__init__(parent, tr("Purge"), width=520)
        self._choice, self._purge = choice, purge
        parts = [
            "\n".join(f"•  {line}" for line in choice.lines),
            tr(
                "This leaves the file with its texts and with everything that the history has of"
                " it; only ids stay, so that a merge does not bring it back. It cannot be undone."
            ),
            tr("Copies, snapshots and colleagues' files that were made before still hold it."),
        ]
        self.say(tr("Purge this for good?"), "\n\n".join(parts))
        number = counted(backups, "backup", "backups")
        self.forget = QCheckBox(tr("Delete the {backups} of this review too", backups=number), self)
        self.forget.setToolTip(tr("They still hold what is purged. A new one is made right after."))
        self.forget.setVisible(backups > 0)
        self.body.addWidget(self.forget)
        self.go = self.add_button(tr("Purge for good"), self._on_purge)
        self.cancel = self.add_button(tr("Cancel"), self.reject, primary=True)
        self.cancel.setFocus()

    def _on_purge(self) -> None:
        self.accept()
        self._purge(self._choice, self.forget.isChecked())


def _below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = map(item.child, range(item.childCount()))
    return [child for child in children if child is not None]


def _article_item(article: Article) -> QTreeWidgetItem:
    item = _item(article.heading, article.id)
    item.setText(1, counted(article.claims, "claim", "claims"))
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
    item.setToolTip(0, article.heading)
    if article.claims:
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
    return item


def _item(words: str, id_: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([words])
    item.setData(0, _ID, id_)
    item.setCheckState(0, _UNCHECKED)
    return item
