"""Reports read by what others made, or by their published rules: each claim as it stands there."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree as ET

from lxml import html
from markdown_it import MarkdownIt

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Read(NamedTuple):
    """A claim in a report: tags, quotes, their places, and what is said under which word."""

    tags: list[str]
    quotes: list[str]
    places: list[str]
    told: dict[str, str]


class Report(NamedTuple):
    """All claims, and the words that are marked in the articles."""

    claims: list[Read]
    marked: str


def read_html(path: Path) -> Report:
    """Read a page with libxml2's parser."""
    page = html.document_fromstring(path.read_bytes())
    claims = [
        Read(
            [each.text_content().split(" ", 1)[1] for each in item.xpath("div/span[@class='tag']")],
            [each.text_content() for each in item.xpath("blockquote/b")],
            [each.text_content() for each in item.xpath("blockquote/span[@class='place']")],
            {
                row.findtext("dt"): "; ".join(dd.text_content() for dd in row.findall("dd"))
                for row in item.xpath("dl/div")
            },
        )
        for item in page.xpath("//ol[@class='claims']/li")
    ]
    return Report(claims, "".join(each.text_content() for each in page.iter("mark")))


def read_markdown(path: Path) -> Report:
    """Read CommonMark, with what is usual beyond it, by its reference's port to Python."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    page = html.document_fromstring(reader.render(path.read_text("utf-8")))
    claims: list[Read] = []
    for part in page.find("body"):
        if part.tag == "h3":
            words = part.text_content().split(" · ")[1:]
            claims.append(Read([] if words == ["No tag"] else words, [], [], {}))
        elif part.tag == "blockquote":
            claims[-1].quotes.extend(b.text_content() for b in part.xpath(".//strong | .//b"))
            claims[-1].places.append(part.find("p/br").tail.strip())
        elif part.tag == "ul":
            claims[-1].told.update(item.text_content().split(": ", 1) for item in part)
    return Report(claims, "")


def read_word(path: Path) -> Report:
    """Read a document's words and its comments as ECMA-376 has them."""
    with zipfile.ZipFile(path) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  # of this test
        margin = ET.fromstring(archive.read("word/comments.xml"))  # noqa: S314  # as above
    about = _commented(body)
    claims: list[Read] = []
    for comment in margin.iter(f"{_WORD}comment"):
        first, *lines = ["".join(map(_letters, p.iter())) for p in comment.iter(f"{_WORD}p")]
        told = dict(line.split(": ", 1) for line in lines)
        tags = first.split(" · ")[1:]
        places = told.pop("Place", "")
        told["Reviewer"] = comment.get(f"{_WORD}author", "")
        quote = about[comment.get(f"{_WORD}id", "")]
        found = places.split("; ") if places else []
        claims.append(Read([] if tags == ["No tag"] else tags, [quote], found, told))
    shaded = (r for r in body.iter(f"{_WORD}r") if r.find(f"{_WORD}rPr/{_WORD}shd") is not None)
    return Report(claims, "".join("".join(map(_letters, run.iter())) for run in shaded))


def _commented(body: ET.Element) -> dict[str, str]:
    """Return the words that each comment is about, paragraphs on a line each."""
    found: dict[str, str] = {}
    begun: list[str] = []
    for each in body.iter():
        name, id_ = each.tag.removeprefix(_WORD), each.get(f"{_WORD}id", "")
        if name == "commentRangeStart":
            begun.append(id_)
            found[id_] = ""
        elif name == "commentRangeEnd":
            begun.remove(id_)
        letters = "\n" if name == "p" else _letters(each)
        for open_ in begun:
            found[open_] += letters
    return found


def _letters(each: ET.Element) -> str:
    """Return the letters of an element of a run; Word trims those that are not to be preserved."""
    name = each.tag.removeprefix(_WORD)
    if name == "t":
        kept = each.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        return (each.text or "") if kept else (each.text or "").strip()
    return {"br": "\n", "tab": "\t"}.get(name, "")


class Run(NamedTuple):
    """Words of one look; `marked` where they have a ground."""

    text: str
    marked: bool


_RTF: Final = re.compile(
    r"\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.IGNORECASE
)
_ASIDE: Final = frozenset({"fonttbl", "colortbl", "stylesheet", "info", "*"})
RTF_WORDS: Final = frozenset(
    "rtf ansi uc deff fonttbl f fmodern fprq fcharset colortbl red green blue sa fs dntblnsbdb"
    " b ul i cf cb chshdng chcbpat par u".split()
)


