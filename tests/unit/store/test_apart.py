"""Work in a thread of its own: told how far it is, ended, and its errors handed on."""

import sqlite3
import threading
from collections.abc import Generator
from contextlib import closing

import pytest

from reviewer.model.errors import Refused
from reviewer.store.apart import GivenUp, Report, apart, interruptible

ENDLESS = "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def finish(work: Generator[float, None, str]) -> str:
    while True:
        try:
            next(work)
        except StopIteration as end:
            returned: str = end.value
            return returned


def give_up(work: Generator[float, None, object]) -> None:
    work.throw(GivenUp())
    for _ in work:
        pass


def test_what_the_work_returned_is_returned() -> None:
    assert finish(apart(lambda _: "done")) == "done"


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
    assert ended.wait(5)


def test_nobody_waits_for_work_that_is_given_up() -> None:
    go_on, ended = threading.Event(), threading.Event()

    def deaf(_: Report) -> None:
        go_on.wait(5)
        ended.set()

    work = apart(deaf)
    next(work)
    work.close()
    assert not ended.is_set()
    go_on.set()
    assert ended.wait(5)


def test_whoever_waits_for_the_end_of_work_that_is_given_up_hears_that_it_ended_early() -> None:
    def endless(report: Report) -> None:
        while True:
            report(0)

    work = apart(endless)
    next(work)
    with pytest.raises(GivenUp):
        give_up(work)


def test_work_that_is_given_up_too_late_returns_what_it_came_to() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def deaf(_: Report) -> str:
        begun.set()
        go_on.wait(5)
        return "done"

    work = apart(deaf)
    next(work)
    assert begun.wait(5)
    work.throw(GivenUp())
    go_on.set()
    assert finish(work) == "done"


def test_a_long_statement_ends_where_nobody_waits_for_it() -> None:
    begun = threading.Event()

    def count_for_ever(report: Report) -> None:
        with closing(sqlite3.connect(":memory:")) as connection, interruptible(connection, report):
            begun.set()
            connection.execute(ENDLESS).fetchone()

    work = apart(count_for_ever)
    next(work)
    assert begun.wait(5)
    with pytest.raises(GivenUp):
        give_up(work)


def test_an_error_of_the_work_is_raised() -> None:
    def fail(_: Report) -> None:
        raise Refused("No.")

    with pytest.raises(Refused):
        list(apart(fail))
