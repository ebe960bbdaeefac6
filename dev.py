"""The one script for working on Reviewer; it needs Python 3.11 or newer and nothing else.

python3 dev.py run [ARGUMENT…]    start Reviewer on the sample review; without a screen, its tour
python3 dev.py test [ARGUMENT…]   run the tests; arguments go to pytest, --full adds the long ones
python3 dev.py check              formatting, rules, types, layers, then all tests
python3 dev.py bench [NAME…]      measure; --json prints the figures as JSON, --write
                                  writes them into docs/figures.md
python3 dev.py env                make .venv from the lock, and stop
python3 dev.py lock [ARGUMENT…]   resolve the lock anew; arguments go to pip-compile

All but `lock` make the environment first, when there is none or the lock has changed.
"""

import ctypes
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(f"Reviewer needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
LOCK_HEADER = (
    "# Made by `python3 dev.py lock` from pyproject.toml: every version, with its hashes.\n"
)

# The tests of everything below the window also run where none of these is installed.
QT_PACKAGES = ("pyside6-essentials", "shiboken6", "pytest-qt")

# The long tests take minutes each: a process that has ended its share takes over from another.
PARALLEL = ("-n", "auto", "--maxprocesses=8", "--dist", "worksteal")

# What Qt loads on Linux, and the Debian package that brings it.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# What the tests in a real window start.
PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "fc-list": "fontconfig",
    "dbus-daemon": "dbus",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}
# Faces with the letters of the articles' languages, in a serif to read for long and for the window.
FONTS = {"Noto Serif": "fonts-noto-core", "Noto Sans CJK KR": "fonts-noto-cjk"}


