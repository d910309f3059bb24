"""Every rule, operator, cue class and value catches its sentence and spares the other; the pairs keep their floor."""

from pathlib import Path

import pytest
from marked import located, pairs, parse

from whoseword.commitment import position_of
from whoseword.commitment.decide import decide
from whoseword.commitment.explain import _step as explain_step
from whoseword.commitment.forms import verb_forms
from whoseword.commitment.page import Page
from whoseword.commitment.scope import denied, estimate
from whoseword.data import load

# A position, a value and a marked sentence a line, written before the rules met them; see docs/positions.md.
SENTENCES = Path(__file__).with_name("sentences.txt")
SENTENCES_FLOOR = 0.95
PAIRS_FLOOR = 0.985  # measured 0.993 on 1,208 sentences; the issue asks for 0.95


def decided(marked):
    doc, parts = parse(marked)
    return decide(Page(doc), *parts)


@pytest.mark.parametrize(("position", "row"), load("positions")["values"].items())
def test_value_rows(position, row):
    decision = decided(row["sentence"])
    assert (decision.position, decision.factuality) in {(position, row["positive"]), (position, "Uu")}


@pytest.mark.parametrize(("position", "row"), load("positions_cues")["sentences"].items())
def test_cue_classes(position, row):
    assert decided(row["catches"]).position == position
    assert decided(row["spares"]).position != position


@pytest.mark.parametrize(("name", "row"), load("positions_operators").items())
def test_operators(name, row):
    assert f"operator-{name}" in decided(row["catches"]).rule.split("/")
    assert f"operator-{name}" not in decided(row["spares"]).rule.split("/")


@pytest.mark.parametrize("rule", load("positions_content")["rules"], ids=lambda rule: rule["name"])
def test_content_rules(rule):
    assert rule["name"] in decided(rule["catches"]).rule.split("/")
    assert rule["name"] not in decided(rule["spares"]).rule.split("/")


@pytest.mark.parametrize(("name", "row"), load("positions_scope").items())
def test_scope_rules(name, row):
    for sentence, caught in ((row["catches"], True), (row["spares"], False)):
        doc, (_, _, content) = parse(sentence)
        flag = denied(Page(doc), (), content)[1]
        assert (flag == f"denies-{name}") is caught


def test_estimates():
    row = load("positions")["estimates"]["sentences"]
    doc, (_, _, content) = parse(row["catches"])
    assert estimate(Page(doc), content)[1:] == ("ICD 203", "very likely")
    doc, (_, _, content) = parse(row["spares"])
    assert estimate(Page(doc), content) is None


def test_every_position_is_defined_everywhere():
    values = set(load("positions")["values"])
    assert values == set(load("positions_cues")["sentences"])
    assert values == set(load("positions_cues")) - {"sentences"}


def test_minimal_pairs_keep_their_floor():
    right, total = 0, 0
    for _, _, entry in pairs("[!u]*.yaml"):
        doc, parts = located(entry)
        decision = decide(Page(doc), *parts)
        right += (decision.position, decision.factuality) == (entry["position"], entry["factuality"])
        total += 1
    assert total >= 1200
    assert right / total >= PAIRS_FLOOR


def test_sentences_of_the_news_keep_their_floor():
    lines = [line.strip().split(" | ", 1) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    decisions = [(wanted.split(), decided(marked)) for wanted, marked in lines]
    right = sum((decision.position, decision.factuality) == tuple(wanted) for wanted, decision in decisions)
    assert len(lines) >= 400
    assert right / len(lines) >= SENTENCES_FLOOR


def test_every_rule_that_decides_has_plain_words():
    steps = {
        step for _, _, entry in pairs() for step in decide(Page(located(entry)[0]), *located(entry)[1]).rule.split("/")
    }
    steps |= {
        step for line in SENTENCES.read_text(encoding="utf-8").splitlines() for step in decided(line).rule.split("/")
    }
    assert not [step for step in steps if explain_step(step).startswith("Rule ")]


def test_every_position_and_flag_has_plain_words():
    rows = load("positions")
    assert set(rows["plain"]) == set(rows["values"])
    assert {"conditional", "non-denial-denial", "drift", "no-evidence", "not-yet"} <= set(rows["flags"])


def test_nobody_called_is_no_silence():
    for marked in ('<"Nobody called us,"> {the keeper} [wrote].', "{The keeper} [wrote] that <nobody called us>."):
        assert (decided(marked).position, decided(marked).factuality) == ("asserts", "CT-")


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", ("deny", "denies", "denying", "denied")),
        ("admit", ("admit", "admits", "admitting", "admitted")),
        ("say", ("say", "says", "saying", "said")),
        ("withdraw", ("withdraw", "withdraws", "withdrawing", "withdrew", "withdrawn")),
        ("label", ("label", "labels", "labeling", "labeled", "labelled", "labelling")),
        ("imply", ("imply", "implies", "implying", "implied")),
        ("accuse", ("accuse", "accuses", "accusing", "accused")),
        ("push", ("push", "pushes", "pushing", "pushed")),
    ],
)
def test_verb_forms(verb, forms):
    assert set(verb_forms(verb)) == set(forms)


def test_the_door_takes_spans():
    doc, (source, cue, content) = parse("{Iran} [denied] <the transfer of missiles>.")
    parts = [[doc[part[0] : part[-1] + 1]] for part in (source, cue, content)]
    decision = position_of(doc, *parts)
    assert (decision.position, decision.factuality) == ("denies", "CT-")


@pytest.mark.parametrize("marked", ["<Nothing was said>.", "[said] <>yes", "{He} [denied] <>."])
def test_missing_parts_break_nothing(marked):
    assert decided(marked).position
