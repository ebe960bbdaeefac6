"""Commands for articles: add, articles, text, units, done, entities, search."""

import hashlib
import unicodedata
from pathlib import Path

import pytest

from tests.unit.cli.running import Run

KEYS = """id title publisher date language source characters sha256 sentences claims
    mentions""".split()
NASTY = {
    "emoji": "a 👩\u200d👩\u200d👧 family, 🇻🇳🇰🇷 flags, 👍🏽 skin. Next.",
    "crlf": "first\r\nsecond\r\n\r\nthird",
    "lone-cr": "first\rsecond\r\rthird",
    "nfd": unicodedata.normalize("NFD", "Tào Đức Thắng nói: “đồng ý”."),
    "separators": "one\u2028two\u2029three\x0bfour\x0cfive\x85six\xa0seven",
    "rtl": "قال \u202bالوزير\u202c إن \u2067العقد\u2069 عادل. שלום",
    "nul": "before\x00after \x1b[31mred\x1b[0m \x07",
    "spaces": "\n\n  \ttext with edges  \n\n",
    "markup": "<b>=1+1</b> & 'quoted' \"twice\", a;b\\c",
    "one-line": "Ký tự 한글 😀 " * 42_000,
}


@pytest.fixture
def empty(run: Run, tmp_path: Path) -> Path:
    run("new", tmp_path / "a.review")
    return tmp_path / "a.review"


@pytest.mark.parametrize("name", NASTY)
def test_text_gives_every_byte_back(run: Run, empty: Path, tmp_path: Path, name: str) -> None:
    data = NASTY[name].encode()
    (tmp_path / f"{name}.txt").write_bytes(data)
    added = run("add", empty, tmp_path / f"{name}.txt", "--json").json["added"]
    assert run("text", empty, added[0]).out == data
    (article,) = run("articles", empty, "--json").json
    assert article["sha256"] == hashlib.sha256(data).hexdigest()
    assert article["characters"] == len(NASTY[name])


@pytest.mark.parametrize("name", NASTY)
def test_a_quote_is_the_text_at_its_offsets(
    run: Run, empty: Path, tmp_path: Path, name: str
) -> None:
    text = NASTY[name]
    (tmp_path / f"{name}.txt").write_bytes(text.encode())
    article = run("add", empty, tmp_path / f"{name}.txt", "--json").json["added"][0]
    book = '{"format":"reviewer-codebook","version":1,"name":"b","tags":[{"id":"%s","name":"T"}],"fields":[]}'  # noqa: E501  # one document
    (tmp_path / "b.json").write_text(book % ("a" * 32))
    run("new", tmp_path / "b.review", "--codebook", tmp_path / "b.json")
    run("add", tmp_path / "b.review", tmp_path / f"{name}.txt")
    for start in range(0, min(len(text), 40) - 3, 3):
        place = (article, start, start + 3)
        made = run("tag", tmp_path / "b.review", *place, "t", "--reviewer", "A", "--json")
        (span,) = made.json["spans"]
        assert span["quote"] == text[start : start + 3]
        assert span["prefix"] == text[max(0, start - 32) : start]
        assert span["suffix"] == text[start + 3 : start + 35]


def test_a_byte_order_mark_is_no_part_of_the_text(run: Run, empty: Path, tmp_path: Path) -> None:
    (tmp_path / "bom.txt").write_bytes(b"\xef\xbb\xbfText.")
    added = run("add", empty, tmp_path / "bom.txt", "--json").json["added"]
    assert run("text", empty, added[0]).out == b"Text."


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("by", ["sentence", "paragraph"])
def test_units_are_passages_of_the_text_in_order(
    run: Run, empty: Path, tmp_path: Path, name: str, by: str
) -> None:
    (tmp_path / "a.txt").write_bytes(NASTY[name].encode())
    article = run("add", empty, tmp_path / "a.txt", "--json").json["added"][0]
    at = 0
    for unit in run("units", empty, article, "--by", by, "--json").json:
        assert set(unit) == {"start", "end", "text"}
        assert at <= unit["start"] < unit["end"]
        assert unit["text"] == NASTY[name][unit["start"] : unit["end"]] == unit["text"].strip()
        assert not NASTY[name][at : unit["start"]].strip()
        at = unit["end"]
    assert not NASTY[name][at:].strip()


