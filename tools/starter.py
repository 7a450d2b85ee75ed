"""Write the starter registry, ``plugins/digest/identify/starter.toml``.

    python tools/starter.py > plugins/digest/identify/starter.toml

Names of countries come from babel (Unicode CLDR, Unicode licence), capitals and
demonyms from countryinfo (MIT licence; its errors are mended below), the rest from
``starter.own.toml`` beside this file. Needs ``babel`` and ``countryinfo`` installed.
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

STATES = (
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida"
    " Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland"
    " Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada"
    " New_Hampshire New_Jersey New_Mexico North_Carolina North_Dakota Ohio Oklahoma"
    " Oregon Pennsylvania Rhode_Island South_Carolina South_Dakota Tennessee Texas Utah"
    " Vermont Virginia West_Virginia Wisconsin Wyoming"
).split()


@dataclass
class Row:
    """One entity to be written."""

    id: str
    kind: str
    name: str
    aliases: list[dict[str, Any]] = field(default_factory=list)

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
            yield capital_row(code, country, capital)


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
    for state in STATES:
        yield place(state.replace("_", " "))
    york = place("New York (state)", "New York State")
    york.id = "new-york-state"
    georgia = place("Georgia (U.S. state)")
    georgia.id = "georgia-us-state"
    near = ["alabama", "florida", "south-carolina", "north-carolina", "tennessee"]
    near += ["united-states", "arizona", "pennsylvania", "michigan", "wisconsin"]
    georgia.add(["Georgia"], **{"with": near})
    washington = place("Washington (state)", "Washington state")
    washington.id = "washington-state"
    washington.add(["Washington"], held=True)
    yield from (york, georgia, washington)


def own() -> Iterator[Row]:
    for table in tomllib.loads(OWN.read_text("utf-8"))["entity"]:
        row = Row(table["id"], table["kind"], table["name"])
        for alias in table.get("aliases", ()):
            how = {"text": alias} if isinstance(alias, str) else dict(alias)
            row.aliases.append(how)
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
# Names of countries: Unicode CLDR by way of babel (Unicode licence). Capitals and
# demonyms: countryinfo (MIT licence), corrected. All else is our own.

"""

if __name__ == "__main__":
    main()
