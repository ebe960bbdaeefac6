"""Which detectors there are beside the program's own: ours for other libraries, and plug-ins.

Nothing of them is imported until one is loaded.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from reviewer.analysis.detectors.plugin import (
    DETECTOR_API,
    DetectorPlugin,
    DetectorUnavailable,
)

if TYPE_CHECKING:
    from collections.abc import Callable

GROUP = "reviewer.detectors"
"""The group of entry points under which plug-ins are found."""

_OURS = {
    "spacy": "reviewer.analysis.detectors.spacy_models",
    "underthesea": "reviewer.analysis.detectors.underthesea_names",
}
"""Detectors that are a part of the program and use a library that it does not need."""


def detector_names() -> list[str]:
    """Return the names by which detectors can be chosen, ours first."""
    return [*_OURS, *sorted({each.name for each in entry_points(group=GROUP)} - _OURS.keys())]


def load(name: str) -> DetectorPlugin:
    """Return the detector of a name; raises DetectorUnavailable where that cannot be had."""
    loader = _loader(name)
    if loader is None:
        raise DetectorUnavailable(
            f"There is no detector called “{name}”. Install it, or leave it out in the preferences."
        )
    try:
        found = loader()
    except (ImportError, AttributeError) as error:
        raise DetectorUnavailable(f"The detector “{name}” cannot be loaded: {error}.") from error
    if not isinstance(found, DetectorPlugin) or found.api != DETECTOR_API:
        raise DetectorUnavailable(
            f"The detector “{name}” is made for another version of Reviewer. Look for a newer one."
        )
    return found


def _loader(name: str) -> Callable[[], object] | None:
    if name in _OURS:
        return lambda: import_module(_OURS[name]).plugin
    return next((each.load for each in entry_points(group=GROUP) if each.name == name), None)
