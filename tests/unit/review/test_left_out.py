"""What is left out of an export is nowhere in the file, whatever the format."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from reviewer.exchange.parts import ALL, OF_TEXT
from reviewer.exchange.registry import format_named, formats
from reviewer.model.article import Document, Provenance
from reviewer.model.codebook import Field, Tag
from reviewer.model.errors import Refused
from reviewer.review import Review

_FORMATS: Final = [each.name for each in formats() if "write" in each.direction]
_TOOLS: Final = [name for name in _FORMATS if format_named(name).pack]
_WHOLE: Final = frozenset({"html", "docx", "rtf", "latex", "svg", "ansi"})
"""These have the whole text, and so what is around a quote."""

_SAID: Final = {
    "sentence": "Zsentence",
    "context": "Zcontext",
    "source": "Zpublisher|Zsource|2001-02",
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
_CARRIED: Final = {
    "source": {"sources"},
    "speaker": {"fields"},
    "note": {"notes"},
    "entities": {"names"},
    "relations": {"relations", "foreign relations"},
    "reviewer": {"reviewers"},
}
"""What formats of other tools call parts, where that is otherwise."""

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
    """Return all that a file or folder says, but for when it was itself made."""
    if path.is_dir():
        return "".join(map(said, path.iterdir()))
    if path.suffix == ".spacy":
        return zlib.decompress(path.read_bytes()).decode("utf-8", "replace")
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name != "docProps/core.xml"]
        return "".join(archive.read(name).decode("utf-8", "replace") for name in names)


@pytest.mark.parametrize("name", _FORMATS)
def test_each_part_that_is_left_out_is_nowhere_in_the_file(
    review: Review, tmp_path: Path, name: str
) -> None:
    how = format_named(name)
    for part in _SAID.keys() & how.optional:
        # A speaker is a field, too, and what is around a quote is in its sentence.
        also = [] if how.pack else {"speaker": ["fields"], "context": ["sentence"]}.get(part, [])
        path = tmp_path / f"{part}{how.extension}"
        review.export(path, name, without=[part, *also])
        if not (name in _WHOLE and part in ("sentence", "context")):
            pattern = _SAID[part]
            assert not re.search("Zspeaker" if part == "speaker" else pattern, said(path)), part


@pytest.mark.parametrize("name", _FORMATS)
def test_all_parts_are_in_a_file_of_which_none_is_left_out(
    review: Review, tmp_path: Path, name: str
) -> None:
    how = format_named(name)
    path = tmp_path / f"o{how.extension}"
    review.export(path, name)
    found = said(path)
    missing = {part for part, pattern in _SAID.items() if not re.search(pattern, found)}
    carried = {part for part in ALL if _CARRIED.get(part, {part}) <= how.carries}
    # What stands around a quote is announced, where there is a sentence.
    assert (missing & carried if how.pack else missing - {"context"}) == set()
    assert _SAID.keys() == ALL - {"hash"}


@pytest.mark.parametrize("name", _TOOLS)
@pytest.mark.parametrize("part", sorted(OF_TEXT))
def test_what_the_text_tells_cannot_be_left_out_where_it_is_written(
    review: Review, tmp_path: Path, name: str, part: str
) -> None:
    path = tmp_path / f"o{format_named(name).extension}"
    with pytest.raises(Refused, match=f"has the whole texts, .*: {part}"):
        review.export(path, name, without=[part])
    assert not path.exists()
