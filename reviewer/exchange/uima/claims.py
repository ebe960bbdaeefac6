"""Claims of ours as structures, and claims again of such structures.

The layer is `webanno.custom.Claim`: INCEpTION's own prefix for layers that are not built in, so
that its import of a type system makes a layer of it. UIMA's annotations have one place, and
INCEpTION's layers plain features; therefore a claim is an annotation for each of its passages and
tags. Those of one claim have the same `claimNumber`, and the first of them has the rest: its note,
a feature for each field, and what only Reviewer knows as JSON, where our object beside the files
does not have that. A claim about a whole article, or whose words are not in the text any more, has
no place; it is a `webanno.custom.ArticleClaim`, which INCEpTION shows beside the document.
Relations are a layer with the features that INCEpTION's have.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Final

from reviewer.exchange import extension
from reviewer.exchange.json_source import listed, number_of, parsed, text_of
from reviewer.exchange.parcel import ParcelAnnotation, Place
from reviewer.exchange.tag_paths import TagPaths
from reviewer.exchange.uima.cas import (
    ANNOTATION,
    BASE,
    DOCUMENT,
    NUMBER,
    STRING,
    Feature,
    Structure,
    TypeSystem,
    Value,
)

CLAIM: Final = "webanno.custom.Claim"
ARTICLE_CLAIM: Final = "webanno.custom.ArticleClaim"
RELATION: Final = "webanno.custom.ClaimRelation"
NAMED: Final = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
METADATA: Final = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
NATIVE: Final = ("tag", "note", NUMBER, extension.NAME)
"""The features of claims that are no fields."""

WORDS: Final = {
    CLAIM: "A passage of a claim with one of its tags.",
    f"{CLAIM}:tag": "The tag with those above it, as A/B.",
    f"{CLAIM}:{NUMBER}": "The number of the claim: passages of one claim have the same.",
    f"{CLAIM}:{extension.NAME}": "What only Reviewer knows of the claim, as JSON.",
    ARTICLE_CLAIM: "A claim about the whole article.",
    RELATION: "What one claim does to another.",
}
"""Descriptions of the types."""

_BARE: Final = Feature(STRING)


def types_of_ours(fields: Sequence[str]) -> TypeSystem:
    """Return the types of what is written; `fields` are the features of claims for fields."""
    claim = dict.fromkeys((*NATIVE, *fields), _BARE)
    metadata = (
        "documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri",
    )  # fmt: skip
    return TypeSystem(
        {
            CLAIM: ANNOTATION,
            ARTICLE_CLAIM: BASE,
            RELATION: ANNOTATION,
            NAMED: ANNOTATION,
            METADATA: DOCUMENT,
        },
        {
            CLAIM: claim,
            ARTICLE_CLAIM: claim,
            RELATION: {
                "Governor": Feature(CLAIM), "Dependent": Feature(CLAIM), "kind": _BARE,
                "note": _BARE,
            },
            NAMED: {"value": _BARE, "identifier": _BARE},
            METADATA: {
                **dict.fromkeys(metadata, _BARE),
                "isLastSegment": Feature("uima.cas.Boolean"),
            },
        },
    )  # fmt: skip


class Pieces:
    """Makes structures of claims; `labels` are tags by key, `features` what fields are called."""

    def __init__(
        self, labels: Mapping[str, str], features: Mapping[str, str], annotators: Mapping[str, str]
    ) -> None:
        """Make them by these names."""
        self._labels, self._features, self._annotators = labels, features, annotators

    def of(
        self,
        each: ParcelAnnotation,
        sofa: str,
        places: Sequence[tuple[int, int]],
        first: Mapping[str, Value],
    ) -> Iterator[Structure]:
        """Yield the structures of a claim, without ids; `places` are in UTF-16 units.

        The first has all of `first`, the others its number alone.
        """
        tags = [self._labels[tag] for tag in each.tags if tag in self._labels] or [""]
        placed = bool(places) and all(place.start is not None for place in each.places)
        for n, (at, tag) in enumerate(product(places if placed else [(None, None)], tags)):
            own: dict[str, Value] = {"tag": tag} if tag else {}
            own |= first if n == 0 else {NUMBER: first[NUMBER]}
            yield Structure("", CLAIM if placed else ARTICLE_CLAIM, sofa, *at, own)

    def told(self, each: ParcelAnnotation) -> tuple[dict[str, Value], dict[str, Any]]:
        """Return what features say of a claim besides its tag, and what none of them can."""
        extras = extension.extras(each._replace(annotator=""), self._annotators)
        extras.pop("note", None)
        names = [name for name, _ in each.fields]
        found: dict[str, Value] = {"note": each.note} if each.note else {}
        if len(set(names)) == len(names) and all(value for _, value in each.fields):
            extras.pop("fields", None)
            found |= {self._features[name]: value for name, value in each.fields}
        if any(place.start is None for place in each.places):
            extras["places"] = [list(place) for place in each.places]
        return found, extras


class OwnClaims:
    """Puts the structures of claims together again."""

    def __init__(self, tags: TagPaths, ours: Mapping[str, Any], key: str, who: str) -> None:
        """Gather for one CAS; keys of claims begin with `key`."""
        self._tags, self._key, self._who = tags, key, who
        features = ours.get("features")
        self._names: dict[str, str] = features if isinstance(features, dict) else {}
        self._claims: dict[str, tuple[str, list[Structure]]] = {}
        self._keys: dict[str, str] = {}
        kept = ours.get("claims")
        self._kept: dict[str, Any] = kept if isinstance(kept, dict) else {}

    def take(self, each: Structure, text: str) -> str:
        """Take a structure in a text (a key); return the key of its claim."""
        number = each.features.get(NUMBER)
        key = f"{self._key} {number}" if isinstance(number, str) else f"{self._key} #{each.id}"
        if key in self._claims:
            self._claims[key][1].append(each)
        else:
            self._claims[key] = text, [each]
        return key

    def annotations(self, annotators: dict[str, str]) -> Iterator[ParcelAnnotation]:
        """Yield the claims; names of those who commented go to `annotators`."""
        for key, (text, parts) in self._claims.items():
            made, further = self._made(key, text, parts)
            further = further or self._kept.get(key)
            if isinstance(further, dict):
                made = extension.with_extras(made, further, annotators)
                if not made.places:
                    rows = listed(further.get("places"))
                    made = made._replace(places=tuple(map(_place, rows)))
            yield made

    def _made(
        self, key: str, text: str, parts: Sequence[Structure]
    ) -> tuple[ParcelAnnotation, object]:
        """Return a claim of its structures, each place and tag once, and the object beside it."""
        tags: dict[str, None] = {}
        fields: list[tuple[str, str]] = []
        note, further = "", None
        for each in parts:
            for name, value in each.features.items():
                if name == NUMBER or not value or not isinstance(value, str):
                    continue
                if name == "tag":
                    tags[self._keys.get(value) or self._tag(value)] = None
                elif name == "note":
                    note = note or value
                elif name != extension.NAME or not value.startswith("{"):
                    fields.append((text_of(self._names.get(name, name)), value))
                else:
                    further = parsed(value)
        places = dict.fromkeys([Place(e.begin, e.end) for e in parts if e.begin is not None])
        found = tuple(places), tuple(tags), self._who, note, tuple(fields)
        return ParcelAnnotation(key, text, *found), further

    def _tag(self, path: str) -> str:
        found = self._keys[path] = self._tags.key(path)
        return found


def _place(row: object) -> Place:
    start, end, quote, prefix, suffix = (*listed(row), *[None] * 5)[:5]
    whole = number_of(start), number_of(end)
    return Place(*whole, text_of(quote) or None, text_of(prefix), text_of(suffix))
