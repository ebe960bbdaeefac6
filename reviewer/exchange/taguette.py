"""Taguette: its projects (SQLite), and the highlights and codebook that it exports as CSV.

A document is HTML, and positions are bytes of UTF-8 between its tags. Who made a highlight is in
the list of commands; everything that is about accounts is left where it is. Exported highlights
have no positions, so that they are found by their words in an article called like their document.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Final

from reviewer.exchange.carrying import ALL
from reviewer.exchange.html_source import HtmlText
from reviewer.exchange.json_source import parsed, text_of
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelTag, ParcelText, Place
from reviewer.exchange.source import Source
from reviewer.exchange.sqlite_source import MAGIC, Database, Row, unwritten
from reviewer.model.errors import UnreadableImport

NAME: Final = "taguette"
TITLE: Final = "Taguette project"
EXTENSION: Final = ".sqlite3"
CARRIES: Final = ALL - {
    "several passages", "whole articles", "lost", "fields", "notes", "comments", "relations",
    "distant relations", "foreign relations", "names",
}  # fmt: skip

_HIGHLIGHTS: Final = ["id", "document", "tag", "content"]
_CODEBOOK: Final = ("tag", "description")


def recognises(source: Source) -> bool:
    """Tell whether a file is a project, or begins like exported highlights or tags."""
    if source.head.startswith(MAGIC):
        return Database(source.data).has("highlight_tags")
    header = _header(source.head.decode("utf-8-sig", "replace"))
    return header == _HIGHLIGHTS or (header[:1] == ["tag"] and "number of highlights" in header)


def read(source: Source) -> Parcel:
    """Read a project or what was exported of one."""
    if source.data.startswith(MAGIC):
        found = _Reading(Database(source.data)).parcel()
        return found._replace(remarks=(*unwritten(source.path), *found.remarks))
    header = _header(source.text)
    try:
        rows = list(csv.DictReader(io.StringIO(source.text, newline="")))
    except csv.Error as error:
        raise UnreadableImport(f"is no CSV table: {error}.") from error
    if header == _HIGHLIGHTS:
        return _highlights(rows)
    if set(_CODEBOOK) <= set(header):
        return Parcel(tags=tuple(_codebook(rows)))
    raise UnreadableImport("is no project of Taguette, nor its highlights or codebook as CSV.")


def _header(text: str) -> list[str]:
    return text.partition("\n")[0].strip().lower().split(",")


def _highlights(rows: list[dict[str, str]]) -> Parcel:
    """Return exported highlights: a row for each tag of each, of which one is quoted each time."""
    found: dict[str, ParcelAnnotation] = {}
    tags: dict[str, ParcelTag] = {}
    for row in rows:
        document, name = row.get("document") or "", row.get("tag") or ""
        key = f"{document} {row.get('id')}"
        known = found.get(key) or ParcelAnnotation(
            key, document, (Place(None, None, row.get("content") or None),)
        )
        if name:
            tags[name] = ParcelTag(name, name)
        found[key] = known._replace(tags=(*known.tags, name) if name else known.tags)
    texts = {each.text: ParcelText(each.text, title=each.text) for each in found.values()}
    return Parcel(tuple(texts.values()), tags=_nested(tags), annotations=tuple(found.values()))


def _codebook(rows: list[dict[str, str]]) -> tuple[ParcelTag, ...]:
    tags = {
        name: ParcelTag(name, name, row.get("parent") or "", row.get("description") or "")
        for row in rows
        if (name := row.get("tag") or "")
    }
    return _nested(tags)


def _nested(tags: Mapping[str, ParcelTag]) -> tuple[ParcelTag, ...]:
    """Return tags below those that their names begin with, as `crime.theft` does with `crime`."""
    by_name = {tag.name: tag.key for tag in tags.values()}
    found: list[ParcelTag] = []
    for tag in tags.values():
        above, dot, rest = tag.name.rpartition(".")
        is_below = bool(dot and rest) and above in by_name and not tag.parent
        found.append(tag._replace(name=rest, parent=by_name[above]) if is_below else tag)
    return tuple(found)


class _Reading:
    def __init__(self, database: Database) -> None:
        if not database.has("highlights") or not database.has("documents"):
            raise UnreadableImport("is no project of Taguette: it has no highlights.")
        self._database = database

    def parcel(self) -> Parcel:
        documents = {_key(row, "id"): row for row in self._database.rows("documents")}
        htmls = {key: HtmlText(text_of(row.get("contents"))) for key, row in documents.items()}
        texts = tuple(
            ParcelText(key, htmls[key].text, title=text_of(row.get("name")) or None)
            for key, row in documents.items()
        )
        makers = dict(self._makers())
        annotations = tuple(self._annotations(htmls, makers))
        used = {each.annotator for each in annotations} - {""}
        absent = {each.text for each in annotations} - htmls.keys()
        tags = {
            _key(row, "id"): ParcelTag(
                _key(row, "id"), text_of(row.get("path")),
                _key(row, "parent_id") if row.get("parent_id") is not None else "",
                text_of(row.get("description")),
            )
            for row in self._database.rows("tags")
        }  # fmt: skip
        return Parcel(
            (*texts, *map(ParcelText, sorted(absent))), {name: name for name in sorted(used)},
            _nested(tags), annotations=annotations, remarks=tuple(_remarks(documents)),
        )  # fmt: skip

    def _makers(self) -> Iterator[tuple[str, str]]:
        """Yield highlights with the names of who made them, the first last."""
        commands = [(row, parsed(text_of(row.get("payload")) or "null"))
                    for row in self._database.rows("commands")]  # fmt: skip
        for row, payload in reversed(commands):
            if isinstance(payload, dict) and payload.get("type") == "highlight_add":
                yield text_of(payload.get("highlight_id")), text_of(row.get("user_login"))

    def _annotations(
        self, htmls: Mapping[str, HtmlText], makers: Mapping[str, str]
    ) -> Iterator[ParcelAnnotation]:
        tags: dict[str, list[str]] = {}
        for row in self._database.rows("highlight_tags"):
            tags.setdefault(_key(row, "highlight_id"), []).append(_key(row, "tag_id"))
        for row in self._database.rows("highlights"):
            key, text = _key(row, "id"), _key(row, "document_id")
            quote = HtmlText(text_of(row.get("snippet"))).text or None
            place = _place(row, htmls.get(text), quote)
            own = tuple(tags.get(key, ()))
            yield ParcelAnnotation(key, text, (place,), own, makers.get(key, ""))


def _place(row: Row, html: HtmlText | None, quote: str | None) -> Place:
    start, end = row.get("start_offset"), row.get("end_offset")
    if html is None or not isinstance(start, int) or not isinstance(end, int):
        return Place(None, None, quote)
    return Place(html.start(start), html.end(end), quote)


def _remarks(documents: Mapping[str, Row]) -> Iterator[str]:
    described = sum(bool(text_of(row.get("description"))) for row in documents.values())
    if described:
        what = "a description of a document" if described == 1 else "descriptions of documents"
        yield f"The project has more, which stays in it: {described:,} {what}."


def _key(row: Row, name: str) -> str:
    return str(row.get(name))
