"""Dates and amounts of money, in English, Vietnamese and Korean."""

import re
from collections.abc import Iterator

from reviewer.analysis.gazetteers import squeezed
from reviewer.model.entity import FoundMention

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_LONG_MONTH = (
    "(?:January|February|April|June|July|August|September|October|November|December|"
    # May and March are words as well: only after a word of time.
    + "|".join(
        rf"(?<={word}\ )(?:May|March)"
        for word in (
            "in",
            "In",
            "last",
            "since",
            "Since",
            "by",
            "By",
            "until",
            "early",
            "late",
            "mid",
            "this",
            "next",
            "of",
            "and",
            "from",
            "to",
        )
    )
    + ")"
)
# 3일 전 is three days ago, 18일 전체회의 a meeting on the 18th.
_SPAN_OF_DAYS = "(?:동안|만에|뒤|후|전(?:에|부터|까지|의)?(?![가-힣])|이내|연속|넘게|이상)"
_DATES = re.compile(
    rf"""
    (?=[\dJFMASONDTWSnscthđCHĐtvqkKVNQ월화수목금토일])(?<![\w.])(?:
        \d{{1,2}}(?:st|nd|rd|th)?\ {_MONTH}(?:,?\ \d{{4}})?(?!\w)
      | {_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?(?:,\ \d{{4}})?(?![\w%]|[.,]\d)
      | {_MONTH},?\ \d{{4}}\b
      | {_LONG_MONTH}\b
      | (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b
      | \d{{4}}\.\ ?\d{{1,2}}\.\ ?\d{{1,2}}(?:(?<=\.\ \d)\.|(?<=\.\ \d\d)\.|\b(?![\d.]*\d))
      | \d{{4}}-\d\d-\d\d\b | \d{{1,2}}/\d{{1,2}}/\d{{4}}\b
      | \d{{1,2}}\ tháng\ \d{{1,2}}(?:\ năm\ \d{{4}})?\b
      | [Tt]háng\ \d{{1,2}}(?:/|\ năm\ )\d{{4}}\b
      | \d{{4}}년(?:\ ?\d{{1,2}}월(?:\ ?\d{{1,2}}일)?)? | \d{{1,2}}월\ ?\d{{1,2}}일
      | \d{{1,2}}월(?!간)
      | \d{{1,2}}일(?!간|째|치|차|\ {_SPAN_OF_DAYS})
      | (?:월|화|수|목|금|토|일)요일
      | (?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Hh]ôm|[Tt]rưa|[Đđ]êm)
        \ (?P<day>\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?)\b
      | (?:[Tt]ừ|[Đđ]ến|[Vv]ào|[Tt]rước|[Nn]ay|[Qq]ua)
        \ \(?(?P<when>\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?)\b(?!\ (?:số|dân|diện|tổng|cử))
      | [Tt]hứ\ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)(?!\w) | Chủ\ [Nn]hật(?!\w)
      | [Tt]háng\ \d{{1,2}}(?![\d/])
      | (?<![-$€£₩¥,])(?<!Act\ )(?:19|20)\d\d
        (?![-\w%]|[.,:]\d|\ (?:won|dollars|people|GPU|đồng|người|원|명))
    )
    """,
    re.VERBOSE,
)
_NUMBER = r"\d[\d,.]*(?<=\d)"
_BECAUSE = {"money": "it is an amount of money", "date": "it is written as a date"}
_SCALE = r"(?:thousand|million|billion|trillion|bn|mn|nghìn|triệu|tỷ|tỉ)"
# ISO 4217, of the currencies that are written so in the press; and how Vietnamese write theirs.
_CODES = (
    "USD|VND|VNĐ|KRW|EUR|JPY|CNY|RMB|GBP|AUD|CAD|NZD|SGD|HKD|TWD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|INR|"
    "IDR|MYR|THB|AED|SAR|ILS|ZAR|KES|NGN|EGP|BRL|MXN|RUB|UAH"
)
_SIGNS = "$€£₩¥₫₹₱฿"
_MONEY = re.compile(
    # Most places are no amount: they are left before anything else is tried.
    rf"""
    (?=[\d{_SIGNS}]|(?<!\w)[A-ZĐ]{{1,3}}\ ?[\d{_SIGNS}])(?:
    (?:(?<!\w)[A-Z]{{1,3}}|(?<![\w$]))[{_SIGNS}]\ ?{_NUMBER}(?:\ ?{_SCALE}\b|[kKmMbB]\b)?
  | (?<![\w.,$]){_NUMBER}(?:\ {_SCALE}){{0,2}}\ (?:US\ )?
        (?:won|dollars?|euros?|yen|yuan|dong|baht|rupees?|rupiah|ringgit|pesos?|francs?|kron[ae]|
        kronor|rou?bles?|shekels?|dirhams?|riyals?|rand|lira|zloty|pounds?|đô\ la(?:\ Mỹ)?|
        nhân\ dân\ tệ|bảng\ Anh|yên|rúp|{_CODES}|đồng)\b
  | (?<![\w.,])(?:{_CODES})\ ?{_NUMBER}(?:\ ?{_SCALE}\b)?
  | (?<![\w.,])\d[\d,.]*(?:\ ?[조억만천]\ ?\d*[\d,]*)*[조억만천]?
        \ ?(?:원|달러|유로|엔|위안|파운드|루블|루피|프랑|페소|바트|리얄|디르함)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def amounts(text: str) -> Iterator[FoundMention]:
    """Every date and amount of money in the text; of two that overlap both are given."""
    for kind, pattern in (("money", _MONEY), ("date", _DATES)):
        for match in pattern.finditer(text):
            found = match[0] if match.lastgroup is None else match[match.lastgroup]
            yield FoundMention(
                match.end() - len(found),
                match.end(),
                found,
                kind,
                squeezed(found),
                found,
                _BECAUSE[kind],
            )
