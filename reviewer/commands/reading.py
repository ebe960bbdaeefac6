"""How comfortably a text is read: its spacing and length of lines, and focus mode."""

from collections.abc import Callable

from reviewer.commands.context import Context
from reviewer.commands.registry import Command, with_article, with_review

LOOK = ("text_font", "zoom", "line_width", "line_spacing", "paragraph_spacing")
"""The settings that make the look of the text."""

_STEPS = {"line_width": 4.0, "line_spacing": 0.05, "paragraph_spacing": 0.2}
_WORDS = {
    "line_width": "Lines of {:.0f} characters at most.",
    "line_spacing": "Line spacing: {:.0%}.",
    "paragraph_spacing": "Space between paragraphs: {:.0%}.",
}


def change(name: str, direction: int) -> Callable[[Context], None]:
    """Return the command that makes a setting of the look larger (1) or smaller (-1) by a step."""

    def step(context: Context) -> None:
        now = context.session.settings.step(name, direction * _STEPS[name])
        context.window.tell(_WORDS[name].format(now))

    return step


def reset_look(context: Context) -> None:
    """Set the text in the program's own font, size and spacing."""
    for name in LOOK:
        context.session.settings.reset(name)
    context.window.tell("The text looks as it did at first.")


def choose_font(context: Context) -> None:
    """Open the preferences where the font is chosen."""
    context.window.open_dialog("reading")


def toggle_focus(context: Context) -> None:
    """Dim all but what is read, with nothing else in the window, or end that."""
    context.window.toggle_panel("focus-mode")


def is_focused(context: Context) -> bool:
    """Tell whether all but what is read is dimmed."""
    return context.window.is_shown("focus-mode")


def focus_on(what: str) -> Callable[[Context], None]:
    """Return the command that keeps this bright in focus mode."""

    def choose(context: Context) -> None:
        context.session.settings["focus_on"] = what

    return choose


def focuses_on(what: str) -> Callable[[Context], bool]:
    """Return whether this stays bright in focus mode."""
    return lambda context: context.session.settings.text("focus_on") == what


def toggle_typewriter(context: Context) -> None:
    """Keep the line of the caret in one place while it moves, or let it wander."""
    settings = context.session.settings
    settings["typewriter"] = not settings.flag("typewriter")


def is_typewriter(context: Context) -> bool:
    """Tell whether the line of the caret is kept in one place."""
    return context.session.settings.flag("typewriter")


COMMANDS: tuple[Command, ...] = (
    Command("reading.font", "Font…", "Choose the font that articles are set in, and see it.",
            choose_font, "View/Reading"),
    Command("reading.wider-lines", "Longer lines", "Let the lines of the text be longer.",
            change("line_width", 1), "View/Reading", enabled=with_article, separated=True),
    Command("reading.narrower-lines", "Shorter lines", "Make the lines of the text shorter.",
            change("line_width", -1), "View/Reading", enabled=with_article),
    Command("reading.more-spacing", "Lines farther apart", "Put the lines of the text farther"
            " apart.", change("line_spacing", 1), "View/Reading", ("Ctrl+Alt+=",),
            enabled=with_article, separated=True),
    Command("reading.less-spacing", "Lines closer together", "Put the lines of the text closer"
            " together.", change("line_spacing", -1), "View/Reading", ("Ctrl+Alt+-",),
            enabled=with_article),
    Command("reading.more-gap", "Paragraphs farther apart", "Put paragraphs and the items of lists"
            " farther apart.", change("paragraph_spacing", 1), "View/Reading",
            enabled=with_article),
    Command("reading.less-gap", "Paragraphs closer together", "Put paragraphs and the items of"
            " lists closer together.", change("paragraph_spacing", -1), "View/Reading",
            enabled=with_article),
    Command("reading.reset", "Usual look of the text", "Take the program's own font, size, spacing"
            " and length of lines.", reset_look, "View/Reading", separated=True),
    Command("reading.focus-paragraph", "Focus mode keeps the paragraph", "Keep the paragraph at the"
            " caret bright in focus mode.", focus_on("paragraph"), "View/Reading",
            checked=focuses_on("paragraph"), separated=True),
    Command("reading.focus-sentence", "Focus mode keeps the sentence", "Keep the sentence at the"
            " caret bright in focus mode.", focus_on("sentence"), "View/Reading",
            checked=focuses_on("sentence")),
    Command("reading.typewriter", "Keep the line in the middle", "Scroll when the caret moves by"
            " key, so that its line stays in one place.", toggle_typewriter, "View/Reading",
            checked=is_typewriter),
    Command("reading.focus", "Focus mode", "Hide the panels and the cards, and dim all but the"
            " paragraph or sentence at the caret.", toggle_focus, "View", ("Shift+F9",),
            enabled=with_review, checked=is_focused),
)  # fmt: skip
"""The commands of reading comfort, in the order of their menu."""
