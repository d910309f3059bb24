"""How fast a large ledger answers, and whether adding to it costs more than adding to a small one.

``python -m benchmarks.ledger --stances 1000000 --ledger big.db`` fills a ledger with made-up claims (once; one that is
there is used again), asks for lists, claim pages, traces and actors, and prints the times. Claims are as uneven as real
ones: a few have thousands of stances, most a handful. Days, holders and positions are drawn from a fixed seed.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import Connection, func, insert, select

from whoseword.ledger import ClaimFilter, Ledger, StanceFilter, open_ledger
from whoseword.ledger import schema as t
from whoseword.ledger.codec import Values, claim_actor_rows, claim_rows, json_of, stance_row
from whoseword.ledger.engine import now
from whoseword.ledger.names import name_key
from whoseword.ledger.states import refresh
from whoseword.records import (
    Actor,
    Article,
    Attribution,
    Claim,
    Link,
    Linked,
    Report,
    Source,
    Span,
    Stance,
    Words,
    record_id,
)

PER_ARTICLE = 10  # stances of an article
PER_CLAIM = 10  # stances of a claim, on average
LARGEST = 0.003  # share of all stances that the largest claim has
COUNTRIES = [a + b + c for a in "BDGK" for b in "AEIO" for c in "LNRS"]
SECTORS = ["GOV", "MIL", "OPP", "CVL", "REB"]
TYPES = ["AGREE", "CONSULT", "SUPPORT", "AID", "ACCUSE", "THREATEN", "MOBILIZE", "ASSAULT", "PROTEST", "SANCTION"]
POSITIONS = [("asserts", "CT+")] * 6 + [("denies", "CT-")] * 2 + [("believes", "PR+"), ("declined-to-comment", "Uu")]
NOUNS = ["convoy", "bridge", "refinery", "depot", "border", "treaty", "tanker", "pipeline", "harbour", "reservoir"]
VERBS = ["shelled", "seized", "shut", "reopened", "mined", "sold", "inspected", "evacuated", "financed", "blocked"]
WORD = ["the", "a", "said", "from", "report", "night", "officials", "across", "river", *NOUNS, *VERBS]


class World:
    """Made-up actors, claims and articles, the same for the same number of stances."""

    def __init__(self, stances: int) -> None:
        self.random = random.Random(stances)
        self.stances = stances
        self.texts = [" ".join(self.random.choices(WORD, k=150)) for _ in range(500)]
        self.actors = [self._actor(number) for number in range(max(50, stances // 200))]
        self.claims = [self._claim(number) for number in range(max(10, stances // PER_CLAIM))]
        # the size of claims falls with their rank; the largest has LARGEST of all stances
        self.weights = [1 / (rank + 1 / LARGEST / 10) for rank in range(len(self.claims))]

    def _actor(self, number: int) -> Actor:
        country = self.random.choice(COUNTRIES)
        name = f"{self.random.choice(NOUNS).title()} {number}"
        return Actor(
            id=f"actor-{number}", name=name, kind="person", country=country, sector=self.random.choice(SECTORS)
        )

    def _claim(self, number: int) -> Claim:
        doer, other = self.random.choices(COUNTRIES, k=2)
        proposition = f"{doer} {self.random.choice(VERBS)} {self.random.choice(NOUNS)} {number} of {other}"
        return Claim(
            id=record_id("claim", number), proposition=proposition, type=self.random.choice(TYPES),
            actor=(f"{doer}GOV",), recipient=(f"{other}GOV",),
        )  # fmt: skip

    def articles(self, first: int, last: int) -> Iterator[tuple[Report, Linked]]:
        """Yield articles with what is linked from them."""
        for number in range(first, last):
            chosen = self.random.choices(self.claims, self.weights, k=PER_ARTICLE)
            yield self._article(number, chosen)

    def _article(self, number: int, claims: Sequence[Claim]) -> tuple[Report, Linked]:
        day = (date(2020, 1, 1) + timedelta(days=self.random.randrange(1500))).isoformat()
        text = self.random.choice(self.texts)
        outlet = f"Outlet {int(self.random.expovariate(0.02))}"
        article = Article(
            id=f"article-{number}", url=f"https://x.example/{number}", text=text, outlet=outlet, published=day
        )
        made = [self._stance(article, claim, place) for place, claim in enumerate(claims)]
        report = Report(article=article, attributions=tuple(attribution for attribution, _ in made))
        return report, Linked(claims=tuple(dict.fromkeys(claims)), stances=tuple(stance for _, stance in made))

    def _stance(self, article: Article, claim: Claim, place: int) -> tuple[Attribution, Stance]:
        holder = self.actors[min(int(self.random.expovariate(8 / len(self.actors))), len(self.actors) - 1)]
        position, factuality = self.random.choice(POSITIONS)
        start = place * 20
        words = [Words(spans=(Span(one, one + 6),), text=article.text[one : one + 6]) for one in (start, start + 7)]
        content = Words(spans=(Span(start, start + 80),), text=article.text[start : start + 80])
        attribution = Attribution(
            id=record_id("attribution", article.id, place), cue=words[1], content=content, form="indirect",
            source=Source(spans=words[0].spans, text=holder.name, kind="person", actor=holder.id),
            position=position, factuality=factuality, made_by="benchmark", score=1.0,
        )  # fmt: skip
        stance = Stance(
            id=record_id("stance", article.id, place), claim=claim.id, article=article.id, attribution=attribution.id,
            holder=holder.name, actor=holder.id, position=position, factuality=factuality, published=article.published,
            chain=(Link(holder=article.outlet or "", kind="outlet"),
                   Link(holder=holder.name, actor=holder.id, kind="person")),
        )  # fmt: skip
        return attribution, stance


def fill(ledger: Ledger, world: World) -> None:
    """Write all of a world row by row: the same rows that adding would write, without deriving states each time."""
    ledger._store.write("filling", lambda one: _write_frame(one, world))  # noqa: SLF001 - a benchmark fills by hand
    articles = world.stances // PER_ARTICLE
    for first in range(0, articles, 2000):
        batch = list(world.articles(first, min(first + 2000, articles)))
        ledger._store.write("filling", lambda one, batch=batch: _write_articles(one, batch))  # noqa: SLF001
    ids = [claim.id for claim in world.claims]
    for first in range(0, len(ids), 1000):
        ledger._store.write("deriving", lambda one, first=first: refresh(one, ids[first : first + 1000]))  # noqa: SLF001


def _write_frame(connection: Connection, world: World) -> None:
    rows = [{**{name: getattr(one, name) for name in ("id", "name", "kind", "country", "sector", "office")},
             "name_key": name_key(one.name), "record": json_of(one)} for one in world.actors]  # fmt: skip
    connection.execute(insert(t.actors), rows)
    connection.execute(insert(t.claims), claim_rows(world.claims, now()))
    connection.execute(insert(t.claim_actors), claim_actor_rows(world.claims, {}))


def _write_articles(connection: Connection, batch: Sequence[tuple[Report, Linked]]) -> None:
    recorded = now()
    rows: dict[str, list[Values]] = {"articles": [], "versions": [], "attributions": [], "stances": []}
    for report, linked in batch:
        one, version = report.article, record_id("version", report.article.id)
        rows["articles"].append(
            {"id": one.id, "address": one.url, "url": one.url, "outlet": one.outlet, "title": None,
             "outlet_key": name_key(one.outlet or ""), "day": one.published, "recorded": recorded}
        )  # fmt: skip
        rows["versions"].append(
            {"id": version, "article": one.id, "number": 1, "fingerprint": version, "title": None, "text": one.text,
             "published": one.published, "record": json_of(replace(one, text="")), "recorded": recorded}
        )  # fmt: skip
        rows["attributions"] += [
            {"version": version, "id": a.id, "ordinal": ordinal, "source": a.source and a.source.text, "actor": None,
             "position": a.position, "factuality": a.factuality, "form": a.form, "content": a.content.text,
             "record": json_of(a)}
            for ordinal, a in enumerate(report.attributions)
        ]  # fmt: skip
        rows["stances"] += [
            stance_row(stance) | {"stands_on": stance.claim, "version": version, "recorded": recorded}
            for stance in linked.stances
        ]
    for name, made in rows.items():
        connection.execute(insert(t.metadata.tables[name]), made)


# The columns that tell one copy of a row from another, table by table in the order of their foreign keys.
COPIED = {
    "articles": ["id", "address", "url"],
    "versions": ["id", "article", "fingerprint"],
    "attributions": ["version", "id"],
    "claims": ["id", "proposition"],
    "claim_actors": ["claim"],
    "stances": ["id", "claim", "stands_on", "article", "version", "attribution"],
    "claim_states": ["claim"],
    "claim_histories": ["claim"],
    "claim_facets": ["claim"],
}


def multiply(ledger: Ledger, copies: int) -> None:
    """Make a filled ledger so many times as large, in SQL: the same rows under other names."""
    for number in range(2, copies + 1):
        ledger._store.write("copying", lambda one, number=number: _copy(one, f"#{number}"))  # noqa: SLF001


def _copy(connection: Connection, suffix: str) -> None:
    for name, renamed in COPIED.items():
        table = t.metadata.tables[name]
        chosen = {column.name: column + suffix if column.name in renamed else column for column in table.c}
        chosen.pop("seq", None)
        if name == "claims":  # the record holds the id as well
            chosen["record"] = func.replace(table.c.record, '"' + table.c.id + '"', '"' + table.c.id + suffix + '"')
        key = table.c[renamed[0]]
        rows = select(*chosen.values()).where(key.not_like("%#%"))  # copies of the first ones only
        connection.execute(insert(table).from_select(list(chosen), rows))


def ask(ledger: Ledger, world: World, rounds: int) -> None:
    """Time the questions that people ask, each many times with other arguments."""
    draw = random.Random(7)
    ids = [claim.id for claim in world.claims]
    known = ledger._store.read("sampling", lambda one: one.execute(  # noqa: SLF001
        select(t.stances.c.stands_on).where(t.stances.c.seq.in_(draw.sample(range(1, world.stances), 2 * rounds)))
    ).scalars().all())  # fmt: skip
    largest = ledger._store.read("sampling", lambda one: one.execute(  # noqa: SLF001
        select(t.stances.c.stands_on).group_by(t.stances.c.stands_on).order_by(func.count().desc()).limit(1)
    ).scalar_one())  # fmt: skip
    actors = [actor.name for actor in world.actors]
    deep = ledger.claims().page(size=1).after
    for _ in range(20):
        deep = ledger.claims().page(deep, 500).after or deep
    questions: dict[str, Callable[[], object]] = {
        "claims, newest": lambda: ledger.claims().page(),
        "claims, 10,000 further on": lambda: ledger.claims().page(deep),
        "claims, disputed first": lambda: ledger.claims(ClaimFilter(sort="disputed")).page(),
        "claims, by roots": lambda: ledger.claims(ClaimFilter(sort="roots")).page(),
        "claims, of a status": lambda: ledger.claims(ClaimFilter(status="disputed")).page(),
        "claims, of a type": lambda: ledger.claims(ClaimFilter(type=draw.choice(TYPES))).page(),
        "claims, of a country": lambda: ledger.claims(ClaimFilter(country=draw.choice(COUNTRIES))).page(),
        "claims, of an actor": lambda: ledger.claims(ClaimFilter(actor=f"{draw.choice(COUNTRIES)}GOV")).page(),
        "claims, in a month": lambda: ledger.claims(ClaimFilter(since="2021-05-01", until="2021-05-31")).page(),
        "claims, with words": lambda: ledger.claims(
            ClaimFilter(text=f"{draw.choice(NOUNS)} {draw.choice(VERBS)}")
        ).page(),
        "claim page, any claim": lambda: ledger.claim(draw.choice(ids)),
        "claim page, as often as spoken of": lambda: ledger.claim(draw.choice(known)),
        "claim page, the largest": lambda: ledger.claim(largest),
        "claim page, on a day": lambda: ledger.claim(draw.choice(known), on="2021-06-01"),
        "trace": lambda: ledger.trace(draw.choice(known)),
        "actor, all positions": lambda: ledger.stances(StanceFilter(actor=draw.choice(actors))).page(),
        "actor, the most quoted": lambda: ledger.stances(StanceFilter(actor=actors[0])).page(),
        "articles": lambda: ledger.articles().page(),
        "search": lambda: ledger.search(f"{draw.choice(NOUNS)} {draw.randrange(len(ids))}"),
    }
    time_questions(questions, rounds)
    print(f"the largest claim has {len(ledger.trace(largest, 10**6)):,} stances")


def time_questions(questions: dict[str, Callable[[], object]], rounds: int) -> None:
    """Ask each question so many times; print the median and the 95th percentile."""
    print(f"{'question':36} {'median ms':>10} {'p95 ms':>8} {'p95 CPU ms':>11}")
    for name, question in questions.items():
        walls, busy = zip(*(timed(question) for _ in range(rounds)), strict=True)
        p95 = [statistics.quantiles(times, n=20)[-1] for times in (walls, busy)]
        print(f"{name:36} {statistics.median(walls):10.1f} {p95[0]:8.1f} {p95[1]:11.1f}", flush=True)


def timed(question: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds on the clock and of this thread's processor time: the machine may be shared."""
    clock, busy = time.perf_counter(), time.thread_time()
    question()
    return (time.perf_counter() - clock) * 1000, (time.thread_time() - busy) * 1000


