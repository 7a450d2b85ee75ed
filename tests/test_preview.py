import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from browser import chromium
from site_runs import environment

from digest.site.answers import locate, media_type, select
from digest.site.child import ChildBuild
from digest.site.overlay import inject, widen
from digest.site.preview import unavailable
from digest.site.server import Server
from digest.site.watch import Watcher, concerns

POLICY = "default-src 'none'; style-src 'self'"
SCRIPT = '<script src="/_digest/live.js" data-build="b1"></script>'

DRIVER = """
import sys
from pathlib import Path
from digest.site.child import ChildBuild
from digest.site.preview import serve

root, port = Path(sys.argv[1]), int(sys.argv[2])
build = ChildBuild([sys.executable, root / "build.py"], root, [root / "settings.py"])
watched = [root / "content", root / "theme", root / "settings.py"]
sys.exit(serve(build, root / "output", watched, port, stop=build.stop))
"""

BUILD = """
import json, os, subprocess, sys, time
from pathlib import Path
from shutil import rmtree

def build():
    text = Path("content/a.md").read_text()
    style = Path("theme/style.css").read_text()
    if "slow" in text:
        child = subprocess.Popen(["sleep", "60"])
        print("pids", os.getpid(), child.pid, flush=True, file=sys.stderr)
        child.wait()
    if "pause" in text:
        time.sleep(0.3)
    if "fatal" in text:
        os._exit(3)
    if "broken" in text:
        return "content/a.md:1: has <b>no title</b>; add a line Title:"
    if "broken" in style:
        return "theme/style.css:1: cannot be read; mend it"
    files = write(text, style)
    wake = time.time() + 0.5 if text == "soon" else 0
    lines = ["sources/x.txt: is empty; fill it"] if "refused" in text else []
    return {"ok": True, "files": files, "lines": lines, "wake": wake}

def write(text, style):
    rmtree("aside", ignore_errors=True)
    Path("aside").mkdir()
    Path("aside/index.html").write_text(
        '<!DOCTYPE html><html><head><title>A page</title>'
        '<meta http-equiv="Content-Security-Policy"'
        ' content="default-src &#39;none&#39;; style-src &#39;self&#39;">'
        '<link rel="stylesheet" href="/style.css"></head>'
        f'<body><h1>{text}</h1><p>x</p></body></html>'
    )
    Path("aside/style.css").write_text(style)
    names = [
        path.name for path in Path("aside").iterdir()
        if not Path("output", path.name).exists()
        or Path("output", path.name).read_text() != path.read_text()
    ]
    rmtree("old", ignore_errors=True)
    if Path("output").exists():
        Path("output").rename("old")
    Path("aside").rename("output")
    rmtree("old", ignore_errors=True)
    return names

for line in sys.stdin:
    print(os.getpid(), line.strip(), flush=True, file=sys.stderr)
    made = build()
    answer = made if isinstance(made, dict) else {"ok": False, "lines": [made]}
    print(json.dumps(answer), flush=True)
"""


