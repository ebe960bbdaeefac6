"""The same words elsewhere: every place of them, tagged or untagged in one step."""

from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

from reviewer.model.article import Article
from reviewer.model.claim import CONTEXT
from reviewer.model.codebook import Tag
from reviewer.model.errors import Refused
from reviewer.model.search import Query, SearchHit
from reviewer.review.claims import insert_spans
from reviewer.review.review import Review
from reviewer.store import Rows
from reviewer.store import claims as reading
from reviewer.store.claims import ClaimRow

_BATCH = 200
"""Places between two moments at which the work may rest: some milliseconds."""


class Place(NamedTuple):
    """`[start, end)` of the text of an article (an id), in code points."""

    article: str
    start: int
    end: int


def occurrences(
    review: Review, query: Query, articles: Sequence[Article]
) -> Iterator[SearchHit | None]:
    """Yield every place of what a query asks for in articles.

    None is yielded wherever the work may rest or be given up. Raises Refused without words, and
    for a pattern that is none.
    """
    from reviewer.analysis.finding import SearchedText  # slow to import

    if not query.words.strip():
        raise Refused("Say which words are meant.")
    for article in articles:
        text = review.articles.text(article).text
        for place in SearchedText(text).find(query):
            yield place and _hit(article.id, text, *place)
        yield None


def own_claims(
    review: Review, reviewer: str, articles: Sequence[Article]
) -> dict[Place, list[ClaimRow]]:
    """Return a reviewer's claims that have one passage, by its place."""
    within = articles[0].id if len(articles) == 1 else None
    rows = reading.claim_rows(review.store.connection, article=within, reviewer=reviewer)
    found: dict[Place, list[ClaimRow]] = {}
    for row in rows.values():
        if len(row.spans) == 1:
            _, _, start, end, _, _ = row.spans[0]
            found.setdefault(Place(row.article, start, end), []).append(row)
    return found


def tag_all(
    review: Review, tag: Tag, places: Sequence[Place], *, reviewer: str
) -> Generator[int, None, None]:
    """Give a tag to all places in one step; yield how many are done, at each moment to rest.

    A claim of the reviewer's own that has exactly the place takes the tag; elsewhere one is made.
    Closing the generator before its end leaves everything as it was.
    """
    about = {article.id: article for article in review.articles()}
    with review.store.change(
        "claim.tag-all", reviewer=reviewer, tags=[tag.name], count=len(places)
    ) as rows:
        kept = review.codebook.keep(rows, tag)
        present = own_claims(review, reviewer, [about[id_] for id_ in {p.article for p in places}])
        tagged = 0
        for done in range(0, len(places), _BATCH):
            yield done
            new = []
            for place in places[done : done + _BATCH]:
                there = present.get(place, [])
                if not there:
                    new.append(place)
                elif not any(kept.id in row.tags for row in there):
                    rows.put("claim_tag", (there[0].id, kept.id))
                    tagged += 1
            _make(review, rows, kept, [(about[place.article], place) for place in new], reviewer)
            tagged += len(new)
        rows.arguments["count"] = tagged


def untag_all(
    review: Review, tag: Tag, places: Sequence[Place], *, reviewer: str
) -> Generator[int, None, None]:
    """Take a tag from the reviewer's own claims on exactly these places, in one step.

    A claim of which nothing else was said is taken back. It yields and can be closed as `tag_all`.
    """
    about = {article.id: article for article in review.articles()}
    with review.store.change(
        "claim.untag-all", reviewer=reviewer, tags=[tag.name], count=len(places)
    ) as rows:
        present = own_claims(review, reviewer, [about[id_] for id_ in {p.article for p in places}])
        count = 0
        for done in range(0, len(places), _BATCH):
            yield done
            here = (row for p in places[done : done + _BATCH] for row in present.get(p, ()))
            tagged = [row for row in here if tag.id in row.tags]
            bare = [row for row in tagged if len(row.tags) == 1 and not row.note and not row.fields]
            others = [row for row in tagged if row not in bare]
            rows.update_many("claim", ("gone",), [(row.id, (1,)) for row in bare])
            rows.update_many(
                "claim_tag",
                ("gone",),
                [((row.id, given), (1,)) for row in others for given in row.tags[tag.id]],
            )
            count += len(tagged)
        rows.arguments["count"] = count


def _make(
    review: Review,
    rows: Rows,
    tag: Tag,
    places: Sequence[tuple[Article, Place]],
    reviewer: str,
) -> None:
    """Make a claim with a tag on each of these places, inside a change."""
    made = [(rows.new_id(), article, place) for article, place in places]
    rows.insert_many(
        "claim",
        ("id", "article", "reviewer", "note"),
        [(claim, article.id, reviewer, "") for claim, article, _ in made],
    )
    insert_spans(
        rows,
        [
            (claim, article.version, start, end, review.articles.text(article).text[start:end])
            for claim, article, (_, start, end) in made
        ],
    )
    rows.insert_many("claim_tag", ("claim", "tag"), [(claim, tag.id) for claim, _, _ in made])


def _hit(article: str, text: str, start: int, end: int) -> SearchHit:
    before = text[max(0, start - CONTEXT) : start]
    return SearchHit(article, start, end, text[start:end], before, text[end : end + CONTEXT], None)
