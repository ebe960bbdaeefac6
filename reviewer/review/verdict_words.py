"""A verdict on reviewers' agreement in sentences that need no statistics."""

from collections.abc import Callable
from typing import Protocol

from reviewer.analysis.comparison.verdict import Standing, Verdict


class Say(Protocol):
    """Puts values into a text, which it may translate first."""

    def __call__(self, text: str, **values: object) -> str:
        """Return the text with the values in the place of their names in braces."""


def put(text: str, **values: object) -> str:
    """Put values into a text, in English."""
    return text.format(**values)


_KINDS = {
    "characters": "characters",
    "sentences": "sentences",
    "paragraphs": "paragraphs",
    "articles": "articles",
}
_STANDINGS = {
    Standing.RELIABLE: "that is at least .800: to be relied on (Krippendorff 2004, p. 241)",
    Standing.TENTATIVE: "that is between .667 and .800: enough for tentative conclusions only"
    " (Krippendorff 2004, p. 241)",
    Standing.UNRELIABLE: "that is below .667: not to be relied on (Krippendorff 2004, p. 241)",
}


def in_words(verdict: Verdict, say: Say = put) -> str:
    """Return a verdict in sentences: what was compared, how much is alike, what that is worth."""
    return " ".join(part for part in (_found(verdict, say), _worth(verdict, say)) if part)


def decimal(value: float | None, none: str = "n.a.") -> str:
    """Return a coefficient to three decimals, without the 0 before the point."""
    if value is None:
        return none
    text = f"{abs(value):.3f}"
    sign = "−" if value < 0 and text != "0.000" else ""
    return sign + (text.removeprefix("0") if text != "0.000" else ".000")


def _found(verdict: Verdict, say: Callable[..., str]) -> str:
    kind = say(_KINDS[verdict.kind])
    if not verdict.units:
        return ""
    text = (
        "Of {units:,} {kind} that both have read, {same:,} were marked alike ({share:.0%})."
        if verdict.reviewers == 2  # noqa: PLR2004  # both
        else "Of {units:,} {kind} that at least two have read, {same:,} were marked alike by all of"
        " them ({share:.0%})."
    )
    share = verdict.same / verdict.units
    return say(text, units=verdict.units, kind=kind, same=verdict.same, share=share)


def _worth(verdict: Verdict, say: Callable[..., str]) -> str:
    if verdict.alpha is None:
        why = say(str(verdict.reason or ""))
        return say("Krippendorff's α is not defined: {why}", why=why)
    worth = say(_STANDINGS[verdict.standing])
    alpha = decimal(verdict.alpha)
    if verdict.low is None:
        return say("Krippendorff's α = {alpha}; {worth}.", alpha=alpha, worth=worth)
    text = "Krippendorff's α = {alpha} (95% interval {low} to {high}); {worth}."
    low, high = decimal(verdict.low), decimal(verdict.high)
    found = say(text, alpha=alpha, low=low, high=high, worth=worth)
    few = say(
        "The interval comes from {articles} articles, which are too few for it to be relied on.",
        articles=verdict.articles,
    )
    return f"{found} {few}" if verdict.few else found
