"""Pictures of entities: which may be, what is said of others, and where they show."""

from pathlib import Path

import pytest
from site_runs import put, run, tree

from digest.errors import RegistryError
from digest.identify.registry import parse_registry
from digest.model import Picture

ADA = '[[entity]]\nid = "ada"\nkind = "person"\nname = "Ada"\n'


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        pytest.param("", None, id="none"),
        pytest.param('"images/a.png"', Picture("images/a.png"), id="a path"),
        pytest.param(
            '{file = "images/a.JPG", alt = "Ada", credit = "Ben"}',
            Picture("images/a.JPG", "Ada", "Ben"),
            id="with what it shows and whose it is",
        ),
    ],
)
def test_a_picture_is_a_file_of_the_editors(
    toml: str, expected: Picture | None
) -> None:
    line = f"image = {toml}\n" if toml else ""
    (entity,) = parse_registry(ADA + line, "entities.toml")
    assert entity.image == expected


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        pytest.param(
            '"https://a.example/a.png"', "lies elsewhere; keep a copy", id="address"
        ),
        pytest.param('"//a.example/a.png"', "lies elsewhere", id="address, no scheme"),
        pytest.param(
            '"/images/a.png"', "is no path below content/", id="from the root"
        ),
        pytest.param('"../a.png"', "is no path below content/", id="out of it"),
        pytest.param('"images//a.png"', "is no path below", id="not as it is written"),
        pytest.param('""', "is no path below content/", id="nothing"),
        pytest.param('"images/a.txt"', "is no picture; use one of .avif", id="a text"),
        pytest.param("3", "write a path, or a table of texts", id="a number"),
        pytest.param('{fle = "a.png"}', "write a path, or a table", id="unknown key"),
        pytest.param('{alt = "A"}', "is no path below content/", id="without a file"),
        pytest.param("{file = 3}", "write a path, or a table", id="no text"),
    ],
)
def test_any_other_is_refused_with_its_line(toml: str, says: str) -> None:
    with pytest.raises(RegistryError) as error:
        parse_registry(f"\n{ADA}image = {toml}\n", "entities.toml")
    assert str(error.value).startswith("entities.toml:6: image: ")
    assert says in str(error.value)


@pytest.fixture
def digest(digest_folder: Path) -> Path:
    """An article on Ada, of whom there is a picture."""
    put(digest_folder / "content/images/ada b.svg", "<svg/>")
    put(
        digest_folder / "content/articles/a.md",
        "Title: A day\nDate: 2022-01-04\nId: a\nSlug: a\n\nAda was here.\n",
    )
    image = 'image = {file = "images/ada b.svg", credit = "Ben Lens"}\n'
    put(digest_folder / "content/entities.toml", ADA + image)
    return digest_folder


def test_a_picture_is_on_the_page_and_in_the_site(digest: Path) -> None:
    assert run("build", folder=digest).returncode == 0
    page = (digest / "output/people/ada/index.html").read_text("utf-8")
    assert '<img src="/images/ada%20b.svg" alt="Ada">' in page
    assert "Picture: Ben Lens" in page
    assert (digest / "output/images/ada b.svg").is_file()


@pytest.mark.parametrize("program", ["digest", "pelican"])
def test_a_picture_that_is_not_there_stops_the_build(
    digest: Path, program: str
) -> None:
    assert run("build", folder=digest).returncode == 0
    good = tree(digest / "output")
    (digest / "content/images/ada b.svg").unlink()
    command = ["build"] if program == "digest" else ["content", "-o", "plain"]
    done = run(*command, folder=digest, program=program)
    assert done.returncode == 1
    words = " ".join((done.stdout + done.stderr).split())
    assert "entities.toml:5: image: the site has no images/ada b.svg; put the" in words
    assert tree(digest / "output") == good
