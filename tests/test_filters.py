import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from theme_samples import CARD, SITE

from digest.render.charts import WIDTH, YEAR_ROOM, draw_bars
from digest.render.filters import by_day, register, tell_apart
from digest.render.views import Bar, Seen

DAY = date(2021, 12, 14)


def filtered(source: str, lang: str = "en", **names: Any) -> str:
    env = Environment(autoescape=True)
    register(env, replace(SITE, lang=lang))
    return env.from_string("{{ " + source + " }}").render(**names)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("'/people/' | link", "/digest/people/", id="under the path"),
        pytest.param("'/' | absolute", "https://example.org/digest/", id="absolute"),
        pytest.param("'2021-12' | month", "December", id="month of a key"),
        pytest.param("'2021-12-16' | dated", "16 December 2021", id="ISO date"),
        pytest.param("'2021-12-16T08:00Z' | dated", "16 December 2021", id="ISO time"),
        pytest.param("'last week' | dated", "last week", id="not a date"),
        pytest.param("'https://a.example/b' | host", "a.example", id="host"),
        pytest.param("'ar' | direction", "rtl", id="right to left"),
        pytest.param("'de-AT' | direction", "ltr", id="left to right"),
        pytest.param("'klingon!' | direction", "ltr", id="unknown language"),
        pytest.param("'' | direction", "ltr", id="no language"),
    ],
)
def test_filters(source: str, expected: str) -> None:
    assert filtered(source) == expected


@pytest.mark.parametrize(
    ("lang", "long", "short"),
    [
        pytest.param("en", "14 December 2021", "14 Dec", id="English has day first"),
        pytest.param("en-US", "December 14, 2021", "Dec 14", id="asked for otherwise"),
        pytest.param("de", "14. Dezember 2021", "14. Dez.", id="German"),
        pytest.param("ar", "14 ديسمبر 2021", "14 ديسمبر", id="Arabic"),
        pytest.param("ar-EG", "14 ديسمبر 2021", "14 ديسمبر", id="babel's digits"),
        pytest.param("he", "14 בדצמבר 2021", "14 בדצמ׳", id="Hebrew"),
        pytest.param("ja", "2021年12月14日", "12月14日", id="not Hebrew months"),
    ],
)
def test_days_in_the_language_of_the_site(lang: str, long: str, short: str) -> None:
    assert filtered("day | day", lang, day=DAY) == long
    assert filtered("day | short_day", lang, day=DAY) == short


@pytest.mark.parametrize(
    ("lang", "moment", "month"),
    [
        pytest.param("en-US", "December 14, 2021, 2:20\u202fPM UTC", "March", id="pm"),
        pytest.param("de", "14. Dezember 2021, 14:20 UTC", "März", id="German"),
        pytest.param("ar", "14 ديسمبر 2021، 2:20 م UTC", "مارس", id="Arabic comma"),
        pytest.param("cs", "14. prosince 2021 14:20 UTC", "březen", id="nominative"),
    ],
)
def test_moments_and_months_as_the_language_writes_them(
    lang: str, moment: str, month: str
) -> None:
    when = datetime(2021, 12, 14, 14, 20, tzinfo=UTC)
    assert filtered("when | moment", lang, when=when) == moment
    assert filtered("'2021-03' | month", lang) == month


@pytest.mark.parametrize(
    ("names", "lang", "expected"),
    [
        pytest.param([], "en", "", id="none"),
        pytest.param(["A"], "en", "*A*", id="one"),
        pytest.param(["A", "B", "C"], "en", "*A*, *B* and *C*", id="English"),
        pytest.param(["A", "B", "C"], "de", "*A*, *B* und *C*", id="German"),
        pytest.param(["ألف", "باء", "جيم"], "ar", "*ألف* و*باء* و*جيم*", id="Arabic"),
        pytest.param(["<a>", "{0}"], "en", "*&lt;a&gt;* and *{0}*", id="escaped"),
    ],
)
def test_names_one_after_the_other(names: list[str], lang: str, expected: str) -> None:
    html = filtered("names | listed", lang, names=names)
    assert re.sub("</?bdi>", "*", html) == expected


def test_names_with_what_stands_between_them() -> None:
    html = filtered("names | listed('، ')", "ar", names=["Washington, D.C.", "<"])
    assert html == "<bdi>Washington, D.C.</bdi>، <bdi>&lt;</bdi>"


@pytest.mark.parametrize(
    ("num", "lang", "expected"),
    [(999, "de", "999"), (1204, "de", "1.204"), (1204, "ar-EG", "1,204")],
)
def test_numbers(num: int, lang: str, expected: str) -> None:
    assert filtered("num | number", lang, num=num) == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        pytest.param(UTC, "14 December 2021, 23:30 UTC", id="UTC"),
        pytest.param(
            timezone(timedelta(hours=-5)),
            "14 December 2021, 23:30 UTC−5",
            id="west: the day of the source stays",
        ),
        pytest.param(
            timezone(timedelta(hours=5, minutes=30)),
            "14 December 2021, 23:30 UTC+5:30",
            id="half an hour",
        ),
    ],
)
def test_moments(zone: timezone, expected: str) -> None:
    moment = datetime(2021, 12, 14, 23, 30, tzinfo=zone)
    assert filtered("moment | moment", moment=moment) == expected


