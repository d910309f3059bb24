"""Non-denial denials, the scope of a denial, conditions and drift: what stands beside a position."""

import pytest
from marked import NLP, parse, tokens

from whoseword.commitment import explain, judge_commitment
from whoseword.records import Attribution, Source, Span, Words


def attributed(doc, parts, name="a"):
    source, cue, content = (
        Words(spans=tuple(Span(doc[i].idx, doc[i].idx + len(doc[i])) for i in part), text="") if part else None
        for part in parts
    )
    words = [Words(spans=part.spans, text=" ".join(doc.text[s.start : s.end] for s in part.spans)) if part else None
             for part in (source, cue, content)]  # fmt: skip
    return Attribution(
        id=name,
        source=Source(spans=words[0].spans, text=words[0].text, kind="person") if words[0] else None,
        cue=words[1],
        content=words[2],
        form="indirect",
        position="asserts",
        factuality="CT+",
        made_by="hand",
        score=1.0,
    )


def judged(marked):
    doc, parts = parse(marked)
    return judge_commitment(doc, (attributed(doc, parts),), (), ())[0][0]


@pytest.mark.parametrize(
    "marked",
    [
        "Asked about the bribes, {the minister} [said] <he had always respected the law>.",
        "{The firm} [said] <it takes such allegations very seriously>.",
        "{The mayor} [called] <the accusations a political witch hunt>.",
        "{The club} [said] <the timing of the report was suspicious>.",
        "{The ministry} [said] <the story was an attempt to smear the army>.",
        "Accused of hiding the loss, {the bank} [said] <it complies with all regulations>.",
        "{The aide} [denied] <any wrongdoing>.",
        "{The premier} [said] <his accusers were motivated by revenge>.",
        "{The palace} [said] <it would not dignify the claims with a response>.",
        "{The governor} [called] <the reporter a liar>.",
        "{The minister} [said] <she had done nothing illegal>.",
    ],
)
def test_answers_that_deny_nothing(marked):
    assert "non-denial-denial" in judged(marked).flags


@pytest.mark.parametrize(
    "marked",
    [
        "{The minister} [said] <the report was false>.",
        "{The firm} [said] <its profits had doubled>.",
        "{The bank} [denied] <that it had sold the data>.",
    ],
)
def test_answers_that_deny_or_say_something_else(marked):
    assert "non-denial-denial" not in judged(marked).flags


@pytest.mark.parametrize(
    ("flag", "words", "marked"),
    [
        ("denies-event", "had taken the money", "{The mayor} [denied] that <he had taken the money>."),
        ("denies-event", "never exported", "{Pyongyang} [said] <it had never exported shells to Russia>."),
        ("denies-intent", "knowingly", "{The firm} [denied] <knowingly supplying the valves>."),
        ("denies-intent", "on purpose", "{The guard} [said] <he had not fired on purpose>."),
        ("denies-intent", "meant to", "{The actress} [said] <she had not meant to insult the church>."),
        ("denies-intent", "aware", "{The broker} [denied] <being aware that the oil was Iranian>."),
        ("denies-kind", "ballistic", "{Tehran} [denied] <sending ballistic missiles>, but said it had sent drones."),
        ("denies-kind", "lethal", "{The ministry} [denied] <supplying lethal aid>, though it had provided radios."),
        ("denies-kind", "combat", "{The ministry} [said] <it had sent no combat troops>, only advisers."),
    ],
)
def test_what_exactly_is_denied(flag, words, marked):
    found = judged(marked)
    assert flag in found.flags
    assert words in found.denied.text


@pytest.mark.parametrize(
    ("position", "condition", "marked"),
    [
        ("warns", "if the dam failed", "{The engineer} [said] <the town would be flooded if the dam failed>."),
        ("warns", "Any delay", '<"Any delay would cost lives,"> {the doctor} [said].'),
        ("warns", "without rain", "{The ministry} [said] <without rain, the harvest would fail>."),
        ("warns", "were the talks to collapse", "{The envoy} [said] <war would follow were the talks to collapse>."),
        ("predicts", "should the bank raise rates", "{She} [said] <the krone would rise should the bank raise rates>."),
        ("promises", "if elected", "{The candidate} [said] <she would cut fares if elected>."),
        ("promises", "provided that he agreed", "{The firm} [said] <it would pay, provided that he agreed>."),
        ("threatens", "if it was attacked", "{Tehran} [said] <it would close the strait if it was attacked>."),
        ("threatens", "Unless you leave", '<"Unless you leave, we will burn the house,"> {the note} [said].'),
        ("threatens", "any attack", "{The premier} [said] <any attack on the island would be met with force>."),
    ],
)  # fmt: skip
def test_conditions_are_kept_and_lower_the_value(position, condition, marked):
    found = judged(marked)
    assert (found.position, found.factuality) == (position, "PS+")
    assert condition in found.condition.text
    assert "for which this is no evidence" in explain(found)


def together(headline, *sentences):
    """Judge several marked sentences as one article."""
    text, marks = headline, []
    for sentence in sentences:
        text += "\n" if text and not marks else " " * bool(text)
        places = ([], [], [])
        starts = {}
        for character in sentence:
            if character in "{[<":
                starts["{[<".index(character)] = len(text)
            elif character in "}]>":
                part = "}]>".index(character)
                places[part].append((starts.pop(part), len(text)))
            else:
                text += character
        marks.append(places)
    doc = NLP.make_doc(text)
    found = [attributed(doc, tuple(tokens(doc, part) for part in places), str(n)) for n, places in enumerate(marks)]
    return doc.text, judge_commitment(doc, tuple(found), (), ())[0]


@pytest.mark.parametrize(
    ("drifts", "article"),
    [
        (True, ("", "{Police} [believe] <the fire was set by boys>.", "{Police} [said] <boys set the fire>.")),
        (True, ("", "{She} [warned] that <the reactor could leak>.", "{She} [said] <the reactor was leaking>.")),
        (True, ("Army killed forty villagers", "{Villagers} [believe] <the army killed forty people>.")),
        (False, ("", "{Police} [said] <boys set the fire>.", "{Police} [believe] <the fire was set by boys>.")),
        (False, ("", "{Police} [believe] <the fire was set by boys>.", "{The mayor} [said] <boys set the fire>.")),
        (False, ("Army may have killed forty villagers", "{Villagers} [believe] <the army killed forty people>.")),
        (False, ("Army 'killed forty villagers'", "{Villagers} [believe] <the army killed forty people>.")),
        (False, ("Army killed forty villagers", "{The ministry} [said] <the army killed forty people>.")),
    ],
)  # fmt: skip
def test_drift_from_weaker_to_stronger(drifts, article):
    text, found = together(*article)
    flagged = [each for each in found if any(flag.startswith("drift:") for flag in each.flags)]
    assert bool(flagged) is drifts
    if drifts:
        assert "weaker in “" in explain(flagged[0], text)
