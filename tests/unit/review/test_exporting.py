"""Claims become evidence: with their sentence, entities and what was said about them."""

import json
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reviewer.model.errors import NotFound, Refused
from reviewer.review import Review, choosing, parcelling
from reviewer.review import exporting as exporting_module
from reviewer.review.choosing import Choice
from reviewer.review.exporting import exporting, inexpressible
from tests.unit.store.tables import TEXT, document


def exported(review: Review, tmp_path: Path, **choice: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # as export has them
    review.export(tmp_path / "out.jsonl", "jsonl", **choice)
    return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]


def test_a_span_comes_with_the_sentences_that_it_touches(review: Review, tmp_path: Path) -> None:
    text = review.articles.text(review.articles.find("First")).text
    start, end = text.index("thỏa"), text.index("Young")
    review.tag("First", start, end, ["Poison pill"], reviewer="Kim")
    (found,) = exported(review, tmp_path)
    sentence = found["spans"][0]["sentence"]
    assert sentence["text"].startswith("KT và Viettel")
    assert sentence["text"].endswith("in Korea 🇰🇷.")
    assert text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_a_span_between_sentences_is_its_own(review: Review, tmp_path: Path) -> None:
    text = review.articles.text(review.articles.find("First")).text
    at = text.index("\r\n")
    review.tag("First", at, at + 4, ["Poison pill"], reviewer="Kim")
    (found,) = exported(review, tmp_path)
    assert found["spans"][0]["sentence"] == {"start": at, "end": at + 4, "text": "\r\n\r\n"}


@pytest.mark.parametrize("space", [" ", "\u00a0", ""])
def test_of_a_text_without_full_stops_comes_what_is_near_the_quote(
    review: Review, tmp_path: Path, space: str
) -> None:
    text = f"Tập-đoàn{space}한국통신{space}" * 9_000
    review.articles.add([document(text, "Endless")])
    for start, end in ((0, 20), (50_001, 50_003), (len(text) - 9, len(text))):
        review.tag("Endless", start, end, ["Data"], reviewer="Kim")
    for claim in exported(review, tmp_path):
        (span,) = claim["spans"]
        start, end, words = (span["sentence"][key] for key in ("start", "end", "text"))
        ends = start > 0, end < len(text)
        assert (words.startswith("…"), words.endswith("…")) == ends
        assert words.strip("…") == text[start + ends[0] : end - ends[1]]
        assert text[start] == (space or text[start]) or not ends[0]
        assert 900 < max(span["start"] - start, end - span["end"]) <= 1_000
        assert words[span["start"] - start :].startswith(span["quote"])


def test_a_long_sentence_is_whole_where_the_quote_is_near_its_ends(
    review: Review, tmp_path: Path
) -> None:
    text = f"{'a ' * 500}quote{' b' * 500}"
    review.articles.add([document(text, "Long")])
    review.tag("Long", 1_000, 1_005, ["Data"], reviewer="Kim")
    (found,) = exported(review, tmp_path)
    assert found["spans"][0]["sentence"] == {"start": 0, "end": len(text), "text": text}


