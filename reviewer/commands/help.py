"""Finding out what can be done."""

from reviewer.commands.edit import dialog
from reviewer.commands.registry import Command
from reviewer.commands.review import try_sample

COMMANDS: tuple[Command, ...] = (
    Command("help.palette", "All commands…", "Find a command or an article by typing.",
            dialog("palette"), "Help", ("Ctrl+K", "Ctrl+Shift+P"), icon="search"),
    Command("help.shortcuts", "Keys…", "Show all keys on one sheet.", dialog("shortcuts"), "Help",
            ("F1", "?"), in_text=True, icon="help"),
    Command("help.sample", "Try things out on the sample", "Open the sample review.", try_sample,
            "Help", separated=True),
    Command("help.about", "About Reviewer", "Say which version this is, and where its files lie.",
            dialog("about"), "Help", separated=True),
)  # fmt: skip
"""The commands of the menu Help, in its order."""
