"""Reports of a review of all that breaks careless files, read by what others made."""

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest
from lxml import html
from markdown_it import MarkdownIt

from tests.unit.review.nasty import (
    DATA,
    DEFINITION,
    OTHER,
    PILL,
    SIGNS,
    SOURCE,
    TEXT,
    Nasty,
    Said,
    nasty_review,
)
from tests.unit.review.report_readers import (
    RTF_WORDS,
    Read,
    Run,
    read_html,
    read_latex,
    read_markdown,
    read_rtf,
    read_svg,
    read_terminal,
    read_word,
)

_NAMES: Final = {DATA: "Sovereignty › Data", PILL: "{pill} $&%#_ | `x` <i>/no"}
_DEFINED: Final = {DATA: DEFINITION, PILL: "It binds."}
_TIME: Final = re.compile(r", \d{1,2} \w+ \d{4}, \d\d:\d\d UTC(?=: )")

Shown = Callable[[str], str]


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nasty]:
    made = nasty_review(tmp_path_factory.mktemp("nasty"))
    with made.review:
        yield made


def pictured(text: str) -> str:
    """Return a text as reports announce that they show it: lines end alike, no control is left."""
    text = text.replace("\r\n", "\n").replace("\x07", "␇").replace("\x1b", "␛").replace("\0", "␀")
    return text.replace("\x9b", "\ufffd")


def in_line(text: str) -> str:
    return " ".join(pictured(text).split())


def unturned(text: str) -> str:
    """Return a text as it is painted: lines are broken anew, and nothing turns the direction."""
    return re.sub("[\u202b\u202c]", "\ufffd", pictured(text)).replace("\n", "")


def told_of(nasty: Nasty, said: Said, shown: Shown) -> dict[str, str]:
    """Return what a report is to say of a claim, under its words."""
    number = nasty.claims.index(said)
    topics = "; ".join(map(shown, sorted(said.topics)))
    defined = (f"{_NAMES[tag]}: {shown(_DEFINED[tag])}" for tag in said.tags)
    related = [("supports", said.supports)] if said.supports is not None else []
    related += [("supported by", n) for n, c in enumerate(nasty.claims) if c.supports == number]
    found = {
        "Status": said.status,
        "Topics": topics,
        "Speaker": f"{said.speaker} (person)" if said.speaker else "",
        "Note": shown(said.note),
        "Relations": "".join(f"Kim: {kind} claim {n + 1}: {shown(SIGNS)}" for kind, n in related),
        "Comments": "; ".join(f"{c.reviewer}: {shown(c.body)}" for c in said.comments),
        "Decisions": f"Thang: rejected (source): {shown(said.decision)}" if said.decision else "",
        "Defined as": "; ".join(defined),
        "Reviewer": said.reviewer,
        "Claim": said.id,
        "Beware": "The text no longer has this passage." if said.lost else "",
    }
    return {name: value for name, value in found.items() if value}


def plain(told: dict[str, str]) -> dict[str, str]:
    """Return what is said without times, without who is named, and related claims by number."""
    found = {name: _TIME.sub("", value) for name, value in told.items()}
    found.pop("Names", None)
    assert re.match(r"\d{1,2} \w+ \d{4}, \d\d:\d\d UTC", found.pop("Made"))
    if "Relations" in found:
        found["Relations"] = re.sub(r"(claim \d+) “.*: ", r"\1: ", found["Relations"])
    return found


def places_of(said: Said) -> list[str]:
    return [f"{start}–{end}" for start, end in said.places]


def check(nasty: Nasty, found: Sequence[Read], shown: Shown) -> None:
    """Compare what a report says of every claim, but for its quotes, with what was said."""
    assert len(found) == len(nasty.claims)
    for each, said in zip(found, nasty.claims, strict=True):
        assert plain(each.told) == told_of(nasty, said, shown)
        assert each.tags == [_NAMES[tag] for tag in said.tags]
        assert each.places == places_of(said)


def marked(nasty: Nasty) -> list[str]:
    """Return all letters of each article that a claim covers."""
    found = []
    for text, claims in ((TEXT, nasty.claims[:-2]), (OTHER, nasty.claims[-1:])):
        covered = {n for said in claims for place in said.places for n in range(*place)}
        found.append("".join(text[n] for n in sorted(covered)))
    return found


def words(text: str) -> str:
    """Return a text without its spaces: how pieces of a page are parted says nothing."""
    return "".join(text.split())


def test_a_page_has_every_letter(nasty: Nasty, tmp_path: Path) -> None:
    nasty.review.export(tmp_path / "o", "html")
    found = read_html(tmp_path / "o")
    check(nasty, found.claims, pictured)
    quotes = [[pictured(quote) for quote in said.quotes] for said in nasty.claims]
    assert [each.quotes for each in found.claims] == quotes
    assert words(found.marked) == words(pictured("".join(marked(nasty))))


