"""Taguette's projects, databases: documents of HTML, highlights, tags, and who made them."""

from collections.abc import Iterator, Mapping

from reviewer.exchange.html_source import HtmlText
from reviewer.exchange.json_source import parsed, text_of
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelTag, ParcelText, Place
from reviewer.exchange.source import Source
from reviewer.exchange.sqlite_source import Database, Row, unwritten
from reviewer.exchange.taguette.codebook import nested
from reviewer.model.errors import UnreadableImport


def is_project(source: Source) -> bool:
    """Tell whether a database is a project."""
    return Database(source.slices).has("highlight_tags")


def read_project(source: Source) -> Parcel:
    """Read a project."""
    found = _Reading(Database(source.data)).parcel()
    return found._replace(remarks=(*unwritten(source.path), *found.remarks))


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
        makers = self._makers()
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
            nested(tags), annotations=annotations, remarks=tuple(_remarks(documents)),
        )  # fmt: skip

    def _makers(self) -> Mapping[str, tuple[str, str, str]]:
        """Return by whom each highlight was made, when, and when it was changed last."""
        found: dict[str, tuple[str, str, str]] = {}
        for row in self._database.rows("commands"):
            payload = parsed(text_of(row.get("payload")) or "null")
            if isinstance(payload, dict) and payload.get("type") == "highlight_add":
                at, key = text_of(row.get("date")), text_of(payload.get("highlight_id"))
                who, made, _ = found.get(key, (text_of(row.get("user_login")), at, ""))
                found[key] = who, made, at
        return found

    def _annotations(
        self, htmls: Mapping[str, HtmlText], makers: Mapping[str, tuple[str, str, str]]
    ) -> Iterator[ParcelAnnotation]:
        tags: dict[str, list[str]] = {}
        for row in self._database.rows("highlight_tags"):
            tags.setdefault(_key(row, "highlight_id"), []).append(_key(row, "tag_id"))
        for row in self._database.rows("highlights"):
            key, text = _key(row, "id"), _key(row, "document_id")
            quote = HtmlText(text_of(row.get("snippet"))).text or None
            place = _place(row, htmls.get(text), quote)
            own = tuple(tags.get(key, ()))
            who, made, changed = makers.get(key, ("", "", ""))
            yield ParcelAnnotation(key, text, (place,), own, who, created=made, modified=changed)


def _place(row: Row, html: HtmlText | None, quote: str | None) -> Place:
    start, end = row.get("start_offset"), row.get("end_offset")
    if html is None or not isinstance(start, int) or not isinstance(end, int):
        return Place(None, None, quote)
    return Place(html.start(start), html.end(end), quote)


def _remarks(documents: Mapping[str, Row]) -> Iterator[str]:
    described = sum(bool(text_of(row.get("description"))) for row in documents.values())
    if described:
        what = "description of a document" if described == 1 else "descriptions of documents"
        yield f"The project has more, which stays in it: {described:,} {what}."


def _key(row: Row, name: str) -> str:
    return str(row.get(name))
