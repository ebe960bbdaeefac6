"""Settings: kept in a file, which may be anything; changes are told."""

import json
from pathlib import Path

import pytest

from reviewer.settings import SETTINGS, Settings, config_folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "settings.json"


def write(path: Path, data: bytes) -> Settings:
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    return Settings(path)


def test_what_was_chosen_is_there_again(path: Path) -> None:
    settings = Settings(path)
    settings["reviewer"] = "Nguyễn Văn A"
    settings["zoom"] = 1.5
    settings["trim"] = False
    again = Settings(path)
    assert again.text("reviewer") == "Nguyễn Văn A"
    assert again.number("zoom") == 1.5
    assert again.flag("trim") is False


def test_nothing_is_written_until_something_is_chosen(path: Path) -> None:
    assert Settings(path)["theme"] == "system"
    assert not path.parent.exists()


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"{", b"[]", b"null", b"[" * 100_000, b"1" * 10_000, b'{"zoom": NaN}'],
    ids=["empty", "bytes", "cut off", "list", "null", "deep", "number", "not a number"],
)
def test_a_file_that_cannot_be_read_counts_as_absent(path: Path, data: bytes) -> None:
    settings = write(path, data)
    assert [settings[each.name] for each in SETTINGS] == [each.default for each in SETTINGS]
    settings["zoom"] = 2.0
    assert Settings(path)["zoom"] == 2.0


def test_a_value_that_is_none_of_a_setting_is_passed_over(path: Path) -> None:
    values = {"zoom": "big", "theme": "pink", "trim": 1, "line_width": True, "unknown": 1}
    settings = write(path, json.dumps({**values, "reviewer": "Kim"}).encode())
    assert settings["reviewer"] == "Kim"
    assert [settings[name] for name in ("zoom", "theme", "trim", "line_width")] == [
        1.0,
        "system",
        True,
        72,
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [("zoom", 9.0), ("zoom", "1"), ("zoom", True), ("theme", "pink"), ("trim", 1), ("reviewer", 1)],
)
def test_a_value_outside_its_limits_is_a_mistake(name: str, value: str | float) -> None:
    settings = Settings(None)
    before = settings[name]
    with pytest.raises(ValueError, match="does not take"):
        settings[name] = value
    assert settings[name] == before


def test_an_unknown_setting_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Settings(None)["colour"]


def test_listeners_hear_of_changes_until_they_stop() -> None:
    settings = Settings(None)
    heard: list[str] = []
    stop = settings.subscribe(heard.append)
    settings["zoom"] = 2.0
    settings["zoom"] = 2.0
    stop()
    settings["zoom"] = 3.0
    assert heard == ["zoom"]


def test_a_folder_that_cannot_be_written_loses_nothing_but_the_file(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file in its place", encoding="utf-8")
    settings = Settings(tmp_path / "folder" / "settings.json")
    settings["zoom"] = 2.0
    assert settings["zoom"] == 2.0


def test_every_default_is_a_value_that_its_setting_takes() -> None:
    assert all(each.accepts(each.default) and each.help for each in SETTINGS)


def test_the_folder_can_be_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_CONFIG_DIR", "/somewhere")
    assert config_folder() == Path("/somewhere")


def test_what_another_window_chose_meanwhile_stays(path: Path) -> None:
    one, other = Settings(path), Settings(path)
    one["theme"] = "dark"
    other["zoom"] = 2.0
    assert Settings(path).text("theme") == "dark"
    assert Settings(path).number("zoom") == 2.0
    assert other.text("theme") == "system"  # it shows the change when it is started again


def test_a_file_name_that_is_not_unicode_is_remembered(path: Path) -> None:
    Settings(path)["recent"] = "caf\udce9.review"
    assert Settings(path).text("recent") == "caf\udce9.review"
    assert not list(path.parent.glob("*.new"))
