"""`digest serve` on a real digest: what an editor saves is what the pages say."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from site_runs import environment, new_digest, put

SAVES = 40
NAMED = "People met in Paris, said NATO.\n"

Serve = Callable[[], "Served"]


class Served:
    """A running preview and what it says."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.log = root.parent / "log"
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "digest", "serve", "--port", "0"],
                cwd=root,
                env=environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def says(self, words: str) -> str:
        """Wait for a line that begins with *words*."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            for line in self.log.read_text().splitlines():
                if line.startswith(words):
                    return line
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.01)
        raise AssertionError(self.log.read_text())

    @property
    def port(self) -> int:
        first = self.says("Serving http://localhost:").split()[1]
        return int(first.rpartition(":")[2])

    def get(self, path: str, host: str = "127.0.0.1") -> str:
        connection = HTTPConnection(host, self.port, timeout=10)
        connection.request("GET", path)
        return connection.getresponse().read().decode()

    def shows(self, path: str, words: str) -> None:
        """Wait until the page at *path* has *words*."""
        end = time.monotonic() + 30
        while words not in (page := self.get(path)):
            assert time.monotonic() < end, f"{words!r} is not in {page}"
            time.sleep(0.02)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = new_digest(tmp_path / "digest")
    for number in range(6):
        write(root, number, NAMED)
    return root


@pytest.fixture
def serve(root: Path) -> Iterator[Serve]:
    started: list[Served] = []

    def start() -> Served:
        started.append(Served(root))
        return started[-1]

    yield start
    for each in started:
        each.process.terminate()
        assert each.process.wait(10) in (0, -signal.SIGKILL)


def write(root: Path, number: int, body: str) -> None:
    head = f"Title: On {number}\nDate: 2021-12-14\nId: n-{number}\nSlug: n-{number}\n"
    put(root / f"content/articles/n-{number}.md", f"{head}\n{body}")


def page(number: int) -> str:
    return f"/2021/12/14/n-{number}/"


def test_no_edit_made_in_haste_is_lost(root: Path, serve: Serve) -> None:
    served = serve()
    served.says("Built in")
    chance = random.Random("moments")
    last: dict[int, str] = {}
    for save in range(SAVES):
        number = chance.randrange(6)
        last[number] = f"Save{save} stands"
        write(root, number, f"{NAMED}\n{last[number]} here for all to see.\n")
        time.sleep(chance.uniform(0, 0.1))
    for number, words in last.items():
        served.shows(page(number), words)


def test_settings_theme_and_sources_are_followed(root: Path, serve: Serve) -> None:
    (root / "sources").mkdir()
    put(root / "ours.py", "NAME = 'The Morning Ink'\n")
    with (root / "pelicanconf.py").open("a") as file:
        file.write("\nimport ours\nSITENAME = ours.NAME\n")
    served = serve()
    served.shows("/", "The Morning Ink")
    put(root / "ours.py", "NAME = 'The Late Evening Ink'\n")
    served.shows("/", "The Late Evening Ink")
    with (root / "pelicanconf.py").open("a") as file:
        file.write("\nDIGEST_TAGLINE = 'Late but read'\n")
    served.shows("/", "Late but read")
    template = root / "theme/templates/article.html"
    text = template.read_text("utf-8")
    template.write_text(text.replace("</article>", "<i>new</i></article>"), "utf-8")
    served.shows(page(0), "<i>new</i>")
    put(root / "sources/a.txt", " date 2021-12-16 World\nA title\nA sentence.\n")
    served.shows("/2021/12/16/a-title/", "A sentence.")
    served.says("Import: 1 new")


def test_errors_are_told_until_they_are_mended(root: Path, serve: Serve) -> None:
    served = serve()
    served.says("Built in")
    good = (root / "pelicanconf.py").read_text("utf-8")
    (root / "pelicanconf.py").write_text(good + "\nDIGEST_PERIOD = 'moon'\n", "utf-8")
    served.says("DIGEST_PERIOD: 'moon' is not day or week")
    write(root, 1, "See [it]({filename}none.md).")
    (root / "pelicanconf.py").write_text(good, "utf-8")
    served.says("articles/n-1.md: ")
    write(root, 1, "See [[nobody at all]].")
    served.says("articles/n-1.md:6: [[nobody at all]] is neither")
    assert NAMED[:12] in served.get(page(1))
    write(root, 1, "Mended.")
    served.shows(page(1), "Mended.")


def test_an_article_comes_when_its_date_does(root: Path, serve: Serve) -> None:
    soon = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(time.time() + 4))
    put(
        root / "content/articles/soon.md",
        f"Title: Soon\nDate: {soon}\nId: soon\nSlug: soon\n\nHere it is.\n",
    )
    served = serve()
    served.says("Withheld: articles/soon.md waits for its date")
    served.shows(time.strftime("/%Y/%m/%d/soon/", time.gmtime()), "Here it is.")


def test_the_network_sees_it_by_setting_only(root: Path, serve: Serve) -> None:
    first = serve()
    with pytest.raises(ConnectionRefusedError):
        first.get("/", host="127.0.0.2")
    first.process.send_signal(signal.SIGINT)
    assert first.process.wait(10) == 0
    first.log.unlink()
    with (root / "pelicanconf.py").open("a") as file:
        file.write("\nBIND = '0.0.0.0'\n")
    second = serve()
    assert "<title>" in second.get("/", host="127.0.0.2")


def test_nothing_is_left_at_work(root: Path, serve: Serve) -> None:
    served = serve()
    served.says("Built in")
    children = subprocess.run(
        ["pgrep", "-P", str(served.process.pid)], capture_output=True, text=True
    ).stdout.split()
    assert children
    served.process.kill()
    served.process.wait()
    end = time.monotonic() + 5
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < end
        time.sleep(0.02)
