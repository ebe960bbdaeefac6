"""What takes long: intervals from resampled articles and γ, computed in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from reviewer.gui.buttons import CutButton
from reviewer.gui.safety.child import Child
from reviewer.gui.text import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer.gui.safety.child import Found
    from reviewer.review import Review
    from reviewer.review.findings import Findings
    from reviewer.session.comparing import Comparing

TIMES = 1_000
"""So many times the articles are drawn anew."""


class Intervals(NamedTuple):
    """The ends of the 95% intervals of α, uα and F1, None where there is none, and γ.

    `of` is a tag's path, "" for all tags. γ has its p-value.
    """

    of: str
    ends: tuple[tuple[float, float] | None, ...]
    gamma: float | None
    p_value: float | None


def intervals_in(found: Found) -> dict[str, Intervals]:
    """Return what a comparison has that was printed as JSON: of all tags and of each."""
    rows = [("", found["coefficients"])]
    by_tag = found["by_tag"]
    if isinstance(by_tag, list):
        rows += [(str(row["tag"]), row) for row in by_tag]
    return {tag: _intervals(tag, row) for tag, row in rows if isinstance(row, dict)}


def _intervals(tag: str, row: Mapping[str, Mapping[str, object]]) -> Intervals:
    alpha, u_alpha = row["sentences"]["krippendorff_alpha"], row["unitizing"]["u_alpha"]
    overlap, gamma = row["spans"]["overlap"], row["unitizing"]["gamma"]
    f1 = overlap.get("f1") if isinstance(overlap, dict) else None
    ends = tuple(_ends(figure) for figure in (alpha, u_alpha, f1))
    return Intervals(tag, ends, _number(gamma, "value"), _number(gamma, "p_value"))


def _ends(figure: object) -> tuple[float, float] | None:
    low, high = _number(figure, "low"), _number(figure, "high")
    return None if low is None or high is None else (low, high)


def _number(figure: object, name: str) -> float | None:
    value = figure.get(name) if isinstance(figure, dict) else None
    return float(value) if isinstance(value, int | float) else None


def compare_arguments(review: Review, findings: Findings, comparing: Comparing | None) -> list[str]:
    """Return how the command line is asked to compare what is compared here, with intervals."""
    chosen = comparing.selection if comparing else None
    arguments = ["compare", str(review.path), "--json", "--bootstrap", str(TIMES)]
    for reviewer in findings.reviewers:
        arguments += ["--reviewer", reviewer.id]
    seen = chosen.visibility if chosen else None
    if seen is not None and seen.blind and seen.reviewer:
        arguments += ["--seen-by", seen.reviewer]
    for option in ("article", "tag"):
        for value in getattr(chosen, f"{option}s", ()):
            arguments += [f"--{option}", value]
    return arguments


class IntervalBar(QWidget):
    """A button that asks for intervals and γ, and stops what is under way; `found` has them."""

    found = Signal(object)
    """The intervals by tag, as `intervals_in` has them."""

    def __init__(self, parent: QWidget) -> None:
        """Compute nothing yet."""
        super().__init__(parent)
        self._child: Child | None = None
        self._review: Review | None = None
        self.findings: Findings | None = None
        """What they are computed for."""
        self._comparing: Comparing | None = None
        self.words = QLabel(self)
        self.words.setProperty("role", "soft")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Intervals are computed"))
        self.button = CutButton(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._on_pressed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self.progress, 1)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.words)
        self._say("")
        self._show()

    @property
    def under_way(self) -> bool:
        """Whether they are being computed."""
        return self._child is not None

    def show_comparison(self, review: Review, comparing: Comparing) -> None:
        """Offer them for what is found now; those of before are of no use any more."""
        if comparing.findings is not self.findings:
            self.stop()
            self.words.clear()
        self._review, self._comparing = review, comparing
        self.findings = comparing.findings
        self._show()

    def stop(self) -> None:
        """Stop what is under way."""
        if self._child is not None:
            self._child.stop()
            self._end()

    def _on_pressed(self) -> None:
        if self._child is not None:
            self.stop()
        elif self._review is not None and self._review.store.holding:
            self._say(tr("They are computed from the file: save what is not saved first."))
        elif self._review is not None and self.findings is not None:
            arguments = compare_arguments(self._review, self.findings, self._comparing)
            self._child = Child(self, arguments, self._on_found, self._on_failed)
            self._say(tr("Drawing the articles anew 1,000 times, and chance for γ…"))
            self._show()

    def _on_found(self, found: Found) -> None:
        self._end()
        if found.get("unreliable"):
            number = found.get("resampled")
            self._say(
                tr(
                    "The intervals come from {number} articles, too few to rely on them.",
                    number=number,
                )
            )
        self.found.emit(intervals_in(found))

    def _on_failed(self, why: str) -> None:
        self._end()
        self._say(why)

    def _end(self) -> None:
        if self._child is not None:
            self._child.deleteLater()
            self._child = None
        self._say("")
        self._show()

    def _show(self) -> None:
        self.progress.setVisible(self._child is not None)
        offer = tr("95% intervals and γ")
        self.button.setText(tr("Stop") if self._child is not None else offer)
        self.button.setToolTip(
            tr("How far the figures would differ had other articles been read; takes a while.")
        )

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))
