"""What commands about claims need where one works: a claim there, one's own, words to mark."""

from reviewer.commands.context import Context
from reviewer.commands.registry import Need, with_article
from reviewer.model.claim import Claim


def found_claim(context: Context) -> Claim | None:
    """Return the current claim, else the shortest one at the caret, one's own first, or None."""
    session = context.session
    current = session.current_claim()
    if current is not None or session.claims is None:
        return current
    found = session.claims.at(session.selection.caret)
    own = [claim for claim in found if _is_own(context, claim)]
    return next(iter(own or found), None)


def meant_claim(context: Context) -> Claim | None:
    """Return the claim here, unless other words are selected that are to be marked first."""
    chosen = context.session.selection
    if context.session.claim is None and chosen.start < chosen.end:
        return None
    return found_claim(context)


def _is_own(context: Context, claim: Claim | None) -> bool:
    reviewer = context.session.reviewer
    return claim is not None and reviewer is not None and claim.reviewer_id == reviewer.id


def _is_writable(context: Context) -> bool:
    review = context.session.review
    return review is not None and not review.read_only


def _is_free(context: Context) -> bool:
    claim = meant_claim(context)
    return claim is None or _is_own(context, claim)


def _passages(context: Context) -> list[tuple[int, int]]:
    claim = found_claim(context)
    return [(span.start, span.end) for span in claim.spans] if claim else []


def _is_inside(context: Context) -> bool:
    caret = context.session.selection.caret
    spans = _passages(context)
    return bool(spans) and (
        any(start < caret < end for start, end in spans) or spans[0][1] <= caret <= spans[-1][0]
    )


def _is_on_one_of_several(context: Context) -> bool:
    caret, spans = context.session.selection.caret, _passages(context)
    return len(spans) > 1 and any(start <= caret <= end for start, end in spans)


def _can_take_span(context: Context) -> bool:
    session = context.session
    return _is_own(context, session.current_claim() or session.panes.active.left_claim())


def _has_two(context: Context) -> bool:
    session = context.session
    return (
        session.claims is not None
        and session.reviewer is not None
        and session.claims.count_of(session.reviewer.id) > 1
    )


def _is_related(context: Context) -> bool:
    claim, relations = found_claim(context), context.session.relations
    return claim is not None and relations is not None and bool(relations.of(claim.id))


def _can_repeat(context: Context) -> bool:
    return bool(context.session.last_tags)


_READ_ONLY = "This review can only be read: nothing in it can be changed."
_NOT_OWN = (
    "This claim is another reviewer's, who alone can change it. C makes one of your own on the same"
    " passage."
)

to_mark = Need(_is_writable, _READ_ONLY, with_article)
"""An article is open in which something can be marked."""

with_claims = Need(
    lambda context: bool(context.session.claims), "This article has no claims yet.", with_article
)
"""The open article has claims."""

with_claim = Need(
    lambda context: found_claim(context) is not None,
    "There is no claim here. J goes to the next one, T makes one.",
    with_article,
)
"""There is a claim where one works."""

with_claim_to_use = Need(_is_writable, _READ_ONLY, with_claim)
"""There is a claim, whosever it is, to which something can be added."""

with_own_claim = Need(
    lambda context: _is_own(context, found_claim(context)), _NOT_OWN, with_claim_to_use
)
"""There is a claim of one's own."""

with_own_or_none = Need(_is_free, _NOT_OWN, to_mark)
"""There is a claim of one's own, or none, so that one can be made."""

with_tag = Need(
    lambda context: bool((claim := found_claim(context)) and claim.tags),
    "This claim has no tag.",
    with_own_claim,
)
"""There is a claim of one's own that has a tag."""

with_passage = Need(
    lambda context: bool(_passages(context)),
    "This claim is about the whole article: it has no ends to move.",
    with_own_claim,
)
"""There is a claim of one's own with passages."""

inside_claim = Need(
    _is_inside, "Put the caret inside the claim, to where it is to be split.", with_own_claim
)
"""The caret is between two parts of a claim of one's own."""

on_one_of_several = Need(
    _is_on_one_of_several,
    "Put the caret into one of several passages of a claim. X takes a whole claim back.",
    with_own_claim,
)
"""The caret is in one of several passages of a claim of one's own."""

with_selection = Need(
    lambda context: context.session.selection.start < context.session.selection.end,
    "Select something first.",
    with_article,
)
"""Words are selected."""

with_further_words = Need(
    _can_take_span,
    "Go to a claim of your own first, then select the further passage.",
    Need(_is_writable, _READ_ONLY, with_selection),
)
"""Words are selected, and there is or was a claim of one's own to add them to."""

with_two_claims = Need(
    _has_two, "There is no second claim of yours to join with this one.", to_mark
)
"""One has two claims in the open article."""

with_related = Need(
    _is_related, "This claim is related to none. L relates it to another.", with_claim
)
"""There is a claim that is related to another."""

with_last_tag = Need(_can_repeat, "No tag was used yet: T finds one.", to_mark)
"""A tag was given before."""
