"""Publish for a public address, and read what a real web server makes of it."""

import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

import feedparser
import pytest
from bs4 import BeautifulSoup
from site_runs import put, run, tree

URL = "https://digest.example/press"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
ARTICLE = """Title: {title}
Date: {date}
Category: Science
Id: 2022-01-04-{slug}
Slug: {slug}
Status: {status}

Word of the {title}.
"""
CONFIG = """daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
  types {{
    text/html html; text/css css; application/atom+xml atom.xml;
    application/xml xml; application/json json;
  }}
  access_log off;
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2;
  fastcgi_temp_path {folder}/3; uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  server {{
    listen 127.0.0.1:{port};
    error_page 404 /press/404.html;
    location /press/ {{ alias {site}/; }}
  }}
}}
"""


def article(
    root: Path, slug: str, status: str = "published", date: str = "2022-01-04"
) -> Path:
    text = ARTICLE.format(title=slug.title(), slug=slug, status=status, date=date)
    return put(root / "content" / "articles" / f"{slug}.md", text)


@pytest.fixture
def site(digest_folder: Path) -> Path:
    """Two articles, a draft and one to come, published."""
    article(digest_folder, "ice")
    article(digest_folder, "thaw")
    article(digest_folder, "secretdraft", status="draft")
    article(digest_folder, "tomorrow", date="2999-01-01")
    publish(digest_folder)
    return digest_folder


def publish(root: Path) -> str:
    done = run("publish", "--site-url", URL, folder=root)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_drafts_and_future_items_are_nowhere(site: Path) -> None:
    for path, data in tree(site / "output").items():
        for word in (b"secretdraft", b"tomorrow"):
            assert word not in path.encode() + data.lower(), path
    assert "Withheld: articles/secretdraft.md" in publish(site)


def test_every_address_is_of_the_public_site(site: Path) -> None:
    page = (site / "output" / "2022" / "01" / "04" / "ice" / "index.html").read_text()
    soup = BeautifulSoup(page, "lxml")
    assert soup.select_one(f'link[rel=canonical][href="{URL}/2022/01/04/ice/"]')
    for link in soup.select("[href^='/'], [src^='/']"):
        assert str(link.get("href") or link.get("src")).startswith("/press/")
    for path, data in tree(site / "output").items():
        assert b"localhost" not in data, path


def test_addresses_are_remembered_once(site: Path) -> None:
    path = site / "content" / "addresses.jsonl"
    before = path.read_text("utf-8")
    rows = [json.loads(line) for line in before.splitlines()]
    assert [row["path"] for row in rows] == ["/2022/01/04/ice/", "/2022/01/04/thaw/"]
    publish(site)
    assert path.read_text("utf-8") == before


def ids(site: Path) -> set[str]:
    feed = feedparser.parse(str(site / "output" / "feeds" / "all.atom.xml"))
    assert not feed.bozo
    return {entry.id for entry in feed.entries}


def test_what_moved_leads_on_and_what_is_gone_is_gone(site: Path) -> None:
    before = ids(site)
    ice = site / "content" / "articles" / "ice.md"
    moved = ice.read_text("utf-8").replace("Slug: ice", "Slug: frost")
    ice.write_text(moved.replace("Title: Ice", "Title: Frost"), "utf-8")
    publish(site)
    assert ids(site) == before, "a retitled and moved article keeps its id"
    old = (site / "output" / "2022" / "01" / "04" / "ice" / "index.html").read_text()
    assert "0; url=/press/2022/01/04/frost/" in old.lower()
    ice.unlink()
    publish(site)
    assert not [path for path in tree(site / "output") if "ice" in path]
    assert not [p for p, data in tree(site / "output").items() if b"frost" in data]


def test_a_plain_file_keeps_its_id_when_it_is_retitled(site: Path) -> None:
    path = site / "content" / "articles" / "plain.md"
    put(path, "Title: Plain words\nDate: 2022-01-05\n\nWords.\n")
    publish(site)
    before = ids(site)
    put(path, "Title: Other words\nDate: 2022-01-05\n\nWords.\n")
    publish(site)
    assert ids(site) == before
    day = site / "output" / "2022" / "01" / "05"
    assert (day / "other-words" / "index.html").is_file()
    assert "other-words" in (day / "plain-words" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "file", "text", "message"),
    [
        pytest.param(["publish"], "", "", "SITEURL", id="no address"),
        pytest.param(
            ["publish", "--site-url", "http://localhost:1"], "", "", "localhost",
            id="this machine's address",
        ),
        pytest.param(
            ["publish", "--site-url", URL],
            "content/articles/b.md",
            "Title: B\nDate: 2022-01-04\n\n[x]({filename}/articles/no.md)\n",
            "articles/b.md: has the unresolved link",
            id="a broken link",
        ),
    ],
)  # fmt: skip
def test_a_failed_publish_leaves_the_last_good_site(
    site: Path, command: list[str], file: str, text: str, message: str
) -> None:
    good = tree(site / "output")
    if file:
        put(site / file, text)
    done = run(*command, folder=site)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(site / "output") == good


@contextmanager
def nginx(folder: Path, site: Path) -> Iterator[int]:
    """Serve *site* below /press/ until the end of the block."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    config = put(
        folder / "nginx.conf", CONFIG.format(folder=folder, site=site, port=port)
    )
    command = [NGINX, "-e", f"{folder}/error.log", "-c", str(config), "-p", str(folder)]
    process = subprocess.Popen(command)
    try:
        deadline = monotonic() + 10
        while monotonic() < deadline and process.poll() is None:
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def test_nginx_serves_it_below_its_path(site: Path, tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == tmp_path.stat().st_uid and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)  # its workers are nobody
    with nginx(tmp_path, site / "output") as port:
        found = {}
        for path in (
            "",
            "2022/01/04/ice/",
            "feeds/all.atom.xml",
            "theme/style.css",
            "x/",
        ):
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", f"/press/{path}")
            answer = connection.getresponse()
            found[path] = answer.status, answer.read()
            connection.close()
    assert [status for status, _ in found.values()] == [200, 200, 200, 200, 404]
    assert found["x/"][1] == (site / "output" / "404.html").read_bytes()
    feed = feedparser.parse(found["feeds/all.atom.xml"][1])
    assert {entry.link for entry in feed.entries} == {
        f"{URL}/2022/01/04/ice/",
        f"{URL}/2022/01/04/thaw/",
    }
