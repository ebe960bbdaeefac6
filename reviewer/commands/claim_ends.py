"""The ends of a claim, moved by words and characters."""

from collections.abc import Callable
from itertools import pairwise

from reviewer.commands.claims import claim_here
from reviewer.commands.context import Context
from reviewer.commands.needs import with_passage
from reviewer.commands.passages import Passage
from reviewer.commands.registry import Command
from reviewer.commands.reviewers import who
from reviewer.model.errors import Refused


def move_end(side: str, unit: str, step: int) -> Callable[[Context], None]:
    """Return the command that moves the `start` or `end` of the claim by a word or character."""

    def move(context: Context) -> None:
        def change() -> None:
            claim = claim_here(context)
            if not claim.spans:
                raise Refused("This claim is about the whole article: it has no ends to move.")
            spans = [(span.start, span.end) for span in claim.spans]
            at = _meant(spans, side, context.session.selection.caret)
            moved = _moved(context.session.text().text, spans[at], side, unit, step)
            if moved == spans[at]:
                raise Refused(f"There is no further {unit} for this end to go to.")
            spans[at] = moved
            if any(after[0] < before[1] for before, after in pairwise(spans)):
                raise Refused(
                    "Another passage of the claim is in the way. Shift+X takes that at the caret"
                    " away."
                )
            context.session.choose_claim(claim.id)
            context.session.opened.claims.set_spans(claim, spans, reviewer=who(context))

        context.perform(change)

    return move


def reshape(context: Context, claim_id: str, before: Passage, after: Passage) -> bool:
    """Give a claim (an id) another passage in the place of one; tell whether it is kept."""

    def change() -> None:
        claim = context.session.opened.claims.find(claim_id)
        spans = [(span.start, span.end) for span in claim.spans]
        if before not in spans:
            raise Refused("This claim was changed meanwhile. Look at it, and drag its end again.")
        spans[spans.index(before)] = after
        context.session.opened.claims.set_spans(claim, spans, reviewer=who(context))

    return context.perform(change)


def _meant(spans: list[Passage], side: str, caret: int) -> int:
    """Return which passage's end is moved: that at the caret, else the claim's first or last."""
    here = [n for n, (start, end) in enumerate(spans) if start <= caret <= end]
    return here[0] if here else 0 if side == "start" else len(spans) - 1


def _moved(text: str, span: Passage, side: str, unit: str, step: int) -> Passage:
    """Return a span with one end moved by a word or character; it never becomes empty."""
    start, end = span
    at = start if side == "start" else end
    at = _next_edge(text, at, side, step) if unit == "word" else at + step
    if side == "start":
        return (max(0, min(at, end - 1)), end)
    return (start, min(len(text), max(at, start + 1)))


def _next_edge(text: str, at: int, side: str, step: int) -> int:
    """Return the next beginning (`start`) or end (`end`) of a word in a direction."""
    from reviewer.analysis.sentences import word_at

    place = at
    while 0 <= place + step <= len(text):
        place += step
        start, end = word_at(text, place)
        edge = start if side == "start" else end
        if edge == place and any(letter.isalnum() for letter in text[start:end]):
            return place
    rest = text[:at] if step < 0 else text[at:]
    left = len(rest.strip())  # signs before the first word, or after the last
    return at + step * (left and len(rest.rstrip() if step > 0 else rest.lstrip()))


COMMANDS: tuple[Command, ...] = (
    Command(
        "claim.start-back", "Start one word earlier", "Let the claim here start a word earlier.",
        move_end("start", "word", -1), "Claim/Move its ends", ("[",), in_text=True,
        enabled=with_passage, separated=True,
    ),
    Command(
        "claim.end-on", "End one word later", "Let the claim here end a word later.",
        move_end("end", "word", 1), "Claim/Move its ends", ("]",), in_text=True,
        enabled=with_passage,
    ),
    Command(
        "claim.start-on", "Start one word later", "Let the claim here start a word later.",
        move_end("start", "word", 1), "Claim/Move its ends", ("{",), in_text=True,
        enabled=with_passage,
    ),
    Command(
        "claim.end-back", "End one word earlier", "Let the claim here end a word earlier.",
        move_end("end", "word", -1), "Claim/Move its ends", ("}",), in_text=True,
        enabled=with_passage,
    ),
    Command(
        "claim.start-back-character", "Start one character earlier", "Let the claim here start a"
        " character earlier.", move_end("start", "character", -1), "Claim/Move its ends",
        ("Alt+[",),
        in_text=True, enabled=with_passage, separated=True,
    ),
    Command(
        "claim.end-on-character", "End one character later", "Let the claim here end a character"
        " later.", move_end("end", "character", 1), "Claim/Move its ends", ("Alt+]",), in_text=True,
        enabled=with_passage,
    ),
    Command(
        "claim.start-on-character", "Start one character later", "Let the claim here start a"
        " character later.", move_end("start", "character", 1), "Claim/Move its ends", ("Alt+{",),
        in_text=True, enabled=with_passage,
    ),
    Command(
        "claim.end-back-character", "End one character earlier", "Let the claim here end a"
        " character earlier.", move_end("end", "character", -1), "Claim/Move its ends", ("Alt+}",),
        in_text=True, enabled=with_passage,
    ),
)  # fmt: skip
"""The commands that move the ends of claims, in the order of their menu."""
