"""Claims out: one module a format, and one registry that knows them all.

A format gets a dossier of evidence, values that stand on their own, and a path to write to; it
knows neither the review nor the store.
"""

from reviewer.exchange.dossier import Dossier, Options
from reviewer.exchange.evidence import Evidence
from reviewer.exchange.registry import Format, format_named, formats

__all__ = ["Dossier", "Evidence", "Format", "Options", "format_named", "formats"]
