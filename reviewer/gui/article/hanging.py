"""Markers of list items: what hangs before the text of an item, told by its signs."""

import re

_MARKER = r"\s*(?:[•◦▪▫‣⁃·∙●○■□*+\-–—]|[(\[]?(?:\d{1,4}|[a-zA-Z]|[ivxlIVXL]{1,6}|[가-하])[.)\]])\s+"


def marker_of(text: str) -> str:
    """Return the marker that an item begins with, with the space around it; empty without one."""
    found = re.match(_MARKER, text)  # compiled where there is a list at all
    return found.group() if found else ""


def lead_of(text: str) -> str:
    """Return the white space that a line of code begins with."""
    return text[: len(text) - len(text.lstrip(" \t"))]
