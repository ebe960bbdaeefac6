"""QualCoder's projects: a folder with a database `data.qda` (SQLite), that file, or a zip of both.

Every coding of a text is a claim of its coder, every note on a text one without a tag; categories
are the tags above their codes. Positions are code points in some versions and UTF-16 units in
others, which the words of each coding tell apart.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from reviewer.exchange.archive import Files, files_of
from reviewer.exchange.carrying import ALL
from reviewer.exchange.parcel import (
    CODE_POINTS,
    UTF16,
    Parcel,
    ParcelAnnotation,
    ParcelField,
    ParcelTag,
    ParcelText,
    Place,
)
from reviewer.exchange.source import Source
from reviewer.exchange.sqlite_source import MAGIC, Database, Row, Value, unwritten
from reviewer.exchange.units import Counting, Ruler, ruler
from reviewer.model.errors import UnreadableImport

NAME: Final = "qualcoder"
TITLE: Final = "QualCoder project"
EXTENSION: Final = ".qda"
CARRIES: Final = ALL - {
    "several passages", "whole articles", "several tags", "lost", "comments", "relations",
    "distant relations", "foreign relations", "names",
    "decisions", "guidance", "sources",
}  # fmt: skip

_DATABASE: Final = "data.qda"
_IMPORTANT: Final = "important"
_MARK: Final = "\ufeff"
_STAYS: Final = {
    "code_image": ("coding of a picture", "codings of pictures"),
    "code_av": ("coding of a recording", "codings of recordings"),
    "cases": ("case", "cases"),
    "attribute": ("attribute of a file or case", "attributes of files and cases"),
    "journal": ("journal", "journals"),
    "graph": ("graph", "graphs"),
}
"""Tables with what has no place in a review, in words."""


def recognises(source: Source) -> bool:
    """Tell whether a folder, an archive or a database is a project."""
    if source.head.startswith(MAGIC):
        return Database(source.slices).has("code_text")
    files = files_of(source)
    return files is not None and _inner(files) is not None


def is_whole(source: Source) -> bool:
    """Tell whether a folder is a project, and not only has one in it."""
    return source.beginning(_DATABASE, len(MAGIC)) == MAGIC


def read(source: Source) -> Parcel:
    """Read a project."""
    found = _Reading(Database(_data(source))).parcel()
    path = source.path / _DATABASE if source.is_folder else source.path
    return found._replace(remarks=(*unwritten(path), *found.remarks))


def _data(source: Source) -> bytes:
    """Return the bytes of the database."""
    files = files_of(source)
    if files is None:
        return source.data
    name = _inner(files)
    if name is None:
        raise UnreadableImport(f"has no database of QualCoder in it, a file {_DATABASE}.")
    return files.read(name)


def _inner(files: Files) -> str | None:
    """Return the name of the outermost database, None without one."""
    found = [name for name in files.names if name.rpartition("/")[2].lower() == _DATABASE]
    return min(found, key=lambda name: (name.count("/"), name), default=None)


class _Reading:
    def __init__(self, database: Database) -> None:
        if not database.has("code_text") or not database.has("source"):
            raise UnreadableImport("is no project of QualCoder: it has no codings.")
        self._database = database
        self._texts = {_key(row, "id"): row for row in database.rows("source")}
        self._shifts: dict[str, int] = {}
        self._annotators: dict[str, str] = {}

    def parcel(self) -> Parcel:
        codings = list(self._database.rows("code_text"))
        self._shifts = {key: self._shift(key, codings) for key in self._texts}
        annotations = (*self._codings(codings), *self._notes())
        used = {each.text for each in annotations}
        texts = tuple(
            ParcelText(key, _words(row.get("fulltext")), title=_text(row.get("name")) or None)
            for key, row in self._texts.items()
            if key in used or isinstance(row.get("fulltext"), str)
        )
        absent = used - self._texts.keys()
        marked = any(each.fields for each in annotations)
        return Parcel(
            (*texts, *map(ParcelText, sorted(absent))), self._annotators, tuple(self._tags()),
            (ParcelField(_IMPORTANT, "choice", ("yes",)),) if marked else (),
            annotations, remarks=tuple(self._remarks()),
        )  # fmt: skip

    def _codings(self, rows: Iterable[Row]) -> Iterator[ParcelAnnotation]:
        for n, row in enumerate(rows, 1):
            place = self._place(row, _text(row.get("seltext")) or None)
            important = ((_IMPORTANT, "yes"),) if row.get("important") == 1 else ()
            yield ParcelAnnotation(
                f"coding {n}", _key(row, "fid"), (place,), (f"code {_key(row, 'cid')}",),
                self._owner(row), _text(row.get("memo")), important,
                created=_text(row.get("date")),
            )  # fmt: skip

    def _notes(self) -> Iterator[ParcelAnnotation]:
        for n, row in enumerate(self._database.rows("annotation"), 1):
            yield ParcelAnnotation(
                f"note {n}", _key(row, "fid"), (self._place(row, None),),
                annotator=self._owner(row), note=_text(row.get("memo")),
                created=_text(row.get("date")),
            )  # fmt: skip

    def _place(self, row: Row, quote: str | None) -> Place:
        start, end = row.get("pos0"), row.get("pos1")
        shift = self._shifts.get(_key(row, "fid"), 0)
        return Place(
            start - shift if isinstance(start, int) else None,
            end - shift if isinstance(end, int) else None,
            quote.removeprefix(_MARK) if quote else None,
        )

    def _shift(self, key: str, codings: Iterable[Row]) -> int:
        """Return by how much positions count a byte order mark with which a text may begin."""
        text = self._texts[key].get("fulltext")
        if not isinstance(text, str) or not text.startswith(_MARK):
            return 0
        here = [row for row in codings if _key(row, "fid") == key]
        right = [_agreeing(text.removeprefix(_MARK), here, shift) for shift in (0, 1)]
        return 1 if right[1] >= right[0] else 0

    def _owner(self, row: Row) -> str:
        owner = _text(row.get("owner"))
        if owner:
            self._annotators[owner] = owner
        return owner

    def _tags(self) -> Iterator[ParcelTag]:
        for row in self._database.rows("code_cat"):
            above = f"category {_key(row, 'supercatid')}" if row.get("supercatid") else ""
            name, memo = _text(row.get("name")), _text(row.get("memo"))
            yield ParcelTag(f"category {_key(row, 'catid')}", name, above, memo)
        for row in self._database.rows("code_name"):
            above = f"category {_key(row, 'catid')}" if row.get("catid") else ""
            above = f"code {_key(row, 'supercid')}" if row.get("supercid") else above
            colour = _text(row.get("color")).lower()
            yield ParcelTag(
                f"code {_key(row, 'cid')}", _text(row.get("name")), above, _text(row.get("memo")),
                colour=colour if len(colour) == 7 else "",  # noqa: PLR2004  # a # and six digits
            )  # fmt: skip

    def _remarks(self) -> Iterator[str]:
        counts = {table: sum(1 for _ in self._database.rows(table)) for table in _STAYS}
        stays = [f"{n:,} {_STAYS[table][n != 1]}" for table, n in counts.items() if n]
        memos = sum(bool(_text(row.get("memo"))) for row in self._texts.values())
        stays += (
            [f"{memos:,} {'memo of a file' if memos == 1 else 'memos of files'}"] if memos else []
        )
        if any(_text(row.get("memo")) for row in self._database.rows("project")):
            stays.append("the memo of the project")
        if stays:
            yield f"The project has more, which stays in it: {', '.join(stays)}."


def _agreeing(text: str, codings: Iterable[Row], shift: int) -> int:
    """Return how many codings have their words so many positions before those they name.

    It is that way of counting in which most have.
    """
    found = []
    for by in (ruler(text, Counting(unit)) for unit in (CODE_POINTS, UTF16)):
        cuts = [
            (row, _cut(row, "pos0", shift, by), _cut(row, "pos1", shift, by)) for row in codings
        ]
        placed = [(row, a, b) for row, a, b in cuts if a is not None and b is not None]
        found.append(sum(_text(row.get("seltext")) == text[a:b] for row, a, b in placed))
    return max(found)


def _cut(row: Row, name: str, shift: int, by: Ruler) -> int | None:
    """Return a position of a coding in code points."""
    at = row.get(name)
    return by.code_point(at - shift) if isinstance(at, int) else None


def _words(value: Value) -> str | None:
    return value.removeprefix(_MARK) if isinstance(value, str) else None


def _key(row: Row, name: str) -> str:
    return str(row.get(name))


def _text(value: Value) -> str:
    return str(value) if isinstance(value, str | int | float) else ""
