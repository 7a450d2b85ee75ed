"""The sentences that carry most, and mentions where the text is printed."""

import time

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Mention
from digest.relate.alignment import carried
from digest.relate.keypoints import SHORTEST, find_key_points
from digest.relate.sentences import sentences
from digest.relate.speakers import Named

MILL = (
    "The old paper mill in Inkland closes on Friday, its owners said.",
    "The mill has made paper for the presses of Inkland since the war.",
    "It was never rich.",
    "Its owners, the Paper Guild, want to sell the mill to the state.",
    "Rain fell on the day that the news came to the small town.",
    "A bird sat on the roof of the church and nobody saw where it went.",
    "Somebody had left a red umbrella beside the door of the bakery.",
    "The state has not said whether it wants the paper mill at all.",
    "Bread was sold as on any other day until the late afternoon.",
    "“We make paper, and nothing else”, one of the workers of the mill said.",
    "In the evening there was music in the square before the town hall.",
    "Then all of them went home.",
)


def test_three_sentences_about_the_matter_in_the_order_of_the_text() -> None:
    paragraphs = [" ".join(MILL[:4]), " ".join(MILL[4:8]), " ".join(MILL[8:])]
    found = find_key_points("Paper mill in Inkland closes", paragraphs)
    assert [one.text for one in found] == [MILL[0], MILL[1], MILL[3]]
    assert [one.paragraph for one in found] == [1, 1, 1]
    for one in found:
        assert paragraphs[one.paragraph - 1][one.start : one.end] == one.text


def test_a_short_text_has_none() -> None:
    assert len(MILL) == SHORTEST
    assert find_key_points("Paper mill", [" ".join(MILL[1:])]) == ()


@given(
    st.lists(
        st.lists(st.sampled_from([*MILL, "“", "\n", " ", "A. ", "x"]), max_size=20),
        max_size=4,
    )
)
def test_key_points_are_verbatim_whatever_the_text(parts: list[list[str]]) -> None:
    paragraphs = [" ".join(one) for one in parts]
    found = find_key_points("The mill", paragraphs)
    assert len(found) in (0, 3)
    for one in found:
        assert paragraphs[one.paragraph - 1][one.start : one.end] == one.text
        assert "\n" not in one.text


def test_sentences_end_where_another_begins() -> None:
    text = "Mr. Dill came on Dec. 7 at last. “Is it so?” Yes. “It is.” He left\nat 5. "
    found = [text[start:end] for start, end in sentences(text)]
    assert found == [
        "Mr. Dill came on Dec. 7 at last.",
        "“Is it so?”",
        "Yes.",
        "“It is.”",
        "He left",
        "at 5.",
    ]


def test_mentions_are_carried_to_where_the_text_is_printed() -> None:
    text = "Ada\n\nAda--the first... met Ben.\n\nHead\n\nBen 'left' Ada."
    mentions = [
        Mention("ada", 0, 3),
        Mention("ada", 5, 8),
        Mention("ben", 27, 30),
        Mention("ben", 39, 42),
        Mention("ada", 50, 53),
    ]
    printed = ["Ada—the first… met Ben.", "Something else here", "Ben ‘left’ Ada."]
    found = carried(text, mentions, printed, {"ada": "person", "ben": "person"})
    assert found == [
        [Named(0, 3, "ada", "person"), Named(19, 22, "ben", "person")],
        [],
        [Named(0, 3, "ben", "person"), Named(11, 14, "ada", "person")],
    ]


def test_hostile_text_takes_linear_time() -> None:
    start = time.process_time()
    for text in ("a b c d " * 20_000, "A. " * 30_000, "A\n" * 30_000):
        find_key_points(text, [text])
        carried(text, [Mention("a", 0, 1)], text.split(" "), {"a": "person"})
        carried(text, [Mention("a", 0, 1)], [text] * 5, {"a": "person"})
    assert time.process_time() - start < 6
