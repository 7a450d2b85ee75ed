"""What an editor does to the registry of names, one act a function."""

from contextlib import suppress

from acts import Act
from paper import PEOPLE, Paper, entity, write_article
from site_runs import put

from digest.errors import DigestError
from digest.identify.verdicts import Ruling, Verdict, context_of, dump_verdict
from digest.model import Alias, Entity
from digest.site import entities
from digest.slug import slugify

IDS = ("ada-quill", "ben-inkwell", "cy-nib", "nato", "paris", "count")
"""Of the editor's registry, and of the starter's."""
REGISTRY = "content/entities.toml"
VERDICTS = "content/verdicts.jsonl"


def alias(paper: Paper, number: int, words: str) -> None:
    name = PEOPLE[number % 3]
    claim = f'name = "{name}"\naliases = ["{name.split()[1]}"]'
    if b"aliases" not in (paper.root / REGISTRY).read_bytes():
        paper.swap(REGISTRY, f'name = "{name}"', claim)


def no_alias(paper: Paper, number: int, words: str) -> None:
    for name in PEOPLE:
        paper.swap(REGISTRY, f'aliases = ["{name.split()[1]}"]\n', "")


def about(paper: Paper, number: int, words: str) -> None:
    paper.swap(REGISTRY, '"Cy Nib"\n', '"Cy Nib"\nabout = "A pen"\n')


def image(paper: Paper, number: int, words: str) -> None:
    """A picture of somebody; `no_picture` takes its file away."""
    put(paper.root / f"content/images/{number}.svg", f"<svg>{words}</svg>")
    name = f'name = "{PEOPLE[number % 3]}"\n'
    if f"{name}image" not in (paper.root / REGISTRY).read_text("utf-8"):
        paper.swap(REGISTRY, name, f'{name}image = "images/{number}.svg"\n')


def remove(paper: Paper, number: int, words: str) -> None:
    first, _, rest = (paper.root / REGISTRY).read_text("utf-8").partition("\n\n")
    put(paper.root / REGISTRY, rest or f"{first}\n\n")


def add(paper: Paper, number: int, words: str) -> None:
    """Somebody new, in words that articles have."""
    name = words.strip("“”")
    with suppress(DigestError):
        entities.add(paper.project, Entity(slugify(name), "event", name))


def other_alias(paper: Paper, number: int, words: str) -> None:
    """Words that articles have mean one of the editor's, or of the starter's."""
    alias = Alias(words, held=words == "nobody")
    with suppress(DigestError):
        entities.add_alias(paper.project, IDS[number], alias)


def merge(paper: Paper, number: int, words: str) -> None:
    """One entity takes the names and the address of another, of whatever kind."""
    others = [one for one in IDS if one != IDS[number]]
    with suppress(DigestError):
        entities.merge(paper.project, IDS[number], others[len(words) % len(others)])


def rename(paper: Paper, number: int, words: str) -> None:
    with suppress(DigestError):
        entities.rename(paper.project, IDS[number], f"{words} {number}")


def readdress(paper: Paper, number: int, words: str) -> None:
    """Another id, or one that was back again."""
    with suppress(DigestError):
        entities.rename(paper.project, IDS[number], f"A {number}", f"id-{number % 2}")
    with suppress(DigestError):
        entities.rename(paper.project, f"id-{number % 2}", words, IDS[number])


def retire(paper: Paper, number: int, words: str) -> None:
    with suppress(DigestError):
        entities.retire(paper.project, IDS[number])


def no_mark(paper: Paper, number: int, words: str) -> None:
    """What was retired has its say again."""
    paper.swap(REGISTRY, "retired = true\n", "")


def conditions(paper: Paper, number: int, words: str) -> None:
    """A word of each title that means something with somebody, or else without."""
    one = (IDS[number],)
    alias = (
        Alias("Number", with_=one) if len(words) % 2 else Alias("Number", without=one)
    )
    thing = Entity("count", "event", "The Count", (alias,))
    with suppress(DigestError):
        entities.add(paper.project, thing)


def kind(paper: Paper, number: int, words: str) -> None:
    """An entity of another kind has another address."""
    name = f'name = "{PEOPLE[number % 3]}"'
    paper.swap(REGISTRY, f'"person"\n{name}', f'"organization"\n{name}')


def over_starter(paper: Paper, number: int, words: str) -> None:
    """An entity of the starter registry, in the editor's words."""
    paper.append(
        REGISTRY,
        '[[entity]]\nid = "nato"\nkind = "organization"\n'
        f'name = "The Pact {number}"\naliases = ["NATO"]\n\n',
    )


def geo(paper: Paper, number: int, words: str) -> None:
    """A capital of the starter's lies elsewhere, or nowhere as it is no place."""
    name = ("Oslo", "Rome")[number % 2]
    point = "" if number > 3 else f"geo = [{number * 10}, {len(words)}.5]\n"
    kind = "place" if point else "organization"
    paper.append(
        REGISTRY,
        f'[[entity]]\nid = "{name.lower()}"\nkind = "{kind}"\nname = "{name}"\n'
        f"{point}\n",
    )


def no_geo(paper: Paper, number: int, words: str) -> None:
    paper.swap(REGISTRY, f"geo = [{number * 10}, {len(words)}.5]\n", "")


def travel(paper: Paper, number: int, words: str) -> None:
    """An article that is somewhere, and so are its edition and whom it names."""
    towns = ("Oslo and Rome", "Rome", "Oslo, Rome and Kyiv", "Lima", "Suva", "Europe")
    write_article(paper, number, f"{towns[len(words) % 6]} and {words}")


def broken(paper: Paper, number: int, words: str) -> None:
    paper.append(REGISTRY, "[[entity]\n")


def new_registry(paper: Paper, number: int, words: str) -> None:
    put(paper.root / REGISTRY, "".join(map(entity, PEOPLE)))


def verdict(paper: Paper, number: int, words: str) -> None:
    """The editor decides what a name means in one article: somebody, or nobody."""
    spelling = "Ben Inkwell"
    text = f"Number {number} This is about {PEOPLE[number % 3]}, says {spelling}. And"
    start = text.index(spelling)
    around = context_of(f"{text} NATO.", start, start + len(spelling))
    person = words.lower().replace(" ", "-") if words in PEOPLE else ""
    ruling: Ruling = "accept" if person else "reject"
    line = dump_verdict(Verdict(f"n-{number}", spelling, *around, ruling, person))
    with (paper.root / VERDICTS).open("a", encoding="utf-8") as file:
        file.write(line)


def no_verdicts(paper: Paper, number: int, words: str) -> None:
    (paper.root / VERDICTS).unlink(missing_ok=True)


NAMES: list[Act] = [
    alias, no_alias, about, image, remove, add, other_alias, merge, rename, readdress,
    retire, no_mark, conditions, kind, over_starter, geo, geo, no_geo, travel, travel,
    broken, new_registry, new_registry,
    new_registry, verdict, no_verdicts,
]  # fmt: skip
