"""CoNLL columns: the text is made of the tokens, every column of labels is a layer."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from reviewer.exchange import conll
from reviewer.exchange.carrying import reduced, unsaid
from reviewer.exchange.conll.tokens import Labelled, labelled
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelTag, ParcelText, Place
from reviewer.exchange.registry import recognised
from reviewer.exchange.source import Source
from reviewer.model.errors import Refused, UnreadableImport
from tests.unit.exchange.parcels import parcels


def spans(tmp_path: Path, text: str) -> list[tuple[str, tuple[str, ...]]]:
    path = tmp_path / "a.conll"
    path.write_bytes(text.encode())
    found = conll.read(Source(path))
    return [(each.places[0].quote or "", each.tags) for each in found.annotations]


@pytest.mark.parametrize(
    ("columns", "quotes"),
    [
        ("KT B-ORG\nCorp I-ORG\nsaid O\n", ["KT Corp"]),
        ("KT B-ORG\nCorp B-ORG\n", ["KT", "Corp"]),
        ("KT I-ORG\nCorp I-ORG\n", ["KT Corp"]),
        ("KT B-ORG\nCorp L-ORG\nHan U-ORG\n", ["KT Corp", "Han"]),
        ("KT B-ORG\n\nCorp I-ORG\n", ["KT", "Corp"]),
        ("한국 B-ORG\n😀 I-ORG\n", ["한국 😀"]),
    ],
)
def test_labels_are_passages(tmp_path: Path, columns: str, quotes: list[str]) -> None:
    assert [quote for quote, _ in spans(tmp_path, columns)] == quotes


def test_columns_that_are_no_labels_are_passed_over(tmp_path: Path) -> None:
    found = spans(tmp_path, "-DOCSTART- -X- O O\n\nKT NNP B-NP B-ORG\nsays VBZ O O\n")
    assert found == [("KT", ("NP",)), ("KT", ("ORG",))]


def test_a_file_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableImport, match="no column of IOB labels"):
        spans(tmp_path, "a b\nc d\n")


_GERMEVAL = """#\thttp://example.com [2009-10-17]
1\tSie\tO\tO
2\tBerliner\tB-LOCderiv\tB-ORG
3\tBank\tO\tI-ORG

#\tAnother source
1\tAnn\tB-PER\tO
"""
_MULTICONER = "# id 7 domain=train\nKT _ _ B-CORP\n# _ _ O\n\n# id 8 domain=train\nAnn _ _ B-PER\n"


_HIPE = """TOKEN\tNE-COARSE\tNE-NESTED\tMISC
# document_id = a-1
L\tO\tO\tNoSpaceAfter
'\tO\tO\t_
Etat\tB-org\tO\tLED0.00|NoSpaceAfter
.\tO\tO\t_
"""


@pytest.mark.parametrize(
    ("table", "text", "found"),
    [
        (
            _GERMEVAL,
            "Sie Berliner Bank\nAnn\n",
            [("Berliner", "LOCderiv"), ("Ann", "PER"), ("Berliner Bank", "ORG")],
        ),
        (_MULTICONER, "KT #\nAnn\n", [("KT", "CORP"), ("Ann", "PER")]),
        ("KT B-ORG 0 2\nsays O 3 7\n", "KT says\n", [("KT", "ORG")]),
        (_HIPE, "L' Etat.\n", [("Etat", "org")]),
    ],
    ids=["numbered", "remarks of several words", "labels before other columns", "header"],
)
def test_tables_of_shared_tasks_are_recognised_and_read(
    tmp_path: Path, table: str, text: str, found: list[tuple[str, str]]
) -> None:
    (tmp_path / "a.tsv").write_text(table, encoding="utf-8")
    assert recognised(tmp_path / "a.tsv").name == "conll"
    parcel = conll.read(Source(tmp_path / "a.tsv"))
    assert parcel.texts[0].text == text
    assert [(each.places[0].quote, each.tags[0]) for each in parcel.annotations] == found


def test_a_line_that_is_taken_to_name_the_columns_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text("Word Tag\n\nKT B-ORG\nsays O\n")
    found = conll.read(Source(tmp_path / "a.conll"))
    assert [text.text for text in found.texts] == ["KT says\n"]
    assert found.remarks == ("The first line is taken to name the columns: Word Tag",)


_UNIVERSAL = """# newdoc id = first
# text = al mar, KT Corp.
1-2\tal\t_\t_\t_\t_\t_\t_\t_\t_
1\ta\ta\tADP\t_\t_\t3\tcase\t_\tNE=O
2\tel\tel\tDET\t_\t_\t3\tdet\t_\tNE=B-LOC
3\tmar\tmar\tNOUN\t_\t_\t0\troot\t_\tNE=I-LOC|SpaceAfter=No
3.1\tes\t_\t_\t_\t_\t_\t_\t_\tNE=B-NO
4\t,\t,\tPUNCT\t_\t_\t3\tpunct\t_\tOther=1
5\tKT\tKT\tPROPN\t_\t_\t3\tconj\t_\tNE=B-ORG
6\tCorp\tCorp\tPROPN\t_\t_\t5\tflat\t_\tNE=I-ORG|SpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

