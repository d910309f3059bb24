import pytest
import spacy
from msgspec.structs import replace
from spacy.tokens import Doc

from whoseword.events import Options, code_events
from whoseword.records import Actor, Attribution, DateWords, Mention, Source, Span, Words

SUPPLIED = """
Norway Norway PROPN NNP nsubj 3
has have AUX VBZ aux 3
supplied supply VERB VBN root 0
rockets rocket NOUN NNS obj 3
to to ADP IN case 6
Kenya Kenya PROPN NNP obl 3
. . PUNCT . punct 3
"""


@pytest.fixture
def coded(build, actors_in):
    def code(table, attributions=(), dates=(), options=None):
        doc = build(table)
        return code_events(doc, actors_in(doc), attributions, dates, options)

    return code


def said(doc_text, words, factuality="CT+", within=None, name="a"):
    start = doc_text.index(words)
    return Attribution(
        id=name, source=Source(spans=(Span(0, 6),), text="source", kind="person"), cue=None,
        content=Words(spans=(Span(start, start + len(words)),), text=words), form="indirect", position="asserts",
        factuality=factuality, within=within, made_by="test", score=1.0,
    )  # fmt: skip


def row(event):
    return event.type, event.codes.actor, event.codes.recipient, event.factuality, event.aux


def test_a_plain_statement_is_a_fact_with_its_sides_quad_scale_and_cameo(coded):
    (event,) = coded(SUPPLIED)
    assert row(event) == ("AID", ("NOR",), ("KEN",), "CT+", ())
    assert (event.cameo, event.quad, event.scale) == ("072", "material-cooperation", 10.0)
    assert "military" in event.context
    assert event.actor == ("nor",)
    assert event.held_by == ()
    assert event.object.text == "rockets"


def test_spans_are_the_words_of_the_event(build, actors_in):
    doc = build(SUPPLIED)
    (event,) = code_events(doc, actors_in(doc))
    assert [doc.text[span.start : span.end] for span in event.spans] == ["supplied"]


def test_ids_stay_the_same(coded):
    assert coded(SUPPLIED)[0].id == coded(SUPPLIED)[0].id


def test_passive_with_its_agent(coded):
    (event,) = coded(
        """
Rockets rocket NOUN NNS nsubj:pass 3
were be AUX VBD aux:pass 3
supplied supply VERB VBN root 0
to to ADP IN case 5
Kenya Kenya PROPN NNP obl 3
by by ADP IN case 7
Norway Norway PROPN NNP obl:agent 3
. . PUNCT . punct 3
"""
    )
    assert row(event)[:3] == ("AID", ("NOR",), ("KEN",))


AGENTLESS = """
Kenyan Kenyan ADJ JJ amod 2
students student NOUN NNS nsubj:pass 4
were be AUX VBD aux:pass 4
arrested arrest VERB VBN root 0
. . PUNCT . punct 4
"""


def test_a_passive_without_agent_is_not_coded(coded):
    assert coded(AGENTLESS) == ()


def test_unless_the_reader_asks_for_it(coded):
    (event,) = coded(AGENTLESS, options=Options(agentless=True))
    assert row(event)[:3] == ("COERCE", (), ("KEN",))


ACCUSED = """
Norway Norway PROPN NNP nsubj 2
accused accuse VERB VBD root 0
Kenya Kenya PROPN NNP obj 2
of of SCONJ IN mark 5
supplying supply VERB VBG advcl 2
rockets rocket NOUN NNS obj 5
to to ADP IN case 8
Chad Chad PROPN NNP obl 5
. . PUNCT . punct 2
"""


def test_speech_act_and_embedded_event_are_both_kept(build, actors_in):
    doc = build(ACCUSED)
    content = said(doc.text, "of supplying rockets to Chad", factuality="PS+")
    accuse, aid = code_events(doc, actors_in(doc), (content,))
    assert row(accuse) == ("ACCUSE", ("NOR",), ("KEN",), "CT+", ())
    assert accuse.held_by == ()
    assert row(aid)[:4] == ("AID", ("KEN",), ("TCD",), "PS+")
    assert aid.held_by == ("a",)


def test_an_accusation_without_attribution_is_no_fact_either(coded):
    _, aid = coded(ACCUSED)
    assert aid.factuality == "Uu"


def test_alleged_noun_in_a_headline(coded):
    events = coded(
        """
Norway Norway PROPN NNP nsubj 2
summons summon VERB VBZ root 0
Kenyan Kenyan ADJ JJ amod 4
diplomat diplomat NOUN NN obj 2
over over ADP IN case 8
alleged alleged ADJ JJ amod 8
missile missile NOUN NN compound 8
transfers transfer NOUN NNS obl 2
to to ADP IN case 10
Chad Chad PROPN NNP nmod 8
"""
    )
    assert row(events[0])[:4] == ("ACCUSE", ("NOR",), ("KEN",), "CT+")
    assert events[0].mode == ("disapprove",)


def test_alleged_noun_with_its_owner(coded):
    events = coded(
        """
Norway Norway PROPN NNP nsubj 2
denounced denounce VERB VBD root 0
Kenya Kenya PROPN NNP nmod:poss 7
's 's PART POS case 3
alleged alleged ADJ JJ amod 7
missile missile NOUN NN compound 7
transfers transfer NOUN NNS obj 2
to to ADP IN case 9
Chad Chad PROPN NNP nmod 7
"""
    )
    assert [row(event)[:4] for event in events] == [
        ("ACCUSE", ("NOR",), ("KEN",), "CT+"),
        ("AID", ("KEN",), ("TCD",), "Uu"),
    ]


