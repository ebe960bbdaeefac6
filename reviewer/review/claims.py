"""The claims of a review: made, changed and taken back by the reviewer who owns them."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from reviewer.model.article import Article
from reviewer.model.claim import CONTEXT, Claim, Span
from reviewer.model.codebook import Codebook, Field, Tag
from reviewer.model.errors import Ambiguous, NotFound, NotYours, Refused
from reviewer.review.articles import Articles
from reviewer.review.codebook import CodebookOfReview
from reviewer.review.damage import reads
from reviewer.review.entities import Entities
from reviewer.review.fields import canonical
from reviewer.review.reviewers import Reviewers
from reviewer.store import Rows, Store
from reviewer.store import claims as reading
from reviewer.store.articles import versions as read_versions
from reviewer.store.claims import ClaimRow

FieldValues = Mapping[str, str | Sequence[str]]
"""By name of a field: its value, or several where the field takes many."""


class PlannedClaim(NamedTuple):
    """A claim that is resolved but not made; `spans` are (start, end, quote) in code points."""

    article: Article
    spans: tuple[tuple[int, int, str], ...]
    tags: tuple[Tag, ...]
    note: str
    fields: tuple[tuple[Field, str], ...]


class Claims:
    """Called, it lists claims in the order in which they were made."""

    def __init__(
        self,
        store: Store,
        articles: Articles,
        codebook: CodebookOfReview,
        reviewers: Reviewers,
        entities: Entities,
    ) -> None:
        """Read from and write to a store; the others resolve what a claim refers to."""
        self._store = store
        self._articles = articles
        self._codebook = codebook
        self._reviewers = reviewers
        self._entities = entities

    @reads
    def __call__(
        self,
        *,
        article: Article | str | None = None,
        reviewer: str | None = None,
        tag: str | None = None,
    ) -> list[Claim]:
        """Return live claims: of an article, a reviewer (name or id), a tag and those below it."""
        within = self._articles.find(article).id if article else None
        who = self._reviewers.find(reviewer).id if reviewer else None
        tags = self._codebook().below(self._codebook.find(tag).id) if tag else None
        rows = reading.claim_rows(self._store.connection, article=within, reviewer=who)
        if tags is not None:
            rows = {id_: row for id_, row in rows.items() if tags & set(row.tags)}
        return self._values(rows)

    @reads
    def find(self, reference: str) -> Claim:
        """Return the live claim of this id or unambiguous beginning of one; NotFound, Ambiguous."""
        found = (
            reading.claims_beginning(self._store.connection, reference.lower())
            if reference and reference.isascii()
            else []
        )
        if not found:
            raise NotFound(f"No claim has the id {reference!r}.")
        if len(found) > 1:
            raise Ambiguous(f"Several claims begin with {reference!r}. Give more of the id.")
        return self.of_ids(found)[0]

    @reads
    def of_ids(self, ids: Sequence[str]) -> list[Claim]:
        """Return the live claims among these ids."""
        return self._values(reading.claim_rows(self._store.connection, claims=ids))

    def with_spans(self, spans: Iterable[str]) -> set[str]:
        """Return the ids of the claims that these spans (ids) belong to, whether gone or not."""
        return reading.claims_of_spans(self._store.connection, spans)

    def add(
        self,
        article: Article | str,
        spans: Iterable[tuple[int, int]],
        tags: Iterable[str | Tag],
        *,
        reviewer: str,
        note: str = "",
        fields: FieldValues | None = None,
    ) -> Claim:
        """Make a claim of a reviewer (an id) on spans in code points; no spans: the whole article.

        A field that takes many values may be given a list of them.
        """
        return self.make(self.plan(article, spans, tags, note=note, fields=fields), reviewer)

    def plan(
        self,
        article: Article | str,
        spans: Iterable[tuple[int, int]],
        tags: Iterable[str | Tag],
        *,
        note: str = "",
        fields: FieldValues | None = None,
    ) -> PlannedClaim:
        """Resolve what a claim refers to, before anything is written.

        A tag that the codebook has only `proposed` is made with the claim. Raises NotFound,
        Ambiguous or Refused for an article, tag, passage or field that is not so.
        """
        about = self._articles.find(article)
        chosen = _chosen(self._codebook, tags)
        values = [
            v
            for name, given in (fields or {}).items()
            for v in _values_of(self._codebook(), name, given)
        ]
        _refuse_half_pairs(note, *(value for _, value in values))
        return PlannedClaim(
            about,
            tuple(_quoted(self._articles.text(about).text, spans)),
            tuple(chosen.values()),
            note,
            tuple(values),
        )

    def make(self, planned: PlannedClaim, reviewer: str) -> Claim:
        """Make a planned claim, of this reviewer (an id), and return it."""
        about = planned.article
        with self._store.change(
            "claim.tag",
            reviewer=reviewer,
            tags=[tag.name for tag in planned.tags],
            article=about.id,
            claims=1,
        ) as rows:
            claim = self.insert(rows, planned, reviewer)
        return self.of_ids([claim])[0]

    def insert(self, rows: Rows, planned: PlannedClaim, reviewer: str) -> str:
        """Make a planned claim inside a change, and return its id."""
        claim, about = rows.new_id(), planned.article
        rows.insert("claim", id=claim, article=about.id, reviewer=reviewer, note=planned.note)
        insert_spans(rows, [(claim, about.version, *span) for span in planned.spans])
        tags = [self._codebook.keep(rows, tag) for tag in planned.tags]
        rows.insert_many("claim_tag", ("claim", "tag"), [(claim, tag.id) for tag in tags])
        for field, value in planned.fields:
            self._put_field(rows, claim, field, value)
        return claim

    def take_back(self, claims: Sequence[Claim], *, reviewer: str) -> None:
        """Take back one's own claims, in one step; raises NotYours where one is another's."""
        refuse_others(claims, reviewer)
        with self._store.change("claim.remove", reviewer=reviewer, count=len(claims)) as rows:
            rows.update_many("claim", ("gone",), [(claim.id, (1,)) for claim in claims])

    def set_tags(self, claim: Claim, tags: Iterable[str | Tag], *, reviewer: str) -> None:
        """Give a claim exactly these tags (names, paths, ids, or tags that are proposed)."""
        refuse_others([claim], reviewer)
        given = _chosen(self._codebook, tags)
        with self._store.change(
            "claim.retag", reviewer=reviewer, tags=[tag.name for tag in given.values()]
        ) as rows:
            self.put_tags(rows, claim, {self._codebook.keep(rows, t).id for t in given.values()})

    def put_tags(self, rows: Rows, claim: Claim, tags: set[str]) -> None:
        """Give a claim exactly these tags (ids), inside a change."""
        present = self._row(claim).tags
        for tag in sorted(tags - present.keys()):
            rows.put("claim_tag", (claim.id, tag))
        for tag in sorted(present.keys() - tags):
            for given in present[tag]:
                rows.update("claim_tag", (claim.id, given), {"gone": 1})

    def set_note(self, claim: Claim, note: str, *, reviewer: str) -> None:
        """Give a claim this note."""
        refuse_others([claim], reviewer)
        with self._store.change("claim.note", reviewer=reviewer) as rows:
            rows.update("claim", claim.id, {"note": note})

    def set_field(self, claim: Claim, name: str, value: str, *, reviewer: str) -> None:
        """Give a claim's field a value, a further one where it takes many; "" takes all away."""
        refuse_others([claim], reviewer)
        field, canonical_value = _field(self._codebook(), name, value)
        with self._store.change(
            "claim.field", reviewer=reviewer, field=field.name, value=canonical_value
        ) as rows:
            if canonical_value:
                self._put_field(rows, claim.id, field, canonical_value)
            else:
                for of, item, _, _ in self._row(claim).fields:
                    if of == field.id:
                        rows.update("claim_field", (claim.id, of, item), {"gone": 1})

    def put_fields(self, rows: Rows, claim: Claim, values: FieldValues) -> None:
        """Give a claim's fields these values inside a change, beside those that it has."""
        for name, given in values.items():
            for field, value in _values_of(self._codebook(), name, given):
                self._put_field(rows, claim.id, field, value)

    def set_spans(self, claim: Claim, spans: Iterable[tuple[int, int]], *, reviewer: str) -> None:
        """Give a claim these spans (code points); existing ones are moved, the rest come or go."""
        refuse_others([claim], reviewer)
        wanted = list(spans)
        further = len(wanted) - len(claim.spans)
        command = (
            "claim.span-add" if further > 0 else "claim.span-remove" if further else "claim.span"
        )
        with self._store.change(command, reviewer=reviewer) as rows:
            self.put_spans(rows, claim, wanted)

    def put_spans(self, rows: Rows, claim: Claim, spans: Iterable[tuple[int, int]]) -> None:
        """Give a claim these spans inside a change, as `set_spans` does."""
        article = self._articles.find(claim.article)
        quoted = _quoted(self._articles.text(article).text, spans)
        present = [span[0] for span in self._row(claim).spans]
        for span, (start, end, quote) in zip(present, quoted, strict=False):
            rows.update("span", span, {"start": start, "end": end, "quote": quote})
        further = quoted[len(present) :]
        insert_spans(rows, [(claim.id, article.version, *span) for span in further])
        for span in present[len(quoted) :]:
            rows.update("span", span, {"gone": 1})

    def _row(self, claim: Claim) -> ClaimRow:
        """Return what the file has of a claim now, inside a change; NotFound where it is gone."""
        found = reading.claim_rows(self._store.connection, claims=[claim.id])
        if claim.id not in found:
            raise NotFound("This claim was taken back. Nothing was changed.")
        return found[claim.id]

    def _put_field(self, rows: Rows, claim: str, field: Field, value: str) -> None:
        entity = self._entities.keep_named(rows, value) if field.type == "entity" else None
        item = value if field.many else ""
        rows.put("claim_field", (claim, field.id, item), value=value, entity=entity)

    def _values(self, rows: Mapping[str, ClaimRow]) -> list[Claim]:
        times = dict(reading.claim_times(self._store.connection, rows))
        names = self._reviewers.names()
        about_ids = {row.article for row in rows.values()}
        articles = {article.id: article for article in self._articles.of_ids(about_ids)}
        fields = {field.id: field for field in self._codebook().fields}
        book = self._codebook()
        order = {tag.id: n for n, tag in enumerate(book.tags)}
        tagged: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}
        found: dict[str, Claim] = {}
        texts: dict[str, str] = {}
        versions = {id_: text for id_, _, text in read_versions(self._store.connection, about_ids)}
        # Article by article, or each text would be read once a claim.
        for row in sorted(rows.values(), key=attrgetter("article")):
            about = articles[row.article]
            if row.spans and row.article not in texts:
                texts = {row.article: self._articles.text(about).text}
            text = texts.get(row.article, "")
            given = tuple(row.tags)
            if given not in tagged:
                tags = tuple(sorted(given, key=lambda tag: order.get(tag, len(order))))
                tagged[given] = tags, tuple(map(book.path, tags))
            tags, paths = tagged[given]
            spans = [_span(text, about.sha256, versions, span) for span in row.spans]
            at = times[row.id]
            found[row.id] = Claim(
                id=row.id,
                article=row.article,
                spans=tuple(spans),
                tags=paths,
                fields=_fields(row, fields) if row.fields else {},
                note=row.note,
                reviewer=names.get(row.reviewer, ""),
                reviewer_id=row.reviewer,
                created=at.created,
                modified=at.modified,
                orphan=any(span.lost for span in spans),
                tag_ids=tags,
                question=row.question,
                imported=at.imported,
                imported_from=at.imported_from,
            )
        return [found[id_] for id_ in rows]


