"""Hypothes.is: annotations as its search API (`total`, `rows`) and its own export give them.

Offsets are UTF-16 units of the text of the page as a browser has it, so that the quote decides. The
page itself is not in the file; an article with its address is taken for it.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from reviewer.exchange.carrying import ALL
from reviewer.exchange.json_source import listed, objects, parsed, text_of
from reviewer.exchange.parcel import (
    UTF16,
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelTag,
    ParcelText,
)
from reviewer.exchange.source import Source
from reviewer.exchange.web_annotation.selectors import place_of
from reviewer.model.errors import UnreadableImport

NAME: Final = "hypothesis"
TITLE: Final = "Hypothes.is JSON"
EXTENSION: Final = ".json"
CARRIES: Final = ALL - {
    "texts", "tree", "definitions", "fields", "relations", "distant relations",
    "foreign relations", "names",
    "decisions", "guidance", "sources",
}  # fmt: skip

_Object = dict[str, Any]
_USER: Final = re.compile(r"acct:(.*)@.*")


def recognises(source: Source) -> bool:
    """Tell whether a file begins like one of Hypothes.is."""
    head = source.head
    rows = b'"rows"' in head and b'"selector"' in head
    return rows or b'"export_userid"' in head or (b'"acct:' in head and b'"target"' in head)


def read(source: Source) -> Parcel:
    """Read annotations, and replies as comments on what they reply to."""
    rows = list(_rows(parsed(source.text)))
    if not rows:
        raise UnreadableImport("has no annotation of Hypothes.is in it.")
    texts: dict[str, ParcelText] = {}
    tags: dict[str, ParcelTag] = {}
    people: dict[str, str] = {}
    comments = _comments(rows, people)
    annotations: list[ParcelAnnotation] = []
    for number, row in enumerate(rows, 1):
        if listed(row.get("references")):
            continue
        key = text_of(row.get("id")) or f"#{number}"
        targets = objects(row.get("target")) or [{}]
        address = text_of(row.get("uri")) or text_of(targets[0].get("source")) or source.path.stem
        texts.setdefault(address, ParcelText(address, title=_title(row), source=address))
        names = [text_of(tag) for tag in listed(row.get("tags")) if text_of(tag)]
        tags.update((name, ParcelTag(name, name)) for name in names)
        places = [place_of(target.get("selector")) for target in targets]
        annotations.append(
            ParcelAnnotation(
                key,
                address,
                tuple(place for place, _ in places if place is not None),
                tuple(dict.fromkeys(names)),
                _who(row, people),
                text_of(row.get("text")),
                tuple(("selector", words) for _, words in places if words),
                tuple(comments.get(key, ())),
                created=text_of(row.get("created")),
                modified=text_of(row.get("updated")),
            )
        )
    return Parcel(
        tuple(texts.values()), people, tuple(tags.values()), annotations=tuple(annotations),
        unit=UTF16, remarks=tuple(_left(rows, annotations)),
    )  # fmt: skip


def _rows(document: object) -> Iterator[_Object]:
    given = document
    if isinstance(document, dict):
        given = document.get("rows", document.get("annotations", document))
    yield from (row for row in objects(given) if "target" in row or "uri" in row)


def _comments(rows: list[_Object], people: dict[str, str]) -> dict[str, list[ParcelComment]]:
    """Return the replies by the annotation that their thread began with."""
    found: dict[str, list[ParcelComment]] = {}
    for row in rows:
        thread = [text_of(each) for each in listed(row.get("references"))]
        if thread:
            answers = thread[-1] if len(thread) > 1 else ""
            said = ParcelComment(
                text_of(row.get("id")), _who(row, people), text_of(row.get("text")), answers,
                text_of(row.get("created")), text_of(row.get("updated")),
            )  # fmt: skip
            found.setdefault(thread[0], []).append(said)
    return found


def _left(rows: list[_Object], annotations: list[ParcelAnnotation]) -> Iterator[str]:
    known = {each.key for each in annotations}
    for row in rows:
        thread = listed(row.get("references"))
        if thread and text_of(thread[0]) not in known:
            yield f"The reply {text_of(row.get('id'))} answers what is not in the file."


def _who(row: _Object, people: dict[str, str]) -> str:
    """Return the key of whoever wrote a row; called as they are shown, or as their account is."""
    user = text_of(row.get("user"))
    shown = row.get("user_info")
    name = text_of(shown.get("display_name")) if isinstance(shown, dict) else ""
    account = _USER.fullmatch(user)
    if user:
        people[user] = name or (account[1] if account else user)
    return user


def _title(row: _Object) -> str | None:
    document = row.get("document")
    titles = listed(document.get("title")) if isinstance(document, dict) else []
    return next((title for title in titles if isinstance(title, str)), None)
