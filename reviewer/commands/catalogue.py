"""All commands in one registry, in the order of the menus."""

from collections.abc import Iterator

from reviewer.commands.registry import Command, Registry

MENUS = ("Review", "Edit", "Claim", "Article", "Entities", "Compare", "View", "Help")
"""The menus from left to right."""


def all_commands() -> Registry:
    """Return the registry of everything that a user can do."""
    return Registry(_commands())


def _commands() -> Iterator[Command]:
    """Yield the commands; their modules are imported when one is wanted, after the first paint."""
    from reviewer.commands import (
        articles,
        claim_ends,
        claim_shapes,
        claim_steps,
        claims,
        comparing,
        edit,
        entity_places,
        finding,
        mentions,
        moving,
        panes,
        pending,
        picturing,
        relations,
        retagging,
        review,
        same_words,
        settling,
        subjects,
        view,
    )
    from reviewer.commands import help as help_

    for module in (
        *(review, edit, finding, moving),
        *(
            claims,
            subjects,
            retagging,
            claim_steps,
            claim_ends,
            claim_shapes,
            pending,
            relations,
            same_words,
        ),
        *(articles, mentions, entity_places, picturing, comparing, settling, view, panes, help_),
    ):
        yield from module.COMMANDS
