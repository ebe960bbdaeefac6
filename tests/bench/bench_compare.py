"""What a comparison of reviewers costs, from claims that are in memory.

γ is set beside pygamma-agreement where that can be imported; it is no part of the project.
"""

import random
from collections.abc import Callable, Sequence

import numpy as np

from reviewer.analysis.agreement.continuum import marks_of
from reviewer.analysis.agreement.disorder import Draw, gamma_of
from reviewer.analysis.comparison.comparison import Comparison
from reviewer.analysis.comparison.gathering import Entry, Gathering, ReadArticle
from reviewer.analysis.comparison.material import Cuts, Material, Passages
from reviewer.analysis.comparison.tables import Wanted, figures_of, tag_figures
from reviewer.analysis.sentences import sentences
from reviewer.model.work import ended
from tests.bench.figures import Figure, Timings, benchmark, figure, timed, timings
from tests.bench.prepared import TAGS, peak_memory

TURNS = 5
RESAMPLES = 1_000
SENTENCE, PARAGRAPH = 100, 500
Raters = list[list[tuple[int, int, str]]]


@benchmark("compare")
def measure_compare() -> Sequence[Figure]:
    """Compare 10,000 and a million claims, resample, draw γ, and follow an edit."""
    small = _material(articles=1, characters=1_000_000, reviewers=2, claims=10_000)
    screen = timed(lambda _: _first_screen(Comparison(small)), TURNS)
    middle = _material(articles=1_000, characters=5_000, reviewers=2, claims=50_000)
    drawn = timed(lambda _: figures_of(Comparison(middle), Wanted(times=RESAMPLES)), 3)
    large = _material(articles=10_000, characters=5_000, reviewers=5, claims=1_000_000)
    before = peak_memory()
    everything = timed(lambda _: _all_but_slow(Comparison(large)), 1)
    name = "compare: 10,000 articles, 5 reviewers, 1,000,000 claims"
    return [
        figure("compare: sentences of 1,000,000 characters cut", _cutting(), "s"),
        *timings("compare: first screen, 10,000 claims", screen, "s", goal=0.5),
        *timings("compare: an edit among 10,000 claims", _edits(), "ms", goal=100),
        *timings("compare: 1,000 resamples of 1,000 articles", drawn, "s", goal=2),
        *timings(name, everything, "s", goal=10),
        figure(f"{name}, memory", peak_memory(), "MB", goal=1_536),
        figure(f"{name}, memory before", before, "MB"),
        *_gamma_figures(),
    ]


def _first_screen(comparison: Comparison) -> None:
    """Everything that is in sight when a comparison opens; γ and intervals come later."""
    figures_of(comparison, Wanted())
    tag_figures(comparison, Wanted())
    comparison.matrix(0, 1)
    assert len(comparison.disagreements)


def _all_but_slow(comparison: Comparison) -> None:
    _first_screen(comparison)
    reviewers = len(comparison.material.reviewers)
    for first in range(reviewers):
        for second in range(first + 1, reviewers):
            figures_of(comparison.pair(first, second), Wanted())


def _cutting() -> Sequence[float]:
    line = "Kim of KT Corp. said that the agreement is about data sovereignty. Viettel too.\n"
    text = (line * 12_000)[:1_000_000]
    return timed(lambda _: sentences(text, "en"), 3).wall


def _edits() -> Timings:
    """Replace one claim among 10,000 and compute the first screen anew."""
    chance = random.Random(1)
    tags = [(f"{n}", f"Tag {n}") for n in range(TAGS)]
    cuts = [(n, n + SENTENCE) for n in range(0, 1_000_000, SENTENCE)]
    article = ReadArticle("one", 1_000_000, cuts, cuts[::5], frozenset({"0", "1"}))
    gathering = Gathering(["0", "1"], [article], tags)

    def entry(claim: int) -> Entry:
        start = chance.randrange(999_800)
        span = (start, start + chance.randrange(20, 120))
        tag = str(chance.randrange(TAGS))
        return Entry(str(claim), "one", str(claim % 2), (span,), (tag,))

    gathering.replace((), map(entry, range(10_000)))

    def edit(turn: int) -> None:
        gathering.replace((), [entry(turn)])
        _first_screen(Comparison(gathering.material()))

    return timed(edit, TURNS)


