"""The arguments and options that several commands share, and who is reviewing."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from reviewer.model.errors import Refused
from reviewer.settings import Settings, settings_file

_Function = Callable[..., Any]


class Words(click.ParamType[str]):
    """A text that can be kept: valid Unicode, whatever bytes the shell passed."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text; fails where it holds bytes that are no UTF-8."""
        try:
            value.encode()
        except UnicodeEncodeError:
            self.fail("the text is not valid UTF-8.", param, ctx)
        return value


WORDS = Words()
PATH = click.Path(path_type=Path)

file_argument = click.argument("file", type=PATH)
article_argument = click.argument("article", type=WORDS)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
article_option = click.option(
    "--article", type=WORDS, metavar="ARTICLE", help="Only this article: id or title."
)
reviewer_option = click.option(
    "--reviewer",
    type=WORDS,
    metavar="NAME",
    help="Who is reviewing; else REVIEWER_NAME, else the name in the settings.",
)


class _Assignment(click.ParamType[tuple[str, str]]):
    """`NAME=VALUE`, cut at the first `=`."""

    name = "name=value"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return name and value; fails where there is no `=`."""
        name, sign, given = WORDS.convert(value, param, ctx).partition("=")
        if not (name.strip() and sign):
            self.fail(f"{value!r} is not of the form NAME=VALUE.", param, ctx)
        return name.strip(), given


def _by_name(
    _context: click.Context, _option: click.Parameter, fields: Iterable[tuple[str, str]]
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in fields:
        found.setdefault(name, []).append(value)
    return found


def assignments(help: str) -> Callable[[_Function], _Function]:
    """Return what adds the option `--field NAME=VALUE`, handed on by name, each with its values."""
    return click.option(
        "--field",
        "fields",
        type=_Assignment(),
        multiple=True,
        callback=_by_name,
        metavar="NAME=VALUE",
        help=help,
    )


def filters(function: _Function) -> _Function:
    """Add the options that choose claims: article, reviewer, tag."""
    for decorate in (
        click.option(
            "--tag",
            type=WORDS,
            metavar="TAG",
            help="Only this tag (name or path) and those below it.",
        ),
        click.option("--reviewer", type=WORDS, metavar="NAME", help="Only this reviewer's."),
        article_option,
    ):
        function = decorate(function)
    return function


def seen_by_option(function: _Function) -> _Function:
    """Add the option that says whose claims are seen: `seen_by`, a name, or None for all."""
    return click.option(
        "--seen-by",
        type=WORDS,
        metavar="NAME",
        help="Only what this reviewer, who works blind, sees.",
    )(function)


def name_given(option: str | None) -> str:
    """Return the reviewer's name: as given, else `REVIEWER_NAME`, else the settings', else ""."""
    if option is not None:
        return option
    return os.environ.get("REVIEWER_NAME") or Settings(settings_file()).text("reviewer")


def name_needed(option: str | None) -> str:
    """Return the reviewer's name; raises Refused where nobody is named."""
    name = name_given(option)
    if not name.strip():
        raise Refused("Say who is reviewing: add --reviewer NAME, or set REVIEWER_NAME.")
    return name


def whose_steps(option: str | None) -> str | None:
    """Return whose steps are meant: the reviewer's name, or None where nobody is named."""
    return option if option is not None else name_given(None) or None
