"""What an analyst does again and again: opens an article, selects, tags, describes a claim."""

from collections.abc import Callable, Iterator, Sequence

from reviewer.gui.article.view import ArticleView
from reviewer.gui.panels.articles import ArticleListPanel
from reviewer.gui.tour.hands import Hands
from reviewer.gui.tour.marking import Marking
from reviewer.gui.tour.player import Move
from reviewer.gui.window import MainWindow
from reviewer.model.claim import Claim

_LETTERS = 2
"""So many letters are typed at least to find a tag."""


class Analyst:
    """Makes the moves of somebody who works in the window with keys and mouse."""

    def __init__(self, window: MainWindow) -> None:
        """Work in a window."""
        self.window = window
        self.session = window.session
        self.hands = Hands(window)

    @property
    def view(self) -> ArticleView:
        """The article in the window."""
        return self.window.workspace.view

    def open_article(self, beginning: str) -> Iterator[Move]:
        """Click on the article in the list whose heading begins so."""
        self.window.docks.panel("articles")
        (panel,) = self.window.findChildren(ArticleListPanel)
        rows = [row.article.heading.startswith(beginning) for row in panel.model.rows]
        at = panel.list.visualRect(panel.model.index(rows.index(True))).center()
        yield self.hands.click(panel.list.viewport(), at)
        yield self.until(f"open “{beginning}”", lambda: self._is_open(beginning))
        yield self.hands.press("Alt+0", rest=0.1)

    def mark(self, marking: Marking, *, by_key: bool = False, rest: float = 0.3) -> Iterator[Move]:
        """Make a claim as described; `by_key` gives the tags that have a key by that."""
        if marking.sentence:
            yield from self.put_caret(marking.words)
        else:
            yield from self.select(marking.words)
        for name in marking.tags:
            yield from self.tag(name, by_key=by_key, rest=rest)
        yield from self.describe(marking, rest=rest)

    def mark_all(
        self, markings: Sequence[Marking], *, by_key: bool = False, rest: float = 0.3
    ) -> Iterator[Move]:
        """Make one claim after another."""
        for marking in markings:
            yield from self.mark(marking, by_key=by_key, rest=rest)

    def go_to(self, key: str) -> Iterator[Move]:
        """Go to the panel that has this key."""
        yield self.hands.press(key)
        yield self.until("show the panel", lambda: not self.view.hasFocus())

    def put_caret(self, words: str) -> Iterator[Move]:
        """Click on the first of the words, with nothing selected and no claim current."""
        start = self.view.text.index(words)
        yield from self._let_go()
        yield self._scroll_to(start, start + len(words))
        at = self.view.caret_rect(start + 2).center()
        yield self.hands.click(self.view.viewport(), at)
        yield self.until("click on a sentence", lambda: self.view.caret == start + 2)

    def select(self, words: str) -> Iterator[Move]:
        """Drag over the words."""
        start = self.view.text.index(words)
        end = start + len(words)
        yield from self._let_go()
        yield self._scroll_to(start, end)
        first, last = (self.view.caret_rect(at).center() for at in (start, end))
        yield from self.hands.drag(self.view.viewport(), first, last)
        yield self.until(f"select “{words}”", lambda: self.view.selection == (start, end))

    def tag(self, name: str, *, by_key: bool = False, rest: float = 0.3) -> Iterator[Move]:
        """Give a tag: by its key, or by typing as much of its name as finds it."""
        tags = self.session.opened.codebook().tags
        key = next(tag.key for tag in tags if tag.name == name)
        if by_key and key:
            yield self.hands.press(key, rest=rest)
        else:
            yield from self.find_tag(name)
            yield self.hands.press("Return", rest=rest)
        yield self.until(f"tag “{name}”", lambda: name in self._tags_of_claim())

    def find_tag(self, name: str) -> Iterator[Move]:
        """Open the tag picker and type until the tag is the one that Return takes."""
        yield self.hands.press("T")
        picker = self.window.picker()
        for typed, letter in enumerate(name.lower(), 1):
            yield from self.hands.write(letter, rest=0.25)
            found = picker.model.rows[0].tag
            if typed >= _LETTERS and found is not None and found.name == name:
                return

    def describe(self, marking: Marking, *, rest: float = 0.3) -> Iterator[Move]:
        """Give the current claim its status, speaker and note, as far as there are any."""
        fields = {field.name: field for field in self.session.opened.codebook().fields}
        if marking.status:
            number = fields["status"].choices.index(marking.status) + 1
            yield self.hands.press("S", rest=rest)
            yield self.hands.press(str(number), rest=rest)
        if marking.speaker:
            yield self.hands.press("Y", rest=rest)
            yield from self.hands.write(marking.speaker)
            yield self.hands.press("Return", rest=rest)
        if marking.note:
            yield self.hands.press("N", rest=rest)
            yield from self.hands.write(marking.note)
            yield self.hands.press("Ctrl+Return", rest=rest)
        yield self.until(f"describe “{marking.words}”", lambda: self._is_described(marking))

    def until(self, name: str, ready: Callable[[], bool], *, settle: float = 0.0) -> Move:
        """Wait for something."""
        return Move(name, nothing, settle=settle, ready=ready)

    def sees_another(self) -> bool:
        """Tell whether the open article shows the claims of more than one reviewer."""
        return len({claim.reviewer for claim in self.session.claims or ()}) > 1

    def _let_go(self) -> Iterator[Move]:
        """Leave what was selected and the claim that was current."""
        yield self.hands.press("Alt+0", rest=0)
        yield self.hands.press("Esc", rest=0)
        yield self.hands.press("Esc", rest=0)

    def _scroll_to(self, start: int, end: int) -> Move:
        return Move("scroll", lambda: self.view.reveal(start, end), rest=0.2, settle=0.02)

    def _is_open(self, beginning: str) -> bool:
        article = self.session.article
        return article is not None and article.heading.startswith(beginning)

    def _claim(self) -> Claim | None:
        return self.session.current_claim()

    def _tags_of_claim(self) -> list[str]:
        claim = self._claim()
        return [path.rpartition("/")[2] for path in claim.tags] if claim else []

    def _is_described(self, marking: Marking) -> bool:
        claim = self._claim()
        return (
            claim is not None
            and claim.note == marking.note
            and claim.fields.get("status", "") == marking.status
            and bool(claim.fields.get("speaker")) == bool(marking.speaker)
        )


def nothing() -> None:
    """Do nothing: something was waited for."""
