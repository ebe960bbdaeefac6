"""What a Markdown file says of itself before its text: lines of names and values between `---`.

Such front matter is YAML; only plain values on one line are taken from it, and no more of it is
understood.
"""

import re
from collections.abc import Mapping
from typing import Final

from reviewer.model.article import Provenance
from reviewer.reading.dates import first_date

_LONGEST: Final = 200
_LINE: Final = re.compile(r"(?P<name>[A-Za-z][\w .-]*):(?:[ \t]+(?P<value>.*))?")
_CONTINUED: Final = re.compile(r"\s|-|#|$")
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_QUOTED: Final = re.compile(r"""(["'])(?P<inside>.*)\1""")

_PUBLISHER: Final = ("publisher", "publication", "outlet", "site")
_SOURCE: Final = ("source", "url", "link", "canonical_url", "permalink")
_LANGUAGES: Final = ("language", "lang")


def split_front_matter(source: str) -> tuple[Provenance, str]:
    """Return what the front matter of a file states, and the file without it."""
    lines = source.split("\n", _LONGEST)[:_LONGEST]
    if lines[0].rstrip() != "---":
        return Provenance(), source
    ends = (n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "..."))
    end = next(ends, 0)
    inside = [line.rstrip("\r") for line in lines[1:end]]
    if not any(_LINE.fullmatch(line) for line in inside) or not all(map(_is_plain, inside)):
        return Provenance(), source
    values = {
        found["name"].lower(): _unquoted(found["value"] or "")
        for line in inside
        if (found := _LINE.fullmatch(line))
    }
    length = sum(len(line) + 1 for line in lines[: end + 1])
    return _provenance(values), source[length:]


def _is_plain(line: str) -> bool:
    return bool(_LINE.fullmatch(line) or _CONTINUED.match(line))


def _provenance(values: Mapping[str, str]) -> Provenance:
    language = _first(values, _LANGUAGES)
    return Provenance(
        title=values.get("title") or None,
        publisher=_first(values, _PUBLISHER),
        date=_date(values.get("date", "")),
        language=language if language and _LANGUAGE.fullmatch(language) else None,
        source=_first(values, _SOURCE),
    )


def _first(values: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((values[name] for name in names if values.get(name)), None)


def _date(value: str) -> str | None:
    found = _ISO.match(value)
    return first_date(found.group() if found else value) if value else None


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = _QUOTED.fullmatch(value)
    if quoted:
        return quoted["inside"].strip()
    # What begins so is a list, a map, a block or a reference, and no plain text.
    return "" if value[:1] in ("[", "{", "|", ">", "&", "*", "!") else value
