"""The look of the text as the settings have it."""

from typing import Protocol

from reviewer.gui.article.typography import TypeChoice
from reviewer.settings import Settings

TYPE_SETTINGS = ("text_font", "line_width", "line_spacing", "paragraph_spacing")
"""The settings of the look, beside the size."""


class Typeset(Protocol):
    """What sets a text as is chosen."""

    def set_type(self, choice: TypeChoice) -> None:
        """Set the text so."""

    def set_zoom(self, factor: float) -> None:
        """Set it in this size."""


def type_choice(settings: Settings) -> TypeChoice:
    """Return what is chosen of the look of the text."""
    return TypeChoice(
        settings.text("text_font"),
        round(settings.number("line_width")),
        settings.number("line_spacing"),
        settings.number("paragraph_spacing"),
    )


def show_look(view: Typeset, settings: Settings) -> None:
    """Set a text as the settings have it, size and all."""
    view.set_type(type_choice(settings))
    view.set_zoom(settings.number("zoom"))
