"""The exceptions of the user's world: each message says what happened and what to do."""

from collections.abc import Sequence


class ReviewerError(Exception):
    """Something in the user's world went wrong: `what`, and perhaps what to do about it.

    Both are shown as they are.
    """

    def __init__(self, what: str, advice: str = "") -> None:
        """Say what happened, in a whole sentence, and what the user can do."""
        super().__init__(what, advice)
        self.what = what

    def __str__(self) -> str:
        """Return the whole message."""
        return " ".join(part for part in self.args if part)


class ReviewFileError(ReviewerError):
    """The review file cannot be opened or written."""

    unsaved = False
    """Whether a change was refused only because the file could not be written just now."""


class NotAReview(ReviewFileError):
    """The file is something else."""


class DamagedReview(ReviewFileError):
    """The file is a review whose contents do not hold together."""


class ReviewMoved(ReviewFileError):
    """The file was moved, deleted or replaced since it was opened; nothing is written to it."""


class ReviewReadOnly(ReviewFileError):
    """The review cannot be written: a newer version made it, or the file system refuses."""


class ReviewBusy(ReviewFileError):
    """Another process keeps the file locked for longer than we wait."""


class Refused(ReviewerError):
    """The request cannot be carried out as asked; nothing was changed."""


class NotYours(Refused):
    """The claim belongs to another reviewer."""


class NotFound(Refused):
    """Nothing in the review has this name or id."""


class BadPattern(Refused):
    """What is searched for is no regular expression; `reason` says why, in a few words."""

    def __init__(self, message: str, reason: str) -> None:
        """Say it in a sentence, and the reason alone."""
        super().__init__(message)
        self.reason = reason


class Ambiguous(Refused):
    """More than one thing in the review answers to this name: `choices`, as ids, if they matter."""

    def __init__(self, what: str, advice: str = "", choices: Sequence[str] = ()) -> None:
        """Say what happened, what the user can do, and which things were meant."""
        super().__init__(what, advice)
        self.choices = choices


class UnreadableDocument(ReviewerError):
    """A document cannot be read as an article."""


class UnreadableImport(ReviewerError):
    """A file is not of the format that it was given for, or cannot be read safely."""
