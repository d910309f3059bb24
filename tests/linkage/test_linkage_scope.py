"""What a denial reaches, and what it leaves standing."""

import pytest

from whoseword.linkage import MemoryIndex, link_claims, state_claims
from whoseword.linkage.building import telling_word
from whoseword.linkage.parts import had_from, is_heard_of, sides
from whoseword.linkage.scope import is_elsewhere, is_granted

PREVENTED = """
Envoys NOUN 2 nsubj
prevented VERB 0 root
an DET 4 det
answer NOUN 2 obj
to ADP 8 case
Norland PROPN 8 nmod:poss
's PART 6 case
strikes NOUN 4 nmod
. PUNCT 2 punct
"""
DENIED_REPORTS = """
Norland PROPN 2 nsubj
denied VERB 0 root
reports NOUN 2 obj
of ADP 6 case
the DET 6 det
strikes NOUN 3 nmod
. PUNCT 2 punct
"""
DID_NOT_KNOW = """
He PRON 4 nsubj
did AUX 4 aux
not PART 4 advmod
know VERB 0 root
that SCONJ 7 mark
Norland PROPN 7 nsubj
struck VERB 4 ccomp
Selk PROPN 7 obj
. PUNCT 4 punct
"""
PREVENTED_ANY = """
Envoys NOUN 2 nsubj
prevented VERB 0 root
strikes NOUN 2 obj
. PUNCT 2 punct
"""
RESPONSIBLE = """
Norland PROPN 4 nsubj
is AUX 4 cop
not PART 4 advmod
responsible ADJ 0 root
for ADP 7 case
the DET 7 det
strike NOUN 4 obl
. PUNCT 4 punct
"""
ROLE = """
Norland PROPN 2 nsubj
played VERB 0 root
a DET 4 det
role NOUN 2 obj
in ADP 7 case
the DET 7 det
strike NOUN 4 nmod
. PUNCT 2 punct
"""
ANSWERED = """
Berg PROPN 2 nsubj
said VERB 0 root
that SCONJ 6 mark
Norland PROPN 6 nsubj
never ADV 6 advmod
struck VERB 2 ccomp
Selk PROPN 6 obj
. PUNCT 2 punct

Ostmark PROPN 2 nsubj
rejected VERB 0 root
{words}
. PUNCT 2 punct
"""
WORDS = {"this": "this PRON 2 obj", "the allegations": "the DET 4 det\nallegations NOUN 2 obj"}


@pytest.mark.parametrize(
    ("table", "word", "granted"),
    [
        (PREVENTED, "strikes", True),
        (DENIED_REPORTS, "strikes", False),
        (DID_NOT_KNOW, "struck", True),
        (PREVENTED_ANY, "strikes", False),
        (RESPONSIBLE, "strike", False),
    ],
)
def test_what_a_denial_leaves_standing(make_doc, table, word, granted):
    doc = make_doc(table)
    assert is_granted(next(token for token in doc if token.text == word)) is granted


@pytest.mark.parametrize("table", [RESPONSIBLE, ROLE])
def test_who_has_a_part_in_it_is_said_to_have_done_it(make_doc, table):
    doc = make_doc(table)
    word = telling_word(list(doc))
    assert word.text == "strike"
    assert [token.text for token in sides(word)[0]] == ["Norland"]


def test_what_is_granted_is_not_denied(make_doc, report_of, model):
    doc = make_doc(DID_NOT_KNOW)
    report = report_of(doc, "one", ("He", "Norland struck Selk", "denies", "CT-"))
    assert [one.proposition.predicate for one in state_claims(doc, report, model).statements] == ["strik"]
    report = report_of(doc, "two", ("", doc.text, "asserts", "CT-"))
    assert state_claims(doc, report, model).statements == ()


@pytest.mark.parametrize(("words", "positions"), [("this", ["denies"]), ("the allegations", ["denies", "rejects"])])
def test_to_reject_a_denial_is_no_denial(make_doc, report_of, model, words, positions):
    doc = make_doc(ANSWERED.format(words=WORDS[words]))
    report = report_of(
        doc,
        "one",
        ("Berg", "that Norland never struck Selk", "denies", "CT-"),
        ("Ostmark", words, "rejects", "CT-"),
    )
    linked = link_claims(report, state_claims(doc, report, model), MemoryIndex())
    assert [stance.position for stance in linked.stances] == positions