# Pure parts


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<body>a</body>", f"<body>a{SCRIPT}</body>", id="before the end"),
        pytest.param("<body>a</BODY >", f"<body>a{SCRIPT}</BODY >", id="in capitals"),
        pytest.param(
            "<body></body>a</body>", f"<body></body>a{SCRIPT}</body>", id="the last end"
        ),
        pytest.param("<p>a", f"<p>a{SCRIPT}", id="no end"),
        pytest.param("", SCRIPT, id="empty page"),
        pytest.param(
            '<meta charset="utf-8"><meta name="description" content="script-src">',
            '<meta charset="utf-8"><meta name="description" content="script-src">'
            + SCRIPT,
            id="other meta elements stay",
        ),
        pytest.param(
            "<META content='script-src x>y' http-equiv=content-security-policy>",
            '<META content="script-src x&gt;y &#x27;self&#x27;"'
            f" http-equiv=content-security-policy>{SCRIPT}",
            id="policy widened, quoted anew",
        ),
    ],
)
def test_inject(html: str, expected: str) -> None:
    assert inject(html.encode(), "b1").decode() == expected


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param(
            POLICY,
            f"{POLICY}; script-src 'self'; connect-src 'self'",
            id="default of nothing",
        ),
        pytest.param(
            "default-src 'self' https://a",
            "default-src 'self' https://a; script-src 'self' https://a;"
            " connect-src 'self' https://a",
            id="default with sources",
        ),
        pytest.param(
            "script-src 'none'; connect-src https://a;",
            "script-src 'self'; connect-src https://a 'self'",
            id="own directives",
        ),
        pytest.param("img-src 'self'", "img-src 'self'", id="scripts not spoken of"),
        pytest.param(
            "script-src-elem 'none'", "script-src-elem 'self'", id="script elements"
        ),
        pytest.param(
            "Script-Src 'NONE'; script-src *",
            "script-src 'self'",
            id="the first of two counts",
        ),
    ],
)
def test_widen(policy: str, expected: str) -> None:
    assert widen(policy) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param(None, (200, 0, 10, ""), id="no range"),
        pytest.param("bytes=0-3", (206, 0, 4, "bytes 0-3/10"), id="first four"),
        pytest.param("bytes=7-", (206, 7, 10, "bytes 7-9/10"), id="from the eighth"),
        pytest.param("bytes=-3", (206, 7, 10, "bytes 7-9/10"), id="last three"),
        pytest.param("bytes=-99", (206, 0, 10, "bytes 0-9/10"), id="more than all"),
        pytest.param("bytes=4-99", (206, 4, 10, "bytes 4-9/10"), id="beyond the end"),
        pytest.param("bytes=10-", (416, 0, 0, "bytes */10"), id="after the end"),
        pytest.param("bytes=-0", (416, 0, 0, "bytes */10"), id="last none"),
        pytest.param("bytes=5-2", (200, 0, 10, ""), id="backwards"),
        pytest.param("bytes=0-1,4-5", (200, 0, 10, ""), id="several"),
        pytest.param("bytes=-", (200, 0, 10, ""), id="neither"),
        pytest.param("lines=0-3", (200, 0, 10, ""), id="another unit"),
        pytest.param("bytes=" + "9" * 5000, (200, 0, 10, ""), id="absurd"),
    ],
)
def test_select(header: str | None, expected: tuple[int, int, int, str]) -> None:
    part = select(header, 10)
    assert (part.status, part.start, part.end, part.content_range) == expected


@pytest.mark.parametrize(
    ("target", "base", "file", "redirect"),
    [
        pytest.param("/", "", "index.html", "", id="front page"),
        pytest.param("/a/", "", "a/index.html", "", id="folder"),
        pytest.param("/a", "", None, "/a/", id="folder without slash"),
        pytest.param("/a?q=1", "", None, "/a/?q=1", id="query kept"),
        pytest.param("/b.txt?v=2#x", "", "b.txt", "", id="file with query"),
        pytest.param("/caf%C3%A9/", "", "café/index.html", "", id="escaped"),
        pytest.param("/caf%C3%A9", "", None, "/caf%C3%A9/", id="escaped again"),
        pytest.param("//a", "", None, "/a/", id="never to another host"),
        pytest.param("http://localhost/b.txt", "", "b.txt", "", id="whole address"),
        pytest.param("/.well-known/x", "", ".well-known/x", "", id="hidden folder"),
        pytest.param("/../secret", "", None, "", id="dots"),
        pytest.param("/a/%2e%2e/%2e%2e/secret", "", None, "", id="escaped dots"),
        pytest.param("/..%2fsecret", "", None, "", id="escaped slash"),
        pytest.param("/b.txt%00.html", "", None, "", id="zero byte"),
        pytest.param("/leak.txt", "", None, "", id="link out of the site"),
        pytest.param("/out/secret", "", None, "", id="folder linked out of the site"),
        pytest.param("/leaky/", "", None, "", id="index linked out of the site"),
        pytest.param("/inner.txt", "", "inner.txt", "", id="link within the site"),
        pytest.param("/digest/", "/digest", "index.html", "", id="below a path"),
        pytest.param("/digest", "/digest", None, "/digest/", id="the path itself"),
        pytest.param("/", "/digest", None, "/digest/", id="above the path"),
        pytest.param("/b.txt", "/digest", None, "", id="outside the path"),
        pytest.param("/digest/a", "/digest", None, "/digest/a/", id="folder below it"),
    ],
)
def test_locate(
    tmp_path: Path, target: str, base: str, file: str | None, redirect: str
) -> None:
    site = tmp_path / "site"
    for name in ("a", "café", "leaky"):
        (site / name).mkdir(parents=True)
    (site / "b.txt").touch()
    (tmp_path / "secret").touch()
    (site / "leak.txt").symlink_to(tmp_path / "secret")
    (site / "leaky/index.html").symlink_to(tmp_path / "secret")
    (site / "out").symlink_to(tmp_path)
    (site / "inner.txt").symlink_to("b.txt")
    place = locate(site, target, base)
    assert place.file == (site / file if file else None)
    assert place.redirect == redirect


