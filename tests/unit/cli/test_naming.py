"""Commands for one entity: its card, and every decision on it by name."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.running import Run


def card(run: Run, sample: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = run("entity", sample, name, "--json").json
    return found


def decided(run: Run, sample: Path, command: str, *arguments: object) -> dict[str, Any]:
    done = run(command, sample, *arguments, "--reviewer", "Ann", "--json")
    found: dict[str, Any] = done.json
    return found


def test_a_card_has_the_entity_its_places_its_claims_and_its_company(
    run: Run, sample: Path, article: str
) -> None:
    run("tag", sample, article, 0, 40, "Contract", "--reviewer", "Ann", "--field",
        "speaker=Kim Young-sub")  # fmt: skip
    found = card(run, sample, "kim young-shub")
    keys = "id type name aliases note identifier status mentions articles claims within together"
    assert list(found) == keys.split()
    assert found["name"] == "Kim Young-sub"
    places = [place for each in found["articles"] for place in each["mentions"]]
    assert len(places) == len(found["mentions"])
    assert all(place["before"] or place["after"] for place in places)
    assert found["claims"][0]["field"] == "speaker"
    assert "KT" in {each["name"] for each in found["together"]}


def test_a_card_has_only_the_claims_that_a_reviewer_sees(
    run: Run, sample: Path, article: str
) -> None:
    for who in ("Ann", "Bo"):
        run("tag", sample, article, 0, 40, "Contract", "--reviewer", who, "--field",
            "speaker=Kim Young-sub")  # fmt: skip
    seen = run("entity", sample, "Kim Young-sub", "--seen-by", "Bo", "--json").json["claims"]
    assert len(card(run, sample, "Kim Young-sub")["claims"]) == 2
    assert len(seen) == 1


def test_a_card_of_what_nobody_known_sees_is_refused(run: Run, sample: Path) -> None:
    assert run("entity", sample, "Kim Young-sub", "--seen-by", "Nobody").status == 2


def test_a_card_is_readable_without_json(run: Run, sample: Path) -> None:
    shown = run("entity", sample, "Kim Young-sub").text
    assert "[Kim Young-shub]" in shown
    assert "in the same sentence" in shown


def test_what_is_edited_is_printed_and_undone(run: Run, sample: Path) -> None:
    found = decided(run, sample, "entity-edit", "Microsoft", "--name", "MSFT", "--note", "vendor",
                    "--identifier", "Q2283", "--type", "product")  # fmt: skip
    assert (found["name"], found["type"], found["note"], found["identifier"]) == (
        "MSFT", "product", "vendor", "Q2283",
    )  # fmt: skip
    run("undo", sample, "--reviewer", "Ann")
    assert card(run, sample, "Microsoft")["note"] == ""


def test_entities_are_joined_kept_apart_and_split(run: Run, sample: Path) -> None:
    joined = decided(run, sample, "entity-join", "Microsoft Azure", "Microsoft")
    assert "Microsoft Azure" in joined["aliases"]
    part = decided(run, sample, "entity-split", "Microsoft", "Microsoft Azure")
    assert part["name"] == "Microsoft Azure"
    apart = decided(run, sample, "entity-apart", "OpenAI", "Microsoft")
    assert apart["name"] == "OpenAI"


def test_a_name_is_rejected_taken_back_in_silenced_and_suggested_again(
    run: Run, sample: Path
) -> None:
    assert decided(run, sample, "entity-reject", "OpenAI")["status"] == "rejected"
    assert decided(run, sample, "entity-accept", "OpenAI")["status"] == "accepted"
    decided(run, sample, "entity-reject", "OpenAI", "--never")
    assert [e["name"] for e in run("entity-silenced", sample, "--json").json] == ["OpenAI"]
    again = run("entity-silenced", sample, "--again", "OpenAI", "--reviewer", "Ann", "--json")
    assert again.json == []


def test_a_place_is_marked_as_a_mention_and_rejected(run: Run, sample: Path, article: str) -> None:
    marked = decided(run, sample, "entity-mention", "Microsoft", article, 100, 105)
    assert (100, 105) in {(m["start"], m["end"]) for m in marked["mentions"]}
    decided(run, sample, "entity-mention", "Microsoft", article, 100, 105, "--reject")
    here = [m["start"] for each in card(run, sample, "Microsoft")["articles"]
            for m in each["mentions"]]  # fmt: skip
    assert 100 not in here


def test_a_place_that_the_article_does_not_have_is_refused_and_leaves_nothing(
    run: Run, sample: Path, article: str
) -> None:
    before = run("history", sample, "--json").json
    for place in ((5, 5), (0, 10**6), (9, 3)):
        who = ("--reviewer", "Nobody Yet")
        assert run("entity-mention", sample, "Microsoft", article, *place, *who).status == 2
    assert run("history", sample, "--json").json == before


def test_what_may_be_one_is_listed_with_the_reason(run: Run, sample: Path) -> None:
    found = run("entity-alike", sample, "--json").json
    assert all(list(each) == "entity other because likeness".split() for each in found)
    assert run("entity-alike", sample, "Microsoft").status == 0


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("entity", "Nobody"), "No entity is called"),
        (("entity-edit", "Microsoft"), "Say what to change"),
        (("entity-join", "Microsoft", "Microsoft"), "that are the same"),
        (("entity-split", "Microsoft", "MS"), "is not spelled"),
        (("entity-edit", "Microsoft", "--name", " "), "needs a name"),
        (("entity-apart", "Microsoft", "microsoft"), "not the same"),
        (("entity-mention", "Microsoft", "KT", 0, 9), "KT"),
        (("entity-silenced", "--again", "Microsoft"), "never suggested"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    run: Run, sample: Path, command: tuple[object, ...], words: str
) -> None:
    name, *rest = command
    who = () if name == "entity" else ("--reviewer", "Ann")
    refused = run(name, sample, *rest, *who)
    assert refused.status == 2
    assert words in refused.error
    assert refused.error.count("\n") == 1
    assert run("history", sample, "--json").json[-1]["reviewer"] != "Ann"