TWO_STRIKES = """
Norland PROPN 2 nsubj
struck VERB 0 root
Selk PROPN 2 obj
with ADP 6 case
a DET 6 det
drone NOUN 2 obl
. PUNCT 2 punct

Ostmark PROPN 2 nsubj
struck VERB 0 root
Varn PROPN 2 obj
. PUNCT 2 punct

Berg PROPN 2 nsubj
confirmed VERB 0 root
the DET 5 det
{word} NOUN 5 compound
strike NOUN 2 obj
. PUNCT 2 punct
"""
NOT_ABOUT = """
This PRON 5 nsubj
is AUX 5 cop
not PART 5 advmod
the DET 5 det
end NOUN 0 root
. PUNCT 5 punct

Norland PROPN 2 nsubj
struck VERB 0 root
Selk PROPN 2 obj
. PUNCT 2 punct
"""


@pytest.mark.parametrize(("word", "of"), [("drone", "Norland"), ("latest", "Ostmark"), ("gas", None)])
def test_what_is_said_of_a_happening_tells_which_it_is(make_doc, report_of, model, word, of):
    doc = make_doc(TWO_STRIKES.format(word=word))
    report = report_of(
        doc,
        "one",
        ("Adler", "Norland struck Selk with a drone", "asserts", "CT+"),
        ("Adler", "Ostmark struck Varn", "asserts", "CT+"),
        ("Berg", f"the {word} strike", "confirms", "CT+"),
    )
    linked = link_claims(report, state_claims(doc, report, model), MemoryIndex())
    reason = linked.members[-1].reasons[0]
    assert f"points back to “{of}" in reason if of else "points back" not in reason


def test_what_another_sentence_denies_is_not_denied(make_doc):
    doc = make_doc(NOT_ABOUT)
    inside = range(len(doc))
    assert is_elsewhere(next(token for token in doc if token.text == "struck"), inside)
    assert not is_elsewhere(next(token for token in doc if token.text == "end"), inside)


def test_to_deny_knowing_of_it_denies_nothing(make_doc, report_of, model):
    doc = make_doc(KNOWING)
    report = report_of(doc, "one", ("Berg", "knowing about the payment", "denies", "CT-"))
    assert state_claims(doc, report, model).statements == ()


KNOWING = """
Berg PROPN 2 nsubj
denied VERB 0 root
knowing VERB 2 xcomp
about ADP 6 case
the DET 6 det
payment NOUN 3 obl
. PUNCT 2 punct
"""


def test_from_whom_the_information_is_had(make_doc):
    doc = make_doc(HEARD)
    word = next(token for token in doc if token.text == "delivery")
    inside = range(len(doc))
    assert had_from(word, inside).text == "allies"
    assert is_heard_of(word, inside)


HEARD = """
Norland PROPN 2 nsubj
has VERB 0 root
evidence NOUN 2 obj
from ADP 6 case
its PRON 6 nmod:poss
allies NOUN 3 nmod
of ADP 9 case
the DET 9 det
delivery NOUN 3 nmod
. PUNCT 2 punct
"""

CERTAIN = """
Berg PROPN 2 nsubj
said VERB 0 root
it PRON 5 nsubj
was AUX 5 cop
clear ADJ 2 ccomp
that SCONJ 9 mark
no DET 8 det
missile NOUN 9 nsubj
hit VERB 5 ccomp
Selk PROPN 9 obj
. PUNCT 2 punct
"""


def test_a_happening_that_the_words_themselves_deny_is_denied(make_doc, report_of, model):
    doc = make_doc(CERTAIN)
    report = report_of(doc, "one", ("Berg", "it was clear that no missile hit Selk", "asserts", "CT+"))
    linked = link_claims(report, state_claims(doc, report, model), MemoryIndex())
    assert [(stance.position, stance.factuality) for stance in linked.stances] == [("denies", "CT-")]
