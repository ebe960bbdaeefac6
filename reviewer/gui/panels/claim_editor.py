"""The editor of the current claim: quote, tags, fields, note, and whose it is."""

from PySide6.QtCore import QDateTime, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.commands import claim_parts as commands
from reviewer.commands.context import Context
from reviewer.gui.buttons import PushButton
from reviewer.gui.panels.claim_comments import ClaimComments
from reviewer.gui.panels.claim_fields import ClaimFields
from reviewer.gui.panels.claim_relations import ClaimRelations
from reviewer.gui.panels.note_field import NoteField
from reviewer.gui.panels.tag_chips import TagChips
from reviewer.gui.row_painter import one_line
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.claim import Claim
from reviewer.model.codebook import Codebook, Tag
from reviewer.model.entity import Entity
from reviewer.model.errors import NotFound

_QUOTED = 280
_NOTE_HEIGHT = 58


class _Sheet(QWidget):
    """What scrolls: as high as its width makes it, not as high as the narrowest one would be."""

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the real one."""
        return QSize(super().minimumSizeHint().width(), 0)


class ClaimEditor(QWidget):
    """Shows one claim and keeps each change of it as a step of its own.

    What can be done with the whole claim stays in sight below what scrolls.

    What is being written is kept before another claim is shown; where it cannot be kept, it stays
    here as a draft and is shown again with its claim.
    """

    def __init__(self, context: Context, theme: Theme, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.claim: Claim | None = None
        self._context = context
        self._drafts: dict[str, str] = {}
        self.scroller = QScrollArea(self)
        self.quote, self.about, self.warning = QLabel(self), QLabel(self), QLabel(self)
        self.tags = TagChips(theme, self)
        self.fields = ClaimFields(self._entities, self)
        self.relations = ClaimRelations(context, self)
        self.note = NoteField(self)
        self.comments = ClaimComments(context, self)
        self.remove = PushButton(tr("Take back"), self)
        self._lay_out()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Show the claim in the colours of a theme."""
        self.tags.theme = theme
        if self.claim is not None:
            self._show_tags(self.claim)

    def show_claim(self, claim: Claim | None) -> None:
        """Show a claim, or another state of the one that is shown; None shows nothing."""
        same = claim is not None and self.claim is not None and claim.id == self.claim.id
        if not same:
            self.flush()
        writing = same and self.note.dirty
        self.claim = claim
        if claim is None:
            focus = QApplication.focusWidget()
            if focus is not None and self.isAncestorOf(focus):
                self._back_to_text()  # or the focus would go to whatever comes next
            return
        own = self._is_own(claim)
        self.quote.setText(_quoted(claim))
        self.warning.setText(self._warning(claim))
        self.warning.setVisible(bool(self.warning.text()))
        self._show_tags(claim)
        self.fields.show_claim(claim, _codebook(self._context), fixed=not own)
        self.note.setReadOnly(not own)
        if not writing:
            self.note.show_note(claim.note)
            if claim.id in self._drafts:
                self.note.setPlainText(self._drafts[claim.id])
        self.relations.show_claim(claim)
        self.comments.show_claim(claim)
        self.about.setText(_made(claim))
        self.remove.setVisible(own)

    def flush(self) -> None:
        """Keep what is being written; what cannot be kept stays as a draft."""
        claim = self.claim
        if claim is None or self._context.session.review is None:
            return
        self.fields.settle()
        if self.note.dirty and self._is_own(claim):
            text = self.note.toPlainText()
            if not _is_live(self._context, claim):
                self._drafts[claim.id] = text
                self._context.window.tell(
                    tr("The claim was taken back meanwhile. What you wrote comes again with it.")
                )
            elif commands.set_note(self._context, claim, text):
                self._drafts.pop(claim.id, None)
                self.note.show_note(text)
            else:
                self._drafts[claim.id] = text

    def edit(self, part: str) -> None:
        """Put the focus into a part: note, tags, or the field of that name."""
        if self.claim is None:
            return
        if part == "tags" and self._is_own(self.claim):
            self.tags.more.setFocus()
            self._pick_tag()
        elif not self.fields.focus(part):
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.scroller.ensureWidgetVisible(self.note)

    def _lay_out(self) -> None:
        self.quote.setWordWrap(True)
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.warning.setWordWrap(True)
        self.warning.setProperty("role", "warning")
        self.about.setProperty("role", "soft")
        self.about.setWordWrap(True)
        self.note.setMinimumHeight(_NOTE_HEIGHT)
        self.remove.setProperty("role", "quiet")
        self.remove.setToolTip(tr("Take back this claim; undo brings it again (X)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.scroller, 1)
        column.addWidget(self._foot())
        self.scroller.setWidget(self._sheet())
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setAccessibleName(tr("Claim"))

    def _sheet(self) -> QWidget:
        sheet = _Sheet(self.scroller)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 10, 14, 6)
        column.setSpacing(8)
        for widget in (self.quote, self.warning, self.tags, self.fields):
            column.addWidget(widget)
        column.addWidget(self.note, 1)
        for below in (self.relations, self.comments, self.about):
            column.addWidget(below)
        return sheet

    def _foot(self) -> QFrame:
        foot = QFrame(self)
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(6, 4, 10, 4)
        row.setSpacing(0)
        for button in (self.comments.more, self.relations.more):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.remove)
        before: QWidget = self.note
        for button in (self.comments.more, self.relations.more, self.remove):
            self.setTabOrder(before, button)
            before = button
        return foot

    def _connect(self) -> None:
        self.tags.changed.connect(self._on_tags)
        self.tags.more_wanted.connect(self._pick_tag)
        self.fields.changed.connect(self._on_field)
        self.fields.finished.connect(self._back_to_text)
        self.note.settled.connect(self.flush)
        self.note.finished.connect(self._back_to_text)
        self.remove.clicked.connect(self._on_remove)

    def _show_tags(self, claim: Claim) -> None:
        known = _codebook(self._context).by_id
        tags = [known[id_] for id_ in claim.tag_ids if id_ in known]
        self.tags.show_tags(tags, fixed=not self._is_own(claim))

    def _warning(self, claim: Claim) -> str:
        lost = tr("The text no longer has this passage where the claim has it.")
        others = tr("This claim is {name}'s: only {name} can change it.", name=claim.reviewer)
        return " ".join(
            words for words, so in ((lost, claim.orphan), (others, not self._is_own(claim))) if so
        )

    def _is_own(self, claim: Claim) -> bool:
        session = self._context.session
        free = session.review is not None and not session.review.read_only
        return free and session.reviewer is not None and session.reviewer.id == claim.reviewer_id

    def _entities(self) -> list[Entity]:
        session = self._context.session
        if session.review is None:
            return []
        if session.article is not None:
            session.review.entities.detect(session.article)
        return session.review.entities.known()

    def _pick_tag(self) -> None:
        claim = self.claim
        if claim is not None:
            prompt = tr("Add a tag to “{quote}”", quote=one_line(_quoted(claim))[1:40].rstrip("”"))
            self._context.window.pick_tag(
                prompt, lambda tag: self._on_picked(claim, tag), given=claim.tag_ids
            )

    def _on_picked(self, claim: Claim, tag: Tag | str) -> None:
        commands.add_tag(self._context, claim, tag)

    def _on_tags(self, tags: list[str]) -> None:
        if self.claim is not None:
            commands.set_tags(self._context, self.claim, tags)

    def _on_field(self, name: str, value: str) -> None:
        claim = self.claim
        if claim is not None and not commands.set_field(self._context, claim, name, value):
            self.fields.show_claim(claim, _codebook(self._context), fixed=False)

    def _on_remove(self) -> None:
        if self.claim is not None:
            commands.take_back_claims(self._context, [self.claim])

    def _back_to_text(self) -> None:
        self._context.window.show_panel("text")


