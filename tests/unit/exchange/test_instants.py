"""Times of other programs are told in UTC; what is supposed of them is said."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.exchange.instants import Instants, of_epoch, written

_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_TIMES = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=_ZONES)  # noqa: DTZ001  # they get zones


@given(at=_TIMES)
def test_whatever_the_zone_it_is_the_same_moment(at: datetime) -> None:
    said = Instants().utc(at.isoformat())
    assert datetime.fromisoformat(said) == at
    assert said.endswith("Z")


@given(at=_TIMES)
def test_what_is_written_is_read_as_it_is(at: datetime) -> None:
    assert Instants().utc(written(at)) == written(at)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2021-05-03T10:00:00Z", "2021-05-03T10:00:00.000Z"),
        ("2021-05-03T10:00:00.123456+00:00", "2021-05-03T10:00:00.123456Z"),
        ("2020-06-10T12:34:56.000+0200", "2020-06-10T10:34:56.000Z"),
        ("", ""),
    ],
)
def test_a_time_with_a_zone_is_supposed_nothing_of(said: str, expected: str) -> None:
    instants = Instants()
    assert instants.utc(said) == expected
    assert not list(instants.remarks())


@pytest.mark.parametrize("said", ["2021-05-03 10:00:00", "2021-05-03"])
def test_a_time_without_a_zone_is_told(said: str) -> None:
    instants = Instants()
    assert instants.utc(said)[:10] == "2021-05-03"
    assert list(instants.remarks()) == ["1 time says no zone: it is taken as UTC."]


@pytest.mark.parametrize("said", ["yesterday", "2021-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_time_is_left_out_and_told(said: str) -> None:
    instants = Instants()
    assert list(instants.column([said, said])) == ["", ""]
    assert list(instants.remarks()) == ["2 times are not in ISO 8601, and left out."]


@pytest.mark.parametrize("said", ["", "nan", "inf", "1e99", "soon"])
def test_what_is_no_number_of_seconds_is_no_time(said: str) -> None:
    assert of_epoch(said) == ""


def test_seconds_since_1970_are_a_time() -> None:
    assert of_epoch("1633999979") == written(datetime(2021, 10, 12, 0, 52, 59, tzinfo=UTC))
