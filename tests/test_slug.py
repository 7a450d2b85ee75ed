"""Slugs, dates and encodings: what every source is measured by."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import SourceError
from digest.extract.clean import clean, one_line
from digest.extract.dates import parse_date
from digest.extract.decode import decode
from digest.slug import slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        pytest.param(
            "Council weighs changes to the harbour with its “friend” the mayor",
            "council-weighs-changes-to-the-harbour",
            id="cut between words, after none that leans on the next",
        ),
        pytest.param(
            "Council and harbour agree on bridge for the ships",
            "council-and-harbour-agree-on-bridge",
            id="no small word is left at the end",
        ),
        pytest.param("Ärger über Öl", "arger-uber-ol", id="accents"),
        pytest.param("Russia’s ‘no’", "russias-no", id="apostrophe within a word"),
        pytest.param("俄罗斯与中国", "e-luo-si-yu-zhong-guo", id="Chinese"),
        pytest.param("Київ", "kiyiv", id="Cyrillic"),
        pytest.param("“…”", "untitled", id="no letter"),
        pytest.param("", "untitled", id="nothing"),
        pytest.param("con", "con-article", id="a device of Windows"),
        pytest.param("LPT1", "lpt1-article", id="another device"),
        pytest.param("../../../evil", "evil", id="a path"),
        pytest.param("What is it for", "what-is-it-for", id="a short title"),
        pytest.param("x" * 60, "x" * 40, id="one long word"),
    ],
)
def test_slugify(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text(), st.integers(min_value=12, max_value=80))
def test_a_slug_is_safe_and_short(title: str, limit: int) -> None:
    slug = slugify(title, limit)
    assert slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert len(slug) <= limit + len("-article")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2021-12-14", date(2021, 12, 14), id="day"),
        pytest.param("20211214", date(2021, 12, 14), id="day without hyphens"),
        pytest.param(
            "2021-12-14T10:00:00Z", datetime(2021, 12, 14, 10, tzinfo=UTC), id="moment"
        ),
        pytest.param(
            "2021-12-14 10:00",
            datetime(2021, 12, 14, 10, tzinfo=UTC),
            id="a time without a zone is UTC",
        ),
        pytest.param(
            "2021-12-14T10:00:00+01:00",
            datetime(2021, 12, 14, 10, tzinfo=timezone(timedelta(hours=1))),
            id="offset",
        ),
        pytest.param(
            "Tue, 14 Dec 2021 10:00:00 GMT",
            datetime(2021, 12, 14, 10, tzinfo=UTC),
            id="of mail",
        ),
        pytest.param("14 December 2021", date(2021, 12, 14), id="words"),
        pytest.param("Dec. 14, 2021", date(2021, 12, 14), id="American words"),
        pytest.param(
            "December 14, 2021, 6:30 pm CET",
            datetime(2021, 12, 14, 18, 30, tzinfo=timezone(timedelta(hours=1))),
            id="words with a time and a zone",
        ),
        pytest.param("December 2021", None, id="no day"),
        pytest.param("10:30 in December 2021", None, id="no day of a month"),
        pytest.param("03/04/2021", None, id="which is the month?"),
        pytest.param("2021-13-45", None, id="no such day"),
        pytest.param("-2021-12-14", None, id="before Christ"),
        pytest.param("2021-12-14T10:00:00+99:00", None, id="no such zone"),
        pytest.param("0001-01-01T00:00:00+14:00", None, id="before the first year"),
        pytest.param("1970-01-01", None, id="a clock that was never set"),
        pytest.param("today", None, id="a word"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_parse_date(text: str, expected: date | None) -> None:
    assert parse_date(text) == expected


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    found = parse_date(text)
    if isinstance(found, datetime):
        assert found.utcoffset() is not None


TEXT = "Café in Zürich – «très bien»"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("Kyïv".encode(), "Kyïv", id="UTF-8"),
        pytest.param("Kyïv".encode("utf-8-sig"), "Kyïv", id="UTF-8 with a mark"),
        pytest.param("Kyïv".encode("utf-16"), "Kyïv", id="UTF-16 with a mark"),
        pytest.param(TEXT.encode("cp1252"), TEXT, id="Western"),
        pytest.param("北京で会談".encode("shift_jis"), "北京で会談", id="Japanese"),
        pytest.param(
            '<meta charset="koi8-r">Москва'.encode("koi8-r"),
            '<meta charset="koi8-r">Москва',
            id="as the page declares",
        ),
        pytest.param(b"a \xed\xa0\xbd b", "a \ufffd b", id="half a pair of surrogates"),
        pytest.param(b"\xed\xa0\xbd\xed\xb8\x80", "\U0001f600", id="a whole pair"),
    ],
)
def test_decode(data: bytes, expected: str) -> None:
    assert decode(data, "x.txt") == expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "empty", id="no byte"),
        pytest.param(b" \n\t\r\n", "empty", id="blanks alone"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", id="a picture"),
        pytest.param("Kyïv".encode("utf-16-le"), "binary", id="UTF-16 without a mark"),
        pytest.param(b"\xef\xbb\xbf\xff", "not the utf-8-sig", id="a mark that lies"),
    ],
)
def test_what_cannot_be_decoded_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^x\.txt: {reason}.*; "):
        decode(data, "x.txt")


def test_clean() -> None:
    assert clean("e\u0301\x07\u202e\u200b\r\nx\u2028y\ud800") == "é\nx\ny"
    assert one_line(" a\n b\u2029c\u00a0d ") == "a b c\u00a0d"
