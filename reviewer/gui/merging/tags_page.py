"""The page on which tags of another codebook are taken for those here, or made new ones."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.text import plain_tip, tr
from reviewer.model.merging import TagMatch

_Index = QModelIndex | QPersistentModelIndex
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TARGET = Qt.ItemDataRole.UserRole
_PROPOSED = Qt.ItemDataRole.UserRole + 1
_THEIRS, _OURS, _WHY, _CLAIMS = range(4)
_ARROW, _ROOM = "▾", 16
_SHOWN = 12
_AIR = 18
"""Pixels above and below the words of a row, as much as the box needs."""


class TagsPage(QWidget):
    """Lists the tags that come from another codebook, each with what is made of it.

    A tag is taken for one here, which can be changed to any other, or it is made a new one.
    """

    def __init__(
        self, matches: Sequence[TagMatch], here: Mapping[str, str], parent: QWidget
    ) -> None:
        """Take those with the same path or name for the tag here; likeness alone only proposes.

        `here` are the paths of the tags that are here, by their ids.
        """
        super().__init__(parent)
        self.matches = tuple(matches)
        self.tree = QTreeWidget(self)
        self._here = here
        self._lay_out()
        self.delegate = TargetDelegate(here, self.tree)
        self.tree.setItemDelegateForColumn(_OURS, self.delegate)
        self.tree.addTopLevelItems([self._item(each) for each in matches])
        self.tree.itemChanged.connect(self._on_changed)

    @property
    def tags(self) -> tuple[tuple[str, str], ...]:
        """The pairs of ids that are taken for each other: a tag that comes, and the one here."""
        items = map(self.tree.topLevelItem, range(self.tree.topLevelItemCount()))
        pairs = ((m.tag, _target(i)) for m, i in zip(self.matches, items, strict=True) if i)
        return tuple((tag, into) for tag, into in pairs if into)

    def choose(self, row: int, into: str) -> None:
        """Take the tag of a row for one that is here (an id), or make it new where that is ""."""
        item = self.tree.topLevelItem(row)
        if item is not None:
            item.setData(_OURS, _TARGET, into)

    def _item(self, match: TagMatch) -> QTreeWidgetItem:
        claims = "" if match.claims is None else f"{match.claims:,}"
        item = QTreeWidgetItem([match.path, "", _why(match), claims])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setData(_OURS, _PROPOSED, match.into)
        item.setSizeHint(_OURS, QSize(0, self.tree.fontMetrics().height() + _AIR))
        item.setTextAlignment(_CLAIMS, _RIGHT)
        self._show(item, match.into if match.because in ("path", "name") else "")
        return item

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        """Let the box and the tag say the same, whichever of them was changed."""
        target = _target(item)
        if column == _THEIRS and (item.checkState(_THEIRS) == _CHECKED) != bool(target):
            target = "" if target else str(item.data(_OURS, _PROPOSED) or "")
        self._show(item, target)

    def _show(self, item: QTreeWidgetItem, target: str) -> None:
        blocked = self.tree.blockSignals(True)  # what is set here is no choice of anybody
        item.setData(_OURS, _TARGET, target)
        item.setText(_OURS, self._here.get(target, "") or tr("Make it new"))
        item.setCheckState(_THEIRS, _CHECKED if target else _UNCHECKED)
        for at in range(_CLAIMS):
            item.setToolTip(at, plain_tip(item.text(at)))
        self.tree.blockSignals(blocked)

    def _lay_out(self) -> None:
        tree = self.tree
        words = QLabel(self)
        words.setWordWrap(True)
        words.setProperty("role", "soft")
        words.setText(
            tr(
                "These tags are not those of this codebook. Each is taken for the tag that stands"
                " beside it, or made a new one; click there to say another. No claim is rewritten."
            )
        )
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAccessibleName(tr("Tags of another codebook"))
        tree.setHeaderLabels([tr("Tag that comes"), tr("Becomes"), tr("Why"), tr("Claims")])
        triggers = QAbstractItemView.EditTrigger
        tree.setEditTriggers(triggers.NoEditTriggers)
        tree.clicked.connect(self._on_clicked)
        tree.activated.connect(self._on_clicked)
        header = tree.header()
        header.setStretchLastSection(False)
        for at in (_THEIRS, _OURS):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        for at in (_WHY, _CLAIMS):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        tree.headerItem().setTextAlignment(_CLAIMS, _RIGHT)
        tree.setColumnHidden(_CLAIMS, all(each.claims is None for each in self.matches))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(words)
        column.addWidget(tree, 1)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == _OURS:
            self.tree.edit(index)


class TargetDelegate(QStyledItemDelegate):
    """Lets a tag that is here be chosen in a box that completes what is typed."""

    def __init__(self, here: Mapping[str, str], parent: QObject) -> None:
        """Offer tags by their paths; `here` has these by their ids."""
        super().__init__(parent)
        self._paths = dict(sorted(here.items(), key=lambda pair: pair[1].casefold()))

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QComboBox:
        """Return a box with all tags; the one that is proposed comes first, after making it new."""
        del option
        box = QComboBox(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setMaxVisibleItems(_SHOWN)
        box.setAccessibleName(tr("What it becomes"))
        box.addItem(tr("Make it new"), "")
        proposed = str(index.data(_PROPOSED) or "")
        for id_ in _first(proposed, self._paths):
            box.addItem(self._paths[id_], id_)
        completer = QCompleter(box.model(), box)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        box.setCompleter(completer)
        box.activated.connect(lambda _: self._take(box))
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Show in the box what the tag becomes now."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(str(index.data(_TARGET) or ""))))
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Take what the box says; what is no tag leaves it as it was."""
        if isinstance(editor, QComboBox):
            at = editor.findText(editor.currentText(), Qt.MatchFlag.MatchFixedString)
            if at >= 0:
                model.setData(index, editor.itemData(at), _TARGET)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the tag with an arrow that says that there are others."""
        words = QStyleOptionViewItem(option)
        words.rect = option.rect.adjusted(0, 0, -_ROOM, 0)
        super().paint(painter, words, index)
        painter.save()
        painter.setPen(option.palette.color(option.palette.ColorRole.PlaceholderText))
        painter.drawText(option.rect.adjusted(0, 0, -4, 0), _RIGHT, _ARROW)
        painter.restore()

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


def _target(item: QTreeWidgetItem) -> str:
    return str(item.data(_OURS, _TARGET) or "")


def _first(one: str, ids: Iterable[str]) -> list[str]:
    """Return ids with one of them first, where it is among them."""
    return sorted(ids, key=lambda each: each != one)


def _why(match: TagMatch) -> str:
    """Return why a tag here may be meant."""
    words = {"path": tr("same path"), "name": tr("same name"), "new": tr("is not here")}
    like = tr("like {name}", name=match.into_path.rpartition("/")[2])
    return words.get(match.because, like)
