"""What holds for every test: own folders, no leaks, no unexpected log; nothing here needs Qt."""

import importlib.util
import logging
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import hypothesis
import pytest

from tests.faults.figures import FAULTS, Figures, written

if "REVIEWER_TEST_DISPLAY" in os.environ:  # to watch the tests: the display to show them on
    os.environ["DISPLAY"] = os.environ["REVIEWER_TEST_DISPLAY"]
else:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

# How long an example takes says how busy the machine is.
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")

_FOLDERS = count()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our options, and know pytest-qt's also where pytest-qt is not installed."""
    parser.addoption("--full", action="store_true", help="run the long tests as well")
    parser.addoption(
        "--update-golden", action="store_true", help="write the expected files anew: see the diff"
    )
    parser.addoption(
        "--write-faults", action="store_true", help=f"write the figures of the faults into {FAULTS}"
    )
    parser.addoption(
        "--pictures", metavar="FOLDER", help="leave the pictures of the journeys in a folder"
    )
    if importlib.util.find_spec("pytestqt") is None:
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "of pytest-qt", type="linelist")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests out unless they are asked for."""
    if not config.getoption("--full"):
        for item in items:
            if "full" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="runs with --full"))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Show the figures of the faults of this run, and write them down where that is asked for."""
    found = [
        Figures.of_words(words)
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, ())
        for name, words in report.user_properties
        if name == "figures"
    ]
    for figures in found:
        terminalreporter.write_line(str(figures))
    if config.getoption("--write-faults"):
        page = config.rootpath / FAULTS
        page.write_text(written(page.read_text(encoding="utf-8"), found), encoding="utf-8")


@pytest.fixture(scope="session")
def user_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the folders of the tests' users lie."""
    return tmp_path_factory.mktemp("users")


@pytest.fixture(autouse=True)
def user_folder(user_root: Path) -> Iterator[Path]:
    """A user of its own for each test, also for the programs that it starts.

    The folder and those in it do not exist until something is written there.
    """
    folder = user_root / str(next(_FOLDERS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        for kind in ("CONFIG", "CACHE", "DATA"):
            patch.setenv(f"REVIEWER_{kind}_DIR", str(folder / kind.lower()))
        for kind in ("CONFIG", "CACHE", "DATA", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(folder / "xdg" / kind.lower()))
        patch.delenv("REVIEWER_NAME", raising=False)
        yield folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MB of its own."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only Linux's administrator can mount one")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], check=False
    )
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, bytes], None]:
    """Compares bytes with a file of the checkout (named from its root), or writes it anew."""

    def compare(name: Path, found: bytes) -> None:
        expected = request.config.rootpath / name
        if request.config.getoption("--update-golden"):
            expected.write_bytes(found)
        elif expected.read_bytes() != found:
            pytest.fail(f"{name} is no longer what is made; --update-golden writes it anew")

    return compare


class _Complaints(logging.Handler):
    """Keeps what was logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning; one that asks for `caplog` answers for its log itself."""
    complaints = _Complaints()
    logging.getLogger().addHandler(complaints)
    yield
    logging.getLogger().removeHandler(complaints)
    if complaints.messages and "caplog" not in request.fixturenames:
        pytest.fail("unexpected in the log: " + "; ".join(complaints.messages))


@pytest.fixture(autouse=True)
def no_threads_left() -> Iterator[None]:
    """Fail a test that leaves a thread running."""
    before = set(threading.enumerate())
    yield
    left = set(threading.enumerate()) - before
    for thread in left:
        thread.join(timeout=1)
    names = sorted(thread.name for thread in left if thread.is_alive())
    if names:
        pytest.fail(f"threads left running: {', '.join(names)}")


@pytest.fixture(autouse=True)
def no_reviews_left_open() -> Iterator[None]:
    """Fail a test that leaves a review, or a file beside it, open."""
    before = _open_reviews()
    yield
    left = _open_reviews() - before
    if left:
        pytest.fail(f"left open: {', '.join(sorted(name for _, name in left))}")


def _open_reviews() -> set[tuple[str, str]]:
    """Descriptor and name of each review file this process holds open; Linux can tell."""
    found = set()
    for entry in Path("/proc/self/fd").glob("*"):
        try:
            target = entry.readlink().name
        except FileNotFoundError:  # the descriptor with which the folder is being listed
            continue
        if ".review" in target:
            found.add((entry.name, target))
    return found


@pytest.fixture(scope="session")
def pictures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where journeys leave their pictures, each in a folder of its own."""
    given = request.config.getoption("--pictures")
    return Path(given) if given else tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="session")
def x_server() -> Iterator[str]:
    """An X server of its own, with no window manager: its display, such as `:7`."""
    if shutil.which("Xvfb") is None:
        pytest.skip("there is no Xvfb here; on Debian and Ubuntu: apt-get install xvfb")
    reader, writer = os.pipe()
    # It shall not begin anew where nothing is connected: that would forget the keyboard's layout,
    # and throw out a program that connects just then.
    screen = ["-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), *screen],
        pass_fds=(writer,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as pipe:
        number = pipe.readline().strip()
    if not number:
        pytest.fail("Xvfb ended before it had a display")
    yield f":{number}"
    server.terminate()
    server.wait(timeout=10)


@pytest.fixture
def screen_environment(x_server: str, user_folder: Path) -> dict[str, str]:
    """The environment for a program that shall open its window on the X server."""
    environment = {**os.environ, "DISPLAY": x_server, "QT_QPA_PLATFORM": "xcb"}
    environment.pop("WAYLAND_DISPLAY", None)
    return environment
