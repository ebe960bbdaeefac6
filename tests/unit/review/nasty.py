"""One review in which everything stands that breaks careless files, and what was said in it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

from reviewer.model.article import Document, Provenance
from reviewer.model.codebook import Field, Tag
from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.imports.importing import importing

SIGNS: Final = "</script><script>alert(1)</script> {\\object \\input{/x}} $&%#_ ~^ | `x` **b** “„"
"""What is markup, or a command, to one reader or another."""

TEXT: Final = (
    "Tào Đức Thắng nói: “Chủ quyền dữ liệu” 👩‍👩‍👧 🇰🇷.\r\n\r\n"
    f"서울에서 KT는 “데이터 주권”을 약속했다:  {SIGNS}.\r\n"
    "قال إن البيانات تبقى \u202bهنا\u202c دائما.\tBell \x07, escape \x1b[31m, nothing \0, \x9b5m.\n"
    '=HYPERLINK("http://x.example";"y") +1 -2 @SUM(A1) ]]> <!-- --> <b a="\'">\n'
    "- a. 1. # x [1] [l](javascript:alert) ![i](http://x.example/p) &amp; &#60; %s {0} _x000D_\n"
)
OTHER: Final = f"{SIGNS}\nKT and Viettel, once more.\n"
SOURCE: Final = "https://example.org/a?b=c&d=%7B"
"""Where the first article is from: the only address that may be a link."""

_TITLE: Final = f"=1+1 “tin nóng” {SIGNS}"
DEFINITION: Final = f"=1+1\n{SIGNS}"
_SOVEREIGNTY: Final = Tag(f"{10:032x}", "Sovereignty")
_TAGS: Final = (
    _SOVEREIGNTY,
    Tag(f"{11:032x}", "Data", _SOVEREIGNTY.id, definition=DEFINITION, colour="blue"),
    Tag(f"{12:032x}", "{pill} $&%#_ | `x` <i>/no", definition="It binds.", colour="green"),
)
_FIELDS: Final = (
    Field(f"{1:032x}", "status", "choice", ("asserted", "disputed")),
    Field(f"{3:032x}", "speaker", "entity", position=3),
    Field(f"{4:032x}", "topics", "text", many=True, position=4),
)
DATA, PILL = "Sovereignty/Data", "{pill} $&%#_ | `x` <i>//no"
"""Paths of tags; the name of the second has a slash in it."""

LOST: Final = f"never said {SIGNS}"
_NOTE: Final = (
    f"=cmd|' /C calc'!A0\n@SUM(1)\n\\end{{Verbatim}} {SIGNS}\x1b[2J \x07 e\u0301 한국 אב."
)


class Reply(NamedTuple):
    """A comment; `answers` is which of the comments on the same claim it answers, if any."""

    reviewer: str
    body: str
    answers: int | None = None


@dataclass(frozen=True)
class Said:
    """A claim as it was made: its quotes with their places, and what was said of it.

    `topics` are a field with many values, `decision` a reason, `supports` the number of the claim
    that it does.
    """

    quotes: Sequence[str]
    reviewer: str
    tags: Sequence[str] = ()
    note: str = ""
    status: str = ""
    topics: Sequence[str] = ()
    speaker: str = ""
    comments: Sequence[Reply] = ()
    decision: str = ""
    supports: int | None = None
    places: Sequence[tuple[int, int]] = ()
    id: str = ""

    @property
    def lost(self) -> bool:
        """Whether the text has no such words."""
        return LOST in self.quotes


_NASTY = 'O\'Brien <b> & "{x}" \\_^'
_MADE: Final = (
    Said((), "Kim", (DATA,), "About all of it."),
    Said(
        (TEXT[: TEXT.index("KT")],), "Kim", (DATA, PILL), _NOTE, "disputed",
        ("+1", f"@{SIGNS}", "데이터; chủ quyền"), "Tào Đức Thắng",
        (Reply(_NASTY, _NOTE), Reply("Kim", f"-1 {SIGNS}", 0), Reply(_NASTY, "So?", 1)),
        supports=3,
    ),
    Said(("Đức Thắng nói: “Chủ", "데이터 주권", f"{SIGNS}.\r\n"), _NASTY, (PILL,), decision=_NOTE),
    Said((SIGNS,), "Thang", (), "Seen from the other side."),
    Said(
        (TEXT[TEXT.index("قال") : TEXT.index("=HYPER")],), _NASTY, (DATA,), topics=("\u202bهنا",)
    ),
    Said(('=HYPERLINK("http://x.example";"y")', "@SUM(A1) ]]> <!-- -->"), "Thang", (DATA, PILL)),
    Said(("- a. 1. # x [1] [l](javascript:alert) ![i](http://x.example/p)",), "Kim", (DATA,)),
    Said(("&amp; &#60; %s {0} _x000D_\n",), "Kim"),
)  # fmt: skip
"""The claims on the first article in the order of their places."""


class Nasty(NamedTuple):
    """The review, and its claims in the order in which they are exported."""

    review: Review
    claims: Sequence[Said]


def nasty_review(folder: Path) -> Nasty:
    """Make the review in a folder."""
    review = Review.new(folder / "nasty.review")
    review.codebook.load(_TAGS, _FIELDS, name="nasty")
    about = Provenance(_TITLE, "{Báo} <b>", date="2026-06-26", language="vi", source=SOURCE)
    review.articles.add([
        Document(TEXT, "text", about),
        Document(OTHER, "text", Provenance()),
    ])  # fmt: skip
    first, second = review.articles()
    claims = [_made(review, first.id, TEXT, said) for said in _MADE]
    for said in claims:
        if said.supports is not None:
            review.relations.add(
                said.id, "supports", claims[said.supports].id, reviewer="Kim", note=SIGNS
            )
        if said.decision:
            review.decisions.settle([said.id], "reject", reviewer="Thang", reason=said.decision)
    claims.append(_imported(review, folder / "lan.jsonld"))
    claims.append(_made(review, second.id, OTHER, Said((SIGNS,), "Kim", (DATA,), "Again.")))
    return Nasty(review, claims)


def _imported(review: Review, file: Path) -> Said:
    """Bring in what somebody marked whose words are not in the text."""
    start = len(TEXT) - 5
    end = start + len(LOST)
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    quote = {"type": "TextQuoteSelector", "exact": LOST, "prefix": "before ", "suffix": " after"}
    target = {"source": SOURCE, "selector": [place, quote]}
    body = {"type": "TextualBody", "purpose": "commenting", "value": SIGNS}
    annotation = {"type": "Annotation", "creator": "Lan", "target": target, "body": body}
    file.write_text(json.dumps(annotation), encoding="utf-8")
    (claim,) = ended(importing(review, file, "web-annotation")).added
    around = Reply("Lan", f"In the file “{LOST}” stands between “before ” and “ after”.")
    return Said((LOST,), "Lan", note=SIGNS, comments=[around], places=[(start, end)], id=claim)


def _made(review: Review, article: str, text: str, said: Said) -> Said:
    """Make a claim as a person does, and return it with where it is."""
    places = [(at, at + len(quote)) for quote in said.quotes for at in (text.index(quote),)]
    values = {"status": said.status, "topics": list(said.topics), "speaker": said.speaker}
    claim = review.claims.add(
        article, places, said.tags, reviewer=review.reviewers.find(said.reviewer, create=True).id,
        note=said.note, fields=values,
    )  # fmt: skip
    comments: list[str] = []
    for reply in said.comments:
        answers = None if reply.answers is None else comments[reply.answers]
        made = review.comments.add(claim, reply.body, reviewer=reply.reviewer, answers=answers)
        comments.append(made.id)
    return replace(said, places=places, id=claim.id)
