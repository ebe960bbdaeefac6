"""Work in a thread of its own: told how far it is, ended, and its errors handed on."""

import threading
from collections.abc import Generator

import pytest

from reviewer.model.errors import Refused
from reviewer.store.apart import Report, apart


def test_what_the_work_returned_is_returned() -> None:
    returned: list[str] = []

    def wait_for(work: Generator[float, None, str]) -> Generator[float, None, None]:
        returned.append((yield from work))

    list(wait_for(apart(lambda _: "done")))
    assert returned == ["done"]


def test_how_far_it_is_is_told() -> None:
    go_on = threading.Event()

    def half(report: Report) -> None:
        report(0.5)
        go_on.wait(5)

    work = apart(half)
    while next(work) != 0.5:
        pass
    go_on.set()
    assert list(work)[-1:] in ([0.5], [])


def test_work_that_is_given_up_ends_where_it_reports() -> None:
    ended = threading.Event()

    def endless(report: Report) -> None:
        try:
            while True:
                report(0)
        finally:
            ended.set()

    work = apart(endless)
    next(work)
    work.close()
    assert ended.is_set()


def test_an_error_of_the_work_is_raised() -> None:
    def fail(_: Report) -> None:
        raise Refused("No.")

    with pytest.raises(Refused):
        list(apart(fail))
