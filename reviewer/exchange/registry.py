"""The formats that claims are exchanged in: which there are, and what each cannot say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reviewer.exchange import (
    claim_review,
    csv_table,
    html_report,
    jsonl,
    markdown,
    painted,
    word,
    workbook,
)
from reviewer.exchange.carrying import loses
from reviewer.exchange.format import FORMAT_API, Format
from reviewer.exchange.ours import evidence_format, is_review
from reviewer.exchange.source import Source
from reviewer.exchange.tools import MODULES
from reviewer.model.errors import NotFound, Refused, UnreadableImport

__all__ = ["FORMAT_API", "Format", "format_named", "formats", "recognised"]

_PAINTED = (
    "The colours of claims that overlap, but for the first; their numbers are there.",
    "The places and ids of entities, and which comment answers which.",
    "Control characters, which are shown as pictures, and signs that turn the way of writing.",
)


_OF_EVIDENCE: Final = (
    Format(
        "jsonl",
        ("write",),
        ".jsonl",
        folder=False,
        loses=(),
        write=jsonl.write,
        title="JSON Lines",
    ),
    Format(
        "csv",
        ("write",),
        ".csv",
        folder=False,
        loses=(
            "Where one quote, sentence or comment of a claim ends and the next begins.",
            "The places and ids of entities; each is named once a claim.",
            "Which comment answers which.",
        ),
        write=csv_table.write,
        title="CSV for spreadsheets",
    ),
    Format(
        "markdown",
        ("write",),
        ".md",
        folder=False,
        loses=(
            "Line breaks and runs of spaces in quotes, notes and comments.",
            "The characters around quotes where there is a sentence.",
            "The places and ids of entities; each is named once a claim.",
            "Control characters, which are shown as pictures of them.",
        ),
        write=markdown.write,
        title="Markdown",
        numbered=True,
    ),
    Format(
        "xlsx",
        ("write",),
        ".xlsx",
        folder=False,
        loses=(
            "Where one quote, sentence or comment of a claim ends and the next begins.",
            "The places and ids of entities; each is named once a claim.",
            "Which comment answers which.",
            "What is beyond 32,767 letters of a cell and 1,048,576 rows.",
        ),
        write=workbook.write,
        title="Excel workbook",
        apart=True,
    ),
    Format(
        "docx",
        ("write",),
        ".docx",
        folder=False,
        loses=(
            "The sentences and characters around quotes: the whole text is there.",
            "The places and ids of entities; each is named once a claim.",
            "Control characters, which are shown as pictures of them.",
        ),
        write=word.write,
        title="Word document with comments",
        apart=True,
        numbered=True,
    ),
    Format(
        "html",
        ("write",),
        ".html",
        folder=False,
        loses=(
            "The places of entities, and which comment answers which.",
            "Control characters, which are shown as pictures of them.",
        ),
        write=html_report.write,
        title="HTML report",
        numbered=True,
    ),
    Format(
        "rtf",
        ("write",),
        ".rtf",
        folder=False,
        loses=_PAINTED,
        write=painted.write_rtf,
        title="RTF for word processors",
        numbered=True,
    ),
    Format(
        "latex",
        ("write",),
        ".tex",
        folder=False,
        loses=_PAINTED,
        write=painted.write_latex,
        title="LaTeX",
        numbered=True,
    ),
    Format(
        "svg",
        ("write",),
        ".svg",
        folder=False,
        loses=_PAINTED,
        write=painted.write_svg,
        title="SVG picture",
        numbered=True,
    ),
    Format(
        "ansi",
        ("write",),
        ".ansi",
        folder=False,
        loses=_PAINTED,
        write=painted.write_ansi,
        title="Text for terminals, in colours",
        numbered=True,
    ),
    Format(
        "claimreview",
        ("write",),
        ".jsonld",
        folder=False,
        loses=(
            "The characters around quotes, the places of entities, and who is only suggested.",
            "Relations to entities, which comment answers which, and when a claim was imported.",
        ),
        write=claim_review.write,
        title="schema.org ClaimReview",
        recognises=claim_review.recognises,
    ),
)
"""The formats that a dossier is written in."""


def formats() -> tuple[Format, ...]:
    """Return the formats of this program, in the order in which they are offered."""
    return (*_OF_EVIDENCE, *_of_tools())


def _of_tools() -> Iterator[Format]:
    """Yield the formats of other tools."""
    for module in MODULES:
        read, pack = getattr(module, "read", None), getattr(module, "pack", None)
        ways = (("read", read), ("write", pack))
        yield Format(
            module.NAME,
            tuple(way for way, function in ways if function),
            module.EXTENSION,
            folder=getattr(module, "FOLDER", False),
            loses=loses(module.CARRIES),
            title=module.TITLE,
            apart=pack is not None,
            read=read,
            pack=pack,
            carries=module.CARRIES,
            companions=getattr(module, "COMPANIONS", ()),
            also=getattr(module, "ALSO", ()),
            recognises=getattr(module, "recognises", None),
            is_whole=getattr(module, "is_whole", None),
            profiles=getattr(module, "PROFILES", ()),
        )


def recognised(path: Path) -> Format:
    """Return the format that a file or folder is of, by what it begins with; raises Refused."""
    return recognised_in(Source(path, glance=True))


def recognised_in(source: Source) -> Format:
    """Return the format of what is looked at, as `recognised` does."""
    path = source.path
    if is_review(source):
        raise Refused(f"{path.name} is a review: merge it (“Merge files…”, `reviewer merge`).")
    try:
        if own := evidence_format(source):
            raise _only_written(path, format_named(own))
        found = [each for each in formats() if each.recognises and each.recognises(source)]
    except UnreadableImport as error:
        raise UnreadableImport(f"{path.name} {error}") from error
    if not found and not source.is_folder and not source.head.strip():
        raise Refused(f"{path.name} is empty: export it again.")
    if not found and path.suffix.lower() == ".txt":
        raise Refused(
            f"{path.name} is a text without annotations: add it as an article. Those of brat"
            f" have to lie beside it, as {path.stem}.ann."
        )
    if not found:
        names = ", ".join(each.name for each in formats() if each.read)
        raise Refused(f"{path.name} is of no format that is recognised: say which, of {names}.")
    how = next((each for each in found if each.read), found[0])
    if how.read is None:
        raise _only_written(path, how)
    return how


def _only_written(path: Path, how: Format) -> Refused:
    return Refused(
        f"{path.name} is evidence as {how.title}, which is only written. Export the claims as"
        " W3C Web Annotation, or in another format of other tools, to import them."
    )


def format_named(name: str) -> Format:
    """Return the format of this name, whatever the case; raises NotFound."""
    found = next((each for each in formats() if each.name == name.casefold()), None)
    if found is None:
        names = ", ".join(each.name for each in formats())
        raise NotFound(f"There is no format {name!r}; there is: {names}.")
    return found
