"""What an editor says of a source in its ``.meta.toml``."""

import pytest

from digest.errors import SourceError
from digest.extract.meta import merge, parse_meta
from digest.model import Meta


def test_every_key_is_read() -> None:
    meta, entries = parse_meta(
        """
        publisher = "Sample Post"
        url = "https://post.example/"
        licence = "excerpt"
        lang = "en"
        damaged = true
        translated = "machine"
        authors = ["Ada Specimen"]
        section = "Harbour"
        title = "Bridge"
        published = 2022-01-21
        retrieved = "2022-01-22"
        references = ["https://a.example/"]
        [entries."tag:post.example,2022:1"]
        damaged = false
        """,
        "x.meta.toml",
    )
    assert meta == Meta(
        publisher="Sample Post",
        url="https://post.example/",
        licence="excerpt",
        lang="en",
        damaged=True,
        translated="machine",
        authors=("Ada Specimen",),
        section="Harbour",
        title="Bridge",
        published="2022-01-21",
        retrieved="2022-01-22",
        references=("https://a.example/",),
    )
    assert entries == {"tag:post.example,2022:1": Meta(damaged=False)}


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        pytest.param("x = ", "not TOML", id="no TOML"),
        pytest.param("slug = 'x'", "slug is no key", id="unknown key"),
        pytest.param("title = 3", "title is not a string", id="number for text"),
        pytest.param("damaged = 'yes'", "damaged is not true", id="text for truth"),
        pytest.param("authors = 'Ada'", "authors is not a list", id="text for a list"),
        pytest.param("licence = 'free'", "licence is not one of", id="licence"),
        pytest.param("translated = 'no'", "translated is not", id="translated"),
        pytest.param("published = 'soon'", "published is not a date", id="date"),
        pytest.param("url = 'javascript:x'", "url is not an address", id="address"),
        pytest.param("references = ['x']", "references is not an", id="references"),
        pytest.param("entries = 3", "entries is no table", id="entries"),
        pytest.param("[entries.a]\nx = 1", "a: x is no key", id="key of an entry"),
    ],
)
def test_a_slip_is_named_with_its_remedy(toml: str, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^x\.meta\.toml: {reason}.*; ") as error:
        parse_meta(toml, "x.meta.toml")
    assert "\n" not in str(error.value)


def test_what_the_file_says_wins_over_what_its_folder_says() -> None:
    folder = Meta(publisher="Sample Post", lang="en", damaged=True)
    own = Meta(lang="de", damaged=False, section="Harbour")
    assert merge(folder, own) == Meta(
        publisher="Sample Post", lang="de", damaged=False, section="Harbour"
    )
    assert merge(folder, Meta()) == folder
