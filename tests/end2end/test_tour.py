"""The tour plays a session of two reviewers in the window and leaves what it says it leaves."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reviewer
from reviewer.gui.tour.folder import fresh_folder
from reviewer.gui.tour.marking import ANN, BO, Marking
from reviewer.model.claim import Claim
from reviewer.model.errors import Refused

QtGui = pytest.importorskip("PySide6.QtGui")

STAGES = (
    "start-page", "article", "selection", "tag-picker", "claim", "overlapping-claims", "entities",
    "codebook", "undo", "search", "palette", "keys", "blind", "second-reviewer", "vietnamese",
    "dark", "high-contrast",
)  # fmt: skip
COLOURS = 40
"""So many colours a picture of the window has at least; a blank one has one or two."""

OF_THE_PLATFORM = re.compile(r"^This plugin does not support .*\n", re.MULTILINE)
"""What Qt says of its offscreen platform."""


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tour that has been played, without a word of complaint."""
    root = tmp_path_factory.mktemp("tour")
    folders = {f"REVIEWER_{kind}_DIR": str(root / kind) for kind in ("CONFIG", "CACHE")}
    command = [sys.executable, "-m", "reviewer", "tour", "--out", str(root / "out")]
    environment = {**os.environ, **folders, "HOME": str(root), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, OF_THE_PLATFORM.sub("", done.stderr)) == (0, "")
    assert str(root / "out") in done.stdout
    assert not (root / "CONFIG").exists(), "the user's settings are left alone"
    return root / "out"


@pytest.fixture(scope="module")
def claims(tour: Path) -> list[Claim]:
    """The claims of the review that the tour left."""
    with reviewer.open(review_in(tour)) as review:
        return review.claims()


def review_in(tour: Path) -> Path:
    (found,) = tour.glob("*.review")
    return found


def planned(who: tuple[tuple[str, tuple[Marking, ...]], ...]) -> set[tuple[str, ...]]:
    """What a reviewer was to mark: words, status, note and the names of the tags."""
    return {(m.words, m.status, m.note, *sorted(m.tags)) for _, markings in who for m in markings}


def made(claims: list[Claim], name: str) -> set[tuple[str, ...]]:
    """What a reviewer marked, in the same form."""
    return {
        (
            claim.spans[0].quote,
            str(claim.fields.get("status", "")),
            claim.note,
            *sorted(path.rpartition("/")[2] for path in claim.tags),
        )
        for claim in claims
        if claim.reviewer == name
    }


def test_both_reviewers_have_the_claims_they_marked(claims: list[Claim]) -> None:
    assert made(claims, "Ann") == planned(ANN)
    assert made(claims, "Bo") == planned(BO)


def test_every_article_has_claims_and_speakers_are_entities(claims: list[Claim]) -> None:
    assert len({claim.article for claim in claims}) == 5
    speakers = {claim.fields["speaker"] for claim in claims if "speaker" in claim.fields}
    assert {"Kim Young-sub", "Choi Kyung-jin", "Nguyen Manh Hung"} <= speakers


def test_the_review_is_sound_and_remembers_the_slip(tour: Path) -> None:
    with reviewer.open(review_in(tour)) as review:
        assert review.check() == []
        assert [step for step in review.history() if step.undoes]
        assert len(review.articles.done()) == len(ANN) + len(BO)


def test_the_exports_agree_with_the_review(tour: Path, claims: list[Claim]) -> None:
    lines = (tour / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    exported = [json.loads(line) for line in lines]
    wanted = {(claim.id, claim.spans[0].quote, claim.tags) for claim in claims}
    assert {(e["id"], e["spans"][0]["quote"], tuple(e["tags"])) for e in exported} == wanted
    with (tour / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["id"] for row in rows} == {claim.id for claim in claims}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_has_its_picture(tour: Path, stage: str) -> None:
    (path,) = tour.glob(f"[0-9][0-9]-{stage}.png")
    image = QtGui.QImage(str(path))
    assert (image.width(), image.height()) == (1440, 900)
    small = image.scaled(360, 225)
    colours = {small.pixel(x, y) for x in range(360) for y in range(225)}
    assert len(colours) > COLOURS


def test_no_two_pictures_are_the_same(tour: Path) -> None:
    contents = [path.read_bytes() for path in tour.glob("*.png")]
    assert len(set(contents)) == len(contents) == len(STAGES)


def test_the_index_leads_to_every_file(tour: Path) -> None:
    index = (tour / "index.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(<?([^)>]+)>?\)", index))
    left = {path.name for path in tour.iterdir() if not path.name.endswith("-journal")}
    assert linked == left - {"index.md"}


def test_a_folder_in_use_gets_a_folder_for_the_tour(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    first, second = fresh_folder(tmp_path), tmp_path / "tour-2"
    assert first == second
    (first / "index.md").write_text("a tour", encoding="utf-8")
    assert fresh_folder(tmp_path) == tmp_path / "tour-3"


def test_without_a_folder_the_tour_goes_to_the_documents(user_folder: Path) -> None:
    folder = fresh_folder(None)
    assert folder.is_dir()
    assert folder.name == "Reviewer tour"
    assert user_folder in folder.parents


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(Refused, match="--out"):
        fresh_folder(tmp_path / "out")
