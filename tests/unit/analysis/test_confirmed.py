"""Names that a review has confirmed: found as they are written, and never inside other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.confirmed import (
    NameIndex,
    Owner,
    laid_over,
    owners_among,
    owners_of,
    plain,
    spellings_of,
)
from reviewer.analysis.entities import detect
from reviewer.model.entity import Entity, FoundMention
from reviewer.model.work import ended


def found(text: str, *spellings: str) -> list[str]:
    index = NameIndex(map(plain, spellings))
    return [text[place.start : place.end] for place in ended(index.looking(text))]


@pytest.mark.parametrize(
    ("text", "name", "written"),
    [
        ("Ví Zalo Pay của họ.", "Zalo Pay", ["Zalo Pay"]),
        ("Zalo\u00a0Pay’s wallet; ZALO PAY GROWS", "Zalo Pay", ["Zalo\u00a0Pay", "ZALO PAY"]),
        ("It may rain in May.", "May", ["May"]),
        ("Then MAY came.", "May", []),
        ("The MIC spoke. A mic broke.", "MIC", ["MIC"]),
        ("Tao Duc Thang and Tào Đức Thắng", "Tào Đức Thắng", ["Tào Đức Thắng"]),
        ("삼성은 웃었다. 삼성물산도, 반삼성도 아니다. 삼성에서는", "삼성", ["삼성", "삼성"]),
        ("한빛으로부터도 한빛들이 한빛까지의 한빛이라며 한빛맨들이 한빛대로", "한빛", ["한빛"] * 4),
        ("카카오 뱅크가 연 카카오 뱅크점", "카카오 뱅크", ["카카오 뱅크"]),
        ("Zalo Pay는 KT와 다르다", "Zalo Pay", ["Zalo Pay"]),
        ("Kim Young-sub and Kim Young.", "Kim Young", ["Kim Young"]),
        ("Walmart, Wal-Mart, D'Wal, Wal.com, Wal&Co, Wal2, x_Wal; Wal.", "Wal", ["Wal"]),
        ("Hà Nội, Hà Nội-Huế, Hà Nộis", "Hà Nội", ["Hà Nội"]),
        ("eBay, EBay and ebay", "eBay", ["eBay", "EBay"]),
        ("By Zalo Pay\nAsk zalo@zalo.vn or Zalo.", "Zalo", ["Zalo"]),
        ("Zalo\nPay", "Zalo Pay", []),
    ],
)
def test_a_name_is_found_as_it_is_written(text: str, name: str, written: list[str]) -> None:
    assert found(text, name) == written


def test_a_decomposed_text_is_answered_in_its_own_places() -> None:
    text = "O\u0302ng Tha\u0306\u0301ng va\u0300 Zalo Pay"
    assert found(text, "Zalo Pay", "Thắng") == ["Tha\u0306\u0301ng", "Zalo Pay"]


@pytest.mark.parametrize(
    ("type_", "name", "aliases", "handed_on"),
    [
        ("product", "Zalo Pay", ("ZaloPay",), ["Zalo Pay", "ZaloPay"]),
        ("person", "Kim Young-sub", ("Kim", "김영섭", "Young-sub Kim", "영섭"),
         ["Kim Young-sub", "김영섭", "Young-sub Kim"]),
        ("person", "Kim", (), []),
        ("person", "Pelé", ("Mr Pelé",), ["Pelé"]),
        ("person", "김구", ("김",), ["김구"]),
        ("organisation", "the company", ("The Company Inc",), ["The Company Inc"]),
        ("organisation", "adidas", ("công ty",), ["adidas"]),
        ("organisation", "X", ("42",), []),
        ("date", "May 2024", (), []),
    ],
)  # fmt: skip
def test_only_spellings_that_tell_somebody_from_others_are_handed_on(
    type_: str, name: str, aliases: tuple[str, ...], handed_on: list[str]
) -> None:
    assert spellings_of(type_, name, aliases) == handed_on


def test_what_two_are_called_by_names_neither() -> None:
    known = [Entity("1", "place", "Zorba"), Entity("2", "person", "Zorba")]
    assert owners_among(known) == {}


def test_the_name_of_one_is_not_that_of_who_has_it_as_a_further_spelling() -> None:
    one, other = Owner("1", "product", "K", "k"), Owner("2", "product", "S", "s")
    pairs = [(one, ("SOTA K",), False), (other, ("SOTA K",), True)]
    assert owners_of(pairs) == owners_of(pairs[::-1]) == {"SOTA K": other}


def test_a_confirmed_name_has_its_type_and_the_reason() -> None:
    known = [Entity("1", "product", "Zalo Pay")]
    mention = next(m for m in detect("They use Zalo Pay daily.", known=known) if "Zalo" in m.text)
    assert mention == FoundMention(
        9, 17, "Zalo Pay", "product", "zalopay", "Zalo Pay", "it is confirmed in this review", "1"
    )


def test_whom_an_article_has_named_before_is_meant_by_the_name_alone() -> None:
    known = [Entity("1", "place", "Clarke")]
    mentions = detect("Jane Clarke spoke. Clarke then left.", known=known)
    assert {(m.key, m.entity) for m in mentions} == {("jane clarke", "")}


def test_a_confirmed_name_inside_a_longer_one_is_no_mention() -> None:
    known = [Entity("1", "organisation", "Viettel")]
    mentions = detect("The Viettel Telecom Institute opened.", known=known)
    assert [m.text for m in mentions] == ["Viettel Telecom Institute"]


WORDS = st.lists(
    st.sampled_from(["Zalo", "Pay", "zalo", "May", "-", "삼성", "은", "Đức", "\u0301", ".", "'"]),
    max_size=12,
).map("".join) | st.text(max_size=30)


@given(WORDS, st.lists(WORDS, max_size=4))
def test_places_quote_the_text_and_stand_for_their_spelling(text: str, names: list[str]) -> None:
    index = NameIndex(filter(None, map(plain, names)))
    for place in ended(index.looking(text)):
        assert text[place.start : place.end] == place.text
        assert plain(place.text).casefold() == place.spelling.casefold()


@given(WORDS, st.permutations(["Zalo Pay", "May", "삼성", "zalo", "Zalo"]))
def test_the_order_of_names_does_not_matter(text: str, names: list[str]) -> None:
    owners = {name: Owner(name, "product", name, name) for name in names}
    written = ended(NameIndex(names).looking(text))
    again = ended(NameIndex(sorted(names)).looking(text))
    assert laid_over([], written, owners) == laid_over([], again, owners)