def test_a_name_too_long_is_a_missing_page(tmp_path: Path) -> None:
    place = locate(tmp_path, "/" + "a" * 5000, "")
    assert place.redirect == ""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("a/index.html", "text/html; charset=utf-8", id="page"),
        pytest.param("s.css", "text/css; charset=utf-8", id="styles"),
        pytest.param("x.js", "text/javascript; charset=utf-8", id="script"),
        pytest.param(
            "feeds/all.atom.xml", "application/atom+xml; charset=utf-8", id="Atom"
        ),
        pytest.param("a/feed.rss.xml", "application/rss+xml; charset=utf-8", id="RSS"),
        pytest.param(
            "people/a/feed.json", "application/feed+json; charset=utf-8", id="JSON Feed"
        ),
        pytest.param(
            "feeds/all.json", "application/feed+json; charset=utf-8", id="the site's"
        ),
        pytest.param("data/a.json", "application/json; charset=utf-8", id="data"),
        pytest.param("sitemap.xml", "application/xml; charset=utf-8", id="sitemap"),
        pytest.param("feeds.opml", "text/x-opml; charset=utf-8", id="list of feeds"),
        pytest.param("i.svg", "image/svg+xml; charset=utf-8", id="drawing"),
        pytest.param("i.png", "image/png", id="picture"),
        pytest.param("f.woff2", "font/woff2", id="font"),
        pytest.param("LICENSE", "application/octet-stream", id="no ending"),
    ],
)
def test_media_type(path: str, expected: str) -> None:
    assert media_type(Path(path)) == expected


ROOT = Path("/home/ada/.cache/digest")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("content/a.md", True, id="article"),
        pytest.param("content", True, id="the folder itself"),
        pytest.param("settings.py", True, id="watched file"),
        pytest.param("other.py", False, id="its neighbour"),
        pytest.param("content/output/index.html", False, id="what we write"),
        pytest.param("content/.git/index", False, id="hidden folder"),
        pytest.param("content/.a.md.42.part", False, id="our own temporary file"),
        pytest.param("content/__pycache__/a.pyc", False, id="compiled module"),
        pytest.param("content/a.md~", False, id="backup"),
        pytest.param("content/.a.md.swp", False, id="vim's swap file"),
        pytest.param("content/4913", False, id="vim's test file"),
        pytest.param("content/#a.md#", False, id="Emacs' autosave"),
        pytest.param("content/.#a.md", False, id="Emacs' lock"),
        pytest.param("content/a.TMP", False, id="temporary, in capitals"),
        pytest.param("content/c#.md", True, id="a hash in the name"),
        pytest.param("content/2021/4913.md", True, id="a number for a name"),
    ],
)
def test_concerns(path: str, expected: bool) -> None:
    roots = [ROOT / "content", ROOT / "settings.py"]
    assert concerns(ROOT / path, roots, [ROOT / "content/output"]) is expected


# The watcher


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, Watcher]]:
    (tmp_path / "content/2021").mkdir(parents=True)
    (tmp_path / "settings.py").write_text("1")
    names = ("content", "sources", "settings.py")
    watcher = Watcher([tmp_path / name for name in names], [tmp_path / "output"])
    yield tmp_path, watcher
    watcher.stop()


