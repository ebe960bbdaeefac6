"""Reading REFI-QDA: users, codes, and in each text the selections with what codes them."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from reviewer.exchange.archive import Archive
from reviewer.exchange.json_source import number_of
from reviewer.exchange.parcel import (
    Parcel,
    ParcelAnnotation,
    ParcelRelation,
    ParcelTag,
    ParcelText,
    Place,
)
from reviewer.exchange.source import Source
from reviewer.exchange.xml_source import Element, parsed_xml
from reviewer.model.errors import UnreadableImport

_INTERNAL: Final = "internal://"
_ZIP: Final = b"PK\x03\x04"


def recognises(source: Source) -> bool:
    """Tell whether a file begins like a project or a codebook."""
    head = source.head
    zipped = head.startswith(_ZIP) and (
        source.name.lower().endswith(".qdpx") or b".qde" in head.lower()
    )
    return zipped or b"urn:QDA-XML:" in head


def read(source: Source) -> Parcel:
    """Read a project, packed or not, or a codebook alone."""
    data = source.data
    if not data.startswith(_ZIP):
        return _Reading(parsed_xml(data), None).parcel()
    archive = Archive(data)
    projects = [name for name in archive.names if name.lower().endswith(".qde")]
    roots = [name for name in projects if "/" not in name and "\\" not in name] or projects
    if not roots:
        raise UnreadableImport("has no project in it, a file of type .qde.")
    return _Reading(parsed_xml(archive.read(roots[0])), archive).parcel()


class _Reading:
    def __init__(self, root: Element, archive: Archive | None) -> None:
        self._root, self._archive = root, archive
        names = archive.names if archive else ()
        self._members = {PurePosixPath(name).name.lower(): name for name in reversed(names)}
        users = root.first("Users") or Element("Users", {})
        self._users = {_guid(u.get("guid")): u.get("name") or u.get("id") for u in users.children}
        self._notes = {
            _guid(note.get("guid")): self._words(note) or ""
            for notes in root.all("Notes")
            for note in notes.all("Note")
        }
        self._owners: dict[str, list[str]] = {}
        self._by_owner: dict[str, str] = {}
        self._remarks: list[str] = []

    def parcel(self) -> Parcel:
        if self._root.name not in ("Project", "CodeBook"):
            raise UnreadableImport("is no REFI-QDA project or codebook.")
        book = self._root if self._root.name == "CodeBook" else self._root.first("CodeBook")
        codes = book.first("Codes") if book else None
        tags = tuple(_codes(codes, "")) if codes else ()
        texts: list[ParcelText] = []
        annotations: list[ParcelAnnotation] = []
        for source in self._sources():
            key = _guid(source.get("guid"))
            words = self._words(source)
            texts.append(ParcelText(key, words, title=source.get("name") or None))
            annotations += self._annotations(source, key, words or "", {tag.key for tag in tags})
        used = {each.annotator for each in annotations} - {""}
        return Parcel(
            tuple(texts), {key: self._users.get(key) or key for key in sorted(used)}, tags,
            annotations=tuple(annotations), relations=tuple(self._relations()),
            remarks=tuple(self._remarks),
        )  # fmt: skip

    def _sources(self) -> Iterator[Element]:
        """Yield what has a text: text sources, and the texts that stand for others."""
        for sources in self._root.all("Sources"):
            for source in sources.children:
                if source.name == "TextSource":
                    yield source
                    continue
                found = [child for child in source.children if child.get("plainTextPath")]
                if not found:
                    name = source.get("name") or source.get("guid")
                    self._remarks.append(f"“{name}” is no text: what is marked in it stays out.")
                for child in found:
                    child.attributes["name"] = source.get("name")
                    yield child

    def _words(self, source: Element) -> str | None:
        content = source.first("PlainTextContent")
        if content is not None:
            return content.text
        path = source.get("plainTextPath")
        name = path.removeprefix(_INTERNAL)
        member = self._members.get(name.lower()) if path.startswith(_INTERNAL) else None
        if member is None or self._archive is None:
            if path:
                self._remarks.append(f"The text {path} is not in the file and was not looked for.")
            return None
        try:
            return self._archive.read(member).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableImport(f"has a text in it that is not UTF-8: {member}.") from error

    def _annotations(
        self, source: Element, key: str, words: str, tags: set[str]
    ) -> Iterator[ParcelAnnotation]:
        for n, selection in enumerate(source.all("PlainTextSelection")):
            own = _guid(selection.get("guid")) or f"{key} {n}"
            start, end = (number_of(selection.get(f"{at}Position")) for at in ("start", "end"))
            place = Place(start, end, _quote(selection.get("name"), start, end, words))
            yield from self._coded(selection, own, key, (place,), tags)
        if source.first("Coding") is not None:
            yield from self._coded(source, f"{key} whole", key, (), tags)

    def _coded(
        self, marked: Element, own: str, text: str, places: tuple[Place, ...], tags: set[str]
    ) -> Iterator[ParcelAnnotation]:
        """Yield what each user coded of one selection."""
        by_user: defaultdict[str, list[str]] = defaultdict(list)
        owner = _guid(marked.get("creatingUser"))
        for coding in marked.all("Coding"):
            code = coding.first("CodeRef")
            target = _guid(code.get("targetGUID")) if code else ""
            if target in tags:
                by_user[_guid(coding.get("creatingUser")) or owner].append(target)
        notes = [marked.text_in("Description")] if marked.name == "PlainTextSelection" else []
        notes += [self._notes.get(_guid(n.get("targetGUID")), "") for n in marked.all("NoteRef")]
        note = "\n\n".join(filter(None, notes))
        for n, (user, coded) in enumerate(by_user.items() or [(owner, [])]):
            made = own if n == 0 else f"{own} {n + 1}"
            self._by_owner[made] = user
            yield ParcelAnnotation(
                made, text, places, tuple(dict.fromkeys(coded)), user, note,
                created=marked.get("creationDateTime"),
            )  # fmt: skip

    def _relations(self) -> Iterator[ParcelRelation]:
        for links in self._root.all("Links"):
            for link in links.all("Link"):
                one, other = (_guid(link.get(f"{end}GUID")) for end in ("origin", "target"))
                notes = (
                    self._notes.get(_guid(n.get("targetGUID")), "") for n in link.all("NoteRef")
                )
                kind = link.get("name") or link.get("direction") or "linked"
                who = self._by_owner.get(one, "")
                yield ParcelRelation(kind, one, other, who, "\n\n".join(filter(None, notes)))


def _codes(above: Element, parent: str) -> Iterator[ParcelTag]:
    for code in above.all("Code"):
        key = _guid(code.get("guid"))
        colour = code.get("color").lower()
        yield ParcelTag(
            key, code.get("name"), parent, code.text_in("Description"),
            colour=colour if len(colour) == 7 else "",  # noqa: PLR2004  # a # and six digits
        )  # fmt: skip
        yield from _codes(code, key)


def _guid(given: str) -> str:
    """Return a GUID as the standard writes it: programs differ in braces and case."""
    return given.strip().strip("{}").lower()


def _quote(name: str, start: int | None, end: int | None, words: str) -> str | None:
    """Return the name of a selection where it is its words, as some programs call it."""
    if not name or start is None or end is None or abs(end - start - len(name)) > name.count("\n"):
        return None
    plain = name.replace("\r\n", "\n")
    return name if plain in words.replace("\r\n", "\n") else None