@pytest.mark.parametrize("name", NASTY)
def test_tables_never_print_a_control_character(
    run: Run, empty: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "a.txt").write_bytes(NASTY[name].encode())
    article = run("add", empty, tmp_path / "a.txt", "--json").json["added"][0]
    for command in (("articles",), ("units", article, "--by", "paragraph"), ("entities",)):
        for character in run(command[0], empty, *command[1:]).text.replace("\n", ""):
            assert unicodedata.category(character) not in {"Cc", "Zl", "Zp"}
            assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_an_article_has_every_key_and_null_for_what_is_not_known(run: Run, sample: Path) -> None:
    for article in run("articles", sample, "--json").json:
        assert list(article) == KEYS
        assert article["id"] == article["sha256"][:32]
    assert {a["publisher"] for a in run("articles", sample, "--json").json} == {None, "Wedoany"}


def test_an_articles_counts_are_those_of_the_other_commands(
    run: Run, sample: Path, tagged: dict[str, str]
) -> None:
    found = {a["id"]: a for a in run("articles", sample, "--json").json}
    article = found[tagged["article"]]
    units = run("units", sample, article["id"], "--by", "sentence", "--json").json
    entities = run("entities", sample, "--article", article["id"], "--json").json
    assert article["sentences"] == len(units)
    assert article["mentions"] == sum(len(e["mentions"]) for e in entities)
    assert article["claims"] == 1


