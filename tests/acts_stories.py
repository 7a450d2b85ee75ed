"""What makes, joins, splits and names stories, one act a function."""

from acts import Act
from paper import Paper
from site_runs import put

from digest.site.published import Address
from digest.site.published import dump as dump_addresses

STORIES = "content/stories.toml"
EVENTS = (
    "The ferry Aurelia ran onto the Grindel reef off Port Saltow at dawn. All 214 on"
    " the ferry were taken to Port Saltow. The Aurelia had left Ostwick at 22:40, and"
    " the reef has no light since the storm, said the pilots of Saltow.",
    "Voters in Merrow chose the teacher Ilka Brandt as mayor with 53 per cent. Brandt"
    " beat the brewer Tomas Hale, mayor of Merrow for 12 years. Hale conceded before"
    " midnight; Brandt wants the Merrow tram to run again.",
)
ENTRIES = (
    'id = "n-0"\nname = "{words}"\nabout = "What {words} did."\n',
    'id = "n-0"\npinned = true\narticles = ["n-3", "n-4"]\n',
    'id = "by-hand"\narticles = ["n-1", "n-50"]\n',
    'id = "n-52"\nmerge = ["n-0"]\n',
    'id = "n-2"\nwithout = ["n-0", "n-1"]\n',
    'id = "n-51"\nname = "{words}"\nmerge = ["by-hand"]\narticles = ["n-5"]\n',
)


def report(paper: Paper, number: int, words: str) -> None:
    """An article on one of two events, on one of three days."""
    put(
        paper.article(number + 50),
        f"Title: {words} reports {number}\nDate: 2021-12-{12 + number % 3}\n"
        f"Category: World\nId: n-{number + 50}\nSlug: n-{number + 50}\n"
        f"Source: Post {number % 4}\n\n{EVENTS[number // 3]}\n\nBy {words}.\n",
    )


def retell(paper: Paper, number: int, words: str) -> None:
    """A report is on the other event now."""
    one, other = EVENTS[number // 3], EVENTS[1 - number // 3]
    paper.swap(f"content/articles/{number + 50}.md", one, other)


def redate(paper: Paper, number: int, words: str) -> None:
    """A report is of another day, or of another month."""
    for day in ("12", "13", "14"):
        old, new = f"Date: 2021-12-{day}", f"Date: 2021-12-0{number + 1}"
        paper.swap(f"content/articles/{number + 50}.md", old, new)


def withdraw(paper: Paper, number: int, words: str) -> None:
    paper.article(number + 50).unlink(missing_ok=True)


def entry(paper: Paper, number: int, words: str) -> None:
    """The editor says something of a story, which may be wrong by now."""
    said = ENTRIES[number].format(words=words)
    path = paper.root / STORIES
    before = path.read_text("utf-8") if path.is_file() else ""
    if len(words) % 2 or said in before:
        before = ""
    put(path, f"{before}[[story]]\n{said}\n")


def no_entries(paper: Paper, number: int, words: str) -> None:
    (paper.root / STORIES).unlink(missing_ok=True)


def publish(paper: Paper, number: int, words: str) -> None:
    """An address under which a story was published."""
    one = ("n-0", "n-3", "n-50", "n-52", "n-53", "by-hand")[number]
    path = paper.root / "content/addresses.jsonl"
    before = path.read_text("utf-8") if path.is_file() else ""
    put(path, before + dump_addresses([Address(f"/stories/{one}/", "story", one)]))


TOLD: list[Act] = [
    report, report, report, retell, redate, withdraw, entry, entry, no_entries,
    no_entries, publish,
]  # fmt: skip
