"""What keeps two happenings of one kind apart: to whom they were done, when, and whether they happened at all."""

import pytest

from whoseword.linkage.before import when_of
from whoseword.linkage.comparison import compare
from whoseword.linkage.parts import undergoing
from whoseword.linkage.proposition import Proposition
from whoseword.linkage.scope import is_supposed

SUPPOSED = {
    "any strike would bring an answer": """
any DET 2 det
strike NOUN 4 nsubj
would AUX 4 aux
bring VERB 0 root
an DET 6 det
answer NOUN 4 obj
""",
    "talks would end if Norland struck": """
talks NOUN 3 nsubj
would AUX 3 aux
end VERB 0 root
if SCONJ 6 mark
Norland PROPN 6 nsubj
strike VERB 3 advcl
""",
    "to prevent another strike": """
to PART 2 mark
prevent VERB 0 root
another DET 4 det
strike NOUN 2 obj
""",
    "gas strikes must not be carried out": """
ships NOUN 5 nsubj:pass
must AUX 5 aux
not PART 5 advmod
be AUX 5 aux:pass
strike VERB 0 root
""",
}
SAID = """
Norland PROPN 3 nsubj
may AUX 3 aux
strike VERB 0 root
Selk PROPN 3 obj
"""
KILLED = """
Crews NOUN 2 nsubj
killed VERB 0 root
general NOUN 2 obj
Ada PROPN 3 appos
Berg PROPN 4 flat
in ADP 7 case
April PROPN 2 obl
"""
PAST = """
past ADJ 2 amod
attacks NOUN 0 root
"""
PEOPLE = """
attacks NOUN 2 nsubj
killed VERB 0 root
2000 NUM 4 nummod
sheep NOUN 2 obj
in ADP 6 case
2013 NUM 2 obl
"""


def _word(doc, text):
    return next(token for token in doc if token.text == text)


@pytest.mark.parametrize("words", SUPPOSED)
def test_what_is_only_supposed_is_no_claim(make_doc, words):
    doc = make_doc(SUPPOSED[words])
    assert is_supposed(_word(doc, "strike"), range(len(doc)))


def test_what_may_happen_is_said(make_doc):
    doc = make_doc(SAID)
    assert not is_supposed(_word(doc, "strike"), range(len(doc)))


def test_to_whom_it_was_done(make_doc):
    assert [one.text for one in undergoing(make_doc(KILLED)[1])] == ["general"]


@pytest.mark.parametrize(
    ("table", "published", "lies"),
    [
        (KILLED, "2025-03-02", ("2024-04-01", True)),
        (KILLED, "2025-05-02", ("2025-04-01", False)),
        (KILLED, None, (None, False)),
        (PAST, "2025-03-02", (None, True)),
        (PEOPLE, "2025-03-02", ("2013-01-01", True)),
    ],
)
def test_when_it_was(make_doc, table, published, lies):
    found = when_of(make_doc(table)[1], published)
    assert (found.start.isoformat() if found.start else None, found.before) == lies


def _killing(name, *whom, many=False, **more):
    return Proposition(
        id=name, article=name, text="", predicate="kill", happenings=("killing",), whom=whom, many=many, **more
    )


@pytest.mark.parametrize(
    ("one", "other", "feature", "apart"),
    [
        (_killing("a", "berg", names=("berg",)), _killing("b", "guard", many=True), "other victim", True),
        (_killing("a", "berg", names=("berg",)), _killing("b", "adler", names=("adler",)), "other victim", True),
        (_killing("a", "berg", names=("berg",)), _killing("b", "general"), "other victim", False),
        (_killing("a", before=True), _killing("b"), "before the news", True),
        (_killing("a", end="2024-04-30"), _killing("b", day="2025-03-02"), "before the news", True),
        (_killing("a", end="2024-04-30"), _killing("b", day="2024-05-02"), "before the news", False),
        (_killing("a", day="2024-09-08"), _killing("b", day="2025-03-04"), "other news", True),
        (_killing("a", day="2024-09-08"), _killing("b", day="2024-10-04"), "other news", False),
        (_killing("a", day="2024-09-08", start="2024-08-08"), _killing("b", day="2025-03-04"), "other news", False),
    ],
)
def test_what_keeps_two_of_a_kind_apart(one, other, feature, apart):
    assert (feature in {name for name, _ in compare(one, other, 1.0).parts}) is apart
