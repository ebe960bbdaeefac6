"""Long texts in three languages, and reviews with one such article; all the same every time.

The reviews lie in the system's temporary folder; they are copied to be changed.
"""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reviewer import reading
from reviewer.model.article import Article, Block, Document, Provenance
from reviewer.review import Review
from tests.bench.prepared import kept_review

MARKS = 100_000

_WORDS = (
    "the agreement of its partners that a report has said in the market which government would not",
    "người nước được những trong không của một các và là có cho đã với này khi về từ đến theo",
    "정부는 연구 결과를 발표했다 문서에 대한 검토가 필요하다 위원회는 새로운 정책을 논의하고",
)
SHORT = "A short text.\nIt is there so that the fonts are: 데이터 chủ quyền.\n"
NAME = "Tào Đức Thắng"
"""What `named_review` says 10,000 times."""

_HITS = 10_000
_DENSE = 3_000
_CODE = 5_000_000
_ROWS = 20_000
_PIECE = 10_000_000
Spans = tuple[list[int], list[int]]


class Coded(NamedTuple):
    """A review of a long article and a short one: the text, and where its claims are."""

    name: str
    text: str
    spans: Spans = ([], [])
    blocks: Sequence[Block] = ()


def make_text(size: int) -> str:
    """A text of so many bytes of UTF-8 in lines of 30 to 250 words."""
    draw = random.Random(7)
    words = [line.split() for line in _WORDS]
    lines: list[str] = []
    made = 0
    while made < size:
        chosen = draw.choices(words, (7, 2, 1))[0]
        lines.append(" ".join(draw.choices(chosen, k=draw.randint(30, 250))))
        made += len(lines[-1].encode()) + 1
    return "\n".join(lines)


def make_spans(length: int, count: int, shortest: int, longest: int) -> Spans:
    """Starts and ends of so many spans, by start."""
    draw = random.Random(count)
    starts = sorted(draw.randrange(length - longest) for _ in range(count))
    return starts, [start + draw.randint(shortest, longest) for start in starts]


def coded_review() -> Path:
    """One million characters with 10,000 claims of two reviewers."""
    text = make_text(1_500_000)[:1_000_000]
    return _kept(Coded("coded", text, make_spans(len(text), 10_000, 20, 400)))


def long_review() -> Path:
    """10 MB with 40,000 claims of two reviewers."""
    text = make_text(_PIECE)
    return _kept(Coded("long", text, make_spans(len(text), MARKS * 4 // 10, 60, 600)))


def huge_review() -> Path:
    """100 MB without a claim."""
    piece = make_text(_PIECE)
    pieces = [f"Part {number}.\n{piece}" for number in range(10)]
    return _kept(Coded("huge", "\n".join(pieces)))


def paragraph_review() -> Path:
    """A paragraph of one million characters in one line, in a third of it no space."""
    text = make_text(1_500_000).replace("\n", " ")[:1_000_000]
    third = len(text) // 3
    text = text[:third] + text[third : 2 * third].replace(" ", "") + text[2 * third :]
    return _kept(Coded("paragraph", text, make_spans(len(text), 1_000, 20, 400)))


def dense_review() -> Path:
    """10,000 claims on one page: within 3,000 characters."""
    text = make_text(100_000)
    return _kept(Coded("dense", text, make_spans(_DENSE, 10_000, 20, 400)))


def code_review() -> Path:
    """A piece of code of 5 MB, all of it in one block, with 1,000 claims."""
    lines = (
        f'    total[{n}] = price({n}, "{NAME}") if n > 0x{n:x} else None  # {n}\n' for n in range(9)
    )
    piece = "".join(('def count(total: list) -> "None":\n    """Count."""\n', *lines, "\n\n"))
    text = (piece * (_CODE // len(piece.encode()) + 1)).strip()
    block = Block("code", 0, len(text), 0, '{"language":"python"}')
    return _kept(Coded("code", text, make_spans(len(text), 1_000, 20, 400), [block]))


def structured_review() -> Path:
    """A table of 20,000 rows and as many items of a list, in quotations, with 1,000 claims."""
    row, item = (
        f"{NAME}\t데이터\t1,240.5\tThe network, and what it brings\n",
        "• an item of a list\n",
    )
    table = Block("table", 0, len(row) * _ROWS - 1, 0, '{"align":["","","right",""],"header":1}')
    starts = (len(row) * _ROWS + len(item) * n for n in range(_ROWS))
    items = [
        Block("list", at, at + len(item) - 1, 1 + n % 4, '{"quote":1}')
        for n, at in enumerate(starts)
    ]
    text = row * _ROWS + item * _ROWS
    return _kept(Coded("structured", text, make_spans(len(text), 1_000, 20, 400), [table, *items]))


def named_review() -> Path:
    """About a million characters in which a name is said 10,000 times."""
    line = f"KT said that {NAME} of Viettel has signed the agreement about the data centre,\n"
    text = "".join(line + "and so on.\n\n" * (n % 3 == 0) for n in range(_HITS))
    return _kept(Coded("named", text))


def _kept(coded: Coded) -> Path:
    return kept_review(f"{coded.name}-3", lambda draft: _make(draft, coded))


def _make(draft: Path, coded: Coded) -> None:
    about = Provenance(title="Long", language="en")
    long = Document(coded.text, "text", about, tuple(coded.blocks))
    short = Document(SHORT, "text", Provenance(title="Short", language="en"))
    with Review.new(draft) as review:
        review.codebook.load(*reading.starter_codebook(), name="starter")
        review.articles.add([short, long])
        article = review.articles.find("Long")
        for turn, name in enumerate(("Kim", "Lee")):
            starts, ends = (places[turn::2] for places in coded.spans)
            spans = [
                (start, end, coded.text[start:end]) for start, end in zip(starts, ends, strict=True)
            ]
            _add_claims(review, article, name, spans)


def _add_claims(
    review: Review, article: Article, name: str, spans: Sequence[tuple[int, int, str]]
) -> None:
    """Make a claim of a reviewer on each span, in one step."""
    draw, tags = random.Random(name), review.codebook().tags
    who = review.reviewers.find(name, create=True).id
    with review.store.change("claim.import", reviewer=who) as rows:
        ids = [rows.new_id() for _ in spans]
        columns = ("id", "article", "reviewer", "note")
        rows.insert_many("claim", columns, [(id_, article.id, who, "") for id_ in ids])
        rows.insert_many(
            "span",
            ("id", "claim", "version", "start", "end", "quote"),
            [
                (rows.new_id(), id_, article.version, *span)
                for id_, span in zip(ids, spans, strict=True)
            ],
        )
        given = [(id_, draw.choice(tags).id) for id_ in ids]
        rows.insert_many("claim_tag", ("claim", "tag"), given)
