"""What a format can express, and what is made of a parcel that says more than that.

It is told before anything is written. Whoever writes then has it left out, or has claims split into
several that the format can express; nothing is dropped by a writer itself.
"""

from collections.abc import Callable, Generator, Iterable, Mapping
from typing import Final, NamedTuple

from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelDecision, ParcelRelation
from reviewer.exchange.tag_paths import told_apart
from reviewer.model.work import ended

PARTS: Final = {
    "texts": "the texts",
    "sources": "who published articles, when and where",
    "several passages": "claims of several passages",
    "overlaps": "claims that overlap",
    "whole articles": "claims about whole articles",
    "several tags": "claims with several tags",
    "untagged": "claims without a tag",
    "lost": "passages that are not in the text any more",
    "reviewers": "who reviewed",
    "times": "when claims were made",
    "tree": "the tree of tags",
    "namesakes": "tags of the same name",
    "definitions": "definitions of tags",
    "guidance": "when tags are used, and when not",
    "fields": "fields",
    "notes": "notes",
    "questions": "questions that claims are flagged with",
    "comments": "comments",
    "decisions": "how disagreements were settled",
    "relations": "relations",
    "distant relations": "relations between articles",
    "foreign relations": "relations that say something of others’ claims",
    "names": "people, organisations and others that are named",
}
"""What a review has that a format may or may not carry, in words."""

ALL: Final = frozenset(PARTS) - {"questions"}
"""What a format of another tool may carry: questions stay in files of Reviewer’s own."""


class Unsaid(NamedTuple):
    """A part of a parcel that a format cannot express, how often, and the two in words.

    `splits` tells whether splitting claims into several would do.
    """

    part: str
    number: int
    words: str
    splits: bool


def loses(carries: frozenset[str]) -> tuple[str, ...]:
    """Return what a format cannot express, as sentences."""
    lost = [words for part, words in PARTS.items() if part not in carries]
    return (f"{', '.join(lost).capitalize()}.",) if lost else ()


def unsaid(parcel: Parcel, carries: frozenset[str], *, split: bool = False) -> tuple[Unsaid, ...]:
    """Return what a format cannot express of a parcel, nothing where it can express all.

    With `split`, it is what goes although claims are split.
    """
    return ended(counting(parcel, carries, split=split))


def counting(
    parcel: Parcel, carries: frozenset[str], *, split: bool = False
) -> Generator[None, None, tuple[Unsaid, ...]]:
    """Return what `unsaid` does, and yield wherever it may rest."""
    found: list[Unsaid] = []
    for part, count in _COUNTS.items():
        yield
        splits = part in _SPLITTING or part == "overlaps"
        also = part.endswith(" relations") and "relations" not in carries
        number = 0 if part in carries or also or (split and splits) else count(parcel)
        if number:
            found.append(Unsaid(part, number, _words(part, number), splits))
    lost = saved = yield from _dependent(parcel, carries, split=split)
    if any(lost.values()) and not split:
        saved = yield from _dependent(parcel, carries, split=True)
    for part, number in lost.items():
        if number:
            splits = not split and not saved[part]
            found.append(Unsaid(part, number, _words(f"{part} of claims", number), splits))
    return tuple(found)


def _words(noun: str, number: int) -> str:
    one, many = _NOUNS[noun]
    return f"{number:,} {one if number == 1 else many}"


def _dependent(
    parcel: Parcel, carries: frozenset[str], *, split: bool
) -> Generator[None, None, dict[str, int]]:
    """Return how many relations and decisions a format could express but for their claims."""
    relations = _expressible(parcel, carries)
    decisions = parcel.decisions if "decisions" in carries else ()
    if not (relations or decisions):
        return {}
    left = yield from reducing(parcel, carries, split=split)
    return {
        "relations": len(relations) - len(left.relations),
        "decisions": len(decisions) - len(left.decisions),
    }


def reduced(parcel: Parcel, carries: frozenset[str], *, split: bool) -> Parcel:
    """Return a parcel with nothing in it that a format cannot express.

    Claims that it cannot are split into several where that does, or left out. Of claims that
    overlap, those that a text has no place for are with a copy of it, or left out. Comments and
    relations are those of the first piece of a claim, decisions are about all of them. Tags that
    may not be called alike are called by their paths.
    """
    return ended(reducing(parcel, carries, split=split))


