"""The program `reviewer` with all its commands, and how click's errors become one line each."""

from collections.abc import Sequence

import click

from reviewer.cli import INTERRUPTED, Desktop, refuse
from reviewer.cli.articles import COMMANDS as OF_ARTICLES
from reviewer.cli.assigning import COMMANDS as OF_ASSIGNING
from reviewer.cli.backups import COMMANDS as OF_BACKUPS
from reviewer.cli.claims import COMMANDS as OF_CLAIMS
from reviewer.cli.comments import COMMANDS as OF_COMMENTS
from reviewer.cli.comparing import COMMANDS as OF_COMPARING
from reviewer.cli.exchanging import COMMANDS as OF_EXCHANGE
from reviewer.cli.importing import COMMANDS as OF_IMPORTING
from reviewer.cli.merging import COMMANDS as OF_MERGING
from reviewer.cli.naming import COMMANDS as OF_NAMING
from reviewer.cli.picturing import COMMANDS as OF_PICTURING
from reviewer.cli.relations import COMMANDS as OF_RELATIONS
from reviewer.cli.reviews import COMMANDS as OF_REVIEWS
from reviewer.cli.settling import COMMANDS as OF_SETTLING
from reviewer.version import __version__


class _InOrder(click.Group):
    """Lists its commands in the order in which they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's own
        """Return the commands' names as they were added."""
        return list(self.commands)


@click.group(
    cls=_InOrder,
    context_settings={"max_content_width": 100},
    epilog="Without a command: the window, with the last review. ARTICLE is an id, an unambiguous"
    " beginning of one, or an exact title. TAG is a name or a path such as Sovereignty/Data"
    " sovereignty; a / inside a name is written //. Offsets are code points, the end exclusive.",
)
@click.version_option(__version__, prog_name="reviewer", message="%(prog)s %(version)s")
def program() -> None:
    """Read articles, mark and tag what they claim, and hand the claims on as evidence."""


for command in (
    *(*OF_REVIEWS, *OF_BACKUPS, *OF_ARTICLES, *OF_CLAIMS, *OF_RELATIONS, *OF_COMMENTS),
    *(*OF_NAMING, *OF_PICTURING, *OF_ASSIGNING),
    *(*OF_COMPARING, *OF_SETTLING, *OF_MERGING, *OF_IMPORTING, *OF_EXCHANGE),
):
    program.add_command(command)


def run(arguments: Sequence[str], desktop: Desktop) -> int:
    """Parse the arguments, do what they say, and return the exit status."""
    try:
        status = program.main(
            list(arguments), prog_name="reviewer", standalone_mode=False, obj=desktop
        )
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "reviewer"
        return refuse(f"{error.format_message()} See “{path} --help”.")
    except click.ClickException as error:
        return refuse(error.format_message())
    except click.Abort:
        return INTERRUPTED
    return status if isinstance(status, int) else 0
