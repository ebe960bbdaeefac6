"""DOCX: the articles with their claims marked in them, and what is said of each in Word's margin.

A claim is a comment by its reviewer, at its first passage; further passages, and what overlaps, are
marked in the colour of their first tag. What the text no longer has stands below its article. The
passage of a claim that others are related to is a bookmark, to which their comments lead.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from reviewer.exchange.dossier import Place
from reviewer.exchange.harmless import visible
from reviewer.exchange.marking import articles, first_passages, marked_pieces
from reviewer.exchange.palette import inks
from reviewer.exchange.quotation import in_line
from reviewer.exchange.telling import (
    Told,
    origin,
    part_words,
    path_words,
    place_name,
    place_quote,
    told,
)
from reviewer.exchange.word_xml import add_bookmark, add_link, add_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from reviewer.exchange.dossier import Dossier
    from reviewer.exchange.evidence import Evidence
    from reviewer.exchange.marking import Marked, Piece, Stretch
    from reviewer.exchange.telling import Value

_STYLES: Final = {"heading": "Heading", "quote": "Quote", "byline": "Subtitle"}
_DEEPEST: Final = 9
_WIDTHS: Final = (5, 1.8, 8.4)
"""Centimetres: the columns of the table of tags."""

_BOOKMARK: Final = "claim_{}"
"""The name of the bookmark at a claim's first passage, by its number."""

_INDENT: Final = 14
"""Points by which a level of a list is moved in."""


def write(dossier: Dossier, path: Path) -> Iterator[tuple[str, ...]]:
    """Write the articles, one after the other, and at the end the tags that they have."""
    page = _Page(dossier)
    used = dict[str, int]()
    for article in articles(dossier):
        page.add_article(article)
        for claim in article.claims:
            for tag in claim.tags:
                used[tag] = used.get(tag, 0) + 1
            yield ()
    page.add_tags(used)
    page.document.save(str(path))