def test_finding_out_what_cannot_be_written_rests_after_some_claims(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(4):
        review.tag("First", at, at + 2, ["Data"], reviewer="Kim")
    few = len(list(inexpressible(review, "conll", Choice())))
    for module, name in ((exporting_module, "AT_ONCE"), (parcelling, "_AT_ONCE")):
        monkeypatch.setattr(module, name, 1)
    assert len(list(inexpressible(review, "conll", Choice()))) == few + 4 + 4 + 2  # and two texts
    assert list(inexpressible(review, "csv", Choice())) == []


def test_a_claim_about_the_whole_article_has_no_spans(
    review: Review, tmp_path: Path, kim: str
) -> None:
    review.claims.add("First", (), ["Data"], reviewer=kim)
    (found,) = exported(review, tmp_path)
    assert (found["spans"], found["tags"]) == ([], ["Sovereignty/Data"])


def test_the_speaker_is_resolved_to_the_entity(review: Review, tmp_path: Path) -> None:
    entity = next(e for e in review.entities() if "Tào Đức Thắng" in (e.name, *e.aliases))
    review.tag("First", 0, 2, ["Data"], reviewer="Kim", fields={"speaker": "tào đức thắng"})
    (found,) = exported(review, tmp_path)
    assert (found["speaker"]["id"], found["speaker"]["type"]) == (entity.id, "person")


def test_rejected_entities_are_not_evidence(review: Review, tmp_path: Path, kim: str) -> None:
    article = review.articles.find("First")
    review.tag(article, 0, len("KT và Viettel"), ["Data"], reviewer="Kim")
    (before,) = exported(review, tmp_path)
    names = {e["name"] for e in before["entities"]}
    review.entities.reject(
        next(e for e in review.entities(article) if e.name == "KT"), reviewer=kim
    )
    (after,) = exported(review, tmp_path)
    assert names - {e["name"] for e in after["entities"]} == {"KT"}


def test_relations_comments_and_decisions_come_along(
    review: Review, tmp_path: Path, kim: str, thang: str
) -> None:
    one = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    two = review.tag("First", 3, 9, ["Data"], reviewer="Thang")
    review.relations.add(one, "supports", two, reviewer="Kim", note="why")
    with review.change("test", reviewer=thang) as rows:
        rows.insert("comment", id="b" * 32, claim=one.id, reviewer=thang, body="Hm.")
    with review.change("test", reviewer=kim) as rows:
        rows.insert(
            "decision", id="c" * 32, article=one.article, reviewer=kim, verdict="accepted",
            reason="both", as_of="0",
        )  # fmt: skip
        rows.insert("decision_claim", decision="c" * 32, claim=two.id, role="source")
    first, second = exported(review, tmp_path)
    assert first["relations"] == [
        {"kind": "supports", "claim": two.id, "entity": None, "reviewer": "Kim", "note": "why"}
    ]
    assert [(r["kind"], r["claim"]) for r in second["relations"]] == [("supported by", one.id)]
    assert [(c["reviewer"], c["body"]) for c in first["comments"]] == [("Thang", "Hm.")]
    assert [(d["verdict"], d["role"]) for d in second["decisions"]] == [("accepted", "source")]
    assert (first["decisions"], second["comments"]) == ([], [])


@pytest.mark.parametrize("how", ["html", "markdown", "ansi"])
def test_a_relation_names_the_other_claim_as_the_report_does(
    review: Review, tmp_path: Path, how: str
) -> None:
    later = review.tag("First", 3, 9, ["Data"], reviewer="Thang")
    one = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    review.relations.add(one, "supports", later, reviewer="Kim")
    review.export(tmp_path / "out", how)
    report = (tmp_path / "out").read_text("utf-8")
    assert "claim 1" in report
    assert "claim 2" in report
    assert f"claim {later.id}" not in report


def test_a_related_claim_that_is_not_exported_is_named_by_its_id(
    review: Review, tmp_path: Path
) -> None:
    one = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    other = review.tag("First", 3, 9, ["Data"], reviewer="Thang")
    review.relations.add(one, "supports", other, reviewer="Kim")
    review.export(tmp_path / "out", "html", reviewers=["Kim"])
    assert f"supports claim {other.id}" in (tmp_path / "out").read_text("utf-8")


@pytest.mark.parametrize("words", ["bad FAITH", "doc lap", "kim data", "first"])
def test_only_claims_with_these_words_are_exported(
    review: Review, tmp_path: Path, words: str
) -> None:
    note = "Bad faith, độc lập."
    wanted = review.tag("First", 0, 2, ["Data"], reviewer="Kim", note=note)
    review.tag(review.articles()[1].id, 0, 2, ["Poison pill"], reviewer="Thang")
    assert [each["id"] for each in exported(review, tmp_path, words=words)] == [wanted.id]


def test_comments_and_decisions_come_with_their_times(
    review: Review, tmp_path: Path, kim: str
) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Thang")
    comment = review.comments.add(claim, "Hm.", reviewer=kim)
    decision = review.decisions.settle([claim], "accept", reviewer=kim)
    (found, *_) = exported(review, tmp_path, reviewers=["Thang"])
    assert [c["created"] for c in found["comments"]] == [comment.created]
    assert [d["created"] for d in found["decisions"]] == [decision.at]


def test_a_relation_to_a_claim_that_was_taken_back_is_left_out(
    review: Review, tmp_path: Path, thang: str
) -> None:
    one = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    two = review.tag("First", 3, 9, ["Data"], reviewer="Thang")
    review.relations.add(one, "supports", two, reviewer="Kim")
    review.claims.take_back([two], reviewer=thang)
    (found,) = exported(review, tmp_path)
    assert found["relations"] == []


def test_claims_come_in_the_order_of_articles_and_places(review: Review, tmp_path: Path) -> None:
    first, other = review.articles()
    places = [(other, 0), (first, 40), (first, 3)]
    made = [review.tag(a, at, at + 2, ["Data"], reviewer="Kim").id for a, at in places]
    assert [found["id"] for found in exported(review, tmp_path)] == made[::-1]


def test_a_choice_takes_any_of_several_names(review: Review, tmp_path: Path) -> None:
    for who, tag in (("Kim", "Data"), ("Thang", "Poison pill"), ("Lee", "Poison pill")):
        review.tag("First", 0, 2, [tag], reviewer=who)
    assert len(exported(review, tmp_path, reviewers=("kim", "lee"))) == 2
    assert len(exported(review, tmp_path, tags=("Sovereignty",))) == 1
    assert len(exported(review, tmp_path, reviewers=("Kim",), tags=("poison pill",))) == 0


def test_an_unknown_format_is_refused(review: Review, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="wordstar"):
        review.export(tmp_path / "o", "wordstar")
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("name", ["uima-xmi", "uima-json", "webanno-tsv"])
def test_an_archive_is_not_called_as_one_of_its_files(
    review: Review, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"out.{name.partition('-')[2]}"
    with pytest.raises(Refused, match=r"ends in \.zip"):
        review.export(path, name)
    assert not path.exists()


def test_a_folder_is_no_file_to_write(review: Review, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="folder"):
        review.export(tmp_path, "csv")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_or_device_is_no_file_and_stays_what_it_is(review: Review, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="device or a pipe"):
        review.export(pipe, "csv")
    assert pipe.is_fifo()


def test_a_link_stays_a_link_to_what_is_written(review: Review, tmp_path: Path) -> None:
    link, real = tmp_path / "link.csv", tmp_path / "real.csv"
    link.symlink_to(real)
    for _ in range(2):
        review.export(link, "csv")
    assert link.is_symlink()
    assert real.read_text("utf-8").startswith("id,article")


@pytest.mark.parametrize("name", ["a" * 300, "a" * 250, "ring"])
def test_a_name_that_cannot_be_is_refused(review: Review, tmp_path: Path, name: str) -> None:
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    with pytest.raises(Refused, match="cannot be written"):
        review.export(tmp_path / name, "csv")


def test_an_export_that_is_given_up_leaves_nothing(review: Review, tmp_path: Path) -> None:
    for _ in range(3):
        review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    work = exporting(review, tmp_path / "o.csv", "csv", Choice())
    assert next(filter(None, work)) == 1
    work.close()
    assert not list(tmp_path.glob("*o.csv*"))


def test_an_export_says_how_far_it_is(review: Review, tmp_path: Path) -> None:
    for _ in range(3):
        review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    counts = list(exporting(review, tmp_path / "o.csv", "csv", Choice()))
    assert [*filter(None, counts)] == [1, 2, 3]
    assert review.export(tmp_path / "o.csv", "csv").claims == 3


def test_a_workbook_has_the_agreement_on_what_is_in_it(review: Review, tmp_path: Path) -> None:
    for who in ("Kim", "Thang"):
        review.tag("First", 0, 9, ["Data"], reviewer=who)
    review.export(tmp_path / "o.xlsx", "xlsx", articles=["First"])
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    assert len(list(book["Claims"].rows)) == 3
    figures = {row[:2]: row[2] for row in book["Agreement"].iter_rows(2, values_only=True)}
    assert figures["F1", "all tags: passages, exact"] == 1.0
    assert figures["Krippendorff's α", "Sovereignty/Data: characters"] == 1.0


def test_claims_that_are_read_some_at_a_time_keep_their_order(
    review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "AT_ONCE", 2)
    places = [9, 1, 7, 3, 5]
    for at in places:
        review.tag("First", at, at + 2, ["Data"], reviewer="Kim")
    found = [each["spans"][0]["start"] for each in exported(review, tmp_path)]
    assert found == sorted(places)


def test_looking_for_names_in_a_long_article_can_be_given_up(
    review: Review, tmp_path: Path
) -> None:
    review.articles.add([document(TEXT * 40, "Long")])
    review.tag("Long", 0, 2, ["Data"], reviewer="Kim")
    rests = 3  # after choosing, after an article, and before what was said is put together
    counts = list(exporting(review, tmp_path / "o.csv", "csv", Choice()))
    assert counts.count(0) > rests
    assert list(exporting(review, tmp_path / "o.csv", "csv", Choice())).count(0) == rests


@pytest.mark.parametrize("at_once", [1, 2, 4, 500])
def test_articles_with_many_and_with_few_claims_keep_their_order(
    review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(choosing, "AT_ONCE", at_once)
    first, second = (article.id for article in review.articles())
    wanted = [(first, at) for at in range(5)] + [(second, at) for at in range(3)]
    for article, at in reversed(wanted):
        review.tag(article, at, at + 2, ["Data"], reviewer="Kim")
        review.tag(article, at, at + 2, ["Data"], reviewer="Thang")
    found = exported(review, tmp_path, reviewers=["Kim"])
    assert [(each["article"], each["spans"][0]["start"]) for each in found] == wanted


def test_a_claim_that_is_taken_back_meanwhile_is_left_out(
    review: Review, tmp_path: Path, kim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "AT_ONCE", 1)
    one, two = (review.tag("First", at, at + 2, ["Data"], reviewer="Kim") for at in (0, 5))
    work = exporting(review, tmp_path / "o.jsonl", "jsonl", Choice())
    assert next(filter(None, work)) == 1
    review.claims.take_back([two], reviewer=kim)
    assert list(work) == []
    assert [json.loads((tmp_path / "o.jsonl").read_bytes())["id"]] == [one.id]


def test_only_the_first_claims_are_written_where_that_is_asked_for(
    review: Review, tmp_path: Path
) -> None:
    for _ in range(3):
        review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    counts = exporting(review, tmp_path / "o.csv", "csv", Choice(), first=2)
    assert [*filter(None, counts)] == [1, 2]
