"""The script of the tour: what Ann and Bo do, stage by stage, and what is pictured of it."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QPushButton

from reviewer.gui.tour import marking
from reviewer.gui.tour.analyst import Analyst, nothing
from reviewer.gui.tour.camera import Camera
from reviewer.gui.tour.caption import Caption
from reviewer.gui.tour.player import Move
from reviewer.gui.window import MainWindow

_SETTLE = 0.08
"""Seconds before a picture in which the window finishes painting."""


class Script:
    """All moves of the tour, in order; each stage is one method."""

    def __init__(self, window: MainWindow, camera: Camera, caption: Caption) -> None:
        """Play in a window that shows its start page and remembers one review."""
        self._window = window
        self._session = window.session
        self._camera = camera
        self._caption = caption
        self._analyst = Analyst(window)
        self._hands = self._analyst.hands

    def moves(self) -> Iterator[Move]:
        """Yield every move."""
        stages = (
            self._begin, self._first_claim, self._overlap, self._rest_of_the_contract,
            self._entities, self._codebook, self._undo, self._search, self._commands,
            self._other_articles, self._second_reviewer, self._vietnamese, self._rest_of_bo,
            self._colours,
        )  # fmt: skip
        for stage in stages:
            yield from stage()

    def _begin(self) -> Iterator[Move]:
        yield self._say("The start page: try the sample, open a review or make one.")
        yield from self._picture("start-page", "The start page")
        (recent,) = self._window.start.findChildren(QPushButton, "recentReview")
        yield self._hands.click(recent)
        yield self._analyst.until("open the review", lambda: self._session.article is not None)
        yield self._say("Ann opens the article that she is to review.")
        yield from self._analyst.open_article(marking.CONTRACT)
        yield self._analyst.until("mark the entities", self._entities_are_marked, settle=0.1)
        yield from self._picture(
            "article", "An article beside the people and organisations it names"
        )

    def _first_claim(self) -> Iterator[Move]:
        first = marking.ANN_ON_THE_CONTRACT[0]
        yield self._say("She selects a passage with the mouse or with Shift and the arrow keys …")
        yield from self._analyst.select(first.words)
        yield from self._picture("selection", "A passage is selected")
        yield self._say("… presses T and types letters of a tag: Return takes it.")
        yield from self._analyst.find_tag(first.tags[0])
        yield from self._picture("tag-picker", "T and a few letters find the tag")
        yield self._hands.press("Return")
        yield self._analyst.until("tag", lambda: self._session.claim is not None)
        yield self._say("How the article presents it (S), who says so (Y), a note (N).")
        yield from self._analyst.describe(first, rest=0.7)
        yield from self._analyst.go_to("Alt+3")
        yield from self._picture(
            "claim", "The claim with its status and note; every change is saved"
        )

    def _overlap(self) -> Iterator[Move]:
        yield self._say("Claims overlap: each keeps its own line under the words.")
        yield from self._analyst.mark_all(marking.ANN_ON_THE_CONTRACT[1:5])
        yield from self._analyst.put_caret(marking.ANN_ON_THE_CONTRACT[1].words)
        yield from self._picture("overlapping-claims", "Overlapping claims, all in sight")

    def _rest_of_the_contract(self) -> Iterator[Move]:
        yield self._say("She reads on.")
        yield from self._analyst.mark_all(marking.ANN_ON_THE_CONTRACT[5:], rest=0.15)
        yield self._hands.press("D")

    def _entities(self) -> Iterator[Move]:
        yield self._say("Alt+2: who and what the article names. Return goes through the places.")
        yield from self._analyst.go_to("Alt+2")
        yield self._hands.press("Down")
        yield self._hands.press("Return")
        yield self._hands.press("Return")
        yield from self._picture("entities", "Going through the places that name somebody")

    def _codebook(self) -> Iterator[Move]:
        yield self._say("Alt+4: the codebook, with when to use a tag and when not.")
        yield from self._analyst.go_to("Alt+4")
        for _ in range(2):
            yield self._hands.press("Down")
        yield from self._picture(
            "codebook", "The codebook: what a tag means and how often it is used"
        )

    def _undo(self) -> Iterator[Move]:
        yield self._say("A slip: 9 tags the sentence at the caret as Market expansion. Ctrl+Z.")
        yield from self._analyst.put_caret("Setbacks have also emerged in the cloud strategy.")
        yield from self._analyst.tag("Market expansion", by_key=True)
        menus = self._window.top.menus
        edit = menus.actionGeometry(menus.actions()[1]).center()
        yield self._hands.click(menus, edit, rest=1)
        yield from self._picture("undo", "The menu says what undo would take back")
        yield self._hands.press("Esc")
        before = len(self._session.opened.claims())
        yield self._hands.press("Ctrl+Z", rest=1)
        yield self._analyst.until("undo", lambda: len(self._session.opened.claims()) == before - 1)

    def _search(self) -> Iterator[Move]:
        yield self._say("Ctrl+Shift+F: search all articles, blind to case and accents.")
        yield self._hands.press("Ctrl+Shift+F")
        yield from self._hands.write("hop tac")
        yield from self._picture("search", "“hop tac” finds “hợp tác” in all articles", settle=0.5)
        yield self._hands.press("Esc")

    def _commands(self) -> Iterator[Move]:
        yield self._say("Ctrl+K: everything that can be done, by typing.")
        yield self._hands.press("Ctrl+K")
        yield from self._hands.write("tag")
        yield from self._picture("palette", "All commands, found by typing")
        yield self._hands.press("Esc")
        yield self._say("F1: all keys on one sheet.")
        yield self._hands.press("F1")
        yield from self._picture("keys", "All keys on one sheet")
        yield self._hands.press("Esc")

    def _other_articles(self) -> Iterator[Move]:
        yield self._say("Ann goes on with the other articles.")
        for heading, found in marking.ANN[1:]:
            yield from self._analyst.open_article(heading)
            yield from self._analyst.mark_all(found, rest=0.1)
            yield self._hands.press("D")

    def _second_reviewer(self) -> Iterator[Move]:
        yield self._say("Bo reads the same articles, and sees nothing of what Ann marked.")
        yield self._hands.press("Ctrl+K")
        yield from self._hands.write("reviewer…")
        yield self._hands.press("Return")
        yield self._hands.press("Ctrl+A")
        yield from self._hands.write("Bo")
        yield self._hands.press("Return")
        shown = self._window.top.reviewer
        yield self._analyst.until("go on as Bo", lambda: "Bo" in shown.text())
        yield from self._analyst.open_article(marking.CONTRACT)
        yield from self._analyst.mark_all(marking.BO_ON_THE_CONTRACT, by_key=True)
        yield from self._analyst.go_to("Alt+3")
        yield from self._analyst.put_caret(marking.BO_ON_THE_CONTRACT[2].words)
        yield from self._picture("blind", "Bo works blind: Ann's claims are hidden")
        yield self._say("D: he is done with the article. Now Ann's claims appear beside his.")
        yield self._hands.press("D")
        yield self._analyst.until("see Ann's claims", self._analyst.sees_another)
        yield from self._picture("second-reviewer", "Ann and Bo on the same passage")

    def _vietnamese(self) -> Iterator[Move]:
        yield self._say("An article in Vietnamese.")
        yield from self._analyst.open_article(marking.VIETNAMESE)
        yield from self._analyst.mark_all(marking.BO_ON_THE_VIETNAMESE, by_key=True)
        yield from self._analyst.put_caret(marking.BO_ON_THE_VIETNAMESE[0].words)
        yield from self._picture("vietnamese", "An article in Vietnamese")
        yield self._hands.press("D")

    def _rest_of_bo(self) -> Iterator[Move]:
        for heading, found in marking.BO[2:]:
            yield from self._analyst.open_article(heading)
            yield from self._analyst.mark_all(found, by_key=True, rest=0.1)
            yield self._hands.press("D")

    def _colours(self) -> Iterator[Move]:
        yield self._say("Light, dark and high contrast.")
        yield from self._analyst.open_article(marking.CONTRACT)
        yield from self._analyst.put_caret(marking.BO_ON_THE_CONTRACT[0].words)
        for theme, words, shows in (
            ("dark", "colours dark", "The dark colours"),
            ("high-contrast", "high contrast", "The colours of high contrast"),
            ("light", "colours light", ""),
        ):
            yield self._hands.press("Ctrl+K")
            yield from self._hands.write(words)
            yield self._hands.press("Return")
            yield self._analyst.until(f"take {theme}", partial(self._has_theme, theme))
            if shows:
                yield from self._picture(theme, shows)

    def _say(self, words: str) -> Move:
        return Move("say", lambda: self._caption.say(words), rest=2.0)

    def _picture(self, name: str, shows: str, *, settle: float = _SETTLE) -> Iterator[Move]:
        def take() -> None:
            self._caption.hide()
            self._camera.take(name, shows)
            self._caption.show()

        yield Move("let the window settle", nothing, settle=settle)
        yield Move(f"picture {name}", take, rest=1.5)

    def _entities_are_marked(self) -> bool:
        return bool(self._window.workspace.view.marks_at(0, "mention"))

    def _has_theme(self, name: str) -> bool:
        return self._session.settings.text("theme") == name
