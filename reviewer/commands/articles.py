"""Articles: added, gone through, marked as done."""

from collections.abc import Generator, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.commands.assigning import FOR_ARTICLES
from reviewer.commands.blind import FOR_ARTICLE, told_of_done
from reviewer.commands.context import Context, Job, Progress
from reviewer.commands.needs import to_mark
from reviewer.commands.registry import Command, with_article, with_review
from reviewer.commands.reviewers import who
from reviewer.model.article import Added, Article, Document
from reviewer.model.errors import Refused, ReviewFileError, UnreadableDocument
from reviewer.model.work import told
from reviewer.review.articles import documents_in
from reviewer.review.open_claims import OpenClaims
from reviewer.review.outlines import reading_outlines
from reviewer.session import Session

if TYPE_CHECKING:
    from reviewer.model.step import Notice

_NAMED = 3
_UNSAVED = "Not saved: "


LONG = 1_000_000
"""An article of more characters is read in slices, while the window answers."""

MANY = 2_000
"""The claims of an article that has more are read in a turn of their own."""


def open_article(context: Context, article: Article) -> None:
    """Open an article in the window, one that takes a while as soon as it is read."""
    session = context.session
    takes_a_while = article.characters > LONG or article.claims > MANY
    if takes_a_while and session.panes.showing(article.id) is None:
        context.window.run("Opening", opening(context, article), ahead=True)
    else:
        context.perform(lambda: session.show(article))


def opening(context: Context, article: Article) -> Job:
    """Read an article and its claims and then open it; stopped before that, nothing is opened."""
    session, review = context.session, context.session.opened
    for progress in _opening(session, article):
        yield progress
        if session.review is not review:
            return


def _opening(session: Session, article: Article) -> Generator[Progress, None, None]:
    review = session.opened
    reading = review.articles.reading(article)
    yield from told(reading, lambda step: Progress(*step, article.heading))
    claims: OpenClaims | None = None
    noticed: Notice | None = None
    # Nobody tells them of what is changed before they are shown: they are read again.
    while claims is None or session.notice is not noticed:
        noticed = session.notice
        work = reading_outlines(review, article, sight=session.sight)
        outlines = yield from told(work, lambda _: Progress(1, 1, article.heading))
        claims = OpenClaims(review, article.id, outlines, sight=session.sight)
    session.show(article, claims)


def next_article(context: Context) -> None:
    """Open the next article of the review."""
    _step(context, 1)


def previous_article(context: Context) -> None:
    """Open the previous article of the review."""
    _step(context, -1)


def mark_done(context: Context) -> None:
    """Mark the open article as done, or as not done where it is."""
    context.perform(lambda: set_done(context, context.session.open_article))


def set_done(context: Context, article: Article) -> None:
    """Mark an article as done by the reviewer, or as not done where it is; raises ReviewerError."""
    reviewer, session = who(context), context.session
    articles = session.opened.articles
    done = (reviewer, article.id) in articles.done()
    before = session.opened.blind.visibility(reviewer)
    articles.mark_done(article, reviewer, done=not done)
    told = told_of_done(before, session.opened.blind.visibility(reviewer), article.id)
    if told:
        context.window.tell(told)


def is_done(context: Context) -> bool:
    """Tell whether the reviewer has marked the open article as done."""
    session = context.session
    if session.review is None or session.article is None or session.reviewer is None:
        return False
    return (session.reviewer.id, session.article.id) in session.review.articles.done()


def print_article(context: Context) -> None:
    """Show the open article as it will be printed, and print it."""
    context.window.open_dialog("print")


def save_pdf(context: Context) -> None:
    """Keep the open article with its claims as a PDF."""
    context.window.open_dialog("pdf")


def add_files(context: Context) -> None:
    """Ask for documents and add them."""
    add_paths(context, context.window.ask_documents())


def add_folder(context: Context) -> None:
    """Ask for a folder and add the documents in it."""
    add_paths(context, context.window.ask_documents(folder=True))


def add_paths(context: Context, paths: Sequence[Path]) -> None:
    """Add documents, and the readable ones in folders, as articles in one step."""
    if paths and context.perform(context.session.opened.store.refuse_if_unwritable):
        context.window.run("Adding articles", adding(context, paths))