class _Page:
    """A Word document that articles are added to."""

    def __init__(self, dossier: Dossier) -> None:
        from docx import Document  # slow to import

        self.document = Document()
        _quieten(self.document)
        about = self.document.core_properties
        about.title, about.author, about.comments = visible(dossier.title), "Reviewer", ""
        self._tags = {tag.path: tag for tag in dossier.tags}
        self._inks = inks()
        self._runs: dict[int, tuple[Run, Run]] = {}
        self._reach: dict[int, int] = {}
        self._others = dossier.others
        self.document.add_heading(visible(dossier.title) or "Claims", 0)

    def add_article(self, article: Marked) -> None:
        """Add an article with its claims."""
        claim = article.claims[0]
        title = article.heading
        heading = self.document.add_heading(visible(title), 1)
        known = origin(claim)
        if known:
            self.document.add_paragraph(visible(known), "Subtitle")
        if claim.sha256:
            hashed = f"{claim.characters:,} characters, SHA-256 {claim.sha256}"
            self.document.add_paragraph(hashed, "Subtitle")
        self._runs, self._reach = {}, first_passages(article.marks)
        for piece, stretches in marked_pieces(article):
            if not (
                piece.kind == "heading" and article.text.text[piece.start : piece.end] == title
            ):
                self._add_piece(article, piece, stretches)
            else:
                self._mark(article, stretches, heading)
        for number, each in article.numbered():
            runs = self._runs.get(number) or (heading.runs[0], heading.runs[-1])
            if number not in self._runs and each.spans:
                runs = self._add_astray(each)
            self._comment(number, runs, each)

    def add_tags(self, used: dict[str, int]) -> None:
        """Add a table of the tags that claims have, how many have them, and what they mean."""
        if not used:
            return
        self.document.add_heading("Tags", 1)
        rows = [("Tag", "Claims", "Definition")]
        for path in sorted(used):
            meaning = visible(self._tags[path].definition) if path in self._tags else ""
            rows.append((visible(path_words(path)), f"{used[path]:,}", meaning))
        add_table(self.document, rows, _WIDTHS)

    def _add_piece(self, article: Marked, piece: Piece, stretches: Sequence[Stretch]) -> None:
        style = _STYLES.get(piece.kind, "Normal")
        if style == "Heading":
            style = f"Heading {min(piece.level + 1, _DEEPEST)}"
        paragraph = self.document.add_paragraph(style=style)
        if piece.kind == "list":
            from docx.shared import Pt

            paragraph.paragraph_format.left_indent = Pt(_INDENT * max(piece.level, 1))
        for stretch in stretches:
            self._add_stretch(article, paragraph, piece, stretch)

    def _mark(self, article: Marked, stretches: Sequence[Stretch], heading: Paragraph) -> None:
        """Set a heading anew, with its claims."""
        for run in heading.runs:
            heading._p.remove(run._r)  # noqa: SLF001  # there is no other way to take a run out
        for stretch in stretches:
            self._add_stretch(article, heading, None, stretch)

    def _add_stretch(
        self, article: Marked, paragraph: Paragraph, piece: Piece | None, stretch: Stretch
    ) -> None:
        run = paragraph.add_run(visible(article.text.text[stretch.start : stretch.end]))
        if piece is not None and piece.kind == "code":
            run.font.name = "Courier New"
        if not stretch.claims:
            return
        self._shade(run, article.claim(stretch.claims[0]), overlap=len(stretch.claims) > 1)
        for number in stretch.claims:
            if stretch.end <= self._reach[number]:
                first, _ = self._runs.get(number, (run, run))
                self._runs[number] = (first, run)

    def _shade(self, run: Run, claim: Evidence, *, overlap: bool) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        tag = self._tags.get(claim.tags[0]) if claim.tags else None
        look = self._inks(tag.colour if tag else "grey")
        run.underline = True if overlap else None
        shade: Any = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", look.background[1:])):
            shade.set(qn(f"w:{name}"), value)
        run._r.get_or_add_rPr().append(shade)  # noqa: SLF001  # python-docx has no shading of its own

    def _add_astray(self, claim: Evidence) -> tuple[Run, Run]:
        paragraph = self.document.add_paragraph(style="Quote")
        quotes = " […] ".join(in_line(span.quote) for span in claim.spans)
        run = paragraph.add_run(visible(f"No longer in the text: “{quotes}”"))
        return run, run

    def _comment(self, number: int, runs: tuple[Run, Run], claim: Evidence) -> None:
        name = visible(in_line(claim.reviewer))
        initials = "".join(word[0] for word in name.split()[:3])
        if self._others(claim.id):
            add_bookmark(runs, _BOOKMARK.format(number), number)
        comment = self.document.add_comment(runs, "", name or "Reviewer", initials)
        comment._comment_elm.date = None  # noqa: SLF001  # as above; it is of now, if of anything
        with suppress(ValueError):  # a time that is left out, or none
            comment._comment_elm.date = datetime.fromisoformat(claim.created)  # noqa: SLF001  # as above
        first = comment.paragraphs[0]
        tags = " · ".join(map(path_words, claim.tags)) or "No tag"
        first.add_run(visible(in_line(f"{number} · {tags}"))).bold = True
        for label, values in (*told(claim, self._others), Told("Place", _places(claim))):
            if values and label != "Reviewer":
                line = comment.add_paragraph()
                line.add_run(f"{visible(in_line(label))}: ").bold = True
                _add_values(line, values)


def _add_values(line: Paragraph, values: Sequence[Value]) -> None:
    """Add what is said, with a link at every claim of this document."""
    words = list[str]()
    for at, value in enumerate(values):
        words += ["; "] if at else []
        for part in (value,) if isinstance(value, str) else value:
            if isinstance(part, Place):
                line.add_run(visible("".join(words)))
                add_link(line, place_name(part), _BOOKMARK.format(part.number))
                words = [place_quote(part)]
            else:
                words.append(part_words(part))
    line.add_run(visible("".join(words)))


def _quieten(document: WordDocument) -> None:
    """Let the lines below headings be small and grey; Word's own are wide, slanted and blue."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style = document.styles["Subtitle"]
    style.font.size, style.font.italic = Pt(9), False
    style.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
    style.paragraph_format.space_after = Pt(3)
    about = style.element.get_or_add_rPr()
    for wide in about.findall(qn("w:spacing")):
        about.remove(wide)


def _places(claim: Evidence) -> tuple[str, ...]:
    """Return where a claim's passages are in the text, in code points."""
    return tuple(f"{span.start}–{span.end}" for span in claim.spans)
