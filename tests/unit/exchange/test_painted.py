"""RTF, LaTeX, SVG and text for terminals: golden files, and words that stay words."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from reviewer.exchange import Dossier, Evidence, format_named
from reviewer.exchange.painted import write_ansi, write_latex, write_rtf, write_svg
from reviewer.model.article import ArticleText
from reviewer.model.codebook import Tag

TAG = Tag("1", "Poison pill", path="Contract/Poison pill", colour="green")
HOSTILE = (
    "\\input{/etc/passwd} {\\object}\\cb1 {\\u1} $x$ %^_~#& </text><script>x</script> \x1b]0;x\x07"
)
FORMATS = ["rtf", "latex", "svg", "ansi"]


def written(
    tmp_path: Path, name: str, text: ArticleText, *claims: Evidence, title: str = "kt"
) -> str:
    dossier = Dossier(claims, title, tags=[TAG], text=lambda _: text)
    assert list(format_named(name).write(dossier, tmp_path / "o")) == [()] * len(claims)
    return (tmp_path / "o").read_text("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_the_file_is_what_it_was(
    golden: Callable[[Path, bytes], None],
    tmp_path: Path,
    text: ArticleText,
    placed: Evidence,
    name: str,
) -> None:
    made = written(tmp_path, name, text, placed)
    golden(Path(f"tests/golden/painted{format_named(name).extension}"), made.encode())


def hostile(claim: Evidence) -> Evidence:
    return replace(claim, note=HOSTILE, title=HOSTILE, tags=(HOSTILE,), reviewer=HOSTILE)


def test_rtf_has_no_word_of_control_but_its_own(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    def controls(made: str) -> set[str]:
        return set(re.findall(r"(?<!\\)(?:\\\\)*\\([a-z]+)", made))

    usual = controls(written(tmp_path, "rtf", text, placed))
    assert controls(written(tmp_path, "rtf", text, hostile(placed))) == usual
    assert {"chcbpat", "ul", "b"} <= usual


def test_rtf_counts_letters_signed(tmp_path: Path, text: ArticleText, placed: Evidence) -> None:
    made = written(tmp_path, "rtf", text, placed)
    assert "{\\u-10179}{\\u-8704}" in made  # the emoji
    assert all(-0x8000 <= int(n) < 0x8000 for n in re.findall(r"\{\\u(-?\d+)\}", made))


def test_latex_has_no_command_but_its_own(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    made = written(tmp_path, "latex", text, hostile(placed))
    body = made[made.index("\\begin{document}") :]
    assert set(re.findall(r"\\[A-Za-z]+", body)) <= {
        "\\begin", "\\end", "\\footnotesize", "\\PY",
        *(f"\\PYZ{name}" for name in "bs us ob cb ca am lt gt sh pc dl hy sq dq ti".split()),
    }  # fmt: skip
    assert body.count("\\begin{Verbatim}") == body.count("\\end{Verbatim}")


def test_svg_says_how_high_it_is_as_numbers_are_written(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    root = ET.fromstring(written(tmp_path, "svg", text, placed))  # noqa: S314  # of this test
    lowest = max(
        float(each.get("y", "0")) for each in root.iter("{http://www.w3.org/2000/svg}text")
    )
    assert root.attrib["height"] == str(int(root.attrib["height"]))
    assert int(root.attrib["height"]) >= lowest


def test_svg_is_xml_of_text_alone(tmp_path: Path, text: ArticleText, placed: Evidence) -> None:
    made = written(tmp_path, "svg", text, hostile(placed), title=HOSTILE)
    root = ET.fromstring(made)  # noqa: S314  # written by this test
    names = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert names == {"svg", "title", "rect", "g", "text", "tspan"}
    assert "<!DOCTYPE" not in made


def test_svg_is_as_high_as_its_lines(tmp_path: Path, text: ArticleText, placed: Evidence) -> None:
    root = ET.fromstring(written(tmp_path, "svg", text, placed))  # noqa: S314  # as above
    lowest = max(int(each.attrib["y"]) for each in root.iter() if each.tag.endswith("text"))
    assert int(root.attrib["height"]) == lowest


def test_a_terminal_gets_colours_and_no_other_escape(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    made = written(tmp_path, "ansi", text, hostile(placed))
    left = re.sub(r"\x1b\[[0-9;]*m", "", made)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", left)
    assert "␛]0;x␇" in left


@pytest.mark.parametrize("write", [write_latex, write_svg, write_ansi, write_rtf])
def test_an_export_can_be_stopped(
    tmp_path: Path, text: ArticleText, placed: Evidence, write: Callable[..., object]
) -> None:
    work = write(Dossier(iter([placed, placed]), text=lambda _: text), tmp_path / "o")
    assert next(work) == ()  # type: ignore[call-overload]  # all are generators
    work.close()  # type: ignore[attr-defined]  # all are generators


def test_svg_has_the_grounds_of_claims_behind_their_words(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    root = ET.fromstring(written(tmp_path, "svg", text, placed))  # noqa: S314  # written by this test
    svg = "{http://www.w3.org/2000/svg}"
    grounds = [each for each in root.iter(f"{svg}rect") if each.get("height") == "17"]
    words = [each for each in root.iter(f"{svg}tspan") if each.get("textLength")]
    assert [(each.get("x"), each.get("width")) for each in grounds] == [
        (each.get("x"), each.get("textLength")) for each in words
    ]
    assert words[0].text == "Tào Đức Thắng"
