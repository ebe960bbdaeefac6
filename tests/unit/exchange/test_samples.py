"""Files that others wrote, each read whole, with every passage where the file says."""

from collections import Counter
from typing import Final

import pytest

from reviewer.exchange.anchoring import anchor
from reviewer.exchange.apart import read
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.registry import recognised
from reviewer.exchange.units import Counting
from tests.unit.exchange.samples import sample

_CATMA: Final = "catma/CATMA_9385E190-13CD-44BE-8A06-32FA95B7EEFA_GitMA_Demo_Project"
_NEWS: Final = "prodigy/annotated_news_headlines-ORG-PERSON-LOCATION-ner.jsonl"
_SAMPLES: Final = [
    ("bioc/bconv/bioc_json/CRAFT-example.json", "bioc-json", 40, 44),
    ("bioc/bconv/bioc_xml/CRAFT-example.xml", "bioc", 40, 44),
    ("bioc/bconv/bioc_xml/NCBIdevset-example.xml", "bioc", 74, 74),
    ("bioc/everything.xml", "bioc", 5, 5),
    ("brat/multi-annotator-bratiaa/agree-2", "brat", 33, 33),
    ("brat/tutorials/news", "brat", 119, 119),
    ("brat/wnut2020", "brat", 587, 587),
    (_CATMA, "catma", 39, 43),
    ("conll/wnut2020/protocol_102_conll.txt", "conll", 277, 277),
    ("doccano/novels/Dracula.jsonl", "doccano", 651, 651),
    ("doccano/novels/Emma.jsonl", "doccano", 731, 731),
    ("label-studio/leoka/LEOKA_team_10.json", "label-studio", 4614, 4151),
    (_NEWS, "prodigy", 303, 303),
    ("prodigy/bio_events.jsonl", "prodigy", 422, 422),
    ("spacy-docbin/demo.jsonl", "prodigy", 1, 1),
    ("spacy-docbin/demo.spacy", "spacy", 1, 1),
]
"""A file or folder, its format, its annotations, and the passages they have."""


def passages(parcel: Parcel) -> Counter[str]:
    """Return how many passages were found in which way."""
    found: Counter[str] = Counter()
    for text in parcel.texts:
        own = [each for each in parcel.annotations if each.text == text.key]
        places = [place for each in own for place in each.places]
        anchored = anchor(text.text or "", places, Counting(parcel.unit)).places
        found.update(each.how for each in anchored)
    return found


@pytest.mark.parametrize(
    ("name", "form", "annotations", "places"), _SAMPLES, ids=[each[0] for each in _SAMPLES]
)
def test_a_file_of_others_opens_with_no_passage_lost_or_moved(
    name: str, form: str, annotations: int, places: int
) -> None:
    path = sample(*name.split("/"))
    how = recognised(path)
    parcel = read(path, how)
    assert (how.name, len(parcel.annotations)) == (form, annotations)
    assert passages(parcel) == {"exact": places}


def test_two_forms_of_one_file_say_the_same() -> None:
    packed, lines = (sample("spacy-docbin", f"demo.{form}") for form in ("spacy", "jsonl"))
    one, other = (read(path, recognised(path)) for path in (packed, lines))
    assert one.texts[0].text == other.texts[0].text
    (mine,), (theirs,) = one.annotations, other.annotations
    assert (mine.places[0][:2], mine.tags) == (theirs.places[0][:2], theirs.tags)
