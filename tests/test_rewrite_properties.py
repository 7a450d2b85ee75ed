"""Whatever is edited: the registry says what it should, and the rest has every byte."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.identify import rewrite
from digest.identify.registry import parse_registry
from digest.model import Alias, Entity

IDS = ("a", "b", "c-1", "d", "e")
NOTE = "§\n"
SHARED = ("Quill", "Inkwell", 'the "pen"', "Nib's")
"""Spellings that any of them may have, if it is held."""

Files = dict[str, Entity]
Edit = Callable[[str, Files], tuple[str, Files]]


# A file as a person writes it


@st.composite
def tomls(draw: st.DrawFn) -> str:
    """A registry with its comments numbered: # 1 to # n."""
    ids = draw(st.lists(st.sampled_from(IDS), min_size=2, unique=True))
    toml = draw(gaps) + "".join(draw(tables(one, ids)) for one in ids)
    toml = toml.removesuffix("\n") if draw(st.booleans()) else toml
    numbers = iter(range(1, 1000))
    toml = re.sub("§", lambda _: f"# {next(numbers)} \u2028.", toml)
    return toml.replace("\n", "\r\n") if draw(st.booleans()) else toml


gaps = st.lists(st.sampled_from(["\n", "§\n", "  §\n"]), max_size=3).map("".join)
ends = st.sampled_from(["\n", " §\n", "  §\n"])


@st.composite
def tables(draw: st.DrawFn, one: str, ids: list[str]) -> str:
    lines = [
        f'id = "{one}"',
        f"name='Name {one}'",
        'kind   = "place"',
        *draw(st.lists(st.sampled_from(EXTRAS), unique=True)),
    ]
    texts = draw(st.lists(st.sampled_from(SHARED), unique=True))
    aliases = [draw(shared_aliases(text, ids)) for text in texts]
    aliases += [f'"Own {one} {number}"' for number in range(draw(st.integers(0, 2)))]
    if draw(st.booleans()) or aliases:
        lines.append(f"aliases = {draw(lists(draw(st.permutations(aliases))))}")
    body = "".join(
        f"{line}{draw(ends)}{draw(st.sampled_from(['', '', NOTE]))}"
        for line in draw(st.permutations(lines))
    )
    return f"[[entity]]{draw(ends)}{body}{draw(gaps)}"


EXTRAS = (
    "about = 'it\\s # no comment'",
    'wikidata = "Q1"',
    'same_as = ["https://example.org/#x"]',
    'image = {file = "images/#.png", alt = """A\npicture"""}',
    "geo = [50.45, -3]",
)


@st.composite
def shared_aliases(draw: st.DrawFn, text: str, ids: list[str]) -> str:
    some = st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True)
    rest = [
        f"{key} = [{', '.join(map(quoted, draw(some)))}]"
        for key in draw(st.lists(st.sampled_from(["with", "without"]), unique=True))
    ]
    keys = draw(st.permutations([f"text = {quoted(text)}", "held = true", *rest]))
    return "{" + ", ".join(keys) + "}"


@st.composite
def lists(draw: st.DrawFn, values: list[str]) -> str:
    if draw(st.booleans()):
        return f"[{', '.join(values)}]"
    last = draw(st.sampled_from([",", ""]))
    commas = [","] * (len(values) - 1) + [last]
    lines = (
        f"  {value}{comma}{draw(ends)}{draw(gaps)}"
        for value, comma in zip(values, commas, strict=False)
    )
    return f"[{draw(ends)}{''.join(lines)}]"


def quoted(text: str) -> str:
    escaped = text.replace('"', '\\"')
    return f'"{escaped}"'


# What each edit should come to


def following(entity: Entity, old: str, now: str) -> Entity:
    def mapped(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(now if one == old else one for one in ids))

    return replace(
        entity,
        aliases=tuple(
            replace(
                alias,
                with_=mapped(alias.with_),
                without=mapped(
                    one
                    for one in alias.without
                    if not (one == old and entity.id == now)
                ),
            )
            for alias in entity.aliases
        ),
    )


def add_entity(number: int) -> Edit:
    entity = Entity(
        f"new-{number}", "person", f"New {number}", (Alias(f"N. {number}"),), "it is"
    )
    return lambda toml, file: (
        rewrite.add_entity(toml, entity),
        file | {entity.id: entity},
    )