def replace(path: Path, text: str) -> None:
    """Save as most editors do: aside, then renamed."""
    aside = path.with_name(f"{path.name}~")
    aside.write_text(text)
    aside.replace(path)


@pytest.mark.parametrize(
    ("act", "name"),
    [
        pytest.param(lambda p: p.write_text("2"), "content/2021/a.md", id="written"),
        pytest.param(lambda p: replace(p, "2"), "content/2021/a.md", id="replaced"),
        pytest.param(lambda p: p.write_text("2"), "settings.py", id="settings written"),
        pytest.param(lambda p: replace(p, "2"), "settings.py", id="settings replaced"),
        pytest.param(Path.mkdir, "sources", id="folder that was not there"),
    ],
)
def test_what_is_saved_is_noticed_twice(
    watched: tuple[Path, Watcher], act: Callable[[Path], object], name: str
) -> None:
    root, watcher = watched
    act(root / name)
    assert watcher.wait() == frozenset({root / name})
    if name != "sources":
        time.sleep(0.1)
        act(root / name)
        assert watcher.wait() == frozenset({root / name})


def test_a_folder_made_anew_is_watched_anew(watched: tuple[Path, Watcher]) -> None:
    root, watcher = watched
    shutil.rmtree(root / "content")
    watcher.wait()
    (root / "content").mkdir()
    time.sleep(0.2)
    watcher.wait()
    (root / "content/b.md").write_text("b")
    assert watcher.wait() == frozenset({root / "content/b.md"})


def test_what_nobody_edits_is_not_noticed(watched: tuple[Path, Watcher]) -> None:
    root, watcher = watched
    (root / "content/.a.md.swp").write_text("a")
    (root / "output").mkdir()
    (root / "unrelated.py").write_text("a")
    time.sleep(0.2)
    (root / "content/a.md").write_text("a")
    assert watcher.wait() == frozenset({root / "content/a.md"})


# The server


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "index.html").write_text("<h1>front</h1>")
    (site / "a/index.html").write_text("<h1>a</h1>")
    (site / "404.html").write_text("<h1>Not here</h1>")
    (site / "b.txt").write_text("0123456789")
    return site


@contextmanager
def served(site: Path, base: str = "") -> Iterator[Server]:
    with Server("127.0.0.1", 0, site, base) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request(method, path, headers=headers)
    return connection.getresponse()


def test_pages_carry_the_script_and_files_do_not(site: Path) -> None:
    with served(site) as server:
        page = ask(server, "/").read().decode()
        assert page.startswith("<h1>front</h1><script src")
        assert ask(server, "/b.txt").read() == b"0123456789"
        assert b"EventSource" in ask(server, "/_digest/live.js").read()
    assert (site / "index.html").read_text() == "<h1>front</h1>"


def test_nothing_is_kept_by_the_browser(site: Path) -> None:
    with served(site) as server:
        for path in ("/", "/b.txt", "/no", "/a", "/_digest/live.js"):
            assert ask(server, path).headers["Cache-Control"] == "no-store"


def test_a_missing_page_is_our_404(site: Path) -> None:
    with served(site) as server:
        answer = ask(server, "/no/such/page/", Range="bytes=0-3")
        assert answer.status == 404
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.read().startswith(b"<h1>Not here</h1>")
        (site / "404.html").unlink()
        assert ask(server, "/no").status == 404


def test_no_folder_is_listed(site: Path) -> None:
    (site / "a/index.html").unlink()
    with served(site) as server:
        assert ask(server, "/a/").status == 404


def test_a_site_below_a_path(site: Path) -> None:
    with served(site, "/digest/") as server:
        assert b"front" in ask(server, "/digest/").read()
        answer = ask(server, "/digest/a")
        assert (answer.status, answer.headers["Location"]) == (302, "/digest/a/")


