"""A detector that is installed beside the program is found, works apart, and may fail."""

import sys
from pathlib import Path

import pytest

from reviewer.analysis.detectors.apart import FoundApart, finding_apart
from reviewer.analysis.detectors.plugin import DetectorUnavailable
from reviewer.analysis.detectors.registry import detector_names, load
from reviewer.model.work import ended
from reviewer.review import Review
from tests.unit.analysis.detectors.conftest import Install
from tests.unit.store.tables import document

HEAD = "from reviewer.analysis.detectors.plugin import DetectorPlugin, Place\n"
SHOUTING = f"""import re
{HEAD}
def find(text, language):
    print("what is printed is no answer")
    return [Place(*m.span(), "event") for m in re.finditer("[a-z]+!", text)]

plugin = DetectorPlugin("Shouting", find)
"""
FAILING = f"""{HEAD}
def find(text, language):
    raise ValueError("no luck")

plugin = DetectorPlugin("Failing", find)
"""
OLD = f"{HEAD}\nplugin = DetectorPlugin('Old', None, api=0)\n"
TEXT = "Then zorb! it went, 🇰🇷 and zip!"


def found(*names: str) -> FoundApart:
    return ended(finding_apart(TEXT, "en", names))


def test_an_installed_detector_can_be_chosen(install: Install) -> None:
    install(SHOUTING)
    assert "shouting" in detector_names()
    assert load("shouting").title == "Shouting"


def test_it_looks_in_a_process_of_its_own(install: Install) -> None:
    install(SHOUTING)
    places = found("shouting").places["Shouting"]
    assert [TEXT[place.start : place.end] for place in places] == ["zorb!", "zip!"]


def test_what_it_finds_is_suggested_in_a_review(install: Install, tmp_path: Path) -> None:
    install(SHOUTING)
    with Review.new(tmp_path / "shouting.review") as review:
        review.articles.add([document(TEXT)])
        (article,) = review.articles()
        review.entities.detectors.names = ("shouting",)
        assert "zorb!" in {each.name for each in review.entities(article)}
        assert review.entities.detectors.new_problems() == []


def test_one_that_comes_first_says_so(install: Install) -> None:
    install(SHOUTING.replace("find)", "find, first=True)"))
    assert found("shouting").first == {"Shouting"}


def test_one_that_fails_says_so_and_leaves_what_others_find(install: Install) -> None:
    install(FAILING)
    result = found("shouting")
    assert result.problems == ("The detector “shouting” failed: no luck.",)
    assert result.places == {}


def test_one_of_another_version_is_refused(install: Install) -> None:
    install(OLD)
    with pytest.raises(DetectorUnavailable, match="another version"):
        load("shouting")


def test_one_that_cannot_be_imported_is_refused(install: Install) -> None:
    install("import no_such_module")
    with pytest.raises(DetectorUnavailable, match="no_such_module"):
        load("shouting")


def test_one_that_is_not_there_says_so() -> None:
    assert found("nobody").problems == (
        "There is no detector called “nobody”. Install it, or leave it out in the preferences.",
    )


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("spacy", "underthesea"):
        monkeypatch.setitem(sys.modules, library, None)
    for name, language in (("spacy", "en"), ("underthesea", "vi")):
        with pytest.raises(DetectorUnavailable, match=rf"pip install .*\[{name}\]"):
            list(load(name).find(TEXT, language))
