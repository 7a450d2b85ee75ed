"""What an editor does to the files of a digest, one act a function.

Each takes the digest, a number from 0 to 5 and some words, and may do nothing where
what it would change is not there.
"""

import os
from collections.abc import Callable

from paper import NOON, Paper, write_article
from site_runs import put

from digest.model import Repair
from digest.site.ledger import Import, dump, path_of
from digest.site.published import Address
from digest.site.published import dump as dump_addresses

Act = Callable[[Paper, int, str], None]

EDITION = "content/editions/2021-12-10.md"
WIKI_EDITION = "content/editions/2021-12-09.md"
WIKI_PAGE = "content/pages/links.md"


def _swap(paper: Paper, number: int, old: str, new: str) -> None:
    paper.swap(f"content/articles/{number}.md", old, new)


def _append(paper: Paper, number: int, text: str) -> None:
    paper.append(f"content/articles/{number}.md", text)


def body(paper: Paper, number: int, words: str) -> None:
    _append(paper, number, f"\nOne more on {words}.\n")


def title(paper: Paper, number: int, words: str) -> None:
    _swap(paper, number, f"Title: Number {number}", f"Title: {words} {number}")


def day(paper: Paper, number: int, words: str) -> None:
    _swap(paper, number, "Date: 2021-12-1", "Date: 2021-12-2")


def draft(paper: Paper, number: int, words: str) -> None:
    _swap(paper, number, "\nId:", "\nStatus: draft\nId:")


def publish(paper: Paper, number: int, words: str) -> None:
    _swap(paper, number, "\nStatus: draft\nId:", "\nId:")


def wait_for_date(paper: Paper, number: int, words: str) -> None:
    _swap(paper, number, "Date: 2021-12-1", f"Date: 2022-01-0{number + 1} 08:3")


def hide(paper: Paper, number: int, words: str) -> None:
    _swap(paper, number, "\nId:", "\nStatus: hidden\nId:")


def damage(paper: Paper, number: int, words: str) -> None:
    _swap(paper, number, "\nId:", "\nDamaged: yes\nId:")


def section(paper: Paper, number: int, words: str) -> None:
    _swap(paper, number, "Category: World", "Category: Arts, Crafts")


def correction(paper: Paper, number: int, words: str) -> None:
    place = ("", "p1 ", "p2 ")[number % 3]
    _swap(paper, number, "\nId:", f"\nCorrection: 2021-12-20 {place}It was one.\nId:")


def licence(paper: Paper, number: int, words: str) -> None:
    _swap(paper, number, "\nId:", "\nLicence: excerpt\nSource: A\nId:")


def endings(paper: Paper, number: int, words: str) -> None:
    _swap(paper, number, "\n", "\r\n")


def write(paper: Paper, number: int, words: str) -> None:
    write_article(paper, number, words)


def add(paper: Paper, number: int, words: str) -> None:
    write_article(paper, number + 6, words)


def delete(paper: Paper, number: int, words: str) -> None:
    paper.article(number).unlink(missing_ok=True)


def delete_added(paper: Paper, number: int, words: str) -> None:
    paper.article(number + 6).unlink(missing_ok=True)


def rename(paper: Paper, number: int, words: str) -> None:
    if paper.article(number).is_file():
        paper.article(number).rename(paper.article(number + 20))


def translate(paper: Paper, number: int, words: str) -> None:
    """The same article in two languages."""
    write_article(paper, number + 40, words)
    _swap(paper, number + 40, "\nId:", "\nLang: fr\nTranslated: machine\nId:")


def link(paper: Paper, number: int, words: str) -> None:
    other = f"{{filename}}{(number + 1) % 6}.md"
    _append(paper, number, f"\nSee [another]({other}) and <b>more</b>.\n")


WIKI = (
    "[[Ben Inkwell]]", "[[cy-nib|the pen]]", "[[NATO]]",
    "[[n-1]]", "[[n-8|one that was added]]", "[[ben-inkwell]] and [[n-4]]",
)  # fmt: skip


def wiki(paper: Paper, number: int, words: str) -> None:
    _append(paper, 0, f"\nAnd then {WIKI[number]}.\n")


def wiki_elsewhere(paper: Paper, number: int, words: str) -> None:
    """In the words of an edition, or on a page of the editor's own."""
    if number % 2:
        put(paper.root / WIKI_PAGE, f"Title: Links\n\nWe like {WIKI[number]}.\n")
    elif _is_public(paper, 5):
        text = f"Date: 2021-12-09\n\nSee {WIKI[number]}.\n\n- [[n-5]] {words}\n"
        put(paper.root / WIKI_EDITION, text)


def no_wiki(paper: Paper, number: int, words: str) -> None:
    for one in WIKI:
        _swap(paper, 0, one, "nothing")
    for name in (WIKI_PAGE, WIKI_EDITION):
        (paper.root / name).unlink(missing_ok=True)


def picture(paper: Paper, number: int, words: str) -> None:
    put(paper.root / f"content/images/{number}.svg", f"<svg>{words}</svg>")


def old_picture(paper: Paper, number: int, words: str) -> None:
    """A picture from an archive, which gives it back with its time."""
    path = put(paper.root / "content/images/old.svg", f"<svg>{number}</svg>")
    os.utime(path, (NOON, NOON))


