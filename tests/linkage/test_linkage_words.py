import pytest

from whoseword.data import load
from whoseword.linkage.meanings import happenings, is_accusing, is_converse, is_light, is_talk, mutual, tells, wider
from whoseword.linkage.words import RARE, plain, stem, weight


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("delivered", "delivery"),
        ("transferring", "transfer"),
        ("shipped", "shipments"),
        ("announcement", "announced"),
        ("struck", "strikes"),
        ("sent", "sending"),
        ("met", "meetings"),
        ("fired", "fire"),
        ("dying", "deaths"),
    ],
)
def test_forms_of_a_word_are_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("meeting", "metal"), ("police", "pole"), ("ship", "shape"), ("sea", "seal")]
)
def test_other_words_are_other_stems(one, other):
    assert stem(one) != stem(other)


def test_accents_and_apostrophes_do_not_count():
    assert plain("Kan’ani") == plain("Kan'ani") == "kanani"
    assert plain("Klaipėda") == "klaipeda"


def test_common_words_weigh_little():
    assert weight(stem("government")) < 1.5
    assert weight("fath-360") == RARE


@pytest.mark.parametrize("name", load("linkage_meanings")["happenings"])
def test_happenings_catch_and_spare(name):
    row = load("linkage_meanings")["happenings"][name]
    assert name in {found for word in row["catches"].strip(".").split() for found in happenings(stem(word))}
    assert name not in {found for word in row["spares"].strip(".").split() for found in happenings(stem(word))}


def test_things_know_what_they_fall_under():
    assert wider("fath-360") == ("ballistic missile", "missile", "weapon", "arms")
    assert wider("teapot") == ()


def test_every_thing_leads_somewhere_without_going_round():
    for thing in load("linkage_meanings")["things"]:
        assert thing not in wider(thing)


def test_kinds_of_words():
    assert is_talk(stem("denied"))
    assert is_light(stem("held"))
    assert is_converse(stem("received"))
    assert is_accusing(stem("accused"))
    assert mutual(happenings(stem("talks")))
    assert tells(stem("sanctions"), "SANCTION")
    assert not tells(stem("sanctions"), "AID")
