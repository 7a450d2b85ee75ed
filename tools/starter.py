"""Write the starter registry, ``plugins/digest/identify/starter.toml``.

    python tools/starter.py > plugins/digest/identify/starter.toml

Names of countries come from babel (Unicode CLDR, Unicode licence), capitals, demonyms
and coordinates from countryinfo (MIT licence; its errors are mended below), the rest
from ``starter.own.toml`` beside this file. Needs ``babel`` and ``countryinfo``.
"""

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from babel import Locale

OWN = Path(__file__).with_name("starter.own.toml")

LEFT_OUT = frozenset("AC BV CP CQ DG EA EU EZ HM IC IO QO TF UM UN XA XB ZZ".split())
"""Codes that are no country or territory of people."""

NAMES = {
    "CD": (
        "Democratic Republic of the Congo",
        "DR Congo",
        "Democratic Republic of Congo",
    ),
    "CG": ("Republic of the Congo", "Congo-Brazzaville", "Republic of Congo"),
    "CI": ("Ivory Coast", "Côte d'Ivoire"),
    "CN": ("China", "People's Republic of China", "mainland China"),
    "CV": ("Cape Verde", "Cabo Verde"),
    "CZ": ("Czech Republic", "Czechia"),
    "FK": ("Falkland Islands", "Falklands"),
    "GB": ("United Kingdom", "Great Britain", "Britain"),
    "GM": ("Gambia", "The Gambia"),
    "HK": ("Hong Kong",),
    "IE": ("Republic of Ireland", "Ireland"),
    "IR": ("Iran", "Islamic Republic of Iran"),
    "KP": ("North Korea", "Democratic People's Republic of Korea"),
    "KR": ("South Korea", "Republic of Korea"),
    "LK": ("Sri Lanka",),
    "MK": ("North Macedonia",),
    "MM": ("Myanmar", "Burma"),
    "MO": ("Macau", "Macao"),
    "PS": ("Palestine", "Palestinian territories", "Palestinian Territories"),
    "RU": ("Russia", "Russian Federation"),
    "SY": ("Syria", "Syrian Arab Republic"),
    "SZ": ("Eswatini", "Swaziland"),
    "TL": ("East Timor", "Timor-Leste"),
    "TR": ("Turkey", "Türkiye"),
    "TW": ("Taiwan", "Republic of China"),
    "TZ": ("Tanzania",),
    "UA": ("Ukraine",),
    "US": ("United States", "United States of America"),
    "VA": ("Vatican City", "Vatican", "Holy See"),
    "VI": ("United States Virgin Islands", "U.S. Virgin Islands", "US Virgin Islands"),
    "VN": ("Vietnam", "Viet Nam"),
    "VC": ("Saint Vincent and the Grenadines",),
}
"""The name and other names where newspapers' differ from CLDR's short one."""

ABBREVIATIONS = {
    "AE": ("UAE", "U.A.E."),
    "CD": ("DRC",),
    "GB": ("UK", "U.K."),
    "KP": ("DPRK",),
    "US": ("US", "U.S.", "USA", "U.S.A."),
}

CONDITIONS: dict[str, dict[str, Any]] = {
    "GE": {
        "with": (
            "russia tbilisi abkhazia south-ossetia caucasus south-caucasus armenia"
            " azerbaijan ukraine moldova soviet-union"
        ).split()
    },
    "JE": {"with": ["guernsey", "saint-helier"]},
    "JO": {
        "with": (
            "jordan amman middle-east israel palestine west-bank jerusalem syria iraq"
            " saudi-arabia egypt lebanon kuwait qatar yemen united-arab-emirates iran"
        ).split()
    },
    "TR": {
        "with": (
            "turkey ankara syria iraq iran israel greece cyprus armenia azerbaijan"
            " georgia russia ukraine libya egypt qatar nato european-union"
        ).split()
    },
}
"""Names that are other things as well: when they count."""

