"""What is written for other programs, read by the rules that each publishes, or by its library."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings

from reviewer.exchange.carrying import reduced
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.registry import format_named
from tests.unit.exchange.parcels import parcels

_TYPE: Final = re.compile(r"[A-Za-z0-9_-]+")
_SPAN: Final = re.compile(r"T\d+\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_RELATION: Final = re.compile(r"R\d+\t(\S+) Arg1:(T\d+) Arg2:(T\d+)")


def of_brat(path: Path) -> Iterator[str]:
    """Yield the words of annotations: types of letters, offsets that fit, ends that are there."""
    for file in path.rglob("*.ann"):
        text = file.with_suffix(".txt").read_bytes().decode()
        lines = [line for line in file.read_bytes().decode().split("\n") if line]
        ids = [line.split("\t")[0] for line in lines]
        assert len(ids) == len(set(ids))
        for line in lines:
            if relation := _RELATION.fullmatch(line):
                assert {relation[2], relation[3]} <= set(ids)
            if not line.startswith("T"):
                continue
            span = _SPAN.fullmatch(line)
            assert span
            assert _TYPE.fullmatch(span[1])
            pairs = [tuple(map(int, pair.split())) for pair in span[2].split(";")]
            words = [text[start:end] for start, end in pairs]
            assert span[3] == re.sub(r"[\r\n\t]", " ", " ".join(words))
            yield from words


def of_doccano(path: Path) -> Iterator[str]:
    """Yield the words of entities, and find the ends of relations among their ids."""
    for row in map(json.loads, path.read_bytes().decode().split("\n")[:-1]):
        ids = {each["id"] for each in row["entities"]}
        assert len(ids) == len(row["entities"])
        assert {each[end] for each in row["relations"] for end in ("from_id", "to_id")} <= ids
        for each in row["entities"]:
            assert each["label"]
            yield row["text"][each["start_offset"] : each["end_offset"]]


def of_prodigy(path: Path) -> Iterator[str]:
    """Yield the words of spans; the tokens they name are where they are, the last one included."""
    for task in map(json.loads, path.read_bytes().decode().split("\n")[:-1]):
        tokens: list[dict[str, Any]] = task["tokens"]
        assert [token["id"] for token in tokens] == list(range(len(tokens)))
        assert all(t["text"] == task["text"][t["start"] : t["end"]] for t in tokens)
        for span in task["spans"]:
            if "token_start" in span:
                assert tokens[span["token_start"]]["start"] == span["start"]
                assert tokens[span["token_end"]]["end"] == span["end"]
            yield task["text"][span["start"] : span["end"]]


def of_label_studio(path: Path) -> Iterator[str]:
    """Yield the words of regions, whose offsets are UTF-16, and find the ends of relations."""
    for task in json.loads(path.read_bytes()):
        units = task["data"]["text"].encode("utf-16-le")
        results = [each for found in task["annotations"] for each in found["result"]]
        ids = {each["id"] for each in results if each["type"] != "relation"}
        for each in results:
            if each["type"] == "relation":
                assert {each["from_id"], each["to_id"]} <= ids
            if each["type"] == "labels" and each["value"].get("start") is not None:
                value = each["value"]
                words = units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le")
                assert value["text"] == words
                yield words


def of_bioc(path: Path) -> Iterator[str]:
    """Yield the words of annotations, as BioC's own library reads them."""
    name = "biocjson" if path.suffix == ".json" else "biocxml"
    form = pytest.importorskip(f"bioc.{name}")
    for document in form.loads(path.read_text("utf-8")).documents:
        for passage in document.passages:
            for each in passage.annotations:
                for location in each.locations:
                    start = location.offset - passage.offset
                    yield passage.text[start : start + location.length]


_READERS: Final[dict[str, Callable[[Path], Iterator[str]]]] = {
    "brat": of_brat,
    "doccano": of_doccano,
    "prodigy": of_prodigy,
    "label-studio": of_label_studio,
    "bioc": of_bioc,
    "bioc-json": of_bioc,
}


@pytest.mark.parametrize("name", _READERS)
@settings(max_examples=50, deadline=None)
@given(parcel=parcels())
def test_every_passage_is_where_its_rules_say(
    tmp_path_factory: pytest.TempPathFactory, name: str, parcel: Parcel
) -> None:
    how = format_named(name)
    path = tmp_path_factory.mktemp("rules") / f"a{how.extension}"
    assert how.pack
    written = reduced(parcel, how.carries, split=True)
    list(how.pack(written, path))
    quotes = [place.quote or "" for each in written.annotations for place in each.places]
    assert sorted(_READERS[name](path)) == sorted(quotes)
