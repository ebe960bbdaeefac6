"""Detectors of other libraries, where those are installed; how their labels are taken, anywhere."""

from collections.abc import Iterable, Iterator
from types import SimpleNamespace

import pytest

from reviewer.analysis.detectors import spacy_models, underthesea_names
from reviewer.analysis.detectors.plugin import DetectorUnavailable, Place
from reviewer.model.entity import ENTITY_TYPES

ENGLISH = "Then Tim Cook left.\nApple opened in Toronto 🇨🇦."
VIETNAMESE = "Ông Nguyễn Văn An làm việc tại Hà Nội.\nBà Lê Thị Hà ở Đà Nẵng."


def texts(text: str, places: list[Place]) -> list[tuple[str, str]]:
    return [(text[place.start : place.end], place.type) for place in places]


def test_all_labels_are_types_of_ours() -> None:
    taken = {*spacy_models.TYPES.values(), *underthesea_names.TYPES.values()}
    assert taken <= set(ENTITY_TYPES)


def test_words_and_their_labels_are_taken_as_places() -> None:
    tagged = {
        "Ông Nguyễn Văn An làm việc tại Hà Nội.": [
            *(("Ông", "O"), ("Nguyễn_Văn", "B-PER"), ("An", "I-PER"), ("làm việc", "O")),
            *(("tại", "O"), ("Hà Nội", "B-LOC"), (".", "O")),
        ],
        "Bà Lê Thị Hà ở Đà Nẵng.": [("Lê Thị Hà", "B-PER"), ("Đà Nẵng", "B-LOC")],
    }
    assert texts(VIETNAMESE, list(underthesea_names.places(tagged.__getitem__, VIETNAMESE))) == [
        ("Nguyễn Văn An", "person"),
        ("Hà Nội", "place"),
        ("Lê Thị Hà", "person"),
        ("Đà Nẵng", "place"),
    ]


def test_two_names_beside_each_other_are_two() -> None:
    tagged = [("Hà Nội", "B-LOC"), ("Huế", "B-LOC"), ("Samsung", "I-ORG")]
    found = underthesea_names.places(lambda _: tagged, "Hà Nội Huế Samsung")
    assert [place.type for place in found] == ["place", "place", "organisation"]


def test_a_pipeline_of_spacy_is_read_with_offsets_of_the_whole_text() -> None:
    spacy = pytest.importorskip("spacy")
    model = spacy.blank("en")
    ruler = model.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Tim Cook"},
            {"label": "ORG", "pattern": "Apple"},
            {"label": "GPE", "pattern": "Toronto"},
            {"label": "NORP", "pattern": "Then"},
        ]
    )
    assert texts(ENGLISH, list(spacy_models.places(model, ENGLISH))) == [
        ("Tim Cook", "person"),
        ("Apple", "organisation"),
        ("Toronto", "place"),
    ]


class Model:
    """A model of spaCy that takes the whole of a line for a body's name."""

    def pipe(self, lines: Iterable[str], batch_size: int) -> Iterator[SimpleNamespace]:
        del batch_size
        for line in lines:
            entity = SimpleNamespace(label_="ORG", start_char=0, end_char=len(line))
            yield SimpleNamespace(ents=[entity])


def test_articles_and_genitives_are_no_part_of_what_a_model_finds() -> None:
    lines = "The Hague Group’s\nTheatre Works\nan"
    found = texts(lines, list(spacy_models.places(Model(), lines)))
    assert [name for name, _ in found] == ["Hague Group", "Theatre Works", "an"]


def test_spacy_without_a_model_says_which_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    spacy = pytest.importorskip("spacy")
    monkeypatch.setattr(spacy.util, "get_installed_models", list)
    with pytest.raises(DetectorUnavailable, match="spacy download ko_core_news_sm"):
        list(spacy_models.find("서울", "ko"))


def test_a_model_of_spacy_finds_names() -> None:
    spacy = pytest.importorskip("spacy")
    if not any(each.startswith("en_") for each in spacy.util.get_installed_models()):
        pytest.skip("no English model of spaCy is installed")
    assert ("Toronto", "place") in texts(ENGLISH, list(spacy_models.find(ENGLISH, "en")))


def test_underthesea_finds_names() -> None:
    pytest.importorskip("underthesea")
    found = texts(VIETNAMESE, list(underthesea_names.find(VIETNAMESE, "vi")))
    assert ("Hà Nội", "place") in found
    assert list(underthesea_names.find(ENGLISH, "en")) == []