def adding(context: Context, paths: Iterable[Path]) -> Job:
    """Read documents one by one, then add them at once; stopped before that, nothing is added."""
    from reviewer.reading.apart import reading  # readers are slow to import

    files = documents_in(paths)
    documents: list[Document] = []
    refused: list[tuple[str, str]] = []
    for number, path in enumerate(files):
        progress = Progress(number, len(files), path.name)
        yield progress
        try:
            documents.append((yield from _waiting(reading(path), progress)))
        except UnreadableDocument as error:
            refused.append((path.name, str(error)))
    yield Progress(len(files), len(files), "Saving")
    added = _add(context, documents) if documents else Added()
    _report(context, Added(added.added, added.already, tuple(refused)))


def _waiting(
    work: Generator[None, None, Document], progress: Progress
) -> Generator[Progress, None, Document]:
    """Do long work to its end and return what it returns; tell the same progress all the while."""
    try:
        while True:
            next(work)
            yield progress
    except StopIteration as end:
        found: Document = end.value
        return found
    finally:
        work.close()


def _add(context: Context, documents: Sequence[Document]) -> Added:
    """Add documents in one step; raises Refused where the file cannot be written just now."""
    try:
        return context.session.opened.articles.add(documents, reviewer=who(context))
    except ReviewFileError as error:
        if not error.unsaved:
            raise
        why, one = error.what, len(documents) == 1
        if why.startswith(_UNSAVED):  # it would sound like work that waits to be saved
            why = why.removeprefix(_UNSAVED).capitalize()
        what = "The article was" if one else f"The {_articles(len(documents))} were"
        raise Refused(
            f"{what} not added. {why}",
            f"The review is as it was before: add {'it' if one else 'them'} again when that is put"
            " right.",
        ) from error


def _report(context: Context, result: Added) -> None:
    """Say what became of documents, and open the first new one where nothing is open."""
    session = context.session
    if result.added and session.article is None:
        session.show(session.opened.articles.find(result.added[0]))
    parts = [f"{_articles(len(result.added))} added"]
    if result.already:
        parts.append(f"{len(result.already)} there already")
    if not result.refused:
        if not (result.added or result.already):
            context.window.warn(
                "No readable documents were found there: Reviewer reads plain text and Markdown."
            )
        else:
            context.window.tell(f"{', '.join(parts)}.")
        return
    reasons = [f"{name}: {reason}" for name, reason in result.refused[:_NAMED]]
    more = len(result.refused) - _NAMED
    if more > 0:
        reasons.append(f"and {more} more")
    context.window.warn(
        f"{', '.join(parts)}; {len(result.refused)} left out. {' · '.join(reasons)}"
    )


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number:,} articles"


def _step(context: Context, step: int) -> None:
    session = context.session
    if session.review is None:
        return
    mine = session.review.assignments.of(session.reviewer.id) if session.reviewer else frozenset()
    here = session.article.id if session.article else ""
    articles = [a for a in session.review.articles() if not mine or a.id in mine or a.id == here]
    ids = [article.id for article in articles]
    if not articles:
        context.window.tell("This review has no articles yet.")
        return
    at = ids.index(session.article.id) + step if session.article else 0
    if 0 <= at < len(articles):
        open_article(context, articles[at])
    else:
        which = "last" if step > 0 else "first"
        whose = " that is assigned to you" if mine else ""
        context.window.tell(f"That was the {which} article{whose}.")


COMMANDS: tuple[Command, ...] = (
    Command(
        "article.next", "Next article", "Open the next article of the review.", next_article,
        "Article", ("Ctrl+PgDown",), enabled=with_review,
    ),
    Command(
        "article.previous", "Previous article", "Open the previous article of the review.",
        previous_article, "Article", ("Ctrl+PgUp",), enabled=with_review,
    ),
    Command(
        "article.done", "Done", "Mark the article as read by you, or as not read after all.",
        mark_done, "Article", ("D",), in_text=True, enabled=to_mark, checked=is_done,
        icon="done",
    ),
    FOR_ARTICLE,
    FOR_ARTICLES,
    Command(
        "article.add", "Add articles…", "Add documents to the review; files can also be dropped"
        " onto the window.", add_files, "Article", ("Ctrl+Shift+A",), enabled=with_review,
        icon="add", separated=True,
    ),
    Command(
        "article.add-folder", "Add a folder…", "Add the documents in a folder to the review.",
        add_folder, "Article", enabled=with_review,
    ),
    Command(
        "article.print", "Print…", "Print the article with its claims, whose they are and what is"
        " said of them; see the pages first.", print_article, "Article", ("Ctrl+P",),
        enabled=with_article, separated=True,
    ),
    Command(
        "article.pdf", "Save as PDF…", "Keep the article with its claims in a PDF, as it would be"
        " printed.", save_pdf, "Article", enabled=with_article,
    ),
)  # fmt: skip
"""The commands about articles, in the order of their menu."""
