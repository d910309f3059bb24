"""A short article of our own, through the door: positions, scope, conditions, drift, events, explanations."""

import pytest
from marked import NLP

from whoseword.commitment import explain, judge_commitment
from whoseword.records import Attribution, Chain, Event, Link, Source, Span, Words

TEXT = (
    "Minister denies shipping arms to rebels\n"
    "Interior Minister Ana Solis on Tuesday denied that her government had shipped arms to the rebels, calling the "
    "report “politically motivated and completely baseless”. Two officials familiar with the matter told a news "
    "agency that they believe arms were shipped in March. The foreign ministry has not confirmed the shipment. "
    "“Any shipment of arms would mean war,” the envoy said. Police said the attack on the depot was likely an accident."
)


def words(text, start=0):
    at = TEXT.index(text, start)
    return Words(spans=(Span(at, at + len(text)),), text=text)


def source(text):
    spans = words(text)
    return Source(spans=spans.spans, text=text, kind="person")


def attribution(number, who, cue, content, within=None):
    return Attribution(
        id=f"a{number}", source=source(who), cue=words(cue), content=words(content), form="indirect",
        position="asserts", factuality="Uu", within=within, made_by="test", score=1.0,
    )  # fmt: skip


ATTRIBUTIONS = (
    attribution(1, "Interior Minister Ana Solis", "denied", "that her government had shipped arms to the rebels"),
    attribution(2, "Two officials familiar with the matter", "told", "that they believe arms were shipped in March"),
    attribution(3, "The foreign ministry", "has not confirmed", "the shipment"),
    attribution(4, "the envoy", "said", "Any shipment of arms would mean war"),
    attribution(5, "Police", "said", "the attack on the depot was likely an accident"),
)  # fmt: skip


def event(number, text, start=0, aux=()):
    return Event(id=f"e{number}", type="AID", spans=words(text, start).spans, factuality="CT+", aux=aux, made_by="test")


@pytest.fixture(scope="module")
def judged():
    doc = NLP.make_doc(TEXT)
    links = tuple(Link(holder=a.source.text, attribution=a.id) for a in ATTRIBUTIONS)
    chain = Chain(attribution="a1", links=links, root="Interior Minister Ana Solis")
    events = (event(1, "shipped"), event(2, "shipped in March"), event(3, "attack on the depot"))
    return judge_commitment(doc, ATTRIBUTIONS, (chain,), events)


def test_each_holder_has_its_position(judged):
    assert [(a.position, a.factuality) for a in judged[0]] == [
        ("denies", "CT-"), ("believes", "PR+"), ("has-not-confirmed", "Uu"), ("warns", "PS+"), ("believes", "PR+"),
    ]  # fmt: skip


def test_words_and_rule_are_kept(judged):
    denial = judged[0][0]
    assert denial.position_words.text == "denied"
    assert denial.position_by == "cue-denies"
    start, end = denial.position_words.spans[0].start, denial.position_words.spans[0].end
    assert TEXT[start:end] == "denied"


def test_scope_of_a_denial(judged):
    assert "denies-event" in judged[0][0].flags
    assert judged[0][0].denied.text.startswith("her government had shipped")


def test_a_condition_is_kept(judged):
    assert judged[0][3].condition.text == "Any shipment of arms"
    assert "conditional" in judged[0][3].flags


def test_estimates_are_kept_as_words(judged):
    estimate = judged[0][4].estimate
    assert (estimate.text, estimate.scale, estimate.term) == ("likely", "ICD 203", "likely")


def test_links_take_the_position(judged):
    assert [link.position for link in judged[1][0].links] == [a.position for a in judged[0]]


def test_no_attributed_event_is_a_fact(judged):
    for found in judged[2]:
        assert found.held_by
        assert found.factuality == "Uu"
    assert [held.factuality for held in judged[2][0].held_as] == ["Uu", "CT-"]
    assert [held.factuality for held in judged[2][1].held_as] == ["Uu", "PR+"]


def test_explanation_names_words_and_value(judged):
    text = explain(judged[0][0])
    assert "“denied”" in text
    assert "CT-" in text
