"""What an editor does to the registry of names, one act a function."""

from acts import Act
from paper import PEOPLE, Paper, entity
from site_runs import put

from digest.identify.verdicts import Ruling, Verdict, context_of, dump_verdict

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


def retire(paper: Paper, number: int, words: str) -> None:
    first, _, rest = (paper.root / REGISTRY).read_text("utf-8").partition("\n\n")
    put(paper.root / REGISTRY, rest or f"{first}\n\n")


def merge(paper: Paper, number: int, words: str) -> None:
    """One entity takes the name and the address of another."""
    text = (paper.root / REGISTRY).read_text("utf-8")
    if entity("Ben Inkwell") in text and "redirect_from" not in text:
        text = text.replace(entity("Ben Inkwell"), "").replace(
            'name = "Cy Nib"\n',
            'name = "Cy Nib"\naliases = ["Ben Inkwell"]\n'
            'redirect_from = ["ben-inkwell"]\n',
        )
        put(paper.root / REGISTRY, text)


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
    alias, no_alias, about, image, retire, merge, kind, over_starter, broken,
    new_registry, new_registry, verdict, no_verdicts,
]  # fmt: skip
