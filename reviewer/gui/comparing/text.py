"""The text of the current difference: a lane for each reviewer, agreement shaded, and the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from reviewer.commands.passages import sentence_at
from reviewer.gui.article.beside import Beside
from reviewer.gui.article.view import ArticleView
from reviewer.gui.claim_marks import Lanes
from reviewer.gui.comparing.columns import Columns
from reviewer.gui.comparing.compare_marks import CompareMarks
from reviewer.gui.comparing.difference_card import DifferenceCard
from reviewer.gui.text import cut, tr
from reviewer.gui.text_look import show_look
from reviewer.model.errors import ReviewerError
from reviewer.review.open_claims import OpenClaims

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewer.analysis.comparison.results import Disagreement
    from reviewer.gui.theme import Theme
    from reviewer.model.article import Article
    from reviewer.model.claim import Claim
    from reviewer.model.step import Notice
    from reviewer.review.findings import Findings
    from reviewer.session import Session

_MARGIN = 24


class CompareText(QWidget):
    """An article as it is compared, with the current difference framed and told in a card."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        parent: QWidget,
        listen: Callable[[QWidget], object] = lambda _: None,
    ) -> None:
        """Show nothing yet; `listen` gets each view that can have the focus."""
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.shown = ""
        """The article (an id) that is shown, "" where none is."""
        self.view = ArticleView(self)
        self.view.setAccessibleName(tr("Article that is compared"))
        self.view.set_compared(compared=True)
        self.columns: Columns | None = None
        self.split = False
        """Whether each reviewer has a column of their own."""
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self._listen = listen
        self._head: tuple[object, ...] = ()
        self.marks = CompareMarks(self.view)
        self._claims: OpenClaims | None = None
        self._claims_of = ""
        self._followed: Notice | None = None
        self.beside = Beside(self.view)
        self.beside.set_cards(wanted=False)
        self.heading = QLabel(self)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty("role", "soft")
        self.card = DifferenceCard(self)
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.stack, 1)
        below = QVBoxLayout()
        below.setContentsMargins(_MARGIN, 8, _MARGIN, 16)
        below.addWidget(self.card)
        column.addLayout(below)
        self.heading.setContentsMargins(_MARGIN, 10, _MARGIN, 6)
        self.set_theme(theme)
        show_look(self.view, session.settings)

    def set_theme(self, theme: Theme) -> None:
        """Show the article in the colours of a theme."""
        self._theme = theme
        self.view.set_theme(theme)
        self.beside.renew()
        if self.columns is not None:
            self.columns.set_theme(theme)

    def apply_settings(self) -> None:
        """Set the text as the settings have it now."""
        show_look(self.view, self._session.settings)
        if self.columns is not None:
            self.columns.apply_settings()

    def clear(self) -> None:
        """Show no article and no difference."""
        self.shown = ""
        self.view.clear()
        self.view.set_framed(None)
        self.heading.clear()
        self.card.hide()

    def show_claims(self, findings: Findings, article: str, *, columns: bool = False) -> None:
        """Show an article (an id) with the claims that are compared, as they are now.

        With `columns` each reviewer has a text of their own.
        """
        review = self._session.opened
        found = review.articles.find(article)
        if self.shown != article:
            self._open(found)
        if self.shown != article:  # its text cannot be read
            return
        ids = {reviewer.id for reviewer in findings.reviewers}
        lanes = Lanes(findings.reviewers, findings.reviewers[0].id)
        unread = [lanes.lane(who) for who in ids if not findings.has_read(who, article)]
        self.split = columns
        if columns:
            self._show_columns(findings, found)
            return
        self.stack.setCurrentWidget(self.view)
        head = article, lanes.signs(), sorted(unread)
        if head != self._head:  # everything is drawn anew
            self._head = head
            self.marks.forget()
            self.view.set_lanes(lanes.signs())
            self.view.set_compared(compared=True, unread=unread)
        self.marks.show_claims(self._read(), ids, review.codebook(), lanes)
        self.marks.show_agreement(findings.shades(article))

    def follow(self) -> None:
        """Follow what the last commit did to the claims of the article that is shown."""
        notice = self._session.notice
        if notice is None or notice is self._followed or self._claims is None:
            return
        self._followed = notice
        self.marks.expect(self._claims.refresh(notice), notice)

    def forget_claims(self) -> None:
        """Read the claims anew, as other claims can be seen now."""
        self._claims = None

    def show_difference(
        self, findings: Findings, difference: Disagreement | None, more: Sequence[str] = ()
    ) -> None:
        """Frame a difference, whose article is shown, and say what it is, and more; or none."""
        shown = difference is not None and difference.article == self.shown
        self.card.setVisible(shown)
        if difference is None or not shown:
            self.view.set_framed(None)
            return
        review = self._session.opened
        claims = review.claims.of_ids(difference.claims) if difference.claims else []
        also = self._also_there(findings, difference) if difference.kind == "tag" else []
        self.card.show_difference(difference, findings, claims, more, also)
        self.view.set_framed((difference.start, difference.end))
        self._go_to(difference.start, difference.end)

    def aim(self) -> QPoint | None:
        """Return where on the screen the framed passage ends, as far as it is shown; else None."""
        columns = self.columns.columns if self.split and self.columns is not None else ()
        view = columns[0].view if columns else self.view
        framed = view.scene.framed
        if framed is None:
            return None
        viewport = view.viewport()
        end = view.caret_rect(framed[1]).bottomLeft()
        end.setY(min(max(end.y(), 0), viewport.height()))
        return viewport.mapToGlobal(end)

    def _also_there(self, findings: Findings, difference: Disagreement) -> list[Claim]:
        """Return claims beside those of a difference: with its tags, and matched by others.

        Without them it would look as if one of two tags had been given in place of the other.
        """
        compared, tags = {each.id for each in findings.reviewers}, set(difference.tags)
        there = [
            each.id
            for each in self._read().outlines.values()
            if each.reviewer_id in compared
            and each.id not in difference.claims
            and any(s.start < difference.end and s.end > difference.start for s in each.spans)
        ]
        found = self._session.opened.claims.of_ids(there) if there else []
        return [claim for claim in found if tags.intersection(claim.tags)]

    def _go_to(self, start: int, end: int) -> None:
        # The card below may have become higher: the passage is looked for in what is left.
        layout = self.layout()
        if layout is not None:
            layout.activate()
        if self.split and self.columns is not None:
            self.columns.show_passage(start, end)
            return
        whole = end - start >= len(self.view.text)
        self.view.set_range(start, start, follow=False)
        self.view.reveal(start, start if whole else end)

    def _read(self) -> OpenClaims:
        """Return the claims of the article that is shown, as they are now."""
        if self._claims is None or self._claims_of != self.shown:
            session = self._session
            self._claims = OpenClaims(session.opened, self.shown, sight=session.sight)
            self._claims_of, self._followed = self.shown, session.notice
            self.marks.forget()
        self.follow()
        return self._claims

    def _show_columns(self, findings: Findings, article: Article) -> None:
        if self.columns is None:
            self.columns = Columns(self._session.settings, self._theme, self)
            self.columns.made.connect(self._listen)
            self.stack.addWidget(self.columns)
        review, reviewers = self._session.opened, findings.reviewers
        text = review.articles.text(article)
        self.columns.show_text(text, len(reviewers))
        book, claims = review.codebook(), self._read().outlines.values()
        for column, reviewer in zip(self.columns.columns, reviewers, strict=True):
            own = [each for each in claims if each.reviewer_id == reviewer.id]
            read = findings.has_read(reviewer.id, article.id)
            column.show_claims(reviewer, own, book, read=read)
        self.stack.setCurrentWidget(self.columns)

    def _open(self, article: Article) -> None:
        try:
            kept = self._session.opened.articles.text(article)
        except ReviewerError:
            self.clear()
            return
        self.shown, self._head = article.id, ()
        text, language = kept.text, article.language
        self.view.set_article(text, kept.blocks, kept.lines)
        self.view.set_sentences(lambda position: sentence_at(text, position, language))
        self.heading.setText(cut(self.heading, article.heading, 600))
        self.heading.setToolTip(article.heading)
