"""WebAnno TSV 3: what is in its columns, what its offsets count, and what is refused."""

from pathlib import Path

import pytest

from reviewer.exchange.apart import read, reading
from reviewer.exchange.parcel import UTF16, Parcel
from reviewer.exchange.registry import format_named
from reviewer.model.errors import UnreadableImport
from reviewer.model.work import ended

SPANS = "#T_SP=webanno.custom.Span|value\n"
RELATIONS = "#T_RL=webanno.custom.Rel|kind|BT_webanno.custom.Span\n"


def parcel_of(folder: Path, layers: str, body: str, version: str = "3.3") -> Parcel:
    table = f"#FORMAT=WebAnno TSV {version}\n{layers}\n\n{body}"
    (folder / "a.tsv").write_bytes(table.encode())
    return read(folder / "a.tsv", format_named("webanno-tsv"))


def claims(parcel: Parcel) -> list[tuple[int | None, int | None, tuple[str, ...]]]:
    return [(p.start, p.end, each.tags) for each in parcel.annotations for p in each.places]


def test_numbers_join_an_annotation_over_tokens(tmp_path: Path) -> None:
    body = "#Text=He is\n1-1\t0-2\tHe\tA[1]|B\t\n1-2\t3-5\tis\tA[1]\t\n"
    assert claims(parcel_of(tmp_path, SPANS, body)) == [
        (0, 5, ("Span/A",)),
        (0, 2, ("Span/B",)),
    ]


def test_values_are_unescaped(tmp_path: Path) -> None:
    body = "#Text=He\n1-1\t0-2\tHe\ta\\|b\\_\\[1\\]\\->\\;\\\\\\*\\tc\\x\t\n"
    (each,) = claims(parcel_of(tmp_path, SPANS, body))
    assert each[2] == ("Span/a|b_[1]->;\\*\tc\\x",)


def test_a_text_is_as_it_was_with_its_line_ends_and_gaps(tmp_path: Path) -> None:
    body = (
        "#Text=a\\tb\\\\\n#Text=c\n1-1\t2-3\ta\t_\t\n\n#Text=d\\r\n2-1\t9-10\td\t_\t\n\n"
        "#Text=e\n3-1\t11-12\te\t_\t\n"
    )
    assert parcel_of(tmp_path, SPANS, body).texts[0].text == "  a\tb\\\nc\nd\re"


@pytest.mark.parametrize(
    ("version", "line", "text"),
    [
        ("3", "a\\tb “c”", "a\\tb “c”"),
        ("3.1", 'a\\tb \\u201Cc\\u201d \\uD83D\\uDE00 \\"\\/\\101', 'a\tb “c” 😀 "/A'),
        ("3.2", "a\\tb “c”", "a\tb “c”"),
        ("3.3", "a\\tb \\x", "a\tb \\x"),
    ],
)
def test_text_is_unescaped_by_the_rule_of_its_version(
    tmp_path: Path, version: str, line: str, text: str
) -> None:
    last = len(text.encode("utf-16-le")) // 2
    body = f"#Text={line}\n1-1\t0-{last}\t{text.replace(chr(9), line[1:3])}\tA\t\n"
    found = parcel_of(tmp_path, SPANS, body, version)
    assert found.texts[0].text == text
    assert not [each for each in found.remarks if "escaped" in each]


def test_text_that_is_escaped_by_another_rule_is_read_by_that_and_told(tmp_path: Path) -> None:
    body = '#Text=\\"He\\"\n1-1\t0-1\t"\t_\t\n1-2\t1-3\tHe\tA\t\n1-3\t3-4\t"\t_\t\n'
    found = parcel_of(tmp_path, SPANS, body, "3.3")
    assert (found.texts[0].text, claims(found)) == ('"He"', [(1, 3, ("Span/A",))])
    assert "Text is escaped in this file as in WebAnno TSV 3.1." in found.remarks