def link_picture(paper: Paper, number: int, words: str) -> None:
    """A file that is only carried along since an article links to it."""
    put(paper.root / f"content/articles/{number}.svg", f"<svg>{words}</svg>")
    _append(paper, number, f"\n![{words}]({{static}}{number}.svg)\n")


def no_picture(paper: Paper, number: int, words: str) -> None:
    (paper.root / f"content/images/{number}.svg").unlink(missing_ok=True)


def mistake(paper: Paper, number: int, words: str) -> None:
    """Something that no build can accept."""
    match number:
        case 0:
            paper.article(30).write_bytes(b"Title: \xff\xfe\nDate: 2021-12-11\n\nNo.\n")
        case 1:  # two files with one Id
            write_article(paper, 31, words)
            _swap(paper, 31, "Id: n-31", "Id: n-1")
        case 2:  # two articles at one address
            write_article(paper, 32, words)
            _swap(paper, 32, "Slug: n-32\n", "Slug: n-2\n")
            _swap(paper, 32, "Date: 2021-12-26", "Date: 2021-12-11")
        case 3:
            put(paper.root / "content" / path_of("n-1"), "id = [")
        case 4:
            put(paper.article(34), "Title: A\nDate: 2021-12-11\n\n[No](/nowhere/)\n")
        case 5:
            put(paper.root / "content/editions/bad.md", "Date: 2021-12-12\n\n- [[a]]\n")


def mend(paper: Paper, number: int, words: str) -> None:
    for wrong in range(30, 36):
        paper.article(wrong).unlink(missing_ok=True)
    (paper.root / "content/editions/bad.md").unlink(missing_ok=True)
    (paper.root / "content" / path_of("n-1")).unlink(missing_ok=True)


def record(paper: Paper, number: int, words: str) -> None:
    """The record of an import, with a repair that the article shows."""
    repair = Repair("no-break", 1, "This", words)
    entry = Import(f"n-{number}", "a.txt", "", "1", "2", repairs=(repair,))
    put(paper.root / "content" / entry.path, dump(entry))


def address(paper: Paper, number: int, words: str) -> None:
    """An address under which an article was published before it moved."""
    old = Address(f"/2021/11/0{number + 1}/old/", "article", f"n-{number}")
    path = paper.root / "content/addresses.jsonl"
    put(
        path,
        (path.read_text("utf-8") if path.is_file() else "") + dump_addresses([old]),
    )


def plain(paper: Paper, number: int, words: str) -> None:
    """An article without an Id, which may have been published under one before."""
    name = "articles/plain.md"
    if number < 3:
        text = f"Title: Plain\nDate: 2021-12-13\n\nAbout {words}.\n"
        put(paper.root / "content" / name, text)
    else:
        line = Address("/2021/12/13/plain/", "article", f"was-{number}", name)
        path = paper.root / "content/addresses.jsonl"
        put(path, dump_addresses([line]))


def edition(paper: Paper, number: int, words: str) -> None:
    lines = "".join(
        f"- [[n-{one}]] {words}\n"
        for one in range(number + 1)
        if _is_public(paper, one)
    )
    put(
        paper.root / EDITION,
        f"Date: 2021-12-10\n\nGood day, {words}.\n\n{lines}",
    )


def _is_public(paper: Paper, number: int) -> bool:
    path = paper.article(number)
    text = path.read_text("utf-8") if path.is_file() else "Status"
    return "Status" not in text and "Date: 2021" in text


def order(paper: Paper, number: int, words: str) -> None:
    path = paper.root / EDITION
    if path.is_file():
        head, *items = path.read_text("utf-8").split("- ")
        put(path, "- ".join([head, *items[1:], *items[:1]]))


def no_edition(paper: Paper, number: int, words: str) -> None:
    (paper.root / EDITION).unlink(missing_ok=True)


def own_page(paper: Paper, number: int, words: str) -> None:
    name = f"content/pages/{'about' if number % 2 else 'imprint'}.md"
    put(paper.root / name, f"Title: About {number}\n\nWe read {words}.\n")


def no_own_page(paper: Paper, number: int, words: str) -> None:
    (paper.root / "content/pages/about.md").unlink(missing_ok=True)


def well_known(paper: Paper, number: int, words: str) -> None:
    put(paper.root / f"content/well-known/{number % 2}.txt", f"{words}\n")


def speak(paper: Paper, number: int, words: str) -> None:
    """Somebody says something, or says it again."""
    _append(paper, number, f"\n“It is {number},” {words} said on Friday in 2019.\n")


def speak_otherwise(paper: Paper, number: int, words: str) -> None:
    _swap(paper, number, f"“It is {number},”", f"“It was not {number},”")


ACTS: list[Act] = [
    body, title, day, draft, publish, wait_for_date, hide, damage, section,
    correction, licence, endings, write, add, delete, delete_added, rename,
    translate, link, wiki, wiki_elsewhere, no_wiki, picture, old_picture, link_picture,
    no_picture, mistake, mend, mend, record, address, plain, edition, order,
    no_edition, own_page, no_own_page, well_known, speak, speak_otherwise,
]  # fmt: skip
