"""Gathering what a comparison is made of from a review: who read what, and every claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from reviewer.analysis.agreement.table import PAIR
from reviewer.analysis.comparison.gathering import Entry, Gathering, ReadArticle
from reviewer.analysis.paragraphs import paragraphs
from reviewer.analysis.sentences import sentences
from reviewer.model.decision import CONSENSUS
from reviewer.model.errors import DamagedReview, NotFound
from reviewer.review.blindness import Blindness, Made, blindness_of, counted
from reviewer.review.compared import LeftOut, Why
from reviewer.review.speaking import Meant, look_for_speakers
from reviewer.review.visibility import EVERYTHING, Visibility
from reviewer.store.articles import claimed
from reviewer.store.articles import versions as read_versions
from reviewer.store.claims import claim_rows
from reviewer.store.decisions import decided_articles
from reviewer.store.moments import one_moment

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from reviewer.model.article import Article
    from reviewer.model.reviewer import Reviewer
    from reviewer.review.review import Review
    from reviewer.store.claims import ClaimRow


@dataclass(frozen=True, slots=True)
class Selection:
    """Who is compared, on which articles and tags (names or ids); none means all.

    Without reviewers, all who have read something are meant, but not the consensus. Articles that
    are named count as read by all. A tag stands for those below it too. What the visibility hides
    is not compared.
    """

    reviewers: Sequence[str] = ()
    articles: Sequence[str] = ()
    tags: Sequence[str] = ()
    visibility: Visibility = EVERYTHING
    blind_only: bool = False
    """Whether only the claims that were made blind are compared."""

    def but(
        self,
        *,
        reviewers: Sequence[str] | None = None,
        articles: Sequence[str] | None = None,
        tags: Sequence[str] | None = None,
    ) -> Selection:
        """Return the same with another choice of `reviewers`, `articles` or `tags`."""
        return replace(
            self,
            reviewers=self.reviewers if reviewers is None else reviewers,
            articles=self.articles if articles is None else articles,
            tags=self.tags if tags is None else tags,
        )


class Scope(NamedTuple):
    """A selection resolved: reviewers and articles in their order, and who has read which.

    `tags` are (id, path) in the order of the codebook; `every_tag` tells that they were named. In
    the `hidden` articles (ids) others' claims are hidden from who compares.
    """

    reviewers: tuple[Reviewer, ...]
    articles: tuple[Article, ...]
    readers: tuple[frozenset[str], ...]
    tags: tuple[tuple[str, str], ...]
    every_tag: bool
    hidden: frozenset[str] = frozenset()
    blind_only: bool = False


class Gathered(NamedTuple):
    """The claims of a scope, gathered, and what was left out."""

    scope: Scope
    gathering: Gathering
    left_out: tuple[LeftOut, ...]
    blindness: tuple[Blindness, ...] = ()
    """How the claims were made, by reviewer."""


def scope_of(review: Review, selection: Selection) -> Scope:
    """Resolve a selection; raises NotFound or Ambiguous."""
    with one_moment(review.store.connection):
        named = [review.articles.find(name) for name in selection.articles]
        articles = tuple({article.id: article for article in named or review.articles()}.values())
        has_read = {*review.articles.done(), *claimed(review.store.connection)}
        has_read |= {(CONSENSUS, id_) for id_ in decided_articles(review.store.connection)}
        everybody = review.reviewers()
        book = review.codebook()
    if selection.reviewers:
        chosen = [review.reviewers.find(name) for name in selection.reviewers]
    else:
        within = {article.id for article in articles}
        reading = {reviewer for reviewer, article in has_read if article in within}
        chosen = [r for r in everybody if r.kind != "consensus" and (named or r.id in reading)]
    reviewers = tuple({reviewer.id: reviewer for reviewer in chosen}.values())
    tags = {id_ for name in selection.tags for id_ in book.below(review.codebook.find(name).id)}
    ids = frozenset(reviewer.id for reviewer in reviewers)
    return Scope(
        reviewers,
        articles,
        tuple(
            frozenset(
                reviewer
                for reviewer in ids
                if (named or (reviewer, article.id) in has_read)
                and selection.visibility.shows(article.id, reviewer)
            )
            for article in articles
        ),
        tuple((t.id, book.path(t.id)) for t in book.tags if not selection.tags or t.id in tags),
        bool(selection.tags),
        frozenset(selection.visibility.hidden(article.id for article in articles)),
        selection.blind_only,
    )


def gathered(
    review: Review,
    scope: Scope,
    known: dict[str, ReadArticle] | None = None,
    meant: Meant | None = None,
) -> Generator[int, None, Gathered]:
    """Gather the claims of a scope, yielding how many articles are read.

    `known` keeps the units of the articles by version (an id), which take longest, for next time.
    Names in fields are compared by whom they are `meant` for.
    """
    known = {} if known is None else known
    meant = meant or Meant(review)
    yield from (0 for _ in look_for_speakers(review, scope.articles))
    left = [*_unread(scope)]
    read: list[ReadArticle] = []
    entries: list[Entry] = []
    names = {reviewer.id: reviewer.name for reviewer in scope.reviewers}
    for n, (article, readers) in enumerate(zip(scope.articles, scope.readers, strict=True), 1):
        if len(readers) < PAIR:
            continue
        try:
            if article.version not in known:
                known[article.version] = _units_of(review, article)
            found, lost = entries_of(review, scope, article, meant=meant)
        except (DamagedReview, NotFound):
            left.append(LeftOut(article.id, None, None, Why.UNREADABLE))
            continue
        read.append(known[article.version]._replace(readers=readers))
        entries.extend(found)
        left.extend(LeftOut(article.id, names[e.reviewer], e.claim, why) for e, why in lost)
        yield n
    # What was decided is nobody's own: it is not asked how it was made, and it always stays.
    people = {r.id: r.name for r in scope.reviewers if r.kind != "consensus"}
    own = [e for e in entries if e.reviewer in people]
    made = blindness_of(review, ((e.claim, e.article, e.reviewer) for e in own), names)
    blindness = counted(made, {e.claim: e.reviewer for e in own}, people)
    if scope.blind_only:
        seeing = [e for e in own if made[e.claim] is not Made.BLIND]
        entries = [e for e in entries if made.get(e.claim, Made.BLIND) is Made.BLIND]
        left += [LeftOut(e.article, names[e.reviewer], e.claim, Why.NOT_BLIND) for e in seeing]
    gathering = Gathering([r.id for r in scope.reviewers], read, scope.tags)
    gathering.replace((), entries)
    return Gathered(scope, gathering, tuple(left), tuple(blindness))


def _units_of(review: Review, article: Article) -> ReadArticle:
    kept = review.articles.text(article)
    return ReadArticle(
        article.id,
        len(kept.text),
        sentences(kept.text, article.language),
        paragraphs(kept.text, kept.blocks),
        frozenset(),
    )


def entries_of(
    review: Review,
    scope: Scope,
    article: Article,
    claims: Iterable[str] | None = None,
    meant: Meant | None = None,
) -> tuple[list[Entry], list[tuple[Entry, Why]]]:
    """Return an article's claims, or these of them (ids), and those that figures leave out.

    Fields are compared by what they are `meant` for, or as they are written.
    """
    connection = review.store.connection
    with one_moment(connection):
        rows = claim_rows(connection, article=article.id, claims=claims)
        versions = {id_: text for id_, _, text in read_versions(connection, [article.id])}
    text = review.articles.text(article).text
    chosen = {tag for tag, _ in scope.tags} if scope.every_tag else None
    ids = {reviewer.id for reviewer in scope.reviewers}
    found: list[Entry] = []
    left: list[tuple[Entry, Why]] = []
    for row in rows.values():
        if row.reviewer not in ids or (chosen is not None and chosen.isdisjoint(row.tags)):
            continue
        entry = _entry(row, meant)
        if any(
            versions.get(s[1]) != article.sha256 or text[s[2] : s[3]] != s[4] for s in row.spans
        ):
            left.append((entry, Why.LOST))
            continue
        found.append(entry)
        if not entry.tags:
            left.append((entry, Why.NO_TAG))
        elif not entry.spans:
            left.append((entry, Why.WHOLE_ARTICLE))
    return found, left


def _entry(row: ClaimRow, meant: Meant | None) -> Entry:
    said = ((of, meant(of, value, who) if meant else value) for of, _, value, who in row.fields)
    return Entry(
        row.id,
        row.article,
        row.reviewer,
        tuple((span[2], span[3]) for span in row.spans),
        tuple(row.tags),
        frozenset(said),
        bool(row.question),
    )


def _unread(scope: Scope) -> Iterator[LeftOut]:
    """Yield the articles that fewer than two have read, and who has not read the others."""
    for article, readers in zip(scope.articles, scope.readers, strict=True):
        if article.id in scope.hidden:
            yield LeftOut(article.id, None, None, Why.HIDDEN)
            continue
        if len(readers) < PAIR:
            yield LeftOut(article.id, None, None, Why.ONE_READER if readers else Why.NOBODY)
            continue
        for reviewer in scope.reviewers:
            if reviewer.id not in readers:
                yield LeftOut(article.id, reviewer.name, None, Why.NOT_READ)