WASHINGTON = (
    "washington-dc united-states white-house pentagon us-congress us-senate"
    " us-state-department federal-reserve"
).split()
"""What must be named besides for Washington to be the capital."""

CAPITALS = {
    "BO": ("La Paz",),
    "BJ": ("Porto-Novo",),
    "BL": (),
    "BQ": (),
    "CD": ("Kinshasa",),
    "CG": ("Brazzaville",),
    "DJ": (),
    "GF": ("Cayenne",),
    "GI": (),
    "GT": ("Guatemala City",),
    "GU": (),
    "HK": (),
    "IS": ("Reykjavík",),
    "KW": ("Kuwait City",),
    "KZ": ("Astana", "Nur-Sultan"),
    "LK": ("Colombo",),
    "LU": (),
    "MC": (),
    "MM": ("Naypyidaw",),
    "MX": ("Mexico City",),
    "NR": (),
    "NF": (),
    "NU": (),
    "PA": ("Panama City",),
    "PS": ("Ramallah",),
    "SG": (),
    "SM": (),
    "SR": ("Paramaribo",),
    "SZ": ("Mbabane",),
    "TZ": ("Dodoma",),
    "UA": ("Kyiv", "Kiev"),
    "US": ("Washington, D.C.", "Washington DC", "Washington D.C."),
    "VA": (),
    "YE": ("Sanaa", "Sana'a"),
    "ZA": ("Pretoria",),
    "IL": ("Jerusalem",),
    "TG": ("Lomé",),
    "MD": ("Chișinău", "Chisinau"),
    "CN": ("Beijing", "Peking"),
    "IN": ("New Delhi",),
}
"""Where countryinfo errs, or one name is not enough; empty where none should be."""

MIDDLES = {
    "AX": (60.2, 20.0),
    "AQ": (-80.0, 0.0),
    "BL": (17.9, -62.8),
    "BQ": (12.2, -68.3),
    "CW": (12.2, -69.0),
    "FJ": (-17.8, 178.0),
    "MF": (18.1, -63.1),
    "PS": (31.9, 35.2),
    "SO": (5.5, 46.0),
    "SX": (18.0, -63.1),
    "TA": (-37.1, -12.3),
    "TC": (21.8, -71.6),
    "VG": (18.4, -64.6),
    "VI": (18.3, -64.9),
    "XK": (42.6, 20.9),
}
"""Where countryinfo says nothing of a country's middle, or errs."""

SEATS = {
    "AG": (17.12, -61.85),
    "AI": (18.22, -63.05),
    "BO": (-16.5, -68.15),
    "BR": (-15.79, -47.88),
    "GD": (12.05, -61.75),
    "IM": (54.15, -4.48),
    "MS": (16.71, -62.22),
    "PM": (46.78, -56.17),
    "PS": (31.9, 35.2),
    "RE": (-20.88, 55.45),
    "SH": (-15.92, -5.72),
    "SZ": (-26.32, 31.14),
    "TL": (-8.56, 125.57),
    "TN": (36.81, 10.17),
}
"""Where its coordinates are those of another town of that name, or of another one."""

SHARED = frozenset(
    """
    Adamstown Basse-Terre Castries Douglas George-Town Georgetown Hamilton Jamestown
    Kingston Kingstown Malé Moroni Plymouth Port-Louis Praia Roseau Saint-Denis
    Saint-Helier Saint-John's Saint-Pierre San-José San-Juan San-Salvador Santo-Domingo
    St.-George's Stanley The-Valley Victoria West-Island
    """.split()
)
"""Capitals whose names are commoner elsewhere: they count with their country only.
Blanks are written as hyphens."""