def test_tokens_may_be_escaped_as_values_are(tmp_path: Path) -> None:
    body = "#Text=[He]，\n1-1\t0-4\t\\[He\\]\tA\t\n1-2\t4-5\t\\，\t_\t\n"
    found = parcel_of(tmp_path, SPANS, body)
    assert claims(found) == [(0, 4, ("Span/A",))]
    assert not [each for each in found.remarks if "not where the file says" in each]


def test_numbers_may_be_a_series_for_each_layer(tmp_path: Path) -> None:
    layers = f"{SPANS}#T_SP=webanno.custom.Other|value\n{RELATIONS}"
    body = (
        "#Text=He is it\n1-1\t0-2\tHe\tA[1]\tX[1]\t_\t_\t\n1-2\t3-5\tis\tA[1]\tX[1]\t_\t_\t\n"
        "1-3\t6-8\tit\tB[2]\tX[1]\tk\t1-1[1_2]\t\n"
    )
    found = parcel_of(tmp_path, layers, body, "3.1")
    assert claims(found) == [(0, 5, ("Span/A",)), (0, 8, ("Other/X",)), (6, 8, ("Span/B",))]
    words = quotes(found)
    assert [(words[r.annotation], words[r.other]) for r in found.relations] == [("He is", "it")]


def test_a_slot_may_name_the_layer_of_its_target(tmp_path: Path) -> None:
    host = "#T_SP=a.Host|ROLE_a.Host:links_a.L|uima.tcas.Annotation\n#T_SP=a.Other|value\n"
    body = "#Text=it is\n1-1\t0-2\tit\t_\tr;s\t1-2-3;1-2-1\t_\t\n1-2\t3-5\tis\tA\t_\t_\tX\t\n"
    found = parcel_of(tmp_path, SPANS + host, body, "3.2")
    tags = {each.key: each.tags[0] for each in found.annotations}
    assert [(r.kind, tags[r.other]) for r in found.relations] == [("r", "Other/X"), ("s", "Span/A")]


@pytest.mark.parametrize(
    ("begin", "end"), [(3, 5), (2, 4), (5, 7)], ids=["UTF-16", "code", "bytes"]
)
def test_offsets_count_what_most_tokens_say(tmp_path: Path, begin: int, end: int) -> None:
    body = f"#Text=😀 he\n1-1\t0-{begin - 1}\t😀\t_\t\n1-2\t{begin}-{end}\the\tA\t\n"
    found = parcel_of(tmp_path, SPANS, body)
    assert claims(found) == [(3, 5, ("Span/A",))]
    assert found.unit == UTF16
    assert any("Offsets count" in each for each in found.remarks) == (begin != 3)


def test_relations_name_where_they_come_from(tmp_path: Path) -> None:
    body = "#Text=He is\n1-1\t0-2\tHe\tA[1]|B[2]\t_\t_\t\n1-2\t3-5\tis\tC\tx|*\t1-1[2_0]|9-9\t\n"
    found = parcel_of(tmp_path, SPANS + RELATIONS, body)
    tags = {each.key: each.tags[0] for each in found.annotations}
    assert [(r.kind, tags[r.annotation], tags[r.other]) for r in found.relations] == [
        ("x", "Span/B", "Span/C")
    ]
    assert any("an end that is not there" in each for each in found.remarks)


def quotes(parcel: Parcel) -> dict[str, str]:
    words = parcel.texts[0].text or ""
    return {e.key: words[p.start : p.end] for e in parcel.annotations for p in e.places}


