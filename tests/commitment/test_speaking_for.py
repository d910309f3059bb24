"""Whose acts a speaker announces: the state he governs, not the one he watches; and words read beyond the cue."""

import pytest
from marked import parse

from whoseword.commitment.decide import decide
from whoseword.commitment.page import Page
from whoseword.commitment.states import speaks_for_state, state_named

SENTENCES = [
    ("promises", "{The Iranian foreign minister} [said] <Iran would resume the talks>."),
    ("predicts", "{The Iranian poet} [said] <Iran would resume the talks>."),
    ("predicts", "{The French foreign minister} [said] <Iran would resume the talks>."),
    ("promises", "{A Pentagon spokesman} [said] <the United States would reopen the base>."),
    ("predicts", "{The former U.S. ambassador} [said] <the United States would keep the base>."),
    ("denies", "{The Turkish defence minister} [said] <Turkey did not bomb the convoy>."),
    ("predicts", '{The professor} [said]: <"We will run out of sand.">'),
    ("promises", '{The minister} [said]: <"We will reopen the port.">'),
    ("asks", "{The envoy} [stressed] <the need for a truce>."),
    ("asserts", "{The envoy} [stressed] <the report was long>."),
    ("asks", "{The envoy} [expressed] <his support for the treaty>."),
    ("believes", "{The envoy} [saw both as] <too weak to govern>."),
    ("reports", "{Reports} [surfaced] <that the king had fled>."),
    ("believes", "{Fears} [grew] <that the dam would burst>."),
    ("did-not-respond", "{The clerk} [did not indicate] <who had signed>."),
    ("has-not-confirmed", "There is [no consensus] <on whether the dam is safe>."),
    ("predicts", "{The senator} [said] <she could win the state if she ran>."),
    ("promises", "{The firm} [said] <it could reopen the mine if the ban fell>."),
    ("asserts", "{The clerk} [said] <it was not possible to close the gate>."),
    ("did-not-respond", "{The mayor} [could not be] <reached>."),
    ("did-not-respond", "<Calls> to {the bank} [were not returned]."),
    ("declined-to-comment", "They really [do not want to talk about] <the leak>."),
    ("asks", "{The union} [called] <for an inquiry>."),
    ("asks", "{Guards} [told] him <he had to leave>."),
]


@pytest.mark.parametrize(("position", "marked"), SENTENCES)
def test_positions(position, marked):
    doc, parts = parse(marked)
    assert decide(Page(doc), *parts).position == position


def test_states_are_known_by_name_and_capital():
    assert state_named(("the", "united", "states")) == state_named(("washington",)) == "USA"
    assert state_named(("the", "bank")) is None


def test_nobody_speaks_for_a_state_by_name_alone():
    assert not speaks_for_state(("iran",), ("an", "iranian"), frozenset(("an", "iranian")))
    assert speaks_for_state(("iran",), ("tehran",), frozenset(("tehran",)))