DEMONYMS = {
    "AE": ("Emirati",),
    "AF": ("Afghan",),
    "AR": ("Argentine", "Argentinian", "Argentinean"),
    "BA": ("Bosnian",),
    "BW": ("Botswanan",),
    "CD": (),
    "CG": (),
    "CX": (),
    "DJ": ("Djiboutian",),
    "DK": ("Danish", "Dane"),
    "DM": (),
    "DO": ("Dominican",),
    "EC": ("Ecuadorian", "Ecuadorean"),
    "FI": ("Finnish", "Finn"),
    "GB": ("British", "Briton"),
    "GF": (),
    "GG": (),
    "GI": ("Gibraltarian",),
    "HK": ("Hong Konger",),
    "IE": ("Irish",),
    "IO": (),
    "IS": ("Icelandic", "Icelander"),
    "JE": (),
    "KE": ("Kenyan",),
    "KG": ("Kyrgyz",),
    "KN": (),
    "KR": ("South Korean",),
    "KZ": ("Kazakh", "Kazakhstani"),
    "LS": (),
    "MF": (),
    "MO": (),
    "MP": (),
    "MQ": (),
    "NZ": ("New Zealander",),
    "PH": ("Filipino", "Philippine"),
    "PM": (),
    "PS": ("Palestinian",),
    "RE": (),
    "RS": ("Serbian", "Serb"),
    "SA": ("Saudi", "Saudi Arabian"),
    "SI": ("Slovenian", "Slovene"),
    "SJ": (),
    "SK": ("Slovak", "Slovakian"),
    "SR": ("Surinamese",),
    "ST": (),
    "SZ": (),
    "TF": (),
    "TJ": ("Tajik",),
    "TR": ("Turkish", "Turk"),
    "TT": ("Trinidadian",),
    "UZ": ("Uzbek",),
    "VA": (),
    "VU": (),
    "WF": (),
    "YT": (),
    "SE": ("Swedish", "Swede"),
    "ES": ("Spanish", "Spaniard"),
    "PL": ("Polish",),
    "GE": ("Georgian",),
}
"""Where countryinfo errs, or newspapers say it otherwise."""

SPELLINGS = {
    "BE": ("Bruselas",),
    "CN": ("Pekín",),
    "DE": ("Berlín",),
    "DK": ("Copenhague",),
    "FR": ("París",),
    "IR": ("Teherán",),
    "RU": ("Moscú",),
    "UA": ("Kíev",),
    "US": ("Wáshington",),
}
"""Capitals as Spanish writes them, which a machine may have left and then damaged."""

GEORGIAN = (
    "Republic of Georgia",
    "Georgian Soviet Republic",
    "Georgian Soviet Socialist Republic",
)

STATES = """
    Alabama 32.8 -86.8, Alaska 64.5 -152.5, Arizona 34.3 -111.7, Arkansas 34.8 -92.4,
    California 37.2 -119.5, Colorado 39.0 -105.5, Connecticut 41.6 -72.7,
    Delaware 39.0 -75.5, Florida 28.5 -82.5, Hawaii 20.8 -156.9, Idaho 44.4 -114.6,
    Illinois 40.0 -89.2, Indiana 39.9 -86.3, Iowa 42.1 -93.5, Kansas 38.5 -98.4,
    Kentucky 37.5 -85.3, Louisiana 31.1 -92.0, Maine 45.3 -69.2, Maryland 39.0 -76.8,
    Massachusetts 42.3 -71.8, Michigan 44.3 -85.4, Minnesota 46.3 -94.3,
    Mississippi 32.7 -89.7, Missouri 38.4 -92.5, Montana 47.0 -109.6,
    Nebraska 41.5 -99.8, Nevada 39.3 -116.6, New Hampshire 43.7 -71.6,
    New Jersey 40.2 -74.7, New Mexico 34.4 -106.1, North Carolina 35.6 -79.4,
    North Dakota 47.4 -100.5, Ohio 40.3 -82.8, Oklahoma 35.6 -97.5, Oregon 43.9 -120.6,
    Pennsylvania 40.9 -77.8, Rhode Island 41.7 -71.6, South Carolina 33.9 -80.9,
    South Dakota 44.4 -100.2, Tennessee 35.9 -86.4, Texas 31.5 -99.3, Utah 39.3 -111.7,
    Vermont 44.1 -72.7, Virginia 37.5 -78.9, West Virginia 38.6 -80.6,
    Wisconsin 44.6 -89.9, Wyoming 43.0 -107.6
"""
"""Each with its middle."""


