"""The command that compares reviewers."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from reviewer.analysis.agreement.coefficient import Coefficient
from reviewer.analysis.comparison.results import Coding, Figures
from reviewer.cli.parameters import WORDS, file_argument, json_option
from reviewer.cli.printing import document, line, table
from reviewer.cli.progress import followed
from reviewer.review import Review
from reviewer.review.compared import Compared
from reviewer.review.verdict_words import decimal, in_words

_SHORT_ID = 12
_CODING = {
    "percent": "percent",
    "scott_pi": "Scott's π",
    "cohen_kappa": "Cohen's κ",
    "fleiss_kappa": "Fleiss' κ",
    "krippendorff_alpha": "Krippendorff's α",
    "brennan_prediger": "Brennan–Prediger's S",
    "gwet_ac1": "Gwet's AC1",
}
_KINDS = ("characters", "sentences", "paragraphs", "articles")
_UNITIZING = {"u_alpha": "uα", "u_alpha_binary": "|uα", "cu_alpha": "cuα", "gamma": "γ"}
_STAGES = {
    "articles": "Reading articles: {done:,} of {whole:,}",
    "figures": "Computing the figures",
    "gamma": "Drawing chance for γ: {done:,} of {whole:,}",
    "tags": "Tags: {done:,} of {whole:,}",
    "pairs": "Pairs of reviewers: {done:,} of {whole:,}",
    "by article": "Article by article: {done:,} of {whole:,}",
}


@click.command()
@file_argument
@click.option(
    "--reviewer",
    "reviewers",
    type=WORDS,
    multiple=True,
    metavar="NAME",
    help="Compare this reviewer; may be repeated. Else all who have read something.",
)
@click.option(
    "--article",
    "articles",
    type=WORDS,
    multiple=True,
    metavar="ARTICLE",
    help="Only on this article, which then counts as read by all; may be repeated.",
)
@click.option(
    "--tag",
    "tags",
    type=WORDS,
    multiple=True,
    metavar="TAG",
    help="Only this tag and those below it; may be repeated.",
)
@click.option(
    "--bootstrap",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Give 95 % intervals, from N resamples of the articles.",
)
@click.option(
    "--overlap",
    type=click.IntRange(1, 100),
    default=90,
    show_default=True,
    metavar="PERCENT",
    help="How much of two segments must be in common for them to agree.",
)
@click.option("--no-gamma", is_flag=True, help="Leave out γ, which takes long.")
@json_option
def compare(
    file: Path,
    *,
    reviewers: tuple[str, ...],
    articles: tuple[str, ...],
    tags: tuple[str, ...],
    bootstrap: int,
    overlap: int,
    no_gamma: bool,
    as_json: bool,
) -> None:
    """Compare reviewers: how far they agree, and where they do not.

    An article counts as read by who marked it as read or has a claim in it.
    """
    with Review.open(file) as review:
        work = review.compare.steps(
            reviewers=reviewers,
            articles=articles,
            tags=tags,
            bootstrap=bootstrap,
            at_least=overlap / 100,
            gamma=not no_gamma,
        )
        found = followed(work, lambda s: _STAGES[s.stage].format(done=s.done, whole=s.whole))
    if as_json:
        document(found)
    else:
        _print(found)


def _print(found: Compared) -> None:
    line(f"{', '.join(found.reviewers) or 'Nobody'}, on {_number(len(found.articles), 'article')}.")
    line(in_words(found.verdicts[_KINDS.index("sentences")]))
    whole = found.coefficients
    _print_coding(whole)
    _print_passages(whole)
    rows = [(row.tag, *_cells(row)) for row in found.by_tag]
    _print_rows("tag", rows)
    if len(found.by_pair) > 1:
        _print_rows("pair", [(" – ".join(row.reviewers), *_cells(row)) for row in found.by_pair])
    _print_rows("article", [(row.article[:_SHORT_ID], *_cells(row)) for row in found.by_article])
    _print_rest(found)


def _print_coding(whole: Figures) -> None:
    line("")
    codings: list[Coding] = [getattr(whole, kind) for kind in _KINDS]
    rows = [
        (words, *(_shown(getattr(coding, name)) for coding in codings))
        for name, words in _CODING.items()
    ]
    numbers = [f"{coding.krippendorff_alpha.n:,}" for coding in codings]
    table(("", *_KINDS), [*rows, ("n", *numbers)])


def _print_passages(whole: Figures) -> None:
    line("")
    rows = [(words, _shown(getattr(whole.unitizing, name))) for name, words in _UNITIZING.items()]
    spans = whole.spans
    rows += [
        ("F1, same passages", _shown(spans.exact.f1)),
        ("F1, passages that overlap", _shown(spans.overlap.f1)),
        (f"segments with {whole.segments.at_least:.0%} in common", _shown(whole.segments.percent)),
    ]
    table(("passages", ""), rows)


def _print_rows(what: str, rows: Sequence[tuple[str, ...]]) -> None:
    if rows:
        line("")
        table(
            (what, "α sentences", "α characters", "uα", "γ", "F1 overlap", "alike", "one alone"),
            rows,
        )


def _cells(row: Figures) -> tuple[str, ...]:
    counts = row.sentences.counts
    return (
        _shown(row.sentences.krippendorff_alpha),
        _shown(row.characters.krippendorff_alpha),
        _shown(row.unitizing.u_alpha),
        _shown(row.unitizing.gamma),
        _shown(row.spans.overlap.f1),
        f"{counts.same:,}",
        f"{sum(counts.only):,}",
    )


def _print_rest(found: Compared) -> None:
    line("")
    kinds = {
        "nothing": "one has nothing",
        "tag": "another tag",
        "boundaries": "other boundaries",
        "fields": "other fields",
    }
    said = ", ".join(f"{kinds[kind]} {number:,}" for kind, number in found.kinds.items() if number)
    line(f"{_number(len(found.disagreements), 'disagreement')}{': ' if said else ''}{said}.")
    for reason, number in _reasons(left.reason for left in found.left_out):
        line(f"Left out {number:,} ×: {reason}")
    undefined = {each.reason: None for each in _coefficients(found.coefficients) if each.reason}
    for reason in undefined:
        line(f"n.a.: {reason}")


def _reasons(reasons: Iterable[str]) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for reason in reasons:
        found[reason] = found.get(reason, 0) + 1
    return list(found.items())


def _coefficients(whole: Figures) -> Iterable[Coefficient]:
    for kind in _KINDS:
        coding = getattr(whole, kind)
        yield from (getattr(coding, name) for name in _CODING)
    yield from (getattr(whole.unitizing, name) for name in _UNITIZING)
    yield from (whole.spans.exact.f1, whole.spans.overlap.f1, whole.segments.percent)


def _shown(found: Coefficient) -> str:
    value = decimal(found.value)
    if found.low is None:
        return value
    return f"{value} [{decimal(found.low)}, {decimal(found.high)}]"


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


COMMANDS: tuple[click.Command, ...] = (compare,)
"""The commands of this module, in the order in which the help lists them."""
