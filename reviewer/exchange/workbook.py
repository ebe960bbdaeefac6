"""XLSX: a workbook with a sheet for the claims, and further ones for tags, entities and agreement.

Every cell is a text or a number, none a formula or a link, whatever stands in a claim. Rows go to
the disk as they are written. A cell holds 32,767 UTF-16 units at most, a sheet 1,048,576 rows: what
is beyond is left out and said.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from reviewer.exchange.columns import columns
from reviewer.exchange.telling import path_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reviewer.exchange.columns import Cell
    from reviewer.exchange.dossier import Dossier
    from reviewer.exchange.evidence import Evidence

MOST_LETTERS: Final = 32_767
"""UTF-16 units in a cell."""

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet, the heading among them."""

_WIDTHS: Final = {
    "title": 34, "quote": 60, "sentence": 60, "tags": 30, "definitions": 40, "note": 40,
    "entities": 30, "relations": 30, "comments": 40, "decisions": 40, "prefix": 26, "suffix": 26,
    "source": 26,
}  # fmt: skip
_USUAL = 14


def write(dossier: Dossier, path: Path) -> Iterator[tuple[str, ...]]:
    """Write the sheets; yield, claim by claim, what its cells cannot hold."""
    from xlsxwriter import Workbook  # slow to import

    book = Workbook(
        str(path),
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "tmpdir": str(path.parent),
        },
    )
    sheets = {name: _Sheet(book, name) for name in ("Claims", "Tags", "Entities", "Agreement")}
    found = _Found()
    yield from _write_claims(dossier, sheets["Claims"], found)
    _write_tags(dossier, sheets["Tags"], found)
    _write_entities(sheets["Entities"], found)
    _write_agreement(dossier, sheets["Agreement"])
    for sheet in sheets.values():
        sheet.end()
    book.close()


class _Sheet:
    """A sheet that is written row by row: a frozen heading with filters, and columns of widths."""

    def __init__(self, book: Any, name: str) -> None:  # noqa: ANN401  # XlsxWriter has no types
        self._sheet = book.add_worksheet(name)
        self._heading = book.add_format(
            {"bold": True, "bg_color": "#E8ECF0", "bottom": 1, "valign": "top"}
        )
        self._body = book.add_format({"text_wrap": True, "valign": "top"})
        self._width = 0
        self.rows = 0
        self._sheet.freeze_panes(1, 0)

    def begin(self, names: Sequence[str]) -> None:
        """Write the heading."""
        self._width = len(names)
        for at, name in enumerate(names):
            self._sheet.set_column(at, at, _WIDTHS.get(name, _USUAL), self._body)
        self.add(names, self._heading)

    def add(self, cells: Iterable[Cell | float], style: object = None) -> list[int]:
        """Write a row and return the columns whose text was cut."""
        cut = []
        write_text, write_number = self._sheet.write_string, self._sheet.write_number
        for at, cell in enumerate(cells):
            if not cell and cell != 0:
                continue
            if not isinstance(cell, str):
                write_number(self.rows, at, cell, style)
            else:
                # A code point is one or two units: most texts need not be counted.
                if len(cell) > MOST_LETTERS // 2 and cell != (short := fitted(cell)):
                    cell = short  # noqa: PLW2901  # what is written of it
                    cut.append(at)
                write_text(self.rows, at, cell, style)
        self.rows += 1
        return cut

    def end(self) -> None:
        """Give the heading its filters."""
        if self._width:
            self._sheet.autofilter(0, 0, max(self.rows - 1, 0), self._width - 1)


class _Found:
    """How many claims have which tags and name whom, in how many places, and accepted ones."""

    def __init__(self) -> None:
        self.tags = Counter[str]()
        self.claims = Counter[str]()
        self.places = Counter[str]()
        self.accepted = Counter[str]()
        self.entities: dict[str, tuple[str, str, str]] = {}

    def count(self, claim: Evidence) -> None:
        """Count the tags of a claim and what it names."""
        self.tags.update(claim.tags)
        for named in claim.entities:
            self.entities[named.id] = (named.name, named.type, named.identifier)
            self.places[named.id] += 1
            self.accepted[named.id] += named.accepted
        self.claims.update({named.id for named in claim.entities})


def fitted(text: str) -> str:
    """Return as much of a text as a cell holds, with an ellipsis where that is not all."""
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * MOST_LETTERS:
        return text
    return encoded[: 2 * (MOST_LETTERS - 1)].decode("utf-16-le", "ignore") + "…"


def _write_claims(dossier: Dossier, sheet: _Sheet, found: _Found) -> Iterator[tuple[str, ...]]:
    names, row_of = columns(dossier)
    sheet.begin(names)
    for claim in dossier.evidence:
        found.count(claim)
        if sheet.rows == MOST_ROWS:
            yield (f"Claim {claim.id}: a sheet has {MOST_ROWS:,} rows at most.",)
            continue
        cut = sheet.add(row_of(claim))
        yield tuple(
            f"The end of the {names[at]} of claim {claim.id}: a cell holds"
            f" {MOST_LETTERS:,} letters."
            for at in cut
        )


def _write_tags(dossier: Dossier, sheet: _Sheet, found: _Found) -> None:
    sheet.begin(("tag", "definition", "use_when", "avoid_when", "claims"))
    known = {tag.path for tag in dossier.tags}
    for tag in dossier.tags:
        if found.tags[tag.path] or not tag.gone:
            words = path_words(tag.path), tag.definition, tag.use_when, tag.avoid_when
            sheet.add((*words, found.tags[tag.path]))
    for path, claims in found.tags.items():
        if path not in known:
            sheet.add((path_words(path), "", "", "", claims))


def _write_entities(sheet: _Sheet, found: _Found) -> None:
    sheet.begin(("name", "type", "identifier", "claims", "places", "accepted"))
    for entity in sorted(found.claims, key=lambda id_: (-found.claims[id_], found.entities[id_])):
        counts = (found.claims[entity], found.places[entity], found.accepted[entity])
        sheet.add((*found.entities[entity], *counts))


def _write_agreement(dossier: Dossier, sheet: _Sheet) -> None:
    sheet.begin(("measure", "of", "value", "units", "reason"))
    for figure in dossier.agreement():
        value = "" if figure.value is None else figure.value
        sheet.add((figure.measure, figure.of, value, figure.units, figure.reason))
