"""Run the command line as a person does, and look at what it built."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(
    *command: str, folder: Path, program: str = "digest"
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m digest`` (or pelican) in *folder*."""
    return subprocess.run(
        [sys.executable, "-m", program, *command],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        text=True,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under *folder* by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path
