"""Markdown: the claims as quotations below the heading of their article, to be read or pasted.

What stands in a claim is only ever words: every sign that CommonMark, or what is usual beyond it,
could take for markup is escaped, and no link is made but to the article's own source and to claims
that others are related to, which have an anchor.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reviewer.exchange.dossier import Dossier, Others, Place
from reviewer.exchange.evidence import Evidence, Passage
from reviewer.exchange.harmless import visible
from reviewer.exchange.quotation import in_line
from reviewer.exchange.telling import (
    Value,
    part_words,
    parted,
    path_words,
    place_name,
    place_quote,
    told,
)

_MARKUP: Final = re.compile(
    r"""[\\`*_\[\]<>&|~$@{}]  # anywhere
    |^[-+=\#:]|(?<=\d)[.)](?=\s|$)  # where a line could begin
    |:(?=//)|(?<=www)\.  # addresses, which some readers make links of""",
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\x00-\x20\"'`]+")


def write(dossier: Dossier, path: Path) -> Iterator[tuple[str, ...]]:
    """Write evidence, claim by claim, under a heading for each article."""
    article = None
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"# {escaped(dossier.title) or 'Claims'}\n")
        for number, claim in enumerate(dossier.evidence, start=1):
            if claim.article != article:
                article = claim.article
                file.write("\n".join(_heading(claim)))
            file.write("\n".join(_claim(number, claim, dossier.others)))
            yield ()


def escaped(text: str) -> str:
    """Return a text in one line, in which nothing is markup, nor a sign that programs act on."""
    return _MARKUP.sub(_escape, visible(in_line(text)))


def _escape(sign: re.Match[str]) -> str:
    # A backslash alone does not keep every reader from markup in HTML.
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(sign[0], f"\\{sign[0]}")


def _heading(claim: Evidence) -> Iterator[str]:
    yield f"\n## {escaped(claim.title or 'Article ' + claim.article)}\n"
    known = [escaped(each) for each in (claim.publisher, claim.date, claim.language) if each]
    if claim.source:
        plain = _ADDRESS.fullmatch(claim.source)
        known.append(f"<{claim.source}>" if plain else escaped(claim.source))
    if known:
        yield " · ".join(known) + "\n"
    if claim.sha256:
        yield f"{claim.characters:,} characters, SHA-256 `{claim.sha256}`\n"


def _claim(number: int, claim: Evidence, others: Others) -> Iterator[str]:
    tags = " · ".join(escaped(path_words(tag)) for tag in claim.tags)
    anchor = f'<a id="claim-{number}"></a>' if others(claim.id) else ""
    yield f"\n### {anchor}{number} · {tags or 'No tag'}\n"
    for span in claim.spans:
        yield f"> {quoted(span)}  \n> {span.start}–{span.end}\n"
    if not claim.spans:
        yield "About the whole article\\.\n"
    for name, values in told(claim, others):
        yield f"- {escaped(name)}: " + "; ".join(map(_value, values))
    yield ""


def _value(value: Value) -> str:
    """Return what is said with a link at every claim of this report."""
    if isinstance(value, str):
        return escaped(value)
    parts, words = list[str](), ""
    for part in value:
        if isinstance(part, Place):
            link = f"[{place_name(part)}](#claim-{part.number})"
            parts += [escaped(words), " ", link, " "]
            words = place_quote(part)
        else:
            words += part_words(part)
    return "".join((*parts, escaped(words)))


def quoted(span: Passage) -> str:
    """Return the sentence with the quote in bold, or the quote with what is around it."""
    before, quote, after = parted(span)
    marked = escaped(quote)
    lead = " " if before[-1:].isspace() or quote[:1].isspace() else ""
    follow = " " if after[:1].isspace() or quote[-1:].isspace() else ""
    # Asterisks say nothing between a letter outside and punctuation within.
    opens = marked[:1].isalnum() or lead or not before
    closes = marked[-1:].isalnum() or follow or not after
    bold = ("**", "**") if opens and closes else ("<b>", "</b>")
    marked = f"{bold[0]}{marked}{bold[1]}" if marked else ""
    return f"{escaped(before)}{lead}{marked}{follow}{escaped(after)}".strip()
