"""What the gate keeps of files is enough to judge a site of which few have changed."""

import pickle
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from random import Random

import pytest

from digest.site import weighing
from digest.site.gate import check, find_suspects, judge
from digest.site.links import Fault, Kind, Link
from digest.site.targets import Site, key_of, names_of
from digest.site.weighing import Weighed, weigh

SITE = Site("", "https://digest.example")
NAMES = ("index.html", "a/index.html", "a/b/index.html", "c.html", "d.png", "s.css")
LINKS = (
    "/", "/a", "/a/", "/a/b/", "/a/b/index.html", "b/", "../", "/c.html", "/d.png",
    "https://digest.example/a", "#x", "#y", "/a/#x", "/a#y", "/c.html#x", "/#top",
    "//digest.example/c.html#y", "https://elsewhere.example/", "javascript:x",
    "/d.png#x",
)  # fmt: skip


def page(links: tuple[str, ...] = (), ids: tuple[str, ...] = ()) -> bytes:
    body = "".join(f'<a href="{link}">x</a>' for link in links)
    body += "".join(f'<i id="{name}"></i>' for name in ids)
    return (
        '<!DOCTYPE html><html lang="en"><head><title>A</title></head>'
        f"<body><h1>A</h1>{body}</body></html>"
    ).encode()


def write(folder: Path, site: Mapping[str, bytes]) -> Path:
    for name, data in site.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_what_is_kept_of_a_page() -> None:
    links = ("/b/#x", "/b/", "c.html", "#a", "#no", "/#top", "https://e.example/#x")
    named = ("/b/#named-ada", "../b/#named-ada")  # known from the article's text
    weighed = weigh("a/index.html", page((*links, *named, "file:///x"), ("a",)), SITE)
    names = ("a/index.html", "a/c.html", "b/index.html", "index.html")
    assert weighed == Weighed(
        faults=(
            Fault("has a file: link", "link to a page"),
            Fault(
                "has the link #no to a missing place in a/index.html",
                "give something there the id no, or correct the link",
            ),
        ),
        targets=b"".join(sorted(map(key_of, names))),
        places=(("b/index.html", "x"),),
    )
    assert pickle.loads(pickle.dumps(weighed)) == weighed


@pytest.mark.parametrize(
    ("file", "names"),
    [
        pytest.param("a.html", ("a.html",), id="file"),
        pytest.param("a/index.html", ("a/index.html", "a"), id="page of a folder"),
        pytest.param("index.html", ("index.html",), id="front page"),
        pytest.param("a/xindex.html", ("a/xindex.html",), id="page that ends likewise"),
    ],
)
def test_names_of(file: str, names: tuple[str, ...]) -> None:
    assert names_of(file) == names


@pytest.mark.parametrize(
    ("changed", "gone", "found"),
    [
        pytest.param(["a/index.html"], [], ["place"], id="a page with places changed"),
        pytest.param(["b.html"], [], [], id="a page without places changed"),
        pytest.param([], ["b.html"], ["file"], id="a file went"),
        pytest.param([], ["a/index.html"], ["place"], id="the page of a folder went"),
        pytest.param([], ["c.html"], [], id="a file went that none names"),
    ],
)
def test_find_suspects(changed: list[str], gone: list[str], found: list[str]) -> None:
    kept = {
        "file": weigh("file.html", page(("/b.html",)), SITE),
        "place": weigh("place.html", page(("/a#x",)), SITE),
    }
    assert [name for name, _ in find_suspects(kept.items(), changed, gone)] == found


def histories(random: Random) -> Iterator[dict[str, bytes]]:
    """Yield the states of a site, each but a few files from the last."""
    files: dict[str, bytes] = {}
    for _ in range(6):
        for name in random.sample(NAMES, 2):
            if random.random() < 0.3:
                files.pop(name, None)
            elif name.endswith(".html"):
                links = tuple(random.choices(LINKS, k=3))
                files[name] = page(
                    links, tuple(random.sample("xy", random.choice((1, 2))))
                )
            else:
                files[name] = b""
        yield dict(files)


