import pytest

from whoseword.linkage import MemoryIndex, link_claims, state_claims
from whoseword.linkage.clusters import choices
from whoseword.records import Key

DELIVERED = """
Norland PROPN 2 nsubj
delivered VERB 0 root
ballistic ADJ 4 amod
missiles NOUN 2 obj
to ADP 6 case
Ostmark PROPN 2 obl
, PUNCT 9 punct
Berg PROPN 9 nsubj
said VERB 2 parataxis
. PUNCT 2 punct
"""
SUPPLIED = """
Adler PROPN 2 nsubj
denied VERB 0 root
that SCONJ 5 mark
Norland PROPN 5 nsubj
supplied VERB 2 ccomp
ballistic ADJ 7 amod
missiles NOUN 5 obj
to ADP 9 case
Ostmark PROPN 5 obl
. PUNCT 2 punct

Berg PROPN 2 nsubj
confirmed VERB 0 root
the DET 4 det
delivery NOUN 2 obj
. PUNCT 2 punct

Ostmark PROPN 2 nsubj
declined VERB 0 root
to PART 4 mark
comment VERB 2 xcomp
. PUNCT 2 punct
"""
WARNED = """
Berg PROPN 2 nsubj
warned VERB 0 root
that SCONJ 8 mark
any DET 5 det
delivery NOUN 8 nsubj
would AUX 8 aux
have AUX 8 aux
consequences NOUN 2 ccomp
. PUNCT 2 punct
"""
STORM = """
A DET 2 det
storm NOUN 3 nsubj
destroyed VERB 0 root
forty NUM 5 nummod
houses NOUN 3 obj
in ADP 7 case
Selk PROPN 3 obl
, PUNCT 10 punct
Berg PROPN 10 nsubj
said VERB 3 parataxis
. PUNCT 3 punct
"""


@pytest.fixture
def linker(make_doc, report_of, model):
    index = MemoryIndex()

    def link(table, name, *said, **more):
        doc = make_doc(table)
        report = report_of(doc, name, *said, **more)
        linked = link_claims(report, state_claims(doc, report, model), index)
        index.add(report, linked)
        return linked

    link.index = index
    return link


def first(linker):
    return linker(DELIVERED, "one", ("Berg", "Norland delivered ballistic missiles to Ostmark", "asserts", "CT+"))


def second(linker):
    return linker(
        SUPPLIED,
        "two",
        ("Adler", "that Norland supplied ballistic missiles to Ostmark", "denies", "CT-"),
        ("Berg", "the delivery", "confirms", "CT+"),
        ("Ostmark", "to comment", "declined-to-comment", "Uu"),
        day="2025-03-03",
    )


def test_the_first_to_state_it_opens_a_claim(linker):
    linked = first(linker)
    assert [claim.proposition for claim in linked.claims] == ["Norland delivered ballistic missiles to Ostmark"]
    assert linked.claims[0].object == "ballistic missile"
    assert linked.members[0].reasons == ("the first to state it",)
    stance = linked.stances[0]
    assert (stance.holder, stance.position, stance.published) == ("Berg", "asserts", "2025-03-02")


def test_a_denial_in_other_words_stands_on_the_same_claim(linker):
    claim = first(linker).claims[0].id
    linked = second(linker)
    assert linked.claims == ()
    assert {stance.claim for stance in linked.stances} == {claim}
    assert [stance.position for stance in linked.stances] == ["denies", "confirms", "declined-to-comment"]


def test_every_link_explains_itself(linker):
    first(linker)
    members = second(linker).members
    assert any("same happening" in reason for reason in members[0].reasons)
    assert "points back" in members[1].reasons[0]
    assert "main claim" in members[2].reasons[0] or "asked about" in members[2].reasons[0]
    assert all(0 < member.score <= 1 for member in members)


def test_another_happening_is_another_claim(linker):
    claim = first(linker).claims[0].id
    linked = linker(STORM, "three", ("Berg", "A storm destroyed forty houses in Selk", "asserts", "CT+"))
    assert len(linked.claims) == 1
    assert linked.stances[0].claim != claim


def test_a_warning_stands_on_what_it_warns_of(linker):
    claim = first(linker).claims[0].id
    second(linker)
    linked = linker(
        WARNED, "four", ("Berg", "that any delivery would have consequences", "warns", "PS+"), day="2025-03-04"
    )
    assert [stance.position for stance in linked.stances] == ["warns"]
    assert linked.stances[0].claim == claim or linked.claims


def test_who_asserts_that_it_is_not_so_denies(linker):
    linked = linker(DELIVERED, "five", ("Berg", "Norland delivered ballistic missiles to Ostmark", "asserts", "CT-"))
    assert linked.stances[0].position == "denies"


def test_the_same_report_gives_the_same_again(make_doc, report_of, model):
    found = []
    for _ in range(2):
        doc = make_doc(DELIVERED)
        report = report_of(doc, "one", ("Berg", "Norland delivered ballistic missiles to Ostmark", "asserts", "CT+"))
        found.append(link_claims(report, state_claims(doc, report, model), MemoryIndex()))
    assert found[0] == found[1]


def test_a_split_sticks_for_what_comes_later(linker):
    stance = first(linker).stances[0]
    linker.index.move(stance.id, "claim-of-a-person")
    assert {one.claim for one in second(linker).stances} == {"claim-of-a-person"}


def test_the_outlets_own_voice_is_a_stance(linker):
    claim = first(linker).claims[0].id
    own = linker("\n".join(DELIVERED.strip().splitlines()[:6]) + "\n. PUNCT 2 punct", "six", outlet="Gazette")
    assert [(stance.holder, stance.position, stance.attribution) for stance in own.stances] == [
        ("Gazette", "asserts", None)
    ]
    assert own.stances[0].claim == claim


def test_nothing_stated_is_nothing_linked(make_doc, report_of, model):
    doc = make_doc("Good ADJ 2 amod\nmorning NOUN 0 root\n. PUNCT 2 punct")
    report = report_of(doc, "seven")
    linked = link_claims(report, state_claims(doc, report, model), MemoryIndex())
    assert (linked.claims, linked.stances) == ((), ())


def test_comparisons_do_not_grow_with_what_is_not_alike(linker, make_doc, report_of, model):
    first(linker)
    for number in range(40):
        linker(
            STORM.replace("Selk", f"Town{number}"),
            f"s{number}",
            ("Berg", f"A storm destroyed forty houses in Town{number}", "asserts", "CT+"),
        )
    from whoseword.linkage.blocking import Nearby

    doc = make_doc(DELIVERED)
    report = report_of(doc, "last", ("Berg", "Norland delivered ballistic missiles to Ostmark", "asserts", "CT+"))
    stated = state_claims(doc, report, model)
    one = stated.statements[0].proposition
    nearby = Nearby(stated.sketch, (one,), linker.index)
    assert len(list(nearby.candidates(one))) < 10
    assert choices(one, nearby)[0].score > 0.9


def test_an_index_keeps_no_more_than_asked_for():
    index = MemoryIndex()
    index.remember(Key(kind="term", key="selk", target=f"a{number}") for number in range(9))
    assert [key.target for key in index.recall("term", ["selk", "nowhere"], 2)["selk"]] == ["a0", "a1"]
    assert index.recall("term", ["nowhere"], 2) == {}
    assert index.article("nowhere") is None
