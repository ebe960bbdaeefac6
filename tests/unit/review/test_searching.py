"""Searching a review: what surrounds a hit is what surrounds it in the text."""

from reviewer.review import Review
from tests.unit.store.tables import TEXT


def test_a_hit_in_a_quote_has_its_place_and_surroundings_in_the_article(
    review: Review, kim: str
) -> None:
    start = TEXT.index("Kim")
    claim = review.tag("First", start, start + 14, ["Data"], reviewer=kim)
    (hit,) = review.search("SHUB", within="claims")
    assert (hit.claim, hit.text) == (claim.id, TEXT[hit.start : hit.end])
    assert TEXT[: hit.start].endswith(hit.before)
    assert hit.before.endswith("thuận. Kim Young-")
    assert (TEXT[hit.end :].startswith(hit.after), hit.after[:5]) == (True, " said")


def test_a_hit_in_a_note_has_its_place_in_the_note(review: Review, kim: str) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer=kim, note="see Đức")
    (hit,) = review.search("duc", within="notes")
    assert (hit.claim, hit.start, hit.end, hit.before, hit.after) == (claim.id, 4, 7, "see ", "")
