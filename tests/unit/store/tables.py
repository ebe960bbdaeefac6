"""What a review's tables hold, for comparing a file with itself at another time."""

from collections.abc import Mapping
from pathlib import Path

from reviewer.model.article import Document, Provenance
from reviewer.model.codebook import Field, Tag
from reviewer.review import Review
from reviewer.store.schema import OWNED_BY_CLAIM, quoted

TEXT = (
    "KT và Viettel ký thỏa thuận. Kim Young-shub said the data stays in Korea 🇰🇷.\r\n\r\n"
    "Tào Đức Thắng nói: “Chủ quyền dữ liệu”. The CLOUD Act applies, and a poison pill with it.\n"
)
OTHER_TEXT = "서울에서 계약을 체결했다. Nguyễn Phú Trọng was there.\n"
FIELDS = (
    Field(f"{1:032x}", "status", "choice", ("asserted", "disputed")),
    Field(f"{2:032x}", "confidence", "number", position=2),
    Field(f"{3:032x}", "speaker", "entity", position=3),
    Field(f"{4:032x}", "topics", "text", many=True, position=4),
)

Row = tuple[object, ...]
Tables = dict[str, dict[str, Row]]


def new_review(path: Path) -> Review:
    """A review with two articles, three tags, four fields and two reviewers, Kim and Thang."""
    review = Review.new(path)
    sovereignty = Tag(f"{10:032x}", "Sovereignty")
    tags = (
        sovereignty,
        Tag(f"{11:032x}", "Data", sovereignty.id),
        Tag(f"{12:032x}", "Poison pill"),
    )
    review.codebook.load(tags, FIELDS, name="small")
    review.articles.add([document(TEXT, "First"), document(OTHER_TEXT, None)])
    for name in ("Kim", "Thang"):
        review.reviewers.find(name, create=True)
    return review


def document(text: str, title: str | None = None) -> Document:
    """A document of this text without structure."""
    return Document(text, "text", Provenance(title=title))


def tables_of(review: Review) -> Tables:
    """Every row of every logged table, by table and name."""
    found: Tables = {}
    for name, table in review.store.tables.items():
        columns = ", ".join(map(quoted, table.columns))
        rows = review.store.connection.execute(
            f"SELECT {table.row_of()}, {columns} FROM {quoted(name)}"
        )
        found[name] = {str(row[0]): row[1:] for row in rows}
    return found


def is_as_before(now: Tables, before: Tables, gone_at: Mapping[str, int]) -> bool:
    """Tell whether all rows are as they were, and those that came since are gone.

    What belongs to a claim is gone with it. `gone_at` is the place of the column `gone` in the rows
    of each table. This is what "identical tables" means after an undo: facts are never deleted.
    """

    def is_gone(table: str, name: str, row: Row) -> bool:
        if table in OWNED_BY_CLAIM:
            claim = str(row[0]) if table == "span" else name.partition(" ")[0]
            if claim not in before["claim"] and is_gone("claim", claim, now["claim"][claim]):
                return True
        return row[gone_at[table]] == 1

    return all(
        row == before[table][name] if name in before[table] else is_gone(table, name, row)
        for table, rows in now.items()
        for name, row in rows.items()
    ) and all(before[table].keys() <= rows.keys() for table, rows in now.items())


def gone_places(review: Review) -> dict[str, int]:
    """Where the column `gone` is among the columns of each logged table."""
    return {name: table.columns.index("gone") for name, table in review.store.tables.items()}


def log_of(review: Review) -> list[Row]:
    """The whole log: steps and images as they are in the file."""
    connection = review.store.connection
    steps = connection.execute("SELECT * FROM step ORDER BY seq").fetchall()
    return steps + connection.execute("SELECT * FROM change ORDER BY step, n").fetchall()
