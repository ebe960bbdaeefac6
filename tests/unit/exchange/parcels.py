"""Parcels for the laws of the formats, and what of two of them must be equal after a round trip."""

from collections.abc import Mapping

from hypothesis import strategies as st

from reviewer.exchange.anchoring import EXACT, anchor
from reviewer.exchange.parcel import (
    VERDICTS,
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelDecision,
    ParcelEntity,
    ParcelField,
    ParcelMention,
    ParcelRelation,
    ParcelTag,
    ParcelText,
    Place,
)
from reviewer.exchange.units import Counting

_PIECES = [
    "a", "Word", "é", "e\u0301", "😀", "👩‍👩‍👧", " ", "\r\n", "\n", "한국", "đ", "_", "[",
    "|", "\\", ";", "->", "\t", "*", "<b>", "&", '"', "'", ".", ", ", "A. B", "\u00a0",
    "\u2028", "#",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES), min_size=4, max_size=30).map(
    lambda pieces: "x" + "".join(pieces) + "y"
)
_WORDS = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map(
    lambda pieces: ("n" + "".join(pieces)).strip()
)
_NAMES = _WORDS.map(lambda words: " ".join(words.split()))
_TIMES = st.sampled_from(["", "2021-05-03T10:00:00.000Z", "2024-02-29T23:59:59.123456Z"])
_MADE = st.sampled_from(
    [
        ("", ""),
        ("2019-12-31T23:59:59.999Z", ""),
        ("2021-05-03T10:00:00.000Z", "2024-02-29T23:59:59.123456Z"),
    ]
)
TAGS = (
    ParcelTag("t1", "Data", definition="What is said\nof data.", colour="blue"),
    ParcelTag("t2", "A/B | c_[d]", "t1", colour="orange"),
    ParcelTag("t3", "Poison pill", colour="green"),
)
FIELDS = (
    ParcelField("status", "choice", ("asserted", "denied")),
    ParcelField("sector", "text", many=True),
)


@st.composite
def parcels(draw: st.DrawFn) -> Parcel:
    """Return a parcel with all that there is in one, on texts that break careless programs."""
    count = draw(st.integers(1, 2))
    texts = tuple(
        ParcelText(f"d{n}", f"{draw(_TEXTS)}{n}", draw(_NAMES), language="en") for n in range(count)
    )
    annotations = tuple(draw(_annotation(texts, n)) for n in range(draw(st.integers(1, 5))))
    keys = [each.key for each in annotations]
    relations: tuple[ParcelRelation, ...] = ()
    if len(keys) > 1 and draw(st.booleans()):
        relations = (ParcelRelation("supports", keys[0], keys[1], "r1", draw(_WORDS)),)
    entity = ParcelEntity("e1", "person", "Kim", "https://example.org/kim", "A note.")
    mentions = (ParcelMention("d0", "e1", _place(texts[0].text or "", 0, 1)),)
    decisions = (draw(_decision(keys)),) if draw(st.booleans()) else ()
    return Parcel(
        texts, {"r1": "Ann", "r2": "Bo Đức"}, TAGS, FIELDS, annotations, relations,
        (entity,), mentions, decisions=decisions,
    )  # fmt: skip


@st.composite
def _decision(draw: st.DrawFn, keys: list[str]) -> ParcelDecision:
    made = draw(st.lists(st.sampled_from(keys), max_size=2, unique=True))
    sources = [key for key in keys if key not in made] or made
    return ParcelDecision(
        "d1", draw(st.sampled_from(VERDICTS)), "r2", tuple(sources), tuple(made),
        draw(st.one_of(st.just(""), _WORDS)), draw(_TIMES), tuple(sources[:1]),
    )  # fmt: skip


