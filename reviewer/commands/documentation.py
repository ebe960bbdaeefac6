"""The page of the documentation about commands and keys, made from the registry."""

from collections.abc import Iterator

from reviewer.commands.catalogue import MENUS
from reviewer.commands.registry import Command, Registry

_BEGINNING = """# Commands and keys

This page is made from the program's own list of commands; a test keeps it so.

Keys in the column *in the text* work where the text has the focus: single letters match by their
place on the keyboard, also with a Korean or Vietnamese input method on, and are never taken from a
field that is being typed in. Those *in a comparison* work so where reviewers are compared; the
same letter may mean something else there. Other keys work everywhere. All can be changed in the
preferences, where clashes are shown.

A tag's own key (a digit or letter of the codebook) gives it to the selection, or where nothing is
selected to the sentence at the caret. Where the caret stands on the claim that is current, its tags
are added to that claim.

A digit that no tag has for its key gives the recent tag at that place: each of the nine tags used
last keeps its place until a further one needs it. With Ctrl a digit always means a recent tag.

Return opens the claim at the caret, Escape leaves a selection. In the tag picker Return takes a
tag, with Shift the picker stays for a further one. On a Mac, Ctrl is the Command key; there Alt
goes by words and paragraphs, Control by sentences, Command to the ends of lines and of the text.
"""


def keyboard_page(registry: Registry) -> str:
    """Return the page as Markdown."""
    return "\n".join([_BEGINNING.rstrip(), *_sections(registry), ""])


def _sections(registry: Registry) -> Iterator[str]:
    for menu in MENUS:
        yield f"\n## {menu}\n\n| command | does | keys | |\n|---|---|---|---|"
        for command in registry.commands:
            if command.menu.partition("/")[0] == menu:
                yield _row(command)


def _row(command: Command) -> str:
    keys = ", ".join(f"`{key}`" for key in command.keys)
    where = ""
    if keys and (command.in_text or command.in_comparison):
        where = "in the text" if command.in_text else "in a comparison"
    above = command.menu.partition("/")[2]
    title = f"{above} › {command.title}" if above else command.title
    return f"| {title} | {command.help} | {keys} | {where} |"
