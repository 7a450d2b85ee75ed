"""Run the command line as a person does, and look at what it built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def environment(**others: str) -> dict[str, str]:
    """That of this process, with the plugin to be found in it, and *others*."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), **others}


def run(
    *command: str, folder: Path, program: str = "digest"
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m digest`` (or pelican) in *folder*."""
    return subprocess.run(
        [sys.executable, "-m", program, *command],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
    )


def put_settings(root: Path, search: bool = False) -> None:
    """Lay the project's settings into *root*; the index of the *search* takes time."""
    text = (ROOT / "pelicanconf.py").read_text("utf-8")
    (root / "pelicanconf.py").write_text(f"{text}\nDIGEST_SEARCH = {search}\n", "utf-8")


def new_digest(root: Path, search: bool = False) -> Path:
    """Lay out a digest without articles, with a theme and plugins of its own."""
    root.mkdir(parents=True)
    put_settings(root, search)
    shutil.copytree(ROOT / "theme", root / "theme")
    (root / "plugins").mkdir()
    (root / "plugins/digest").symlink_to(ROOT / "plugins/digest")
    return root


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under *folder* by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path
