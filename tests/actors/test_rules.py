"""Each rule of the actors room catches its own text and leaves the other alone."""

import pytest

from whoseword.actors import resolve_actors
from whoseword.data import load
from whoseword.records import Span

RULES = load("actors_rules")["rules"]


def told(read, row):
    """Return what the bracketed words are resolved to, and what the row says: country and sector, or nothing."""
    text, *wanted = (cell.strip() for cell in row.split(" | "))
    start, end = text.index("["), text.index("]") - 1
    doc = read(text.replace("[", "").replace("]", ""))
    if wanted == ["no actor"]:
        mentions = [mention for actor in resolve_actors(doc) for mention in actor.mentions]
        over = any(mention.start < end and start < mention.end for mention in mentions)
        return "an actor" if over else "no actor", "no actor"
    actors = resolve_actors(doc, extra=(Span(start, end),))
    found = next(each for each in actors if any((m.start, m.end) == (start, end) for m in each.mentions))
    return f"{found.country or '-'} {found.sector or '-'}", " ".join(wanted)


@pytest.mark.parametrize(("rule", "side"), [(rule, side) for rule in RULES for side in ("catches", "spares")])
def test_rules_catch_and_spare(read, rule, side):
    found, wanted = told(read, RULES[rule][side])
    assert found == wanted


def test_every_rule_is_a_word_set_that_the_room_reads():
    sets = {*load("actors_words"), *load("actors_nouns")}
    assert set(RULES) <= sets
