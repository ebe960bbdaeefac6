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
        self._claims: dict[str, ParcelAnnotation] = {}
        kept = ours.get("claims")
        self._kept: dict[str, Any] = kept if isinstance(kept, dict) else {}
        self._further: dict[str, Any] = {}

    def take(self, each: Structure, text: str) -> str:
        """Take a structure in a text (a key); return the key of its claim."""
        key = f"{self._key} {each.text(NUMBER) or f'#{each.id}'}"
        own = self._claims.get(key) or ParcelAnnotation(key, text, annotator=self._who)
        place = Place(each.begin, each.end)
        if each.begin is not None and place not in own.places:
            own = own._replace(places=(*own.places, place))
        if (label := each.text("tag")) and (tag := self._tags.key(label)) not in own.tags:
            own = own._replace(tags=(*own.tags, tag))
        fields = tuple(
            (text_of(self._names.get(name, name)), value)
            for name, value in each.features.items()
            if name not in NATIVE and isinstance(value, str) and value
        )
        self._claims[key] = own._replace(
            note=own.note or each.text("note"), fields=(*own.fields, *fields)
        )
        if (further := each.text(extension.NAME)).startswith("{"):
            self._further[key] = parsed(further)
        return key

    def annotations(self, annotators: dict[str, str]) -> Iterator[ParcelAnnotation]:
        """Yield the claims; names of those who commented go to `annotators`."""
        for key, each in self._claims.items():
            further = self._further.get(key, self._kept.get(key))
            made = extension.with_extras(each, further, annotators)
            places = listed(further.get("places")) if isinstance(further, dict) else []
            if places and not made.places:
                made = made._replace(places=tuple(map(_place, places)))
            yield made


def _place(row: object) -> Place:
    start, end, quote, prefix, suffix = (*listed(row), *[None] * 5)[:5]
    whole = number_of(start), number_of(end)
    return Place(*whole, text_of(quote) or None, text_of(prefix), text_of(suffix))
