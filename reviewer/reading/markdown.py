"""Markdown: what a reader of the article reads, with the structure that its signs stand for.

It is CommonMark with tables and strike-through. Words that stand out are told of in their blocks,
but for those in tables; links and images leave their words;
HTML is never rendered, its tags are dropped. The file itself is kept as the document's original.
"""

from typing import Final

from reviewer.model.article import Block, Document, Provenance
from reviewer.model.errors import UnreadableDocument
from reviewer.reading.front_matter import split_front_matter
from reviewer.reading.plain_text import decoded
from reviewer.reading.structure import find_bylines, provenance_of

LARGEST: Final = 4_000_000
"""Bytes of the largest file that is read as Markdown; a long novel has about one million."""


def read_markdown(data: bytes) -> Document:
    """Read the bytes of a Markdown file in UTF-8, or in UTF-16 or UTF-32 with a byte order mark.

    Raises:
        UnreadableDocument: the bytes are no text, too many, nested too deeply, or nothing is left
            of them to be read.
    """
    from reviewer.reading.markdown_blocks import blocks_of  # the parser is slow to import

    if len(data) > LARGEST:
        raise UnreadableDocument(
            f"has {len(data) / 1e6:,.1f} MB, and Reviewer reads Markdown of up to"
            f" {LARGEST / 1e6:,.0f} MB: split it and add the parts, or add it as a .txt file."
        )
    stated, source = split_front_matter(decoded(data))
    text, blocks = blocks_of(source)
    if not text or text.isspace():
        raise UnreadableDocument("holds no text to be read: there is nothing to review in it.")
    title = blocks[0] if blocks and _is_title(blocks[0]) else None
    bylines = find_bylines(text, title.end if title else 0)
    # A paragraph on one line is a block only as some of its words stand out.
    lines = {
        b.start: b for b in blocks if b.kind == "paragraph" and "\n" not in text[b.start : b.end]
    }
    covered = {block.start for block in blocks} - lines.keys()
    bylines = [line for line in bylines if line[0] not in covered]
    starts = {start for start, _, _ in bylines}
    blocks = [block for block in blocks if block.start not in starts]
    for start, end, _ in bylines:
        attributes = lines[start].attributes if start in lines else "{}"
        blocks.append(Block("byline", start, end, 0, attributes))
    headline = text[title.start : title.end] if title else None
    return Document(
        text,
        "markdown",
        _united(stated, provenance_of(text, headline, bylines)),
        tuple(sorted(blocks, key=lambda block: block.start)),
        data,
    )


def _united(stated: Provenance, found: Provenance) -> Provenance:
    """Return what a file states of itself, and what was found in its text where it does not."""
    return Provenance(*(said or seen for said, seen in zip(stated, found, strict=True)))


def _is_title(block: Block) -> bool:
    """Whether a document's first block is its headline."""
    return block.start == 0 and block.kind == "heading" and "quote" not in block.details()