def refuse_others(claims: Iterable[Claim], reviewer: str) -> None:
    """Raise NotYours where one of these claims is not this reviewer's (an id)."""
    for claim in claims:
        if claim.reviewer_id != reviewer:
            raise NotYours(
                f"This claim belongs to {claim.reviewer}. You can comment on it, not change it."
            )


def _quoted(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Return passages of a text with their quotes; raises Refused for what is none."""
    found: list[tuple[int, int, str]] = []
    for start, end in sorted(set(spans)):
        if not 0 <= start < end <= len(text):
            raise Refused(
                f"{start} to {end} is no passage of this article of {len(text)} characters."
            )
        found.append((start, end, text[start:end]))
    return found


def _field(book: Codebook, name: str, value: str) -> tuple[Field, str]:
    field = book.field(name)
    if field is None:
        names = ", ".join(f.name for f in book.fields) or "none"
        raise NotFound(f"The codebook has no field {name!r}; it has: {names}.")
    return field, canonical(field, value)


def _values_of(book: Codebook, name: str, given: str | Sequence[str]) -> list[tuple[Field, str]]:
    """Return a field with each value that it is to have; an empty text is no value."""
    texts = [given] if isinstance(given, str) else given
    pairs = [_field(book, name, text) for text in texts]
    found = list(dict.fromkeys(pair for pair in pairs if pair[1]))
    if len(found) > 1 and not found[0][0].many:
        raise Refused(f"{found[0][0].name} takes one value; {len(found)} were given.")
    return found


def _chosen(codebook: CodebookOfReview, tags: Iterable[str | Tag]) -> dict[str, Tag]:
    """Return tags (names, paths or ids) by id; a text alone is one tag, not its letters."""
    names = [tags] if isinstance(tags, str) else tags
    found = (name if isinstance(name, Tag) else codebook.find(name) for name in names)
    return {tag.id or tag.name: tag for tag in found}


def _refuse_half_pairs(*texts: str) -> None:
    """Raise Refused for what the file could not keep, before anything is written."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError as error:
        raise Refused(
            "The text has half of a character pair and cannot be stored. Nothing was changed."
        ) from error


def insert_spans(rows: Rows, spans: Iterable[tuple[str, str, int, int, str]]) -> None:
    """Add spans inside a change, each a claim, a version, start, end and quote."""
    rows.insert_many(
        "span",
        ("id", "claim", "version", "start", "end", "quote"),
        [(rows.new_id(), *span) for span in spans],
    )


def _span(
    text: str,
    digest: str,
    versions: Mapping[str, str],
    row: tuple[str, str, int, int, str, int],
) -> Span:
    id_, of, start, end, quote, pending = row
    # Two versions can have the same text: of people who each added the article for themselves.
    lost = versions.get(of) != digest or text[start:end] != quote
    if lost:  # what is there now was never around it
        return Span(start, end, quote, "", "", id_, lost, bool(pending))
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Span(start, end, quote, before, after, id_, lost, bool(pending))


def _fields(row: ClaimRow, fields: Mapping[str, Field]) -> dict[str, str | tuple[str, ...]]:
    found: dict[str, str | tuple[str, ...]] = {}
    for field_id, _, value, _ in row.fields:
        field = fields.get(field_id)
        if field is not None and field.many:
            found[field.name] = (*found.get(field.name, ()), value)
        elif field is not None:
            found[field.name] = value
    return found