def read_rtf(path: Path) -> tuple[list[Run], set[str]]:
    """Read the words of RTF 1.9.1, and which control words it has."""
    state, waiting, words = {"uc": 1, "ground": 0, "aside": 0}, list[dict[str, int]](), set[str]()
    units: list[tuple[bytes, bool]] = []
    skip = 0
    for word, number, byte, symbol, brace, text in _RTF.findall(path.read_text("ascii")):
        out = ""
        if brace == "{":
            waiting.append(dict(state))
        elif brace == "}":
            state = waiting.pop()
        elif word:
            words.add(word)
            if word in _ASIDE:
                state["aside"] = 1
            state["uc"] = int(number) if word == "uc" else state["uc"]
            state["ground"] = int(number) if word == "chcbpat" else state["ground"]
            out = {"par": "\n", "line": "\n", "tab": "\t"}.get(word, "")
            if word == "u":
                out, skip = chr(int(number) % 0x10000), state["uc"]
        else:
            out = bytes.fromhex(byte).decode("cp1252") if byte else symbol or text
            out, skip = out[skip:], max(0, skip - len(out))
        if out and not state["aside"]:
            units.append((out.encode("utf-16-le", "surrogatepass"), bool(state["ground"])))
    assert not waiting
    return list(_joined(units)), words


def _joined(units: list[tuple[bytes, bool]]) -> Iterator[Run]:
    at = 0
    while at < len(units):
        end = at
        while end < len(units) and units[end][1] == units[at][1]:
            end += 1
        yield Run(b"".join(u for u, _ in units[at:end]).decode("utf-16-le"), units[at][1])
        at = end


_LATEX: Final = re.compile(
    r"\\PYZ([a-z]{2})\{\}|\\PY\{([^{}]*)\}\{|(\})|([^\\{}]+)|(?P<odd>[\\{])", re.DOTALL
)
_PYZ: Final = dict(
    zip(
        "bs us ob cb ca am lt gt sh pc dl hy sq dq ti at lb rb".split(),
        "\\_{}^&<>#%$-'\"~@[]",
        strict=True,
    )
)


def read_latex(path: Path) -> list[Run]:
    """Read what stands in the environments; anything but a look or a letter fails."""
    head, _, body = path.read_text("utf-8").partition("\\begin{document}\n\\footnotesize\n")
    grounds = set(re.findall(r"PY@tok@(\w+)\}\{.*colorbox", head))
    part = re.compile(
        r"\\begin\{Verbatim\}\[commandchars=\\\\\\\{\\\}\]\n(.*?)\\end\{Verbatim\}\n", re.DOTALL
    )
    assert part.sub("", body) == "\\end{document}\n"
    runs: list[Run] = []
    for within in part.findall(body):
        looks = [""]
        for sign, look, end, text, odd in _LATEX.findall(within):
            assert not odd
            if look:
                looks.append(look)
            elif end:
                looks.pop()
            else:
                marked = not grounds.isdisjoint(looks[-1].split("+"))
                runs.append(Run(_PYZ[sign] if sign else text, marked))
    return runs


def read_svg(path: Path) -> list[Run]:
    """Read the lines of a picture; what is fitted into a ground is marked."""
    svg = "{http://www.w3.org/2000/svg}"
    root: Any = ET.parse(path).getroot()  # noqa: S314  # of this test
    runs: list[Run] = []
    for line in root.iter(f"{svg}text"):
        assert line.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        runs.append(Run(line.text or "", marked=False))
        for each in line:
            runs.append(Run(each.text or "", "textLength" in each.attrib))
            runs.append(Run(each.tail or "", marked=False))
        runs.append(Run("\n", marked=False))
    return runs


def read_terminal(path: Path) -> list[Run]:
    """Read text as a terminal does that knows only the looks of letters (ECMA-48, SGR)."""
    runs: list[Run] = []
    marked = False
    for look, text in re.findall(r"\x1b\[([\d;]*)m|([^\x1b]+|\x1b)", path.read_text("utf-8")):
        if text:
            runs.append(Run(text, marked))
        numbers = (int(number) for number in look.split(";") if number)
        for number in numbers:
            if number in (38, 48):  # a colour: 2, red, green, blue
                assert next(numbers) == 2
                assert all(0 <= next(numbers) < 256 for _ in range(3))
            marked = number == 48 or (marked and number not in (0, 49))
    return runs
