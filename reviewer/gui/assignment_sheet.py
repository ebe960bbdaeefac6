"""The sheet of assignments: who reads which articles, spread evenly, and how far everybody is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QSpinBox,
    QTableView,
    QWidget,
)

from reviewer.commands.assigning import assign
from reviewer.commands.context import Context
from reviewer.gui.assignment_model import AssignmentModel
from reviewer.gui.buttons import PushButton
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.text import tr
from reviewer.model.assignment import spread
from reviewer.review import Review

_SIZE = (760, 560)


class AssignmentSheet(Sheet):
    """Boxes for articles and reviewers; nothing is assigned before the button is pressed."""

    def __init__(self, parent: QWidget, context: Context, review: Review) -> None:
        """Show what is assigned in a review now."""
        super().__init__(parent, tr("Assignments"), width=_SIZE[0], height=_SIZE[1])
        self._context = context
        self._present = review.assignments()
        people = [each for each in review.reviewers() if each.kind == "person"]
        self.model = AssignmentModel(self, review.articles(), people, self._present)
        self.say(
            tr("Who reads which articles?"),
            tr(
                "Everybody finds their own with “Assigned to me” in the list of articles, and goes"
                " through them with the keys for the next and the previous article."
            ),
            "soft",
        )
        self.table = self._make_table()
        self.body.addLayout(self._make_spreading())
        self.body.addWidget(self.table, 1)
        self.body.addLayout(self._make_progress(review))
        self.add_button(tr("Cancel"), self.reject)
        self.add_button(tr("Assign"), self._assign, primary=True)

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName(tr("Articles and who reads them"))
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        rows, columns = table.verticalHeader(), table.horizontalHeader()
        rows.setDefaultSectionSize(table.fontMetrics().height() + 10)
        rows.hide()
        columns.setHighlightSections(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return table

    def _make_spreading(self) -> QHBoxLayout:
        self.readers = QSpinBox(self)
        self.readers.setRange(1, max(1, len(self.model.reviewers)))
        self.readers.setValue(min(2, self.readers.maximum()))
        self.readers.setAccessibleName(tr("Readers of each article"))
        self.evenly = PushButton(tr("Spread evenly"), self)
        self.evenly.setToolTip(tr("Tick boxes until each article has so many readers"))
        self.evenly.setAutoDefault(False)
        self.evenly.clicked.connect(self._spread)
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("Readers of each article:"), self))
        row.addWidget(self.readers)
        row.addWidget(self.evenly)
        row.addStretch(1)
        return row

    def _make_progress(self, review: Review) -> QFormLayout:
        rows = QFormLayout()
        for each in review.assignments.progress():
            bar = QProgressBar(self)
            bar.setRange(0, each.assigned)
            bar.setValue(each.done)
            bar.setTextVisible(False)
            bar.setAccessibleName(tr("How far {name} is", name=each.reviewer))
            counts = tr("{done:,} of {all:,} done", done=each.done, all=each.assigned)
            name = QLabel(f"{each.reviewer} · {counts}", self)
            name.setTextFormat(Qt.TextFormat.PlainText)
            rows.addRow(name, bar)
        return rows

    def _spread(self) -> None:
        model = self.model
        articles = [article.id for article in model.articles]
        people = [each.id for each in model.reviewers]
        new = spread(articles, people, self.readers.value(), model.chosen)
        model.choose(model.chosen | set(new))

    def _assign(self) -> None:
        chosen = self.model.chosen
        if assign(self._context, chosen, self._present - chosen):
            self.accept()
