"""A piece of an article that shows how the text looks as it is set now."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reviewer.gui.article.canvas import ArticleCanvas
from reviewer.gui.text import tr
from reviewer.gui.text_look import TYPE_SETTINGS, show_look
from reviewer.gui.theme import Theme
from reviewer.model.article import Block
from reviewer.settings import Settings

_LINES = (
    ("heading", "A headline of the article"),
    ("byline", "By its author, 26 June 2026"),
    ("paragraph", "The report says that neither company has published its terms in full."),
    ("paragraph", "Chủ quyền dữ liệu là điều không thể thương lượng, và mọi yêu cầu đều phải rõ."),
    ("paragraph", "데이터 주권과 관련한 논란이 커지고 있다. 계약은 공개되지 않았다."),
    ("list", "1. What an item of a list says"),
    ("list", "2. and another one, with 3,500 words"),
    ("quote", "“What somebody has said.”"),
)
_LEFT = 26


class ReadingSample(ArticleCanvas):
    """Follows the settings of the look for as long as it is shown."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        """Show the sample as the settings have it now."""
        super().__init__(parent)
        self._settings = settings
        self.setAccessibleName(tr("Sample of the text"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().unsetCursor()
        self.set_theme(theme)
        self._set_text(*_sample())
        show_look(self, settings)
        self.keep_beside(0, _LEFT)
        self.destroyed.connect(settings.subscribe(self._on_setting))

    def _on_setting(self, name: str) -> None:
        if name in ("zoom", *TYPE_SETTINGS):
            show_look(self, self._settings)


def _sample() -> tuple[str, list[Block]]:
    """Return the sample's text and blocks."""
    text, blocks = "", []
    for kind, line in _LINES:
        start = len(text)
        text += f"{line}\n"
        if kind != "paragraph":
            blocks.append(Block(kind, start, start + len(line), 1))
    return text.rstrip("\n"), blocks
