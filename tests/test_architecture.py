"""The way the code is laid out, read from its imports and its shape."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "plugins" / "digest"

RANKS = {
    "errors": 0,
    "model": 1,
    "frontmatter": 2,
    "slug": 2,
    "extract": 3,
    "identify": 4,
    "relate": 5,
    "render": 6,
    "store": 7,
    "site": 8,
    "__main__": 9,
}
"""A part may import its own rank and lower ones."""

WORLD = {
    "asyncio", "fcntl", "glob", "http", "logging", "os", "random", "shutil", "signal",
    "socket", "socketserver", "subprocess", "sys", "tempfile", "threading", "time",
    "watchfiles", "click", "rich",
}  # fmt: skip
"""What reads or changes the world outside: not for a stage."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: write imports in full"
            yield node.module
            if node.module == "digest":
                yield from (f"digest.{alias.name}" for alias in node.names)


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


modules = pytest.mark.parametrize("path", MODULES, ids=name_of)


@modules
def test_data_flows_one_way(path: Path) -> None:
    if path.name == "__init__.py" and path.parent == PACKAGE:
        return
    rank = RANKS[part(path)]
    for module in imports(path):
        if module.startswith("digest."):
            assert RANKS[module.split(".")[1]] <= rank, f"{name_of(path)}: {module}"


@modules
def test_only_site_imports_pelican(path: Path) -> None:
    if part(path) != "site":
        assert not [name for name in imports(path) if name.split(".")[0] == "pelican"]


@modules
def test_only_the_outer_ring_touches_the_world(path: Path) -> None:
    if part(path) in ("store", "site", "__main__", "__init__"):
        return
    tree = ast.parse(path.read_text("utf-8"))
    assert not {name.split(".")[0] for name in imports(path)} & WORLD
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {func.id for func in called if isinstance(func, ast.Name)}
    methods = {func.attr for func in called if isinstance(func, ast.Attribute)}
    assert not names & {"open", "print", "input"}
    assert not methods & {"read_text", "read_bytes", "write_text", "write_bytes"}
    assert not methods & {"now", "today", "utcnow"}


@modules
def test_modules_and_functions_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    if path.name not in ("model.py", "views.py"):  # nothing but records
        assert text.count("\n") <= 280
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, node.name


@modules
def test_nothing_is_hidden(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"bare except in line {node.lineno}"


def test_the_listing_sorts_in_the_order_of_the_flow() -> None:
    stages = ["extract", "identify", "relate", "render", "site"]
    assert [p.name for p in sorted(PACKAGE.iterdir()) if p.name in stages] == stages
