"""Values of events for the outlet and for each holder, drift, and the model head's place."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import NLP, parse

from whoseword.commitment import explain, judge_commitment
from whoseword.commitment.factuality import HEAD_SCORES
from whoseword.records import Attribution, Event, Source, Span, Words


def words(doc, tokens):
    spans, text = [], doc.text
    for index in tokens:
        start, end = doc[index].idx, doc[index].idx + len(doc[index])
        if spans and spans[-1].end >= start - 1:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return Words(spans=tuple(spans), text=" ".join(text[span.start : span.end] for span in spans))


def attribution(doc, parts, number=1):
    source, cue, content = (words(doc, part) for part in parts)
    return Attribution(
        id=f"a{number}",
        source=Source(spans=source.spans, text=source.text, kind="person") if source.spans else None,
        cue=cue if cue.spans else None,
        content=content,
        form="indirect",
        position="asserts",
        factuality="Uu",
        made_by="test",
        score=1.0,
    )


def event(doc, word, aux=()):
    start = doc.text.index(word)
    return Event(id="e", type="AID", spans=(Span(start, start + len(word)),), factuality="CT+", aux=aux, made_by="test")


def judged(marked, word, aux=()):
    doc, parts = parse(marked)
    attributions = (attribution(doc, parts),) if parts[2] else ()
    return judge_commitment(doc, attributions, (), (event(doc, word, aux),))[2][0]


@pytest.mark.parametrize(
    ("text", "word", "value", "rule"),
    [
        ("The army shelled the town.", "shelled", "CT+", "outlet-states"),
        ("The army did not shell the town.", "shell", "CT-", "outlet-states"),
        ("The alleged shelling of the town lasted an hour.", "shelling", "Uu", "outlet-hedge-word"),
        ("The reported shelling of the town lasted an hour.", "shelling", "PR+", "outlet-hedge-word"),
        ("A suspected attack closed the port.", "attack", "PR+", "outlet-hedge-word"),
        ("The army may have shelled the town.", "shelled", "PS+", "outlet-possible"),
        ("The army probably shelled the town.", "shelled", "PR+", "outlet-hedge-word"),
        ("The army must have shelled the town.", "shelled", "PR+", "outlet-probable"),
        ("Ministers met over the “attack” on the port.", "attack", "Uu", "outlet-scare-quotes"),
        ("Did the army shell the town?", "shell", "Uu", "outlet-question"),
    ],
)
def test_the_outlets_own_voice(text, word, value, rule):
    found = judged(text, word)
    assert (found.factuality, found.held_as[0].made_by) == (value, rule)
    assert found.held_by == ()


@pytest.mark.parametrize(
    ("marked", "word", "outlet", "holder"),
    [
        ("{The rebels} [said] <the army shelled the town>.", "shelled", "Uu", "CT+"),
        ("{The rebels} [denied] that <they shelled the town>.", "shelled", "Uu", "CT-"),
        ("{The rebels} [admitted] that <they shelled the town>.", "shelled", "PR+", "CT+"),
        ("{The rebels} [said] <they would shell the town if the army advanced>.", "advanced", "Uu", "Uu"),
        ("{The ministry} [has not confirmed] <the shelling>.", "shelling", "Uu", "Uu"),
        ("{The agency} [reported] that <no town was shelled>.", "shelled", "Uu", "CT-"),
    ],
)
def test_outlet_and_holder_are_two_values(marked, word, outlet, holder):
    found = judged(marked, word)
    assert [held.factuality for held in found.held_as] == [outlet, holder]
    assert found.held_by == ("a1",)


def test_no_attributed_event_is_ever_certain_for_the_outlet():
    for position in ("said", "denied", "admitted", "confirmed", "knows", "showed", "revealed", "alleged"):
        assert judged(f"{{The rebels}} [{position}] that <they shelled the town>.", "shelled").factuality != "CT+"


@pytest.mark.parametrize(
    ("score", "value"), [(2.5, "CT+"), (1.6, "CT+"), (1.2, "PS+"), (0.0, "PS+"), (-1.0, "Uu"), (-2.0, "Uu")]
)
def test_head_scores_only_lower(score, value):
    doc = NLP.make_doc("The army shelled the town.")
    doc.user_data[HEAD_SCORES] = np.full(len(doc), score, dtype=np.float32)
    assert judge_commitment(doc, (), (), (event(doc, "shelled"),))[2][0].factuality == value


def test_rules_go_before_head_scores():
    doc = NLP.make_doc("The alleged shelling lasted an hour.")
    doc.user_data[HEAD_SCORES] = np.full(len(doc), 3.0, dtype=np.float32)
    assert judge_commitment(doc, (), (), (event(doc, "shelling"),))[2][0].factuality == "Uu"


def pair_of(first, second):
    """Return two attributions in one Doc."""
    one, one_parts = parse(first)
    other, other_parts = parse(second)
    doc = NLP.make_doc(f"{one.text} {other.text}")
    moved = tuple([index + len(one) for index in part] for part in other_parts)
    return doc, (attribution(doc, one_parts, 1), attribution(doc, moved, 2))


def test_drift_from_one_holder_twice():
    doc, attributions = pair_of(
        "{The envoy} [suggested] that <rebels shelled the market>.", "{The envoy} [said] <rebels shelled the market>."
    )
    first, second = judge_commitment(doc, attributions, (), ())[0]
    places = [flag for flag in second.flags if flag.startswith("drift:")]
    assert places == [
        f"drift:{a.start}-{a.end}>{b.start}-{b.end}" for a, b in [(first.content.spans[0], second.content.spans[0])]
    ]
    assert not any(flag.startswith("drift") for flag in first.flags)


def test_no_drift_when_it_grows_weaker_or_another_speaks():
    for first, second in (
        (
            "{The envoy} [said] <rebels shelled the market>.",
            "{The envoy} [suggested] that <rebels shelled the market>.",
        ),
        ("{The envoy} [suggested] <rebels shelled the market>.", "{The mayor} [said] <rebels shelled the market>."),
    ):
        doc, attributions = pair_of(first, second)
        assert not any(f.startswith("drift") for a in judge_commitment(doc, attributions, (), ())[0] for f in a.flags)


@pytest.mark.parametrize(
    ("headline", "drifts"),
    [("Rebels shelled market in Tora", True), ("Rebels deny they shelled market in Tora", False)],
)
def test_drift_from_headline_to_body(headline, drifts):
    doc, parts = parse(headline + "\n{The envoy} [suggested] that <rebels shelled the market in Tora>.")
    found = judge_commitment(doc, (attribution(doc, parts),), (), ())[0][0]
    assert any(flag.startswith("drift:") and flag.endswith(f">0-{len(headline)}") for flag in found.flags) is drifts


def test_scare_quotes_are_flagged():
    doc, parts = parse("The [so-called] “<referendum>” was held.")
    assert "scare-quoted" in judge_commitment(doc, (attribution(doc, parts),), (), ())[0][0].flags


def test_explanations_name_condition_and_flags():
    doc, parts = parse("{The envoy} [warned] that <the town would starve if the road closed>.")
    text = explain(judge_commitment(doc, (attribution(doc, parts),), (), ())[0][0])
    assert "if the road closed" in text
    assert "conditional" in text


@given(st.text(max_size=60), st.data())
def test_nothing_breaks_on_any_text(text, data):
    doc = NLP.make_doc(text)
    places = st.integers(0, max(len(text), 1) + 2)
    spans = [tuple(sorted((data.draw(places), data.draw(places)))) for _ in range(3)]
    source, cue, content = (Words(spans=(Span(*span),), text="") for span in spans)
    strange = Attribution(
        id="a1", source=Source(spans=source.spans, text="", kind="person"), cue=cue, content=content, form="indirect",
        position="asserts", factuality="Uu", made_by="test", score=0.0,
    )  # fmt: skip
    judge_commitment(
        doc, (strange,), (), (Event(id="e", type="AID", spans=content.spans, factuality="CT+", made_by="t"),)
    )
