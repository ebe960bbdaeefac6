"""Measuring in processes of their own, offscreen, with settings that nobody else has."""

import json
import os
import subprocess
import sys
import tempfile

PROCESSES = 5
"""A figure is the median of so many processes, unless it says otherwise."""


def run(module: str, *arguments: str) -> dict[str, float]:
    """Run a module that prints its figures, a JSON object, in its last line; return them."""
    with tempfile.TemporaryDirectory() as folder:
        own = {f"REVIEWER_{kind}_DIR": folder for kind in ("CONFIG", "CACHE", "DATA")}
        environment = {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(
            command, check=True, env=environment, stdout=subprocess.PIPE, text=True, timeout=300
        )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def repeated(module: str, *arguments: str, times: int = PROCESSES) -> dict[str, list[float]]:
    """Run a module so many times; return what it printed each time, by name."""
    runs = [run(module, *arguments) for _ in range(times)]
    return {name: [each[name] for each in runs] for name in runs[0]}
