"""How a backup differs from now, in words."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from reviewer.gui.text import counted, tr
from reviewer.gui.times import day_and_time
from reviewer.model.labels import label
from reviewer.review.safety import Difference
from reviewer.review.visibility import EVERYTHING, Visibility

_NAMED = 3


def worded(difference: Difference | None, look: Visibility = EVERYTHING) -> str:
    """Return what restoring a backup would take away and bring back, one thing a line.

    Whoever works blind is told of their own claims and steps only.
    """
    if difference is None:
        return tr("This backup cannot be compared with the review: another version made it.")
    return "\n".join(_lines(difference, look))


def _lines(difference: Difference, look: Visibility) -> Iterator[str]:
    last = difference.last
    if last is not None and not (look.blind and last.reviewer_id != look.reviewer):
        who = f"{last.reviewer}, " if last.reviewer else ""
        when = day_and_time(datetime.fromisoformat(last.at))
        what = label(last.command, last.arguments)
        yield tr("Its last step: {who}{what}, {when}.", who=who, what=what, when=when)
    if not difference.present:
        yield tr("The review itself cannot be read, or is not there: there is nothing to compare.")
        return
    lacks = list(_parts(difference.claims_missing, difference.articles_missing, look))
    has = list(_parts(difference.claims_returning, difference.articles_returning, look))
    if lacks:
        yield tr("Compared with the review now, it lacks: {what}.", what="; ".join(lacks))
    if has:
        yield tr("It has what the review has no longer: {what}.", what="; ".join(has))
    if difference.steps and look.blind:
        yield tr("Something was done since.")
    elif difference.steps:
        steps = counted(difference.steps, "step was", "steps were")
        yield tr("{steps} made since.", steps=steps)
    if not (lacks or has or difference.steps):
        yield tr("Nothing is different from the review as it is now.")
    elif not (lacks or has):
        yield tr("It has the same articles and claims; what is said about them may differ.")


def _parts(claims: Mapping[str, int], articles: tuple[str, ...], look: Visibility) -> Iterator[str]:
    if claims and look.blind:
        yield tr("claims of {names}", names=", ".join(sorted(claims)))
    elif claims:
        whose = ", ".join(f"{name} {number:,}" for name, number in claims.items())
        yield f"{counted(sum(claims.values()), 'claim', 'claims')} ({whose})"
    if articles:
        named = ", ".join(f"“{heading}”" for heading in articles[:_NAMED])
        more = "…" if len(articles) > _NAMED else ""
        yield f"{counted(len(articles), 'article', 'articles')} ({named}{more})"
