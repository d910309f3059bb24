"""The date said, the date of the event and the date of publication are three: which belongs to which word."""

import pytest
import spacy
from spacy.tokens import Doc

from whoseword.dates import date_for, resolve_dates

PUBLISHED = "2024-09-09"
BLANK = spacy.blank("en")


def dated(doc, word, dates):
    token = next(token for token in doc if token.text == word)
    date = date_for(doc, token.i, dates)
    return date.text if date else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two sources told the Herald on Saturday that Peru had sent arms in May.",
            {"told": "Saturday", "sent": "May"},
        ),
        ("Peru had sent arms in May, two sources told the Herald on Saturday.", {"told": "Saturday", "sent": "May"}),
        ("Peru sent arms, two sources said on Saturday.", {"said": "Saturday", "sent": None}),
        ("On Monday, the ministry summoned the envoy.", {"summoned": "Monday", "envoy": None}),
        ("The ministry summoned the envoy. On Monday it rained.", {"summoned": None, "rained": "Monday"}),
        ("The minister, who resigned in May, will meet rebels on Friday.", {"resigned": "May", "meet": "Friday"}),
        ("Officials blamed the rebels for Monday's attack.", {"attack": "Monday's"}),
        ("Officials denied that the strike on Tuesday killed anyone.", {"strike": "Tuesday"}),
        ("They meet every week.", {"meet": None}),
    ],
)
def test_without_a_parse_a_date_belongs_to_its_clause(text, expected):
    doc = BLANK(text)
    dates = resolve_dates(doc, PUBLISHED)
    assert {word: dated(doc, word, dates) for word in expected} == expected


def parsed(words, heads, deps, tags):
    pos = {"VB": "VERB", "NN": "NOUN", "IN": "ADP", "DT": "DET", "CD": "NUM"}
    return Doc(
        BLANK.vocab, words=words, heads=heads, deps=deps, tags=tags, pos=[pos.get(tag[:2], "X") for tag in tags],
        sent_starts=[index == 0 for index in range(len(words))],
    )  # fmt: skip


@pytest.fixture
def missiles():
    """Sources told Herald on Saturday that Peru had sent arms in May."""
    return parsed(
        ["Sources", "told", "Herald", "on", "Saturday", "that", "Peru", "had", "sent", "arms", "in", "May", "."],
        [1, 1, 1, 4, 1, 8, 8, 8, 1, 8, 11, 8, 1],
        ["nsubj", "ROOT", "obj", "case", "obl", "mark", "nsubj", "aux", "ccomp", "obj", "case", "obl", "punct"],
        ["NNS", "VBD", "NNP", "IN", "NNP", "IN", "NNP", "VBD", "VBN", "NNS", "IN", "NNP", "."],
    )


def test_with_a_parse_each_verb_takes_its_own(missiles):
    dates = resolve_dates(missiles, PUBLISHED)
    assert dated(missiles, "told", dates) == "Saturday"
    assert dated(missiles, "sent", dates) == "May"
    assert [date.start for date in dates] == ["2024-09-07", "2024-05-01"]


def test_a_date_hung_on_the_object_by_mistake_still_dates_the_verb():
    doc = parsed(
        ["They", "summoned", "envoys", "on", "Monday", "."],
        [1, 1, 1, 4, 2, 1],
        ["nsubj", "ROOT", "obj", "case", "nmod", "punct"],
        ["PRP", "VBD", "NNS", "IN", "NNP", "."],
    )
    dates = resolve_dates(doc, PUBLISHED)
    assert dated(doc, "summoned", dates) == dated(doc, "envoys", dates) == "Monday"


def test_the_parse_tells_the_tense_where_the_order_of_words_misleads():
    words = ["The", "minister", "said", "the", "vote", "on", "Monday", "will", "stand", "."]
    doc = parsed(
        words,
        [1, 2, 2, 4, 8, 6, 4, 8, 2, 2],
        ["det", "nsubj", "ROOT", "det", "nsubj", "case", "nmod", "aux", "ccomp", "punct"],
        ["DT", "NN", "VBD", "DT", "NN", "IN", "NNP", "MD", "VB", "."],
    )
    (monday,) = resolve_dates(doc, "2024-09-12")
    assert (monday.start, monday.direction) == ("2024-09-16", "future")


def test_a_word_outside_the_article_has_no_date():
    doc = BLANK("They met on Monday.")
    dates = resolve_dates(doc, PUBLISHED)
    assert date_for(doc, 99, dates) is None
    assert date_for(doc, 1, ()) is None
