"""REFI-QDA: what the standard's schema says of it, and what each program makes of it."""

import functools
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from reviewer.exchange.anchoring import anchor
from reviewer.exchange.apart import read
from reviewer.exchange.carrying import reduced, unsaid
from reviewer.exchange.format import Profile
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelTag, ParcelText, Place
from reviewer.exchange.refi_qda.ours import COLOURS
from reviewer.exchange.registry import format_named
from reviewer.exchange.tag_paths import told_apart
from reviewer.exchange.units import Counting
from reviewer.model.errors import NotFound
from tests.unit.exchange.parcels import parcels
from tests.unit.exchange.samples import sample

REFI = format_named("refi-qda")
EVERY = pytest.mark.parametrize("profile", REFI.profiles, ids=lambda each: each.name)


@functools.cache
def schema() -> etree.XMLSchema:
    """Return the schema of the standard, which is no part of this project."""
    return etree.XMLSchema(etree.parse(sample("refi-qda", "Project.xsd")))


def written(folder: Path, parcel: Parcel, profile: str = "") -> Path:
    how = REFI.for_program(profile)
    assert how.pack
    list(how.pack(reduced(parcel, how.carries, split=True), folder / "a.qdpx"))
    return folder / "a.qdpx"


def parcel(text: str, *claims: tuple[int, int], tags: tuple[ParcelTag, ...] = ()) -> Parcel:
    every = tags or (ParcelTag("t", "Firm"),)
    made = [
        ParcelAnnotation(f"a{n}", "d", (Place(*at, text[slice(*at)]),), (every[0].key,))
        for n, at in enumerate(claims)
    ]
    return Parcel((ParcelText("d", text),), tags=every, annotations=tuple(made))


@pytest.mark.parametrize("profile", ["", *(each.name for each in REFI.profiles)])
@settings(max_examples=25, deadline=None)
@given(given_parcel=parcels())
def test_the_schema_of_the_standard_says_that_it_is_right(
    tmp_path_factory: pytest.TempPathFactory, profile: str, given_parcel: Parcel
) -> None:
    path = written(tmp_path_factory.mktemp("refi"), given_parcel, profile)
    with zipfile.ZipFile(path) as archive:
        schema().assertValid(etree.fromstring(archive.read("project.qde")))


@EVERY
@settings(max_examples=40, deadline=None)
@given(given_parcel=parcels())
def test_what_is_written_for_a_program_has_the_same_words_marked(
    tmp_path_factory: pytest.TempPathFactory, profile: Profile, given_parcel: Parcel
) -> None:
    path = written(tmp_path_factory.mktemp("refi"), given_parcel, profile.name)
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("project.qde"))
        texts = {name[8:-4]: archive.read(name).decode() for name in archive.namelist()[:-1]}
    found = []
    for selection in root.iter("{*}PlainTextSelection"):
        text = texts[selection.getparent().get("guid")]
        plain = text if profile.name == "nvivo" else text.replace("\r\n", "\n")
        start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        found.append(plain[start:end].replace("\r\n", "\n").replace("\r", "\n"))
    said = reduced(given_parcel, profile.carries, split=True).annotations
    quotes = [(each.places[0].quote or "").replace("\r\n", "\n") for each in said]
    assert sorted(found) == sorted(re.sub("\r", "\n", quote) for quote in quotes)


@pytest.mark.parametrize(
    ("profile", "text", "position"),
    [
        ("", "a\r\nb\nKT", 5),
        ("nvivo", "a\r\nb\nKT", 5),
        ("atlas-ti", "a\nb\nKT", 4),
        ("qualcoder", "a\nb\nKT", 4),
        ("maxqda", "a\r\nb\r\nKT", 4),
    ],
)
def test_lines_end_as_a_program_counts_them(
    tmp_path: Path, profile: str, text: str, position: int
) -> None:
    with zipfile.ZipFile(written(tmp_path, parcel("a\r\nb\nKT", (5, 7)), profile)) as archive:
        assert archive.read(archive.namelist()[0]).decode() == text
        assert f'startPosition="{position}"' in archive.read("project.qde").decode()


@EVERY
def test_a_long_passage_after_line_ends_comes_back(tmp_path: Path, profile: Profile) -> None:
    text = "a\r\nb\r\n" + "said so, " * 20
    found = read(written(tmp_path, parcel(text, (6, len(text) - 1)), profile.name), REFI)
    words = found.texts[0].text or ""
    (at,) = anchor(words, found.annotations[0].places, Counting(found.unit)).places
    assert words[at.start : at.end] == text[6:-1]


def test_codes_of_one_name_are_told_apart_for_qualcoder() -> None:
    tags = (ParcelTag("a", "Law"), ParcelTag("b", "Other"), ParcelTag("c", "law", "b"))
    (profile,) = [each for each in REFI.profiles if each.name == "qualcoder"]
    given_parcel = parcel("KT", (0, 2), tags=tags)
    assert [each.words for each in unsaid(given_parcel, profile.carries)] == [
        "1 tag that is called as another"
    ]
    assert [tag.name for tag in told_apart(tags)] == ["Law", "Other", "Other/law"]


