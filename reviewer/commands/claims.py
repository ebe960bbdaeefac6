"""Claims: tagged, noted, moved, gone through and taken back."""

from collections.abc import Callable

from reviewer.commands.claim_parts import ask_question
from reviewer.commands.commenting import comment_claim
from reviewer.commands.context import Context
from reviewer.commands.needs import (
    found_claim,
    meant_claim,
    to_mark,
    with_claim,
    with_claim_to_use,
    with_last_tag,
    with_own_claim,
    with_own_or_none,
)
from reviewer.commands.passages import Passage, passage_here
from reviewer.commands.registry import Command
from reviewer.commands.reviewers import who
from reviewer.commands.saying import Said, understood
from reviewer.model.claim import Claim
from reviewer.model.codebook import Tag
from reviewer.model.errors import Refused

_SHOWN = 40


class Target:
    """What a tag goes to: a claim that is there, or a passage that becomes one."""

    __slots__ = ("claim", "passage")

    def __init__(self, passage: Passage, claim: Claim | None = None) -> None:
        """Go to a passage, or to the claim that is there."""
        self.passage, self.claim = passage, claim


def target(context: Context) -> Target:
    """Return the selected passage, else one's own current claim at the caret, else the sentence.

    A claim of one's own that has exactly the passage takes the tag itself. Raises Refused.
    """
    session = context.session
    reviewer = who(context)
    claim = session.current_claim()
    chosen = session.selection
    if claim is not None and claim.reviewer_id == reviewer and chosen.start == chosen.end:
        if not claim.spans:
            return Target((chosen.caret, chosen.caret), claim)
        if any(span.start <= chosen.caret <= span.end for span in claim.spans):
            return Target((claim.spans[0].start, claim.spans[-1].end), claim)
    passage = passage_here(context)
    at = session.claims.at(passage[0]) if session.claims else []
    for known in at:
        if known.reviewer_id == reviewer and [(s.start, s.end) for s in known.spans] == [passage]:
            return Target(passage, known)
    return Target(passage)


def tag_claim(context: Context) -> None:
    """Find a tag by typing and give it to what is selected, with what else is said in the line."""
    context.perform(lambda: _ask_tag(context))


def tag_article(context: Context) -> None:
    """Find a tag by typing and make a claim about the whole article with it."""

    def make(tag: Tag | str, rest: str) -> None:
        session, reviewer = context.session, who(context)
        review = session.opened
        said = understood(rest, review.codebook())
        chosen = review.codebook.proposed(tag) if isinstance(tag, str) else tag
        made = review.claims.add(
            session.open_article, (), [chosen], reviewer=reviewer, note=said.note,
            fields=said.fields,
        )  # fmt: skip
        session.use_tags(made.tag_ids)
        show_claim(context, made)

    def ask() -> None:
        who(context)
        rest = ""

        def hear(words: str) -> None:
            nonlocal rest
            rest = words

        def give(tag: Tag | str) -> None:
            context.perform(lambda: make(tag, rest))

        context.window.pick_tag("A claim about the whole article", give, None, hear)

    context.perform(ask)


def tag_with(context: Context, tag: Tag | str) -> None:
    """Give a tag, or a new one of this name, to what is selected."""
    context.perform(lambda: _give(context, target(context), tag))


def tag_by_key(context: Context, key: str) -> bool:
    """Give the tag that has this key to what is selected; False where no tag has it.

    A digit that is no tag's key gives the recent tag at that place.
    """
    review = context.session.review
    if review is None or context.session.article is None or not key:
        return False
    found = [tag for tag in review.codebook().tags if tag.key.casefold() == key.casefold()]
    live = [tag for tag in found if not tag.gone]
    recent = context.session.recent_tags.at(int(key)) if key in "123456789" else None
    if not live and recent and recent in (known := review.codebook().by_id):
        live = [known[recent]]
    if not live:
        return False
    tag_with(context, live[0])
    return True


def repeat_tag(context: Context) -> None:
    """Give the tags used last to what is selected."""

    def repeat() -> None:
        tags = context.session.last_tags
        if not tags:
            raise Refused("No tag was used yet: T finds one.")
        goal = target(context)
        for tag in tags:
            _give(context, goal, context.session.opened.codebook.find(tag))

    context.perform(repeat)


def claim_here(context: Context) -> Claim:
    """Return the current claim, else the shortest one at the caret, one's own first.

    Raises Refused where there is none.
    """
    found = found_claim(context)
    if found is None:
        raise Refused(with_claim.refusal(context))
    return found


def edit_part(part: str) -> Callable[[Context], None]:
    """Return the command that puts the focus into a part of the claim here.

    Where there is none, the tag of a new one is asked for first.
    """

    def edit(context: Context) -> None:
        def choose() -> None:
            claim = meant_claim(context)
            if claim is None:
                _ask_tag(context, then=part)
            else:
                context.session.choose_claim(claim.id)
                context.window.edit(part)

        context.perform(choose)

    return edit


def take_back(context: Context) -> None:
    """Take back the claim here."""

    def take() -> None:
        claim = claim_here(context)
        context.session.opened.claims.take_back([claim], reviewer=who(context))

    context.perform(take)


def show_claim(context: Context, claim: Claim) -> None:
    """Make a claim the current one and show its passage."""
    session = context.session
    session.go_to(claim.article)
    where = claim.spans[0] if claim.spans else None
    context.window.show_passage(*((where.start, where.end) if where else (0, 0)))
    session.choose_claim(claim.id)


