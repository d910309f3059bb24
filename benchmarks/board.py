"""How fast the board answers on a large ledger: the server's time for every page, and a browser's first paint.

``python -m benchmarks.board --ledger big.db`` takes a ledger that ``benchmarks.ledger`` has filled (or fills one of
``--stances``), puts made-up events into it where it has none, asks for each page with changing arguments through the
application itself, and prints median and 95th percentile on the clock and of processor time. With ``--paint`` each
page is also opened from a served board in a headless Chromium, which says when it painted first.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import threading
import time
from collections.abc import Callable

import uvicorn
from sqlalchemy import Connection, insert, select
from starlette.testclient import TestClient

from benchmarks.ledger import COUNTRIES, NOUNS, TYPES, VERBS, World, fill, multiply
from whoseword.ledger import Ledger, open_ledger
from whoseword.ledger import schema as t
from whoseword.ledger.codec import event_actor_rows, event_row
from whoseword.records import Codes, Event, Span
from whoseword.web import make_app

PORT = 8399
AFTER_START = 4  # seconds; the board makes what stays while a person opens the browser
FACTS = 0.4  # share of events that the outlet states itself
REAL = ["IRN", "RUS", "UKR", "USA", "ISR", "CHN", "TUR", "ARM", "GEO", "LTU", "GBR", "FRA", "SDN", "PSE", "IND", "PAK"]


def add_events(ledger: Ledger, per_article: int = 4) -> None:
    """Put made-up events, as many as news has, and who appears where into a ledger that has no events."""
    draw = random.Random(3)

    def write(connection: Connection) -> int:
        if connection.execute(select(t.events.c.seq).limit(1)).first():
            return 0
        days = {row.id: row.published for row in connection.execute(select(t.versions.c.id, t.versions.c.published))}
        holders: dict[str, dict[str, None]] = {version: {} for version in days}
        for row in connection.execute(select(t.stances.c.version, t.stances.c.actor)):
            holders[row.version][row.actor] = None
        rows, parts, seq = [], [], 0
        for version, day in days.items():
            for number in range(per_article):
                seq += 1
                event = _event(draw, f"e{number}", list(holders[version]))
                rows.append(event_row(version, event) | {"day": day, "seq": seq})
                parts += event_actor_rows([(seq, event)])
        records = {row.id: row.record for row in connection.execute(select(t.actors.c.id, t.actors.c.record))}
        connection.execute(insert(t.events), rows)
        connection.execute(insert(t.event_actors), parts)
        connection.execute(
            insert(t.appearances),
            [{"version": version, "actor": actor, "ordinal": ordinal, "record": records[actor]}
             for version, actors in holders.items() for ordinal, actor in enumerate(actors)],
        )  # fmt: skip
        return len(rows)

    print(f"{ledger._store.write('filling', write):,} events added")  # noqa: SLF001 - a benchmark fills by hand


def _event(draw: random.Random, name: str, actors: list[str]) -> Event:
    """Return an event between two countries, in which those who are quoted have part."""
    doer, other = draw.choices(REAL, k=2)
    acts, bears = draw.choices(actors, k=2)
    return Event(
        id=name, type=draw.choice(TYPES), spans=(Span(0, 5),), factuality="CT+" if draw.random() < FACTS else "Uu",
        actor=(acts,), recipient=(bears,), codes=Codes(actor=(f"{doer}GOV",), recipient=(f"{other}GOV",)),
        made_by="benchmark",
    )  # fmt: skip


def pages_of(ledger: Ledger, rounds: int) -> dict[str, Callable[[], str]]:
    """Return what makes the addresses of every kind of page."""
    draw = random.Random(11)

    def sample(connection: Connection) -> list[tuple[str, str, str]]:
        last = connection.execute(select(t.stances.c.seq).order_by(t.stances.c.seq.desc()).limit(1)).scalar_one()
        st, chosen = t.stances.c, draw.sample(range(1, last), min(last - 1, 4 * rounds))
        query = select(st.stands_on, st.article, st.holder).where(st.seq.in_(chosen))
        return [tuple(row) for row in connection.execute(query)]

    claims, articles, holders = zip(*ledger._store.read("sampling", sample), strict=True)  # noqa: SLF001
    return {
        "claims": lambda: "/",
        "claims, filtered": lambda: f"/?status=disputed&country={draw.choice(COUNTRIES)}&sort=roots",
        "claims, words": lambda: f"/?text={draw.choice(NOUNS)}+{draw.choice(VERBS)}",
        "claim": lambda: f"/claim/{draw.choice(claims).replace('#', '%23')}",
        "claim, on a day": lambda: f"/claim/{draw.choice(claims).replace('#', '%23')}?on=2021-06-01",
        "article": lambda: f"/article/{draw.choice(articles).replace('#', '%23')}",
        "articles": lambda: "/articles",
        "actor": lambda: f"/actor/{draw.choice(holders).replace(' ', '%20')}",
        "events": lambda: "/events",
        "events, of a country": lambda: f"/events?country={draw.choice(REAL)}",
        "events, held as possible": lambda: f"/events?level=possible&type={draw.choice(TYPES)}",
        "search": lambda: f"/search?q={draw.choice(NOUNS)}+{draw.randrange(90_000)}",
        "add": lambda: "/add",
        "report": lambda: f"/claim.html?claim={draw.choice(claims).replace('#', '%23')}",
        "API, claims": lambda: "/api/claims?status=disputed",
        "API, claim": lambda: f"/api/claims/{draw.choice(claims).replace('#', '%23')}",
    }


def ask(ledger: Ledger, pages: dict[str, Callable[[], str]], rounds: int) -> None:
    """Print how long the server takes for each page, some seconds after its start."""
    with TestClient(make_app(ledger), base_url="http://127.0.0.1:8377", client=("127.0.0.1", 50000)) as client:
        time.sleep(AFTER_START)
        _ask(client, pages, rounds)


def _ask(client: TestClient, pages: dict[str, Callable[[], str]], rounds: int) -> None:
    print(f"{'page':26} {'first':>8} {'median':>8} {'p95':>8} {'p95 CPU':>8}  milliseconds")
    for name, address in pages.items():
        walls, busy = [], []
        for _ in range(rounds + 1):
            clock, cpu = time.perf_counter(), time.process_time()
            answer = client.get(address())
            walls.append((time.perf_counter() - clock) * 1000)
            busy.append((time.process_time() - cpu) * 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{answer.url}: {answer.status_code} {answer.text[:300]}")
        (first, *rest), p95 = walls, statistics.quantiles(busy[1:], n=20)[-1]
        middle, late = statistics.median(rest), statistics.quantiles(rest, n=20)[-1]
        print(f"{name:26} {first:8.1f} {middle:8.1f} {late:8.1f} {p95:8.1f}", flush=True)


def paint(ledger: Ledger, pages: dict[str, Callable[[], str]]) -> None:
    """Print when a browser paints each page first, the second time of three."""
    from playwright.sync_api import sync_playwright

    server = uvicorn.Server(uvicorn.Config(make_app(ledger), port=PORT, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    script = """new Promise(told => new PerformanceObserver(list => {
        const found = list.getEntriesByName('first-contentful-paint')[0];
        if (found) told(found.startTime);
    }).observe({type: 'paint', buffered: true}))"""  # the entry comes some time after the page
    print(f"{'page':26} {'first paint':>12}  milliseconds, the median of five")
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium") or shutil.which("google-chrome"))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for name, address in pages.items():
            if name.startswith(("API", "report")):  # data, and a file to keep
                continue
            times = []
            for _ in range(5):
                page.goto(f"http://127.0.0.1:{PORT}{address()}")
                times.append(page.evaluate(script))
            print(f"{name:26} {statistics.median(times):12.0f}", flush=True)
        browser.close()
    server.should_exit = True
    thread.join()


def main() -> None:
    """Fill, ask, paint, and print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stances", type=int, default=1_000_000)
    parser.add_argument("--ledger", default="benchmark.db", help="SQLite file or postgresql:// URL")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--paint", action="store_true", help="open each page in Chromium too")
    options = parser.parse_args()
    with open_ledger(options.ledger) as ledger:
        if ledger.counts().stances < options.stances // 2:
            fill(ledger, World(options.stances // 4))
            multiply(ledger, 4)
        add_events(ledger)
        print(ledger.counts())
        pages = pages_of(ledger, options.rounds)
        ask(ledger, pages, options.rounds)
        if options.paint:
            paint(ledger, pages)


if __name__ == "__main__":
    main()
