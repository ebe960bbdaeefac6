"""Exporting claims as evidence: chosen, put together one by one, written whole or not at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from reviewer.exchange.carrying import Unsaid, counting, reduced, unsaid
from reviewer.exchange.dossier import PLAIN, Dossier, Options, Place
from reviewer.exchange.parts import ALL, thinned, thinning
from reviewer.exchange.quotation import beginning
from reviewer.exchange.registry import format_named
from reviewer.model.errors import Refused
from reviewer.model.work import told, uncollected
from reviewer.review.agreement_rows import agreement_of
from reviewer.review.choosing import AT_ONCE, Choice, choosing, claims_of
from reviewer.review.evidence import gathering
from reviewer.review.parcelling import parcelling
from reviewer.review.sight import Sight
from reviewer.review.whole_file import whole_file

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from reviewer.exchange.dossier import Figure
    from reviewer.exchange.evidence import Evidence
    from reviewer.exchange.format import Format
    from reviewer.exchange.parcel import Parcel
    from reviewer.model.claim import Claim
    from reviewer.model.codebook import Tag
    from reviewer.review.review import Review

    _Places = dict[str, Place]

_LETTERS = 60
"""So many letters of its quotes tell a claim that another one is related to."""


@dataclass(frozen=True, slots=True)
class Exported:
    """How many claims were written, and what had to be left out, in words."""

    claims: int
    left_out: tuple[str, ...] = ()


def exporting(
    review: Review,
    path: Path,
    format: str,
    choice: Choice,
    options: Options = PLAIN,
    *,
    sight: Sight | None = None,
    first: int | None = None,
) -> Generator[int, None, Exported]:
    """Write a choice of claims to a file, yielding how many are written; return what was done.

    Where somebody's sight is given, nothing is written that they do not see; with `first`, only so
    many claims are. First the articles are looked through for the entities that they name, yielding
    0 wherever that may rest. A claim that the format of another tool cannot express is left out, or
    split as `options` say.

    The file appears whole or not at all; a file that was there is replaced. Raises NotFound for a
    format that is not known, Refused where the path cannot be written, or where a part is to be
    left out that the format always has.
    """
    how, seen, number = format_named(format).for_program(options.profile), sight or Sight(review), 0
    refuse_unfit(path, how, options)
    left_out: list[str] = []
    with whole_file(review.path, path, folder=how.folder) as draft:
        found = yield from told(choosing(review, choice, seen), _none_yet)
        claims: Iterator[Claim] = islice(claims_of(review, found, seen), first)
        if how.pack is not None:
            listed = yield from told(_listing(claims), _none_yet)
            about = tuple(dict.fromkeys(claim.article for claim in listed))
            yield from _looking(review, about)
            if first is not None and about:
                choice = replace(choice, articles=about)
            parcelled = _parcel_of(review, listed, choice, seen, options.parts)
            parcel = yield from told(parcelled, _none_yet)
            packed = reduced(parcel, how.carries, split=options.split)
            yield from how.pack(packed, draft)
            written = sum(bool(each.claim) for each in packed.annotations)
            gone = unsaid(parcel, how.carries, split=options.split)
            return Exported(written, tuple(each.words for each in gone))
        if first is not None:
            claims = iter(listed := list(claims))
            found = found._replace(articles=Counter(claim.article for claim in listed))
        yield from _looking(review, found.articles)
        gatherer = yield from told(gathering(review, seen), _none_yet)
        dossier = _dossier(review, gatherer.evidence(claims), choice, options, seen)
        if how.numbered and "relations" in options.parts:
            again = islice(claims_of(review, found, seen), first)
            places = yield from _placed(again, gatherer.related)
            dossier = replace(dossier, others=places.get)
        for number, left in enumerate(how.write(dossier, draft), start=1):
            left_out.extend(left)
            yield number
    return Exported(number, tuple(left_out))


def refuse_unfit(path: Path, how: Format, options: Options) -> None:
    """Refuse a name or options that do not go with a format; raises Refused.

    An archive is not called as the files in it are, and parts that a format always has are not left
    out.
    """
    always = ALL - options.parts - how.optional
    if always:
        raise Refused(
            f"{how.title} has the whole texts, and with them what cannot be left out:"
            f" {', '.join(sorted(always))}."
        )
    if how.pack is not None and path.suffix.casefold() in how.also and how.extension == ".zip":
        raise Refused(
            f"{how.title} of a review is several files in an archive: give a name that ends in"
            f" {how.extension}."
        )


def _none_yet(_: None) -> int:
    """Return how many claims are written while one gets ready."""
    return 0


def _looking(review: Review, articles: Iterable[str]) -> Iterator[int]:
    """Look through articles (ids) for the entities that they name."""
    for article in review.articles.of_ids(articles):
        while not review.entities.look_on(article):
            yield 0
        yield 0


def _placed(claims: Iterator[Claim], wanted: Collection[str]) -> Generator[int, None, _Places]:
    """Return where those claims are that are wanted (ids), yielding 0 wherever that may rest."""
    found: _Places = {}
    if not wanted:
        return found
    for number, claim in enumerate(claims, start=1):
        if claim.id in wanted:
            quotes = beginning([span.quote for span in claim.spans], _LETTERS)
            found[claim.id] = Place(number, quotes)
        yield 0
    return found


def _dossier(
    review: Review, claims: Iterable[Evidence], choice: Choice, options: Options, sight: Sight
) -> Dossier:
    book, parts = review.codebook(), options.parts

    def agreement() -> Sequence[Figure]:
        # What reviewers agree on says what they marked.
        named = "reviewer" in parts
        return () if sight.hidden_articles() else agreement_of(review, choice, named=named)

    return Dossier(
        map(thinning(parts), claims),
        title=review.path.stem,
        fields=[field.name for field in book.fields],
        tags=book.tags if "definitions" in parts else list(map(_undefined, book.tags)),
        options=options,
        text=lambda article: review.articles.text(review.articles.find(article)),
        agreement=agreement,
    )


def _undefined(tag: Tag) -> Tag:
    return tag._replace(definition="", use_when="", avoid_when="")


@uncollected
def inexpressible(
    review: Review,
    format: str,
    choice: Choice,
    sight: Sight | None = None,
    options: Options = PLAIN,
) -> Generator[None, None, tuple[Unsaid, ...]]:
    """Return what of a choice of claims the format of another tool cannot express.

    It is told before anything is written, of what somebody sees whose sight is given, and of the
    parts and for the program that the options name. Yields wherever it may rest. Raises NotFound
    or Ambiguous.
    """
    how = format_named(format).for_program(options.profile)
    if how.pack is None:
        return ()
    seen = sight or Sight(review)
    found = yield from choosing(review, choice, seen)
    claims = yield from _listing(claims_of(review, found, seen))
    parcel = yield from _parcel_of(review, claims, choice, seen, options.parts)
    return (yield from counting(parcel, how.carries))


def _listing(claims: Iterable[Claim]) -> Generator[None, None, list[Claim]]:
    """Read claims, yielding wherever it may rest."""
    found: list[Claim] = []
    for claim in claims:
        found.append(claim)
        if len(found) % AT_ONCE == 0:
            yield
    return found


def _parcel_of(
    review: Review,
    claims: Sequence[Claim],
    choice: Choice,
    sight: Sight,
    parts: Collection[str],
) -> Generator[None, None, Parcel]:
    """Return these parts of claims, with the articles that they are about or that were chosen."""
    wanted = {review.articles.find(name).id for name in choice.articles}
    if choice.reviewers or choice.tags or choice.words:
        wanted |= {claim.article for claim in claims}
    articles = [each for each in review.articles() if not wanted or each.id in wanted]
    return thinned((yield from parcelling(review, claims, articles, sight)), parts)