@st.composite
def _annotation(draw: st.DrawFn, texts: tuple[ParcelText, ...], number: int) -> ParcelAnnotation:
    text = draw(st.sampled_from(texts))
    words = text.text or ""
    cuts = draw(st.lists(st.integers(0, len(words)), min_size=0, max_size=6, unique=True))
    ends = sorted(cuts)[: len(cuts) // 2 * 2]
    places = tuple(_place(words, *pair) for pair in zip(ends[::2], ends[1::2], strict=True))
    tags = draw(st.lists(st.sampled_from(["t1", "t2", "t3"]), max_size=2, unique=True))
    fields = (("status", "denied"), ("sector", draw(_NAMES))) if draw(st.booleans()) else ()
    comments: tuple[ParcelComment, ...] = ()
    if draw(st.booleans()):
        comments = (
            ParcelComment(f"c{number}", "r2", draw(_WORDS), "", draw(_TIMES), draw(_TIMES)),
            ParcelComment(f"c{number}b", "r1", "No.", f"c{number}"),
        )
    return ParcelAnnotation(
        f"a{number}", text.key, places, tuple(tags), draw(st.sampled_from(["r1", "r2"])),
        draw(st.one_of(st.just(""), _WORDS)), fields, comments, "", *draw(_MADE),
    )  # fmt: skip


def _place(text: str, start: int, end: int) -> Place:
    around = text[max(0, start - 32) : start], text[end : end + 32]
    return Place(start, end, text[start:end], *around)


def said(parcel: Parcel, carries: frozenset[str]) -> list[object]:
    """Return all that a parcel says and a format carries, in an order of its own."""
    texts = {text.key: text.text or "" for text in parcel.texts}
    paths = _paths(parcel)
    named = {each.key: _annotation_said(each, parcel, texts, paths) for each in parcel.annotations}
    found: list[object] = [
        (*said, _carried(each, parcel, carries))
        for each in parcel.annotations
        for said in (named[each.key],)
    ]
    if "relations" in carries:
        found += [
            ("relation", r.kind, named[r.annotation], named[r.other]) for r in parcel.relations
        ]
    if "decisions" in carries:
        found += [
            (
                "decision", d.verdict, parcel.annotators.get(d.annotator), d.reason, d.created,
                # Which of them comes first says nothing: a review keeps no order of them.
                *(sorted((named[key] for key in keys), key=repr)
                  for keys in (d.sources, d.results, d.changed)),
            )
            for d in parcel.decisions
        ]  # fmt: skip
    if "names" in carries:
        names = {e.key: (e.type, e.name, e.identifier) for e in parcel.entities}
        found += [
            ("mention", names[m.entity], _spans(texts[m.text], (m.place,), parcel.unit))
            for m in parcel.mentions
        ]
    return sorted(found, key=repr)


def _carried(each: ParcelAnnotation, parcel: Parcel, carries: frozenset[str]) -> list[object]:
    comments = [
        (parcel.annotators.get(c.annotator), c.body, bool(c.answers), c.created, c.modified)
        for c in each.comments
    ]
    return [
        parcel.annotators.get(each.annotator) if "reviewers" in carries else None,
        each.note if "notes" in carries else None,
        sorted(each.fields) if "fields" in carries else None,
        comments if "comments" in carries else None,
        (each.created, each.modified) if "times" in carries else None,
    ]


def _annotation_said(
    each: ParcelAnnotation, parcel: Parcel, texts: Mapping[str, str], paths: Mapping[str, object]
) -> tuple[object, ...]:
    text = texts[each.text]
    return text, _spans(text, each.places, parcel.unit), sorted(str(paths[t]) for t in each.tags)


def _spans(text: str, places: tuple[Place, ...], unit: str) -> list[tuple[int, int]]:
    found = anchor(text, places, Counting(unit)).places
    assert all(each.how == EXACT for each in found), found
    return sorted((each.start, each.end) for each in found)


def _paths(parcel: Parcel) -> Mapping[str, object]:
    tags = {tag.key: tag for tag in parcel.tags}

    def path(key: str) -> tuple[str, ...]:
        tag = tags[key]
        return (*(path(tag.parent) if tag.parent in tags else ()), tag.name)

    return {key: path(key) for key in tags}
