"""What the codebook says of a tag: when to use it, when not, and examples that can be opened."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from reviewer.gui.row_painter import one_line
from reviewer.gui.text import counted, tr
from reviewer.gui.theme import Theme
from reviewer.model.codebook import Example, Tag
from reviewer.model.errors import ReviewerError
from reviewer.review import Review

_QUOTED = 160


class TagDetails(QScrollArea):
    """Shows one tag; `example_chosen` asks for the passage of an example."""

    example_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.theme = theme
        self.tag: Tag | None = None
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.words.setAccessibleDescription(tr("About the tag"))
        self.words.linkActivated.connect(self._on_link)
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 10, 14, 10)
        column.addWidget(self.words)
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_tag(self, tag: Tag | None, claims: int, review: Review | None) -> None:
        """Show a tag with how many claims have it; the review has the articles of its examples."""
        self.tag = tag
        if tag is not None:
            self.words.setText(self._html(tag, claims, review))

    def _html(self, tag: Tag, claims: int, review: Review | None) -> str:
        soft = self.theme.roles["soft"]
        number = escape(counted(claims, "claim", "claims"))
        key = tr("key {key}", key=tag.key) if tag.key else ""
        gone = tr(" · taken out of the codebook") if tag.gone else ""
        head = (
            f'<p style="margin:0 0 6px 0"><b style="font-size:large">{escape(tag.name)}</b>'
            f' <span style="color:{soft}">{escape(key)} · {number}{escape(gone)}</span></p>'
        )
        parts = [head]
        if tag.definition:
            parts.append(f'<p style="margin:0 0 8px 0">{escape(tag.definition)}</p>')
        for title, words in ((tr("Use when"), tag.use_when), (tr("Avoid when"), tag.avoid_when)):
            if words:
                parts.append(self._titled(title, escape(words)))
        links = [
            f'<a href="{n}">{escape(quoted_example(example, review))}</a>'
            for n, example in enumerate(tag.examples)
        ]
        if links:
            parts.append(self._titled(tr("Examples"), "<br>".join(links)))
        return "".join(parts)

    def _titled(self, title: str, words: str) -> str:
        soft = self.theme.roles["soft"]
        return (
            f'<p style="margin:0 0 8px 0"><span style="color:{soft}; font-size:small">'
            f"<b>{escape(title.upper())}</b></span><br>{words}</p>"
        )

    def _on_link(self, number: str) -> None:
        if self.tag is not None:
            self.example_chosen.emit(self.tag.examples[int(number)])


def quoted_example(example: Example, review: Review | None) -> str:
    """Return the passage of an example in marks, or that its article is not in the review."""
    missing = tr("An example in an article that is not in this review")
    if review is None:
        return missing
    try:
        text = review.articles.text(review.articles.find(example.article)).text
    except ReviewerError:
        return missing
    quote = one_line(text[example.start : example.end])
    return f"“{quote if len(quote) <= _QUOTED else quote[: _QUOTED - 1] + '…'}”"