def add_alias(one: str, alias: Alias) -> Edit:
    def edit(toml: str, file: Files) -> tuple[str, Files]:
        toml = rewrite.add_alias(toml, file[one], alias)
        kept = [alias if old.text == alias.text else old for old in file[one].aliases]
        if alias not in kept:
            kept.append(alias)
        return toml, file | {one: replace(file[one], aliases=tuple(kept))}

    return edit


def merge(gone: str, into: str) -> Edit:
    def edit(toml: str, file: Files) -> tuple[str, Files]:
        toml = rewrite.merge(toml, file[gone], file[into])
        file = {one: following(file[one], gone, into) for one in file}
        old, own = file.pop(gone), file[into]
        called = {own.name, *(alias.text for alias in own.aliases)}
        given = [
            replace(alias, without=tuple(x for x in alias.without if x != into))
            for alias in (Alias(old.name), *old.aliases)
        ]
        merged = replace(
            own,
            aliases=(*own.aliases, *(one for one in given if one.text not in called)),
            about=own.about or old.about,
            wikidata=own.wikidata or old.wikidata,
            image=own.image or old.image,
            geo=own.geo or (old.geo if own.kind == "place" else None),
            same_as=tuple(dict.fromkeys((*own.same_as, *old.same_as))),
            redirect_from=(*own.redirect_from, gone, *old.redirect_from),
        )
        return toml, file | {into: merged}

    return edit


def rename(one: str, name: str) -> Edit:
    def edit(toml: str, file: Files) -> tuple[str, Files]:
        entity = file[one]
        toml = rewrite.rename(toml, entity, name, None)
        aliases = entity.aliases
        if entity.name not in (name, *(alias.text for alias in aliases)):
            aliases += (Alias(entity.name),)
        return toml, file | {one: replace(entity, name=name, aliases=aliases)}

    return edit


def readdress(one: str, new: str) -> Edit:
    def edit(toml: str, file: Files) -> tuple[str, Files]:
        toml = rewrite.readdress(toml, file[one], new)
        old = file.pop(one)
        former = (*(x for x in old.redirect_from if x != new), one)
        file[new] = replace(old, id=new, redirect_from=former)
        return toml, {x: following(file[x], one, new) for x in file}

    return edit


def retire(one: str) -> Edit:
    return lambda toml, file: (
        rewrite.retire(toml, file[one]),
        file | {one: replace(file[one], retired=True)},
    )


@st.composite
def edits(draw: st.DrawFn, file: Files, number: int) -> Edit:
    """One of the edits, in which what is new has a *number* that nothing had."""
    ids = sorted(one for one in file if not file[one].retired)
    if len(ids) < 2:
        return add_entity(number)
    one, other = draw(st.permutations(ids))[:2]
    alias = Alias(draw(st.sampled_from(SHARED)), "context", (other,), (), True, False)
    all_ = [
        add_entity(number),
        add_alias(one, alias),
        add_alias(one, Alias(f"Also {number}")),
        merge(one, other),
        rename(one, f"Renamed {number}"),
        readdress(one, f"{one}-{number}"),
        retire(one),
    ]
    return draw(st.sampled_from(all_))


def tables_of(toml: str) -> dict[str, str]:
    """The lines of each entity, without what stands below its last key."""
    found = {}
    for text in re.split(r"(?m)^(?=\[\[entity\]\])", toml)[1:]:
        (one,) = re.findall(r'(?m)^id = "(.*?)"', text)
        found[one] = re.sub(r"(?:[ ]*(?:#[^\n]*)?\r?\n)*$", "", f"{text}\n")
    return found


@settings(report_multiple_bugs=False)
@given(toml=tomls(), data=st.data())
def test_an_edit_says_what_it_should_and_leaves_the_rest(
    toml: str, data: st.DataObject
) -> None:
    file = {one.id: one for one in parse_registry(toml, "x", ())}
    for number in range(data.draw(st.integers(1, 4))):
        before, old = file, toml
        toml, file = data.draw(edits(file, number))(toml, dict(file))
        assert {one.id: one for one in parse_registry(toml, "x", ())} == file
        was, now = tables_of(old), tables_of(toml)
        assert [one for one in was if one in now] == [one for one in now if one in was]
        for one in before.keys() & file.keys():
            if before[one] == file[one]:
                assert was[one] == now[one]
        comments = re.findall(r"# \d+ \u2028\.", old)
        assert sorted(re.findall(r"# \d+ \u2028\.", toml)) == sorted(comments)
        assert ("\r\n" in old) == ("\r\n" in toml)
        assert "\r\n" not in old or toml.count("\n") == toml.count("\r\n")
