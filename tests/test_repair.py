"""The rules mend typography and nothing else; what they cannot know is proposed."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.doubt import doubts
from digest.extract.repair import RULES, repair, repair_runs

SOURCES = Path(__file__).parent / "sources"
TOUCHED = re.compile(r"[ .,;:!?…“”’]")
"""All that a rule may move, drop or turn round."""


@pytest.mark.parametrize(
    ("text", "expected", "rules"),
    [
        pytest.param("He said. .", "He said.", ["stray stop"], id="stray stop"),
        pytest.param(
            "It ended. . Then more.",
            "It ended. Then more.",
            ["stray stop"],
            id="stray stop within a paragraph",
        ),
        pytest.param("the state. . . .", "the state.", ["row of dots"], id="dots"),
        pytest.param("It ended..", "It ended.", ["doubled stop"], id="doubled stop"),
        pytest.param(
            "the club , the", "the club, the", ["stray blank"], id="blank before comma"
        ),
        pytest.param(
            "one ; two .", "one; two.", ["stray blank"] * 2, id="before ; and ."
        ),
        pytest.param(
            "“a row of talks. “.",
            "“a row of talks.”",
            ["turned quote"],
            id="closing quote turned round, after a stop",
        ),
        pytest.param(
            "“a row of talks “.",
            "“a row of talks”.",
            ["turned quote"],
            id="closing quote turned round, before a stop",
        ),
        pytest.param(
            "“One. “. “Two. “.",
            "“One.” “Two.”",
            ["turned quote"] * 2,
            id="each quotation is counted anew",
        ),
        pytest.param(
            "“One. “. Two “.",
            "“One.” Two “.",
            ["turned quote"],
            id="only an open quotation is closed",
        ),
        pytest.param(
            "a “ word ” here",
            "a “word” here",
            ["blank in quotation", "blank before closing quote"],
            id="blanks within quotation marks",
        ),
        pytest.param("a ( b ) c", "a (b) c", ["blank in brackets"] * 2, id="brackets"),
        pytest.param(
            "Ada ’s book", "Ada’s book", ["torn possessive"], id="torn possessive"
        ),
        pytest.param("two  blanks", "two blanks", ["doubled blank"], id="two blanks"),
    ],
)
def test_a_rule_mends(text: str, expected: str, rules: list[str]) -> None:
    mended, repairs = repair(text, 3)
    assert mended == expected
    assert [one.rule for one in repairs] == rules
    assert {one.paragraph for one in repairs} <= {3}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("And then... nothing. And then… nothing.", id="ellipsis"),
        pytest.param("He said . . . and left.", id="spaced ellipsis"),
        pytest.param("It costs .5 and runs on .NET.", id="a number, a name"),
        pytest.param("“One,” he said, “and two.” Then “three”.", id="quotations"),
        pytest.param("“He called it “mad”, in short.”", id="quotation in a quotation"),
        pytest.param("Er sagte: „Ja“ . Und „nein“. “ So", id="German quotation marks"),
        pytest.param('He said "yes “ and left ”.', id="mixed quotation marks"),
        pytest.param("The U.S. and the U.K. met at 5 p.m. today.", id="abbreviations"),
        pytest.param("It ended.  Then more.", id="two blanks after a stop"),
        pytest.param("cd .. and ls", id="a path"),
        pytest.param("the ’90s and ’s-Hertogenbosch", id="apostrophes"),
        pytest.param("", id="nothing"),
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert repair(text, 1) == (text, ())


def test_no_rule_finds_work_in_sound_prose() -> None:
    for line in (SOURCES / "sound-prose.txt").read_text("utf-8").splitlines():
        assert repair(line, 1) == (line, ())
        assert doubts(line, 1) == ()


PIECES = st.sampled_from(
    ["word", "Word", "“", "”", ".", ",", ";", " ", "  ", "’s", "(", ")", "…", "!", "9"]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@given(TEXTS)
def test_mending_twice_is_mending_once(text: str) -> None:
    mended, _ = repair(text, 1)
    assert repair(mended, 1) == (mended, ())


@given(st.one_of(TEXTS, st.text()))
def test_no_letter_and_no_digit_is_touched(text: str) -> None:
    mended, _ = repair(text, 1)
    assert TOUCHED.sub("", mended) == TOUCHED.sub("", text)


@given(TEXTS)
def test_the_ledger_tells_every_change(text: str) -> None:
    mended, repairs = repair(text, 1)
    assert bool(repairs) == (mended != text)
    removed = sum(len(one.before) - len(one.after) for one in repairs)
    assert len(text) - len(mended) == removed
    for one in repairs:
        assert one.before != one.after


def test_the_ledger_can_be_replayed() -> None:
    text = "The club , he said, “grows. “. More , he added. ."
    mended, repairs = repair(text, 1)
    for one in repairs:
        assert text.count(one.before) == 1
        text = text.replace(one.before, one.after)
    assert text == mended == "The club, he said, “grows.” More, he added."


def test_a_rule_sees_across_tags_but_changes_within_one() -> None:
    runs, _ = repair_runs(["“a row of ", "talks. “."], 1)
    assert runs == ["“a row of ", "talks.”"]
    assert repair_runs(["the club ", ", the"], 1) == (["the club ", ", the"], ())


def test_a_long_row_of_damage_is_mended_in_linear_time() -> None:
    mended, repairs = repair("said. . " * 50_000, 1)
    assert len(repairs) == 49_999
    assert ". ." not in mended[:-4]


def test_rules_have_names_of_their_own_and_say_what_they_do() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.does for rule in RULES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ships were seen at lake. Long.",
            [("lake. Long.", "Long Lake")],
            id="a name cut in two and turned",
        ),
        pytest.param(
            "They met to keep UNESCO. to widen its list.",
            [("UNESCO. to widen", "UNESCO to widen")],
            id="a stop before a word in lower case",
        ),
        pytest.param(
            "through the Bay of. Examples and back",
            [("Bay of. Examples", "Bay of Examples")],
            id="a name cut after of",
        ),
        pytest.param("the. end", [("the. end", "the end")], id="after an article"),
        pytest.param("Mr. Muster and Dr. Ada met vs. the club.", [], id="titles"),
        pytest.param("The U.S. troops, No. 5, e.g. this, etc. and so", [], id="short"),
        pytest.param("It took approx. five days, the dept. said.", [], id="long"),
        pytest.param("J. R. Muster wrote it. Then he left.", [], id="initials"),
        pytest.param("They crossed the river. Nobody.", [], id="a sentence of a word"),
        pytest.param("He left. iPhone sales fell.", [], id="a name in lower case"),
        pytest.param("It ended. de Muster was there.", [], id="a particle"),
        pytest.param("See it. www.example.org has it.", [], id="an address"),
        pytest.param("Er kam am 3. oktober.", [], id="an ordinal"),
    ],
)
def test_doubts(text: str, expected: list[tuple[str, str]]) -> None:
    found = doubts(text, 2, "en")
    assert [(one.text, one.suggestion) for one in found] == expected
    assert all(one.text in text and one.paragraph == 2 for one in found)


def test_other_languages_are_not_judged_by_english_rules() -> None:
    assert doubts("Vgl. dazu usw. und NATO. so", 1, "de") == ()
