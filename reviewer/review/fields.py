"""The canonical text of a field's value, by the field's type."""

from datetime import date

from reviewer.model.codebook import Field
from reviewer.model.errors import Refused

_FLAGS = {"yes": "yes", "true": "yes", "1": "yes", "no": "no", "false": "no", "0": "no"}
_MOST_DIGITS = 100
"""Before or after the point: a number is kept in full, and nothing that is measured has more."""


def canonical(field: Field, value: str) -> str:
    """Return a value as it is kept: a plain decimal, an ISO date, yes or no, one of the choices.

    An empty value stays empty. Raises Refused with what the field takes.
    """
    text = " ".join(value.split())
    if not text:
        return ""
    if field.type == "choice":
        return _choice(field, text)
    if field.type == "number":
        return _number(field, text)
    if field.type == "date":
        return _date(field, text)
    if field.type == "flag":
        if text.casefold() not in _FLAGS:
            raise Refused(f"{field.name} is yes or no, not {text!r}.")
        return _FLAGS[text.casefold()]
    return text


def _choice(field: Field, text: str) -> str:
    found = next((c for c in field.choices if c.casefold() == text.casefold()), None)
    if found is None:
        raise Refused(f"{field.name} is one of {', '.join(field.choices)}, not {text!r}.")
    return found


def _number(field: Field, text: str) -> str:
    from decimal import Decimal, InvalidOperation  # not needed to show a review

    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise Refused(f"{field.name} is a number such as 2.5, not {text!r}.")
    return f"{number:f}"


def _date(field: Field, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refused(f"{field.name} is a date such as 2026-06-26, not {text!r}.") from None