def adding(ledger: Ledger, world: World, articles: int) -> None:
    """Time adding articles, ten stances each, one transaction per article."""
    first = world.stances // PER_ARTICLE + random.SystemRandom().randrange(10**9)
    entries = list(world.articles(first, first + articles))
    walls, busy = zip(*(timed(lambda entry=entry: ledger.add(*entry)) for entry in entries), strict=True)
    print(f"adding {articles} articles: mean {statistics.mean(walls):.1f} ms, of it {statistics.mean(busy):.1f} ms CPU")


def main() -> None:
    """Fill, ask, add, and print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stances", type=int, default=1_000_000)
    parser.add_argument("--copies", type=int, default=4, help="of a quarter, a tenth ... of the stances")
    parser.add_argument("--ledger", default="benchmark.db", help="SQLite file or postgresql:// URL")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--add", type=int, default=200, help="articles to add at the end")
    options = parser.parse_args()
    world = World(options.stances // options.copies)
    with open_ledger(options.ledger) as ledger:
        if ledger.counts().stances < options.stances // 2:
            start = time.perf_counter()
            fill(ledger, world)
            multiply(ledger, options.copies)
            print(f"filled in {time.perf_counter() - start:.0f} s")
        print(ledger.counts())
        if Path(options.ledger).exists():
            print(f"file: {Path(options.ledger).stat().st_size / 2**20:,.0f} MiB")
        ask(ledger, world, options.rounds)
        adding(ledger, world, options.add)


if __name__ == "__main__":
    main()
