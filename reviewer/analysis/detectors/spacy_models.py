"""Names by the models of spaCy that are installed here (`pip install "reviewer-desk[spacy]"`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reviewer.analysis.detectors.plugin import DetectorPlugin, DetectorUnavailable, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPES = {
    **dict.fromkeys(("PERSON", "PER", "PS"), "person"),
    **dict.fromkeys(("ORG", "OG"), "organisation"),
    **dict.fromkeys(("GPE", "LOC", "FAC", "LC"), "place"),
    **dict.fromkeys(("PRODUCT", "WORK_OF_ART"), "product"),
    **dict.fromkeys(("LAW",), "law"),
    **dict.fromkeys(("EVENT", "EV"), "event"),
}
"""Our types by the labels of the models, OntoNotes and others.

Dates and amounts are left to the program's own rules: what the models take for dates are durations
and "this year" too.
"""

_MODELS = {"en": "en_core_web_sm", "ko": "ko_core_news_sm"}
"""The small model of each language; of others the one for all languages is asked for."""

_ANY = "xx_ent_wiki_sm"
_LINES = re.compile(r"[^\n]+")
_ARTICLE = re.compile(r"(?:[Tt]he|THE|[Aa]n?) (?=\S)")
_GENITIVE = re.compile(r"(?<=\S)['’]s?\Z")
_AT_ONCE = 64


def find(text: str, language: str | None) -> Iterator[Place]:
    """Yield the names that a model for the language finds; raises DetectorUnavailable."""
    return places(_model(language), text)


def places(model: Any, text: str) -> Iterator[Place]:  # noqa: ANN401  # spaCy need not be here
    """Yield the names that a model (`spacy.Language`) finds, line by line."""
    lines = list(_LINES.finditer(text))
    for line, found in zip(
        lines, model.pipe((line[0] for line in lines), batch_size=_AT_ONCE), strict=True
    ):
        for each in found.ents:
            type_ = TYPES.get(each.label_)
            if type_:
                start, end = _name_in(line[0], each.start_char, each.end_char)
                yield Place(line.start() + start, line.start() + end, type_)


def _name_in(line: str, start: int, end: int) -> tuple[int, int]:
    """Return where a name is in what a model takes for one: without "the" before, 's behind it."""
    article = _ARTICLE.match(line, start, end)
    genitive = _GENITIVE.search(line, start, end)
    return article.end() if article else start, genitive.start() if genitive else end


def _model(language: str | None) -> Any:  # noqa: ANN401  # as above
    try:
        import spacy
    except ImportError as error:
        raise DetectorUnavailable(
            'spaCy is not installed. Install it with: pip install "reviewer-desk[spacy]".'
        ) from error
    short = (language or "en")[:2].lower()
    installed = sorted(spacy.util.get_installed_models())
    fitting = [each for each in installed if each.startswith(f"{short}_")]
    name = next(iter(fitting or [each for each in installed if each.startswith("xx_")]), "")
    if not name:
        wanted = _MODELS.get(short, _ANY)
        raise DetectorUnavailable(
            f"spaCy has no model for texts in “{short}” here. Install one with: "
            f"python -m spacy download {wanted}."
        )
    return spacy.load(name)


plugin = DetectorPlugin("spaCy", find)
