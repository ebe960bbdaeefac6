"""Claims out and in: one module a format, and one registry that knows them all.

A format gets a dossier of evidence, values that stand on their own, and a path to write to; it
knows neither the review nor the store. The registry imports every format, so that it is imported
only by who asks for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reviewer.exchange.dossier import Dossier, Options
    from reviewer.exchange.evidence import Evidence
    from reviewer.exchange.registry import Format, format_named, formats

__all__ = ["Dossier", "Evidence", "Format", "Options", "format_named", "formats"]

_MODULES: Final = {
    "Dossier": "dossier",
    "Evidence": "evidence",
    "Format": "format",
    "Options": "dossier",
    "format_named": "registry",
    "formats": "registry",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
