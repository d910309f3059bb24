import pytest

from whoseword.data import load
from whoseword.errors import ConfigurationError
from whoseword.events import ontology
from whoseword.events.lexicon import frames, lexicon

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST "
    "ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
)


def test_sixteen_types_in_four_quads():
    types = load("plover")["types"]
    assert set(types) == set(TYPES.split())
    assert {row["quad"] for row in types.values()} == set(load("plover")["quads"].values())
    assert len(load("plover")["contexts"]) == 37


def test_the_specifications_errors_are_resolved():
    assert ontology.quad_of("SANCTION") == "material-conflict"
    assert ontology.scale_of("ACCUSE") == -3
    assert ontology.scale_of("PROTEST", ("vandalize",)) == ontology.scale_of("PROTEST")
    assert ontology.from_cameo("204") == ("ASSAULT", ("unconventional",), ())
    assert {row["where"] for row in load("plover")["errata"]} >= {"SANCTION's quad", "ACCUSE's score"}


@pytest.mark.parametrize("code", ["010", "0233"])
def test_statements_and_appeals_are_dropped(code):
    assert ontology.from_cameo(code)[0] is None


def test_an_unknown_code_says_what_is_wrong():
    with pytest.raises(ConfigurationError, match="no CAMEO code"):
        ontology.from_cameo("99")


def test_every_mapped_mode_and_context_is_one_of_plovers():
    table, plover = load("cameo"), load("plover")
    for row in filter(None, table["to_plover"].values()):
        modes = plover["types"][row["type"]]["modes"]
        assert row.get("mode") is None or row["mode"] in modes
        assert row.get("context") is None or row["context"] in plover["contexts"]
    assert set(table["from_plover"]) == set(plover["types"])


@pytest.mark.parametrize(
    ("before", "how", "after"),
    [
        ("AID", "future", "AGREE"),
        ("RETREAT", "future", "CONCEDE"),
        ("AID", "refused", "REJECT"),
        ("ACCUSE", "future", "ACCUSE"),
    ],
)
def test_what_has_not_happened_changes_its_type(before, how, after):
    assert ontology.unrealised(before, how) == after


def test_every_frame_has_a_name_of_its_own_sentences_and_a_slot():
    names = [frame.name for frame in frames()]
    assert len(set(names)) == len(names)
    for frame in frames():
        assert frame.catches != frame.spares
        assert frame.verbs or frame.nouns or frame.adjectives
        assert set(frame.context) <= set(load("plover")["contexts"])
        assert frame.cameo is None or ontology.from_cameo(frame.cameo)[0] is not None


def test_the_lexicon_finds_triggers_by_part_of_speech():
    assert {trigger.frame.type for trigger in lexicon().candidates("verb", "bomb")} == {"ASSAULT"}
    assert lexicon().candidates("noun", "teapot") == ()
