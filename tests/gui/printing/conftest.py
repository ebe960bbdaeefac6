"""What is printed of an article, made up for a test, and the pages that come of it."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from reviewer.commands.context import Job
from reviewer.gui.claim_marks import Lanes
from reviewer.gui.printing.content import Content
from reviewer.gui.printing.design import Design
from reviewer.gui.printing.printout import Printout
from reviewer.model.article import Article, ArticleText, Block
from reviewer.model.claim import Claim, Span
from reviewer.model.codebook import Codebook, Tag
from reviewer.model.reviewer import Reviewer

A4 = Design(849, 1261)
"""A4 with margins of 15 mm, in page units."""

ANN, BO = Reviewer("a", "Ann Hoang"), Reviewer("b", "Bo")
BOOK = Codebook(
    [
        Tag("po", "Poison pill", colour="orange"),
        Tag("so", "Data sovereignty", colour="blue"),
        Tag("tax", "Tax", colour="sky"),
    ]
)


def claim(
    number: int,
    *spans: Span,
    tags: Sequence[str] = ("po",),
    note: str = "",
    status: str = "",
    by: Reviewer = ANN,
) -> Claim:
    """A claim on some spans; none: about the whole article."""
    return Claim(
        f"{number:06}",
        "x",
        spans,
        (),
        {"status": status} if status else {},
        note,
        by.name,
        by.id,
        "",
        "",
        tag_ids=tuple(tags),
    )


def on(text: str, words: str) -> Span:
    """The span of some words of a text."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def content(
    text: str,
    claims: Sequence[Claim] = (),
    *,
    title: str | None = "The deal",
    blocks: Sequence[Block] = (),
) -> Content:
    """An article of Ann's review with claims that are in the order of the text."""
    article = Article(
        "x", title, "The Herald", "2026-06-26", "en", None, "v", len(text), "", text[:40]
    )
    reviewers = [ANN, BO]
    return Content(
        "KT and its partners",
        article,
        ArticleText("v", text, tuple(blocks)),
        tuple(claims),
        BOOK,
        Lanes(reviewers, ANN.id),
        tuple(r for r in reviewers if any(c.reviewer_id == r.id for c in claims)),
        ANN.id,
    )


def printed(what: Content, design: Design = A4) -> Printout:
    """All pages of an article."""
    made = Printout(what, design)
    finish(made.prepare())
    return made


def finish(job: Job) -> None:
    """Do long work at once."""
    for _ in job:
        pass


def words_of(path: Path) -> list[str]:
    """The text of each page of a PDF, as another program reads it, without line breaks."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(page.replace("\ufffe", "-").split()) for page in pages]