def test_a_program_that_is_not_known_is_refused() -> None:
    with pytest.raises(NotFound, match="there is: atlas-ti, maxqda, nvivo, qualcoder"):
        REFI.for_program("word")


def project(notes: str, inside: str, origin: str = "NVivo") -> bytes:
    """Return a project of one text, KT said so., that has these notes and what is in its source."""
    return (
        f'<Project name="p" origin="{origin}"><Cases><Case/></Cases><Sources><TextSource guid="D">'
        f"<PlainTextContent>KT said so.</PlainTextContent>{inside}</TextSource></Sources>"
        f"<Notes>{notes}</Notes></Project>"
    ).encode()


def read_project(tmp_path: Path, data: bytes) -> Parcel:
    (tmp_path / "a.qde").write_bytes(data)
    return read(tmp_path / "a.qde", REFI)


def test_a_memo_of_a_text_is_a_claim_about_all_of_it(tmp_path: Path) -> None:
    note = '<Note guid="N"><PlainTextContent>Odd.</PlainTextContent></Note><Note guid="M"/>'
    found = read_project(tmp_path, project(note, '<NoteRef targetGUID="N"/>'))
    assert [(each.places, each.tags, each.note) for each in found.annotations] == [((), (), "Odd.")]
    stays = "The project has more, which stays in it: 1 memo, 1 case."
    assert found.remarks == (stays,)


def test_a_note_of_qualcoder_is_about_a_piece_of_the_text(tmp_path: Path) -> None:
    piece = '<PlainTextSelection guid="S" startPosition="3" endPosition="7"/>'
    note = f'<Note guid="N"><PlainTextContent>Odd.</PlainTextContent>{piece}</Note>'
    data = project(note, '<NoteRef targetGUID="N"/>', origin="QualCoder 4.0")
    (claim,) = read_project(tmp_path, data).annotations
    assert (claim.places, claim.note) == ((Place(3, 7),), "Odd.")


@pytest.mark.parametrize("colour", [*COLOURS, "#123456"])
def test_a_colour_of_the_codebook_comes_back_by_its_name(tmp_path: Path, colour: str) -> None:
    path = written(
        tmp_path, parcel("KT signed.", (0, 2), tags=(ParcelTag("t", "A", "", colour=colour),))
    )
    assert [tag.colour for tag in read(path, REFI).tags] == [colour]


def test_a_note_that_only_looks_like_a_decision_is_a_note(tmp_path: Path) -> None:
    path = tmp_path / "a.qde"
    path.write_text(
        '<Project xmlns="urn:QDA-XML:project:1.0"><Sources><TextSource guid="s">'
        '<PlainTextContent>KT signed.</PlainTextContent><PlainTextSelection guid="p"'
        ' startPosition="0" endPosition="2"><NoteRef targetGUID="n"/><NoteRef targetGUID="x"/>'
        "</PlainTextSelection></TextSource></Sources><Notes>"
        '<Note guid="n" name="Decision: perhaps"><PlainTextContent>Hm.</PlainTextContent></Note>'
        "</Notes></Project>"
    )
    found = read(path, REFI)
    assert (found.annotations[0].note, found.decisions) == ("Hm.", ())


def coded(*codes: str, note: str = "") -> str:
    """Return codings by these codes, each with a note."""
    noted = f'<NoteRef targetGUID="{note}"/>' if note else ""
    return "".join(f'<Coding><CodeRef targetGUID="{code}"/>{noted}</Coding>' for code in codes)


def sourced(sources: str, notes: str = "") -> bytes:
    """Return a project of these sources, with a code A that has a memo."""
    memo = '<NoteRef targetGUID="M"/>'
    return (
        '<Project><CodeBook><Codes><Code guid="A" name="A"><Description>What it is.</Description>'
        f"{memo}</Code></Codes></CodeBook><Sources>{sources}</Sources><Notes>{notes}"
        '<Note guid="M"><PlainTextContent>When it is.</PlainTextContent></Note></Notes></Project>'
    ).encode()


TEXT = "<PlainTextContent>KT said so.</PlainTextContent>"


def test_what_is_marked_in_a_transcript_is_between_its_points_of_time(tmp_path: Path) -> None:
    points = '<SyncPoint guid="P" position="3"/><SyncPoint guid="Q" position="7"/>'
    marked = (
        f'<TranscriptSelection fromSyncPoint="p" toSyncPoint="Q">{coded("A")}</TranscriptSelection>'
        f'<TranscriptSelection fromSyncPoint="P">{coded("A")}</TranscriptSelection>'
    )
    inside = f'<Transcript guid="T">{TEXT}{points}{marked}</Transcript>'
    found = read_project(tmp_path, sourced(f'<AudioSource name="Talk">{inside}</AudioSource>'))
    assert [text.title for text in found.texts] == ["Talk"]
    assert [each.places for each in found.annotations] == [(Place(3, 7),), (Place(3, None),)]
    assert {each.tags for each in found.annotations} == {("a",)}


