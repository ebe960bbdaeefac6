"""Which passage of the text a command is about: the selection, else the sentence at the caret."""

import functools

from reviewer.commands.context import Context
from reviewer.model.errors import Refused

Passage = tuple[int, int]


def passage_here(context: Context) -> Passage:
    """Return the selection less what the setting `trim` leaves out, or the sentence at the caret.

    Raises Refused where there is neither.
    """
    session = context.session
    text = session.text().text
    language = session.open_article.language
    chosen = session.selection
    if chosen.start < chosen.end:
        found = (chosen.start, chosen.end)
        if session.settings.flag("trim"):
            found = trimmed(text, *found, language)
    else:
        found = sentence_at(text, chosen.caret, language)
    if found[0] >= found[1]:
        raise Refused("There is nothing to mark here. Select a passage of the text first.")
    return found


def sentence_at(text: str, position: int, language: str | None = None) -> Passage:
    """Return the sentence at a position (code points), or the one before; empty if none."""
    start, line = _line_at(text, position)
    ranges = _sentences(line, language)
    found = [r for r in ranges if start + r[0] <= position] or list(ranges[:1])
    if not found:
        return position, position
    return start + found[-1][0], start + found[-1][1]


def trimmed(text: str, start: int, end: int, language: str | None = None) -> Passage:
    """Return a passage without white space and punctuation at its ends.

    Whole sentences keep their stops.
    """
    from reviewer.analysis import trimming  # its tables are not needed to open a window

    start, end = trimming.without_space(text, start, end)
    if start < end and _whole_sentences(text, start, end, language):
        return start, end
    return trimming.trimmed(text, start, end)


def _whole_sentences(text: str, start: int, end: int, language: str | None) -> bool:
    return (
        sentence_at(text, start, language)[0] == start
        and sentence_at(text, end - 1, language)[1] == end
    )


def _line_at(text: str, position: int) -> tuple[int, str]:
    """Return the line around a position with where it begins; no sentence goes beyond one."""
    position = min(max(position, 0), len(text))
    # One sign is only looked for as far as the other: most texts have none of one of them.
    start = text.rfind("\n", 0, position) + 1
    start = max(start, text.rfind("\r", start, position) + 1)
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    first = text.find("\r", position, end)
    return start, text[start : end if first < 0 else first]


@functools.lru_cache(maxsize=16)
def _sentences(line: str, language: str | None) -> tuple[Passage, ...]:
    from reviewer.analysis.sentences import sentences  # its tables are not needed to open a window

    return tuple(sentences(line, language))
