"""One open review: the facade that the commands, the command line and scripts use."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from reviewer.model.article import Article
from reviewer.model.claim import Claim
from reviewer.model.codebook import Field, Tag
from reviewer.model.errors import UnreadableDocument
from reviewer.model.step import Notice, Step
from reviewer.model.work import ended
from reviewer.review.articles import Articles
from reviewer.review.codebook import CodebookOfReview
from reviewer.review.counting import Counts
from reviewer.review.damage import reads, tells_damage
from reviewer.review.parts import Parts
from reviewer.review.reviewers import Reviewers
from reviewer.review.steps import Reached, whose
from reviewer.store import Rows, Store, undoing
from reviewer.store.connection import drafted
from reviewer.store.moments import one_moment

if TYPE_CHECKING:
    from reviewer.model.search import SearchHit
    from reviewer.review.claims import FieldValues
    from reviewer.review.exporting import Exported
    from reviewer.store.checking import Problem


class Undone(NamedTuple):
    """What undo or redo did: the step, or None where there was nothing; and the steps skipped.

    A step is skipped where its rows have been changed since. `compacted` tells that there is
    nothing left because the earlier steps were compacted.
    """

    step: Step | None
    skipped: tuple[Step, ...]
    compacted: bool = False

    @property
    def label(self) -> str:
        """The step in words, "" where there was none."""
        return self.step.label if self.step else ""


def _codebook_at(path: Path) -> tuple[list[Tag], list[Field]]:
    """Read a codebook file; raises UnreadableDocument where that cannot be done."""
    from reviewer import reading  # readers are slow to import

    try:
        return reading.read_codebook(path.read_bytes())
    except OSError as error:
        raise UnreadableDocument(f"{path} cannot be opened: {error.strerror}.") from error


class Review(Parts):
    """An open review file; a context manager that closes it."""

    def __init__(self, store: Store) -> None:
        """Work on an open store; `Review.open` and `Review.new` make one."""
        self.store = self._store = store
        self.reviewers = Reviewers(store)
        self.articles = Articles(store, Counts(self))
        self.codebook = CodebookOfReview(store)
        self._reached = Reached(store)
        store.subscribe(self.follow)

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open a review; raises a ReviewFileError that says what to do where it cannot be."""
        return cls(Store.open(Path(path)))

    @classmethod
    def new(cls, path: str | Path, *, sample: bool = False, codebook: Path | None = None) -> Self:
        """Make a review at a path where there is none, with the sample articles if asked for.

        A sample has the starter codebook unless another is named. Raises Refused where the path is
        taken, UnreadableDocument where the codebook cannot be read; then nothing is made.
        """
        from reviewer import reading  # readers are slow to import

        place = Path(path)
        name = os.fsencode(place.stem).decode(errors="replace")  # a name need not be Unicode
        loaded = _codebook_at(codebook) if codebook else None
        if loaded is None and sample:
            loaded = reading.starter_codebook()
        with drafted(place) as draft, cls(Store.create(draft)) as review:
            with review.store.change("review.new", name=name) as rows:
                rows.insert("property", name="name", value=name)
            if loaded:
                review.codebook.load(*loaded, name=codebook.stem if codebook else "starter")
            if sample:
                review.articles.add(reading.sample_documents())
        return cls.open(place)

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def __enter__(self) -> Self:
        """Return the review itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    @property
    def path(self) -> Path:
        """The review file."""
        return self.store.path

    @property
    def read_only(self) -> str:
        """Why nothing can be written, or ""."""
        return self.store.read_only

    def tag(
        self,
        article: Article | str,
        start: int,
        end: int,
        tags: Iterable[str | Tag],
        *,
        reviewer: str,
        note: str = "",
        fields: "FieldValues | None" = None,
        spans: Iterable[tuple[int, int]] = (),
    ) -> Claim:
        """Make a claim on `[start, end)` (code points) and return it.

        `article` is an article, its id or title; `tags` are names, paths or ids; `reviewer` a name
        (made where unknown) or id; `spans` are further spans of the same claim.
        """
        # Everything is resolved before an unknown reviewer is made: a refusal changes nothing.
        planned = self.claims.plan(article, ((start, end), *spans), tags, note=note, fields=fields)
        return self.claims.make(planned, self.reviewers.find(reviewer, create=True).id)

    def search(
        self, query: str, *, within: str = "articles", regex: bool = False
    ) -> "Iterator[SearchHit]":
        """Yield every hit in the articles, the claims' quotes or the notes, blind to accents."""
        from reviewer.review import searching  # not needed to open a review

        return searching.search(self, query, within=within, regex=regex)

    def change(self, command: str, *, reviewer: str | None = None) -> AbstractContextManager[Rows]:
        """Make one step of your own: `with review.change("tidy") as rows:`; whole or not at all."""
        return self.store.change(command, reviewer=reviewer)

    @tells_damage
    def undo(self, reviewer: str | None = None) -> Undone:
        """Take back the latest step of a reviewer (a name or id) that can be taken back.

        Where nobody is named, the only person is meant, and what was done under no name. Raises
        NotFound, or Refused where there are several persons.
        """
        step, skipped = undoing.undo(self.store, whose(self, reviewer, self.undoable))
        return Undone(step, tuple(skipped), step is None and undoing.ends_early(self.store))

    @tells_damage
    def redo(self, reviewer: str | None = None) -> Undone:
        """Bring the step again that this reviewer undid last; who is meant is as with `undo`."""
        step, skipped = undoing.redo(self.store, whose(self, reviewer, self.redoable))
        return Undone(step, tuple(skipped), step is None and undoing.ends_early(self.store))

    @reads
    def undoable(self, reviewer: str | None) -> Step | None:
        """Return the step of a reviewer (an id; None: of nobody) that undo would take back."""
        return self._reached.step(undoing.undoable, reviewer)

    @reads
    def redoable(self, reviewer: str | None) -> Step | None:
        """Return the step of a reviewer (an id; None: of nobody) that redo would bring again."""
        return self._reached.step(undoing.redoable, reviewer)

    @tells_damage
    def history(self, reviewer: str | None = None) -> list[Step]:
        """Return the log, oldest first; of one reviewer (an id) where one is named."""
        return list(self.timeline.steps(reviewer))

    def check(self) -> "list[Problem]":
        """Compare every row with its history and return what does not hold."""
        from reviewer.store import checking  # not needed to open a review

        with one_moment(self.store.connection):
            return list(checking.problems(self.store.connection))

    def snapshot(self, path: str | Path, *, history: bool = True) -> None:
        """Write a whole copy of the review to a path where there is nothing.

        Without history it holds what is there now, and nothing of what was changed or taken back.
        """
        if history:
            self.store.copy_to(Path(path))
        else:
            from reviewer.store.flattening import copy_without_history  # not needed otherwise

            copy_without_history(self.store, Path(path))

    def export(
        self,
        path: str | Path,
        format: str,
        *,
        articles: Sequence[str] = (),
        reviewers: Sequence[str] = (),
        tags: Sequence[str] = (),
        words: str = "",
        without: Sequence[str] = (),
        byte_order_mark: bool = False,
    ) -> "Exported":
        """Write claims to a file in a format such as jsonl or csv, of any of these or of all.

        `words` are those that a claim has to have, in whatever is said of it.

        Parts of every claim can be left out (`without`, see `exchange.parts`), and a CSV file can
        begin with a byte order mark. The file appears whole or not at all. Raises NotFound,
        Ambiguous or Refused.
        """
        from reviewer.exchange.dossier import Options  # not needed to open a review
        from reviewer.exchange.parts import ALL
        from reviewer.review.choosing import Choice
        from reviewer.review.exporting import exporting

        options = Options(ALL.difference(without), byte_order_mark=byte_order_mark)
        choice = Choice(articles, reviewers, tags, words)
        return ended(exporting(self, Path(path), format, choice, options))

    def subscribe(self, listener: Callable[[Notice], None]) -> Callable[[], None]:
        """Call a listener after every commit; return what ends that."""
        return self.store.subscribe(listener)
