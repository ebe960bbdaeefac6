"""The HTML report: complete in itself, harmless, and every link in it leads somewhere."""

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reviewer.exchange import Dossier, Evidence
from reviewer.exchange.dossier import Place
from reviewer.exchange.html_report import write
from reviewer.model.article import ArticleText
from reviewer.model.codebook import Tag

TAG = Tag("1", "Poison pill", definition="It binds.", path="Contract/Poison pill", colour="green")
OTHER = "02" * 16
"""The claim that the first one is related to."""

HOSTILE = "</style></title><script>alert(1)</script><img src=http://x onerror=y> \" ' &lt;"


class Page(HTMLParser):
    """Keeps the elements of a page, the words in its body, and what its links and names are."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements, self.words = list[tuple[str, dict[str, str | None]]](), ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def values(self, name: str) -> list[str]:
        return [str(a[name]) for _, a in self.elements if name in a]


def written(tmp_path: Path, text: ArticleText, *claims: Evidence) -> str:
    places = {OTHER: Place(2, "<b> & so on…")} if len(claims) > 1 else {}
    title = claims[0].title or "kt"
    dossier = Dossier(claims, title, tags=[TAG], text=lambda _: text, others=places.get)
    assert list(write(dossier, tmp_path / "o")) == [()] * len(claims)
    return (tmp_path / "o").read_text("utf-8")


def test_the_file_is_what_it_was(
    golden: Callable[[Path, bytes], None],
    tmp_path: Path,
    text: ArticleText,
    placed: Evidence,
    bare: Evidence,
) -> None:
    report = written(tmp_path, text, placed, replace(bare, id=OTHER))
    body = report[report.index("<body>") :]
    golden(Path("tests/golden/report.html"), body.encode())


def test_nothing_comes_from_outside(tmp_path: Path, text: ArticleText, placed: Evidence) -> None:
    page = Page(written(tmp_path, text, placed))
    assert {"script", "link", "img", "iframe", "object"}.isdisjoint(t for t, _ in page.elements)
    assert page.values("src") == []
    outside = {link for link in page.values("href") if not link.startswith("#")}
    assert outside == {placed.source}
    assert "default-src 'none'" in page.values("content")[0]
    assert "url(" not in page.words
    assert "@import" not in page.words


def test_every_link_leads_somewhere(tmp_path: Path, text: ArticleText, placed: Evidence) -> None:
    page = Page(written(tmp_path, text, placed, placed, replace(placed, article="2")))
    names = set(page.values("id"))
    lost = {link for link in page.values("href") if link[0] == "#" and link[1:] not in names}
    assert lost == set()


def test_the_words_of_the_article_are_all_there(
    tmp_path: Path, text: ArticleText, bare: Evidence
) -> None:
    words = Page(written(tmp_path, text, bare)).words
    assert all(line.strip() in words for line in text.text.splitlines())


def test_passages_are_marked_and_numbered(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    report = written(tmp_path, text, placed)
    assert '>Tào Đức Thắng</mark><a class="n" href="#c1">1</a> said' in report
    assert report.count("<mark") == 2


def test_overlapping_claims_have_a_line_each(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    inner = replace(placed, spans=(replace(placed.spans[0], start=12, quote="Đức Thắng"),))
    report = written(tmp_path, text, placed, inner)
    assert 'style="box-shadow:0 2px 0 var(--l2),0 4px 0 var(--l2)"' in report


@pytest.mark.parametrize("where", ["title", "note", "reviewer", "publisher", "source", "language"])
def test_no_word_becomes_markup(
    tmp_path: Path, text: ArticleText, placed: Evidence, where: str
) -> None:
    def elements(words: str) -> list[str]:
        claim = replace(placed, **{where: words})  # type: ignore[arg-type]  # all take a text
        return [tag for tag, _ in Page(written(tmp_path, text, claim)).elements]

    assert elements(HOSTILE) == elements("words of one's own")


@pytest.mark.parametrize("source", ["javascript:alert(1)", "data:text/html,x", "file:///etc/x"])
def test_only_an_address_of_the_web_is_a_link(
    tmp_path: Path, text: ArticleText, placed: Evidence, source: str
) -> None:
    page = Page(written(tmp_path, text, replace(placed, source=source)))
    assert all(link.startswith("#") for link in page.values("href"))
    assert source in page.words


def test_a_hostile_text_stays_words(tmp_path: Path, placed: Evidence) -> None:
    text = ArticleText("1", f"{HOSTILE}\n\x1b[31m")
    page = Page(written(tmp_path, text, replace(placed, spans=(), title="x")))
    assert "script" not in [tag for tag, _ in page.elements]
    assert HOSTILE in page.words


def test_an_article_without_a_title_is_called_by_its_first_words(
    tmp_path: Path, text: ArticleText, bare: Evidence
) -> None:
    assert ">before Tào Đức Thắng said:" in written(tmp_path, text, bare)


def test_a_relation_leads_to_the_other_claim(
    tmp_path: Path, text: ArticleText, placed: Evidence, bare: Evidence
) -> None:
    report = written(tmp_path, text, placed, replace(bare, id=OTHER))
    link = '<a href="#c2">claim 2</a> “&lt;b&gt; &amp; so on…”'
    assert f"<dd>Ann: supports {link}: mostly</dd>" in report


def test_a_claim_that_is_not_in_the_report_is_named_by_its_id(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    assert f"supports claim {OTHER}: mostly" in written(tmp_path, text, placed)


def test_times_are_words_with_the_exact_time_behind_them(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    exact = f'<time datetime="{placed.created}">27 June 2026, 08:00 UTC</time>'
    assert exact in written(tmp_path, text, placed)
