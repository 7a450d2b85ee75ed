"""Questions to the editor, gathered from all articles."""

import pytest

from digest.identify.cases import Case, Open, gather
from digest.identify.match import compile_registry, find
from digest.identify.suggest import suggest
from digest.model import Alias, Entity

REGISTRY = compile_registry(
    [
        Entity("ilo-tarn", "person", "Ilo Tarn", (Alias("the boss", held=True),)),
        Entity("zelko-mir", "person", "Zelko Mirov"),
    ]
)


def opened(article: str, text: str) -> Open:
    found = find(text, REGISTRY)
    known = [(one.start, one.end) for one in found.mentions]
    return Open(article, text, found.questions, suggest(text, known))


def cases(*texts: str) -> list[Case]:
    found = (opened(f"a-{number}", text) for number, text in enumerate(texts, 1))
    return gather(found, REGISTRY)


def test_what_settles_most_comes_first_and_what_is_known_before_what_is_new() -> None:
    found = cases(
        "Minister Mara Donn met the boss.",
        "A word with Minister Mara Donn.",
        "It was the boss. Then Minister Uwe Brandt left. Minister Mara Donn stayed.",
    )
    assert [(one.text, one.entity_id, len(one.places)) for one in found] == [
        ("Mara Donn", "", 3),
        ("the boss", "ilo-tarn", 2),
        ("Uwe Brandt", "", 1),
    ]


def test_a_place_has_its_sentence_and_its_surroundings() -> None:
    [case] = cases("Rain fell. Early on Monday Minister Mara Donn left! Nobody saw it.")
    [place] = case.places
    assert (place.left, place.right) == ("Early on Monday Minister", "left!")
    assert place.before == "Rain fell. Early on Monday Minister"
    assert place.after == "left! Nobody saw it."


def test_a_new_name_has_its_kind_its_reason_and_its_other_spellings() -> None:
    [case] = cases("The Quorn Energy Association (QEA) rose. The QEA fell.")
    assert (case.name, case.kind, case.aliases) == (
        "Quorn Energy Association",
        "organization",
        ("QEA",),
    )
    assert case.reason == "“association” in it"
    assert 0.5 < case.confidence < 1


def test_a_name_spelled_almost_like_a_known_one_is_asked_about_that() -> None:
    [case] = cases("A word with Minister Zelka Myrov.")
    assert (case.text, case.entity_id) == ("Zelka Myrov", "zelko-mir")
    assert case.reason == "spelled almost like Zelko Mirov"


def test_verdicts_are_one_for_each_article() -> None:
    [case] = cases("See Minister Mara Donn.", "Hear Minister Mara Donn!")
    assert [
        (one.article, one.text, one.verdict, one.entity)
        for one in case.verdicts("accept", "mara-donn")
    ] == [
        ("a-1", "Mara Donn", "accept", "mara-donn"),
        ("a-2", "Mara Donn", "accept", "mara-donn"),
    ]
    assert {one.entity for one in case.verdicts("reject", "mara-donn")} == {""}


@pytest.mark.parametrize(
    ("settled", "left"),
    [
        pytest.param({("a-1", "Mara Donn")}, ["a-2"], id="in one"),
        pytest.param({("a-1", "Donn")}, ["a-1", "a-2"], id="another spelling"),
    ],
)
def test_what_is_settled_is_not_asked(
    settled: set[tuple[str, str]], left: list[str]
) -> None:
    [case] = cases("See Minister Mara Donn.", "Hear Minister Mara Donn!")
    assert [one.article for one in case.without(settled).places] == left
