"""Exporting the claims: what is wanted, seen before it is written, and remembered by name."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile, is_zipfile

from reviewer.commands.context import Context, Job, Progress
from reviewer.exchange.dossier import Options
from reviewer.exchange.parts import ALL
from reviewer.exchange.registry import Format, format_named, formats
from reviewer.model.work import ended, told
from reviewer.review.choosing import Choice, choosing
from reviewer.review.exporting import exporting, inexpressible
from reviewer.review.exporting_apart import can_be_apart, exporting_apart
from reviewer.review.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from reviewer.exchange.carrying import Unsaid
    from reviewer.review.exporting import Exported
    from reviewer.settings import Settings

PRESETS = "export_presets"
"""The setting that the presets are in; the one that was used last has no name."""

_LAST = ""
_SEEN = 12
"""So many claims are seen before they are written."""
_SHOWN = 16_000
_STAND_INS = {
    "docx": "markdown", "xlsx": "csv", "refi-qda": "web-annotation", "spacy": "prodigy",
}  # fmt: skip
"""What is shown of a format that is no text."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported, and how: a format by name, ids of a choice, names of parts.

    `profile` names the program that the format is written for, "" any. `words` are those that a
    claim has to have.
    """

    format: str = "jsonl"
    articles: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    parts: tuple[str, ...] = tuple(sorted(ALL))
    byte_order_mark: bool = False
    profile: str = ""
    words: str = ""

    @property
    def how(self) -> Format:
        """The format, as it is written for the program."""
        return format_named(self.format).for_program(self.profile)

    @property
    def choice(self) -> Choice:
        """Which claims."""
        return Choice(self.articles, self.reviewers, self.tags, self.words)

    @property
    def options(self) -> Options:
        """How they are written; what the format always has is no matter of what is ticked."""
        parts = ALL - (self.how.optional - {*self.parts})
        return Options(parts, self.byte_order_mark, profile=self.profile)


class Preview(NamedTuple):
    """The first claims as they would be written: the name of the format shown, and the text."""

    format: str
    text: str


def writable() -> list[Format]:
    """Return the formats that claims can be written in."""
    return [each for each in formats() if "write" in each.direction]


def kind_of(format: Format) -> str:
    """Return a format as a file dialog lists it: `CSV for spreadsheets (*.csv)`."""
    return f"{format.title or format.name} (*{format.extension})"


def presets(settings: Settings) -> dict[str, Wanted]:
    """Return what was kept under which name; the one used last has the name ""."""
    found: dict[str, Wanted] = {}
    with suppress(ValueError):
        kept = json.loads(settings.text(PRESETS))
        for name, values in kept.items() if isinstance(kept, dict) else ():
            with suppress(TypeError, ValueError):
                found[name] = _wanted(values)
    return found


def keep_preset(settings: Settings, name: str, wanted: Wanted) -> None:
    """Keep what is wanted under a name."""
    _keep(settings, {**presets(settings), name: wanted})


def drop_preset(settings: Settings, name: str) -> None:
    """Keep nothing under a name any more."""
    _keep(settings, {n: wanted for n, wanted in presets(settings).items() if n != name})


def last_wanted(context: Context) -> Wanted:
    """Return what was exported last, without what this review does not have."""
    return here(context, presets(context.session.settings).get(_LAST, Wanted()))


def here(context: Context, wanted: Wanted) -> Wanted:
    """Return what is wanted without articles, reviewers and tags that the review does not have."""
    review = context.session.opened
    articles = {article.id for article in review.articles()}
    reviewers = {each.id for each in review.reviewers()}
    tags = review.codebook().by_id
    return replace(
        wanted,
        articles=tuple(id_ for id_ in wanted.articles if id_ in articles),
        reviewers=tuple(id_ for id_ in wanted.reviewers if id_ in reviewers),
        tags=tuple(id_ for id_ in wanted.tags if id_ in tags),
    )


def previewing(context: Context, wanted: Wanted) -> Generator[None, None, Preview]:
    """Write the first claims aside, step by step, and return what that gives."""
    session = context.session
    name = _STAND_INS.get(wanted.format, wanted.format)
    how = format_named(name)
    options = wanted.options
    if name != wanted.format:
        options = options._replace(profile="")
    with TemporaryDirectory() as folder:
        out = Path(folder, f"claims{how.extension}")
        work = exporting(
            session.opened,
            out,
            name,
            wanted.choice,
            options,
            first=_SEEN,
            sight=session.sight,
        )
        for _ in work:
            yield
        return Preview(name, _text_of(out))


def unsaying(context: Context, wanted: Wanted) -> Generator[None, None, tuple[Unsaid, ...]]:
    """Return what of all that is wanted the format cannot express; yield wherever it may rest."""
    session = context.session
    return inexpressible(
        session.opened, wanted.format, wanted.choice, session.sight, wanted.options
    )


def export_as(
    context: Context, path: Path, wanted: Wanted, found: Sequence[Unsaid] | None = None
) -> None:
    """Write what is wanted to a file, and remember it; ask first what it cannot express.

    That is looked for at once where it was not `found` before.
    """
    keep_preset(context.session.settings, _LAST, wanted)
    unsaid = ended(unsaying(context, wanted)) if found is None else found
    split = asked_to_split(context, wanted, unsaid)
    if split is not None:
        context.window.run("Exporting", _exporting(context, path, wanted, split=split))


def asked_to_split(context: Context, wanted: Wanted, found: Sequence[Unsaid]) -> bool | None:
    """Ask what becomes of what the format of another tool cannot express; None: do not export."""
    if not found:
        return False
    how = format_named(wanted.format)
    title = next((p.title for p in how.profiles if p.name == wanted.profile), how.title)
    what = "\n".join(f"• {each.words}" for each in found)
    choices = ["Leave them out"]
    if any(each.splits for each in found):
        choices.append("Split claims into several")
    chosen = context.window.choose(
        f"{title} cannot express everything",
        f"These cannot be written:\n{what}\nThey stay in the review. Or choose another format.",
        choices,
    )
    return None if chosen is None else chosen == 1


def export_to(context: Context, path: Path) -> None:
    """Write all claims to a file, in the format of its extension."""
    suffix = path.suffix.casefold()
    name = next((f.name for f in formats() if f.extension == suffix), suffix.removeprefix("."))
    context.window.run("Exporting", _exporting(context, path, Wanted(name)))


def hidden_words(context: Context) -> str:
    """Say what is hidden from whoever works here, and so is not exported; "" where nothing is."""
    sight = context.session.sight
    hidden = len(sight.hidden_articles()) if sight else 0
    if not hidden:
        return ""
    articles = "1 article" if hidden == 1 else f"{hidden:,} articles"
    return f"What others marked in {articles} is hidden from you and is left out."


def _exporting(context: Context, path: Path, wanted: Wanted, *, split: bool = False) -> Job:
    review, sight = context.session.opened, context.session.sight
    begun = Progress(0, 0, path.name)
    found = yield from told(
        choosing(review, wanted.choice, sight or Sight(review)), lambda _: begun
    )
    options = wanted.options._replace(split=split)
    export = exporting_apart if can_be_apart(review, wanted.format, sight) else exporting
    work = export(review, path, wanted.format, wanted.choice, options, sight=sight)
    result = yield from _counted(work, found.total, path.name)
    claims = "1 claim was" if result.claims == 1 else f"{result.claims:,} claims were"
    said = [f"{claims} written to {path.name}.", hidden_words(context)]
    if result.left_out:
        said.append(f"{len(result.left_out)} things could not be expressed.")
    context.window.tell(" ".join(filter(None, said)))


def _counted(
    written: Generator[int, None, Exported], total: int, about: str
) -> Generator[Progress, None, Exported]:
    """Pass on how many claims are written, and at the end what was done; stop where stopped."""
    try:
        while True:
            yield Progress(next(written), total, about)
    except StopIteration as end:
        done: Exported = end.value
        return done
    finally:
        written.close()


def _text_of(path: Path) -> str:
    """Return the beginning of a file, or of the files in a folder or an archive; "" for no text."""
    found = [
        f"{name}\n{text}" if name else text
        for name, data in islice(_begun(path), _SEEN)
        for text in (data.decode("utf-8-sig", "ignore"),)
    ]
    text = "\n".join(found)
    if path.suffix == ".html":  # what comes before says how it looks, and nothing of the claims
        text = text[max(0, text.find("<body>")) :]
    return "" if "\0" in text else text[:_SHOWN]


def _begun(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what files begin with, by their names; that of a single file is ""."""
    if path.is_dir():
        for each in sorted(each for each in path.rglob("*") if each.is_file()):
            yield each.name, each.read_bytes()[: 4 * _SHOWN]
    elif is_zipfile(path):
        with ZipFile(path) as archive:
            for name in archive.namelist():
                with archive.open(name) as member:
                    yield name, member.read(4 * _SHOWN)
    elif path.is_file():
        yield "", path.read_bytes()[: 4 * _SHOWN]


def _keep(settings: Settings, wanted: Mapping[str, Wanted]) -> None:
    kept = {name: asdict(each) for name, each in wanted.items()}
    settings[PRESETS] = json.dumps(kept, ensure_ascii=False)


def _wanted(values: Mapping[str, object]) -> Wanted:
    """Read what is wanted from JSON; raises TypeError or ValueError where it is something else."""
    if not isinstance(values, dict):
        raise TypeError(values)
    known = {field.name for field in fields(Wanted)} & values.keys()
    texts = {
        name: _names(values[name])
        for name in known - {"format", "byte_order_mark", "profile", "words"}
    }
    name = str(values.get("format", "jsonl"))
    if name not in {each.name for each in writable()}:
        raise ValueError(name)
    profile = str(values.get("profile", ""))
    if profile not in {"", *(each.name for each in format_named(name).profiles)}:
        raise ValueError(profile)
    mark = values.get("byte_order_mark") is True
    words = str(values.get("words", ""))
    return Wanted(format=name, byte_order_mark=mark, profile=profile, words=words, **texts)


def _names(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list | tuple) else ()