def test_what_is_coded_as_a_whole_may_have_a_text_beside_it(tmp_path: Path) -> None:
    area = f"<PDFSelection>{coded('A')}</PDFSelection>"
    inside = f'{area}<Representation guid="R">{TEXT}</Representation>{coded("A")}'
    found = read_project(tmp_path, sourced(f'<PDFSource guid="S">{inside}</PDFSource>'))
    assert [(each.places, each.tags) for each in found.annotations] == [((), ("a",))]
    assert found.remarks == ("The project has more, which stays in it: 1 area of a page.",)


def test_a_code_that_is_not_in_the_file_is_told(tmp_path: Path) -> None:
    marked = '<PlainTextSelection startPosition="0" endPosition="2">'
    inside = f"{TEXT}{marked}{coded('X', 'Y')}</PlainTextSelection>"
    found = read_project(tmp_path, sourced(f'<TextSource guid="S">{inside}</TextSource>'))
    assert [(each.places, each.tags) for each in found.annotations] == [((Place(0, 2),), ())]
    assert found.remarks == (
        "2 codings have a code that is not in the file: what they mark comes without.",
    )


def test_the_memo_of_a_code_defines_it_and_that_of_a_coding_is_a_note(tmp_path: Path) -> None:
    marked = f'<PlainTextSelection startPosition="0" endPosition="2">{coded("A", note="N")}'
    source = f'<TextSource guid="S">{TEXT}{marked}</PlainTextSelection></TextSource>'
    note = '<Note guid="N"><PlainTextContent>Surely.</PlainTextContent></Note>'
    found = read_project(tmp_path, sourced(source, note))
    assert [tag.definition for tag in found.tags] == ["What it is.\n\nWhen it is."]
    assert [each.note for each in found.annotations] == ["Surely."]
    assert found.remarks == ()


def test_texts_in_utf_16_are_read(tmp_path: Path) -> None:
    source = '<TextSource guid="S" plainTextPath="internal://a.txt"/>'
    with zipfile.ZipFile(tmp_path / "a.qdpx", "w") as archive:
        archive.writestr("p.qde", sourced(source))
        archive.writestr("Sources/a.txt", "Tôi 😀".encode("utf-16"))
    assert read(tmp_path / "a.qdpx", REFI).texts[0].text == "Tôi 😀"


def test_a_code_may_stand_in_a_selection_itself(tmp_path: Path) -> None:
    marked = '<PlainTextSelection startPosition="0" endPosition="2"><CodeRef targetGUID="A"/>'
    inside = f"{TEXT}{marked}</PlainTextSelection>"
    found = read_project(tmp_path, sourced(f'<TextSource guid="S">{inside}</TextSource>'))
    assert [each.tags for each in found.annotations] == [("a",)]


def test_codes_may_stand_in_the_codebook_itself(tmp_path: Path) -> None:
    book = '<CodeBook><Code guid="A" name="A"><Code guid="B" name="B"/></Code></CodeBook>'
    found = read_project(tmp_path, f"<Project>{book}</Project>".encode())
    assert [(tag.name, tag.parent) for tag in found.tags] == [("A", ""), ("B", "a")]


@pytest.mark.parametrize("member", ["Sources/a.txt", r"Sources\a.txt"])
@pytest.mark.parametrize("path", ["a.txt", "Sources/a.txt", "sources/A.TXT"])
def test_a_text_may_be_named_with_its_folder(tmp_path: Path, path: str, member: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.qdpx", "w") as archive:
        source = f'<TextSource guid="S" plainTextPath="internal://{path}"/>'
        archive.writestr("p.qde", sourced(source))
        archive.writestr(member, "KT said so.")
    assert read(tmp_path / "a.qdpx", REFI).texts[0].text == "KT said so."


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_files_that_are_not_read_as_others_have_their_names_are_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.qdpx", "w") as archive:
        for words in ("one", "two"):
            archive.writestr("sources/a.txt", words)
            source = '<TextSource guid="S" plainTextPath="internal://a.txt"/>'
            archive.writestr("p.qde", sourced(source))
    found = read(tmp_path / "a.qdpx", REFI)
    assert found.texts[0].text == "two"
    assert found.remarks == (
        "It has 2 projects in it, of which only one is read: p.qde.",
        "Of files of one name in it the last is read: sources/a.txt, p.qde.",
    )


def test_a_second_project_that_is_not_read_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.qdpx", "w") as archive:
        for folder in ("a", "b"):
            archive.writestr(
                f"{folder}/p.qde", sourced(f'<TextSource guid="S">{TEXT}</TextSource>')
            )
    assert read(tmp_path / "a.qdpx", REFI).remarks == (
        "It has 2 projects in it, of which only one is read: a/p.qde.",
    )
