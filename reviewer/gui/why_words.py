"""Why somebody or something is named where it is: sentences made of the reasons of detectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.gui.text import counted, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.model.entity import Mention
    from reviewer.model.entity_card import Reason


def why_here(mention: Mention) -> str:
    """Return a sentence that says why a mention is one, by the rules or by a person."""
    if not mention.because:
        return tr("Somebody has decided on this mention.")
    return tr("Found because {reasons}.", reasons=_listed(mention.because.split("; ")))


def why_at_all(reasons: Sequence[Reason], most: int) -> list[str]:
    """Return a line for each of the reasons that hold most often, and one for all others."""
    lines = []
    for reason in reasons[:most]:
        words = reason.words or tr("somebody has decided on it")
        times = counted(reason.mentions, "mention", "mentions")
        lines.append(f"{words[0].upper()}{words[1:]}: {times}.")
    if more := reasons[most:]:
        times = counted(sum(each.mentions for each in more), "mention", "mentions")
        lines.append(tr("For other reasons: {times}.", times=times))
    return lines


def _listed(reasons: Sequence[str]) -> str:
    return tr(", and ").join(reasons)
