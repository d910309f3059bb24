"""Who did it, to whom it was done, and how a claim is shown."""

from whoseword.linkage.building import sides, telling_word, wording
from whoseword.linkage.clusters import gather
from whoseword.linkage.comparison import compare
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
