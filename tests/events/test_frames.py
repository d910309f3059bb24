"""Every frame catches its own sentence and leaves the other alone, read by the model that ships."""

import os
from pathlib import Path

import pytest

import whoseword
from whoseword.events.lexicon import frames

SHIPPED = Path(whoseword.__file__).parent / "model" / "en" / "model.json"

pytestmark = [
    pytest.mark.model,
    pytest.mark.slow,
    pytest.mark.skipif(not (SHIPPED.is_file() or "WHOSEWORD_MODEL" in os.environ), reason="no model is there yet"),
]


@pytest.fixture(scope="module")
def read():
    from benchmarks.events import shipped

    return shipped()


def test_frames_catch_and_spare(read):
    """One sentence in twenty may be misread: a parser is no oracle, and a new model may trip over others."""
    missed = [f.name for f in frames() if f.type not in {event.type for event in read(f.catches, None).events}]
    caught = [f.name for f in frames() if read(f.spares, None).events]
    assert len(missed) <= len(frames()) * 0.05, missed
    assert len(caught) <= len(frames()) * 0.03, caught


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Norway is delaying a shipment of rice to Kenya.", "SANCTION", "NOR", "KEN"),
        ("Norway fired a medium-range missile on a test range.", "MOBILIZE", "NOR", None),
        ("Norway's president is due to meet Kenya's president.", "AGREE", "NOR", "KEN"),
        (
            "The rebels of Kenya insisted on their demands that Norway's government grant them more rights.",
            "REQUEST",
            "KEN",
            "NOR",
        ),
        ("Kenyan youths resorted to throwing stones at Norwegian soldiers.", "PROTEST", "KEN", "NOR"),
        ("Norway insisted on an apology from Kenya.", "REQUEST", "NOR", "KEN"),
        ("Norway called on Kenya to free two sailors.", "REQUEST", "NOR", "KEN"),
        ("Norway expelled three Kenyan diplomats.", "SANCTION", "NOR", "KEN"),
        ("Norway deported Kenyan workers.", "COERCE", "NOR", "KEN"),
        ("Norway will withdraw its troops from Kenya.", "CONCEDE", "NOR", "KEN"),
        ("Norway cancelled a planned visit to Kenya.", "REJECT", "NOR", "KEN"),
        ("Norway and Kenya began joint military exercises.", "COOPERATE", "NOR", None),
        ("Norway conducted a military drill near Kenya.", "MOBILIZE", "NOR", "KEN"),
        ("Norway's army carried out ethnic cleansing against Kenyan villagers.", "ASSAULT", "NOR", "KEN"),
        ("Norway said on Monday that Kenya must free two sailors.", "REQUEST", "NOR", "KEN"),
        ("Chad had word provided by its allies on the delivery of Norwegian arms to Kenya.", "AID", "NOR", "KEN"),
        ("If Kenya shelled Chad, Norway would sever diplomatic ties with Kenya.", "THREATEN", "NOR", "KEN"),
    ],
)
def test_the_manuals_distinctions(read, text, kind, actor, recipient):
    found = [
        event
        for event in read(text, None).events
        if event.type == kind and actor in {code[:3] for code in event.codes.actor}
    ]
    assert found
    assert recipient is None or recipient in {code[:3] for event in found for code in event.codes.recipient}
    assert all(event.factuality != "CT+" for event in found if event.aux)


@pytest.mark.parametrize(
    "text",
    [
        "France beat Croatia 4-2 in the final.",
        "An earthquake struck Turkey on Monday, destroying hundreds of buildings.",
        "Germany's Muller struck twice as the striker scored a goal in each half of the match.",
        "The Colombian singer will release a new album in June.",
        "Japanese shares fell as investors sold exporters.",
        "The candidate leads in the polls before the primary in Ohio.",
        "A British tourist was killed by a shark off Egypt.",
    ],
)
def test_news_that_is_not_political_gives_no_event(read, text):
    assert read(text, None).events == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian senators agree that Kenya was behind the theft.",
        "Norway's president slammed the Kenya inquiry as a waste of time.",
        "Norway's president called the Kenyan thoughtful on the subject of trade.",
        "Norway's minister insisted that he was not part of the Kenyan plot.",
        "Norway's president gave a speech similar in tone to Kenya's parliament.",
        "Norway's president wages a public relations offensive in Kenya.",
        "Norway's president praised the author of a book on Kenya.",
    ],
)
def test_words_that_mean_no_act_give_no_event(read, text):
    assert read(text, None).events == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Norway demanded the release of two Kenyan sailors from Chad.", "KEN"),
        ("Norway charged twelve agents, accusing them of hacking Kenyan computers.", "NOR"),
        ("Norway's president blasted the newspaper, a reader of Kenyan news.", "KEN"),
        ("Norway's army discussed the raid with the help of Kenya.", "KEN"),
    ],
)
def test_who_only_stands_near_does_not_act_and_does_not_receive(read, text, wrong):
    found = read(text, None).events
    hacked = [code for event in found if event.type == "COERCE" for code in event.codes.actor]
    received = [code for event in found if event.type != "COERCE" for code in event.codes.recipient]
    assert wrong not in {code[:3] for code in hacked + received}
