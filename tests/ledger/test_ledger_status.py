"""Status, roots, history, retraction and grades, from stances alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_stories import DAM, stance

from whoseword.ledger.actors import code_speaks_for, speaks_for
from whoseword.ledger.grades import read_grade, suggest_credibility
from whoseword.ledger.roots import count_roots
from whoseword.ledger.status import Ground, Tally, history, in_order, retractions, side, status
from whoseword.records import Actor, Claim, Link, RootOf, Roots

BERG = Actor(id="berg", name="Ina Berg", kind="person", country="NOR", sector="GOV")
GROUND = Ground(speaks_for={"berg": speaks_for(BERG), "NORGOV": code_speaks_for("NORGOV")})
SOURCES = {"holder": "two sources", "kind": "unnamed"}
NOBODY = {"holder": "reports", "kind": "unspecified"}


def name(*stances, on="2030-01-01"):
    found = status(DAM, stances, on, GROUND)
    return found.status if found else None


# What is added to "a named root asserts it" or to nothing, and what comes out: one row per rule and per near miss.
PAIRS = [
    ([stance()], "on-record", "one named root"),
    ([stance(**SOURCES)], "alleged", "no root has a name"),
    ([stance(**NOBODY)], "alleged", "no root was found"),
    ([stance(), stance(**SOURCES)], "on-record", "two sources may have it from Ostmark"),
    ([stance(), stance("mayor")], "corroborated", "two named roots"),
    ([stance(), stance("mayor"), stance("berg", "denies")], "disputed", "a denial ends corroboration"),
    ([stance(), stance("berg", "rejects")], "disputed", "rejecting the claim denies it"),
    ([stance("berg", "denies")], "denied", "nobody asserts it"),
    ([stance("berg", "confirms")], "acknowledged", "the doer's state owns up"),
    ([stance("berg", "confirms"), stance("mayor", "denies")], "acknowledged", "a denial by others does not undo it"),
    ([stance("berg", "believes")], "on-record", "believing is not owning up"),
    ([stance("berg", "asserts", kind="unnamed", through=("Post",))], "alleged", "an unnamed root owns up for nobody"),
    ([stance("berg", "asserts", factuality="CT-")], "denied", "to assert that it was not is to deny"),
    ([stance("berg", "denies", factuality="CT+")], "on-record", "to deny that it was not is no confession"),
    ([stance("berg", "has-not-confirmed")], None, "absence of confirmation"),
    ([stance("berg", "declined-to-comment")], None, "refusal"),
    ([stance("berg", "did-not-respond")], None, "silence"),
    ([stance("ostmark", "warns", factuality="PS+")], None, "a warning is no evidence"),
    ([stance("ostmark", "promises", factuality="PR+")], None, "neither is a promise"),
    ([stance(), stance("berg", "declined-to-comment")], "on-record", "refusal is no denial"),
    ([stance(), stance("berg", "neither-confirms-nor-denies")], "on-record", "neither is this"),
    ([stance(), stance("ostmark", "retracts", "2025-03-05")], "withdrawn", "the only root took it back"),
    ([stance(), stance("mayor"), stance("ostmark", "retracts", "2025-03-05")], "on-record", "another root stands"),
    ([stance(), stance("ostmark", "denies", "2025-03-05")], "denied", "a reversal replaces what was said before"),
    (
        [stance(), stance("ostmark", "retracts", "2025-03-05"), stance(day="2025-03-06")],
        "on-record",
        "asserted again",
    ),
    ([], None, "nothing is known"),
]


@pytest.mark.parametrize(("stances", "expected", "why"), PAIRS, ids=[why for _, _, why in PAIRS])
def test_rules(stances, expected, why):
    assert name(*stances) == expected, why


def test_status_names_rule_holders_and_the_stances_that_decide():
    yes, no = stance(), stance("berg", "denies")
    found = status(DAM, [no, yes], "2025-03-02", GROUND)
    assert (found.rule, found.on) == ("whoseword.status.disputed.v1", "2025-03-02")
    assert (found.asserters, found.deniers, set(found.because)) == (("ostmark",), ("Norway",), {yes.id, no.id})


def test_a_day_before_the_denial_knows_nothing_of_it():
    stances = [stance(day="2025-03-02"), stance("berg", "denies", "2025-03-04")]
    assert name(*stances, on="2025-03-01") is None
    assert name(*stances, on="2025-03-03") == "on-record"
    assert name(*stances, on="2025-03-04") == "disputed"


def test_recorded_and_event_time_are_other_columns():
    late = stance(day="2025-03-02", recorded="2025-04-01T10:00:00+00:00", event_date="2025-02-27")
    for by, day in (("published", "2025-03-02"), ("recorded", "2025-04-01"), ("event", "2025-02-27")):
        ground = Ground(by=by)
        assert status(DAM, [late], day, ground) is not None
        assert status(DAM, [late], "2025-02-26", ground) is None
        assert history(DAM, [late], ground)[0].day == day


def test_a_stance_without_date_counts_from_the_day_it_was_recorded():
    undated = stance(published=None, recorded="2025-04-01T10:00:00+00:00")
    assert name(undated, on="2025-03-31") is None
    assert name(undated, on="2025-04-01") == "on-record"


def test_the_founding_example():
    """Reports suggest, the United States believes by two unnamed sources of AP, Iran denies."""
    claim = Claim(
        id="c", proposition="Iran has transferred missiles to Russia", actor=("IRNGOV",), recipient=("RUSGOV",)
    )
    unnamed = Link(holder="two sources", kind="unnamed")
    america = Link(holder="United States", kind="government", actor="USA")
    believes = stance(
        "United States",
        "believes",
        claim="c",
        chain=(Link(holder="Shafaq News", kind="outlet"), Link(holder="AP", kind="agency"), america, unnamed),
    )
    reports = stance("reports", "suggests", kind="unspecified", claim="c")
    denies = stance("Kan'ani", "denies", claim="c")
    silent = stance("White House", "has-not-confirmed", claim="c")
    warns = stance("Ukraine", "warns", factuality="PS+", claim="c")
    found = status(claim, [believes, reports, denies, silent, warns], "2025-03-02")
    assert found.status == "disputed"
    assert found.roots == Roots(certain=1, possible=2)
    assert found.deniers == ("Kan'ani",)


def root(key, certainty, same_as=()):
    return RootOf(stance=key, key=key, certainty=certainty, same_as=tuple(same_as))


ROOTS = [
    ([], (0, 0), "none"),
    ([root("a", "unknown")], (1, 1), "somebody must have said it"),
    ([root("a", "unknown"), root("b", "unknown")], (1, 2), "unknown ones are never counted apart"),
    ([root("a", "possible")], (1, 1), "one root is one"),
    ([root("a", "possible"), root("b", "possible")], (1, 2), "two unnamed sources may be one"),
    ([root("a", "certain"), root("b", "certain")], (2, 2), "two that can be told apart"),
    ([root("a", "certain"), root("b", "certain"), root("c", "possible")], (2, 3), "the third may be one of them"),
    ([root("a", "certain"), root("b", "certain", "a")], (1, 2), "a doubt between two"),
    ([root("a", "certain", "b"), root("b", "certain", "c"), root("c", "certain")], (2, 3), "a and c are not the same"),
    ([root("a", "possible", "b"), root("b", "certain"), root("c", "certain")], (2, 3), "a doubt that is limited"),
    ([root("a", "certain"), root("a", "certain")], (1, 1), "one key is one root"),
    ([root("a", "certain", "z")], (1, 1), "a doubt about somebody who says nothing"),
]


@pytest.mark.parametrize(("roots", "expected", "why"), ROOTS, ids=[why for _, _, why in ROOTS])
def test_roots_are_an_interval(roots, expected, why):
    found = count_roots(roots)
    assert (found.certain, found.possible) == expected, why


def test_an_outlets_own_voice_may_have_it_from_anywhere():
    own = [stance("Post", through=("Post",)), stance("Bote", through=("Bote",))]
    assert status(DAM, own, "2025-03-02").roots == Roots(certain=1, possible=2)


def test_provenance_overrules_the_chain():
    copies = [stance(through=("Post",)), stance("mayor", through=("Bote",))]
    roots = {one.id: RootOf(stance=one.id, key="one briefing", certainty="certain", named=True) for one in copies}
    assert status(DAM, copies, "2025-03-02", Ground(roots=roots)).status == "on-record"


def test_a_retraction_reaches_everyone_who_had_it_from_there():
    first = stance(**SOURCES, through=("AP",), day="2025-03-02")
    copy = stance(**SOURCES, through=("Bote", "AP"), day="2025-03-03")
    other = stance("mayor", day="2025-03-03")
    back = stance("AP", "retracts", "2025-03-05", through=("AP",))
    found = retractions([first, copy, other, back], "2025-03-05")
    assert [(one.stance, set(one.reached)) for one in found] == [(back.id, {first.id, copy.id})]
    assert status(DAM, [first, copy, back], "2025-03-05").status == "withdrawn"
    assert status(DAM, [first, copy, back], "2025-03-04").status == "alleged"
    assert status(DAM, [first, copy, other, back], "2025-03-05").asserters == ("mayor",)


def test_who_asserts_again_is_believed_again_under_whatever_root():
    said, back, again = stance(), stance(position="retracts", day="2025-03-03"), stance(day="2025-03-04")
    copy = stance("Bote", through=("Bote",), day="2025-03-05")
    alert = {
        one.id: RootOf(stance=one.id, key="alert", certainty="certain", named=True) for one in (said, back, again, copy)
    }
    ground = Ground(roots=alert)
    assert status(DAM, [said, back, copy], "2025-03-05", ground).status == "withdrawn"
    assert status(DAM, [said, back, again, copy], "2025-03-05", ground).status == "on-record"


def test_clock_times_are_compared_in_one_zone():
    denies = stance("ostmark", "denies", published="2025-03-02T23:30:00-05:00")
    says = stance("ostmark", "asserts", published="2025-03-03T03:00:00+00:00")
    assert status(DAM, [says, denies], "2025-03-02") is None
    assert status(DAM, [denies, says], "2025-03-03").status == "denied"


def test_deniers_stand_in_the_order_in_which_they_spoke():
    stances = [stance(), stance("mayor", "denies", "2025-03-03"), stance("berg", "denies", "2025-03-04")]
    assert status(DAM, stances, "2025-03-05", GROUND).deniers == ("mayor", "Norway")


def test_unnamed_sources_do_not_fall_with_namesakes():
    one = stance(**SOURCES, through=("AP",), article="x")
    other = stance(**SOURCES, through=("Bote",), position="retracts", day="2025-03-04", article="y")
    assert status(DAM, [one, other], "2025-03-04").status == "alleged"


def test_history_names_the_cause_of_each_change():
    said, denied = stance(day="2025-03-02"), stance("berg", "denies", "2025-03-04")
    silent, again = stance("berg", "declined-to-comment", "2025-03-03"), stance(day="2025-03-05")
    owned = stance("berg", "confirms", "2025-03-09")
    changes = history(DAM, [owned, said, again, silent, denied], GROUND)
    assert [(one.day, one.was, one.status, one.caused_by) for one in changes] == [
        ("2025-03-02", None, "on-record", (said.id,)),
        ("2025-03-04", "on-record", "disputed", (denied.id,)),
        ("2025-03-09", "disputed", "acknowledged", (owned.id,)),
    ]


ANY_STANCE = st.builds(
    stance,
    holder=st.sampled_from(["ostmark", "berg", "mayor", "two sources"]),
    position=st.sampled_from(["asserts", "believes", "confirms", "denies", "retracts", "warns", "suggests"]),
    day=st.dates().map(lambda day: f"2025-03-{day.day:02}"),
    kind=st.sampled_from(["person", "unnamed", "unspecified"]),
    through=st.sampled_from([("Post",), ("Bote", "AP"), ("AP",)]),
)


@settings(deadline=None)
@given(st.lists(ANY_STANCE, max_size=12), st.randoms())
def test_history_and_status_agree_on_every_day_in_whatever_order_stances_come(stances, random):
    changes = history(DAM, stances, GROUND)
    shuffled = random.sample(stances, len(stances))
    for day in (f"2025-03-{number:02}" for number in range(1, 32)):
        found = status(DAM, shuffled, day, GROUND)
        last = next((one for one in reversed(changes) if one.day <= day), None)
        assert (found and (found.status, found.roots)) == (last and last.status and (last.status, last.roots))
        if found:
            assert found.roots.certain <= found.roots.possible
            assert found.because


@settings(deadline=None)
@given(st.lists(ANY_STANCE, max_size=14))
def test_keeping_the_tally_step_by_step_is_counting_afresh(stances):
    ground = Ground(
        speaks_for=GROUND.speaks_for,
        roots={one.id: RootOf(stance=one.id, key="actor:berg", certainty="certain") for one in stances[::3]},
    )
    tally = Tally(DAM, ground)
    for _, one in in_order(stances, "published"):
        tally.take(one)
        before = tally.weight(), tally.sides()
        tally._weigh_again()
        assert (tally.weight(), tally.sides()) == before


@settings(deadline=None)
@given(st.lists(ANY_STANCE, max_size=8))
def test_what_is_no_evidence_never_makes_a_status(stances):
    idle = [one for one in stances if side(one) == 0 and one.position != "retracts"]
    assert status(DAM, idle, "2030-01-01", GROUND) is None


@pytest.mark.parametrize(
    ("stances", "digit"),
    [
        ([stance(), stance("mayor")], "1"),
        ([stance("berg", "confirms")], "2"),
        ([stance("berg", "confirms"), stance("mayor")], "1"),
        ([stance(), stance(**SOURCES)], "2"),
        ([stance()], "3"),
        ([stance(), stance("berg", "denies")], "4"),
        ([stance(), stance("mayor"), stance("berg", "denies")], "3"),
        ([stance(**SOURCES)], "3"),
        ([stance(**NOBODY)], "6"),
        ([stance("berg", "denies")], "5"),
        ([], "6"),
    ],
)
def test_suggested_credibility(stances, digit):
    found = suggest_credibility(status(DAM, stances, "2030-01-01", GROUND))
    assert found.credibility == digit
    assert found.reasons


def test_grades_are_letters_and_digits():
    assert read_grade(" b2 ") == ("B", "2")
    for wrong in ("", "G1", "B7", "2B", "75"):
        with pytest.raises(Exception, match="Admiralty"):
            read_grade(wrong)


def test_only_those_in_office_speak_for_a_state():
    assert "state:NOR" in speaks_for(BERG)
    for other in (
        Actor(id="x", name="X", kind="person", country="NOR", sector="CVL"),
        Actor(id="x", name="X", kind="person", country="NOR", sector="GOV", tenure="former"),
        Actor(id="x", name="X", kind="person", country="NOR", sector="OPP"),
        Actor(id="x", name="X", kind="person"),
    ):
        assert speaks_for(other) == {"x"}
