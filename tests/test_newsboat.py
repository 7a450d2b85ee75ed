"""A feed reader of Debian's subscribes to our feeds, and takes no change for news."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from feed_samples import ARTICLE, CARD, PLAIN, SITE, entry, view

from digest.render.atom import atom
from digest.render.feeds import FeedView
from digest.render.rss import rss
from digest.render.views import Site

if shutil.which("newsboat") is None:
    pytest.skip(
        "newsboat is not here; sh tests/setup.sh installs it", allow_module_level=True
    )


class Host(ThreadingHTTPServer):
    """Serves texts by their path, on loopback."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.texts: dict[str, str] = {}

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Answer(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        text = self.server.texts.get(self.path)
        data = (text or "").encode()
        self.send_response(200 if text else 404)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[Host]:
    with Host() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def reload(home: Path) -> str:
    """Let newsboat fetch its subscriptions; return how many items it calls unread."""
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["newsboat", "-x", "reload", "print-unread"],
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=60, check=True,
    )  # fmt: skip
    return done.stdout


def rows(home: Path, columns: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(home / ".newsboat" / "cache.db")) as cache:
        return cache.execute(
            f"SELECT {columns} FROM rss_item ORDER BY pubDate DESC"
        ).fetchall()


@pytest.mark.parametrize("write", [atom, rss])
def test_newsboat_subscribes_and_lists(
    host: Host, tmp_path: Path, write: Callable[[FeedView, Site], str]
) -> None:
    (tmp_path / ".newsboat").mkdir()
    (tmp_path / ".newsboat" / "urls").write_text(host.url("/feed.xml") + "\n")
    host.texts["/feed.xml"] = write(view(ARTICLE, PLAIN), SITE)
    assert reload(tmp_path).startswith("2 unread")
    assert rows(tmp_path, "guid, title, url") == [
        (entry().id, CARD.title, SITE.url + CARD.path),
        (entry(PLAIN).id, "A quiet day", SITE.url + PLAIN.card.path),
    ]
    assert rows(tmp_path, "author, content")[0] == ("Pen Nib, Ann Blot", entry().html)

    retitled = replace(ARTICLE, card=replace(CARD, title="Ink is dear"))
    host.texts["/feed.xml"] = write(view(retitled, PLAIN), SITE)
    assert reload(tmp_path).startswith("2 unread")
    assert [row[0] for row in rows(tmp_path, "title")] == ["Ink is dear", "A quiet day"]
