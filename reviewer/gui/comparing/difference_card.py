"""The current difference below the text: what each reviewer says there, with room to settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.comparing.words import kind_words, quoted
from reviewer.gui.row_painter import one_line
from reviewer.gui.text import plain_tip, tr
from reviewer.review.differing import differing_fields, share_in_common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from reviewer.analysis.comparison.results import Disagreement
    from reviewer.model.claim import Claim
    from reviewer.review.findings import Findings

_BEGINNING, _END = 52, 38
"""Characters of each reviewer's own passage that are shown: boundaries differ at both ends."""


class Said(NamedTuple):
    """What one reviewer says of a passage: in bold the tags, then fields, quote and note.

    `state` is claim, also, nothing or unread.
    """

    name: str
    state: str
    tags: str = ""
    rest: str = ""
    full: str = ""


def said_of(
    difference: Disagreement,
    findings: Findings,
    claims: Sequence[Claim],
    also: Sequence[Claim] = (),
) -> list[Said]:
    """Return what each reviewer who is compared says of a difference, in their order.

    `also` are claims there that are no part of the difference.
    """
    found: list[Said] = []
    for reviewer in findings.reviewers:
        own = [claim for claim in claims if claim.reviewer_id == reviewer.id]
        if own:
            found += [said_in(reviewer.name, claim) for claim in own]
        elif not findings.has_read(reviewer.id, difference.article):
            found.append(Said(reviewer.name, "unread", rest=tr("has not read this article")))
        elif difference.claims:
            found.append(Said(reviewer.name, "nothing", rest=tr("has nothing here")))
        here = [_tags(claim) for claim in also if claim.reviewer_id == reviewer.id]
        found += [
            Said(reviewer.name, "also", rest=tr("has {tags} here too", tags=tags)) for tags in here
        ]
    return found


def said_in(name: str, claim: Claim) -> Said:
    """Return what a reviewer of this name says with a claim."""
    fields = [value for value in claim.fields.values() if isinstance(value, str)]
    quote = one_line(" … ".join(span.quote for span in claim.spans))
    words = quoted(both_ends(quote)) if quote else tr("about the whole article")
    rest = " · ".join((*fields, words, *([one_line(claim.note)] if claim.note else [])))
    return Said(name, "claim", _tags(claim), rest, "\n\n".join(filter(None, (quote, claim.note))))


def _tags(claim: Claim) -> str:
    return " · ".join(path.rpartition("/")[2] for path in claim.tags) or tr("No tag")


def both_ends(quote: str) -> str:
    """Return a quote without its middle where it is long."""
    if len(quote) <= _BEGINNING + _END:
        return quote
    return f"{quote[:_BEGINNING].rstrip()} … {quote[-_END:].lstrip()}"


def _details(difference: Disagreement, claims: Sequence[Claim]) -> list[str]:
    """Return what else there is to say of a difference: which fields, how much in common."""
    found: list[str] = []
    if difference.kind == "fields":
        found.append(", ".join(differing_fields(claims)))
    share = share_in_common(claims)
    if difference.kind in ("boundaries", "tag") and share is not None:
        found.append(tr("{share:.0%} in common", share=share))
    if difference.flagged:
        found.append(tr("has a question"))
    return found


class _Lines(QScrollArea):
    """What the reviewers say: as high as that is, and scrolled where the window is too low."""

    def __init__(self, parent: QWidget) -> None:
        """Have no lines yet."""
        super().__init__(parent)
        self.inside = QWidget(self)
        self.grid = QGridLayout(self.inside)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self._high = 0
        self.setWidget(self.inside)
        self.setWidgetResizable(True)
        for ground in (self.viewport(), self.inside):
            ground.setAutoFillBackground(False)  # the card is seen through it
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Be as high as the lines are."""
        return QSize(super().sizeHint().width(), self._high)

    def minimumSizeHint(self) -> QSize:
        """Be content with three lines."""
        return QSize(0, min(self._high, 3 * self.fontMetrics().lineSpacing()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines that are broken elsewhere are of another height."""
        super().resizeEvent(event)
        self._measure()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lines that came or went are measured once they are laid out."""
        if watched is self.inside and event.type() == QEvent.Type.LayoutRequest:
            self._measure()
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        """Find how high the lines are."""
        high = self.grid.heightForWidth(self.width())
        if high != self._high:
            self._high = high
            self.updateGeometry()


class DifferenceCard(QFrame):
    """Says what kind of difference it is, and in a line each what the reviewers say.

    `slot` is where what settles the difference is put.
    """

    def __init__(self, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setObjectName("differenceCard")
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._shown: tuple[str, list[Said]] = "", []
        self.title = self._label()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.title.setWordWrap(True)
        self.said = _Lines(self)
        self.lines = self.said.grid
        self.lines.setHorizontalSpacing(12)
        self.lines.setVerticalSpacing(4)
        self.lines.setColumnStretch(2, 1)
        self.slot = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.said)
        column.addLayout(self.slot)

    def show_difference(
        self,
        difference: Disagreement,
        findings: Findings,
        claims: Sequence[Claim],
        more: Sequence[str] = (),
        also: Sequence[Claim] = (),
    ) -> None:
        """Show a difference with the claims that are in it, and what more there is to say.

        `also` are claims of the same reviewers that lie there too.
        """
        tags = " · ".join(path.rpartition("/")[2] for path in difference.tags) or tr("No tag")
        kind = kind_words(difference, findings.reviewers)
        parts = [f"{tags} — {kind}", *_details(difference, claims), *more]
        said = said_of(difference, findings, claims, also)
        words = " · ".join(parts)
        if (words, said) == self._shown:
            return
        self._shown = words, said
        self.title.setText(words)
        self._forget()
        for row, each in enumerate(said):
            self._show(row, each)
        lines = [f"{each.name}: {each.tags} {each.rest}" for each in said]
        self.setAccessibleName("\n".join((self.title.text(), *lines)))

    def _show(self, row: int, said: Said) -> None:
        name, tags, rest = self._label(said.name), self._label(said.tags), self._label(said.rest)
        tags.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        rest.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        rest.setWordWrap(True)
        rest.setToolTip(plain_tip(said.full))
        if said.state != "claim":
            for label in (name, rest):
                label.setProperty("role", "soft")
            self.lines.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self.lines.addWidget(rest, row, 1, 1, 2)
            return
        self.lines.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self.lines.addWidget(tags, row, 1, Qt.AlignmentFlag.AlignTop)
        self.lines.addWidget(rest, row, 2)

    def _forget(self) -> None:
        while (item := self.lines.takeAt(0)) is not None:
            label = item.widget()
            if label is not None:
                label.hide()
                label.deleteLater()

    def _label(self, words: str = "") -> QLabel:
        label = QLabel(words, self.said.inside if words else self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