def main(arguments: Sequence[str]) -> int:
    """Do what the first argument says, with the further ones; the exit status."""
    commands: dict[str, Callable[[Sequence[str]], int]] = {
        "run": run,
        "test": test,
        "check": check,
        "bench": bench,
        "env": env,
        "lock": lock,
    }
    if not arguments or arguments[0] not in commands:
        asked = bool(arguments) and arguments[0] in ("-h", "--help", "help")
        print(__doc__, end="", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    os.chdir(ROOT)
    try:
        if arguments[0] != "lock":
            provide_system()
            provide_environment()
        return commands[arguments[0]](arguments[1:])
    except subprocess.CalledProcessError as error:
        print(f"Stopped: {command_line(error.cmd)} ended with {error.returncode}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def env(arguments: Sequence[str]) -> int:
    """Say where the environment is, which by now exists."""
    if arguments:
        print("env takes no arguments", file=sys.stderr)
        return 2
    print(f"The environment is {environment().relative_to(ROOT)}; its Python is {python()}")
    return 0


def run(arguments: Sequence[str]) -> int:
    """Start Reviewer: as told, else on the sample review, else (no screen) on its tour."""
    reviewer = [python(), "-m", "reviewer"]
    if arguments:
        return call([*reviewer, *arguments])
    if not has_screen():
        folder = ROOT / "build" / "tour"
        print(f"No screen here, so Reviewer plays its tour out of sight, into {folder}", flush=True)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        status = call([*reviewer, "tour", "--out", str(folder)])
        if status == 0:
            print(f"Its pictures, its review and its exports are in {folder}")
        return status
    sample = ROOT / "build" / "sample.review"
    if not sample.exists():
        sample.parent.mkdir(exist_ok=True)
        subprocess.run([*reviewer, "new", str(sample), "--sample"], check=True)
    return call([*reviewer, "open", str(sample)])


def test(arguments: Sequence[str]) -> int:
    """Run the tests: without Qt what needs none, then all; with arguments only what they name."""
    everything = set(arguments) <= {"--full", "--write-faults"}
    steps = []
    if everything:
        core = provide_environment("core", without=QT_PACKAGES)
        steps.append(unit_tests_without_qt(core))
    return run_steps(steps, last=pytest_command(arguments))


def check(arguments: Sequence[str]) -> int:
    """Run every check and every test, also after one has failed; pytest's last line is the last."""
    core = provide_environment("core", without=QT_PACKAGES)
    steps = [
        ("formatting", [python(), "-m", "ruff", "format", "--check", "."]),
        ("rules", [python(), "-m", "ruff", "check", "."]),
        ("types", [python(), "-m", "mypy"]),
        ("layers", [tool("lint-imports"), "--no-logo"]),
        unit_tests_without_qt(core),
    ]
    return run_steps(steps, last=pytest_command(arguments))


def bench(arguments: Sequence[str]) -> int:
    """Measure what is named, or everything."""
    return call([python(), "-m", "tests.bench", *arguments])


def lock(arguments: Sequence[str]) -> int:
    """Resolve the ranges of pyproject.toml into versions and hashes; the file names no index."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = [*project["project"]["dependencies"], *groups["core"]]
    wanted += [entry for entry in groups["dev"] if isinstance(entry, str)]
    if not environment("lock").exists():
        make_environment(environment("lock"))
    subprocess.run([python("lock"), "-m", "pip", "install", "-q", "pip-tools"], check=True)
    options = "--quiet --generate-hashes --strip-extras --no-header --no-annotate"
    options += " --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options"
    compile_lock = [python("lock"), "-m", "piptools", "compile", *options.split(), *arguments]
    subprocess.run(
        [*compile_lock, "-o", str(LOCK), "-"], input="\n".join(wanted), text=True, check=True
    )
    pins = LOCK.read_text(encoding="utf-8").partition("\n# WARNING")[0]
    LOCK.write_text(LOCK_HEADER + pins.removeprefix(LOCK_HEADER), encoding="utf-8")
    return 0


def environment(kind: str = "") -> Path:
    """The folder of the environment of that kind: "" is the one to work in."""
    return ROOT / (f".venv-{kind}" if kind else ".venv")


def tool(name: str, kind: str = "") -> str:
    """The path of a program that the environment of that kind holds."""
    folder, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return str(environment(kind) / folder / (name + suffix))


def python(kind: str = "") -> str:
    """The path of the interpreter of the environment of that kind."""
    return tool("python", kind)


def provide_environment(kind: str = "", *, without: Sequence[str] = ()) -> str:
    """Bring the environment to what the lock says, if it is not there yet; its interpreter."""
    folder = environment(kind)
    pins = LOCK_HEADER + "".join(
        pin for pin in locked_packages() if pin.partition("==")[0] not in without
    )
    stamp = folder / "lock.stamp"
    wanted = hashlib.sha256(f"{pins}{ROOT}".encode()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python(kind)
    print(f"Making {folder.name} from {LOCK.name}; this happens once …", flush=True)
    if not works(python(kind)):
        make_environment(folder)
    stamp.unlink(missing_ok=True)
    pins_file = folder / "lock.txt"
    pins_file.write_text(pins, encoding="utf-8")
    pip = [python(kind), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--require-hashes", "-r", str(pins_file)], check=True)
    if not kind:
        subprocess.run([*pip, "--no-build-isolation", "-e", str(ROOT)], check=True)
    stamp.write_text(wanted, encoding="utf-8")
    return python(kind)


def locked_packages() -> list[str]:
    """The entries of the lock, each `name==version` with its hashes, over several lines."""
    entries: list[str] = []
    for line in LOCK.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith(" "):
            entries[-1] += line
        elif line.strip() and not line.startswith("#"):
            entries.append(line)
    return entries


def make_environment(folder: Path) -> None:
    """Make an empty environment in the folder, in place of what is there."""
    importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("This Python has no venv. On Debian and Ubuntu: sudo apt-get install python3-venv")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)


def works(interpreter: str) -> bool:
    """Whether the interpreter is there, starts, has pip and is new enough."""
    code = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    if not Path(interpreter).exists():
        return False
    return (
        subprocess.run([interpreter, "-c", code], check=False, capture_output=True).returncode == 0
    )


def has_screen() -> bool:
    """Whether a window could be seen."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def provide_system() -> None:
    """On Linux, install what Qt and its tests need of the system, or name it."""
    packages = missing_packages() if sys.platform == "linux" else []
    if not packages:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        print("Missing on this system, by Debian's names:", *packages, file=sys.stderr)
    elif os.geteuid() != 0:
        print("Missing on this system: sudo", *install, file=sys.stderr)
    else:
        print("Installing what Qt needs of the system:", *packages, file=sys.stderr, flush=True)
        quiet = {"DEBIAN_FRONTEND": "noninteractive", **os.environ}
        # Without the network the update fails, and the install may still find what it needs.
        subprocess.run(["apt-get", "update"], check=False, env=quiet, capture_output=True)
        done = subprocess.run(install, check=False, env=quiet, capture_output=True, text=True)
        if done.returncode:
            print(f"{done.stderr}{command_line(install)}: failed, going on", file=sys.stderr)


def missing_packages() -> list[str]:
    """The Debian packages of the libraries, programs and fonts that are not here."""
    missing = [package for name, package in LIBRARIES.items() if not loads(name)]
    missing += [package for name, package in PROGRAMS.items() if not shutil.which(name)]
    for family, package in FONTS.items():
        query = ["fc-list", family, "family"]
        if not shutil.which("fc-list") or not subprocess.check_output(query):
            missing.append(package)
    if importlib.util.find_spec("ensurepip") is None:  # Debian's Python comes without
        missing.append("python3-venv")
    return missing


def loads(library: str) -> bool:
    """Whether the system finds the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def pytest_command(arguments: Sequence[str]) -> list[str]:
    """Pytest in the working environment; on all processors when everything is asked for."""
    everything = set(arguments) <= {"--full", "--write-faults"}
    return [python(), "-m", "pytest", *(PARALLEL if everything else ()), *arguments]


def unit_tests_without_qt(core: str) -> tuple[str, list[str]]:
    """The step that shows that what lies below the window does without Qt; `core` is its Python."""
    return "unit tests without Qt", [core, "-m", "pytest", "-q", *PARALLEL, "tests/unit"]


def run_steps(steps: Sequence[tuple[str, Sequence[str]]], last: Sequence[str]) -> int:
    """Run each step, showing the output of those that fail, then the last one in the open."""
    failed = []
    for name, command in steps:
        begun = time.perf_counter()
        done = subprocess.run(
            command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        took = time.perf_counter() - begun
        print(f"{name:24} {'failed' if done.returncode else 'ok':6} {took:6.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
            sys.stdout.buffer.write(done.stdout)
            sys.stdout.flush()
    if failed:
        print(f"Failed so far: {', '.join(failed)}", flush=True)
    return call(last) or int(bool(failed))


def call(command: Sequence[str]) -> int:
    """Run the command with this terminal; its exit status."""
    return subprocess.run(command, check=False).returncode


def command_line(command: Sequence[str]) -> str:
    """The command as it would be typed."""
    return " ".join(map(str, command))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