@dataclass
class Row:
    """One entity to be written."""

    id: str
    kind: str
    name: str
    aliases: list[dict[str, Any]] = field(default_factory=list)
    geo: list[float] = field(default_factory=list)

    def add(self, texts: Iterable[str], **how: Any) -> None:
        known = {alias["text"] for alias in self.aliases} | {self.name}
        for text in texts:
            if text not in known or how:
                self.aliases.append({"text": text, **how})


def main() -> None:
    rows = [*countries(), *states(), *own()]
    check(rows)
    sys.stdout.write(HEADER + "\n".join(written(row) for row in rows))


def countries() -> Iterator[Row]:
    """Yield each country, then its capital."""
    facts = dict(country_facts())
    shared = Counter(
        one for code, fact in facts.items() for one in demonyms(code, fact)
    )
    spanish = Locale("es").territories
    for code, name in sorted(Locale("en").territories.items()):
        if len(code) != 2 or not code.isalpha() or code in LEFT_OUT:
            continue
        fact = facts.get(code, {})
        country = place(*NAMES.get(code, clean(name)))
        middle = MIDDLES.get(code) or fact["latlng"]
        country.geo = [round(degrees, 1) for degrees in middle]
        country.add(ABBREVIATIONS.get(code, ()), kind="abbr")
        nations = [one for one in demonyms(code, fact) if shared[one] == 1]
        country.add(nations, kind="demonym")
        country.add(map(plural, filter(countable, nations)), kind="demonym")
        other = spanish[code].split(" (")[0]
        accented = other != plain(other) and other[0].isupper() and code != "VI"
        if accented and other not in (country.name, *NAMES.get(code, clean(name))):
            country.add([other], kind="damaged")
        if code in CONDITIONS:
            country.add([country.name], **CONDITIONS[code])
        if code == "GE":
            country.add(GEORGIAN)
        yield country
        capital = CAPITALS.get(code, (fact.get("capital", ""),))
        if any(capital):
            row = capital_row(code, country, capital)
            seat = SEATS.get(code) or fact["capital_latlng"]
            row.geo = [round(degrees, 2) for degrees in seat]
            yield row


def capital_row(code: str, country: Row, names: tuple[str, ...]) -> Row:
    capital = place(*names)
    if code == "US":
        capital.id = "washington-dc"
    if code == "US":
        capital.add(["Washington"], **{"with": WASHINGTON})
    if capital.name.replace(" ", "-") in SHARED:
        capital.add([capital.name], **{"with": [country.id]})
    capital.add(SPELLINGS.get(code, ()), kind="damaged")
    return capital


def states() -> Iterator[Row]:
    """Yield the states of the United States, with conditions where a name is shared."""
    for line in STATES.split(","):
        name, north, east = line.strip().rsplit(" ", 2)
        state = place(name)
        state.geo = [float(north), float(east)]
        yield state
    york = place("New York (state)", "New York State")
    york.id = "new-york-state"
    york.geo = [42.9, -75.5]
    georgia = place("Georgia (U.S. state)")
    georgia.id = "georgia-us-state"
    georgia.geo = [32.6, -83.4]
    near = ["alabama", "florida", "south-carolina", "north-carolina", "tennessee"]
    near += ["united-states", "arizona", "pennsylvania", "michigan", "wisconsin"]
    georgia.add(["Georgia"], **{"with": near})
    washington = place("Washington (state)", "Washington state")
    washington.id = "washington-state"
    washington.geo = [47.4, -120.5]
    washington.add(["Washington"], held=True)
    yield from (york, georgia, washington)


