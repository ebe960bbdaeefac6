"""HTML as it stands in other formats: its tags are dropped, the words between them stay."""

import re
from html import unescape
from typing import Final

_NAME: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9-]{0,30})")
_SILENT: Final = {
    name: re.compile(rf"</{name}", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "template", "noscript", "iframe", "svg", "math")
}
"""Elements whose content nobody reads, and what ends them."""

_BREAKING: Final = frozenset(
    "address article aside blockquote br dd details div dl dt figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hr li main nav ol p pre section summary table td th tr ul".split()
)


def without_tags(html: str) -> str:
    """Return the words of a piece of HTML, a line for each line or block of it.

    Comments, scripts and styles are dropped whole. Nothing is looked at twice, so that the time
    it takes grows with the length alone.
    """
    found: list[str] = []
    last = html.rfind(">")
    at = 0
    while 0 <= (begin := html.find("<", at)) < last:
        found.append(html[at:begin])
        at, left = _skipped(html, begin)
        found.append(left)
    found.append(html[at:])
    lines = (" ".join(line.split()) for line in unescape("".join(found)).split("\n"))
    return "\n".join(line for line in lines if line)


def tag_name(html: str) -> str:
    """Return the name of the tag that a piece begins with, in lower case; empty if it is none."""
    found = _NAME.match(html)
    return found[1].lower() if found else ""


def _skipped(html: str, begin: int) -> tuple[int, str]:
    """Return where the tag or comment at a "<" ends, and what is left of it."""
    if html.startswith("<!--", begin):
        return _after(html, "-->", begin), ""
    name = tag_name(html[begin : begin + 40])
    if not (name or html.startswith(("<!", "<?"), begin)):
        return begin + 1, "<"
    end = _after(html, ">", begin)
    if name in _SILENT and html[begin + 1] != "/":
        closing = _SILENT[name].search(html, end)
        return (_after(html, ">", closing.end()) if closing else len(html)), ""
    return end, "\n" if name in _BREAKING else ""


def _after(html: str, sign: str, begin: int) -> int:
    """Return the place after a sign, or the end where there is none."""
    found = html.find(sign, begin)
    return found + len(sign) if found >= 0 else len(html)
