"""Moving the caret and selecting, by keys: by character, word, sentence, claim, mention, hit."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from reviewer.commands.context import Context
from reviewer.commands.mentions import mentions
from reviewer.commands.needs import with_claims
from reviewer.commands.registry import Command, with_article


class Motion(NamedTuple):
    """A way that the caret can go: what the text calls it, where it leads in words, its keys.

    On a Mac, `mac` are the keys; `Ctrl` is the Command key there, and `Meta` the Control key.
    """

    name: str
    words: str
    keys: tuple[str, ...]
    mac: tuple[str, ...]


MOTIONS: tuple[Motion, ...] = (
    Motion("previous_character", "the previous character", ("Left",), ("Left",)),
    Motion("next_character", "the next character", ("Right",), ("Right",)),
    Motion("previous_word", "the previous word", ("Ctrl+Left",), ("Alt+Left",)),
    Motion("next_word", "the next word", ("Ctrl+Right",), ("Alt+Right",)),
    Motion("previous_sentence", "the previous sentence", ("Alt+Left",), ("Meta+Left",)),
    Motion("next_sentence", "the next sentence", ("Alt+Right",), ("Meta+Right",)),
    Motion("line_up", "the line above", ("Up",), ("Up",)),
    Motion("line_down", "the line below", ("Down",), ("Down",)),
    Motion("previous_paragraph", "the previous paragraph", ("Ctrl+Up",), ("Alt+Up",)),
    Motion("next_paragraph", "the next paragraph", ("Ctrl+Down",), ("Alt+Down",)),
    Motion("line_start", "the start of the line", ("Home",), ("Ctrl+Left", "Home")),
    Motion("line_end", "the end of the line", ("End",), ("Ctrl+Right", "End")),
    Motion("page_up", "the page above", ("PgUp",), ("PgUp",)),
    Motion("page_down", "the page below", ("PgDown",), ("PgDown",)),
    Motion("text_start", "the start of the text", ("Ctrl+Home",), ("Ctrl+Up", "Ctrl+Home")),
    Motion("text_end", "the end of the text", ("Ctrl+End",), ("Ctrl+Down", "Ctrl+End")),
)
"""All ways that the caret can go; lines and pages are those seen, as they are wrapped."""

SELECTING = "select "
"""What stands before the name of a motion that takes the selection along."""


def with_shift(key: str) -> str:
    """Return a key as it is called when Shift is held too."""
    held, _, last = key.rpartition("+")
    return f"{held}+Shift+{last}" if held else f"Shift+{last}"


def move(name: str) -> Callable[[Context], None]:
    """Return the command that moves the caret, or with `SELECTING` before the name selects."""

    def go(context: Context) -> None:
        context.window.move_text(name)

    return go


def select_claim(step: int) -> Callable[[Context], None]:
    """Return the command that selects to the end of the next claim, or the start of one before."""

    def select(context: Context) -> None:
        claims = context.session.claims.outlines.values() if context.session.claims else ()
        places = ((span.start, span.end) for claim in claims for span in claim.spans)
        _extend(context, step, places, "claim")

    return select


def select_mention(step: int) -> Callable[[Context], None]:
    """Return the command that selects to the end of the next mention, or the start of one before.

    Those of the current entity are meant, or all where none is current.
    """

    def select(context: Context) -> None:
        entity = context.session.entity
        found = mentions(context)
        places = [(m.start, m.end) for m, e in found if e.id == entity]
        _extend(context, step, places or [(m.start, m.end) for m, _ in found], "mention")

    return select


def _extend(context: Context, step: int, places: Iterable[tuple[int, int]], noun: str) -> None:
    chosen = context.session.selection
    caret = chosen.caret
    if step > 0:
        edge = min((end for _, end in places if end > caret), default=None)
    else:
        edge = max((start for start, _ in places if start < caret), default=None)
    if edge is None:
        context.window.tell(f"There is no {noun} {'below' if step > 0 else 'above'}.")
    else:
        anchor = chosen.end if caret == chosen.start else chosen.start
        context.window.show_passage(anchor, edge, select=True)


def _commands() -> Iterator[Command]:
    for verb, menu, shift in (("Go", "Edit/Go in the text", 0), ("Select", "Edit/Select", 1)):
        for motion in MOTIONS:
            name = f"{SELECTING}{motion.name}" if shift else motion.name
            both = motion.keys, motion.mac
            keys, mac = (tuple(map(with_shift, each)) if shift else each for each in both)
            does = "Select from the caret" if shift else "Move the caret"
            yield Command(
                f"{'select' if shift else 'move'}.{motion.name.replace('_', '-')}",
                f"{verb} to {motion.words}", f"{does} to {motion.words}.", move(name), menu, keys,
                in_text=True, enabled=with_article, mac=mac,
            )  # fmt: skip


COMMANDS: tuple[Command, ...] = (
    *_commands(),
    Command(
        "select.next-claim", "Select to the next claim", "Select from the caret to the"
        " next place where a claim ends.", select_claim(1), "Edit/Select", ("Shift+J",),
        in_text=True, enabled=with_claims, separated=True,
    ),
    Command(
        "select.previous-claim", "Select to the claim before", "Select from the caret"
        " to the place before where a claim begins.", select_claim(-1), "Edit/Select", ("Shift+K",),
        in_text=True, enabled=with_claims,
    ),
    Command(
        "select.next-mention", "Select to the next mention", "Select from the caret to"
        " the end of the next mention of the current entity, or of any.", select_mention(1),
        "Edit/Select", ("Alt+M",), in_text=True, enabled=with_article,
    ),
    Command(
        "select.previous-mention", "Select to the mention before", "Select from the"
        " caret to the start of the mention before of the current entity, or of any.",
        select_mention(-1), "Edit/Select", ("Alt+Shift+M",), in_text=True, enabled=with_article,
    ),
    Command(
        "select.next-hit", "Select to the next hit", "Select from the caret to the end"
        " of the next hit.", move("select next-hit"), "Edit/Select", ("Ctrl+F3",), in_text=True,
        enabled=with_article,
    ),
    Command(
        "select.previous-hit", "Select to the hit before", "Select from the caret to"
        " the start of the hit before.", move("select previous-hit"), "Edit/Select",
        ("Ctrl+Shift+F3",), in_text=True, enabled=with_article,
    ),
)  # fmt: skip
"""The commands that move the caret and select, in the order of their menus."""