def own() -> Iterator[Row]:
    for table in tomllib.loads(OWN.read_text("utf-8"))["entity"]:
        row = Row(table["id"], table["kind"], table["name"])
        for alias in table.get("aliases", ()):
            how = {"text": alias} if isinstance(alias, str) else dict(alias)
            row.aliases.append(how)
        row.geo = table.get("geo", [])
        yield row


def country_facts() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a country's code with what countryinfo has of it."""
    for file in sorted((resources.files("countryinfo") / "data").iterdir(), key=str):
        if file.name.endswith(".json") and file.name != "british_virgin_islands.json":
            fact = json.loads(file.read_text("utf-8"))
            code = fact.get("ISO", {}).get("alpha2")
            if code and fact.get("demonym") is not None:
                yield code, fact


def demonyms(code: str, fact: dict[str, Any]) -> tuple[str, ...]:
    if code in DEMONYMS:
        return DEMONYMS[code]
    return tuple(one for one in (fact.get("demonym") or "").split(",") if one)


def place(name: str, *aliases: str) -> Row:
    row = Row(slug(name), "place", name)
    row.add(aliases)
    return row


def clean(name: str) -> tuple[str, ...]:
    """CLDR's name as newspapers write it, and its other forms."""
    bare = name.replace(" & ", " and ").replace("’", "'")
    if bare.startswith("St. "):
        rest = bare.removeprefix("St. ")
        return f"Saint {rest}", f"St. {rest}", f"St {rest}"
    other = re.fullmatch(r"(.+) \((.+)\) (.+)", bare)
    return (f"{other[1]} {other[3]}", f"{other[2]} {other[3]}") if other else (bare,)


def plain(text: str) -> str:
    return "".join(one for one in normalize("NFD", text) if not combining(one))


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(name).lower().replace("'", "")).strip("-")


def countable(demonym: str) -> bool:
    """Whether the word also names a person, so that it has a plural."""
    return not demonym.endswith(("sh", "ch", "ss", "se", "ic", "ois", "x", "manx"))


def plural(demonym: str) -> str:
    return demonym + "s"


def check(rows: Iterable[Row]) -> None:
    for what in ("id", "name"):
        twice = [
            one
            for one, n in Counter(getattr(row, what) for row in rows).items()
            if n > 1
        ]
        if twice:
            sys.exit(f"used twice as {what}: {', '.join(twice)}")


def written(row: Row) -> str:
    lines = ["[[entity]]"]
    lines += [f"{key} = {quoted(getattr(row, key))}" for key in ("id", "kind", "name")]
    if row.aliases:
        aliases = [alias_text(alias) for alias in row.aliases]
        joined = f"aliases = [{', '.join(aliases)}]"
        if len(joined) > 88:
            joined = "aliases = [\n  " + ",\n  ".join(aliases) + ",\n]"
        lines.append(joined)
    if row.geo:
        lines.append(f"geo = {row.geo}")
    return "\n".join(lines) + "\n"


def alias_text(alias: dict[str, Any]) -> str:
    if alias.keys() == {"text"}:
        return quoted(alias["text"])
    pairs = ", ".join(f"{key} = {quoted(value)}" for key, value in alias.items())
    return f"{{{pairs}}}"


def quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


HEADER = """\
# The starter registry: countries, their capitals and demonyms, the states of the United
# States, regions, states that are no more, large organizations. Written by
# tools/starter.py; do not edit it, content/entities.toml wins over it.
#
# Names of countries: Unicode CLDR by way of babel (Unicode licence). Capitals, demonyms
# and where countries and capitals lie: countryinfo (MIT licence), corrected. All else
# is our own. What has no middle that means something (Europe, an ocean) has no point.

"""

if __name__ == "__main__":
    main()
