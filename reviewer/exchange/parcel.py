"""A parcel: all that a file of another tool holds, as plain values; what every format turns into.

Keys are the file's own ids, or what its reader made up: they hold within one parcel.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

CODE_POINTS = "code points"
UTF16 = "UTF-16 units"
BYTES = "bytes of UTF-8"
UNITS = (CODE_POINTS, UTF16, BYTES)
"""What offsets may count."""

VERDICTS = ("accepted", "rejected", "merged", "edited")
"""How a decision can end."""


class ParcelText(NamedTuple):
    """A text that was annotated; `text` is None where the file only refers to it.

    `article` is an id of Reviewer's and `sha256` that of the text as UTF-8, where the file has
    them. Unknown is None or "", never a guess.
    """

    key: str
    text: str | None = None
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    source: str | None = None
    article: str = ""
    sha256: str = ""


class Place(NamedTuple):
    """A piece `[start, end)` of a text, counted in the parcel's unit, and the words that it has.

    Either may be missing: a place without offsets is found by its quote, one without a quote can
    only be believed. `prefix` and `suffix` stand right before and after the quote.
    """

    start: int | None
    end: int | None
    quote: str | None = None
    prefix: str = ""
    suffix: str = ""


class ParcelComment(NamedTuple):
    """A remark on an annotation; `answers` is the key of the comment it answers, or "".

    `created` and `modified` are as those of annotations.
    """

    key: str
    annotator: str
    body: str
    answers: str = ""
    created: str = ""
    modified: str = ""


class ParcelAnnotation(NamedTuple):
    """What one annotator marked; no places: the whole text. `tags` are keys of the parcel's tags.

    `fields` are (name, value) pairs, by field names. `claim` is an id of Reviewer's, where the file
    has one. `created` and `modified` are ISO 8601, or ""; in UTC once the parcel is sorted.
    """

    key: str
    text: str
    places: tuple[Place, ...] = ()
    tags: tuple[str, ...] = ()
    annotator: str = ""
    note: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    comments: tuple[ParcelComment, ...] = ()
    claim: str = ""
    created: str = ""
    modified: str = ""
    question: str = ""
    """What its owner is unsure of; it is only counted, as no format has a place for it."""


class ParcelTag(NamedTuple):
    """An entry of the file's codebook; `parent` is the key of another, or ""; as `Tag` otherwise.

    `colour` is one of the codebook's names or "#rrggbb", "" where the file has none.
    """

    key: str
    name: str
    parent: str = ""
    definition: str = ""
    use_when: str = ""
    avoid_when: str = ""
    colour: str = ""


class ParcelField(NamedTuple):
    """An attribute of annotations, as `Field` of the codebook."""

    name: str
    type: str = "text"
    choices: tuple[str, ...] = ()
    unit: str = ""
    many: bool = False
    definition: str = ""


class ParcelRelation(NamedTuple):
    """What one annotation (a key) does to another."""

    kind: str
    annotation: str
    other: str
    annotator: str = ""
    note: str = ""


class ParcelDecision(NamedTuple):
    """How a disagreement was settled: what `sources` (annotations) said, and the `results` of it.

    `changed` are the sources that are not any more what was decided about. `verdict` is one of
    `VERDICTS`; `created` is as that of annotations.
    """

    key: str
    verdict: str
    annotator: str
    sources: tuple[str, ...]
    results: tuple[str, ...] = ()
    reason: str = ""
    created: str = ""
    changed: tuple[str, ...] = ()


class ParcelEntity(NamedTuple):
    """Somebody or something named; `identifier` is what others call it."""

    key: str
    type: str
    name: str
    identifier: str = ""
    note: str = ""


class ParcelMention(NamedTuple):
    """One place in a text (a key) where an entity (a key) is named."""

    text: str
    entity: str
    place: Place


class Parcel(NamedTuple):
    """What a file holds. `annotators` are names by key, "" being who is not named.

    `unit` is what the format says that offsets count. `remarks` say, in sentences, what the file
    has that is not among this.
    """

    texts: tuple[ParcelText, ...] = ()
    annotators: Mapping[str, str] = {}
    tags: tuple[ParcelTag, ...] = ()
    fields: tuple[ParcelField, ...] = ()
    annotations: tuple[ParcelAnnotation, ...] = ()
    relations: tuple[ParcelRelation, ...] = ()
    entities: tuple[ParcelEntity, ...] = ()
    mentions: tuple[ParcelMention, ...] = ()
    unit: str = CODE_POINTS
    remarks: tuple[str, ...] = ()
    decisions: tuple[ParcelDecision, ...] = ()

    def by_text(self) -> Mapping[str, list[ParcelAnnotation]]:
        """Return the annotations of each text, by its key, in their order."""
        found: defaultdict[str, list[ParcelAnnotation]] = defaultdict(list)
        for each in self.annotations:
            found[each.text].append(each)
        return found
