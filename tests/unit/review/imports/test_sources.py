"""What is imported where files and folders are chosen: each told by itself, nothing in silence."""

import json
import os
from pathlib import Path
from unittest.mock import Mock

import pytest

from reviewer.model.work import ended
from reviewer.review.imports import sources
from reviewer.review.imports.sources import Chosen, choosing

_LABELS = json.dumps({"text": "KT signed with Viettel.", "label": [[0, 2, "Org"]]}) + "\n"
_XMI = '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>'
_ANN = "T1\tOrg 0 2\tKT\n"


def put(root: Path, **files: str) -> Path:
    """Write files; in their names `__` is a folder and `_` the dot."""
    for name, words in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words)
    return root


def names(root: Path, *paths: Path) -> list[str]:
    chosen = ended(choosing(paths or [root])).paths
    return sorted(path.relative_to(root).as_posix() for path in chosen)


def test_a_folder_of_one_format_is_one_thing(tmp_path: Path) -> None:
    put(tmp_path, ann1__a_txt="KT", ann1__a_ann=_ANN, ann2__a_txt="KT", ann2__a_ann=_ANN)
    assert names(tmp_path) == ["."]


def test_a_folder_of_files_that_are_each_a_source_is_a_list(tmp_path: Path) -> None:
    put(tmp_path, a_jsonl=_LABELS, in__b_jsonl=_LABELS)
    assert names(tmp_path) == ["a.jsonl", "in/b.jsonl"]


def test_in_a_folder_of_several_formats_each_is_told_by_itself(tmp_path: Path) -> None:
    put(tmp_path, a_txt="KT", a_ann=_ANN, b_jsonl=_LABELS, brat__c_txt="KT", brat__c_ann=_ANN)
    put(tmp_path, brat__deep__d_ann=_ANN, cas__e_xmi=_XMI)
    assert names(tmp_path) == ["a.ann", "b.jsonl", "brat", "cas"]


def test_a_text_is_not_read_for_itself_where_its_annotations_are(tmp_path: Path) -> None:
    put(tmp_path, a_txt="KT", a_ann=_ANN)
    assert names(tmp_path, tmp_path / "a.txt", tmp_path / "a.ann") == ["a.ann"]


@pytest.mark.parametrize(
    "project",
    [
        {"annotation__d__ann_xmi": _XMI, "source__d_jsonl": _LABELS},
        {"project_qde": "<Project/>", "sources__d_jsonl": _LABELS},
        {"data_qda": "SQLite format 3\0", "documents__d_jsonl": _LABELS},
        {
            "collections__C__header_json": "{}",
            "documents__D__header_json": "{}",
            "documents__D__d_jsonl": _LABELS,
        },
    ],
)
def test_a_project_is_one_thing_with_all_that_is_in_it(
    tmp_path: Path, project: dict[str, str]
) -> None:
    put(tmp_path / "project", **project)
    assert names(tmp_path / "project") == ["."]
    put(tmp_path, b_jsonl=_LABELS)
    assert names(tmp_path) == ["b.jsonl", "project"]


def test_files_that_no_format_knows_are_told(tmp_path: Path) -> None:
    put(tmp_path, a_txt="KT", a_ann=_ANN, b_jsonl=_LABELS, plain_txt="Nothing.", in__c_md="No.")
    chosen = ended(choosing([tmp_path]))
    assert chosen.passed == [tmp_path / "in" / "c.md", tmp_path / "plain.txt"]


def test_types_that_are_read_with_their_files_are_not_told(tmp_path: Path) -> None:
    put(tmp_path, a_xmi=_XMI, TypeSystem_xml="<typeSystemDescription/>")
    assert ended(choosing([tmp_path])) == Chosen([tmp_path], [])


def test_a_folder_with_nothing_of_the_kind_is_left_as_it_is(tmp_path: Path) -> None:
    put(tmp_path, readme_md="Nothing.")
    assert ended(choosing([tmp_path])) == Chosen([tmp_path], [])


def test_a_folder_of_many_files_is_told_in_short_pieces_and_listed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(6):
        put(tmp_path, **{f"{n}_txt": "KT signed.", f"{n}_ann": _ANN})
    monkeypatch.setattr(sources, "_AT_ONCE", 4)
    scan = Mock(side_effect=os.scandir)
    monkeypatch.setattr(os, "scandir", scan)
    rests = list(choosing([tmp_path]))
    assert len(rests) == 2 + 12 / 4  # it is listed, its format is told, and then that of each
    scan.assert_called_once_with(tmp_path)
