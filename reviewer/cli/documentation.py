"""The page of the documentation on the command line, made from the commands' own declarations."""

import click

from reviewer.cli.program import program
from reviewer.cli.shapes import SHAPES

_WIDTH = 96
_HEAD = """# The command line

Everything that the window does, for scripts, notebooks and checks. `reviewer` alone opens the
window.

- `--json` prints one JSON document in UTF-8 on stdout and nothing else; messages go to stderr.
  Without it a table is printed, in which control characters of foreign text are escaped.
- Exit status: 0 done; 1 done and something is wrong (`check` found damage, `add` or `export` left
  something out); 2 the call or the input is refused, with one line on stderr that says what to do.
  A bug of Reviewer itself ends with 70 and its traceback, an interruption with 130.
- What writes is atomic: after a failure the review is what it was, and a file that was to be
  written is not there.
- `--reviewer` not given: the environment variable `REVIEWER_NAME`, then the name in the settings.
  A command that makes a claim or marks an article as read makes a reviewer whose name is new; a
  name that two reviewers have is refused, and can be given as an id.
- ARTICLE is an id, an unambiguous beginning of an id, or an exact title. TAG is a name or a path
  (`Sovereignty/Data sovereignty`), whatever the case; a `/` inside a name is written `//`. An
  option `--tag` includes the tags below it. ENTITY is a name or a spelling, whatever the case and
  accents, with its type before a colon (`person:Kim`) where several have it, or an id.
- Offsets are code points, the end exclusive. Times are UTC, ISO 8601; an article's date is as
  printed. `tag` marks exactly START to END.
- `undo` and `redo` work on the steps of one reviewer in this file. Where nobody is named, and the
  review has one person, theirs are meant and those made under no name.
- A cell of CSV that a spreadsheet could take for a formula (it begins with `=`, `+`, `-`, `@`, a
  tab or a carriage return, or with apostrophes and then one of these) gets one apostrophe before
  it; taking that away gives the text back.

The help of each command is also printed by `reviewer COMMAND --help`.
"""
_SHAPES = """
## What `--json` prints

Every key is always there; unknown is null. The library's objects have the same names as attributes.
`check` prints `{ok, problems: […], rows, steps, damaged, nearly}`, `nearly` being the articles with
a text that is only near to what it was before recovering; `add` prints
`{added, already, refused: [{path, reason}]}`, and `backups`
`[{at, file, articles, claims, steps, bytes, path}]`, the counts null where a backup is damaged. A
`search` in claims or notes says the `claim` too. A tag's `parent` is an id, its `claims` those that
have this very tag; an article's `mentions` are those that nobody rejected. `merge` prints counts of
rows that are new, changed and already here: a claim counts as changed where its tags, passages or
fields changed. `steps` came, `known` were here, `by_reviewer` has the new claims by name. `merges`
prints a list. `entity` prints an entity with its
`articles: [{id, title, date, mentions: [{…, before, after}]}]` by date,
`claims: [{claim, field}]`, the field null of a claim that only mentions it, and
`together: [{id, type, name, units}]` with whom it is named `within` the same units.

| object | keys |
| --- | --- |
"""


def page() -> str:
    """Return the page as Markdown."""
    parts = [_HEAD, _section("reviewer", program, None)]
    top = click.Context(program, info_name="reviewer")
    parts += [
        _section(f"reviewer {name}", command, top) for name, command in program.commands.items()
    ]
    rows = (f"| {kind.__name__} | {', '.join(keys)} |\n" for kind, keys in SHAPES.items())
    return "".join((*parts, _SHAPES, *rows))


def _section(title: str, command: click.Command, parent: click.Context | None) -> str:
    name = title.rsplit(maxsplit=1)[-1]
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=_WIDTH, max_content_width=_WIDTH
    )
    return f"\n## {title}\n\n```text\n{command.get_help(context)}\n```\n"