def test_all_levels_hold_it_from_the_outermost_in(build, actors_in):
    doc = build(SUPPLIED)
    outer = said(doc.text, "Norway has supplied rockets to Kenya.", name="outer")
    inner = said(doc.text, "supplied rockets to Kenya", factuality="PR+", within="outer", name="inner")
    (event,) = code_events(doc, actors_in(doc), (inner, outer))
    assert event.held_by == ("outer", "inner")
    assert event.factuality == "PR+"


def swap(table, old, new):
    assert old in table
    return table.replace(old, new)


def test_negation(coded):
    table = """
Norway Norway PROPN NNP nsubj 4
has have AUX VBZ aux 4
not not PART RB advmod 4
supplied supply VERB VBN root 0
rockets rocket NOUN NNS obj 4
to to ADP IN case 7
Kenya Kenya PROPN NNP obl 4
. . PUNCT . punct 4
"""
    (event,) = coded(table)
    assert row(event)[3:] == ("CT-", ("negation",))


def modal(word, more=""):
    return f"""
Norway Norway PROPN NNP nsubj 3
{word} {word} AUX MD aux 3
supply supply VERB VB root 0
rockets rocket NOUN NNS obj 3
to to ADP IN case 6
Kenya Kenya PROPN NNP obl 3
{more or ". . PUNCT . punct 3"}
"""


def test_future_aid_is_an_agreement_and_no_fact(coded):
    (event,) = coded(modal("will"))
    assert row(event) == ("AGREE", ("NOR",), ("KEN",), "PR+", ("future",))
    assert event.cameo == "033"


def test_a_possibility_keeps_its_type_and_is_hypothetical(coded):
    (event,) = coded(modal("may"))
    assert row(event) == ("AID", ("NOR",), ("KEN",), "PS+", ("hypothetical",))


def test_a_question_is_open(coded):
    (event,) = coded(swap(modal("will"), ". . PUNCT . punct 3", "? ? PUNCT . punct 3"))
    assert event.factuality == "Uu"


CONDITION = """
If if SCONJ IN mark 3
Norway Norway PROPN NNP nsubj 3
supplied supply VERB VBD advcl 11
rockets rocket NOUN NNS obj 3
to to ADP IN case 6
Chad Chad PROPN NNP obl 3
, , PUNCT , punct 3
Kenya Kenya PROPN NNP nsubj 11
would would AUX MD aux 11
probably probably ADV RB advmod 11
cut cut VERB VB root 0
ties tie NOUN NNS obj 11
with with ADP IN case 14
Norway Norway PROPN NNP obl 11
. . PUNCT . punct 11
"""


def test_condition_and_consequence_are_both_unrealised(coded):
    events = {event.type: row(event) for event in coded(CONDITION)}
    assert events["AID"] == ("AID", ("NOR",), ("TCD",), "Uu", ("hypothetical",))
    assert events["THREATEN"] == ("THREATEN", ("KEN",), ("NOR",), "Uu", ("hypothetical",))


def test_light_verb_and_noun(coded):
    (event,) = coded(
        """
Norway Norway PROPN NNP nsubj 2
launched launch VERB VBD root 0
an a DET DT det 4
invasion invasion NOUN NN obj 2
of of ADP IN case 6
Kenya Kenya PROPN NNP nmod 4
. . PUNCT . punct 2
"""
    )
    assert row(event)[:4] == ("ASSAULT", ("NOR",), ("KEN",), "CT+")
    assert len(event.spans) == 2


def test_those_who_meet_are_all_actors(coded):
    (event,) = coded(
        """
Norway Norway PROPN NNP nsubj 4
and and CCONJ CC cc 3
Kenya Kenya PROPN NNP conj 1
reached reach VERB VBD root 0
an a DET DT det 6
agreement agreement NOUN NN obj 4
. . PUNCT . punct 4
"""
    )
    assert row(event)[:3] == ("AGREE", ("NOR", "KEN"), ())


def test_the_date_of_the_clause_and_history(build, actors_in):
    table = swap(SUPPLIED, ". . PUNCT . punct 3", "in in ADP IN case 8\n1982 1982 NUM CD obl 3\n. . PUNCT . punct 3")
    doc = build(table)
    doc.user_data["whoseword.published"] = "2024-05-01"
    start = doc.text.index("1982")
    year = DateWords(text="1982", start="1982-01-01", end="1982-12-31", spans=(Span(start, start + 4),))
    (event,) = code_events(doc, actors_in(doc), (), (year,))
    assert event.date == year
    assert event.aux == ("historical",)


def test_non_political_actors_do_not_act(build, actors_in):
    doc = build(swap(SUPPLIED, "Norway Norway", "Smith Smith"))
    smith = Actor(id="s", name="Smith", kind="person", mentions=(Mention(start=0, end=5, text="Smith"),))
    assert code_events(doc, (smith, *actors_in(doc))) == ()


def test_a_country_acts_although_it_was_taken_for_a_person(build, actors_in):
    doc = build(SUPPLIED)
    person = replace(actors_in(doc)[0], kind="person", country=None)
    (event,) = code_events(doc, (person,))
    assert event.codes.actor == ("NOR",)


@pytest.mark.parametrize("words", [[], ["."], ["Norway"], ["attack", "attack", "attack"]])
def test_a_doc_without_syntax_gives_nothing(words, actors_in):
    doc = Doc(spacy.blank("en").vocab, words=words, heads=[0] * len(words), deps=["dep"] * len(words))
    assert code_events(doc, actors_in(doc)) == ()
