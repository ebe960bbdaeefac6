"""The words for steps, worded when they are shown from a step's command and arguments."""

from collections.abc import Mapping
from string import Formatter

LABELS: Mapping[str, str] = {
    "review.new": "New review",
    "review.flatten": "Copy without history",
    "review.adopt": "Keep {count:row} that another program changed",
    "review.restore": "Put back {count:row} that another program changed",
    "review.recover": "Recover a damaged review",
    "review.compact": "Compact what is older than {before}",
    "review.merge": "Merge {files}",
    "review.import": "Import {claims:claim} from {file}",
    "review.withdraw": "Take back the merge of {files}",
    "review.blind": "Let reviewers work blind",
    "review.not-blind": "Let reviewers see each other's claims",
    "review.open-for-all": "Open the review for everybody",
    "review.shut": "Close the review again",
    "review.hand-over": "Hand the review over to {name}",
    "review.purge": "Purge {articles:article} and {claims:claim}",
    "article.add": "Add {count:article}",
    "article.edit": "Edit article {title}",
    "article.done": "Mark {title} as done",
    "article.undone": "Mark {title} as not done",
    "article.assign": "Assign {count:reading}",
    "article.open-for-all": "Open {title} for everybody",
    "article.shut": "Close {title} again",
    "reviewer.add": "New reviewer {name}",
    "codebook.load": "Load codebook {name}",
    "tag.add": "New tag {name}",
    "tag.edit": "Edit tag {name}",
    "tag.move": "Move tag {name}",
    "tag.remove": "Remove tag {name}",
    "tag.merge": "Merge tag {name} into {into}",
    "field.edit": "Edit field {name}",
    "claim.tag": "Tag claim {tags}",
    "claim.retag": "Change tags to {tags}",
    "claim.note": "Edit note",
    "claim.question": "Flag a claim with a question",
    "claim.no-question": "Take the question off a claim",
    "claim.field": "Set {field} to {value}",
    "claim.span": "Move the ends of a claim",
    "claim.span-add": "Add a passage to a claim",
    "claim.span-remove": "Take a passage from a claim",
    "claim.split": "Split a claim",
    "claim.confirm": "Confirm {count:place} of claims",
    "claim.reject": "Reject {count:place} of claims",
    "claim.join": "Join {count:claim}",
    "claim.clone": "Tag the same passage {tags}",
    "claim.tag-all": "Tag {count:place} {tags}",
    "claim.untag-all": "Take {tags} from {count:place}",
    "claim.remove": "Take back {count:claim}",
    "claim.see": "See the claims of {names} in {count:article}",
    "claim.relate": "Relate two claims: {kind}",
    "relation.edit": "Change a relation to {kind}",
    "relation.note": "Edit the note of a relation",
    "relation.remove": "Take back {count:relation}",
    "comment.add": "Comment on a claim",
    "comment.edit": "Edit a comment",
    "comment.remove": "Take back a comment",
    "decision.settle": "Settle {tags}",
    "decision.settle-all": "Settle {count:passage} by rule",
    "decision.postpone": "Put off {tags}",
    "decision.resume": "No longer put off {tags}",
    "decision.confirm": "Confirm {count:decision}",
    "decision.remove": "Take back {count:decision}",
    "entity.accept": "Accept {name}",
    "entity.apart": "Keep {names} apart",
    "entity.join": "Join with {name}",
    "entity.split": "Split off {name}",
    "entity.reject": "Reject {name}",
    "entity.edit": "Edit entity {name}",
    "entity.silence": "Never suggest {name}",
    "entity.unsilence": "Suggest {name} again",
    "mention.accept": "Accept a mention of {name}",
    "mention.reject": "Reject a mention of {name}",
    "mention.add": "Mark a mention of {name}",
}
"""The label of each command, with its arguments in braces; `count:noun` becomes a number."""


def label(command: str, arguments: Mapping[str, object]) -> str:
    """Return what a step did, in words; a command that is not known here is shown as it is."""
    if command in ("undo", "redo"):
        return f"{command.capitalize()}: {label(str(arguments.get('of', '')), arguments)}"
    template = LABELS.get(command)
    if template is None:
        return command
    parts = []
    for text, name, noun, _ in Formatter().parse(template):
        parts.append(text)
        if name:
            parts.append(
                _counted(arguments.get(name), noun) if noun else _quoted(arguments.get(name))
            )
    return "".join(parts).strip()


def _counted(value: object, noun: str) -> str:
    if value is None:  # it may not be said, as to the blind
        return f"{noun}s"
    return f"{value} {noun}" if value == 1 else f"{value} {noun}s"


def _quoted(value: object) -> str:
    names = value if isinstance(value, list | tuple) else [value]
    return ", ".join(f"“{name}”" for name in names if name not in (None, ""))
