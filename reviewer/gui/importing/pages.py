"""The pages of the sheet for importing: counts, files, passages that are not where a file says."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from reviewer.gui.importing.told import COUNTED, HOW
from reviewer.gui.merging.pages import LISTED, listed
from reviewer.gui.text import plain_tip, tr
from reviewer.model.importing import Found, Imported, LeftOutOfFile
from reviewer.review.imports.importing import Looked

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOST_SHOWN = 8
"""Files that a list shows without scrolling."""
_LEAST_SHOWN = 2
"""Files that it shows where the screen is low."""


def said(words: str, role: str, parent: QWidget) -> QLabel:
    """Return a label of sentences, in a role of the theme."""
    label = QLabel(words, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label


def counts_table(told: Imported, parent: QWidget) -> QFrame:
    """Return the counts of what is new and what is here already."""
    card = QFrame(parent)
    card.setProperty("role", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(16, 12, 16, 12)
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(0, 1)
    claims = len(told.added) + len(told.restored)
    rows = [("", tr("New"), tr("Already here"))]
    if claims or told.already or not told.hidden:
        rows.append((tr("Claims"), _number(claims), _number(len(told.already))))
    for name, title, *_ in COUNTED:
        count = getattr(told, name)
        if count.new or count.already:
            rows.append((tr(title), _number(count.new), _number(count.already)))
    for row, cells in enumerate(rows):
        for at, words in enumerate(cells):
            label = QLabel(words, card)
            label.setProperty("role", "heading" if not row else "soft" if words == "–" else "")
            if at:
                label.setAlignment(_RIGHT)
            grid.addWidget(label, row, at)
    return card


def places_page(found: Sequence[Found], parent: QWidget) -> QWidget:
    """Return a list of the passages that are not where the file says, with how each was found.

    Those that were not found come first; their articles are named where there are several.
    """
    tree = _list(tr("Passages that are not where the file says"), parent)
    tree.setObjectName("found")
    several = len({(each.article, each.title) for each in found}) > 1
    titles = [tr("Words"), *([tr("Article")] if several else []), tr("How")]
    tree.setHeaderLabels(titles)
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    worst = list(HOW)
    for each in sorted(found, key=lambda each: worst.index(each.how))[:LISTED]:
        heading = [each.title] if several else []
        short, sentence = HOW[each.how]
        cells = [each.quote, *heading, tr(short)]
        item = QTreeWidgetItem([" ".join(words.split()) for words in cells])
        for at, words in enumerate([each.quote, *heading, tr(sentence)]):
            item.setToolTip(at, plain_tip(words))
        tree.addTopLevelItem(item)
    tree.scheduleDelayedItemsLayout()
    return listed("", tree, len(found), parent)


def files_list(
    files: Iterable[Looked], unread: Iterable[LeftOutOfFile], parent: QWidget
) -> QTreeWidget:
    """Return several files with what each is and brings, and those that cannot be read."""
    tree = _list(tr("Files"), parent)
    tree.setHeaderLabels([tr("File"), tr("Read as"), tr("New claims"), tr("Already here")])
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for at in (2, 3):
        tree.headerItem().setTextAlignment(at, _RIGHT)
    for each in files:
        new = len(each.told.added) + len(each.told.restored)
        counts = [_number(new), _number(len(each.told.already))]
        _add(tree, [each.name, each.how.title, *counts], each.name)
    for left in unread:
        _add(tree, [left.path, tr("cannot be read"), "–", "–"], left.reason)
    rows, height = min(tree.topLevelItemCount(), _MOST_SHOWN), tree.sizeHintForRow(0)
    head = header.sizeHint().height() + 8
    tree.setSizeAdjustPolicy(QTreeWidget.SizeAdjustPolicy.AdjustToContents)
    tree.setMinimumHeight(head + min(rows, _LEAST_SHOWN) * height)
    tree.setMaximumHeight(head + rows * height)
    return tree


def _add(tree: QTreeWidget, cells: list[str], tip: str) -> None:
    item = QTreeWidgetItem(cells)
    item.setToolTip(0, plain_tip(tip))
    for at in (2, 3):
        item.setTextAlignment(at, _RIGHT)
    tree.addTopLevelItem(item)


def _list(name: str, parent: QWidget) -> QTreeWidget:
    tree = QTreeWidget(parent)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setAccessibleName(name)
    tree.ensurePolished()  # the style gives rows their height
    return tree


def _number(number: int) -> str:
    return f"{number:,}" if number else "–"
