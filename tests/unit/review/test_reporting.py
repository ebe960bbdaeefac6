"""What a comparison found, written: the figures come out of the raw table again."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.analysis import agreement
from reviewer.exchange.agreement.raw import NOTHING, UNREAD, Unit
from reviewer.exchange.csv_table import unguarded
from reviewer.model.errors import Refused
from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.compared import Compared
from tests.unit.store.tables import document

Value = str | None


@pytest.fixture
def marked(review: Review) -> Review:
    """Kim, Thang and Chi in three articles, of which Chi has read one alone."""
    review.articles.add([document("One. Two! Three? Four.\n\nFive six. Seven.\n", "Third")])
    first, second, third = (article.id for article in review.articles())
    for who, article, start, end, tag in (
        ("Kim", first, 0, 30, "Data"), ("Thang", first, 4, 28, "Data"),
        ("Chi", first, 20, 44, "Poison pill"), ("Kim", first, 100, 120, "Poison pill"),
        ("Thang", first, 98, 120, "Poison pill"), ("Kim", first, 10, 40, "Data"),
        ("Kim", second, 0, 8, "Data"), ("Thang", second, 20, 30, "Data"),
        ("Kim", third, 0, 9, "Data"), ("Thang", third, 0, 9, "Poison pill"),
        ("Thang", third, 24, 33, "Data"),
    ):  # fmt: skip
        review.tag(article, start, end, [tag], reviewer=who)
    return review


def table_of(review: Review, path: Path) -> tuple[Compared, list[Unit]]:
    """What a raw table says, and what was found."""
    found = ended(review.compare.report(path))
    with path.open(encoding="utf-8", newline="") as file:
        _, *rows = [[unguarded(cell) for cell in row] for row in csv.reader(file)]
    units = [
        Unit(kind, article, title, int(start), int(end), int(weight), tuple(values))
        for kind, article, title, start, end, weight, *values in rows
    ]
    return found, units


def coded(units: list[Unit], kind: str) -> list[list[Value]]:
    """The values of the units of a kind, as often as they weigh."""
    return [
        [None if value == UNREAD else value for value in unit.values]
        for unit in units
        if unit.kind == kind
        for _ in range(unit.weight)
    ]


@pytest.mark.parametrize(
    ("kind", "of"),
    [
        ("characters", "characters"),
        ("sentence", "sentences"),
        ("paragraph", "paragraphs"),
        ("article", "articles"),
    ],
)
def test_every_coefficient_of_coding_comes_out_of_the_table_again(
    marked: Review, tmp_path: Path, kind: str, of: str
) -> None:
    found, units = table_of(marked, tmp_path / "r.csv")
    values, coding = coded(units, kind), getattr(found.coefficients, of)
    assert coding.krippendorff_alpha.value == pytest.approx(agreement.krippendorff_alpha(values))
    assert coding.percent.value == pytest.approx(agreement.observed(values))
    for name in ("scott_pi", "fleiss_kappa", "brennan_prediger", "gwet_ac1"):
        wanted = getattr(agreement, name)(values)
        assert getattr(coding, name).value == pytest.approx(wanted), name


def test_so_do_those_of_a_tag_alone(marked: Review, tmp_path: Path) -> None:
    found, units = table_of(marked, tmp_path / "r.csv")
    for row in found.by_tag:
        values = [
            [None if v is None else str(row.tag in v.split(" + ")) for v in unit]
            for unit in coded(units, "sentence")
        ]
        wanted = agreement.krippendorff_alpha(values)
        assert row.sentences.krippendorff_alpha.value == pytest.approx(wanted)


def test_those_of_passages_do_too(marked: Review, tmp_path: Path) -> None:
    _, units = table_of(marked, tmp_path / "r.csv")
    pair = marked.compare(reviewers=["Kim", "Thang"], gamma=False)
    begins, at = {}, 0
    for unit in units:
        if unit.kind == "article":
            begins[unit.article] = at
            at += unit.end
    kim, thang = (list(passages(units, begins, who)) for who in (0, 1))
    spans = pair.coefficients.spans
    assert spans.exact.f1.value == pytest.approx(agreement.span_f1(kim, thang, "exact"))
    assert spans.overlap.f1.value == pytest.approx(agreement.span_f1(kim, thang, "overlap"))


def passages(units: list[Unit], begins: dict[str, int], who: int) -> Iterator[tuple[int, int, str]]:
    for unit in units:
        if unit.kind == "span" and unit.values[who]:
            begin = begins[unit.article]
            yield begin + unit.start, begin + unit.end, unit.values[who]


def test_a_passage_is_whose_it_is_and_its_own_are_united(marked: Review, tmp_path: Path) -> None:
    _, units = table_of(marked, tmp_path / "r.csv")
    first = [u for u in units if u.kind == "span" and u.article == units[0].article]
    assert (0, 40, ("Sovereignty/Data", "", "")) in [(u.start, u.end, u.values) for u in first]
    assert all(sum(map(bool, unit.values)) == 1 for unit in first)


def test_passages_that_touch_are_two_in_the_table_as_in_the_figures(
    marked: Review, tmp_path: Path
) -> None:
    for start, end in ((50, 54), (54, 60)):
        marked.tag("First", start, end, ["Poison pill"], reviewer="Kim")
    _, units = table_of(marked, tmp_path / "r.csv")
    places = {(unit.start, unit.end) for unit in units if unit.kind == "span" and unit.values[0]}
    assert {(50, 54), (54, 60)} <= places


def test_the_report_says_how_many_claims_were_made_blind(marked: Review, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    for _ in marked.compare.report(path, gamma=False):
        pass
    words = path.read_text("utf-8")
    assert "Made blind" in words
    kim = next(each for each in marked.compare(gamma=False).blindness if each.reviewer == "Kim")
    assert f"{kim.blind} of {sum(kim[1:])}" in words


def test_who_has_read_and_marked_nothing_does_not_look_like_who_has_not_read(
    marked: Review, tmp_path: Path
) -> None:
    marked.articles.mark_done(marked.articles.find("Third"), marked.reviewers.find("Chi").id)
    _, units = table_of(marked, tmp_path / "r.csv")
    chi = {u.title: u.values[2] for u in units if u.kind == "article"}
    assert (chi["First"], chi["Third"]) == ("Poison pill", NOTHING)
    assert [v for title, v in chi.items() if title not in ("First", "Third")] == [UNREAD]


@pytest.mark.parametrize("name", ["r.html", "r.docx", "r.csv", "r.xlsx"])
def test_what_is_stopped_half_way_leaves_no_file(marked: Review, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    work = marked.compare.report(path, gamma=False)
    for stage in work:
        if stage.stage in ("report", "table"):
            break
    work.close()
    assert all(each.name.startswith("small.review") for each in tmp_path.iterdir())


def test_another_name_is_refused_before_anything_is_computed(
    marked: Review, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="ends in none of"):
        next(marked.compare.report(tmp_path / "r.pdf"))
    with pytest.raises(Refused, match="of all claims"):
        next(marked.compare.report(tmp_path / "r.csv", blind=True))
    with pytest.raises(Refused, match="no folder"):
        next(marked.compare.report(tmp_path / "nowhere" / "r.html"))


def test_the_report_tells_method_figures_differences_and_decisions(
    marked: Review, tmp_path: Path
) -> None:
    difference = marked.compare(gamma=False).disagreements[0]
    marked.comments.add(difference.claims[0], "Is it <all>?", reviewer="Thang")
    marked.decisions.settle(
        difference.claims, "unite", reason="as the codebook says", reviewer="Kim"
    )
    path = tmp_path / "r.html"
    ended(marked.compare.report(path, gamma=False))
    page = path.read_text("utf-8")
    for words in (
        "Agreement of Kim, Thang and Chi", "sentences 1", "Krippendorff&#x27;s α",
        "Merged by Kim", "as the codebook says", "Is it &lt;all&gt;?", "Open: it was not settled.",
        "Settled: 1, open: ", " has not read it.", "It takes long to compute",
    ):  # fmt: skip
        assert words in page, words
    assert page.count('class="passage"') == len(marked.compare(gamma=False).disagreements)


def test_every_difference_of_an_article_says_who_has_not_read_it(
    marked: Review, tmp_path: Path
) -> None:
    path = tmp_path / "r.html"
    found = ended(marked.compare.report(path, gamma=False))
    first = marked.articles.find("First").id
    elsewhere = [each for each in found.disagreements if each.article != first]
    assert elsewhere
    assert path.read_text("utf-8").count("has not read this article") == len(elsewhere)


def test_a_report_of_nobody_says_so(review: Review, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    ended(review.compare.report(path))
    assert "They differ nowhere." in path.read_text("utf-8")


def test_a_report_has_only_what_who_asks_for_it_sees(marked: Review, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    ended(marked.compare.report(path, gamma=False, seen_by="Kim"))
    page = path.read_text("utf-8")
    assert "They differ nowhere." in page
    assert '<th scope="row" dir="auto">Thang</th><td class="figure">0</td>' in page
    marked.articles.mark_done(marked.articles.find("First"), marked.reviewers.find("Kim").id)
    ended(marked.compare.report(path, gamma=False, seen_by="Kim"))
    assert "They differ nowhere." not in path.read_text("utf-8")
