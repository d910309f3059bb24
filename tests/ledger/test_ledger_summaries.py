"""What is kept beside claims and events says what their rows say, on both engines and after a migration."""

from __future__ import annotations

import sqlite3

import msgspec
import pytest
from alembic import command
from alembic.config import Config
from ledger_stories import ACTORS, DAM, TALKS, story
from sqlalchemy import create_engine, select

from whoseword.ledger import ClaimFilter, EventFilter, StanceFilter, history, open_ledger
from whoseword.ledger import schema as t
from whoseword.ledger.migrating import MIGRATIONS
from whoseword.ledger.states import load_ground, load_stances
from whoseword.records import Actor, Codes, Derivation, Event, Held, Span

SAID = ("Ostmark", "said", "Norland blew up the dam")
DENIED = ("Ina Berg", "denied", "Norland blew up the dam")
SAID_TOO = ("Ina Berg", "said", "Norland blew up the dam")
RETRACTED = ("Ostmark", "retracted", "Norland blew up the dam")


def fill(ledger):
    """Add a claim with a turn and a retraction, and one that nobody disputes."""
    ledger.add(*story("a", SAID, day="2025-03-02"))
    ledger.add(*story("b", DENIED, outlet="Herald", day="2025-03-04"))
    ledger.add(*story("c", SAID_TOO, outlet="Globe", day="2025-03-06"))
    ledger.add(*story("d", RETRACTED, outlet="Times", day="2025-03-08"))
    ledger.add(*story("e", ("Ostmark", "said", "talks were agreed"), day="2025-03-03", claim=TALKS))


def event(name, factuality="CT+", **more):
    fields = {"codes": Codes(actor=("NORMIL",), recipient=("OSTGOV",)), "made_by": "test", "spans": (Span(0, 4),)}
    return Event(id=name, type="ASSAULT", factuality=factuality, **fields | more)


def with_events(name, *events, copies=False, extra=()):
    report, linked = story(name, SAID, *extra)
    if copies:
        article = report.article.id
        linked = msgspec.structs.replace(linked, derivations=(Derivation(article=article, source="x", kind="copy"),))
    return msgspec.structs.replace(report, events=events), linked


def test_what_is_kept_is_what_going_through_all_stances_gives(ledger):
    fill(ledger)
    page = ledger.claim(DAM.id)
    with ledger._store.engine.connect() as connection:
        stances = load_stances(connection, [DAM.id])[DAM.id]
        ground = load_ground(connection, [page.claim], stances)
    assert page.history == ledger.history(DAM.id) == history(DAM, stances, ground)
    assert page.status == ledger.status(DAM.id) == ledger.statuses([DAM.id])[DAM.id]
    assert [line.stance.id for line in page.stances] == [one.id for one in reversed(stances)]
    assert {line.reverses for line in page.stances if line.stance.holder == "Ina Berg"} == {stances[1].id, None}
    assert [one.holder for one in page.retractions] == ["Ostmark"]
    assert [(one.pro, one.contra, one.neither) for one in ledger.tallies([DAM.id])[DAM.id]] == [
        (1, 0, 0), (0, 1, 0), (1, 0, 0), (0, 0, 1),
    ]  # fmt: skip


def test_an_earlier_day_is_gone_through_again_and_the_last_one_is_not(ledger):
    fill(ledger)
    early = ledger.claim(DAM.id, on="2025-03-04")
    assert (early.status.status, len(early.stances), early.retractions) == ("disputed", 2, ())
    last = ledger.claim(DAM.id, on="2025-03-08")
    assert last == ledger.claim(DAM.id)
    late = ledger.claim(DAM.id, on="2025-04-01")
    assert (late.on, late.status.on, late.history) == ("2025-04-01", "2025-04-01", last.history)


def test_lines_name_both_sides(ledger):
    ledger.add(*story("a", SAID, DENIED))
    (line,) = ledger.claims()
    now = ledger.status(DAM.id)
    assert now.asserters
    assert now.deniers
    assert (line.asserted_by, line.denied_by) == (now.asserters, now.deniers)


@pytest.mark.parametrize("sort", ["newest", "disputed", "roots"])
def test_facets_narrow_in_every_order_page_by_page(ledger, sort):
    fill(ledger)
    assert {line.id for line in ledger.claims(ClaimFilter(country="nor", sort=sort))} == {DAM.id, TALKS.id}
    assert [line.id for line in ledger.claims(ClaimFilter(country="OST", sort=sort))] == [TALKS.id]
    assert [line.id for line in ledger.claims(ClaimFilter(actor="NORGOV", country="OST", sort=sort))] == [TALKS.id]
    wanted = ClaimFilter(actor="NORGOV", sort=sort)
    first = ledger.claims(wanted).page(size=1)
    second = ledger.claims(wanted).page(first.after, 1)
    assert {first.items[0].id, second.items[0].id} == {DAM.id, TALKS.id}
    assert second.after is None
    narrow = ClaimFilter(country="NOR", type="AGREE", text="talks", since="2025-03-01", until="2025-03-05", sort=sort)
    assert [line.id for line in ledger.claims(narrow)] == [TALKS.id]
    assert list(ledger.claims(ClaimFilter(country="NOR", status="withdrawn", text="talks", sort=sort))) == []