def test_a_page_has_nothing_that_acts(nasty: Nasty, tmp_path: Path) -> None:
    nasty.review.export(tmp_path / "o", "html")
    page = html.document_fromstring((tmp_path / "o").read_bytes())
    assert not page.xpath("//script | //img | //link | //iframe | //object | //form | //base")
    names = {name for each in page.iter() for name in each.attrib}
    assert not [name for name in names if name.startswith("on") or name in ("src", "action")]
    assert {a for a in page.xpath("//@href") if not a.startswith("#")} == {SOURCE}


def test_markdown_has_every_letter_in_lines(nasty: Nasty, tmp_path: Path) -> None:
    nasty.review.export(tmp_path / "o", "markdown")
    found = read_markdown(tmp_path / "o")
    check(nasty, found.claims, in_line)
    quotes = [[in_line(quote) for quote in said.quotes] for said in nasty.claims]
    assert [each.quotes for each in found.claims] == quotes


def test_markdown_has_nothing_that_acts(nasty: Nasty, tmp_path: Path) -> None:
    nasty.review.export(tmp_path / "o", "markdown")
    text = (tmp_path / "o").read_text("utf-8")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    page = html.document_fromstring(MarkdownIt("commonmark").render(text))
    used = {each.tag for each in page.iter()}
    assert used <= set("html body h1 h2 h3 p a blockquote strong b br ul li code".split())
    assert {a for a in page.xpath("//@href") if not a.startswith("#claim-")} == {SOURCE}


def test_a_document_has_every_letter(nasty: Nasty, tmp_path: Path) -> None:
    def shown(text: str) -> str:
        """Return a passage as it stands in paragraphs, of which none is empty."""
        return "\n".join(line for line in pictured(text).split("\n") if line.strip())

    nasty.review.export(tmp_path / "o.docx", "docx")
    found = read_word(tmp_path / "o.docx")
    check(nasty, found.claims, pictured)
    for each, said in zip(found.claims, nasty.claims, strict=True):
        if said.lost:
            assert each.quotes == [f"No longer in the text: “{in_line(said.quotes[0])}”"]
        elif said.quotes:
            assert [shown(quote) for quote in each.quotes] == [shown(said.quotes[0])]
    assert words(found.marked) == words(pictured("".join(marked(nasty))))


def test_a_document_has_nothing_that_acts(nasty: Nasty, tmp_path: Path) -> None:
    nasty.review.export(tmp_path / "o.docx", "docx")
    with zipfile.ZipFile(tmp_path / "o.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [n for n, part in parts.items() if b'TargetMode="External"' in part]
    acting = re.compile(rb"<w:(instrText|fldSimple|object|altChunk|subDoc|control)\b")
    assert not [n for n, part in parts.items() if acting.search(part)]
    assert not [n for n in parts if re.search("vba|macro|embeddings|activeX", n, re.IGNORECASE)]


def painted(nasty: Nasty, runs: Sequence[Run]) -> None:
    """Compare painted words with what was said: every claim after its article, in order."""
    whole = "".join(run.text for run in runs).replace("\n", "")
    at = 0
    for number, said in enumerate(nasty.claims, 1):
        tags = " · ".join(_NAMES[tag] for tag in said.tags) or "No tag"
        start = whole.index(f"[{number}] {tags}", at)
        at = whole.index(f"Claim: {said.id}", start)
        claim = _TIME.sub("", whole[start : at + 100])
        for quote, place in zip(said.quotes, places_of(said), strict=True):
            assert re.search(f"{re.escape(unturned(quote))}.*? {place}", claim)
        for name, value in told_of(nasty, said, unturned).items():
            if name != "Relations":
                assert f"{name}: {value}" in claim
            else:
                assert value.partition(": ")[2].partition(": ")[0] in claim
    text, other = marked(nasty)
    first = [quote for said in nasty.claims[:-1] for quote in said.quotes]
    inked = "".join(run.text for run in runs if run.marked)
    expected = "".join((text, *first, other, *nasty.claims[-1].quotes))
    assert words(inked) == words(unturned(expected))


def test_rtf_has_every_letter_and_no_word_that_acts(nasty: Nasty, tmp_path: Path) -> None:
    nasty.review.export(tmp_path / "o", "rtf")
    runs, controls = read_rtf(tmp_path / "o")
    assert controls <= RTF_WORDS
    painted(nasty, runs)


def test_latex_has_every_letter_and_no_command_that_acts(nasty: Nasty, tmp_path: Path) -> None:
    nasty.review.export(tmp_path / "o", "latex")
    painted(nasty, read_latex(tmp_path / "o"))


def test_a_picture_has_every_letter_and_nothing_that_acts(nasty: Nasty, tmp_path: Path) -> None:
    nasty.review.export(tmp_path / "o", "svg")
    painted(nasty, read_svg(tmp_path / "o"))
    used = {*re.findall(r"<(\w+)", (tmp_path / "o").read_text("utf-8"))}
    assert used == {"svg", "title", "rect", "g", "text", "tspan"}


def test_a_terminal_gets_every_letter_and_looks_alone(nasty: Nasty, tmp_path: Path) -> None:
    nasty.review.export(tmp_path / "o", "ansi")
    runs = read_terminal(tmp_path / "o")
    painted(nasty, runs)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "".join(run.text for run in runs))