def test_slots_are_relations_by_their_roles(tmp_path: Path) -> None:
    role = "ROLE_webanno.custom.Host:links_webanno.custom.L"
    host = f"#T_SP=webanno.custom.Host|{role}|webanno.custom.Span\n"
    body = (
        "#Text=He is it\n1-1\t0-2\tHe\t_\tp\\;1;*|_\t1-2[2];1-3|*\t\n"
        "1-2\t3-5\tis\tA[1]|B[2]\t_\t_\t\n1-3\t6-8\tit\tC\t_\t_\t\n"
    )
    found = parcel_of(tmp_path, SPANS + host, body)
    words = quotes(found)
    said = [(r.kind, words[r.annotation], words[r.other]) for r in found.relations]
    assert said == [("p;1", "He", "is"), ("links", "He", "it")]
    assert sorted(words.values()) == ["He", "He", "is", "is", "it"]


def test_chains_are_relations_in_the_order_of_their_links(tmp_path: Path) -> None:
    chain = "#T_CH=webanno.custom.Link|referenceRelation|referenceType\n"
    body = (
        "#Text=He is it\n1-1\t0-2\tHe\tana\\->1->1-2\tPER[1]\t\n"
        "1-2\t3-5\tis\t*->1-1|*->2-1\t*[1]|*[2]\t\n1-3\t6-8\tit\t*->1-1\t*[1]\t\n"
    )
    found = parcel_of(tmp_path, chain, body)
    words = quotes(found)
    assert sorted(words.values()) == ["He", "is", "is it"]
    assert [(r.kind, words[r.annotation], words[r.other]) for r in found.relations] == [
        ("next", "is it", "He")
    ]
    assert found.annotations[0].tags == ("Link/PER",)
    assert found.annotations[0].fields == (("referenceRelation", "ana->1"),)


@pytest.mark.parametrize(
    ("layers", "body", "said"),
    [
        ("#T_XX=a|b\n", "", "a line in its header"),
        ("", "1-1\t0-2\tHe\n", "without a sentence"),
        (SPANS, "#Text=He\n1-1\t0-2\tHe\n", "line 6 that is no token with 1 columns"),
        (SPANS, "#Text=He\n1-1\t0-2\tShe\t_\t\n", "line 6 that “She” is at 0-2"),
        (SPANS, "#Text=He\n1-1\t-5-2\tHe\t_\t\n", "is no token"),
        (SPANS, "#Text=He\n1-1\t999999999-999999999999\tHe\t_\t\n", "begins at 999,999,999"),
        (SPANS, "#Text=He\n1-1\t0-99999999999999999999\tHe\t_\t\n", "is no token"),
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, layers: str, body: str, said: str) -> None:
    with pytest.raises(UnreadableImport, match=said):
        parcel_of(tmp_path, layers, body)


@pytest.mark.parametrize("version", ["2.0", "4.0", "3.", "31", ""])
def test_another_version_is_refused(tmp_path: Path, version: str) -> None:
    with pytest.raises(UnreadableImport, match="begins with"):
        parcel_of(tmp_path, SPANS, "#Text=He\n1-1\t0-2\tHe\t_\t\n", version)


def test_a_table_is_read_apart_whatever_stands_beside_it(tmp_path: Path) -> None:
    parcel_of(tmp_path, SPANS, "#Text=He\n1-1\t0-2\tHe\tA\t\n")
    (tmp_path / "typesystem.xml").write_text("<x/>", encoding="utf-8")
    found = ended(reading(tmp_path / "a.tsv", format_named("webanno-tsv")))
    assert claims(found) == [(0, 2, ("Span/A",))]


def test_files_of_one_name_in_several_folders_are_several_texts(tmp_path: Path) -> None:
    for name, words in (("one", "He"), ("two", "They")):
        (tmp_path / "all" / name).mkdir(parents=True)
        body = f"#Text={words}\n1-1\t0-{len(words)}\t{words}\tA\t\n"
        parcel_of(tmp_path / "all" / name, SPANS, body)
    found = read(tmp_path / "all", format_named("webanno-tsv"))
    assert [(text.key, text.title, text.text) for text in found.texts] == [
        ("one/a/", "one/a", "He"), ("two/a/", "two/a", "They"),
    ]  # fmt: skip
    assert [each.text for each in found.annotations] == ["one/a/", "two/a/"]
