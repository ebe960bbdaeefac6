"""Reading WebAnno TSV 3 into a CAS."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from reviewer.exchange.parcel import UNITS, UTF16
from reviewer.exchange.uima.cas import SOFA, Cas, Structure, TypeSystem
from reviewer.exchange.units import Counting, ruler
from reviewer.exchange.webanno.annotations import Annotations
from reviewer.exchange.webanno.grammar import (
    FORMAT,
    TEXT,
    java_text_of,
    layers_of,
    text_of,
    text_rules,
    value_of,
)
from reviewer.model.errors import UnreadableImport

SOFA_ID: Final = "sofa"
_VERSION: Final = re.compile(rf"{re.escape(FORMAT)}(3(?:\.\d)?)")
_ROW: Final = re.compile(
    r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)\t(\d{1,15})-(\d{1,15})\t([^\t]*)(?:\t(.*))?"
)
_LARGEST: Final = 100_000_000
"""The greatest offset that is filled up to."""
_MOST_WRONG: Final = 0.1
"""The share of tokens that may stand elsewhere than the file says."""
SEGMENTATION: Final = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."


class Row(NamedTuple):
    """A line of the table: a token, or a part of one after it."""

    unit: str
    begin: int
    end: int
    form: str
    cells: list[str]
    line: int


class Sentence(NamedTuple):
    """A sentence: the lines of its text, as they stand in the file, and its rows."""

    lines: list[str]
    rows: list[Row]


class _Text(NamedTuple):
    """A text by one rule of unescaping (the version it is of) and unit, and the rows it lacks."""

    rule: str
    unit: str
    text: str
    wrong: list[Row]


def cas_of_tsv(words: str) -> tuple[Cas, list[str]]:
    """Return the CAS in a table, and remarks; raises UnreadableImport."""
    lines = [line.removesuffix("\r") for line in words.split("\n")]
    version = _VERSION.fullmatch(lines[0])
    if version is None:
        raise UnreadableImport(f"begins with “{lines[0][:60]}”, and not with {FORMAT}3.3.")
    end = next((n for n, line in enumerate(lines[1:], 1) if not line.startswith("#T_")), len(lines))
    layers = layers_of(lines[1:end])
    width = sum(len(layer.columns) for layer in layers)
    sentences = list(_sentences(lines, end, width))
    rules = text_rules(version[1])
    rule, unit, text, wrong = _best(sentences, rules)
    rows = [row for sentence in sentences for row in sentence.rows]
    if wrong and len(wrong) > _MOST_WRONG * len(rows):
        row = wrong[0]
        raise UnreadableImport(
            f"says in line {row.line:,} that “{row.form[:40]}” is at {row.begin}-{row.end}, where"
            " its text has something else: it is damaged."
        )
    remarks = [f"Offsets count {unit} in this file, not {UTF16}."] if unit != UTF16 else []
    if rule != rules[0][0]:
        remarks.append(f"Text is escaped in this file as in WebAnno TSV {rule}.")
    if wrong:
        remarks.append(f"{len(wrong):,} tokens are not where the file says; places are kept.")
    structures = _segmentation(sentences)
    annotations = Annotations(SOFA_ID, layers)
    for row in rows:
        for layer in layers:
            annotations.take(row.unit, row.begin, row.end, layer, row.cells)
    structures += annotations.structures()
    structures = _in_utf16(structures, text, unit)
    sofa = Structure(SOFA_ID, SOFA, "", None, None, {"sofaString": text})
    found = {each.id: each for each in (sofa, *structures)}
    return Cas(found, TypeSystem()), remarks


def _sentences(lines: Sequence[str], at: int, width: int) -> Iterator[Sentence]:
    found: list[str] = []
    rows: list[Row] = []
    for number, line in enumerate([*lines[at:], ""], at + 1):
        if line.startswith("#") and not rows:
            if line.startswith(TEXT):
                found.append(line.removeprefix(TEXT))
        elif line:
            rows.append(_row(line, number, width))
            if not found:
                raise UnreadableImport(f"has a token in line {number:,} without a sentence.")
        elif found:
            yield Sentence(found, rows)
            found, rows = [], []


def _row(line: str, number: int, width: int) -> Row:
    match = _ROW.fullmatch(line)
    cells = match[5].split("\t") if match and match[5] is not None else []
    if match is None or len(cells) < width:
        raise UnreadableImport(
            f"has a line {number:,} that is no token with {width} columns: it is damaged."
        )
    return Row(match[1], int(match[2]), int(match[3]), match[4], cells, number)


def _best(
    sentences: Sequence[Sentence], rules: Sequence[tuple[str, Callable[[str], str]]]
) -> _Text:
    """Return the text of which most tokens are where it has them: the first rule and unit of all.

    Where the file contradicts its version or unit, the others are tried.
    """
    tried: list[_Text] = []
    escaped = any("\\" in line for sentence in sentences for line in sentence.lines)
    for rule, unescape in rules if escaped else rules[:1]:
        texts = ["\n".join(map(unescape, sentence.lines)) for sentence in sentences]
        is_ascii = all(map(str.isascii, texts))
        for unit in sorted(UNITS, key=lambda each: each != UTF16)[: 1 if is_ascii else None]:
            text = _text(sentences, texts, unit)
            tried.append(_Text(rule, unit, text, list(_wrong(sentences, text, unit))))
            if not tried[-1].wrong:
                return tried[-1]
    return min(tried, key=lambda each: len(each.wrong))


def _text(sentences: Sequence[Sentence], texts: Sequence[str], unit: str) -> str:
    """Return the text: sentences at the offsets of their first tokens, white space between."""
    parts: list[str] = []
    length = 0
    for sentence, text in zip(sentences, texts, strict=True):
        begin = sentence.rows[0].begin if sentence.rows else length + bool(parts)
        gap = begin - length
        if gap > _LARGEST:
            raise UnreadableImport(f"has a sentence that begins at {begin:,}: it is damaged.")
        if gap > 0:
            parts.append("\n" + " " * (gap - 1) if parts else " " * gap)
        parts.append(text)
        own = ruler(text, Counting(unit))
        length += max(gap, 0) + own.offset(len(text))
    return "".join(parts)


def _wrong(sentences: Sequence[Sentence], text: str, unit: str) -> Iterator[Row]:
    by = ruler(text, Counting(unit))
    for sentence in sentences:
        for row in sentence.rows:
            start, end = by.code_point(row.begin), by.code_point(row.end)
            if start is None or end is None or not _is_form(text[start:end], row.form):
                yield row


def _is_form(words: str, form: str) -> bool:
    """Tell whether words are a token, which programs write as it is or escaped."""
    unescaped = (text_of, value_of, java_text_of)
    return words == form or ("\\" in form and any(rule(form) == words for rule in unescaped))


def _segmentation(sentences: Sequence[Sentence]) -> list[Structure]:
    found = []
    for n, sentence in enumerate(sentences, 1):
        tokens = [row for row in sentence.rows if "." not in row.unit]
        if tokens:
            kind = f"{SEGMENTATION}Sentence"
            place = tokens[0].begin, tokens[-1].end
            found.append(Structure(f"sentence {n}", kind, SOFA_ID, *place, {}))
        for row in tokens:
            kind = f"{SEGMENTATION}Token"
            found.append(Structure(f"token {row.unit}", kind, SOFA_ID, row.begin, row.end, {}))
    return found


def _in_utf16(structures: list[Structure], text: str, unit: str) -> list[Structure]:
    """Return structures with offsets of a unit as UTF-16 units."""
    if unit == UTF16:
        return structures
    by, to = ruler(text, Counting(unit)), ruler(text, Counting(UTF16))

    def offset(at: int | None) -> int | None:
        found = by.code_point(at) if at is not None else None
        return at if found is None else to.offset(found)

    return [each._replace(begin=offset(each.begin), end=offset(each.end)) for each in structures]
