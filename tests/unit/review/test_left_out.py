"""What is left out of an export is nowhere in the file, whatever the format."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from reviewer.exchange.parts import ALL
from reviewer.exchange.registry import formats
from reviewer.model.article import Document, Provenance
from reviewer.model.codebook import Field, Tag
from reviewer.review import Review

_FORMATS: Final = [
    each.name for each in formats() if each.pack is None and "write" in each.direction
]
_WHOLE: Final = frozenset({"html", "docx", "rtf", "latex", "svg", "ansi"})
"""These have the whole text, and so what is around a quote."""

_SAID: Final = {
    "sentence": "Zsentence",
    "context": "Zcontext",
    "source": "Zpublisher|Zsource|2001",
    "definitions": "Zdefined|Zuse|Zavoid",
    "fields": "Zstatus|Ztopic",
    "speaker": "Zspeaker",
    "note": "Znote",
    "entities": "Zentity",
    "relations": "Zrelated",
    "comments": "Zcomment",
    "decisions": "Zdecided",
    "reviewer": "Zann|Zbo|Zcy|Zdee|Zeve",
    "times": r"\dT\d\d:|UTC",
}
"""Patterns of what is said in the review in each part, but for the hash, which the text has."""

_TAG: Final = Tag(f"{11:032x}", "Data", None, "Zdefined", "Zuse", "Zavoid")
_FIELDS: Final = (
    Field(f"{1:032x}", "status", "choice", ("Zstatus",)),
    Field(f"{3:032x}", "speaker", "entity", position=3),
    Field(f"{4:032x}", "topics", "text", many=True, position=4),
)
_TEXT: Final = (
    "It begins with a Zsentence that is long enough for what is around it to be elsewhere, and this"
    " quote is in it. Zcontext comes after.\n"
)
_ABOUT: Final = Provenance("Title", "Zpublisher", "2001-02-03", "en", "https://Zsource.example/")


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Review]:
    """One in which every part says something of its own."""
    with Review.new(tmp_path_factory.mktemp("left") / "left.review") as made:
        made.codebook.load([_TAG], _FIELDS, name="left")
        made.articles.add([Document(_TEXT, "text", _ABOUT)])
        (article,) = made.articles()
        start, end = _TEXT.index("quote"), _TEXT.index(" Zcontext")
        values = {"status": "Zstatus", "topics": ["Ztopic"], "speaker": "Zspeaker"}
        one = made.tag(article, start, end, ["Data"], reviewer="Zann", note="Znote", fields=values)
        other = made.tag(article, start, end, ["Data"], reviewer="Zbo")
        made.relations.add(one, "supports", other, reviewer="Zcy", note="Zrelated")
        made.comments.add(one, "Zcomment", reviewer="Zdee")
        made.decisions.settle([other], "reject", reviewer="Zeve", reason="Zdecided")
        who, place = one.reviewer_id, (start, start + len("quote"))
        made.entities.add_mention(article, *place, type="product", reviewer=who)
        named = next(each for each in made.entities.known() if each.name == "quote")
        made.entities.edit(named, reviewer=who, name="Zentity")
        yield made


def said(path: Path) -> str:
    """Return all that a file says, but for when it was itself made."""
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name != "docProps/core.xml"]
        return "".join(archive.read(name).decode() for name in names if name.endswith("xml"))


@pytest.mark.parametrize("name", _FORMATS)
def test_each_part_that_is_left_out_is_nowhere_in_the_file(
    review: Review, tmp_path: Path, name: str
) -> None:
    for part, pattern in _SAID.items():
        # A speaker is a field, too, and what is around a quote is in its sentence.
        also = {"speaker": ["fields"], "context": ["sentence"]}.get(part, [])
        review.export(tmp_path / "o", name, without=[part, *also])
        if not (name in _WHOLE and part in ("sentence", "context")):
            assert not re.search(pattern, said(tmp_path / "o")), part


@pytest.mark.parametrize("name", _FORMATS)
def test_all_parts_are_in_a_file_of_which_none_is_left_out(
    review: Review, tmp_path: Path, name: str
) -> None:
    review.export(tmp_path / "o", name)
    found = said(tmp_path / "o")
    missing = {part for part, pattern in _SAID.items() if not re.search(pattern, found)}
    assert missing <= {"context"}  # which is announced, where there is a sentence
    assert _SAID.keys() == ALL - {"hash"}
