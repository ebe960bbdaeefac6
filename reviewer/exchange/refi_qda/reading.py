"""Reading REFI-QDA: users, codes, and in each text the selections with what codes them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from reviewer.exchange.archive import Files, files_of
from reviewer.exchange.json_source import number_of
from reviewer.exchange.parcel import (
    CODE_POINTS,
    Parcel,
    ParcelAnnotation,
    ParcelRelation,
    ParcelTag,
    ParcelText,
    Place,
)
from reviewer.exchange.refi_qda.ours import NAMED, Decisions, comments_of, guid_of, is_ours, refs
from reviewer.exchange.source import Source, decoded
from reviewer.exchange.units import Counting, Ruler, ruler
from reviewer.exchange.xml_source import Element, parsed_xml
from reviewer.model.errors import UnreadableImport

_INTERNAL: Final = "internal://"
_ZIP: Final = b"PK\x03\x04"
_STAYS: Final = {"case": "Cases", "variable": "Variables", "set": "Sets", "graph": "Graphs"}
"""What has no place in a review, and what it is in."""
_AREAS: Final = {
    "PDFSelection": ("area of a page", "areas of pages"),
    "PictureSelection": ("area of a picture", "areas of pictures"),
    "AudioSelection": ("stretch of a recording", "stretches of recordings"),
    "VideoSelection": ("stretch of a film", "stretches of films"),
}
"""What is marked in a source otherwise than in its text, as one and as several."""

_FEW: Final = 3
"""So many files are named in a remark."""

_ELLIPSIS: Final = re.compile(r"(?:…|\.\.\.)$")


def recognises(source: Source) -> bool:
    """Tell whether a file begins like a project or a codebook."""
    head = source.head
    if source.is_folder:
        return is_whole(source)
    zipped = head.startswith(_ZIP) and (
        source.name.lower().endswith(".qdpx") or b".qde" in head.lower()
    )
    return zipped or b"urn:QDA-XML:" in head


def is_whole(source: Source) -> bool:
    """Tell whether a folder is a project that was unpacked."""
    return any(_is_project(name) and "/" not in name for name in source.names)


def read(source: Source) -> Parcel:
    """Read a project, packed, in a folder or without its texts, or a codebook alone."""
    archive = files_of(source)
    if archive is None:
        return _Reading(parsed_xml(source.data), None).parcel()
    projects = [name for name in archive.names if _is_project(name)]
    roots = [name for name in projects if "/" not in name and "\\" not in name] or projects
    if not roots:
        raise UnreadableImport("has no project in it, a file of type .qde.")
    found = _Reading(parsed_xml(archive.read(roots[0])), archive).parcel()
    return found._replace(remarks=(*_doubled(archive.names, roots[0]), *found.remarks))


def _doubled(names: Sequence[str], project: str) -> Iterator[str]:
    """Say of which files in an archive there are others that are not read."""
    projects = sum(map(_is_project, names))
    if projects > 1:
        yield f"It has {projects:,} projects in it, of which only one is read: {project}."
    twice = [name for name, n in Counter(names).items() if n > 1]
    if twice:
        files = ", ".join(twice[:_FEW])
        more = f" and {len(twice) - _FEW:,} more" if len(twice) > _FEW else ""
        yield f"Of files of one name in it the last is read: {files}{more}."


def _is_project(name: str) -> bool:
    return name.lower().endswith(".qde")


def _file(path: str) -> str:
    """Return the name of a file without its folders, which programs part by either slash."""
    return PurePosixPath(path.replace("\\", "/")).name.lower()


class _Reading:
    def __init__(self, root: Element, archive: Files | None) -> None:
        self._root, self._archive = root, archive
        names = archive.names if archive else ()
        self._members = {_file(name): name for name in reversed(names)}
        users = root.first("Users") or Element("Users", {})
        self._users = {guid_of(u.get("guid")): u.get("name") or u.get("id") for u in users.children}
        self._notes = {
            guid_of(note.get("guid")): note
            for notes in root.all("Notes")
            for note in notes.all("Note")
        }
        self._noted: set[str] = set()
        self._ours = {key for key, note in self._notes.items() if is_ours(note)}
        self._decisions = Decisions()
        # Those of QualCoder name the pieces of the text that they are about, others what is coded
        # in the note itself.
        is_of_qualcoder = root.get("origin").startswith("QualCoder")
        self._pieces = {
            key
            for key, note in self._notes.items()
            if is_of_qualcoder and note.first("PlainTextSelection") is not None
        }
        self._by_owner: dict[str, str] = {}
        self._unknown = 0
        """How many codings have a code that there is not."""
        self._remarks: list[str] = []

    def parcel(self) -> Parcel:
        if self._root.name not in ("Project", "CodeBook"):
            raise UnreadableImport("is no REFI-QDA project or codebook.")
        book = self._root if self._root.name == "CodeBook" else self._root.first("CodeBook")
        codes = (book.first("Codes") or book) if book else None
        tags = tuple(self._codes(codes, "")) if codes else ()
        texts: list[ParcelText] = []
        annotations: list[ParcelAnnotation] = []
        known = {tag.key for tag in tags}
        for source, wholes in self._sources():
            key = guid_of(source.get("guid"))
            words = self._words(source)
            texts.append(ParcelText(key, words, title=source.get("name") or None))
            annotations += self._annotations(source, key, words or "", known)
            for about in wholes:
                if about.first("Coding") is not None or self._note(about):
                    own = f"{guid_of(about.get('guid'))} whole"
                    annotations += self._coded(about, own, key, (), known)
        relations = tuple(self._relations())
        decisions = tuple(self._decisions.all(self._said))
        used = {each.annotator for each in annotations} | {each.annotator for each in decisions}
        used |= {comment.annotator for each in annotations for comment in each.comments}
        return Parcel(
            tuple(texts), {key: self._users.get(key) or key for key in sorted(used - {""})}, tags,
            annotations=tuple(annotations), relations=relations,
            remarks=(*self._remarks, *self._staying()), decisions=decisions,
        )  # fmt: skip

    def _staying(self) -> Iterator[str]:
        """Say what has no place in a review."""
        if self._unknown:
            one = self._unknown == 1
            has = "1 coding has" if one else f"{self._unknown:,} codings have"
            marks = "it marks" if one else "they mark"
            yield f"{has} a code that is not in the file: what {marks} comes without."
        sources = [source for sources in self._root.all("Sources") for source in sources.children]
        counts = {
            ("memo", "memos"): len(self._notes.keys() - self._noted),
            ("description", "descriptions"): sum(
                1 for source in sources if source.text_in("Description")
            ),
            **{
                (one, f"{one}s"): sum(len(each.children) for each in self._root.all(many))
                for one, many in _STAYS.items()
            },
            **{
                words: sum(1 for source in sources for _ in source.all(name))
                for name, words in _AREAS.items()
            },
        }
        said = [f"{n:,} {words[n != 1]}" for words, n in counts.items() if n]
        if said:
            yield f"The project has more, which stays in it: {', '.join(said)}."

    def _sources(self) -> Iterator[tuple[Element, tuple[Element, ...]]]:
        """Yield what has a text, and what is coded as a whole then: itself and its source.

        It is a text source, or the text that stands for pages, a picture or a recording.
        """
        for sources in self._root.all("Sources"):
            for source in sources.children:
                if source.name == "TextSource":
                    yield source, (source,)
                    continue
                found = [
                    child
                    for child in source.children
                    if child.get("plainTextPath") or child.first("PlainTextContent") is not None
                ]
                if not found:
                    name = source.get("name") or source.get("guid")
                    self._remarks.append(f"“{name}” is no text: what is marked in it stays out.")
                for child in found:
                    child.attributes["name"] = source.get("name")
                    yield child, (child, source) if child is found[0] else (child,)

    def _words(self, source: Element) -> str | None:
        content = source.first("PlainTextContent")
        if content is not None:
            return content.text
        path = source.get("plainTextPath")
        member = self._members.get(_file(path)) if path.startswith(_INTERNAL) else None
        if member is None or self._archive is None:
            if path:
                self._remarks.append(f"The text {path} is not in the file and was not looked for.")
            return None
        try:
            return decoded(self._archive.read(member))
        except UnreadableImport as error:
            raise UnreadableImport(f"has a text in it that is not UTF-8: {member}.") from error

    def _annotations(
        self, source: Element, key: str, words: str, tags: set[str]
    ) -> Iterator[ParcelAnnotation]:
        one_a_line = ruler(words, Counting(CODE_POINTS, crlf_as_one=True))
        lines = words.replace("\r\n", "\n")
        for n, selection in enumerate(source.all("PlainTextSelection")):
            own = guid_of(selection.get("guid")) or f"{key} {n}"
            start, end = (number_of(selection.get(f"{at}Position")) for at in ("start", "end"))
            place = _placed(Place(start, end), selection.get("name"), words, lines, one_a_line)
            yield from self._coded(selection, own, key, (place,), tags)
        at = {
            guid_of(each.get("guid")): number_of(each.get("position"))
            for each in source.all("SyncPoint")
        }
        for n, selection in enumerate(source.all("TranscriptSelection")):
            own = guid_of(selection.get("guid")) or f"{key} transcript {n}"
            start, end = (
                at.get(guid_of(selection.get(f"{way}SyncPoint"))) for way in ("from", "to")
            )
            yield from self._coded(selection, own, key, (Place(start, end),), tags)
        yield from self._annotated(source, key)

    def _annotated(self, source: Element, key: str) -> Iterator[ParcelAnnotation]:
        """Yield the notes on pieces of a text, which say themselves where they are."""
        for own in self._pieces.intersection(refs(source)):
            note = self._notes[own]
            self._noted.add(own)
            for selection in note.all("PlainTextSelection"):
                start, end = (number_of(selection.get(f"{at}Position")) for at in ("start", "end"))
                user, words = guid_of(note.get("creatingUser")), self._words(note) or ""
                yield ParcelAnnotation(
                    own, key, (Place(start, end),), (), user, words,
                    created=note.get("creationDateTime"), modified=note.get("modifiedDateTime"),
                )  # fmt: skip

    def _note(self, marked: Element) -> str:
        """Return the words of the notes on the whole of something."""
        found = [own for own in self._known(marked) if own not in self._ours]
        return "\n\n".join(filter(None, (self._said(self._notes[own]) for own in found)))

    def _known(self, marked: Element) -> list[str]:
        """Return the notes of the file on the whole of something, which are so accounted for."""
        found = [own for own in refs(marked) if own in self._notes and own not in self._pieces]
        self._noted.update(found)
        return found

    def _said(self, note: Element) -> str:
        return self._words(note) or ""

    def _decided(self, marked: Element, made: str) -> None:
        """Take the decisions that a selection refers to, as those on an annotation (a key)."""
        for own in self._known(marked):
            note = self._notes[own]
            self._decisions.take(own, note, next(iter(refs(note)), ""), made)

    def _coded(
        self, marked: Element, own: str, text: str, places: tuple[Place, ...], tags: set[str]
    ) -> Iterator[ParcelAnnotation]:
        """Yield what each user coded of one selection."""
        by_user: defaultdict[str, list[str]] = defaultdict(list)
        notes: defaultdict[str, list[str]] = defaultdict(list)
        times: dict[str, str] = {}
        owner = guid_of(marked.get("creatingUser"))
        # Some programs leave out the coding around a code.
        for coding in (*marked.all("Coding"), *marked.all("CodeRef")):
            code = coding if coding.name == "CodeRef" else coding.first("CodeRef")
            target = guid_of(code.get("targetGUID")) if code else ""
            user = guid_of(coding.get("creatingUser")) or owner
            if target in tags:
                by_user[user].append(target)
                notes[user].append(self._note(coding))
                times.setdefault(user, coding.get("creationDateTime"))
            else:
                self._unknown += 1
        described = marked.text_in("Description") if marked.name.endswith("Selection") else ""
        noted = (described, self._note(marked))
        comments = tuple(comments_of(self._known(marked), self._notes, self._said))
        for n, (user, coded) in enumerate(by_user.items() or [(owner, [])]):
            made = own if n == 0 else f"{own} {n + 1}"
            self._by_owner[made] = user
            if n == 0:
                self._decided(marked, made)
            note = "\n\n".join(filter(None, (*noted, *notes[user])))
            yield ParcelAnnotation(
                made, text, places, tuple(dict.fromkeys(coded)), user, note,
                comments=comments if n == 0 else (),
                claim=made.replace("-", "").lower(),  # a claim's id is written as its GUID
                created=times.get(user) or marked.get("creationDateTime"),
                modified=marked.get("modifiedDateTime"),
            )  # fmt: skip

    def _relations(self) -> Iterator[ParcelRelation]:
        for links in self._root.all("Links"):
            for link in links.all("Link"):
                one, other = (guid_of(link.get(f"{end}GUID")) for end in ("origin", "target"))
                kind = link.get("name") or link.get("direction") or "linked"
                who = self._by_owner.get(one, "")
                yield ParcelRelation(kind, one, other, who, self._note(link))

    def _codes(self, above: Element, parent: str) -> Iterator[ParcelTag]:
        for code in above.all("Code"):
            key = guid_of(code.get("guid"))
            colour = code.get("color").lower()
            words = filter(None, (code.text_in("Description"), self._note(code)))
            yield ParcelTag(
                key, code.get("name"), parent, "\n\n".join(words),
                colour=NAMED.get(colour, colour) if len(colour) == 7 else "",  # noqa: PLR2004  # a # and six digits
            )  # fmt: skip
            yield from self._codes(code, key)


def _placed(place: Place, name: str, words: str, lines: str, one_a_line: Ruler) -> Place:
    """Return a place with its words, where the name of its selection tells them.

    Some programs call a selection by its words, or by the first of them with an ellipsis; of these
    the words are told where only one way of counting line ends has them. `lines` are the words
    with line feeds alone.
    """
    start, end = place.start, place.end
    if not name or start is None or end is None:
        return place
    if words[start:end] == name:
        return place._replace(quote=name)
    if abs(end - start - len(name)) <= name.count("\n"):
        return place._replace(quote=name) if name.replace("\r\n", "\n") in lines else place
    beginning = _ELLIPSIS.sub("", name)
    first, last = one_a_line.code_point(start), one_a_line.code_point(end)
    if (
        beginning in ("", name)
        or first is None
        or last is None
        or words.startswith(beginning, start)
    ):
        return place
    return place._replace(quote=words[first:last]) if words.startswith(beginning, first) else place