def reducing(
    parcel: Parcel, carries: frozenset[str], *, split: bool
) -> Generator[None, None, Parcel]:
    """Return what `reduced` does, and yield wherever it may rest."""
    relations = _expressible(parcel, carries)
    made: dict[str, list[ParcelAnnotation]] = {}
    for n, each in enumerate(parcel.annotations):
        made[each.key] = _pieces(each, carries, split=split)
        if n % _AT_ONCE == 0:
            yield
    kept = tuple(piece for pieces in made.values() for piece in pieces)
    if "overlaps" not in carries:
        if split:
            parcel, kept = _in_layers(parcel, kept)
        else:
            over = overlapping(kept)
            kept = tuple(each for each in kept if each.key not in over)
    keys = {each.key for each in kept}
    there = {key: [p.key for p in pieces if p.key in keys] for key, pieces in made.items()}
    yield
    if "guidance" not in carries:
        bare = (tag._replace(use_when="", avoid_when="") for tag in parcel.tags)
        parcel = parcel._replace(tags=tuple(bare))
    if "sources" not in carries:
        texts = (t._replace(publisher=None, date=None, source=None) for t in parcel.texts)
        parcel = parcel._replace(texts=tuple(texts))
    return parcel._replace(
        tags=parcel.tags if "namesakes" in carries else told_apart(parcel.tags),
        annotations=kept,
        relations=tuple(
            r._replace(annotation=there[r.annotation][0], other=there[r.other][0])
            for r in relations
            if there.get(r.annotation) and there.get(r.other)
        ),
        decisions=tuple(
            _about_pieces(each, there)
            for each in (parcel.decisions if "decisions" in carries else ())
            if all(there.get(key) for key in (*each.sources, *each.results))
        ),
        entities=parcel.entities if "names" in carries else (),
        mentions=parcel.mentions if "names" in carries else (),
    )


def _expressible(parcel: Parcel, carries: frozenset[str]) -> tuple[ParcelRelation, ...]:
    """Return the relations that a format has a place for."""
    relations = parcel.relations if "relations" in carries else ()
    for part, test in (("distant", _distance(parcel)), ("foreign", _foreignness(parcel))):
        if f"{part} relations" not in carries:
            relations = tuple(relation for relation in relations if not test(relation))
    return relations


def _pieces(
    each: ParcelAnnotation, carries: frozenset[str], *, split: bool
) -> list[ParcelAnnotation]:
    """Return an annotation as what a format can express of it: itself, pieces of it, or nothing."""
    pieces = [each]
    for part in _SPLITTING:
        if part not in carries:
            parts = [_split(piece, part) for piece in pieces]
            pieces = [p for several in parts if split or len(several) == 1 for p in several]
    pieces = [_bare(piece, carries) for piece in pieces if not _is_out(piece, carries)]
    return [piece if n == 0 else piece._replace(comments=()) for n, piece in enumerate(pieces)]


def _split(each: ParcelAnnotation, part: str) -> list[ParcelAnnotation]:
    """Return an annotation as several of one passage, or of one tag, each."""
    if part == "several passages":
        pieces = [each._replace(places=(place,)) for place in each.places]
    else:
        pieces = [each._replace(tags=(tag,)) for tag in each.tags]
    if len(pieces) < 2:  # noqa: PLR2004  # one piece is the claim itself
        return [each]
    more = enumerate(pieces[1:], start=1)
    return [pieces[0], *(p._replace(key=f"{each.key}-{part[8]}{n}", claim="") for n, p in more)]


def _about_pieces(each: ParcelDecision, there: Mapping[str, list[str]]) -> ParcelDecision:
    """Return a decision about all pieces of its claims."""
    sources, results, changed = (
        tuple(piece for key in keys for piece in there[key])
        for keys in (each.sources, each.results, each.changed)
    )
    return each._replace(sources=sources, results=results, changed=changed)


def _in_layers(
    parcel: Parcel, annotations: Iterable[ParcelAnnotation]
) -> tuple[Parcel, tuple[ParcelAnnotation, ...]]:
    """Return claims in layers within which none overlap, each layer with a copy of its text.

    A layer has the claims of one annotator.
    """
    ends: dict[tuple[str, str], list[int]] = {}
    layers: dict[tuple[str, str, int], str] = {}
    texts = {text.key: [text] for text in parcel.texts}
    placed: dict[str, str] = {}
    for each in sorted(annotations, key=lambda each: (each.places[0].start or 0, each.key)):
        place = each.places[0]
        start, end = place.start or 0, place.end or 0
        last = ends.setdefault((each.text, each.annotator), [])
        level = next((n for n, at in enumerate(last) if at <= start), len(last))
        last[level:] = [end, *last[level + 1 :]]
        layer = each.text, each.annotator, level
        if layer not in layers:
            copies = texts[each.text]
            taken = any(text == each.text for text, *_ in layers)
            layers[layer] = f"{each.text}-{len(copies) + 1}" if taken else each.text
            if taken:
                copies.append(copies[0]._replace(key=layers[layer]))
        placed[each.key] = layers[layer]
    kept = tuple(each._replace(text=placed[each.key]) for each in annotations)
    return parcel._replace(texts=tuple(t for copies in texts.values() for t in copies)), kept


def _is_out(each: ParcelAnnotation, carries: frozenset[str]) -> bool:
    return (
        (not each.places and "whole articles" not in carries)
        or (not each.tags and "untagged" not in carries)
        or (any(place.start is None for place in each.places) and "lost" not in carries)
    )