def _ask_tag(context: Context, then: str = "") -> None:
    """Let the user find a tag for what is selected, and `then` go to a part of its claim."""
    goal = target(context)
    rest = ""

    def hear(words: str) -> None:
        nonlocal rest
        rest = words

    def give(tag: Tag | str) -> None:
        if context.perform(lambda: _give(context, goal, tag, rest)) and then not in ("", "tags"):
            context.window.edit(then)

    given = goal.claim.tag_ids if goal.claim else ()
    part = "" if then == "tags" else then
    context.window.pick_tag(_prompt(context, goal, part), give, goal.passage, hear, given)


def _give(context: Context, goal: Target, tag: Tag | str, rest: str = "") -> None:
    """Give a tag, and what the rest of the line says, in one step."""
    session, reviewer = context.session, who(context)
    review = session.opened
    said = understood(rest, review.codebook())
    if isinstance(tag, str):
        tag = review.codebook.proposed(tag)
    if goal.claim is None:
        goal.claim = review.tag(
            session.open_article, *goal.passage, [tag],
            reviewer=reviewer, note=said.note, fields=said.fields,
        )  # fmt: skip
        session.use_tags(goal.claim.tag_ids)
        # The caret stays at the claim, which then shows its own colour and takes further tags.
        context.window.show_passage(goal.passage[1], goal.passage[1], select=True)
    else:
        goal.claim = review.claims.find(goal.claim.id)
        if tag.id in goal.claim.tag_ids and not said:
            context.window.tell(f"This claim is tagged “{tag.name}” already.")
            return
        goal.claim = _retagged(context, goal.claim, tag, said)
    session.choose_claim(goal.claim.id)


def _retagged(context: Context, claim: Claim, tag: Tag, said: Said) -> Claim:
    """Give a claim one more tag with what else is said, and return it as it is then."""
    session, reviewer = context.session, who(context)
    tags: list[str | Tag] = [*claim.tag_ids]
    if tag.id not in claim.tag_ids:
        tags.append(tag)
    if said:
        from reviewer.review import shaping  # rarely needed

        fields, note = said
        shaping.retag(session.opened, claim, tags, fields=fields, note=note, reviewer=reviewer)
    else:
        session.opened.claims.set_tags(claim, tags, reviewer=reviewer)
    after = session.opened.claims.find(claim.id)
    session.use_tags(set(after.tag_ids) - set(claim.tag_ids) or [tag.id])
    return after


def _prompt(context: Context, goal: Target, then: str) -> str:
    start, end = goal.passage
    quote = " ".join(context.session.text().text[start:end].split())
    most = _SHOWN - len(then)
    short = quote if len(quote) <= most else f"{quote[: most - 1].rstrip()}…"
    if then:
        return f"Tag, then {then}: “{short}”"
    return f"Add a tag to “{short}”" if goal.claim else f"Tag “{short}”"


COMMANDS: tuple[Command, ...] = (
    Command(
        "claim.tag", "Tag…", "Find a tag by typing and give it to the selection, or to the sentence"
        " at the caret; !disputed, @Kim and ;a note after it say more in the same step.",
        tag_claim, "Claim", ("T",), in_text=True, enabled=to_mark,
        icon="tag",
    ),
    Command(
        "claim.tag-article", "Tag the whole article…", "Find a tag by typing and make a claim that"
        " is about the whole article.", tag_article, "Claim", ("Shift+T",), in_text=True,
        enabled=to_mark,
    ),
    Command(
        "claim.repeat", "Repeat the last tag", "Give the tag used last to the selection, or to the"
        " sentence at the caret.", repeat_tag, "Claim", (".",), in_text=True, enabled=with_last_tag,
    ),
    Command(
        "claim.tags", "Change tags", "Edit the tags of the claim here.", edit_part("tags"), "Claim",
        ("E",), in_text=True, enabled=with_own_or_none, separated=True,
    ),
    Command(
        "claim.note", "Note", "Write a note on the claim here.", edit_part("note"), "Claim", ("N",),
        in_text=True, enabled=with_own_or_none, icon="note",
    ),
    Command(
        "claim.question", "Question…", "Flag the claim here with a question: where reviewers are"
        " compared it comes first. Left empty, it is taken off.", ask_question, "Claim",
        ("Shift+Q",), in_text=True, enabled=with_own_claim,
    ),
    Command(
        "claim.comment", "Comment…", "Say something about the claim here, whosever it is, or answer"
        " what was said about it last.", comment_claim, "Claim", ("Shift+C",), in_text=True,
        enabled=with_claim_to_use,
    ),
    Command(
        "claim.status", "Status", "Say whether the claim here is asserted, reported, speculated,"
        " disputed or denied.", edit_part("status"), "Claim", ("S",), in_text=True,
        enabled=with_own_or_none,
    ),
    Command(
        "claim.speaker", "Speaker", "Say who makes the claim here.", edit_part("speaker"), "Claim",
        ("Y",), in_text=True, enabled=with_own_or_none, icon="person",
    ),
    Command(
        "claim.confidence", "Confidence", "Say how sure you are of the claim here.",
        edit_part("confidence"), "Claim", ("U",), in_text=True, enabled=with_own_or_none,
    ),
    Command(
        "claim.remove", "Take back", "Take back the claim here; undo brings it again.", take_back,
        "Claim", ("X", "Del"), in_text=True, enabled=with_own_claim, icon="remove",
    ),
)  # fmt: skip
"""The commands about claims, in the order of their menu."""
