"""A claim that is only a phrase is quoted in the sentence it comes from."""

from __future__ import annotations

import pytest
from ledger_stories import DAM, TALKS, story
from msgspec.structs import replace

from whoseword.ledger.passages import Passage
from whoseword.ledger.sentences import LONGEST, is_whole, sentence_of
from whoseword.records import Span

PHRASE = replace(TALKS, id="claim-phrase", proposition="its concern about the talks", whole=False)


def test_lists_tell_phrases_and_quote_their_sentence(ledger):
    ledger.add(*story("a", ("Ostmark", "said", "Norland blew up the dam")))
    ledger.add(*story("b", ("Ina Berg", "said", "its concern about the talks"), claim=PHRASE))
    assert {line.id: line.whole for line in ledger.claims()} == {DAM.id: True, PHRASE.id: False}
    (found,) = ledger.sentences([PHRASE.id]).values()
    assert found.text == "Ina Berg said that its concern about the talks."
    assert [found.text[span.start : span.end] for span in found.content] == [PHRASE.proposition]


def test_the_likest_words_are_quoted_not_the_oldest(ledger):
    shown = replace(PHRASE, proposition="Norland: sending a drone to the depot")
    ledger.add(*story("a", ("Ostmark", "said", "the drones were there before"), day="2025-03-01", claim=shown))
    ledger.add(*story("b", ("Ina Berg", "said", "sending a drone to the depot"), day="2025-03-05", claim=shown))
    assert "sending a drone" in ledger.sentences([shown.id])[shown.id].text


def test_of_a_ledger_where_nobody_looked_the_words_decide():
    assert is_whole(replace(PHRASE, whole=None)) is False
    assert is_whole(replace(DAM, whole=None)) is True
    assert is_whole(replace(DAM, whole=False)) is False


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It rained. U.S. officials\nrepeated [their concern]. Then", "U.S. officials repeated their concern."),
        ("no end here [their concern] nor here", "no end here their concern nor here"),
        ("The head\n\nHe told of [their concern]", "He told of their concern"),
        ("“So be it.” She told Mr. Roe of [their concern]!” He left.", "She told Mr. Roe of their concern!”"),
    ],
)
def test_a_sentence_ends_where_readers_see_its_end(text, wanted):
    start, end = text.index("["), text.index("]") - 1
    bare = text.replace("[", "").replace("]", "")
    found = sentence_of(Passage(start=0, text=bare, content=(Span(start, end),)))
    assert found.text == wanted
    assert [found.text[span.start : span.end] for span in found.content] == ["their concern"]


def test_a_long_sentence_is_cut_around_the_words():
    text = "word " * 200 + "their concern " + "word " * 200
    start = text.index("their")
    found = sentence_of(Passage(start=0, text=text, content=(Span(start, start + 13),)))
    assert len(found.text) <= LONGEST + 2
    assert "their concern" in found.text
    assert found.text.endswith(" …")
