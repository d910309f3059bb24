"""Who did it, to whom it was done, and how a claim is shown."""

from whoseword.linkage.building import telling_word, wording
from whoseword.linkage.clusters import gather
from whoseword.linkage.comparison import compare
from whoseword.linkage.parts import names_doer, sides
from whoseword.linkage.proposition import Proposition

ARREST = """
the DET 2 det
officer NOUN 4 nmod:poss
's PART 2 case
arrest NOUN 0 root
"""
ARREST_OF = """
Norland PROPN 3 nmod:poss
's PART 1 case
arrest NOUN 0 root
of ADP 6 case
an DET 6 det
officer NOUN 3 nmod
"""
ACCUSED = """
Berg PROPN 2 nsubj
accused VERB 0 root
Norland PROPN 2 obj
of SCONJ 5 mark
sending VERB 2 advcl
engines NOUN 5 obj
over ADP 5 obl
"""


def _words(tokens):
    return [token.text for token in tokens]


def test_an_owner_undergoes_an_arrest_unless_it_is_of_somebody(make_doc):
    doers, others = sides(make_doc(ARREST)[3])
    assert (_words(doers), _words(others)) == ([], ["officer"])
    doers, others = sides(make_doc(ARREST_OF)[2])
    assert (_words(doers), _words(others)) == (["Norland"], ["officer"])


def test_an_accusation_is_shown_as_who_is_said_to_have_done_what(make_doc):
    doc = make_doc(ACCUSED)
    content = list(doc[2:])
    assert wording(doc[2:].text, telling_word(content), content) == "Norland: sending engines"


def test_rebels_are_not_the_state(make_proposition):
    state = [make_proposition(name, agent=("govern",), actor=("NOR",)) for name in "abc"]
    rebel = make_proposition("d", agent=("rebel",), actor=("NOR",))
    again = make_proposition("e", agent=("govern",), actor=("NOR",))
    ranked = [gather(one, [(compare(one, other, 1.0), other, "claim") for other in state])[0] for one in (rebel, again)]
    assert not ranked[0].joins
    assert ranked[1].joins


def test_two_meetings_of_one_envoy_are_two():
    def meeting(name: str, host: str) -> Proposition:
        return Proposition(
            id=name, article=name, text="", predicate="meet", happenings=("meeting",), actor=("NOR",), recipient=(host,)
        )

    told = {name for name, _ in compare(meeting("a", "OST"), meeting("b", "WES"), 1.0).parts}
    assert "other recipient" in told
    told = {name for name, _ in compare(meeting("a", "OST"), meeting("b", "OST"), 1.0).parts}
    assert "other recipient" not in told


PASSIVE = """
Depot NOUN 3 nsubj:pass
was AUX 3 aux:pass
struck VERB 0 root
inside ADP 5 case
Selk PROPN 3 obl
by ADP 8 case
a DET 8 det
crew NOUN 3 obl
. PUNCT 3 punct
"""
DRONE = """
A DET 2 det
drone NOUN 3 nsubj
struck VERB 0 root
Selk PROPN 3 obj
. PUNCT 3 punct
"""
ORDERED = """
Berg PROPN 3 nsubj:pass
was AUX 3 aux:pass
killed VERB 0 root
on ADP 5 case
orders NOUN 3 obl
of ADP 8 case
the DET 8 det
king NOUN 5 nmod
. PUNCT 3 punct
"""


def test_who_did_it_is_told_by_a_phrase_with_by_and_by_whose_orders(make_doc):
    assert _words(sides(make_doc(PASSIVE)[2])[0]) == ["crew"]
    assert _words(sides(make_doc(ORDERED)[2])[0]) == ["king"]


def test_a_weapon_is_no_doer(make_doc):
    assert [names_doer(make_doc(table)[2]) for table in (PASSIVE, DRONE, ORDERED)] == [True, False, True]


def test_that_it_was_done_and_that_somebody_did_it_are_two_claims(make_proposition):
    left_open = [make_proposition(name, doer=False) for name in "abc"]
    named = make_proposition("d", agent=("norland",), doer=True)
    again = make_proposition("e", doer=False)
    ranked = [
        gather(one, [(compare(one, other, 1.0), other, "claim") for other in left_open])[0] for one in (named, again)
    ]
    assert [choice.joins for choice in ranked] == [False, True]
