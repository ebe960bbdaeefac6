"""The report as one HTML file: no script, nothing from anywhere else, and it prints well."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from reviewer.exchange.agreement.report import Grid, Passage, Table
from reviewer.exchange.harmless import unturned, visible
from reviewer.resources import resource

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from reviewer.exchange.agreement.report import Part, Report

_HEAD: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="about">{about}</p>
"""
_FOOT: Final = "</main>\n</body>\n</html>\n"
_CELL: Final = 46
_ROW: Final = 30
"""Pixels of a cell of a picture."""
_LETTER: Final = 6.6
_LONGEST: Final = 30


def write(report: Report, path: Path) -> Generator[None, None, None]:
    """Write the report; yield after each of its parts."""
    style = resource("reports/agreement.css").read_text(encoding="utf-8")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD.format(title=said(report.title), about=said(report.about), style=style))
        links = (
            f'<li><a href="#s{n}">{said(section.title)}</a></li>'
            for n, section in enumerate(report.sections, 1)
        )
        file.write(f'<nav aria-label="Contents"><ol>{"".join(links)}</ol></nav>\n')
        for n, section in enumerate(report.sections, 1):
            file.write(f'<section id="s{n}">\n<h2>{said(section.title)}</h2>\n')
            file.writelines(f"<p>{said(words)}</p>\n" for words in section.paragraphs)
            for part in section.parts:
                file.write("".join(_part(part)))
                yield
            file.write("</section>\n")
        file.write(_FOOT)


def said(text: str) -> str:
    """Return foreign words as HTML that says them."""
    return escape(unturned(visible(text)))


def _part(part: Part) -> Iterator[str]:
    match part:
        case Table():
            return _table(part)
        case Grid():
            return _grid(part)
        case Passage():
            return _passage(part)


def _table(table: Table) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{said(name)}</th>' for name in table.headings)
    yield f'<div class="wide"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n'
    for first, *rest in table.rows:
        cells = "".join(f"<td{_numeric(cell)}>{said(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row" dir="auto">{said(first)}</th>{cells}</tr>\n'
    yield "</tbody>\n</table></div>\n"


def _numeric(cell: str) -> str:
    """Return what sets figures to the right, and words by their own direction."""
    figures = cell == "n.a." or (cell and not any(sign.isalpha() for sign in cell))
    return ' class="figure"' if figures else ' dir="auto"'


def _grid(grid: Grid) -> Iterator[str]:
    """Yield an SVG picture: a cell for each count, darker the more there are in its row."""
    names = [_short(name) for name in grid.names]
    left = round(max(map(len, names), default=0) * _LETTER) + 12
    top, last = round(left * 0.87) + 8, round(left / 2)
    width, height = left + _CELL * len(names) + last, top + _ROW * len(names) + 8
    yield f'<figure>\n<figcaption dir="auto">{said(grid.title)}</figcaption>\n'
    yield f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
    yield f' aria-label="{said(_spoken(grid))}">\n'
    for at, name in enumerate(names):
        x, y = left + _CELL * at + _CELL // 2, top + _ROW * at + 20
        yield f'<text class="name" x="{left - 6}" y="{y}" text-anchor="end">{said(name)}</text>\n'
        yield f'<text class="name" transform="translate({x + 4} {top - 8}) rotate(-60)">'
        yield f"{said(name)}</text>\n"
    for row, counts in enumerate(grid.counts):
        most = max(1, *counts)
        for column, count in enumerate(counts):
            x, y = left + _CELL * column, top + _ROW * row
            look = "same" if row == column else "other"
            strength = f"{0.15 + 0.55 * count / most:.2f}" if count else "0"
            yield f'<rect class="{look}" x="{x + 1}" y="{y + 1}" width="{_CELL - 2}" height="28"'
            yield f' rx="4" fill-opacity="{strength}"/>'
            yield f'<text class="count" x="{x + _CELL // 2}" y="{y + 20}" text-anchor="middle">'
            yield f"{count:,}</text>\n"
    yield "</svg>\n</figure>\n"


def _spoken(grid: Grid) -> str:
    cells = (
        f"{grid.names[row]}, {grid.names[column]}: {count}"
        for row, counts in enumerate(grid.counts)
        for column, count in enumerate(counts)
        if count
    )
    return f"{grid.title}. {'; '.join(cells)}"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _passage(passage: Passage) -> Iterator[str]:
    yield f'<article class="passage">\n<h3 dir="auto">{said(passage.heading)}'
    yield f' <span class="kind">{said(passage.kind)}</span></h3>\n'
    if passage.quote:
        yield f'<blockquote dir="auto">{said(passage.quote)}</blockquote>\n'
    yield "<dl>"
    for who, what in passage.lines:
        yield f'<div><dt dir="auto">{said(who)}</dt><dd dir="auto">{said(what)}</dd></div>'
    yield "</dl>\n"
    outcome, look = (
        passage.outcome or "Open: it was not settled.",
        "" if passage.outcome else " open",
    )
    yield f'<p class="outcome{look}" dir="auto">{said(outcome)}</p>\n</article>\n'
