"""All commands in one registry, in the order of the menus."""

from reviewer.commands import (
    articles,
    claim_ends,
    claim_shapes,
    claim_steps,
    claims,
    comparing,
    edit,
    finding,
    mentions,
    moving,
    panes,
    relations,
    retagging,
    review,
    same_words,
    settling,
    view,
)
from reviewer.commands import help as help_
from reviewer.commands.registry import Registry

MENUS = ("Review", "Edit", "Claim", "Article", "Entities", "Compare", "View", "Help")
"""The menus from left to right."""


def all_commands() -> Registry:
    """Return the registry of everything that a user can do."""
    sources = (
        *(review, edit, finding, moving),
        *(claims, retagging, claim_steps, claim_ends, claim_shapes, relations, same_words),
        *(articles, mentions, comparing, settling, view, panes, help_),
    )
    return Registry(command for module in sources for command in module.COMMANDS)