def _bare(each: ParcelAnnotation, carries: frozenset[str]) -> ParcelAnnotation:
    return each._replace(
        annotator=each.annotator if "reviewers" in carries else "",
        fields=each.fields if "fields" in carries else (),
        note=each.note if "notes" in carries else "",
        comments=each.comments if "comments" in carries else (),
        created=each.created if "times" in carries else "",
        modified=each.modified if "times" in carries else "",
        question=each.question if "questions" in carries else "",
    )


def overlapping(annotations: Iterable[ParcelAnnotation]) -> set[str]:
    """Return the keys of annotations that overlap one that begins before them in the same text."""
    found: set[str] = set()
    ends: dict[str, int] = {}
    places = [
        (each.text, place.start, -(place.end or 0), each.key)
        for each in annotations
        for place in each.places
        if place.start is not None
    ]
    for text, start, end, key in sorted(places):
        if start < ends.get(text, 0):
            found.add(key)
        else:
            ends[text] = -end
    return found


def _distance(parcel: Parcel) -> Callable[[ParcelRelation], bool]:
    """Return what tells whether a relation is between two texts."""
    texts = {each.key: each.text for each in parcel.annotations}
    return lambda each: texts.get(each.annotation) != texts.get(each.other)


def _foreignness(parcel: Parcel) -> Callable[[ParcelRelation], bool]:
    """Return what tells whether who relates annotations did not make both of them."""
    owners = {each.key: each.annotator for each in parcel.annotations}
    return lambda each: {owners.get(each.annotation), owners.get(each.other)} != {each.annotator}


def _having(test: Callable[[ParcelAnnotation], bool]) -> Callable[[Parcel], int]:
    return lambda parcel: sum(map(test, parcel.annotations))


_AT_ONCE: Final = 500
"""Annotations that are looked at in some milliseconds."""
_SPLITTING: Final = ("several passages", "several tags")
_COUNTS: Final[dict[str, Callable[[Parcel], int]]] = {
    "sources": lambda parcel: sum(bool(t.publisher or t.date or t.source) for t in parcel.texts),
    "several passages": _having(lambda each: len(each.places) > 1),
    "overlaps": lambda parcel: len(overlapping(parcel.annotations)),
    "whole articles": _having(lambda each: not each.places),
    "several tags": _having(lambda each: len(each.tags) > 1),
    "untagged": _having(lambda each: not each.tags),
    "lost": _having(lambda each: any(place.start is None for place in each.places)),
    "reviewers": lambda parcel: max(0, len(set(parcel.annotators.values())) - 1),
    "times": _having(lambda each: bool(each.created)),
    "namesakes": lambda parcel: len(parcel.tags) - len({t.name.casefold() for t in parcel.tags}),
    "definitions": lambda parcel: sum(bool(tag.definition) for tag in parcel.tags),
    "guidance": lambda parcel: sum(bool(t.use_when or t.avoid_when) for t in parcel.tags),
    "fields": _having(lambda each: bool(each.fields)),
    "notes": _having(lambda each: bool(each.note)),
    "questions": _having(lambda each: bool(each.question)),
    "comments": lambda parcel: sum(len(each.comments) for each in parcel.annotations),
    "decisions": lambda parcel: len(parcel.decisions),
    "relations": lambda parcel: len(parcel.relations),
    "distant relations": lambda parcel: sum(map(_distance(parcel), parcel.relations)),
    "foreign relations": lambda parcel: sum(map(_foreignness(parcel), parcel.relations)),
    "names": lambda parcel: len(parcel.mentions),
}
_NOUNS: Final = {
    "sources": (
        "article’s publisher, date and source",
        "articles’ publishers, dates and sources",
    ),
    "several passages": ("claim of several passages", "claims of several passages"),
    "overlaps": ("claim that overlaps another", "claims that overlap others"),
    "whole articles": ("claim about a whole article", "claims about whole articles"),
    "several tags": ("claim with several tags", "claims with several tags"),
    "untagged": ("claim without a tag", "claims without a tag"),
    "lost": (
        "claim that is not in its text any more",
        "claims that are not in their text any more",
    ),
    "reviewers": ("further reviewer’s name", "further reviewers’ names"),
    "times": ("time at which a claim was made", "times at which claims were made"),
    "namesakes": ("tag that is called as another", "tags that are called as others"),
    "definitions": ("definition of a tag", "definitions of tags"),
    "guidance": (
        "tag’s rule when it is used and when not",
        "tags’ rules when they are used and when not",
    ),
    "fields": ("claim’s fields", "claims’ fields"),
    "notes": ("note", "notes"),
    "questions": (
        "question that a claim is flagged with",
        "questions that claims are flagged with",
    ),
    "comments": ("comment", "comments"),
    "decisions": ("decision", "decisions"),
    "relations": ("relation", "relations"),
    "foreign relations": (
        "relation that says something of others’ claims",
        "relations that say something of others’ claims",
    ),
    "distant relations": ("relation between two articles", "relations between articles"),
    "relations of claims": (
        "relation of a claim that is left out",
        "relations of claims that are left out",
    ),
    "decisions of claims": (
        "decision about a claim that is left out",
        "decisions about claims that are left out",
    ),
    "names": ("place that names somebody or something", "places that name somebody or something"),
}
