"""What of ours REFI-QDA has no words for, and how it is written all the same, so as to come back.

A comment is a note that its selection refers to; what it answers it refers to itself. A decision is
a note that the selections refer to that it was about, with a note each for those that it made, and
for those that are not any more what was decided about.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from reviewer.exchange.parcel import VERDICTS, ParcelComment, ParcelDecision
from reviewer.exchange.xml_source import Element

COMMENT: Final = "Comment"
DECISION: Final = "Decision:"
"""How the notes are called that are ours; after this one stands the verdict, and the role."""

COLOURS: Final = {
    "blue": "#0072b2", "orange": "#e69f00", "green": "#009e73", "pink": "#cc79a7",
    "sky": "#56b4e9", "vermilion": "#d55e00", "gold": "#f0e442", "grey": "#999999",
}  # fmt: skip
"""The colours of the codebook (Okabe and Ito 2008)."""

NAMED: Final = {written: name for name, written in COLOURS.items()}
"""The names of the codebook for what is exactly one of its colours."""

_ROLES: Final = {"": "sources", "result": "results", "changed": "changed"}


def is_ours(note: Element) -> bool:
    """Tell whether a note is a comment or a decision of ours."""
    return note.get("name") == COMMENT or _decided(note) is not None


def _decided(note: Element) -> tuple[str, str] | None:
    """Return the verdict and the role of claims that the note of a decision says."""
    first, _, rest = note.get("name").partition(" ")
    verdict, _, role = rest.partition(" ")
    return (verdict, role) if first == DECISION and verdict in VERDICTS and role in _ROLES else None


class Decisions:
    """Gathers the decisions that selections refer to."""

    def __init__(self) -> None:
        """Have found none yet."""
        self._notes: dict[str, Element] = {}
        self._of: dict[str, dict[str, list[str]]] = {}

    def take(self, own: str, note: Element, answered: str, annotation: str) -> None:
        """Take that an annotation (a key) refers to a note (its GUID is `own`) of a decision.

        `answered` is the GUID of the note that this one refers to, "" where it is the decision's.
        """
        said = _decided(note)
        if said is not None:
            key = answered if said[1] else own
            self._notes.setdefault(key, note)
            if not said[1]:
                self._notes[key] = note
            roles = self._of.setdefault(key, {name: [] for name in _ROLES.values()})
            roles[_ROLES[said[1]]].append(annotation)

    def all(self, words: Callable[[Element], str]) -> Iterator[ParcelDecision]:
        """Yield them; `words` returns what a note says."""
        for key, roles in self._of.items():
            note = self._notes[key]
            said = _decided(note)
            if said is not None and roles["sources"]:
                sources, results, changed = (tuple(roles[name]) for name in _ROLES.values())
                yield ParcelDecision(
                    key, said[0], user_of(note), sources, results, words(note),
                    note.get("creationDateTime"), changed,
                )  # fmt: skip


def comments_of(
    referred: Iterable[str], notes: Mapping[str, Element], words: Callable[[Element], str]
) -> Iterator[ParcelComment]:
    """Yield the comments among the notes (GUIDs) that something refers to."""
    for own in referred:
        note = notes[own]
        if note.get("name") == COMMENT:
            answers = next(iter(refs(note)), "")
            times = note.get("creationDateTime"), note.get("modifiedDateTime")
            yield ParcelComment(own, user_of(note), words(note), answers, *times)


def refs(marked: Element) -> list[str]:
    """Return the GUIDs of the notes that something refers to."""
    return [guid_of(each.get("targetGUID")) for each in marked.all("NoteRef")]


def user_of(note: Element) -> str:
    """Return who made a note."""
    return guid_of(note.get("creatingUser"))


def guid_of(given: str) -> str:
    """Return a GUID as the standard writes it: programs differ in braces and case."""
    return given.strip().strip("{}").lower()
