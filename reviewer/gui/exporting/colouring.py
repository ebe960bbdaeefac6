"""The colours of a preview, by Pygments: the roles of the theme that stretches of it have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygments.lexer import RegexLexer
from pygments.token import Name, Number, Punctuation, String, Text

from reviewer.gui.article.code_tokens import Run, lexer_for, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer.gui.article.code_tokens import Lexer

_LANGUAGES = {
    ".jsonl": "json", ".json": "json", ".jsonld": "json", ".md": "markdown", ".html": "html",
    ".svg": "xml", ".xml": "xml", ".xmi": "xml", ".tex": "tex", ".rtf": "tex",
}  # fmt: skip


class CsvLexer(RegexLexer):
    """CSV: the names of columns, then cells."""

    name = "CSV"
    tokens = {  # noqa: RUF012  # Pygments declares it so
        "root": [
            (r"[^,\r\n]+", Name.Class),
            (r",", Punctuation),
            (r"\r?\n", Text, "rows"),
        ],
        "rows": [
            (r'"(?:[^"]|"")*("|\Z)', String),
            (r"-?\d+(?=[,\r\n]|\Z)", Number),
            (r'[^,\r\n"]+', Text),
            (r",", Punctuation),
            (r"\r?\n", Text),
        ],
    }


def runs_of(text: str, extension: str) -> Iterator[Run]:
    """Yield the coloured stretches of what is written to a file of this extension, in order."""
    lexer = _lexer(extension)
    if lexer is None:
        return
    for at, kind, words in lexer.get_tokens_unprocessed(text):
        role = role_of(kind)
        if role and words:
            yield Run(at, at + len(words), role)


def _lexer(extension: str) -> Lexer | None:
    if extension == ".csv":
        return CsvLexer()
    language = _LANGUAGES.get(extension)
    return lexer_for(language) if language else None
