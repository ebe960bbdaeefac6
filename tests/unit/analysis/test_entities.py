"""Finding who and what an article names."""

import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.entities import Detector, detect
from reviewer.analysis.grouping import group, suggested_id
from reviewer.model.entity import Entity, FoundMention
from tests.unit.analysis.gold import gold, score

ArticleText = Callable[[str], str]
ARTICLES = ("viettel-en", "viettel-vi", "ktoa", "microsoft", "meeting")
LABELS = gold()


def found(text: str, kind: str | None = None, language: str | None = None) -> list[str]:
    return [m.text for m in detect(text, language) if kind in (None, m.type)]


@pytest.mark.parametrize("article", ARTICLES)
def test_every_label_is_what_stands_in_the_article(article: str, article_text: ArticleText) -> None:
    text = article_text(article)
    for label in LABELS[article]:
        assert text[label["start"] : label["end"]] == label["text"]


def test_the_articles_are_read_as_labelled(article_text: ArticleText) -> None:
    pairs = [(detect(article_text(article)), LABELS[article]) for article in ARTICLES]
    overlap, exact = score(pairs, exact=False), score(pairs, exact=True)
    assert overlap.precision >= 0.99
    assert overlap.recall >= 0.99
    assert exact.f >= 0.98


def test_each_real_entity_of_the_articles_is_one_and_none_is_two(article_text: ArticleText) -> None:
    entities = group({article: detect(article_text(article)) for article in ARTICLES})
    named: dict[str, set[str]] = {}
    for entity in entities:
        for article, mentions in entity.mentions.items():
            labels = {label["start"]: label["entity"] for label in LABELS[article]}
            for mention in mentions:
                if mention.type not in {"date", "money"}:
                    named.setdefault(labels[mention.start], set()).add(entity.id)
    ids = [one for several in named.values() for one in several]
    assert all(len(several) == 1 for several in named.values())
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("Mr. Smith met Korea's Choi Soo-yeon.", "person", ["Smith", "Choi Soo-yeon"]),
        ("Prime Minister Fumio Kishida spoke. “Yes,” said Kishida.", "person",
         ["Fumio Kishida", "Kishida"]),
        ("Ursula von der Leyen, 66, agreed.", "person", ["Ursula von der Leyen"]),
        ("The Korea Internet & Security Agency (KISA) said so. KISA left.", "organisation",
         ["Korea Internet & Security Agency", "KISA", "KISA"]),
        ("Ông Trương Gia Bình, Chủ tịch FPT, gặp bà Lê Thị Hà tại Đà Nẵng.", "person",
         ["Trương Gia Bình", "Lê Thị Hà"]),
        ("Bộ trưởng Bộ Khoa học và Công nghệ Nguyễn Mạnh Hùng cho biết.", "organisation",
         ["Bộ Khoa học và Công nghệ"]),
        ("과학기술정보통신부는 서울에서 김영섭 KT 대표를 만났다.", "organisation",
         ["과학기술정보통신부", "KT"]),
        ("과학기술정보통신부는 서울에서 김영섭 KT 대표를 만났다.", "person", ["김영섭"]),
        ("It works in the Personal Information Protection Act.", "law",
         ["Personal Information Protection Act"]),
        ("They use Claude 3.5 Sonnet and GPT-5.1.", "product", ["Claude 3.5 Sonnet", "GPT-5.1"]),
        ("She lives in Oakville. Oakville’s mayor paid.", "place", ["Oakville", "Oakville"]),
        ("Bank of Korea Governor Rhee Chang-yong agreed, Rhee said.", "person",
         ["Rhee Chang-yong", "Rhee"]),
        ("By Monday Samsung had sold it.", "organisation", ["Samsung"]),
        ("Then Lee Beth Harlo sang to Astrid Moldvik.", "person",
         ["Lee Beth Harlo", "Astrid Moldvik"]),
        ("Grace is good. Mark this.", "person", []),
        ("She bought shares in Japan and shares in Vemora.", "organisation", ["Vemora"]),
        ("The Verna Lisk, a ship of 900 tonnes, sank.", "product", ["Verna Lisk"]),
        ("Kids play near Elm Market.", "product", []),
        ("They live in Elm Market.", "place", ["Elm Market"]),
        ("The General Data Protection Regulation (GDPR) helps.", "law",
         ["General Data Protection Regulation", "GDPR"]),
        ("Vietnam-Korea trade grew.", "place", ["Vietnam", "Korea"]),
        ("Signed on March 14, 2024 in May and on Tuesday, by 2027.", "date",
         ["March 14, 2024", "May", "Tuesday", "2027"]),
        ("It may cost $200 million, 2.4 trillion won or 200 tỷ đồng, or 5000억원.", "money",
         ["$200 million", "2.4 trillion won", "200 tỷ đồng", "5000억원"]),
        ("KT-backed firms met US and us.", None, ["KT", "US"]),
    ],
)  # fmt: skip
def test_names_are_found_with_their_types(text: str, kind: str | None, names: list[str]) -> None:
    assert found(text, kind) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "However, the company said that the Government agreed.",
        "The CEO and the Minister use AI, ICT and GPUs.",
        "Korean and Vietnamese firms grow.",
        "BY PARK JONG-SUH [park@example.org]",
        "Published: 12 Aug. 2025, 16:32 Updated: 12 Aug. 2025, 17:43",
        "This article is compiled by Wedoany. It is good.",
        'All AI citations must indicate the source as "Wedoany".',
        "Write to news@wedoany.com or see https://www.Example.com/Kim.",
        "The graphics processing unit (GPX) is fast. A GPX helps.",
    ],
)
def test_what_names_nobody_is_not_found(text: str) -> None:
    assert found(text) == []


