"""Who is reviewing: named once, in place, and changed from the menu."""

import contextlib
import sys

from reviewer.commands.context import Context


def who(context: Context) -> str:
    """Return the reviewer's id; where nobody is named yet, the system's user becomes one.

    Raises Refused where no review is open, ReviewReadOnly where it cannot be written.
    """
    session = context.session
    if session.reviewer is None:
        review_as(context, system_name())
    return session.who


def review_as(context: Context, name: str) -> None:
    """Go on as the reviewer of this name, made where unknown, here and in reviews opened later."""
    context.session.review_as(name)
    context.session.settings["reviewer"] = (
        context.session.reviewer.name if (context.session.reviewer) else ""
    )


def take_name(context: Context, name: str) -> None:
    """Go on as the reviewer whom the preferences name, where a review is open and it is another."""
    session = context.session
    present = session.reviewer.name if session.reviewer else ""
    if name and name != present and session.review and not session.review.read_only:
        context.perform(lambda: session.review_as(name))


def system_name() -> str:
    """Return the name of the system's user: the full one where the system knows it."""
    import getpass  # needed once in a reviewer's life

    name = ""
    with contextlib.suppress(OSError, KeyError):
        name = getpass.getuser()
    if sys.platform != "win32":
        import pwd

        with contextlib.suppress(KeyError):
            full = pwd.getpwnam(name).pw_gecos.partition(",")[0].strip()
            name = full or name
    return name or "Reviewer"


def change_reviewer(context: Context) -> None:
    """Ask who goes on reviewing."""
    session = context.session
    present = session.reviewer.name if session.reviewer else system_name()
    name = context.window.ask_text("Reviewer", "Who is reviewing?", present)
    if name is not None:
        context.perform(lambda: review_as(context, name))
