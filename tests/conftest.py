"""What tests share: golden files, the seed, and digests in a folder of their own."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from site_runs import put_settings

pytest.register_assert_rewrite("steps")

FUZZ = int(os.environ.get("FUZZ", "0"))
if FUZZ:
    settings.register_profile("fuzz", max_examples=FUZZ, deadline=None)
    settings.load_profile("fuzz")

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden/"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file of tests/golden/, or rewrite that."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    return compare


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the real damaged article; skips where there is none."""
    folder = os.environ.get("DIGEST_SEEDS")
    if not folder:
        pytest.skip("DIGEST_SEEDS is not set: the real damaged article is not here")
    return Path(folder)


@pytest.fixture
def digest_folder(tmp_path: Path) -> Path:
    """A new digest with the project's settings, theme and plugin, without articles."""
    root = tmp_path / "digest"
    root.mkdir()
    put_settings(root)
    shutil.copy(ROOT / "publishconf.py", root)
    for name in ("theme", "plugins"):
        (root / name).symlink_to(ROOT / name)
    for name in ("sources", "content/articles"):
        (root / name).mkdir(parents=True)
    return root


@pytest.fixture(scope="session")
def browser_program() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if program := shutil.which(name):
            return program
    pytest.skip("there is no Chromium here (apt-get install chromium)")
