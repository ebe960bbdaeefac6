"""An import is one step: checked, complete, told beforehand, and without effect the second time."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from reviewer.exchange.registry import recognised
from reviewer.model.errors import Refused, UnreadableImport
from reviewer.model.importing import Imported
from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.imports.importing import bringing, importing, looking

TEXT = "KT has signed 😀 a contract.\r\nIt holds a poison pill."

_Object = dict[str, Any]


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode())
    with Review.new(tmp_path / "kt.review") as made:
        made.articles.add_paths([path])
        yield made


def annotation(start: int, end: int, quote: str, creator: str | None = "Lan") -> _Object:
    selectors = [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": quote},
    ]
    body = {"type": "TextualBody", "purpose": "tagging", "value": "Poison pill"}
    target = {"source": "http://example.org/kt", "selector": selectors}
    return {"type": "Annotation", "body": body, "target": target, "creator": creator}


def brought(
    review: Review, *annotations: _Object, reviewer: str | None = None, dry_run: bool = False
) -> Imported:
    path = review.path.with_name("lan.jsonld")
    path.write_text(json.dumps(annotations), encoding="utf-8")
    return ended(importing(review, path, "web-annotation", reviewer=reviewer, dry_run=dry_run))


def test_annotators_become_reviewers(review: Review) -> None:
    done = brought(review, annotation(38, 49, "poison pill"))
    (claim,) = review.claims()
    assert (claim.id,) == done.added
    assert (claim.reviewer, claim.tags, claim.spans[0].start) == ("Lan", ("Poison pill",), 40)
    assert review.reviewers()[0].kind == "imported"


def test_offsets_are_told_to_be_counted_otherwise(review: Review) -> None:
    done = brought(review, annotation(15, 15 + 10, "a contract"), annotation(17, 27, "a contract"))
    assert done.lost == 0
    assert {span.quote for claim in review.claims() for span in claim.spans} == {"a contract"}


def test_importing_twice_adds_nothing(review: Review) -> None:
    first = brought(review, annotation(40, 51, "poison pill"))
    again = brought(review, annotation(40, 51, "poison pill"))
    assert again.nothing
    assert again.already == first.added
    assert len(review.history()) == 3


def test_two_annotations_that_say_the_same_are_two_claims(review: Review) -> None:
    brought(review, annotation(40, 51, "poison pill"), annotation(40, 51, "poison pill"))
    assert len(review.claims()) == 2


def test_a_dry_run_tells_the_same_and_changes_nothing(review: Review) -> None:
    before = review.path.read_bytes()
    tried = brought(review, annotation(40, 51, "poison pill"), dry_run=True)
    assert review.path.read_bytes() == before
    assert brought(review, annotation(40, 51, "poison pill")) == tried


def test_undo_takes_all_of_it_back_and_importing_again_brings_it(review: Review) -> None:
    done = brought(review, annotation(40, 51, "poison pill"), reviewer="Ann")
    assert review.undo("Ann").label == "Import 1 claim from “lan.jsonld”"
    assert review.claims() == []
    assert brought(review, annotation(40, 51, "poison pill"), reviewer="Ann").restored == done.added
    assert review.check() == []


def test_what_is_not_in_the_text_is_kept_as_an_orphan(review: Review) -> None:
    done = brought(
        review,
        annotation(0, 2, "KT"),
        annotation(3, 9, "poison pill"),
        annotation(8, 12, "was never said"),
    )
    orphan = next(claim for claim in review.claims() if claim.orphan)
    assert (done.by_quote, done.lost) == (1, 1)
    assert (orphan.spans[0].start, orphan.spans[0].quote) == (8, "was never said")


@pytest.mark.parametrize(
    "others", [[annotation(0, 2, "KT"), annotation(40, 51, "poison pill")], []]
)
def test_what_a_file_says_around_an_orphan_is_a_comment_on_it(
    review: Review, others: list[_Object]
) -> None:
    lost = annotation(8, 12, "was never said")
    lost["target"]["selector"][1] |= {"prefix": "which ", "suffix": " here"}
    done = brought(review, lost, *others)
    assert (done.lost, done.comments.new, len(review.articles())) == (1, 1, 1 if others else 2)
    (comment,) = review.comments(claims=done.added)
    assert comment.reviewer == "Lan"
    assert comment.body == "In the file “was never said” stands between “which ” and “ here”."
    assert brought(review, lost, *others).nothing


def test_a_text_that_is_nowhere_keeps_its_claims_without_it(review: Review) -> None:
    done = brought(review, annotation(0, 5, "other words of elsewhere"))
    assert "Add the article first" in done.warnings[0]
    assert review.claims()[0].orphan
    assert review.articles()[1].title == "http://example.org/kt"


def test_who_is_not_named_is_whoever_is_said(review: Review) -> None:
    brought(review, annotation(40, 51, "poison pill", creator=None), reviewer="Ann")
    assert [(r.name, r.kind) for r in review.reviewers()] == [("Ann", "person")]


def test_a_namesake_of_a_person_is_kept_apart_and_told(review: Review) -> None:
    review.tag(review.articles()[0], 0, 2, [review.codebook.add("KT")], reviewer="Lan")
    done = brought(review, annotation(40, 51, "poison pill"))
    assert "Lan of the file is kept apart" in done.warnings[0]
    assert [reviewer.name for reviewer in review.reviewers()] == ["Lan (1)", "Lan (2)"]


def test_a_file_that_is_none_leaves_the_review_as_it_was(review: Review) -> None:
    before = review.path.read_bytes()
    path = review.path.with_name("broken.jsonld")
    path.write_text('{"type": "Annotation", ', encoding="utf-8")
    with pytest.raises(UnreadableImport, match=r"^broken\.jsonld is not JSON"):
        ended(importing(review, path, "web-annotation", reviewer="Nobody"))
    assert review.path.read_bytes() == before


def test_whoever_leaves_in_the_middle_leaves_nothing(review: Review) -> None:
    path = review.path.with_name("lan.jsonld")
    path.write_text(json.dumps([annotation(40, 51, "poison pill")]), encoding="utf-8")
    before = review.path.read_bytes()
    work = importing(review, path, "web-annotation", reviewer="Ann")
    while next(work) < 0.9:
        pass
    work.close()
    assert (review.path.read_bytes(), review.claims()) == (before, [])


def test_very_many_tags_are_written_a_part_at_a_time(review: Review) -> None:
    path = review.path.with_name("many.jsonl")
    row = {"text": TEXT, "label": [[40, 51, f"tag {n}"] for n in range(2_000)]}
    path.write_text(json.dumps(row), encoding="utf-8")
    counted = [0]
    for _ in importing(review, path, "doccano", reviewer="Ann"):
        counted += review.store.connection.execute("SELECT count(*) FROM tag").fetchone()
    assert counted[-1] == 2_000
    assert max(after - before for before, after in pairwise(counted)) == 500


def test_a_review_comes_back_whole_from_its_own_export(review: Review, tmp_path: Path) -> None:
    article = review.articles()[0]
    tags = [review.codebook.add("Pill"), review.codebook.add("KT")]
    one = review.tag(article, 40, 51, tags, reviewer="Ann", note="Hm.", spans=[(0, 2)])
    other = review.tag(article, 14, 15, tags[:1], reviewer="Bo")
    review.relations.add(one, "supports", other, reviewer="Bo", note="so")
    review.export(tmp_path / "out.jsonld", "web-annotation")
    with Review.new(tmp_path / "new.review") as new:
        done = ended(importing(new, tmp_path / "out.jsonld", "web-annotation"))
        (relation,) = new.relations()
        claims = {claim.reviewer: claim for claim in new.claims()}
        assert (relation.kind, relation.reviewer, relation.note) == ("supports", "Bo", "so")
        assert claims["Ann"].note == "Hm."
        assert [(s.start, s.end) for s in claims["Ann"].spans] == [(0, 2), (40, 51)]
        assert (claims["Bo"].tags, done.exact) == (("Pill",), 3)
    assert ended(importing(review, tmp_path / "out.jsonld", "web-annotation")).nothing


def test_an_export_without_claims_brings_its_texts(review: Review, tmp_path: Path) -> None:
    review.export(tmp_path / "out.jsonld", "web-annotation")
    with Review.new(tmp_path / "new.review") as new:
        done = ended(importing(new, tmp_path / "out.jsonld", "web-annotation"))
        assert (done.added, done.articles.new) == ((), 1)


def test_what_came_in_between_is_not_brought_again(review: Review) -> None:
    path = review.path.with_name("lan.jsonld")
    path.write_text(json.dumps([annotation(38, 49, "poison pill")]), encoding="utf-8")
    looked = ended(looking(review, path))
    assert looked.told.added
    brought(review, annotation(38, 49, "poison pill"))
    assert not ended(bringing(review, looked)).added
    assert len(review.claims()) == 1


def test_what_is_told_first_is_what_is_done(review: Review) -> None:
    path = review.path.with_name("lan.jsonld")
    path.write_text(json.dumps([annotation(38, 49, "poison pill")]), encoding="utf-8")
    looked = ended(looking(review, path))
    assert ended(bringing(review, looked)) == looked.told


def test_what_only_has_offsets_in_a_text_that_is_nowhere_comes_once(review: Review) -> None:
    marked = annotation(0, 5, "")
    marked["target"]["selector"] = {"type": "TextPositionSelector", "start": 0, "end": 5}
    first, again = brought(review, marked), brought(review, marked)
    assert (first.lost, again.nothing, again.already) == (1, True, first.added)
    assert review.claims()[0].orphan


def test_a_text_that_was_missing_is_found_beside_what_stood_for_it(review: Review) -> None:
    marked = annotation(4, 10, "Signed")
    marked["target"]["source"] = "KT"
    brought(review, marked)
    path = review.path.with_name("other.txt")
    path.write_text("KT\n\nSigned it.", encoding="utf-8")
    review.articles.add_paths([path])
    brought(review, marked)
    assert sorted(claim.orphan for claim in review.claims()) == [False, True]


def test_annotations_of_one_id_are_all_kept_and_told(review: Review) -> None:
    one, other = annotation(0, 2, "KT"), annotation(40, 51, "poison pill")
    done = brought(review, {**one, "id": "a"}, {**other, "id": "a"})
    assert len(review.claims()) == 2
    assert "1 annotation has an id that another has too" in done.warnings[0]


def test_annotations_may_stand_one_a_line(review: Review) -> None:
    path = review.path.with_name("lines.jsonl")
    lines = (annotation(0, 2, "KT"), annotation(40, 51, "poison pill"))
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert len(ended(importing(review, path, "web-annotation")).added) == 2


def test_a_text_that_two_annotated_is_one_article(review: Review) -> None:
    folder = review.path.with_name("brat")
    for who in ("ann", "bea"):
        (folder / who).mkdir(parents=True)
        (folder / who / "a.txt").write_text("KT signed.", encoding="utf-8")
        (folder / who / "a.ann").write_text("T1\tOrg 0 2\tKT\n", encoding="utf-8")
    done = ended(importing(review, folder, "brat"))
    assert (done.articles.new, len(review.articles())) == (1, 2)


def test_a_file_in_utf_16_is_read(review: Review) -> None:
    path = review.path.with_name("lan.jsonld")
    path.write_text(json.dumps([annotation(40, 51, "poison pill")]), encoding="utf-16")
    with_format = ended(importing(review, path, recognised(path).name))
    assert with_format.exact == 1


def test_an_import_says_how_far_it_is_while_it_writes(review: Review, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonld"
    path.write_text(json.dumps([annotation(0, 2, "KT", f"Lan {n % 7}") for n in range(4_000)]))
    shares = list(importing(review, path, "web-annotation"))
    assert shares == sorted(shares)
    assert len({share for share in shares if share > 0.6}) > 20
    assert shares[-1] == 1


def test_a_review_is_not_imported_but_merged(review: Review, tmp_path: Path) -> None:
    Review.new(tmp_path / "other.review").close()
    with pytest.raises(Refused, match=r"^other\.review is a review: merge it"):
        ended(importing(review, tmp_path / "other.review", ""))