def test_a_part_of_a_file(site: Path) -> None:
    with served(site) as server:
        part = ask(server, "/b.txt", Range="bytes=2-4")
        assert (part.status, part.read()) == (206, b"234")
        assert part.headers["Content-Range"] == "bytes 2-4/10"
        assert ask(server, "/b.txt", Range="bytes=99-").status == 416
        changed = ask(server, "/b.txt", Range="bytes=2-4", **{"If-Range": '"x"'})
        assert (changed.status, changed.read()) == (200, b"0123456789")


def test_a_head_has_the_length_and_no_body(site: Path) -> None:
    with served(site) as server:
        answer = ask(server, "/b.txt", "HEAD")
        assert (answer.headers["Content-Length"], answer.read()) == ("10", b"")


def test_one_connection_serves_many_requests(site: Path) -> None:
    with served(site) as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
        for path in ("/", "/no", "/a", "/b.txt"):
            connection.request("GET", path)
            mine = connection.sock
            connection.getresponse().read()
            assert connection.sock is mine


def test_idle_connections_block_nobody(site: Path) -> None:
    with served(site) as server:
        idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(20)]
        assert ask(server, "/").status == 200
        for connection in idle:
            connection.close()


def test_a_path_cannot_climb_out(site: Path) -> None:
    (site.parent / "secret").write_text("secret")
    with (
        served(site) as server,
        socket.create_connection(("127.0.0.1", server.port)) as raw,
    ):
        raw.sendall(b"GET /../secret HTTP/1.0\r\n\r\n")
        answer = raw.makefile("rb").read()
    assert b" 404 " in answer.splitlines()[0]
    assert b"secret" not in answer.partition(b"\r\n\r\n")[2]


def test_a_swap_is_not_seen_from_outside(site: Path) -> None:
    swapping = threading.Event()
    swapping.set()

    def swap() -> None:
        while swapping.is_set():
            site.rename(site.with_name("old"))
            time.sleep(0.001)
            site.with_name("old").rename(site)
            time.sleep(0.02)

    with served(site) as server:
        thread = threading.Thread(target=swap)
        thread.start()
        statuses = {ask(server, "/").status for _ in range(300)}
        swapping.clear()
        thread.join()
    assert statuses == {200}


def test_events_begin_with_the_state_and_tell_what_follows(site: Path) -> None:
    with served(site) as server:
        server.news.tell("t1", ["a.md:1: bad\nnews"])
        answer = ask(server, "/_digest/events")
        assert answer.headers["Content-Type"] == "text/event-stream"
        lines = iter(answer.fp.readline, b"")
        assert next(lines) == b"retry: 500\n"
        server.news.tell("t2")
        found = [next(lines).decode() for _ in range(7)]
    assert found[1] == "event: state\n"
    assert json.loads(found[2][6:]) == {"token": "t1", "problem": ["a.md:1: bad\nnews"]}
    assert found[4] == "event: state\n"
    assert json.loads(found[5][6:]) == {"token": "t2", "problem": []}


def test_a_site_that_could_not_be_built_yet_says_why(tmp_path: Path) -> None:
    with served(tmp_path / "none") as server:
        server.news.tell("t1", ["a.md:1: <no> title"])
        answer = ask(server, "/")
        assert answer.status == 503
        assert b"a.md:1: &lt;no&gt; title" in answer.read()


# The whole, in a process of its own


