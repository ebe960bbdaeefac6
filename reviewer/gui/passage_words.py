"""What is said of a place in the text: the claims on it one by one, and who or what it names."""

from collections.abc import Iterator, Sequence

from reviewer.gui.article.tips import TipOf
from reviewer.gui.article.view import ArticleView
from reviewer.gui.claim_marks import ClaimWords
from reviewer.gui.relation_words import SIGN
from reviewer.gui.text import counted, tr
from reviewer.gui.theme import Theme
from reviewer.gui.why_words import why_here
from reviewer.model.claim import Claim
from reviewer.model.codebook import COLOURS
from reviewer.model.entity import Entity
from reviewer.model.errors import ReviewerError
from reviewer.session import Pane, Session

_SIGNS = dict(zip(COLOURS, "●▲■◆⬢▼★□", strict=True))
"""The signs of the tags' colours, as they are drawn on cards, in letters."""

_MOST = 8
"""So many claims are told in full; more are counted."""

_LETTERS = 160
"""So many letters of a note or a quote are told."""

_WIDTH = 380


class PassageWords:
    """Words about places of an open article, in a line and in a note at the mouse."""

    def __init__(self, session: Session, pane: Pane, words: ClaimWords) -> None:
        """Speak of what a pane of a session has open; `words` has the codebook."""
        self._session = session
        self._pane = pane
        self._words = words

    def tip_for(self, view: ArticleView) -> TipOf:
        """Return what is asked for words where the mouse rests on a view, in its colours."""
        return lambda claims, entities, more, at: self.tip(
            claims, entities, view.scene.theme, more=more, at=at
        )

    def tip(
        self,
        claims: Sequence[str],
        entities: Sequence[str],
        theme: Theme,
        *,
        more: int = 0,
        at: int = -1,
    ) -> str:
        """Return what is said of claims and entities (ids), as rich text; "" where they are none.

        `more` of the claims are not drawn; `at` is where (code points) entities are named. Nothing
        that somebody wrote is taken for HTML.
        """
        rows = list(self._rows(claims, theme))
        for entity in self._named(entities):
            rows += self._entity_rows(entity, at, theme)
        if not rows:
            return ""
        if more:
            title = tr("Not drawn on this line for want of room")
            rows.insert(0, _row("", _soft(_escaped(title), theme)))
        return f'<qt><table width="{_WIDTH}" cellspacing="0">{"".join(rows)}</table></qt>'

    def line(self, claims: Sequence[str], entities: Sequence[str], caret: int) -> str:
        """Return the same in one line, where the caret is: above all, the claim that is current."""
        known = self._known(claims)
        current = self._pane.claim
        parts = []
        whole = [claim for claim in self._known([current or ""]) if not claim.spans]
        known = whole or known
        at = next((n for n, claim in enumerate(known, 1) if claim.id == current), 0)
        if at:
            place = tr("{n} of {all} here", n=at, all=len(known)) if len(known) > 1 else ""
            claim = known[at - 1]
            said = (place, self._tags(claim), *_values(claim), _passage(claim, caret))
            parts += [*said, claim.reviewer, _first_line(claim.note)]
            parts += [related.short for related in self._words.related(claim.id)]
        elif known:
            names = dict.fromkeys(self._tags(claim) for claim in known)
            parts += [counted(len(known), "claim here", "claims here"), *names]
        parts += [f"{entity.name} ({entity.type})" for entity in self._named(entities)]
        return " · ".join(filter(None, parts))

    def menu_line(self, claim_id: str) -> str:
        """Return what a menu calls a claim."""
        claim = self._known([claim_id])[0]
        colour = self._colour(claim)
        parts = (self._tags(claim), *_values(claim), claim.reviewer)
        return f"{_SIGNS.get(colour, '●')}  {' · '.join(filter(None, parts))}"

    def spoken(self, claim_id: str, here: Sequence[str]) -> str:
        """Return what is read out of a claim: its tags, its status, whose it is, its relations.

        `here` are all claims that are where it is come to.
        """
        claim = next(iter(self._known([claim_id])), None)
        if claim is None:
            return ""
        status = claim.fields.get("status", "")
        number = here.index(claim_id) + 1
        parts = (
            tr("claim"),
            self._tags(claim),
            status if isinstance(status, str) else "",
            "" if claim.spans else tr("about the whole article"),
            tr("lost") if claim.orphan else "",
            self._by(claim),
            tr("{n} of {all} here", n=number, all=len(here)) if len(here) > 1 else "",
            *(related.brief for related in self._words.related(claim_id)),
        )
        return ", ".join(filter(None, parts))

    def _by(self, claim: Claim) -> str:
        own = self._session.reviewer
        mine = own is not None and claim.reviewer_id == own.id
        return tr("by you") if mine else tr("by {name}", name=claim.reviewer)

    def _rows(self, claims: Sequence[str], theme: Theme) -> Iterator[str]:
        known = self._known(claims)
        for number, claim in enumerate(known[:_MOST], 1):
            place = tr("{n} of {all}", n=number, all=len(known)) if len(known) > 1 else ""
            yield from self._claim_rows(claim, place, theme)
        if len(known) > _MOST:
            more = counted(len(known) - _MOST, "further claim", "further claims")
            yield _row("", _soft(_escaped(more), theme))

    def _claim_rows(self, claim: Claim, place: str, theme: Theme) -> Iterator[str]:
        colour = self._colour(claim)
        ink = theme.mark(colour).ink.name()
        sign = f'<span style="color:{ink}">{_SIGNS.get(colour, "●")}</span>'
        said = " · ".join(map(_escaped, (*_values(claim), claim.reviewer)))
        yield _row(sign, f"<b>{_escaped(self._tags(claim))}</b> · {said}", _soft(place, theme))
        if claim.orphan:
            lost = tr("Lost: the text has other words now.")
            quotes = " … ".join(span.quote for span in claim.spans)
            yield _row("", _soft(_escaped(f"{lost} “{_cut(quotes)}”"), theme))
        if claim.note.strip():
            yield _row("", _escaped(_first_line(claim.note)))
        for related in self._words.related(claim.id):
            yield _row(SIGN, _escaped(related.full))

    def _known(self, claims: Sequence[str]) -> list[Claim]:
        return self._pane.claims.readable(claims) if self._pane.claims else []

    def _named(self, entities: Sequence[str]) -> list[Entity]:
        review = self._session.review
        found = []
        for entity in entities if review else ():
            try:
                found.append(self._session.opened.entities.find(entity))
            except ReviewerError:
                continue
        return found

    def _entity_rows(self, entity: Entity, at: int, theme: Theme) -> Iterator[str]:
        """Yield what an entity is, how often the open article names it, and why it does at `at`."""
        here = self._pane.open_article.id
        found = [m for m in entity.mentions if m.article == here and m.status != "rejected"]
        yield _entity_row(entity, len(found), theme)
        for mention in found:
            if mention.start <= at < mention.end:
                yield _row("", _soft(_escaped(why_here(mention)), theme))

    def _tags(self, claim: Claim) -> str:
        by_id = self._words.book.by_id
        names = [by_id[tag].name for tag in claim.tag_ids if tag in by_id]
        return ", ".join(names) or tr("Without a tag")

    def _colour(self, claim: Claim) -> str:
        by_id = self._words.book.by_id
        return next((by_id[tag].colour for tag in claim.tag_ids if tag in by_id), "grey")