@pytest.mark.parametrize("seed", range(60))
def test_few_files_read_tell_what_all_would(tmp_path: Path, seed: int) -> None:
    """What was sound and has not changed is judged from what was kept of it alone."""
    old: dict[str, bytes] = {}
    kept: dict[str, Weighed] = {}
    faulty: set[str] = set()
    for turn, new in enumerate(histories(Random(seed))):
        changed = {name for name in new if new[name] != old.get(name)}
        weighed = {name: weigh(name, new[name], SITE) for name in changed}
        kept = {name: kept[name] for name in new if name not in changed}
        suspects = dict(find_suspects(kept.items(), changed, old.keys() - new.keys()))
        suspects |= {name: kept[name] for name in faulty & kept.keys()}
        lines = judge(SITE, new.keys(), weighed, suspects.items(), new.__getitem__)
        folder = write(tmp_path / str(turn), new)
        assert lines == check(folder, "", SITE.url)
        kept |= weighed
        faulty = {name for name in new if told(name, new, kept)}
        old = new


def told(name: str, files: Mapping[str, bytes], kept: Mapping[str, Weighed]) -> bool:
    return bool(judge(SITE, files, {name: kept[name]}, (), files.__getitem__))


def test_processes_find_the_same(tmp_path: Path) -> None:
    site = {
        f"{name}/{number}.html": page((f"/{number}.html", "#no"))
        for name, number in product("ab", range(50))
    }
    write(tmp_path, site)
    lines = check(tmp_path, "", SITE.url)
    assert len(lines) == 150
    assert check(tmp_path, "", SITE.url, processes=2) == lines


def test_targets_known_to_be_sound_are_not_looked_up() -> None:
    weighed = weigh("a.html", page(("/b.html", "/gone")), SITE)
    files = {"a.html": page(("/b.html", "/gone"))}
    sound = key_of("b.html")
    (line,) = judge(
        SITE, files, {"a.html": weighed}, (), files.__getitem__, sound=sound
    )
    assert line.startswith("a.html: has the broken link /gone;")


def test_a_sound_page_is_not_read_again() -> None:
    files = {"index.html": page(("/a/",)), "a/index.html": page(("/", "/gone"))}
    weighed = {name: weigh(name, data, SITE) for name, data in files.items()}
    read: list[str] = []

    def reading(name: str) -> bytes:
        read.append(name)
        return files[name]

    assert len(judge(SITE, files, weighed, (), reading)) == 1
    assert read == ["a/index.html"]


@pytest.mark.parametrize("base", ["", "/digest"])
@pytest.mark.parametrize("kind", ["link", "resource", "public"])
@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("host", ["", "https://digest.example", "//digest.example"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/digest",
        "/digest/",
        "/digest/a.b-c_d~/e/",
        "/digestible/",
        "/digest/x.html",
        "/digest/a/#named-ada-quill-2",
    ],
)
def test_a_plain_path_is_judged_as_any(
    path: str, host: str, base: str, kind: Kind, strict: bool
) -> None:
    """An empty text fragment changes nothing but the way to the verdict."""
    site = Site(base, f"https://digest.example{base}", strict)
    target = host + path
    more = f"{target}:~:" if "#" in target else f"{target}#"
    verdict, longer = (
        site.judge(Link(one, kind), "a/b.html") for one in (target, more)
    )
    if isinstance(longer, Fault):
        longer = longer._replace(what=longer.what.replace(more, target))
    assert verdict == longer


@pytest.mark.parametrize("seed", range(20))
def test_a_link_that_is_known_weighs_what_it_weighed(seed: int) -> None:
    random = Random(f"known {seed}")
    pages = [page(tuple(random.choices(LINKS, k=6)), ("x",)) for _ in range(3)]
    names = ("a/index.html", "c.html", "404.html")
    weighed: list[list[Weighed]] = []
    for forgetful in (True, False, False):
        weighed.append([])
        for name, data in product(names, pages):
            if forgetful:
                weighing._settled.cache_clear()
            weighed[-1].append(weigh(name, data, SITE))
    assert weighed[0] == weighed[1] == weighed[2]
