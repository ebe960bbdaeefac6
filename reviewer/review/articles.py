"""The articles of a review: added once, kept for good, read by reviewers."""

from collections import OrderedDict
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path

from reviewer.model.article import Added, Article, ArticleText, Counting, Document
from reviewer.model.errors import Ambiguous, NotFound, UnreadableDocument
from reviewer.model.unit import Unit
from reviewer.review.counting import bounds_of, units_of
from reviewer.review.damage import tells_damage
from reviewer.store import Rows, Store
from reviewer.store import articles as reading

_TEXTS_KEPT = 8
_BOUNDS_KEPT = 4_000


class Articles:
    """Called, it lists the articles in the order in which they were added."""

    def __init__(self, store: Store, counting: Counting | None = None) -> None:
        """Read from and write to a store; `counting` goes to the articles, to count with."""
        self._counting = counting
        self._store = store
        self._texts: OrderedDict[str, ArticleText] = OrderedDict()
        self._bounds: OrderedDict[tuple[str, str], list[tuple[int, int]]] = OrderedDict()

    @tells_damage
    def __call__(self) -> list[Article]:
        """Return every article with its latest version."""
        return reading.articles(self._store.connection, self._counting)

    @tells_damage
    def of_ids(self, ids: Iterable[str]) -> list[Article]:
        """Return the articles among these ids."""
        return reading.articles(self._store.connection, self._counting, ids)

    def find(self, reference: Article | str) -> Article:
        """Return the article of this id, unambiguous beginning of an id, or exact title.

        Raises NotFound or Ambiguous.
        """
        if isinstance(reference, Article):
            return reference
        by_id = self.of_ids([reference])
        if by_id:
            return by_id[0]
        everything = self()
        found = [a for a in everything if a.title == reference]
        if not found and reference:
            found = [a for a in everything if a.id.startswith(reference.lower())]
        if not found:
            raise NotFound(f"No article has the id or the title {reference!r}.")
        if len(found) > 1:
            raise Ambiguous(f"{len(found)} articles answer to {reference!r}. Give more of the id.")
        return found[0]

    @tells_damage
    def text(self, article: Article) -> ArticleText:
        """Return the text of an article's latest version with its structure."""
        kept = self._texts.pop(article.version, None)
        found = kept or reading.text_of(self._store.connection, article.version)
        self._keep(found)
        return found

    def reading(self, article: Article) -> Generator[tuple[int, int], None, None]:
        """Read a long text in slices, so that `text` has it at once; nothing where it has already.

        Yields how many bytes of how many are read, wherever the work may rest or be given up.
        """
        if article.version not in self._texts:
            store = self._store
            self._keep(
                (yield from reading.reading_text(store.connection, store.path, article.version))
            )

    def _keep(self, text: ArticleText) -> None:
        self._texts[text.version] = text
        if len(self._texts) > _TEXTS_KEPT:
            self._texts.popitem(last=False)

    def units(self, article: Article | str, by: str = "sentence") -> list[Unit]:
        """Return an article's sentences or paragraphs, as every figure cuts them.

        Raises NotFound, Ambiguous, or Refused where `by` is another word.
        """
        found = self.find(article)
        return units_of(self.text(found), found.language, by)

    def bounds(self, article: Article, by: str) -> list[tuple[int, int]]:
        """Return where an article's units begin and end, as `units` does; not to be changed.

        Those of many articles are kept, for whoever asks again and again.
        """
        key = article.version, by
        found = self._bounds.pop(key, None) or bounds_of(self.text(article), article.language, by)
        self._bounds[key] = found
        if len(self._bounds) > _BOUNDS_KEPT:
            self._bounds.popitem(last=False)
        return found

    def add(self, documents: Iterable[Document], *, reviewer: str | None = None) -> Added:
        """Add documents as articles in one step; a text that is there is not added again."""
        added: list[str] = []
        already: list[str] = []
        pending = list(documents)
        title = pending[0].provenance.title if len(pending) == 1 else None
        with self._store.change("article.add", reviewer=reviewer, title=title) as rows:
            # Read here, where no other process can add the same text in between.
            known = reading.versions_by_content(self._store.connection)
            for document in pending:
                article, _, new = self.insert(rows, known, document)
                (added if new else already).append(article)
            rows.arguments["count"] = len(added)
        return Added(tuple(added), tuple(already))

    def insert(
        self, rows: Rows, known: dict[str, tuple[str, str, int]], document: Document
    ) -> tuple[str, str, bool]:
        """Add a document inside a change; return its article, its version, and whether it is new.

        `known` is which version holds which text, and is kept up.
        """
        content = rows.keep(document.text.encode())
        article, version, gone = known.get(content, (content[:32], "", 1))
        if not gone:
            return article, version, False
        _put_article(rows, article, document)
        # A version that is gone comes back: claims on it find their text again.
        if version:
            rows.update("version", version, {"gone": 0})
        else:
            version = _insert_version(rows, article, document, content)
        known[content] = (article, version, 0)
        return article, version, True

    def add_paths(self, paths: Iterable[Path], *, reviewer: str | None = None) -> Added:
        """Add files, and the readable files in folders; what cannot be read is in `refused`."""
        documents, refused = read_paths(paths)
        if not documents:
            return Added(refused=refused)
        result = self.add(documents, reviewer=reviewer)
        return Added(result.added, result.already, refused)

    def done(self) -> set[tuple[str, str]]:
        """Return who has read what: pairs of reviewer id and article id."""
        return reading.done(self._store.connection)

    def mark_done(self, article: Article, reviewer: str, *, done: bool = True) -> None:
        """Record that a reviewer has read an article, or has not after all."""
        command = "article.done" if done else "article.undone"
        with self._store.change(command, reviewer=reviewer, title=article.heading) as rows:
            if done:
                rows.put("done", (reviewer, article.id))
            else:
                ids = reading.done_as(self._store.connection, reviewer, article.id)
                rows.update_many("done", ("gone",), [((id_, article.id), (1,)) for id_ in ids])

    def claim_counts(
        self, reviewer: str | None = None, article: str | None = None
    ) -> dict[str, int]:
        """Return how many claims each article has, of one reviewer or article (ids) if named."""
        return reading.claim_counts(self._store.connection, reviewer, article)


