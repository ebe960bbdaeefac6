"""The starter codebook is complete, shows what it says, and is documented.

Run as a script, this file writes the codebook's page, `docs/codebook.md`, anew.
"""

import hashlib
import re
from pathlib import Path

import pytest

from reviewer.model.codebook import COLOURS, Codebook, Example, Tag
from reviewer.reading import sample_documents, starter_codebook

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"
INTRODUCTION = """\
A new review begins with these tags and fields; each review may change them. A tag in **bold** is a
branch, used where nothing below it fits. One claim may have several tags."""
TAGS, FIELDS = starter_codebook()
BOOK = Codebook(TAGS, FIELDS)
TEXTS = {
    hashlib.sha256(document.text.encode()).hexdigest()[:32]: document.text
    for document in sample_documents()
}
WINDOW_KEYS = set("TNOESXJKARDFUGMLC.[]?")

each_tag = pytest.mark.parametrize("tag", TAGS, ids=lambda tag: tag.name)


def quote(example: Example) -> str:
    return TEXTS[example.article][example.start : example.end]


@each_tag
def test_a_tag_says_what_it_means_and_when_to_use_it(tag: Tag) -> None:
    for sentence in (tag.definition, tag.use_when, tag.avoid_when):
        assert sentence == sentence.strip()
        assert sentence.endswith(".")
    assert tag.examples


@each_tag
def test_a_tag_names_the_neighbour_to_use_instead(tag: Tag) -> None:
    others = {other.name for other in TAGS} - {tag.name}
    assert any(name in tag.avoid_when for name in others)


@each_tag
def test_an_example_is_a_passage_of_its_article_and_parts_no_word(tag: Tag) -> None:
    for example in tag.examples:
        text = TEXTS[example.article]
        assert 0 <= example.start < example.end <= len(text)
        assert quote(example) == quote(example).strip()
        assert len(quote(example).split()) >= 4
        for at in (example.start, example.end):
            assert not (text[at - 1 : at].isalnum() and text[at : at + 1].isalnum())


@each_tag
def test_a_branch_has_one_colour_of_the_palette(tag: Tag) -> None:
    assert tag.colour in COLOURS
    assert tag.colour == BOOK.lineage(tag.id)[-1].colour


@each_tag
def test_a_tag_is_a_branch_or_right_below_one(tag: Tag) -> None:
    assert len(BOOK.lineage(tag.id)) == (1 if tag.parent is None else 2)


def test_no_two_branches_have_the_same_colour() -> None:
    colours = [tag.colour for tag in TAGS if tag.parent is None]
    assert len(set(colours)) == len(colours)


def test_names_and_keys_are_unique_and_leave_the_windows_own_alone() -> None:
    names, keys = [tag.name.casefold() for tag in TAGS], [tag.key for tag in TAGS if tag.key]
    assert len(set(names)) == len(names)
    assert len(set(keys)) == len(keys) >= 15
    assert not WINDOW_KEYS & set(keys)
    assert "".join(keys) == "".join(keys).upper()


def test_every_article_and_both_languages_have_examples() -> None:
    assert {example.article for tag in TAGS for example in tag.examples} == set(TEXTS)


def test_ids_are_stamps_of_an_early_time_in_the_order_of_the_file() -> None:
    ids = [tag.id for tag in TAGS] + [field.id for field in FIELDS]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch(r"0190[0-9a-f]{8}7[0-9a-f]{3}[89ab][0-9a-f]{15}", id_) for id_ in ids)


def test_the_tags_that_the_corpus_is_read_for_are_there() -> None:
    paths = {BOOK.path(tag.id): tag.key for tag in TAGS}
    assert paths["Sovereignty/Data sovereignty"] == "1"
    assert paths["Sovereignty/CLOUD Act"] == "2"
    assert paths["Contract/Poison pill"] == "3"


def test_the_fields_say_how_who_of_whom_and_how_surely() -> None:
    assert [(field.name, field.type, field.choices) for field in FIELDS] == [
        ("status", "choice", ("asserted", "reported", "speculated", "disputed", "denied")),
        ("speaker", "entity", ()),
        ("subject", "entity", ()),
        ("confidence", "choice", ("low", "medium", "high")),
    ]
    for field in FIELDS:
        assert all(f"{choice}: " in field.definition for choice in field.choices)


def row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def codebook_page() -> str:
    """Word the starter codebook as Markdown."""
    lines = [
        "# The starter codebook",
        "",
        INTRODUCTION,
        "",
        row("tag", "key", "means", "use it when", "use another when", "for example"),
        row(*["---"] * 6),
    ]
    for tag in BOOK.tags:
        name = f"**{tag.name}**" if tag.parent is None else tag.name
        key = f"`{tag.key}`" if tag.key else ""
        example = f"“{quote(tag.examples[0])}”"
        lines.append(row(name, key, tag.definition, tag.use_when, tag.avoid_when, example))
    lines += ["", row("field", "type", "means"), row(*["---"] * 3)]
    for field in BOOK.fields:
        kind = f"{field.type}: {', '.join(field.choices)}" if field.choices else field.type
        lines.append(row(field.name, kind, field.definition))
    return "\n".join(lines) + "\n"


def test_the_page_shows_the_codebook_as_it_is() -> None:
    assert PAGE.read_text("utf-8") == codebook_page(), "run this file to write the page anew"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(codebook_page(), "utf-8", newline="\n")