def _values(claim: Claim) -> list[str]:
    """Return the values of a claim's fields, the status first."""
    names = sorted(claim.fields, key=lambda name: name != "status")
    values = [claim.fields[name] for name in names]
    return [value if isinstance(value, str) else ", ".join(value) for value in values]


def _passage(claim: Claim, caret: int) -> str:
    """Return which of several passages of a claim a caret is in."""
    if not claim.spans:
        return tr("the whole article")
    at = next((n for n, s in enumerate(claim.spans, 1) if s.start <= caret <= s.end), 0)
    several = at and len(claim.spans) > 1
    return tr("passage {n} of {all}", n=at, all=len(claim.spans)) if several else ""


def _first_line(note: str) -> str:
    return _cut(note.strip().partition("\n")[0])


def _cut(words: str) -> str:
    return words if len(words) <= _LETTERS else f"{words[: _LETTERS - 1]}…"


def _entity_row(entity: Entity, count: int, theme: Theme) -> str:
    named = counted(count, "mention", "mentions")
    said = f"<u>{_escaped(entity.name)}</u> · {_escaped(entity.type)}"
    return _row("", said, _soft(_escaped(named), theme))


def _row(sign: str, words: str, aside: str = "") -> str:
    cell = f'<td align="right" style="white-space:nowrap;padding-left:12px">{aside}</td>'
    return (
        f'<tr><td width="18" style="padding-bottom:3px">{sign}</td>'
        f'<td{"" if aside else " colspan=2"} style="padding-bottom:3px">{words}</td>'
        f"{cell if aside else ''}</tr>"
    )


def _soft(words: str, theme: Theme) -> str:
    return f'<span style="color:{theme.colour("soft").name()}">{words}</span>' if words else ""


def _escaped(words: str) -> str:
    import html  # its table of entities is long, and not needed to paint

    return html.escape(words)
