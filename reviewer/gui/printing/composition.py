"""Texts that are composed for printing alone, laid out and painted as an article is."""

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import NamedTuple

from reviewer.commands.context import Progress
from reviewer.gui.article.marks import Mark
from reviewer.gui.claim_marks import pattern_of
from reviewer.gui.printing.content import Content
from reviewer.gui.text import counted, tr
from reviewer.model.article import Block
from reviewer.model.claim import Claim

QUOTED = 600
"""A longer quotation is listed without its middle: it stands in full in the text."""

_TITLE = 300
"""So many characters of a title, a publisher and a source are printed."""

_LONGEST = 80
"""So many characters of a title are in the name that is proposed for a file."""

_KEPT_OUT = '<>:"/\\|?*'

_AT_ONCE = 200
_JOINT = ", "


class Composition(NamedTuple):
    """A text with the blocks of its structure, and the marks on it."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()


class _Composer:
    """Puts a text together, a line at a time."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._end = 0

    def add(self, kind: str, words: str, level: int = 0) -> int:
        """Add a line, or several; return where it begins, in code points."""
        words = words.replace("\r", "\n").replace("\u2029", "\n")
        start = self._end
        if kind != "paragraph":
            self._blocks.append(Block(kind, start, start + len(words), level))
        self._lines.append(words)
        self._end += len(words) + 1
        return start

    def composed(self, marks: Iterable[Mark] = ()) -> Composition:
        return Composition("\n".join(self._lines), tuple(self._blocks), tuple(marks))


def title_of(content: Content) -> Composition:
    """Compose what stands above an article: title, where it is from, who claims how much in it.

    A title that the text begins with is not said twice.
    """
    article, composer = content.article, _Composer()
    title = (article.title or "").strip()
    if title and not content.text.text.lstrip().startswith(title):
        composer.add("heading", cut(title, _TITLE), 1)
    origin = [part for part in (article.publisher, article.date, article.source) if part]
    if origin:
        composer.add("byline", " · ".join(cut(part, _TITLE) for part in origin))
    composer.add("byline", _tally(content))
    return composer.composed()


def composing_list(
    content: Content, page_of: Callable[[Claim], int]
) -> Generator[Progress, None, Composition]:
    """Compose the list of all claims with the pages they begin on; yield now and then how far.

    A page of 0 stands for the whole article.
    """
    composer, marks = _Composer(), list[Mark]()
    composer.add("heading", tr("Claims"), 1)
    composer.add("byline", f"{one_line(content.article.heading)} · {_tally(content)}")
    for n, claim in enumerate(content.claims, start=1):
        names = _names(claim, content)
        number = f"{n}\u2002"
        start = composer.add("heading", number + _JOINT.join(names), 4) + len(number)
        marks += _marks(claim, content, names, start)
        composer.add("byline", " · ".join(_facts(claim, content, page_of(claim))))
        if claim.spans:
            composer.add("quote", f"“{_quoted(claim)}”", 1)
        if claim.note.strip():
            composer.add("paragraph", claim.note.strip())
        if n % _AT_ONCE == 0:
            yield Progress(n, len(content.claims), tr("list of claims"))
    return composer.composed(marks)


def file_name(title: str) -> str:
    """Return a name for the file of an article that every system takes."""
    kept = "".join(" " if sign in _KEPT_OUT or not sign.isprintable() else sign for sign in title)
    stem = " ".join(kept.split())[:_LONGEST].strip(" .")
    return f"{stem or tr('Article')}.pdf"


def cut(text: str, most: int) -> str:
    """Return a text as one line of so many characters at most."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def one_line(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


def _tally(content: Content) -> str:
    """Return how many claims there are, and whose initials stand for whom."""
    count = counted(len(content.claims), "claim", "claims")
    names = [f"{each.initials} {one_line(each.name)}" for each in content.reviewers]
    return " · ".join((count, *names))


def _names(claim: Claim, content: Content) -> dict[str, str]:
    """Return the colours of a claim's tags by their names."""
    by_id = content.book.by_id
    tags = [by_id[tag] for tag in claim.tag_ids if tag in by_id]
    return {one_line(tag.name): tag.colour for tag in tags} or {tr("Without a tag"): "grey"}


def _marks(claim: Claim, content: Content, names: dict[str, str], start: int) -> Iterator[Mark]:
    """Yield the marks of the names of a claim's tags, which look as its passages do."""
    lane = content.lanes.lane(claim.reviewer_id)
    for name, colour in names.items():
        end = start + len(name)
        pattern = pattern_of(colour)
        yield Mark(claim.id, "claim", start, end, colour, lane, pattern, claim.orphan)
        start = end + len(_JOINT)


def _facts(claim: Claim, content: Content, page: int) -> list[str]:
    """Return whose a claim is, what its fields say, and where it is printed."""
    order = {field.name: n for n, field in enumerate(content.book.fields)}
    facts = [one_line(claim.reviewer)]
    for name, value in sorted(claim.fields.items(), key=lambda f: order.get(f[0], len(order))):
        said = value if isinstance(value, str) else ", ".join(value)
        facts.append(one_line(said if name == "status" else f"{name}: {said}"))
    if claim.orphan:
        facts.append(tr("lost: the text no longer says this"))
    elif any(span.pending for span in claim.spans):
        facts.append(tr("its place is to be confirmed"))
    facts.append(tr("page {page}", page=page) if page else tr("about the whole article"))
    return facts


def _quoted(claim: Claim) -> str:
    """Return what a claim quotes, a long passage without its middle."""
    half = QUOTED // 2
    quotes = []
    for span in claim.spans:
        quote = span.quote
        if len(quote) > QUOTED:
            quote = f"{quote[:half].rstrip()} […] {quote[-half:].lstrip()}"
        quotes.append(one_line(quote))
    return " … ".join(quotes)
