"""Whom or what a claim is about: a field of new reviews, which older ones can add."""

from reviewer.commands import subjects
from reviewer.commands.context import Context
from reviewer.model.codebook import Field
from reviewer.reading import starter_codebook
from tests.unit.commands.conftest import FakeWindow

ADD = next(each for each in subjects.COMMANDS if each.id == "codebook.add-subject")
SAY = next(each for each in subjects.COMMANDS if each.id == "claim.subject")


def subject_of(context: Context) -> list[Field]:
    return [each for each in context.session.opened.codebook().fields if each.name == "subject"]


def test_a_new_review_has_a_field_for_subjects(context: Context) -> None:
    (field,) = subject_of(context)
    assert field.type == "entity"
    assert not ADD.enabled(context)


def test_an_older_review_can_add_it_and_undo_takes_it_away(
    context: Context, window: FakeWindow
) -> None:
    review = context.session.opened
    (field,) = subject_of(context)
    with review.store.change("codebook.load") as rows:
        rows.update("field", field.id, {"gone": 1})
    assert not subject_of(context)
    assert "Add a field for the subject" in SAY.enabled.refusal(context)  # type: ignore[attr-defined]  # it is a need
    ADD.run(context)
    assert subject_of(context) == [each for each in starter_codebook()[1] if each == field]
    assert window.told == ["Claims have a field for the subject now."]