def _is_live(context: Context, claim: Claim) -> bool:
    """Tell whether a claim is there: it can have been taken back meanwhile, or purged."""
    try:
        context.session.opened.claims.find(claim.id)
    except NotFound:
        return False
    return True


def _codebook(context: Context) -> Codebook:
    review = context.session.review
    return review.codebook() if review else Codebook(())


def _quoted(claim: Claim) -> str:
    """Return what a claim quotes, in marks; a long passage without its middle."""
    quote = " … ".join(" ".join(span.quote.split()) for span in claim.spans)
    if not quote:
        return tr("About the whole article")
    if len(quote) > _QUOTED:
        quote = f"{quote[: _QUOTED // 2].rstrip()} … {quote[-_QUOTED // 2 :].lstrip()}"
    return f"“{quote}”"


def _made(claim: Claim) -> str:
    """Return who made a claim and when, and when it was changed, in the user's own time."""
    made, changed = _when(claim.created), _when(claim.modified)
    words = f"{claim.reviewer} · {made}"
    if made != changed:
        words = tr("{words}, changed {when}", words=words, when=changed)
    if not claim.imported:
        return words
    came = _when(claim.imported)
    title = _title(claim.imported_from)
    if title:
        return tr("{words}; imported {when} from {format}", words=words, when=came, format=title)
    return tr("{words}; imported {when}", words=words, when=came)


def _title(name: str) -> str:
    """Return what a format is called, "" where the program does not know it any more."""
    from reviewer.exchange.registry import formats  # only what was imported needs it

    return next((each.title for each in formats() if each.name == name), "")


def _when(at_utc: str) -> str:
    at = QDateTime.fromString(at_utc, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return at.toString("yyyy-MM-dd HH:mm")
