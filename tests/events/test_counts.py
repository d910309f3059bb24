import pytest
from msgspec import structs

from whoseword.events import count_events
from whoseword.events.counts import is_fact
from whoseword.events.holders import combine
from whoseword.records import Codes, Event, Held, Span


def event(number, factuality="CT+", held_by=(), aux=()):
    return Event(
        id=f"e{number}", type="AID", codes=Codes(actor=("NOR",), recipient=("KEN",)), spans=(Span(number, number + 1),),
        factuality=factuality, held_by=held_by, aux=aux, scale=10.0, made_by="test",
    )  # fmt: skip


FACT = event(1)
HELD = event(2, held_by=("a",))
BELIEVED = event(3, "PR+", held_by=("a",))
DENIED = event(4, "CT-", held_by=("a",))
OPEN = event(5, "Uu")
PROMISED = event(6, "PR+", aux=("future",))
EVERYTHING = (FACT, HELD, BELIEVED, DENIED, OPEN, PROMISED)


def test_facts_only_unless_asked():
    (row,) = count_events(EVERYTHING)
    assert (row.level, row.count, row.events, row.scale) == ("facts", 1, ("e1",), 10.0)


@pytest.mark.parametrize(
    ("level", "count"), [("facts", 1), ("asserted", 2), ("probable", 4), ("possible", 4), ("denied", 1), ("all", 6)]
)
def test_each_level_counts_what_its_name_says(level, count):
    assert sum(row.count for row in count_events(EVERYTHING, level)) == count


def test_what_a_holder_makes_of_an_event_counts_where_the_outlet_leaves_it_open():
    held = (Held(holder="a", factuality="PR+", made_by="test"), Held(holder="b", factuality="CT-", made_by="test"))
    reported = structs.replace(OPEN, held_by=("a", "b"), held_as=held)
    counted = {level: len(count_events((reported,), level)) for level in ("facts", "asserted", "probable", "denied")}
    assert counted == {"facts": 0, "asserted": 0, "probable": 1, "denied": 1}


def test_nothing_counts_as_nothing():
    assert count_events(()) == ()


@pytest.mark.parametrize("each", [HELD, BELIEVED, DENIED, OPEN, PROMISED])
def test_what_somebody_holds_or_has_not_happened_is_no_fact(each):
    assert not is_fact(each)


@pytest.mark.parametrize(
    ("inside", "holder", "value"),
    [("CT+", "CT-", "CT-"), ("CT-", "CT-", "CT+"), ("PS+", "CT+", "PS+"), ("CT+", "Uu", "Uu"), ("CT+", "CTu", "Uu")],
)
def test_a_denied_negation_is_an_assertion(inside, holder, value):
    assert combine(inside, holder) == value
