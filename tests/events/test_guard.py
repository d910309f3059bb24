import pytest

from whoseword.events.guard import is_political


@pytest.mark.parametrize(
    "text",
    [
        "Norway beat Kenya 4-2 in the semi-final.",
        "The hurricane hit Norway on Sunday.",
        "The Norwegian striker attacked from the left and scored a goal in the second half of the match.",
        "The singer's new album takes aim at her old band.",
        "The candidate leads in the polls before the primary.",
    ],
)
def test_other_walks_of_life_give_nothing(text):
    assert not is_political(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian troops attacked a Kenyan port.",
        "The government sent troops to the flooded villages after the storm.",
        "Norway's parliament voted 94-12 for sanctions against Kenya.",
    ],
)
def test_politics_stays(text):
    assert is_political(text)
