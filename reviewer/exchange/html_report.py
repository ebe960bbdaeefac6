"""HTML: a report in one file, to be read, searched and printed, on its own and by keys alone.

Articles with their claims marked, a lane for each reviewer beside the text, below it what is said
of each claim, and at the end (at the side, where there is room) an index by tag, by entity and by
reviewer. It has no script, asks for nothing from anywhere, and says so to the browser.
"""

from __future__ import annotations

import functools
import re
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from reviewer.exchange.harmless import in_html, is_plain
from reviewer.exchange.html_index import Index
from reviewer.exchange.html_inks import MOST_LINES, Inks, mark_of
from reviewer.exchange.marking import articles, body_pieces
from reviewer.exchange.quotation import in_line
from reviewer.exchange.telling import (
    Moment,
    parted,
    path_words,
    place_name,
    place_quote,
    told,
)
from reviewer.resources import resource

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from reviewer.exchange.dossier import Dossier, Others
    from reviewer.exchange.evidence import Evidence
    from reviewer.exchange.marking import Marked, Piece, Stretch
    from reviewer.exchange.telling import Part, Value

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>\\]+")
_SHORT: Final = frozenset({"Names", "Made"})
_LANES: Final = 4
"""So many lanes are beside the text; of more the last says how many there are."""

