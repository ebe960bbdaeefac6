"""What a report says, whatever it is written as: sections of words, tables, pictures, passages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Table(NamedTuple):
    """Rows under headings; what stands in the first column names the row."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Grid(NamedTuple):
    """Counts as a picture: rows and columns with the same names, on whose diagonal both agree.

    The last row and column stand for nothing.
    """

    title: str
    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


class Passage(NamedTuple):
    """A passage on which reviewers differ: where, what kind, its words, who says what.

    `lines` are (who, what); `outcome` says how it was settled, "" where it was not.
    """

    heading: str
    kind: str
    quote: str
    lines: tuple[tuple[str, str], ...]
    outcome: str = ""


Part = Table | Grid | Passage


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: paragraphs, and then what they are about; `parts` may be long."""

    title: str
    paragraphs: tuple[str, ...] = ()
    parts: Iterable[Part] = field(default=())


@dataclass(frozen=True, slots=True)
class Report:
    """A title, a line below it, and sections."""

    title: str
    about: str
    sections: tuple[Section, ...]
