"""spaCy's DocBin: read and written without spaCy, and as spaCy reads and writes it."""

import struct
import zlib
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.exchange import docbin
from reviewer.exchange.apart import reading
from reviewer.exchange.carrying import reduced
from reviewer.exchange.docbin.strings import number_of
from reviewer.exchange.docbin.tokens import words
from reviewer.exchange.msgpack_source import packed, unpacked
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.registry import format_named, recognised
from reviewer.exchange.source import Source
from reviewer.exchange.tag_paths import paths
from reviewer.model.errors import UnreadableImport
from reviewer.model.work import ended
from tests.unit.exchange.parcels import parcels

_WORDS: Final = ("KT", "Corp", "left")
_GROUP: Final = {
    "name": "x",
    "attrs": {},
    "spans": [struct.pack(">QQQllll", 0, 0, 383, 1, 3, 3, 12)],
}


def made(**instead: Any) -> bytes:  # noqa: ANN401  # values of every kind are tried
    """Return a file of one document, KT Corp as an organisation, with some parts as given."""
    rows = [
        (number_of(word), iob, 383 * bool(iob % 2))
        for word, iob in zip(_WORDS, (3, 1, 2), strict=True)
    ]
    parts = {
        "version": "0.1",
        "attrs": [65, 77, 78],
        "tokens": struct.pack("<9Q", *(value for row in rows for value in row)),
        "spaces": b"\1\1\0",
        "lengths": struct.pack("<i", 3),
        "strings": ["", *_WORDS, "ORG"],
        "cats": [{"sure": 0.9, "not": 0.1}],
        "flags": [{}],
        "span_groups": [b""],
    }
    return zlib.compress(packed({**parts, **instead}))


def read(tmp_path: Path, data: bytes) -> Parcel:
    (tmp_path / "a.spacy").write_bytes(data)
    return ended(reading(tmp_path / "a.spacy", format_named("spacy")))


def test_words_and_spaces_are_the_text_and_entities_are_claims(tmp_path: Path) -> None:
    found = read(tmp_path, made())
    assert recognised(tmp_path / "a.spacy").name == "spacy"
    assert found.texts[0].text == "KT Corp left"
    entity, whole = found.annotations
    assert (entity.places[0][:3], entity.tags) == ((0, 7, "KT Corp"), ("ORG",))
    assert (whole.places, whole.tags) == ((), ("sure",))


def test_a_word_that_is_blocked_is_no_claim(tmp_path: Path) -> None:
    """Spacy's Doc.set_ents marks so where no entity may be: it begins one of no type."""
    rows = [(number_of(word), 3, 0) for word in _WORDS]
    tokens = struct.pack("<9Q", *(value for row in rows for value in row))
    assert read(tmp_path, made(tokens=tokens, cats=[{}])).annotations == ()


def test_spans_of_groups_may_overlap_entities(tmp_path: Path) -> None:
    found = read(tmp_path, made(span_groups=[packed({packed(_GROUP): ["x"]})], cats=[{}]))
    assert [each.places[0].quote for each in found.annotations] == ["Corp left", "KT Corp"]


def test_an_entity_that_is_a_span_as_well_is_one_claim_with_what_it_is_linked_to(
    tmp_path: Path,
) -> None:
    """A linker of spaCy sets it on entities, and on no group of spans."""
    rows = [
        (number_of(word), iob, 383, number_of("Q1") * (iob == 3))
        for word, iob in zip(_WORDS, (3, 2, 2), strict=True)
    ]
    span = struct.pack(">QQQllll", 0, 0, 383, 0, 1, 0, 2)
    found = read(
        tmp_path,
        made(
            attrs=[65, 77, 78, 452],
            tokens=struct.pack("<12Q", *(value for row in rows for value in row)),
            strings=["", *_WORDS, "ORG", "Q1"],
            span_groups=[packed({packed({**_GROUP, "spans": [span]}): ["x"]})],
            cats=[{}],
        ),
    )
    (claim,) = found.annotations
    assert (claim.places[0].quote, claim.fields) == ("KT", (("kb_id", "Q1"),))


def test_a_file_of_version_2_is_recognised(tmp_path: Path) -> None:
    parts = {
        "attrs": [65],
        "tokens": struct.pack("<Q", number_of("KT")),
        "spaces": b"\0",
        "lengths": struct.pack("<i", 1),
        "strings": ["KT"],
    }
    (tmp_path / "a.bin").write_bytes(zlib.compress(packed(parts)))
    assert recognised(tmp_path / "a.bin").name == "spacy"
    assert [text.text for text in read(tmp_path, zlib.compress(packed(parts))).texts] == ["KT"]


