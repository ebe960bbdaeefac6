"""schema.org in JSON-LD: each claim a Claim, and a ClaimReview where somebody judged it.

A claim was judged where it has a status or decisions, or its reviewer wrote a note
(https://schema.org/Claim, https://schema.org/ClaimReview). The graph is written claim by claim, and
can be put into a page as it is: `<` is escaped, so that no word of a text ends the page's element
(https://www.w3.org/TR/json-ld11/#restrictions-for-contents-of-json-ld-script-elements).
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from reviewer.exchange.columns import JOINT
from reviewer.exchange.dossier import Dossier
from reviewer.exchange.evidence import Evidence, Related
from reviewer.exchange.source import Source

_KINDS: Final = {
    "person": "Person", "organisation": "Organization", "place": "Place", "product": "Product",
    "law": "Legislation", "event": "Event",
}  # fmt: skip
_MARK: Final = re.compile(rb'"@type"\s*:\s*\[?\s*"(?:Claim|ClaimReview)"')
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def recognises(source: Source) -> bool:
    """Tell whether a file begins like claims of schema.org, which are JSON-LD as others are."""
    return b"schema.org" in source.head and _MARK.search(source.head) is not None


def write(dossier: Dossier, path: Path) -> Iterator[tuple[str, ...]]:
    """Write the graph; nothing that a text says becomes a name or type of it."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"@context": "https://schema.org", "@graph": [')
        between = "\n"
        for claim in dossier.evidence:
            for node in (_claim(claim), *_reviews(claim)):
                file.write(between + _encode(_known(node)).replace("<", "\\u003c"))
                between = ",\n"
            yield ()
        file.write("\n]}\n")


def _claim(claim: Evidence) -> dict[str, object]:
    return {
        "@type": "Claim",
        "@id": f"urn:reviewer:claim:{claim.id}",
        "identifier": claim.id,
        "text": JOINT.join(span.quote for span in claim.spans),
        "inLanguage": claim.language,
        "keywords": list(claim.tags),
        "about": [
            *(_term(path, text) for path, text in claim.definitions.items()),
            *(
                {"@type": "PropertyValue", "name": name, "value": value}
                for name, value in claim.fields.items()
            ),
        ],
        "author": _speaker(claim),
        "appearance": _article(claim),
        "mentions": list(
            {
                e.id: _thing(e.type, e.name, e.identifier) for e in claim.entities if e.accepted
            }.values()
        ),
        "comment": [
            {
                "@type": "Comment",
                "text": each.body,
                "author": _person(each.reviewer),
                "dateCreated": each.created or None,
            }
            for each in claim.comments
        ],
        "contributor": _person(claim.reviewer),
        "dateCreated": claim.created,
        "dateModified": claim.modified,
        "isBasedOn": [_relation(each) for each in claim.relations if each.claim],
    }


def _relation(each: Related) -> dict[str, object]:
    """Return a relation as a role, which says of two things what they are to each other."""
    return {
        "@type": "Role",
        "roleName": each.kind,
        "isBasedOn": {"@id": f"urn:reviewer:claim:{each.claim}"},
        "description": each.note,
        "subjectOf": {"@type": "CreativeWork", "creator": _person(each.reviewer)}
        if each.reviewer
        else None,
    }


def _reviews(claim: Evidence) -> Iterator[dict[str, object]]:
    status = _text(claim.fields, "status")
    if status or claim.note:
        yield {
            **_review(claim, claim.reviewer),
            "reviewBody": claim.note,
            "reviewRating": _rating(status) if status else None,
            "dateCreated": claim.created,
            "dateModified": claim.modified,
        }
    for each in claim.decisions:
        yield {
            **_review(claim, each.reviewer),
            "@id": f"urn:reviewer:decision:{each.id}:{claim.id}",
            "reviewBody": each.reason,
            "reviewRating": _rating(each.verdict),
            "dateCreated": each.created or None,
        }


def _review(claim: Evidence, reviewer: str) -> dict[str, object]:
    return {
        "@type": "ClaimReview",
        "claimReviewed": JOINT.join(span.quote for span in claim.spans),
        "itemReviewed": {"@id": f"urn:reviewer:claim:{claim.id}"},
        "author": _person(reviewer),
    }


def _rating(name: str) -> dict[str, object]:
    """Return a verdict in words: neither a status nor a decision is a number."""
    return {"@type": "Rating", "alternateName": name}


def _article(claim: Evidence) -> dict[str, object]:
    publisher = claim.publisher
    return {
        "@type": "Article",
        "@id": f"urn:reviewer:article:{claim.article}",
        "headline": claim.title,
        "datePublished": claim.date,
        "inLanguage": claim.language,
        "url": claim.source,
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "SHA-256", "value": claim.sha256},
        ]
        if claim.sha256
        else None,
        "hasPart": [
            {
                "@type": "Quotation",
                "text": span.quote,
                "position": f"{span.start}-{span.end}",
                "description": span.sentence.text if span.sentence else None,
            }
            for span in claim.spans
        ],
    }


def _speaker(claim: Evidence) -> dict[str, object] | None:
    if claim.speaker:
        return _thing(claim.speaker.type, claim.speaker.name, claim.speaker.identifier)
    said = _text(claim.fields, "speaker")
    return {"@type": "Thing", "name": said} if said else None


def _thing(kind: str, name: str, identifier: str) -> dict[str, object]:
    return {"@type": _KINDS.get(kind, "Thing"), "name": name, "identifier": identifier}


def _term(path: str, definition: str) -> dict[str, object]:
    return {"@type": "DefinedTerm", "name": path, "description": definition}


def _person(name: str) -> dict[str, object] | None:
    return {"@type": "Person", "name": name} if name else None


def _text(fields: Mapping[str, str | tuple[str, ...]], wanted: str) -> str:
    found = next((v for name, v in fields.items() if name.casefold() == wanted), "")
    return found if isinstance(found, str) else ", ".join(found)


def _known(value: object) -> object:
    """Return a value without what is empty in it."""
    if isinstance(value, dict):
        inside = {name: _known(each) for name, each in value.items()}
        return {name: each for name, each in inside.items() if each not in (None, "", [])}
    return [_known(each) for each in value] if isinstance(value, list) else value