def test_a_headline_names_only_what_is_named_below() -> None:
    text = (
        "Acme Robotics Faces New Legal Challenges\nThe firm Acme Robotics Inc. has lost in court."
    )
    assert found(text) == ["Acme Robotics", "Acme Robotics Inc."]


def test_a_family_name_alone_is_the_person_named_before_it() -> None:
    text = "Lee Jin-soo came. Lee spoke. Then Lee Sung-youp came. Lee left."
    keys = [m.key for m in detect(text)]
    assert keys == ["i jinsu", "i jinsu", "i seongyeop", "i seongyeop"]


def test_hangul_in_brackets_is_the_same_person() -> None:
    latin, native = detect("Today Lee Jin-soo (이진수) spoke.")
    assert (native.text, native.key, native.name) == ("이진수", latin.key, "Lee Jin-soo")


def test_a_decomposed_text_gives_the_same_names(article_text: ArticleText) -> None:
    text = article_text("viettel-vi")
    decomposed = unicodedata.normalize("NFD", text)
    mentions = detect(decomposed)
    assert [(m.key, m.type) for m in mentions] == [(m.key, m.type) for m in detect(text)]
    assert all(decomposed[m.start : m.end] == m.text for m in mentions)


def test_half_a_million_characters_take_about_a_second(article_text: ArticleText) -> None:
    text = "\n".join(article_text(article) for article in ARTICLES)
    detect(text)
    begun = time.process_time()
    for _ in range(16):
        detect(text)
    assert time.process_time() - begun < 1.5


def test_what_the_review_knows_is_found_whatever_the_rules_say() -> None:
    known = [Entity("1", "product", "gov cloud", aliases=("SPC",))]
    mentions = detect("A Gov Cloud, or SPC, is near.", known=known)
    assert [(m.text, m.type, m.name) for m in mentions] == [
        ("Gov Cloud", "product", "gov cloud"), ("SPC", "product", "gov cloud")]  # fmt: skip


def test_the_rules_are_a_detector() -> None:
    detector: Detector = detect
    assert detector("Samsung grew.") == detect("Samsung grew.")


@given(st.text(alphabet=st.sampled_from("aAKT Tđ-.,’'\n(5이진수)ÔƯ\u0301👩\0$"), max_size=80))
def test_mentions_are_in_order_and_quote_the_text(text: str) -> None:
    done = 0
    for mention in detect(text):
        assert done <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        done = mention.end


def test_groups_join_an_acronym_with_the_article_that_spells_it_out() -> None:
    entities = group({
        "a": detect("The Korea Telecom Operators Association (KTOA) met."),
        "b": detect("They asked KTOA again."),
    })  # fmt: skip
    assert [(e.name, e.aliases, e.count) for e in entities] == [
        ("Korea Telecom Operators Association", ("KTOA",), 3)
    ]


def test_a_place_shows_its_listed_name_where_an_article_has_it() -> None:
    entities = group({"a": detect("Hà Nội, Hà Nội, Hà Nội"), "b": detect("They left Hanoi.")})
    assert [(e.name, e.aliases, e.count) for e in entities] == [("Hanoi", ("Hà Nội",), 4)]


def test_an_acronym_spelled_out_in_two_ways_joins_neither() -> None:
    def mention(text: str, key: str) -> FoundMention:
        return FoundMention(0, len(text), text, "organisation", key, text)

    entities = group(
        {"a": [mention("ABC", "one")], "b": [mention("ABC", "two")], "c": [mention("ABC", "abc")]}
    )
    assert len(entities) == 3


def test_a_suggested_id_depends_on_type_and_key_alone() -> None:
    ids = {suggested_id(*pair) for pair in [("person", "a"), ("person", "b"), ("place", "a")]}
    assert len(ids) == 3
    assert all(len(one) == 32 and int(one, 16) >= 0 for one in ids)
    assert suggested_id("person", "a") == suggested_id("person", "a")


def test_mentions_travel_as_plain_values() -> None:
    assert set(detect("Samsung grew.")[0]._asdict()) == {
        "start", "end", "text", "type", "key", "name", "because",
        "entity", "doubt"}  # fmt: skip


def test_a_chinese_name_with_a_hyphen_is_whole_and_one_with_its_spelling_without() -> None:
    found = detect("Dr Zhou Mei-fang and Zhou Mei-fen met. Zhou Meifang spoke to them.")
    assert [(m.text, m.type) for m in found] == [
        ("Zhou Mei-fang", "person"), ("Zhou Mei-fen", "person"), ("Zhou Meifang", "person"),
    ]  # fmt: skip
    assert found[0].key == found[2].key != found[1].key
