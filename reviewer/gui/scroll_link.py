"""Two articles that scroll together: each follows the other to the place that goes with its own."""

from PySide6.QtCore import QObject

from reviewer.analysis.aligning import Outline, across, pairs
from reviewer.gui.article.scroller import Place
from reviewer.gui.article.text_model import TextModel
from reviewer.gui.article.view import ArticleView


class ScrollLink(QObject):
    """Scrolls either of two views along with the other, until its end or until a text changes."""

    def __init__(self, left: ArticleView, right: ArticleView, leading: ArticleView) -> None:
        """Link two views; at first the one that does not lead goes where the other is."""
        super().__init__(left)
        self._views = left, right
        self._models = left.scene.model, right.scene.model
        self._pairs = pairs(*map(_outline, self._models))
        self._places: dict[ArticleView, Place] = {}
        self._following = False
        left.moved.connect(self._on_left)
        right.moved.connect(self._on_right)
        self._follow(leading)

    def end(self) -> None:
        """Let each view scroll by itself again."""
        left, right = self._views
        left.moved.disconnect(self._on_left)
        right.moved.disconnect(self._on_right)
        self.deleteLater()

    def _on_left(self) -> None:
        self._follow(self._views[0])

    def _on_right(self) -> None:
        self._follow(self._views[1])

    def _follow(self, leading: ArticleView) -> None:
        """Scroll the other view where one reads elsewhere in this one than before."""
        left, right = self._views
        if self._following or (left.scene.model, right.scene.model) != self._models:
            return
        place = leading.scroller.place()
        if place == self._places.get(leading):
            return
        back = leading is right
        other = left if back else right
        position = across(place.position, self._pairs, back=back)
        self._following = True
        other.scroller.show(Place(position, place.share))
        self._following = False
        self._places = {leading: place, other: other.scroller.place()}


def _outline(model: TextModel) -> Outline:
    """Return where headings and paragraphs begin in a text."""
    units = range(len(model))
    begun = [n for n in units if not model.is_space(n) and (n == 0 or model.closed[n - 1])]
    headings = [model.starts[n] for n in begun if model.kind(n) == "heading"]
    return Outline(len(model.text), headings, [model.starts[n] for n in begun])
