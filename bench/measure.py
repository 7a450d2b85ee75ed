"""Measure one run of a command: time, memory, and what it wrote."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sites import Site

LAUNCH = Path(__file__).resolve().parent / "launch.py"
LAST = 12
"""Lines to show of what a failing command printed."""

Stamp = tuple[int, int, int]
"""Inode, time of the last change, size: a file with the same three was left alone."""


class BuildError(Exception):
    """A command failed; the message has the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Sample:
    seconds: float
    cpu: float
    """Seconds of all its processes on all cores."""
    peak: float
    """Bytes in memory of the largest of its processes."""
    files: float = 0
    """Files written, whether or not their bytes differ from before."""
    size: float = 0
    """Bytes of those files."""


def measure(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Sample:
    run = subprocess.run(
        [sys.executable, "-I", "-S", LAUNCH, *command],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    if run.returncode:
        raise BuildError(f"{' '.join(command)}: {run.stderr}")
    measured = json.loads(run.stdout)
    if status := measured.pop("status"):
        end = "\n".join(run.stderr.splitlines()[-LAST:])
        raise BuildError(f"{' '.join(command)}: exit status {status}\n{end}")
    return Sample(**measured)


def measure_build(site: Site) -> Sample:
    """Build *site* once, and find the files that the build wrote.

    The disk is at rest first: a tool need not wait for what others wrote or removed.
    """
    before = stamps(site.output)
    os.sync()
    ran = measure(site.tool.build, site.folder, site.tool.environment)
    sizes = [
        stamp[2]
        for path, stamp in stamps(site.output).items()
        if before.get(path) != stamp
    ]
    return Sample(ran.seconds, ran.cpu, ran.peak, len(sizes), sum(sizes))


def stamps(folder: Path) -> dict[str, Stamp]:
    """The stamp of each file below *folder*."""
    found = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            stat = os.lstat(path)
            found[path] = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
    return found


def middle(samples: Sequence[Sample]) -> Sample:
    """The median of each figure by itself."""
    return Sample(
        seconds=median(one.seconds for one in samples),
        cpu=median(one.cpu for one in samples),
        peak=median(one.peak for one in samples),
        files=median(one.files for one in samples),
        size=median(one.size for one in samples),
    )
