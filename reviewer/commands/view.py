"""What the window shows: panels, colours, size of the text, marks."""

from collections.abc import Callable

from reviewer.commands.context import Context
from reviewer.commands.edit import in_text
from reviewer.commands.reading import COMMANDS as READING
from reviewer.commands.registry import Command, always, with_article, with_review

THEMES = (
    ("system", "Like the desktop"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("high-contrast", "High contrast"),
)
PANELS = (
    ("articles", "Articles", "Alt+1"),
    ("entities", "Entities", "Alt+2"),
    ("claims", "Claims", "Alt+3"),
    ("codebook", "Codebook", "Alt+4"),
    ("search", "Search", "Alt+5"),
)


def choose_theme(name: str) -> Callable[[Context], None]:
    """Return the command that takes this theme."""

    def choose(context: Context) -> None:
        context.session.settings["theme"] = name

    return choose


def has_theme(name: str) -> Callable[[Context], bool]:
    """Return whether a theme is the one chosen."""
    return lambda context: context.session.settings.text("theme") == name


def go_to(panel: str) -> Callable[[Context], None]:
    """Return the command that shows a panel and puts the focus there."""

    def show(context: Context) -> None:
        context.window.show_panel(panel)

    return show


def toggle(panel: str) -> Callable[[Context], None]:
    """Return the command that shows or hides a panel, full screen or the text alone."""

    def change(context: Context) -> None:
        context.window.toggle_panel(panel)

    return change


def is_shown(panel: str) -> Callable[[Context], bool]:
    """Return whether a panel is shown."""
    return lambda context: context.window.is_shown(panel)


def toggle_mentions(context: Context) -> None:
    """Mark the places where entities are named, or mark them no longer."""
    settings = context.session.settings
    settings["show_mentions"] = not settings.flag("show_mentions")


def shows_mentions(context: Context) -> bool:
    """Tell whether places where entities are named are marked."""
    return context.session.settings.flag("show_mentions")


def toggle_cards(context: Context) -> None:
    """Show a card for each claim beside the text, or fold the cards."""
    settings = context.session.settings
    settings["show_cards"] = not settings.flag("show_cards")


def shows_cards(context: Context) -> bool:
    """Tell whether cards are shown where there is room for them."""
    return context.session.settings.flag("show_cards")


COMMANDS: tuple[Command, ...] = (
    Command("view.text", "Go to the text", "Put the focus into the text.", go_to("text"), "View",
            ("Alt+0",), enabled=with_article),
    Command("view.message", "Go to the message", "Put the focus into the message below the text;"
            " Escape dismisses it and goes back.", go_to("message"), "View", ("F6",)),
    *(
        Command(f"view.{name}", f"Go to {title}", f"Show the panel {title} and focus it.",
                go_to(name), "View", (key,), enabled=with_review)
        for name, title, key in PANELS
    ),
    *(
        Command(f"view.show-{name}", title, f"Show or hide the panel {title}.", toggle(name),
                "View/Panels", enabled=with_review, checked=is_shown(name))
        for name, title, _ in PANELS
    ),
    Command("view.arrange", "Arrange the panels", "Give the panels title bars to be moved and"
            " closed by.", toggle("panel-titles"), "View/Panels", enabled=with_review,
            checked=is_shown("panel-titles"), separated=True),
    Command("view.zoom-in", "Larger text", "Show the text larger.", in_text("zoom-in"), "View",
            ("Ctrl+=", "Ctrl++"), enabled=with_article, separated=True),
    Command("view.zoom-out", "Smaller text", "Show the text smaller.", in_text("zoom-out"), "View",
            ("Ctrl+-",), enabled=with_article),
    Command("view.zoom-reset", "Usual size", "Show the text in its usual size.",
            in_text("zoom-reset"), "View", ("Ctrl+0",), enabled=with_article),
    *(command for command in READING if command.menu != "View"),
    *(
        Command(f"view.theme-{name}", title, f"Take the colours: {title.lower()}.",
                choose_theme(name), "View/Colours", enabled=always, checked=has_theme(name))
        for name, title in THEMES
    ),
    Command("view.mentions", "Mark entities in the text", "Mark where entities are named.",
            toggle_mentions, "View", ("Ctrl+M",), checked=shows_mentions, separated=True),
    Command("view.cards", "Claim cards beside the text", "Show a card for each claim beside the"
            " text, or fold them.", toggle_cards, "View", ("F8",), checked=shows_cards),
    Command("view.focus", "Text only", "Hide the panels and show nothing but the text.",
            toggle("text-only"), "View", ("F9",), enabled=with_review,
            checked=is_shown("text-only")),
    *(command for command in READING if command.menu == "View"),
    Command("view.full-screen", "Full screen", "Fill the screen with the window.",
            toggle("full-screen"), "View", ("F11",), checked=is_shown("full-screen")),
)  # fmt: skip
"""The commands of the menu View, in its order."""
