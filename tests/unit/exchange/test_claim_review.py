"""schema.org out: a graph of claims, and of reviews where somebody judged."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from reviewer.exchange import Dossier, Evidence
from reviewer.exchange.claim_review import write


def graph(tmp_path: Path, *claims: Evidence) -> list[dict[str, Any]]:
    assert list(write(Dossier(claims), tmp_path / "o")) == [()] * len(claims)
    found = json.loads((tmp_path / "o").read_bytes())
    assert found["@context"] == "https://schema.org"
    return list(found["@graph"])


def test_the_file_is_what_it_was(
    golden: Callable[[Path, bytes], None], tmp_path: Path, full: Evidence, bare: Evidence
) -> None:
    graph(tmp_path, full, bare)
    golden(Path("tests/golden/claims.jsonld"), (tmp_path / "o").read_bytes())


def test_a_claim_has_its_words_its_speaker_and_where_it_appeared(
    tmp_path: Path, full: Evidence
) -> None:
    claim = graph(tmp_path, full)[0]
    assert (claim["@type"], claim["text"]) == ("Claim", "Tào Đức Thắng […] -lines\n")
    assert claim["author"] == {"@type": "Person", "name": "Tào Đức Thắng", "identifier": "Q1"}
    article = claim["appearance"]
    assert (article["url"], article["publisher"]["name"]) == (full.source, "Wedoany")
    assert [part["position"] for part in article["hasPart"]] == ["8-21", "60-66"]


def test_a_status_and_a_decision_are_reviews(tmp_path: Path, full: Evidence) -> None:
    claim, *reviews = graph(tmp_path, full)
    assert {each["itemReviewed"]["@id"] for each in reviews} == {claim["@id"]}
    ratings = [each["reviewRating"]["alternateName"] for each in reviews]
    assert ratings == ["denied", "accepted"]
    assert {each["author"]["name"] for each in reviews} == {"Ann"}


def test_a_claim_that_nobody_judged_has_no_review(tmp_path: Path, full: Evidence) -> None:
    plain = replace(full, note="", fields={}, decisions=())
    assert [node["@type"] for node in graph(tmp_path, plain)] == ["Claim"]


def test_what_is_not_known_is_not_said(tmp_path: Path, bare: Evidence) -> None:
    (claim,) = graph(tmp_path, bare)
    made = {"contributor", "dateCreated", "dateModified"}
    assert set(claim) == {"@type", "@id", "identifier", "appearance", *made}


def test_a_relation_is_a_role_that_says_nothing_else_of_the_other_claim(
    tmp_path: Path, full: Evidence
) -> None:
    ((role,), fields) = (graph(tmp_path, full)[0][name] for name in ("isBasedOn", "about"))
    assert (role["roleName"], role["description"]) == ("supports", "mostly")
    assert role["isBasedOn"] == {"@id": f"urn:reviewer:claim:{'02' * 16}"}
    assert {"@type": "PropertyValue", "name": "status", "value": "denied"} in fields


def test_no_claims_are_an_empty_graph(tmp_path: Path) -> None:
    assert graph(tmp_path) == []


def test_no_word_becomes_a_name(tmp_path: Path, full: Evidence) -> None:
    claim = replace(full, title='"}],"@context":"http://x', note='"@type":"Event"')
    assert [n["@type"] for n in graph(tmp_path, claim)] == ["Claim", "ClaimReview", "ClaimReview"]


def test_who_is_only_suggested_is_not_said_to_be_mentioned(tmp_path: Path, full: Evidence) -> None:
    (named,) = full.entities
    assert graph(tmp_path, full)[0]["mentions"]
    full = replace(full, entities=(replace(named, status="suggested"),))
    assert not graph(tmp_path, full)[0].get("mentions")