def test_a_word_without_known_spaces_has_one(tmp_path: Path) -> None:
    found = read(tmp_path, made(spaces=b"\0\0\0", flags=[{"has_unknown_spaces": True}]))
    assert found.texts[0].text == "KT Corp left "


@pytest.mark.parametrize(
    "instead",
    [
        {"tokens": b"\0" * 71},
        {"tokens": b"\0" * 64},
        {"lengths": struct.pack("<2i", 4, -1)},
        {"attrs": []},
        {"strings": []},
        {"span_groups": [packed([packed({"spans": [b"short"]})])]},
        {"span_groups": [b"\xc1"]},
        {"user_data": [b"\xd4\x01\x00"]},
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, instead: dict[str, object]) -> None:
    with pytest.raises(UnreadableImport, match=r"^a\.spacy "):
        read(tmp_path, made(**instead))


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableImport, match="unpacks to more"):
        read(tmp_path, zlib.compress(bytes(300_000_100), 1))


def test_the_user_data_of_others_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, made(user_data=[packed({"a": [1, None, True]})]))
    assert found.remarks == ("User data of documents stays in the file.",)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text() | st.binary()
        | st.floats(allow_nan=False),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)  # fmt: skip
def test_what_is_packed_is_unpacked(value: object) -> None:
    assert unpacked(packed(value)) == value


@given(st.binary(max_size=60))
def test_bytes_are_unpacked_or_refused(data: bytes) -> None:
    try:
        unpacked(data)
    except UnreadableImport as error:
        said = str(error)
    else:
        said = "read."
    assert said.endswith((".", "refused."))


@given(st.text("aé \n.😀", max_size=20), st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
def test_tokens_are_the_text_and_begin_and_end_where_spans_do(
    text: str, starts: set[int], ends: set[int]
) -> None:
    found = words(text, starts, ends)
    assert "".join(f"{word.text}{' ' * word.has_space}" for word in found) == text
    assert {at for at in starts if at < len(text)} <= {word.start for word in found}
    assert {at for at in ends if 0 < at <= len(text)} <= {word.end for word in found}


@settings(max_examples=60, deadline=None)
@given(parcel=parcels())
def test_spacy_reads_what_is_written(
    tmp_path_factory: pytest.TempPathFactory, parcel: Parcel
) -> None:
    spacy = pytest.importorskip("spacy")
    given_parcel = reduced(parcel, docbin.CARRIES, split=True)
    path = tmp_path_factory.mktemp("docbin") / "a.spacy"
    list(docbin.pack(given_parcel, path))
    found, labels = docbin.read(Source(path)), paths(given_parcel.tags)
    docs = spacy.tokens.DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab)
    for text, doc in zip(found.texts, docs, strict=True):
        own = [each for each in found.annotations if each.text == text.key]
        spans = [each.places[0][:2] for each in own if each.places]
        assert doc.text == text.text
        assert [(span.start_char, span.end_char) for span in doc.spans["sc"]] == spans
        assert {(entity.start_char, entity.end_char) for entity in doc.ents} <= set(spans)
        assert set(doc.cats) == {labels[each.tags[0]] for each in own if not each.places}


def test_what_spacy_writes_is_read(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    doc = spacy.blank("en")("“KT” said 😀 case det.\n\nORG  left")
    doc.ents = [doc.char_span(1, 3, label="ORG", kb_id="Q1")]
    doc.spans["x"] = [doc.char_span(5, 11, label="Data/Poison pill")]
    spacy.tokens.DocBin(docs=[doc]).to_disk(tmp_path / "a.spacy")
    found = read(tmp_path, (tmp_path / "a.spacy").read_bytes())
    assert found.texts[0].text == doc.text
    assert [each.places[0].quote for each in found.annotations] == ["said 😀", "KT"]
    assert found.annotations[1].fields == (("kb_id", "Q1"),)
    assert [tag.name for tag in found.tags] == ["Data", "Poison pill", "ORG"]


def test_numbers_of_words_are_those_of_spacy() -> None:
    symbols = pytest.importorskip("spacy.symbols")
    strings = pytest.importorskip("spacy.strings").StringStore()
    words_ = ["", *symbols.IDS, "KT", "Đức", "x" * 7, "y" * 8, "z" * 9, "한국어 한국어 한국어"]
    assert [number_of(word) for word in words_] == [strings.add(word) for word in words_]