def _gamma_figures() -> list[Figure]:
    """γ of 3 raters with 15 units each, 30 samples; over that of pygamma-agreement."""
    raters = _raters()
    marks, _ = marks_of(raters)
    length = max(end for spans in raters for _, end, _ in spans)
    draw = Draw(length, precision=None)
    ours = timed(lambda _: ended(gamma_of(marks, 3, draw)), TURNS)
    theirs = _pygamma(raters)
    name = "compare: γ of 3 raters with 15 units"
    if theirs is None:
        return timings(name, ours, "ms", goal=100)
    took = timed(lambda _: theirs(), 3)
    found = ended(gamma_of(marks, 3, draw))
    same = abs(getattr(found, "observed", np.inf) - theirs())
    return [
        figure(name, _milliseconds(ours.wall), "ms", floor=_milliseconds(took.wall), goal=0.2),
        figure(f"{name}, CPU", _milliseconds(ours.cpu), "ms", floor=_milliseconds(took.cpu)),
        figure(f"{name}, difference of the disorders", same, "", goal=1e-5),
    ]


def _milliseconds(seconds: Sequence[float]) -> list[float]:
    return [1000 * each for each in seconds]


def _pygamma(raters: Raters) -> Callable[[], float] | None:
    """Return what computes γ with pygamma-agreement and returns its disorder, if it is there."""
    try:
        import pygamma_agreement as other  # type: ignore[import-not-found]  # seldom there
        from pyannote.core import Segment  # type: ignore[import-not-found]  # comes with it
    except ImportError:
        return None
    continuum = other.Continuum()
    for n, spans in enumerate(raters):
        for start, end, value in spans:
            continuum.add(str(n), Segment(start, end), value)
    how = other.CombinedCategoricalDissimilarity(alpha=3, beta=1, delta_empty=1)

    def compute() -> float:
        sampler = other.ShuffleContinuumSampler()
        found = continuum.compute_gamma(how, sampler=sampler, n_samples=30)
        return float(found.observed_disorder)

    return compute


def _raters() -> Raters:
    chance = random.Random(1)
    base, at = [], 0
    for _ in range(15):
        start = at + chance.randint(3, 15)
        at = start + chance.randint(5, 20)
        base.append((start, at, chance.choice("ABCDE")))
    raters: Raters = []
    for _ in range(3):
        moved = [(s + chance.randint(-2, 2), e + chance.randint(-2, 2), v) for s, e, v in base]
        raters.append(
            [(s, max(s + 1, e), chance.choice("ABCDE") if chance.random() < 0.2 else v)
             for s, e, v in moved]
        )  # fmt: skip
    return raters


def _material(*, articles: int, characters: int, reviewers: int, claims: int) -> Material:
    """Reviewers who mark mostly the same, some boundaries moved and some tags others."""
    chance = np.random.default_rng(1)
    each = claims // reviewers
    article, tag = chance.integers(0, articles, each), chance.integers(0, TAGS, each)
    start, length = chance.integers(0, characters - 130, each), chance.integers(20, 120, each)
    columns = []
    for reviewer in range(reviewers):
        moved = np.where(chance.random(each) < 0.4, chance.integers(-5, 6, each), 0)
        begin = np.maximum(0, start + moved)
        other = np.where(chance.random(each) < 0.15, chance.integers(0, TAGS, each), tag)
        who = np.full(each, reviewer)
        columns.append(np.stack((who, article, who, other, begin, start + length)))
    rows = np.concatenate(columns, axis=1)
    rows[0] = np.arange(rows.shape[1])
    return Material(
        reviewers=tuple(map(str, range(reviewers))),
        articles=tuple(map(str, range(articles))),
        tags=tuple(f"Tag {n}" for n in range(TAGS)),
        claims=tuple(map(str, range(rows.shape[1]))),
        characters=np.full(articles, characters),
        read=np.ones((articles, reviewers), bool),
        passages=Passages(*rows),
        sentences=_cuts(articles, characters, SENTENCE),
        paragraphs=_cuts(articles, characters, PARAGRAPH),
        fields=np.zeros(rows.shape[1], np.int64),
        flagged=np.zeros(rows.shape[1], bool),
    )


def _cuts(articles: int, characters: int, step: int) -> Cuts:
    start = np.arange(0, characters, step)
    return Cuts(
        np.tile(start, articles),
        np.tile(start + step - 1, articles),
        np.arange(articles + 1) * len(start),
    )