class Preview:
    """A running preview of a small digest."""

    def __init__(self, root: Path, port: int = 0) -> None:
        self.root = root
        self.process = subprocess.Popen(
            [sys.executable, "-c", DRIVER, root, str(port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment(),
        )
        self.lines: list[str] = []

    def read_until(self, start: str) -> str:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if line.startswith(start):
                return line.rstrip("\n")
        raise AssertionError(f"no line {start!r} in {self.lines}")

    def asked(self) -> list[tuple[int, list[str] | None]]:
        """The process and the paths of each build so far."""
        found = [line.split(maxsplit=1) for line in self.lines if line[0].isdigit()]
        return [(int(process), json.loads(paths)) for process, paths in found]

    def write(self, text: str) -> None:
        (self.root / "content/a.md").write_text(text)

    def port(self) -> int:
        return int(self.read_until("Serving").rpartition(":")[2])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "theme").mkdir()
    (tmp_path / "build.py").write_text(BUILD)
    (tmp_path / "content/a.md").write_text("one")
    (tmp_path / "theme/style.css").write_text("h1 { color: red } p { height: 5000px }")
    return tmp_path


@pytest.fixture
def preview(root: Path) -> Iterator[Callable[..., Preview]]:
    started: list[Preview] = []

    def start(port: int = 0) -> Preview:
        started.append(Preview(root, port))
        return started[-1]

    yield start
    for each in started:
        each.process.terminate()
        assert each.process.wait(10) in (0, 1)


def get(port: int, path: str = "/") -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    return connection.getresponse().read().decode()


def wait_for(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that ended and waits to be counted does not."""
    command = ["ps", "-o", "stat=", "-p", str(pid)]
    state = subprocess.run(command, capture_output=True, text=True).stdout.strip()
    return bool(state) and not state.startswith("Z")


def test_the_first_build_comes_before_the_address(
    preview: Callable[..., Preview],
) -> None:
    running = preview()
    port = running.port()
    assert re.fullmatch(r"\d+ null", running.lines[0])
    assert re.fullmatch(r"Built in \d\.\d\d s: 2 files", running.lines[1])
    assert "<h1>one</h1>" in get(port)


def test_an_old_site_is_served_at_once(
    root: Path, preview: Callable[..., Preview]
) -> None:
    (root / "output").mkdir()
    (root / "output/index.html").write_text("<h1>old</h1>")
    (root / "content/a.md").write_text("slow")
    running = preview()
    port = running.port()
    assert not any(line.startswith("Built") for line in running.lines)
    assert "<h1>old</h1>" in get(port)


def test_a_failed_build_keeps_the_site_and_tells_why(
    preview: Callable[..., Preview],
) -> None:
    running = preview()
    port = running.port()
    running.write("broken")
    running.read_until("The build failed")
    running.read_until("content/a.md:1: has <b>no title</b>; add a line Title:")
    assert "<h1>one</h1>" in get(port)
    running.write("refused")
    running.read_until("Built in")
    running.read_until("sources/x.txt: is empty; fill it")


def test_one_process_builds_again_and_is_told_what_changed(
    root: Path, preview: Callable[..., Preview]
) -> None:
    running = preview()
    running.port()
    running.write("two")
    running.read_until("Built in")
    (first, everything), (again, paths) = running.asked()
    assert everything is None
    assert (again, paths) == (first, [str(root / "content/a.md")])


def test_changed_code_gets_a_new_process(
    root: Path, preview: Callable[..., Preview]
) -> None:
    running = preview()
    running.port()
    (root / "settings.py").write_text("A = 1")
    running.read_until("Built in")
    (first, _), (second, paths) = running.asked()
    assert first != second
    assert paths == [str(root / "settings.py")]
    wait_for(lambda: not is_alive(first), 2)


def test_a_process_that_dies_says_so_and_gets_a_successor(
    preview: Callable[..., Preview],
) -> None:
    running = preview()
    port = running.port()
    running.write("fatal")
    running.read_until("The build failed")
    running.read_until("the build ended with status 3 and no word")
    running.write("three")
    running.read_until("Built in")
    assert "<h1>three</h1>" in get(port)


def test_a_build_may_ask_to_be_called_again(
    root: Path, preview: Callable[..., Preview]
) -> None:
    (root / "content/a.md").write_text("soon")
    running = preview()
    running.port()
    running.read_until("Built in 0.00 s: 0 files")
    (_, everything), (_, nothing), *_ = running.asked()
    assert everything is None
    assert nothing == []


def test_no_edit_made_during_a_build_is_lost(preview: Callable[..., Preview]) -> None:
    running = preview()
    port = running.port()
    for number in range(10):
        running.write(f"pause {number}")
        time.sleep(0.05 + number * 0.04)  # within the build, from begin to end
        running.write(f"then {number}")
        wait_for(lambda number=number: f"<h1>then {number}</h1>" in get(port))  # type: ignore[misc]


def test_a_busy_port_is_one_line_before_any_build(
    root: Path, preview: Callable[..., Preview]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = preview(port)
        output, _ = running.process.communicate(timeout=10)
    remedy = "stop the other program or run make serve"
    assert output == f"port {port} is in use; {remedy} PORT={port + 1}\n"
    assert running.process.returncode == 1
    assert not (root / "output").exists()


def test_a_forbidden_port_is_one_line() -> None:
    line = unavailable(PermissionError(13, "Permission denied"), "127.0.0.1", 80)
    assert line == "port 80 is the administrator's; run make serve PORT=8000"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("first", ["one", "slow"], ids=["idle", "during a build"])
def test_a_signal_ends_all_at_once(
    root: Path, preview: Callable[..., Preview], number: signal.Signals, first: str
) -> None:
    (root / "output").mkdir()
    (root / "output/index.html").write_text("<h1>old</h1>")
    (root / "content/a.md").write_text(first)
    running = preview()
    port = running.port()
    events = HTTPConnection("127.0.0.1", port, timeout=10)
    events.request("GET", "/_digest/events")
    events.getresponse()
    begun = running.read_until("pids" if first == "slow" else "Built in")
    start = time.monotonic()
    running.process.send_signal(number)
    assert running.process.wait(10) == 0
    assert time.monotonic() - start < 1.0
    if first == "slow":
        wait_for(lambda: not any(is_alive(int(pid)) for pid in begun.split()[1:]), 2)
        assert (root / "output/index.html").read_text() == "<h1>old</h1>"


def test_a_build_that_dies_silently_says_so() -> None:
    build = ChildBuild([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"])
    result = build(None)
    assert not result.ok
    assert result.lines == ("the build ended with status -9 and no word",)


def test_no_build_starts_once_stopped() -> None:
    build = ChildBuild([sys.executable, "-c", "print('built')"])
    build.stop()
    assert not build(None).ok


# A browser


def test_browser_follows_what_is_saved(
    browser_program: str,
    preview: Callable[..., Preview],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    running = preview()
    address = f"http://localhost:{running.port()}/"
    style = running.root / "theme/style.css"
    overlay = "document.querySelector('digest-problem')?.shadowRoot.textContent"
    with chromium(browser_program, tmp_path_factory.mktemp("profile")) as tab:
        tab.open(address)
        tab.wait("document.querySelector('h1')?.textContent", "one")
        tab.wait(
            "getComputedStyle(document.querySelector('h1')).color", "rgb(255, 0, 0)"
        )

        tab.evaluate("scrollTo(0, 700); window.before = true")
        running.write("two")
        took = tab.wait("document.querySelector('h1')?.textContent", "two")
        print(f"saved to shown: {took:.2f} s")
        tab.wait("window.scrollY", 700)
        assert tab.evaluate("window.before") is None

        tab.evaluate("window.before = true")
        style.write_text("h1 { color: blue } p { height: 5000px }")
        tab.wait(
            "getComputedStyle(document.querySelector('h1')).color", "rgb(0, 0, 255)"
        )
        tab.wait("document.querySelectorAll('link').length", 1)
        assert tab.evaluate("window.before") is True
        assert tab.evaluate("window.scrollY") == 700

        style.write_text("broken")
        tab.wait(f"{overlay}?.includes('cannot be read; mend it')", True)
        style.write_text("h1 { color: lime } p { height: 5000px }")
        tab.wait("document.querySelector('digest-problem')", None)
        tab.wait(
            "getComputedStyle(document.querySelector('h1')).color", "rgb(0, 255, 0)"
        )
        assert tab.evaluate("window.before") is True

        running.write("broken")
        tab.wait(f"{overlay}?.includes('has <b>no title</b>; add a line Title:')", True)
        assert tab.evaluate("document.querySelector('h1').textContent") == "two"
        assert tab.evaluate("window.before") is True

        running.write("three")
        tab.wait("document.querySelector('h1')?.textContent", "three")
        tab.wait("document.querySelector('digest-problem')", None)
