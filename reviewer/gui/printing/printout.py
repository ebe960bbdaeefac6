"""An article as it is printed: broken into pages once, of which each can then be painted."""

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reviewer.commands.context import Job, Progress
from reviewer.gui.article.canvas import column_width
from reviewer.gui.article.card_layout import Room, share_room
from reviewer.gui.article.card_places import LEAD
from reviewer.gui.article.column import Piece
from reviewer.gui.article.painter import header_height
from reviewer.gui.article.scene import GUTTER, MARGIN
from reviewer.gui.article.typography import Typography
from reviewer.gui.claim_marks import marks_of
from reviewer.gui.printing.composition import composing_list, title_of
from reviewer.gui.printing.content import Content
from reviewer.gui.printing.design import Design
from reviewer.gui.printing.pagination import Stack, paginate
from reviewer.gui.printing.section import Section
from reviewer.gui.text import tr
from reviewer.model.claim import Claim

HEAD = 30
"""Height of the running head, with the space below it, in page units."""

FOOT = 34
"""Height of the foot of a page, with the space above it."""

_LIST_SIZE = 0.86
"""The size of the list's text, to that of the article."""

_LIST_GAP = 0.45
"""The space between the paragraphs of the list, to the usual one."""

_BELOW_TITLE = 10
"""Space below the title, in page units."""

_MOST_TITLE = 0.6
"""The share of a page's height that the title may take before it gets a page of its own."""


class Page(NamedTuple):
    """A page: its pieces of the article, or of the list, and where on it their text begins.

    `again` is what is there another time: the head of a table that goes on.
    """

    section: Section
    top: int
    pieces: Sequence[Piece]
    again: Sequence[Piece] = ()


class Printout:
    """The pages of an article with its claims; `prepare` first."""

    def __init__(self, content: Content, design: Design) -> None:
        """Set an article in a design."""
        self.content, self.design = content, design
        self.typography = Typography(design.family, design.zoom, printed=True)
        self.room = self._share() if design.cards and content.claims else None
        self.numbers = {claim.id: n for n, claim in enumerate(content.claims, start=1)}
        width = column_width(design.width, self.typography)
        left = max(GUTTER, (design.width - width) // 2)
        if self.room:
            left, width = self.room.left, self.room.text - self.room.left - MARGIN - LEAD
        blocks = content.text.blocks
        self.article = Section(content.text.text, blocks, self.typography, left, width)
        above = title_of(content)
        self.title = Section(above.text, above.blocks, self.typography, 0, design.width)
        self.pages: list[Page] = []
        self.complete = False
        """Whether all pages are there."""
        self._begins: list[int] = []
        self._work = self._prepare()

    def prepare(self) -> Job:
        """Break everything into pages, which are there one by one.

        It goes on where it was stopped, and does nothing where all are there.
        """
        while (progress := next(self._work, None)) is not None:
            yield progress

    def page_of(self, claim: Claim) -> int:
        """Return the number of the page that a claim begins on, 0 if it is about the whole."""
        return bisect_right(self._begins, claim.spans[0].start) if claim.spans else 0

    @property
    def title_pieces(self) -> list[Piece]:
        """The lines above the article on the first page, whose heights are the page's."""
        return next(paginate(self.title.stacks(), sys.maxsize, sys.maxsize)).pieces

    def _share(self) -> Room | None:
        typography = self.typography
        after = MARGIN + LEAD
        return share_room(
            self.design.width, GUTTER, after, typography.line_width, typography.letter
        )

    def _prepare(self) -> Job:
        content, length = self.content, len(self.content.text.text)
        marks = marks_of(content.outlines(), content.book, content.lanes, length)
        yield Progress(0, len(self.article), tr("claims"))
        self.article.mark(marks, content.lanes.signs())
        yield Progress(0, len(self.article), tr("claims"))
        yield from self._break(self.article, self._above())
        if self.design.listed and self.content.claims:
            composed = yield from composing_list(self.content, self.page_of)
            zoom = self.design.zoom * _LIST_SIZE
            typography = Typography(self.design.family, zoom, gap=_LIST_GAP, printed=True)
            width = self.design.width - GUTTER
            section = Section(composed.text, composed.blocks, typography, GUTTER, width)
            yield Progress(0, len(section), tr("list of claims"))
            section.mark(composed.marks, content.lanes.signs())
            yield Progress(0, len(section), tr("list of claims"))
            yield from self._break(section, 0)
        self.complete = True

    def _above(self) -> int:
        """Return how much room is needed on the first page for what stands above the article.

        Where that is most of the page, it gets one of its own.
        """
        last = self.title_pieces[-1]
        lowest = self.title.scene.layouts[last.unit].lines[-1].bottom
        height = last.y + lowest + _BELOW_TITLE - HEAD
        if height < self._height * _MOST_TITLE:
            return height
        self.pages.append(Page(self.article, HEAD + self._header, ()))
        self._begins.append(0)
        return 0

    def _break(self, section: Section, above: int) -> Job:
        """Break a text into pages, of which the first has `above` less room."""
        stacks = _Counted(section.stacks())
        for pieces, again in paginate(stacks, self._height - above, self._height):
            if section is self.article:
                self._begins.append(self._begin(pieces))
            self.pages.append(Page(section, HEAD + self._header + above, pieces, again))
            above = 0
            about = tr("page {page}", page=len(self.pages))
            yield Progress(stacks.count, len(section), about)

    @property
    def _header(self) -> int:
        """How high the initials above the lanes stand."""
        return header_height(self.article.scene)

    @property
    def _height(self) -> int:
        """How much room there is on a page for text."""
        return self.design.height - HEAD - self._header - FOOT

    def _begin(self, pieces: Sequence[Piece]) -> int:
        """Return the position that a page of the article begins at; the first begins at 0."""
        if not pieces or not self._begins:
            return 0
        unit, _, top, bottom = pieces[0]
        layout = self.article.scene.layouts[unit]
        first = layout.lines[layout.between(top, bottom)[0]]
        return self.article.scene.model.from_unit(unit, first.start)


class _Counted:
    """Goes through stacks, and counts those that were gone through."""

    def __init__(self, stacks: Iterator[Stack]) -> None:
        self._stacks = stacks
        self.count = 0

    def __iter__(self) -> Iterator[Stack]:
        for stack in self._stacks:
            self.count += 1
            yield stack