def test_one_moment_has_the_day_of_each_zone() -> None:
    west = datetime(2021, 12, 14, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    zones = west, west.astimezone(UTC)
    assert zones[0] == zones[1]
    for name in ("day", "short_day"):
        days = [filtered(f"when | {name}", when=when) for when in zones]
        assert [day[:2] for day in days] == ["14", "15"]


def test_by_day_is_newest_first_and_keeps_the_order_within_a_day() -> None:
    early, late = date(2021, 12, 13), date(2021, 12, 14)
    cards = [
        replace(CARD, day=day, id=id)
        for id, day in zip("abc", (early, late, late), strict=True)
    ]
    groups = [(late, [cards[1], cards[2]]), (early, [cards[0]])]
    assert by_day(cards) == groups
    found = by_day([Seen(card, card.path, ()) for card in cards], "card.day")
    assert [(day, [seen.card for seen in group]) for day, group in found] == groups


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param("It's", "en", "It&#8217;s", id="apostrophe"),
        pytest.param('Say "no"', "en", "Say&nbsp;&#8220;no&#8221;", id="quotes, widow"),
        pytest.param('Ein "Nein"', "de", 'Ein "Nein"', id="only English is set"),
        pytest.param("<b>&amp;", "en", "&lt;b&gt;&amp;amp;", id="escaped once"),
        pytest.param("R&D", "en", "R&amp;D", id="ampersand in a word"),
    ],
)
def test_set(text: str, lang: str, expected: str) -> None:
    assert filtered("text | set(tongue)", text=text, tongue=lang) == expected


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    html = filtered("text | set", text=text)
    for span in ('<span class="caps">', '<span class="dquo">', '<span class="quo">'):
        html = html.replace(span, "")
    html = html.replace('<span class="amp">', "").replace("</span>", "")
    assert "<" not in html


@pytest.mark.parametrize(
    ("text", "other", "parts"),
    [
        pytest.param("said. . It", "said. It", ("said. ", ". ", "It"), id="taken out"),
        pytest.param("said. It", "said. . It", ("said. ", "", "It"), id="put nothing"),
        pytest.param("the same", "the same", ("the same", "", ""), id="no difference"),
        pytest.param("a a", "a a a", ("a a", "", ""), id="ends do not overlap"),
        pytest.param("", "x", ("", "", ""), id="empty"),
    ],
)
def test_tell_apart(text: str, other: str, parts: tuple[str, str, str]) -> None:
    assert tell_apart(text, other) == parts


@given(st.text(alphabet="ab. "), st.text(alphabet="ab. "))
def test_parts_make_the_text_again(text: str, other: str) -> None:
    ours, theirs = tell_apart(text, other), tell_apart(other, text)
    assert "".join(ours) == text
    assert (ours[0], ours[2]) == (theirs[0], theirs[2])


MONTHS = dict(enumerate("Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split(), 1))


def months(year: int, month: int, counts: list[int]) -> tuple[Bar, ...]:
    """A bar for each count, from the given month on."""
    bars = []
    for place, count in enumerate(counts, year * 12 + month - 1):
        key = f"{place // 12}-{place % 12 + 1:02}"
        bars.append(Bar(key, key, count))
    return tuple(bars)


@pytest.mark.parametrize(
    ("bars", "texts"),
    [
        pytest.param(
            months(2021, 11, [1, 5, 2, 1]),
            ["Nov", "Dec", "Jan", "Feb", "2021", "2022"],
            id="every month named",
        ),
        pytest.param(
            months(2021, 12, [1] * 12),
            ["Jan", "Apr", "Jul", "Oct", "2022"],
            id="no room for both years",
        ),
        pytest.param(
            months(2021, 1, [1] * 12),
            ["Jan", "Apr", "Jul", "Oct", "2021"],
            id="quarters named",
        ),
        pytest.param(
            months(2019, 11, [1] * 30), ["2020", "2021", "2022"], id="only years"
        ),
        pytest.param(
            months(2014, 4, [1] * 94),
            ["2015", "2016", "2017", "2018", "2019", "2020", "2021"],
            id="a year cut short is not named",
        ),
    ],
)
def test_labels_of_a_chart(bars: tuple[Bar, ...], texts: list[str]) -> None:
    assert [tick.text for tick in draw_bars(bars, MONTHS).ticks] == texts


@given(
    st.integers(1, 12),
    st.lists(st.integers(0, 9999), min_size=2, max_size=200).filter(any),
)
def test_a_chart_keeps_within_its_frame(month: int, counts: list[int]) -> None:
    chart = draw_bars(months(2015, month, counts), MONTHS)
    assert chart.width <= WIDTH
    assert sum(column.peak for column in chart.columns) == 1
    for column in chart.columns:
        assert 0 <= column.x <= column.x + column.width <= chart.width + 0.5
        assert 0 <= column.y <= chart.base
        assert column.y + column.height == pytest.approx(chart.base)
    for tick in chart.ticks:
        assert 18 <= tick.x <= chart.width - 18
        assert tick.y <= chart.height
    years = [tick for tick in chart.ticks if tick.text.isdigit()]
    assert years
    assert all(b.x - a.x >= YEAR_ROOM for a, b in pairwise(years))