def test_the_same_text_is_not_added_twice(run: Run, empty: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("The same text.")
    first = run("add", empty, tmp_path / "a.txt", "--json").json
    second = run("add", empty, tmp_path / "b.txt", "--json").json
    assert (second["added"], second["already"]) == ([], first["added"])
    assert len(run("articles", empty, "--json").json) == 1


def test_a_folder_stands_for_the_documents_in_it(run: Run, empty: Path, tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text("One.")
    (tmp_path / "in" / "deep" / "b.txt").write_text("Two.")
    ran = run("add", empty, tmp_path / "in", "--json")
    assert (ran.status, len(ran.json["added"]), ran.json["refused"]) == (0, 2, [])


def test_what_cannot_be_read_is_listed_and_the_rest_is_added(
    run: Run, empty: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\xfa")
    ran = run("add", empty, tmp_path / "a.txt", tmp_path / "b.txt", "--json")
    assert (ran.status, len(ran.json["added"])) == (1, 1)
    (refused,) = ran.json["refused"]
    assert refused["path"] == str(tmp_path / "b.txt")
    assert refused["reason"].startswith("b.txt is ")


def test_where_nothing_can_be_read_nothing_changes(run: Run, empty: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    before = run("history", empty, "--json").json
    for paths in ([tmp_path / "no.txt"], [tmp_path / "no.txt", tmp_path / "x"], [tmp_path / "in"]):
        ran = run("add", empty, *paths, "--reviewer", "Ann")
        assert (ran.status, ran.error.count("\n")) == (2, 1)
    assert run("history", empty, "--json").json == before


def test_add_remembers_who_added(run: Run, empty: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    run("add", empty, tmp_path / "a.txt", "--reviewer", "Ann")
    assert run("history", empty, "--json").json[-1]["reviewer"] == "Ann"
    assert run("undo", empty, "--reviewer", "Ann").status == 0
    assert run("articles", empty, "--json").json == []


def test_an_article_is_found_by_id_beginning_and_title(run: Run, sample: Path) -> None:
    article = next(a for a in run("articles", sample, "--json").json if a["title"])
    names = (article["id"], article["id"][:4], article["title"])
    texts = {run("text", sample, name).out for name in names}
    assert len(texts) == 1


@pytest.mark.parametrize("name", ["ffff", "", "KT", "d0f2 "])
def test_an_article_that_is_not_there_is_refused(run: Run, sample: Path, name: str) -> None:
    ran = run("text", sample, name)
    assert (ran.status, ran.out, ran.error.count("\n")) == (2, b"", 1)


def test_a_title_that_two_articles_have_is_refused(run: Run, empty: Path, tmp_path: Path) -> None:
    for n in (1, 2):
        (tmp_path / f"{n}.txt").write_text(f"A headline\n\nBody number {n}.\n")
    run("add", empty, tmp_path / "1.txt", tmp_path / "2.txt")
    assert len(run("articles", empty, "--json").json) == 2
    ran = run("text", empty, "A headline")
    assert (ran.status, ran.error.count("\n")) == (2, 1)


def test_done_is_recorded_and_taken_back(run: Run, sample: Path, article: str) -> None:
    assert run("done", sample, article, "--reviewer", "Ann").status == 0
    assert run("done", sample, article, "--reviewer", "Ann", "--undo").status == 0
    commands = [s["command"] for s in run("history", sample, "--json").json]
    assert commands[-2:] == ["article.done", "article.undone"]


def test_done_needs_a_reviewer_and_an_article(run: Run, sample: Path, article: str) -> None:
    before = run("history", sample, "--json").json
    assert run("done", sample, article).status == 2
    assert run("done", sample, "ffff", "--reviewer", "Ann").status == 2
    assert run("done", sample, article, "--reviewer", "Ann", "--undo").status == 2
    assert run("history", sample, "--json").json == before


def test_an_entity_has_every_key_and_its_mentions_are_in_the_text(
    run: Run, sample: Path, article: str
) -> None:
    text = run("text", sample, article).text
    entities = run("entities", sample, "--article", article, "--json").json
    assert {"KT", "Microsoft"} <= {e["name"] for e in entities}
    for entity in entities:
        assert list(entity) == "id type name aliases note identifier status mentions".split()
        for mention in entity["mentions"]:
            assert list(mention) == "article start end text status".split()
            assert text[mention["start"] : mention["end"]] == mention["text"]
            assert mention["article"] == article


def test_search_is_blind_to_accents_and_its_hits_are_exact(run: Run, sample: Path) -> None:
    hits = run("search", sample, "tap doan", "--json").json
    assert hits
    for hit in hits:
        assert list(hit) == "article start end text before after".split()
        text = run("text", sample, hit["article"]).text
        assert text[hit["start"] : hit["end"]] == hit["text"]
        assert text[: hit["start"]].endswith(hit["before"])
        assert text[hit["end"] :].startswith(hit["after"])
    assert {h["text"].casefold() for h in hits} == {"tập đoàn"}


def test_search_takes_patterns(run: Run, sample: Path) -> None:
    hits = run("search", sample, r"\d+\.\d trillion", "--regex", "--json").json
    assert {h["text"] for h in hits} >= {"2.4 trillion"}


def test_search_in_claims_and_notes_names_the_claim(run: Run, sample: Path, article: str) -> None:
    made = run(
        "tag", sample, article, 93, 140, "Poison pill", "--reviewer", "A", "--note", "dubious",
        "--json",
    ).json  # fmt: skip
    (in_quote,) = run("search", sample, "park yun", "--in", "claims", "--json").json
    (in_note,) = run("search", sample, "DUB", "--in", "notes", "--json").json
    assert (in_quote["claim"], in_note["claim"]) == (made["id"], made["id"])
    assert (in_note["start"], in_note["end"], in_note["text"]) == (0, 3, "dub")
    text = run("text", sample, article).text
    assert text[in_quote["start"] : in_quote["end"]] == "Park Yun"


@pytest.mark.parametrize("query", [("",), ("(", "--regex"), ("[z-a]", "--regex")])
def test_a_query_that_says_nothing_is_refused(
    run: Run, sample: Path, query: tuple[str, ...]
) -> None:
    ran = run("search", sample, *query)
    assert (ran.status, ran.error.count("\n")) == (2, 1)