def test_a_claim_of_two_namesakes_is_listed_once(ledger):
    twins = [Actor(id=name, name="Jo Roe", kind="person", country="NOR") for name in ("roe-1", "roe-2")]
    claim = msgspec.structs.replace(DAM, actor=("roe-1", "roe-2"))
    report, linked = story("a", SAID, claim=claim)
    ledger.add(msgspec.structs.replace(report, actors=(*ACTORS.values(), *twins)), linked)
    assert [line.id for line in ledger.claims(ClaimFilter(actor="Jo Roe"))] == [DAM.id]


def test_a_merge_takes_the_facets_along(ledger):
    fill(ledger)
    ledger.judge("merge", TALKS.id, DAM.id, "Kim")
    assert [line.id for line in ledger.claims(ClaimFilter(country="NOR"))] == [DAM.id]
    assert list(ledger.claims(ClaimFilter(country="OST"))) == []


def test_events_count_once_by_how_firmly_they_stand(ledger):
    held = event("e2", "Uu", held_by=("a1",), held_as=(Held(holder="a1", factuality="PR+", made_by="test"),))
    ledger.add(*with_events("a", event("e1"), held, event("e3", "Uu", held_by=("a1",))))
    ledger.add(*with_events("b", event("e4"), copies=True))
    counted = {
        level: sum(one.number for one in ledger.event_counts(EventFilter(level=level)))
        for level in ("facts", "certain", "probable", "possible", "any")
    }
    assert counted == {"facts": 1, "certain": 1, "probable": 2, "possible": 2, "any": 3}
    assert sum(one.number for one in ledger.event_counts(EventFilter(copies=True), ("month",))) == 2
    assert [one.event.id for one in ledger.events(EventFilter(copies=True))] == ["e4", "e1"]
    ledger.add(*with_events("a", event("e5"), extra=(DENIED,)))
    ledger.add(*with_events("b", event("e6"), extra=(DENIED,)))
    assert [one.event.id for one in ledger.events(EventFilter(level="any"))] == ["e5"]
    assert [one.event.id for one in ledger.events(EventFilter(country="nor", copies=True))] == ["e6", "e5"]


def test_events_of_an_actor_are_those_in_which_it_has_part(ledger):
    ledger.add(*with_events("a", event("e1", actor=("nor", "nor"), recipient=("ost",)), event("e2", actor=("ost",))))
    ledger.add(*with_events("b", event("e3", recipient=("nor",)), event("e4")))
    assert [one.event.id for one in ledger.events_with("nor")] == ["e3", "e1"]
    assert [one.event.id for one in ledger.events_with("ost", 1)] == ["e2"]
    assert ledger.events_with("nobody") == ()
    ledger.add(*with_events("a", event("e5"), extra=(DENIED,)))
    assert [one.event.id for one in ledger.events_with("nor")] == ["e3"]


def test_a_holder_known_by_id_and_by_name_is_listed_once_page_by_page(ledger):
    fill(ledger)
    whole = [line.stance.id for line in ledger.stances(StanceFilter(actor="Ina Berg"))]
    pages = ledger.stances(StanceFilter(actor="Ina Berg"))
    first = pages.page(size=1)
    assert [line.stance.id for line in (*first.items, *pages.page(first.after, 1).items)] == whole
    assert len(set(whole)) == 2


def test_counts_tell_apart_only_what_is_asked_for(ledger):
    ledger.add(*with_events("a", event("e1"), event("e2", codes=Codes(actor=("OSTGOV",)))))
    by_country = ledger.event_counts(by=("country",))
    assert [(one.country, one.other, one.type, one.month, one.number) for one in by_country] == [
        ("NOR", None, "", None, 1), ("OST", None, "", None, 1),
    ]  # fmt: skip
    assert [one.number for one in ledger.event_counts(by=("month",))] == [2]


def test_a_ledger_of_the_first_schema_is_brought_up_to_date(tmp_path):
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    with open_ledger(new) as ledger:
        fill(ledger)
        held = event("e2", "Uu", held_by=("a1",), held_as=(Held(holder="a1", factuality="PS+", made_by="test"),))
        ledger.add(*with_events("f", event("e1", actor=("nor", "nor"), recipient=("ost",)), held))
        ledger.add(*with_events("f", event("e3"), extra=(DENIED,)))
        ledger.add(*with_events("g", event("e4"), copies=True))
        wanted = _all_of(ledger)
    _copy_to_first_schema(new, old)
    with open_ledger(old) as ledger:
        assert _all_of(ledger) == wanted


def _all_of(ledger):
    with ledger._store.engine.connect() as connection:
        derived = [connection.execute(select(table)).all() for table in (t.claim_states, t.claim_histories)]
        facets = sorted(map(tuple, connection.execute(select(t.claim_facets))), key=str)
    events = [ledger.event_counts(EventFilter(level=one)) for one in ("facts", "possible", "any")]
    events += [ledger.events_with("nor"), ledger.events_with("ost")]
    return list(ledger.claims()), ledger.claim(DAM.id), events, [sorted(rows, key=str) for rows in derived], facets


def _copy_to_first_schema(new, old):
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    engine = create_engine(f"sqlite:///{old}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with sqlite3.connect(old) as connection:
        connection.execute("ATTACH ? AS new", (str(new),))
        for table in t.metadata.sorted_tables:
            columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table.name})")]
            if columns:
                names = ", ".join(f'"{column}"' for column in columns)
                connection.execute(f"INSERT INTO main.{table.name} ({names}) SELECT {names} FROM new.{table.name}")
        connection.commit()
    connection.close()