# newdoc
1\tAnn\t_\t_\t_\t_\t_\t_\t_\tNE=B-PER
"""


def test_labels_of_conll_u_are_attributes_of_words_as_they_stand_in_the_text(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.conllu").write_text(_UNIVERSAL, encoding="utf-8")
    assert recognised(tmp_path / "a.conllu").name == "conll"
    found = conll.read(Source(tmp_path / "a.conllu"))
    assert [(text.title, text.text) for text in found.texts] == [
        ("first", "al mar, KT Corp.\n"), ("a 2", "Ann\n"),
    ]  # fmt: skip
    assert [(each.places[0].quote, each.tags) for each in found.annotations] == [
        ("al mar", ("LOC",)), ("KT Corp", ("ORG",)), ("Ann", ("PER",)),
    ]  # fmt: skip


@pytest.mark.parametrize("outside", ["O", "O|O"])
def test_labels_with_bars_between_are_passages_that_overlap(tmp_path: Path, outside: str) -> None:
    table = f"the {outside}\nBank B-LOC|B-ORG\nof I-ORG\nViệt B-LOC|I-ORG\nNam I-LOC|I-ORG\n"
    assert spans(tmp_path, table) == [
        ("Bank", ("LOC",)), ("Việt Nam", ("LOC",)), ("Bank of Việt Nam", ("ORG",)),
    ]  # fmt: skip


def test_a_bar_may_be_part_of_a_type(tmp_path: Path) -> None:
    assert spans(tmp_path, "KT B-ORG|firm\nleft O\n") == [("KT", ("ORG|firm",))]


def test_labels_without_types_are_claims_without_tags(tmp_path: Path) -> None:
    assert spans(tmp_path, "The O\ngene B\nBRCA1 I\n") == [("gene BRCA1", ())]
    assert conll.read(Source(tmp_path / "a.conll")).tags == ()


def test_words_that_look_like_labels_make_no_table(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Plan B\nPlan B\n1 a\n")
    with pytest.raises(Refused, match="no format that is recognised"):
        recognised(tmp_path / "a.md")


_TEXT = "KT Corp. left. Mr. Han, of KT,\nsaid so."


def parcel(*claims: tuple[int, int, str], text: str = _TEXT) -> Parcel:
    """Return claims: a start, an end, and who made each."""
    made = [
        ParcelAnnotation(f"a{n}", "d", (Place(start, end, text[start:end]),), ("t",), who)
        for n, (start, end, who) in enumerate(claims)
    ]
    names = {who: who.title() for _, _, who in claims}
    tags = (ParcelTag("t", "Data sovereignty"),)
    return Parcel((ParcelText("d", text, "Deal"),), names, tags, annotations=tuple(made))


def written(tmp_path: Path, given: Parcel, *, split: bool = False) -> list[list[str]]:
    """Return the lines of a file of the claims that it can express, each its columns."""
    list(conll.pack(reduced(given, conll.CARRIES, split=split), tmp_path / "a.conll"))
    lines = (tmp_path / "a.conll").read_text(encoding="utf-8").split("\n")
    return [line.split(" ") if line else [] for line in lines[:-1]]


def test_a_token_has_a_line_with_its_label(tmp_path: Path) -> None:
    first, *rest, last = written(tmp_path, parcel((0, 8, "ann"), (19, 22, "ann")))
    assert first == ["-DOCSTART-", "O"]
    assert (last[0], last[-1], len(last)) == ("-DOCSTART-", "O", 3)
    assert rest[:5] == [
        [], ["KT", "B-Data_sovereignty"], ["Corp", "I-Data_sovereignty"],
        [".", "I-Data_sovereignty"], ["left", "O"],
    ]  # fmt: skip
    assert ["Han", "B-Data_sovereignty"] in rest


@pytest.mark.parametrize(
    ("piece", "sentences"),
    [
        (Labelled(0, 2, "A"), ["KT Corp . left .", "Mr .", "Han , of KT ,", "said so ."]),
        (Labelled(15, 39, "A"), ["KT Corp . left .", "Mr . Han , of KT , said so ."]),
    ],
)
def test_no_sentence_ends_within_a_claim(piece: Labelled, sentences: list[str]) -> None:
    found: list[list[str]] = [[]]
    for token in labelled(_TEXT, [piece]):
        found[-1].append(token.word)
        found += [[]] * token.is_last
    assert [" ".join(words) for words in found if words] == sentences


@settings(max_examples=60)
@given(given_parcel=parcels())
def test_labels_are_iob2_in_two_columns(
    tmp_path_factory: pytest.TempPathFactory, given_parcel: Parcel
) -> None:
    before = "O"
    for line in written(tmp_path_factory.mktemp("conll"), given_parcel, split=True):
        assert len(line) in (0, 2) or line[0] == "-DOCSTART-"
        label = line[-1] if line else "O"
        assert label[0] in "BO" or before[2:] == label[2:]
        before = label


def test_a_number_is_one_token_but_where_a_claim_ends_in_it() -> None:
    assert [token.word for token in labelled("2.4 tn, 9:46", [])] == ["2.4", "tn", ",", "9:46"]
    cut = labelled("2.4", [Labelled(0, 1, "A")])
    assert [token[:2] for token in cut] == [("2", "B-A"), (".4", "O")]


def test_claims_that_overlap_are_told_and_left_out(tmp_path: Path) -> None:
    given = parcel((0, 8, "ann"), (3, 7, "ann"), (0, 2, "bo"))
    (told,) = [each for each in unsaid(given, conll.CARRIES) if each.part == "overlaps"]
    assert (told.words, told.splits) == ("2 claims that overlap others", True)
    assert len(reduced(given, conll.CARRIES, split=False).annotations) == 1


def test_claims_that_overlap_are_split_by_reviewer_and_layer(tmp_path: Path) -> None:
    given = parcel((0, 8, "ann"), (3, 7, "ann"), (0, 2, "bo"), (9, 13, "ann"))
    starts = [line for line in written(tmp_path, given, split=True) if "-DOCSTART-" in line]
    assert len(starts) == 3 + 1
    found = conll.read(Source(tmp_path / "a.conll"))
    assert {text.text for text in found.texts} == {_TEXT}
    assert sorted((each.places[0][:2], each.annotator) for each in found.annotations) == [
        ((0, 2), "Bo"), ((0, 8), "Ann"), ((3, 7), "Ann"), ((9, 13), "Ann"),
    ]  # fmt: skip


def test_a_file_that_was_changed_is_read_by_its_columns(tmp_path: Path) -> None:
    written(tmp_path, parcel((0, 8, "ann")))
    path = tmp_path / "a.conll"
    path.write_text(path.read_text().replace("\nHan O", "\nHan B-Data_sovereignty"))
    found = conll.read(Source(path))
    assert [each.places[0].quote for each in found.annotations] == ["KT Corp .", "Han"]
    assert [tag.name for tag in found.tags] == ["Data sovereignty"]
    assert found.remarks == ("a was changed since it was written: its columns were read.",)
