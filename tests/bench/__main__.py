"""Measures: `python -m tests.bench [NAME…] [--json] [--write]`.

The exit status is 1 when a goal was missed and 2 when there is no benchmark of a name.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.bench.figures import Benchmark, Figure, table
from tests.bench.page import FIGURES, written


def main(arguments: Sequence[str]) -> int:
    """Run the benchmarks that are named, or all, and print their figures."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure Reviewer.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="what to measure; default: all")
    parser.add_argument("--json", action="store_true", help="print the figures as a JSON list")
    parser.add_argument("--write", action="store_true", help=f"write them into {FIGURES} too")
    asked = parser.parse_args(arguments)
    known = find_benchmarks()
    unknown = [name for name in asked.names if name not in known]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there is: {', '.join(known)}", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in asked.names or known:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        found = known[name].measure()
        if asked.write:
            page = written(FIGURES.read_text("utf-8"), name, found)
            FIGURES.write_text(page, "utf-8", newline="\n")
        figures += found
    print(
        json.dumps([asdict(each) for each in figures], indent=2) if asked.json else table(figures)
    )
    return int(any(each.holds is False for each in figures))


def find_benchmarks() -> dict[str, Benchmark]:
    """The benchmarks of all modules `bench_*.py` beside this one, by name."""
    paths = sorted(Path(__file__).parent.glob("bench_*.py"))
    modules = [importlib.import_module(f"tests.bench.{path.stem}") for path in paths]
    found = [each for module in modules for each in vars(module).values()]
    return {each.name: each for each in found if isinstance(each, Benchmark)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