def read_paths(paths: Iterable[Path]) -> tuple[list[Document], tuple[tuple[str, str], ...]]:
    """Read files, and the readable files in folders; return with them what is refused and why."""
    from reviewer.reading import read_document  # readers are slow to import

    documents: list[Document] = []
    refused: list[tuple[str, str]] = []
    for path in documents_in(paths):
        try:
            documents.append(read_document(path))
        except UnreadableDocument as error:
            refused.append((str(path), str(error)))
    return documents, tuple(refused)


def _put_article(rows: Rows, article: str, document: Document) -> None:
    about = document.provenance
    rows.put(
        "article",
        (article,),
        title=about.title,
        publisher=about.publisher,
        date=about.date,
        language=about.language,
        source=about.source,
    )


def _insert_version(rows: Rows, article: str, document: Document, content: str) -> str:
    """Write a version of an article with its structure and return its id."""
    from reviewer.reading import opening  # readers are slow to import

    version = rows.new_id()
    rows.insert(
        "version",
        id=version,
        article=article,
        content=content,
        original=rows.keep(document.original) if document.original is not None else None,
        reader=document.reader,
        characters=len(document.text),
        opening=opening(document.text),
    )
    rows.insert_many(
        "block",
        ("version", "n", "kind", "level", "start", "end", "attributes"),
        (
            (version, n, b.kind, b.level, b.start, b.end, b.attributes)
            for n, b in enumerate(document.blocks)
        ),
    )
    return version


def documents_in(paths: Iterable[Path]) -> Sequence[Path]:
    """Return the files that paths name; a folder stands for the readable files anywhere in it."""
    from reviewer.reading import extensions  # readers are slow to import

    found: list[Path] = []
    for path in paths:
        if _is_folder(path):
            inside = (p for p in sorted(path.rglob("*")) if p.suffix.lower() in extensions())
            found.extend(p for p in inside if p.is_file() and not p.name.startswith("."))
        else:
            found.append(path)
    return found


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # whoever reads it will say why it cannot be opened
        return False