_HEAD: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}
{inks}
</style>
</head>
<body>
<a class="skip" href="#index" accesskey="i">Go to the index of tags, names and reviewers</a>
<main>
<h1>{title}</h1>
"""
_FOOT: Final = "</body>\n</html>\n"


class _Marks(NamedTuple):
    """The class, the words and the reviewer of each claim of an article."""

    looks: Sequence[str]
    abouts: Sequence[str]
    people: Sequence[str]


def write(dossier: Dossier, path: Path) -> Iterator[tuple[str, ...]]:
    """Write the report, article by article, and its index."""
    title = said(dossier.title) or "Claims"
    inks = Inks(dossier.tags)
    index = Index(inks)
    style = resource("reports/claims.css").read_text(encoding="utf-8")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD.format(title=title, style=style, inks=inks.style()))
        for article in articles(dossier):
            index.begin(article)
            _write_article(file, article, inks, index)
            for number, claim in article.numbered():
                file.write(_claim(number, claim, inks, dossier.others, article.astray))
                index.add(number, claim)
                yield ()
            file.write("</ol>\n</section>\n")
        file.write(f'<span id="c{index.claims + 1}"></span>\n</main>\n')
        file.writelines(index.lines(dossier.tags))
        file.write(_FOOT)


@functools.lru_cache(maxsize=4096)
def said(text: str) -> str:
    """Return foreign words as HTML that says them, in one line."""
    return in_html(in_line(text))


def _write_article(file: TextIO, article: Marked, inks: Inks, index: Index) -> None:
    claim = article.claims[0]
    language = claim.language or ""
    tongue = f' lang="{language}"' if _LANGUAGE.fullmatch(language) else ""
    file.write(f'<section class="article" id="a{index.article}">\n')
    title = article.heading
    heading = f'<h2{tongue} dir="auto">{said(title)}</h2>\n'
    known = [said(each) for each in (claim.publisher, claim.date, language) if each]
    if claim.source:
        known.append(_link(claim.source))
    source = f'<p class="source">{" · ".join(known)}</p>\n' if known else ""
    digest = f"{claim.characters:,} characters, SHA-256 {said(claim.sha256)}"
    hashed = f'<p class="hash">{digest}</p>\n' if claim.sha256 else ""
    file.write(f'{heading}{source}{hashed}<div class="text"{tongue}>\n')
    marks = _Marks(
        [inks.of(claim) for claim in article.claims],
        [_about(claim.tags, claim.reviewer) for claim in article.claims],
        [claim.reviewer for claim in article.claims],
    )
    file.writelines(
        _piece(article, piece, stretches, marks, index) for piece, stretches in body_pieces(article)
    )
    file.write('</div>\n<ol class="claims">\n')


def _piece(
    article: Marked,
    piece: Piece,
    stretches: Sequence[Stretch],
    marks: _Marks,
    index: Index,
) -> str:
    words, text, first = [], article.text.text, article.first
    looks, abouts, people = marks
    plain = is_plain(text[piece.start : piece.end])
    for start, end, claims, ending in stretches:
        part = text[start:end] if plain else in_html(text[start:end])
        if claims:
            look = mark_of(tuple([looks[number - first] for number in claims[:MOST_LINES]]))
            about = "&#10;".join([abouts[number - first] for number in claims])
            part = f'<mark {look} title="{about}">{part}</mark>'
        words.append(part)
        words += [f'<a class="n" href="#c{number}">{number}</a>' for number in ending]
    numbers = dict.fromkeys(chain.from_iterable([claims for _, _, claims, _ in stretches]))
    reviewers = dict.fromkeys([people[number - first] for number in numbers])
    kind = f"{piece.kind} l{min(piece.level, 6)}" if piece.level else piece.kind
    lanes = _lanes([index.lane(reviewer) for reviewer in reviewers if reviewer])
    return f'<div class="piece {kind}" dir="auto">{lanes}{"".join(words)}</div>\n'


@functools.lru_cache(maxsize=4096)
def _about(tags: tuple[str, ...], reviewer: str) -> str:
    words = ", ".join(map(path_words, tags)) or "no tag"
    return said(f"{words} – {reviewer}" if reviewer else words)


def _lanes(lanes: Sequence[tuple[int, str, str]]) -> str:
    """Return the bars of reviewers, each a (number, initials, class)."""
    if not lanes:
        return ""
    bars = [
        f'<i class="{look}" style="--at:{at}">{said(initials)}</i>'
        for at, initials, look in sorted(lanes)
        if at < _LANES
    ]
    more = sum(at >= _LANES for at, _, _ in lanes)
    if more:
        bars.append(f'<i class="more" style="--at:{_LANES}">+{more}</i>')
    return f'<span class="lanes" aria-hidden="true">{"".join(bars)}</span>'


def _link(source: str) -> str:
    if not _ADDRESS.fullmatch(source):
        return said(source)
    address = in_html(source)
    return f'<a href="{address}" rel="noreferrer noopener">{address}</a>'


def _claim(
    number: int, claim: Evidence, inks: Inks, others: Others, astray: Collection[int]
) -> str:
    found = [_heading(number, claim, inks)]
    for span in claim.spans:
        before, quote, after = _all_in_html(parted(span))
        found.append(
            f'<blockquote dir="auto">{before}<b>{quote}</b>{after}'
            f' <span class="place">{span.start}–{span.end}</span></blockquote>\n'
        )
    if not claim.spans:
        found.append("<p>About the whole article.</p>\n")
    if number in astray and not claim.orphan:
        found.append('<p class="bad">The text no longer has this passage.</p>\n')
    found.append("<dl>")
    for label, values in told(claim, others):
        if len(values) == 1:  # as most have
            body = in_html(one) if isinstance(one := values[0], str) else _value(one)
        else:  # what is short stands in one line
            body = (" · " if label in _SHORT else "</dd><dd>").join(map(_value, values))
        found.append(f"<div><dt>{said(label)}</dt><dd>{body}</dd></div>")
    found.append("</dl>\n</li>\n")
    return "".join(found)


def _value(value: Value) -> str:
    return in_html(value) if isinstance(value, str) else "".join([_part(part) for part in value])


def _part(part: Part) -> str:
    if isinstance(part, str):
        return in_html(part)
    if isinstance(part, Moment):
        words, exact = part.words, in_html(part.exact)
        # What is a time in words is plain.
        return f'<time datetime="{exact}">{exact if words == part.exact else words}</time>'
    link = f'<a href="#c{part.number}">{place_name(part)}</a>'
    return f"{link}{in_html(place_quote(part))}"


def _heading(number: int, claim: Evidence, inks: Inks) -> str:
    tags = "".join([_label(inks.sign(tag), tag) for tag in claim.tags])
    return (
        f'<li id="c{number}" class="claim {inks.of(claim)}" tabindex="-1">\n<div class="tags">'
        f'<b class="number">{number}</b> {tags}'
        f'<span class="steps"><a href="#c{max(number - 1, 1)}" aria-label="The claim before">↑</a>'
        f'<a href="#c{number + 1}" aria-label="The next claim">↓</a></span></div>\n'
    )


@functools.lru_cache(maxsize=4096)
def _label(sign: str, tag: str) -> str:
    return f'<span class="tag">{sign} {said(path_words(tag))}</span> '


def _all_in_html(words: Sequence[str]) -> Sequence[str]:
    """Return foreign words as HTML, looking at all at once, as hardly any have to be changed."""
    return words if is_plain("".join(words)) else [in_html(each) for each in words]
