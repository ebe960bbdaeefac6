"""All commands in one registry, in the order of the menus."""

from reviewer.commands import articles, claims, edit, help, mentions, review, view
from reviewer.commands.registry import Registry

MENUS = ("Review", "Edit", "Claim", "Article", "Entities", "View", "Help")
"""The menus from left to right."""


def all_commands() -> Registry:
    """Return the registry of everything that a user can do."""
    sources = (review, edit, claims, articles, mentions, view, help)
    return Registry(command for module in sources for command in module.COMMANDS)
